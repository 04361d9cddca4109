"""The kinds of errors, and one error in one report."""

from collections.abc import Callable, Iterator

import msgspec

from crossfoot.audit import Related
from crossfoot.evaluate.context import Context
from crossfoot.finding import Audit, Message
from crossfoot_parsers.report import Report, Span


class Kind(msgspec.Struct, frozen=True):
    """A kind of error: its name, what it is called, and whether it changes numbers (else it changes words)."""

    name: str
    title: Message
    numbers: bool = True


class Mutant(msgspec.Struct, frozen=True):
    """A report with one error in it.

    `path` and `span` say where, `what` says what was done (before → after). `touched` are the places of all that was changed.
    `related` are the reports beside it, where the error is in one of those.
    """

    path: tuple[str, ...]
    span: Span
    what: Message
    report: Report
    touched: tuple[Span, ...]
    related: Related | None = None


class Ground(msgspec.Struct, frozen=True):
    """What errors are sown into: a report as it was read, what a pack finds in it, what it says of it, the reports beside it."""

    report: Report
    context: Context
    base: Audit
    related: Related


Sower = Callable[[Ground], Iterator[Mutant]]


def arrow(before: str, after: str) -> Message:
    """Say what was printed and what is printed now; nothing is said to be empty."""
    return Message(
        f"{before or '（空白）'} → {after or '（空白）'}", f"{before or '(blank)'} → {after or '(blank)'}"
    )
