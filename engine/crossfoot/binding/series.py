"""Items that a text numbers: 一是 …；二是 …；三是 …."""

from collections.abc import Iterable, Iterator

import msgspec

from crossfoot.binding.spoken import Line
from crossfoot.language import syntax
from crossfoot.language.pattern import CIRCLED, compiled
from crossfoot_parsers.report import Span

NUMERALS = "一二三四五六七八九"


class Item(msgspec.Struct, frozen=True):
    """One item: its number, as printed, its place."""

    number: int
    text: str
    span: Span


class Run(msgspec.Struct, frozen=True):
    """Items that belong together, in the order of the text; `sentence` is the one of the first."""

    items: tuple[Item, ...]
    sentence: str
    section: str


def runs(series: syntax.Series, spoken: Iterable[Line]) -> Iterator[Run]:
    """Give the runs of items; one ends where the heading above changes, and where a number is not greater than the last."""
    items: list[Item] = []
    first: Line | None = None
    for line in spoken:
        for item in _items(series, line):
            apart = first is not None and (first.headings, first.section) != (line.headings, line.section)
            if items and (apart or item.number <= items[-1].number):
                yield _run(items, first)
                items = []
            if not items:
                first = line
            items.append(item)
    if items:
        yield _run(items, first)


def _run(items: list[Item], first: Line | None) -> Run:
    return Run(tuple(items), "" if first is None else first.text, "" if first is None else first.section)


def _items(series: syntax.Series, line: Line) -> list[Item]:
    found: dict[int, Item] = {}
    for pattern in series.patterns:
        for match in compiled(pattern).finditer(line.text):
            start, end = match.span("i")
            number = _number(match["i"])
            if number:
                found.setdefault(start, Item(number, line.printed(start, end), line.span(start, end)))
    return [found[start] for start in sorted(found)]


def _number(text: str) -> int:
    """Give the number of an item; 0 for what is none."""
    if text in CIRCLED:
        return CIRCLED.index(text) + 1
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return NUMERALS.index(text) + 1 if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (NUMERALS.index(tens) + 1 if tens else 1) * 10 + (NUMERALS.index(ones) + 1 if ones else 0)
