"""What is found wrong in a rule file without reading a report: a mistake or a warning, with its place and a remedy."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from crossfoot.language.error import LanguageError
from crossfoot.language.expression import At

Grade = Literal["mistake", "warning"]


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong. With a mistake a pack cannot be used; with a warning it can, though not all of it does what it says."""

    at: At
    text: str
    hint: str
    grade: Grade = "mistake"

    def error(self, sources: Mapping[str, str]) -> LanguageError:
        """Give it as an error that shows its line; `sources` maps a rule file to its text."""
        at = self.at
        text = self.text if self.grade == "mistake" else f"warning: {self.text}"
        return LanguageError(at.file, at.line, at.column, text, self.hint, sources.get(at.file, ""))


def told(error: LanguageError) -> Problem:
    """Give a mistake that was raised."""
    return Problem(At(error.file, error.line, error.column), error.problem, error.hint)


def warning(at: At, text: str, hint: str) -> Problem:
    """Give what a pack can be used with."""
    return Problem(at, text, hint, "warning")


def ordered(problems: Iterable[Problem], files: Iterable[str]) -> Iterator[Problem]:
    """Give each problem once, in the order of `files` and of the lines in them; of two at one place, the mistake first."""
    order = {file: number for number, file in enumerate(files)}
    yield from sorted(
        dict.fromkeys(problems),
        key=lambda p: (order.get(p.at.file, len(order)), p.at.line, p.at.column, p.grade),
    )
