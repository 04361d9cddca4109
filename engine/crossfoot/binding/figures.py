"""Numbers drawn from the narrative: the figures that a pack names, and wholes that are told by their parts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import msgspec

from crossfoot.language import syntax
from crossfoot.language.pattern import compiled
from crossfoot_parsers.quantity import quantities
from crossfoot_parsers.report import Paragraph, Quantity, Section, Sentence, Span

YEAR = re.compile(r"((?:19|20)\d\d)年")
CLAUSE = 200
LIST = 1000
MARKS = "，,。；;"
SPLIT = re.compile(f"[{MARKS}]")
ALONE = re.compile(r"(?:在|其中|而|截至)?\d{4}年度?(?:全年|期间|末|底)?")
LAST_YEAR = re.compile(r"上年|去年|上一年")


class Mention(msgspec.Struct, frozen=True):
    """One place where a figure is stated. `quantity` is None where wording without a number means `means`.

    `doubtful` says that another year was spoken of right before, so that the number may belong to that one.
    """

    figure: str
    quantity: Quantity | None
    means: Decimal | None
    text: str
    span: Span
    sentence: str
    doubtful: bool = False


class Told(msgspec.Struct, frozen=True):
    """A whole and the parts told behind a marker (其中), all of one unit."""

    whole: Mention
    parts: tuple[Mention, ...]
    sentence: str
    section: str


class Line(msgspec.Struct, frozen=True):
    """A sentence without white space; `offsets` leads each of its characters back; `years` says where years end in it."""

    text: str
    offsets: tuple[int, ...]
    sentence: Sentence
    years: tuple[tuple[int, int], ...]


def lines(section: Section) -> tuple[Line, ...]:
    """Give the sentences of a section and all below it, in reading order."""
    return tuple(
        _line(sentence)
        for below in section.walk()
        for block in below.blocks
        if isinstance(block, Paragraph)
        for sentence in block.sentences
    )


def mentions(
    figures: tuple[syntax.Figure, ...], spoken: tuple[Line, ...], year: int | None
) -> dict[str, list[Mention]]:
    """Give for each figure (members as `group.member`) every mention that speaks of the data year."""
    found: dict[str, list[Mention]] = {}
    heads = [figure for figure in figures if figure.members]
    for line in spoken:
        starts = sorted(
            match.start()
            for head in heads
            for pattern in head.patterns
            for match in compiled(pattern.text).finditer(line.text)
        )
        for figure in figures:
            for mention, end in _find(figure.name, figure, line, 0, len(line.text), year):
                found.setdefault(figure.name, []).append(mention)
                limit = next((start for start in starts if start >= end), len(line.text))
                for member in figure.members:
                    name = f"{figure.name}.{member.name}"
                    inner = [m for m, _ in _find(name, member, line, end, limit, year)]
                    found.setdefault(name, []).extend(inner)
    return found


def _line(sentence: Sentence) -> Line:
    text = sentence.passage.text
    offsets = tuple(i for i, c in enumerate(text) if not c.isspace())
    squeezed = "".join(text[i] for i in offsets)
    years = tuple((match.end(), int(match[1])) for match in YEAR.finditer(squeezed))
    return Line(squeezed, offsets, sentence, years)


def _find(
    name: str, figure: syntax.Figure, line: Line, start: int, end: int, year: int | None
) -> list[tuple[Mention, int]]:
    found = []
    taken: set[int] = set()
    for pattern in figure.patterns:
        for match in compiled(pattern.text).finditer(line.text, start, end):
            spoken = _year(line, match, pattern.text, year)
            if spoken == "other":
                continue
            doubtful = spoken == "open"
            if pattern.means is not None:
                begin, stop = line.offsets[match.start()], line.offsets[match.end() - 1] + 1
                passage = line.sentence.passage
                text = passage.text[begin:stop]
                mention = Mention(
                    name, None, pattern.means, text, passage.span(begin, stop), line.text, doubtful
                )
                found.append((mention, match.end()))
                continue
            quantity = _quantity(line, match.start("n"), match.end("n"))
            if quantity is None or quantity.start in taken:
                continue
            taken.add(quantity.start)
            mention = msgspec.structs.replace(_mention(name, quantity, line), doubtful=doubtful)
            found.append((mention, match.end()))
    return found


def _quantity(line: Line, start: int, end: int) -> Quantity | None:
    """Give the number at a place of the line; one that is spaced out (2 1 件) is read without its spaces."""
    first, last = line.offsets[start], line.offsets[end - 1]
    known = line.sentence.quantities
    near = bisect_right(known, first, key=lambda quantity: quantity.start) - 1
    if near >= 0 and last < known[near].end:
        return known[near]
    for quantity in quantities(line.text):
        if quantity.start <= start and end <= quantity.end:
            begin, stop = line.offsets[quantity.start], line.offsets[quantity.end - 1] + 1
            text = line.sentence.passage.text[begin:stop]
            return msgspec.structs.replace(quantity, start=begin, end=stop, text=text)
    return None


def _mention(name: str, quantity: Quantity, line: Line) -> Mention:
    span = line.sentence.passage.span(quantity.start, quantity.end)
    return Mention(name, quantity, None, quantity.text, span, line.text)


def _year(
    line: Line, match: re.Match[str], pattern: str, year: int | None
) -> Literal["own", "other", "open"]:
    """Tell whether the wording up to a number speaks of the report's year, of another one, or leaves it open.

    A year governs its own clause, and those behind it where it is all that its clause says (2022年，…). Behind a clause
    that gives another year's number (2022年收到40件，办结35件) it is open which year is meant.
    """
    text = line.text[max(0, match.end() - CLAUSE) : match.end()]
    clause = SPLIT.split(text)[-1]
    if LAST_YEAR.search(clause) and not LAST_YEAR.search(pattern) and "上" not in pattern:
        return "other"
    before = bisect_right(line.years, (match.end(), 9999))
    if not before or year is None or line.years[before - 1][1] == year:
        return "own"
    stop = line.years[before - 1][0]
    if stop > match.end() - len(clause):
        return "other"
    start = max((line.text.rfind(mark, max(0, stop - CLAUSE), stop) for mark in MARKS), default=-1) + 1
    other = SPLIT.split(line.text[start : stop + CLAUSE])[0]
    if ALONE.fullmatch(other):
        return "other"
    return "open" if re.search(r"\d", YEAR.sub("", other)) else "own"


def told(breakdown: syntax.Breakdown, spoken: tuple[Line, ...], section: str) -> Iterator[Told]:
    """Give each whole that is followed by a marker, with its parts; approximate numbers are passed over.

    What stands in brackets behind a part divides that part, not the whole.
    """
    for previous, line in zip((None, *spoken), spoken, strict=False):
        if line.sentence.quantities:
            yield from _told(breakdown.markers, line, previous, section)


def _told(markers: tuple[str, ...], line: Line, previous: Line | None, section: str) -> Iterator[Told]:
    pattern = re.compile("|".join(re.escape(marker) for marker in markers))
    starts = [bisect_left(line.offsets, q.start) for q in line.sentence.quantities]
    found = [match for match in pattern.finditer(line.text) if not _continued(line.text, match)]
    heads = [match.start() for match in found]

    def between(first: int, last: int) -> Iterator[tuple[int, Quantity]]:
        for index in range(bisect_left(starts, first), bisect_left(starts, last)):
            yield starts[index], line.sentence.quantities[index]

    for index, match in enumerate(found):
        before = bisect_left(starts, match.start())
        whole, source = (line.sentence.quantities[before - 1], line) if before else (None, line)
        if whole is None and match.start() == 0 and previous is not None and previous.sentence.quantities:
            whole, source = previous.sentence.quantities[-1], previous
        if whole is None or not whole.unit or whole.unit == "%":
            continue
        end = _end(line.text, match.start())
        beside = next(
            (
                at
                for at in heads[index + 1 : bisect_left(heads, end)]
                if not _depth(line.text, match.end(), at)
            ),
            None,
        )
        if beside is not None:
            # The number right before the next marker is the whole of that one.
            end = max((at for at, _ in between(match.end(), beside)), default=beside)
        inner = [
            q
            for at, q in between(match.end(), end)
            if q.unit == whole.unit and _depth(line.text, match.end(), at) == 0
        ]
        if inner and all(q.approximate == "exact" for q in (whole, *inner)):
            yield Told(
                _mention("whole", whole, source),
                tuple(_mention("part", q, line) for q in inner),
                (source.text + line.text) if source is not line else line.text,
                section,
            )


def _continued(text: str, match: re.Match[str]) -> bool:
    """Tell a marker inside a word (其中的一项) from one that opens a list."""
    return text[match.end() : match.end() + 1] == "的"


def _depth(text: str, start: int, end: int) -> int:
    part = text[start:end]
    return sum(part.count(c) for c in "（(") - sum(part.count(c) for c in "）)")


def _end(text: str, start: int) -> int:
    """Give the end of the brackets around `start`, or else of the sentence; no list is longer than LIST."""
    depth = 0
    last = min(len(text), start + LIST)
    for index in range(start, last):
        if text[index] in "（(":
            depth += 1
        elif text[index] in "）)":
            depth -= 1
            if depth < 0:
                return index
    return last
