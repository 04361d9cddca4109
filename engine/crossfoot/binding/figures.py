"""Figures: the numbers that a pack names, drawn from the sentences of a report."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from crossfoot.binding.day import day_of
from crossfoot.binding.partial import whole
from crossfoot.binding.spoken import THIS, YEAR, Line
from crossfoot.language import syntax
from crossfoot.language.pattern import LAST_YEAR, NEXT_YEAR, compiled
from crossfoot_parsers.quantity import numeral
from crossfoot_parsers.report import Quantity, Span

CLAUSE = 200
# A pattern that itself says what stands beside its number, in a list or a range.
LISTED = re.compile(r"(?:[-－—~～、至到或,.]|分之)\{n\}|\{n\}(?:[-－—~～、至到或,.]|分之)")
MARKS = "，,。；;"
SPLIT = re.compile(f"[{MARKS}]")
# What a clause ends with where it is asked whether it speaks of something else.
ENDS = re.compile(r"[，,。；;：:！？!?（()]")
ALONE = re.compile(rf"(?:在|其中|而|截至)?(?:\d{{4}}年|{YEAR.pattern})度?(?:全年|期间|末|底)?")
# Several years at once: which of them a number belongs to is open.
SPANNING = re.compile(
    r"以来|历年|至今|(?:(?:19|20)\d\d)年?(?:度)?(?:[-—~～至到、和与]|以及)(?:(?:19|20)\d\d)年"
)


class Mention(msgspec.Struct, frozen=True):
    """One place where a figure is stated. `quantity` is None where wording without a number means `means`.

    `doubtful` says that another year was spoken of right before, or several years, so that the number may belong to those;
    `partial` that what is printed is more than the number (−5, 3至5), so that it states none. `at` is where the pattern is written that found it.
    """

    figure: str
    quantity: Quantity | None
    means: Decimal | None
    text: str
    span: Span
    doubtful: bool
    partial: bool
    at: syntax.At


class _Hit(msgspec.Struct, frozen=True):
    """A place where a pattern of a figure matches; `printed` is the place of what it states, with all that belongs to the number."""

    figure: syntax.Figure
    name: str
    start: int
    end: int
    quantity: Quantity | None
    pattern: syntax.Pattern
    doubtful: bool
    printed: tuple[int, int]

    @property
    def place(self) -> tuple[str, int]:
        """The file of rules that asks, and where the number stands that it takes."""
        return self.figure.at.file, self.start if self.quantity is None else self.quantity.start


class Drawn(msgspec.Struct, frozen=True):
    """The mentions of every figure by name, and the places of the numbers that they took."""

    mentions: dict[str, list[Mention]]
    taken: frozenset[Span]


def draw(
    narratives: Iterable[syntax.Narrative], spoken: Mapping[str, tuple[Line, ...]], year: int | None
) -> Drawn:
    """Draw the figures of all narratives; `spoken` holds the lines of each section by its name in the pack.

    Among the figures that one rule file declares a number belongs to one: to the one whose wording begins first. Figures of
    another file, such as a pack's own beside those that it inherits, take nothing away from them.
    """
    mentions: dict[str, list[Mention]] = {}
    asked: dict[int, tuple[Line, list[syntax.Narrative]]] = {}
    for narrative in narratives:
        for section in narrative.sections:
            for line in spoken.get(section, ()):
                if _about(narrative, line, year):
                    asked.setdefault(id(line), (line, []))[1].append(narrative)
    for line, about in asked.values():
        heads = sorted(
            (hit for narrative in about for hit in _heads(narrative, line, year)),
            key=lambda hit: (hit.start, -hit.end),
        )
        # Two figures may begin at once and share a number (行政复议、行政诉讼均为 0 件).
        owned: dict[tuple[str, int], int] = {}
        kept = [
            hit
            for hit in heads
            if hit.quantity is None or owned.setdefault(hit.place, hit.start) == hit.start
        ]
        for hit in kept:
            mentions.setdefault(hit.name, []).append(_mention(hit, line))
            if hit.figure.members:
                file = hit.figure.at.file
                later = [
                    h for h in heads if h.start >= hit.end and h.figure.at.file == file and h.figure.members
                ]
                limit, beyond = _reach(hit, later, line)
                for inner in _members(hit, line, limit, beyond, year):
                    if inner.quantity is None or inner.place not in owned:
                        mentions.setdefault(inner.name, []).append(_mention(inner, line))
    taken = (m.span for each in mentions.values() for m in each if m.quantity is not None)
    return Drawn(mentions, frozenset(taken))


def _about(narrative: syntax.Narrative, line: Line, year: int | None) -> bool:
    """Tell a line that a narrative is about: it stands under a heading, or says itself what it is about."""
    if not narrative.under and not narrative.near:
        return True
    under = narrative.under and any(
        compiled(narrative.under, year).search(heading) for heading in line.headings
    )
    return bool(under or (narrative.near and compiled(narrative.near, year).search(line.text)))


def _heads(narrative: syntax.Narrative, line: Line, year: int | None) -> Iterator[_Hit]:
    for figure in narrative.figures:
        yield from _hits(f"{narrative.name}.{figure.name}", figure, line, 0, len(line.text), year)


def _reach(head: _Hit, later: list[_Hit], line: Line) -> tuple[int, int]:
    """Say up to where numbers belong to a figure, and up to where wording without a number does.

    Numbers go up to the next figure with members. What is said without a number (复议7件，诉讼9件，均获维持) is said of all
    figures that stand side by side before it.
    """
    limit = beyond = len(line.text)
    end = head.end
    for hit in sorted(later, key=lambda hit: hit.start):
        limit = min(limit, hit.start)
        if len(line.text[end : hit.start].strip(MARKS + "、和与及")) > 0:
            beyond = hit.start
            break
        end = max(end, hit.end)
    return limit, beyond


def _members(head: _Hit, line: Line, limit: int, beyond: int, year: int | None) -> Iterator[_Hit]:
    """Find the members of a figure behind it."""
    for member in head.figure.members:
        name = f"{head.name}.{member.name}"
        found = _hits(name, member, line, head.end, limit, year)
        yield from found
        if not found:
            yield from (h for h in _hits(name, member, line, limit, beyond, year) if h.quantity is None)


def _hits(name: str, figure: syntax.Figure, line: Line, start: int, end: int, year: int | None) -> list[_Hit]:
    """Give the matches of the first pattern that has any: one that stands behind it is a makeshift."""
    for pattern in figure.patterns:
        hits: list[_Hit] = []
        drawn: set[int] = set()
        for match in compiled(pattern.text, year).finditer(line.text, start, end):
            own = bool({"year", "date"} & set(match.re.groupindex))
            spoken = "own" if own else _year(line, match, pattern.text, year)
            if spoken == "other" or (figure.unless and _excepted(figure.unless, line.text, match, year)):
                continue
            quantity = None
            printed = match.span()
            if pattern.means is None:
                quantity = _dated(line, match) if own else _quantity(line, match)
                if quantity is None or quantity.start in drawn or not _suits(figure.kind, quantity):
                    continue
                drawn.add(quantity.start)
                printed = quantity.start, quantity.end
                if not own and not LISTED.search(pattern.text):
                    printed = whole(line.text, quantity.start, max(quantity.end, match.end("n")))
            hits.append(
                _Hit(
                    figure,
                    name,
                    match.start(),
                    match.end(),
                    quantity,
                    pattern,
                    spoken == "open",
                    printed,
                )
            )
        if hits:
            return hits
    return []


def _excepted(unless: str, text: str, match: re.Match[str], year: int | None) -> bool:
    """Tell a match that begins or ends in a clause that speaks of something else."""
    first, last = max(0, match.start() - CLAUSE), match.end() + CLAUSE
    before = ENDS.split(text[first : match.start()])[-1]
    behind = ENDS.split(text[match.end() : last])[0]
    clauses = ENDS.split(f"{before}{match[0]}{behind}")
    return any(compiled(unless, year).search(clause) for clause in {clauses[0], clauses[-1]})


def _quantity(line: Line, match: re.Match[str]) -> Quantity | None:
    """Give the number that a pattern draws, as the reader read it; or a numeral that the pattern itself says the measure of (三十四册)."""
    start, end = match.span("n")
    at = bisect_right(line.quantities, start, key=lambda quantity: quantity.start) - 1
    if at >= 0 and start < line.quantities[at].end:
        return line.quantities[at]
    text = line.text[start:end]
    value = numeral(text) if end - start > 1 and end < match.end() else None
    return None if value is None else Quantity(value, Decimal(1), text, "", "exact", start, end)


def _dated(line: Line, match: re.Match[str]) -> Quantity:
    """Give the year or the day that a pattern draws, a day as its number, which is 0 for one that no calendar has."""
    group = "year" if "year" in match.re.groupindex else "date"
    start, end = match.span(group)
    text = line.text[start:end]
    if group == "year":
        return Quantity(Decimal(text), Decimal(1), text, "", "exact", start, end)
    day = day_of(text)
    number = Decimal(0 if day is None else day.toordinal())
    return Quantity(number, Decimal(1), text, "", "exact", start, end)


def _suits(kind: syntax.Kind, quantity: Quantity) -> bool:
    """Tell a number that a figure may be: a percentage is one only with its sign."""
    return kind.name != "percentage" or quantity.unit == "%"


def _mention(hit: _Hit, line: Line) -> Mention:
    quantity = hit.quantity
    return Mention(
        hit.name,
        quantity,
        hit.pattern.means,
        line.printed(*hit.printed),
        line.span(*hit.printed),
        hit.doubtful,
        quantity is not None and hit.printed != (quantity.start, quantity.end),
        hit.pattern.at,
    )


def _year(
    line: Line, match: re.Match[str], pattern: str, year: int | None
) -> Literal["own", "other", "open"]:
    """Tell whether the wording up to a number speaks of the report's year, of another one, or leaves it open.

    A year governs its own clause, and those behind it where it is all that its clause says (2022年，…). Behind a clause
    that gives another year's number (2022年收到40件，办结35件) it is open which year is meant.
    """
    text = line.text[max(0, match.end() - CLAUSE) : match.end()]
    clause = SPLIT.split(text)[-1]
    if SPANNING.search(clause):
        return "open"
    # A pattern that names a year has said itself which one it means.
    named = LAST_YEAR in pattern or NEXT_YEAR in pattern or YEAR.search(pattern)
    before = bisect_right(line.years, (match.start() if named else match.end(), 9999))
    if not before or year is None or line.years[before - 1][1] in {year, THIS}:
        return "own"
    at = line.years[before - 1][0]
    if at > match.end() - len(clause):
        return "other"
    start = max((line.text.rfind(mark, max(0, at - CLAUSE), at) for mark in MARKS), default=-1) + 1
    other = SPLIT.split(line.text[start : at + CLAUSE])[0]
    if ALONE.fullmatch(other):
        return "other"
    counted = re.search(r"\d", YEAR.sub("", other))
    return "open" if counted or SPANNING.search(other) else "own"
