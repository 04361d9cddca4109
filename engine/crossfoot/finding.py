"""What an evaluation gives: verdicts, each with its evidence. Values only; nothing here decides or prints."""

from decimal import Decimal
from typing import Literal

import msgspec

from crossfoot_parsers.report import Span

Severity = Literal["error", "warning", "note"]
Outcome = Literal["pass", "fail", "unknown", "inapplicable", "error"]

Relation = Literal["previous", "parent", "child"]

SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


class Message(msgspec.Struct, frozen=True, gc=False):
    """One sentence in both languages."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """Give the sentence in `language` (`zh` or `en`)."""
        return self.en if language == "en" else self.zh


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """One operand of a rule: what it stands for, what is printed, its value and its place.

    `value` is None where nothing could be read. `assumed` says that the value is not printed (blank read as zero), `worded` that
    words say it (未收到 for 0) and no number. `low` and `high` are what a printed number stands for, where that is more than itself.
    """

    role: str
    text: str
    value: Decimal | None
    span: Span
    assumed: bool = False
    worded: bool = False
    low: Decimal | None = None
    high: Decimal | None = None


class Step(msgspec.Struct, frozen=True, gc=False):
    """One step of a working: the condition, the comparison, or the total; as the rule file writes it, with its values, and whether it holds.

    `tolerance` says by how much both sides may differ.
    """

    kind: Literal["when", "rule", "total"]
    written: str
    values: str
    truth: bool | None
    tolerance: Message = Message("", "")


class Finding(msgspec.Struct, frozen=True, gc=False):
    """The verdict of one rule at one place.

    `path` names the place by labels (section or table, row, column), never by number of page or line.
    `expected`, `actual` and `difference` are set where the rule compares; `difference` is actual − expected. `held` is set where the
    reading is too doubtful for a verdict: whether the rule holds for what was read. `steps` is the working, where it was asked for.
    `what` tells findings of one rule at one place apart.
    """

    rule: str
    pack: str
    outcome: Outcome
    severity: Severity
    message: Message
    help: Message
    because: str
    fingerprint: str
    path: tuple[str, ...]
    span: Span
    evidence: tuple[Evidence, ...] = ()
    expected: str | None = None
    actual: str | None = None
    difference: str | None = None
    assumptions: tuple[str, ...] = ()
    held: bool | None = None
    steps: tuple[Step, ...] = ()
    what: str = ""


class Used(msgspec.Struct, frozen=True, gc=False):
    """A pack that was applied."""

    name: str
    version: str
    hash: str
    title: str = ""


class Beside(msgspec.Struct, frozen=True, gc=False):
    """A report that one was compared with."""

    relation: Relation
    path: str
    sha256: str


class Audit(msgspec.Struct, frozen=True, gc=False):
    """Everything learnt about one report: `verdicts` holds each verdict, also `pass` and `inapplicable`, in a fixed order.

    `numbers`, `tied` and `broken` count the numbers of the report: used by some rule that passed, by one that failed.
    `left_out` counts the verdicts of rules that were not selected. `related` are the reports that it was compared with.
    """

    path: str
    sha256: str
    format: str
    title: str
    year: int | None
    agency: str | None
    packs: tuple[Used, ...]
    verdicts: tuple[Finding, ...]
    warnings: tuple[tuple[Message, Span], ...]
    numbers: int = 0
    tied: int = 0
    broken: int = 0
    left_out: int = 0
    related: tuple[Beside, ...] = ()
