"""Wholes that are told by their parts: “184 条，其中 A 类 12 条、B 类 57 条 …”."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal

import msgspec

from crossfoot.binding.spoken import Line
from crossfoot.language import syntax
from crossfoot.language.pattern import compiled
from crossfoot_parsers.report import Quantity, Span

LIST = 1000
MANY = 200
NEARBY = 6
PAUSE = re.compile("[，,；;。]")
OPEN, CLOSE = "（(", "）)"
# Behind a number without a unit in a list.
LISTED = ("", *"，,、；;。）)")
ENDS = re.compile(r"[，,。；;、：:（）()]")
# What stands between a part and its percentage, and what makes it that of a change.
SHARE = re.compile(r"[，,]?[（(]?(?:约|大约)?(?:占|占比|比例)[^，,。；;]{0,14}|[（(]")
ABOUT = re.compile(r"约|近|超|逾|不足|不到|左右")
CHANGE = re.compile(r"同比|环比|增|减|升|降|涨|提高|比上年|较上年")
# A reading that comes so near to the whole is meant to make it up.
NEAR = Decimal("0.1")


class Share(msgspec.Struct, frozen=True):
    """The whole or one part: its number as printed, and its place. `rest` says that it stands for all others (其他).

    `percent` is the percentage that is printed behind it.
    """

    quantity: Quantity
    text: str
    span: Span
    rest: bool = False
    percent: "Share | None" = None


class Told(msgspec.Struct, frozen=True):
    """A whole and the parts told behind a marker (其中), all of one unit."""

    whole: Share
    parts: tuple[Share, ...]
    sentence: str
    section: str


class _Item(msgspec.Struct, frozen=True):
    """A number behind a marker: its place, whether a figure took it, and which part of the list (；) it is in."""

    quantity: Quantity
    taken: bool
    segment: int

    @property
    def value(self) -> Decimal:
        return self.quantity.value


def told(breakdown: syntax.Breakdown, spoken: Iterable[Line], taken: frozenset[Span]) -> Iterator[Told]:
    """Give each whole that is followed by a marker, with its parts; `taken` are the places of numbers that figures own.

    What stands in brackets behind a part divides that part, not the whole. Where a list ends is not always to be seen:
    of the ways to read it, the one that makes up the whole is meant, or else one that comes near it, or else all that follows.
    An approximate whole is passed over, and so are approximate parts, unless what they are at least is too much already.
    """
    markers = compiled("|".join(breakdown.markers))
    for line in spoken:
        if len(line.quantities) > 1:
            yield from _told(breakdown, markers, line, taken)


def _told(
    breakdown: syntax.Breakdown, markers: re.Pattern[str], line: Line, taken: frozenset[Span]
) -> Iterator[Told]:
    starts = [quantity.start for quantity in line.quantities]
    depths, segments = _counted(line.text)
    # No sentence of a report has more: what goes on is bait.
    found = list(itertools.islice(markers.finditer(line.text), MANY))
    heads = [match.start() for match in found]
    for index, match in enumerate(found):
        before = bisect_left(starts, match.start())
        begin = match.end()
        whole = _whole(breakdown, line, before, depths, depths[match.start()])
        if whole is None or not whole.unit or whole.unit == "%" or whole.approximate != "exact":
            continue
        end = _end(line.text, begin)
        if breakdown.until:
            stop = compiled(breakdown.until).search(line.text, begin, end)
            end = end if stop is None else stop.start()
        items = [
            _Item(q, line.span(q.start, q.end) in taken, segments[q.start])
            for q in line.quantities[before : bisect_left(starts, end)]
            if (q.unit == whole.unit or (not q.unit and line.text[q.end : q.end + 1] in LISTED))
            and depths[q.start] == depths[begin]
            and not (breakdown.unless and compiled(breakdown.unless).search(_clause(line.text, q)))
        ]
        later = heads[index + 1 : bisect_left(heads, end)]
        beside = next((at for at in later if depths[at] == depths[begin]), end)
        parts = _parts(whole.value, items, beside, line.text, inner=index > 0)
        if parts:
            yield Told(
                _share(breakdown, line, whole),
                tuple(_with_percent(breakdown, line, item.quantity) for item in parts),
                line.text,
                line.section,
            )


def _whole(
    breakdown: syntax.Breakdown, line: Line, before: int, depths: list[int], depth: int
) -> Quantity | None:
    """Give the number that a list divides: the nearest before it, passing over brackets and what is no part either."""
    for quantity in reversed(line.quantities[max(0, before - NEARBY) : before]):
        beside = breakdown.unless and compiled(breakdown.unless).search(_clause(line.text, quantity))
        if depths[quantity.start] <= depth and not beside:
            return quantity
    return None


def _parts(whole: Decimal, items: list[_Item], beside: int, text: str, *, inner: bool) -> list[_Item]:
    """Choose among the ways to read a list: the one that makes up the whole, also with its first few numbers; else one that is near.

    `beside` is where another marker stands, if any does; `inner` says that one stands before, so that a semicolon may end it.
    """
    if any(item.quantity.approximate != "exact" for item in items):
        vague = any(item.quantity.approximate in {"about", "at most"} for item in items)
        return items if _sum(items) > whole and not vague else []
    ways = [[item for item in items if item.segment == items[0].segment], items] if inner else [items]
    front = [item for item in items if item.quantity.start < beside]
    if len(front) < len(items):
        # The number right before the next marker is the whole of that one, or a part that is divided in its turn.
        divided = {item.segment for item in front}
        ways = [front[:-1], [*front, *(item for item in items if item.segment not in divided)], *ways]
    readings = [reading for way in ways for reading in _readings(way) if reading]
    for reading in readings:
        if _sum(reading) == whole:
            return reading
    for way in ways:
        closed = _closed(whole, way, text)
        if closed:
            return closed
    best = min(readings, key=lambda reading: abs(_sum(reading) - whole), default=[])
    return best if abs(_sum(best) - whole) <= whole * NEAR else next(iter(readings), [])


def _closed(whole: Decimal, items: list[_Item], text: str) -> list[_Item]:
    """Give the first few numbers of a list, two at least, that make up the whole, where a greater pause parts them from the rest.

    Behind 甲 4 条、乙 6 条 a comma may end the list; a mark like those between its parts does not, whatever the numbers are.
    """
    running = items[0].value if items else Decimal(0)
    inside = False
    for count, (item, behind) in enumerate(itertools.pairwise(items), 1):
        pause = PAUSE.search(text, item.quantity.end, behind.quantity.start) is not None
        if count > 1 and running == whole and pause and not inside:
            return items[:count]
        inside = inside or pause
        running += behind.value
    return []


def _sum(items: list[_Item]) -> Decimal:
    return sum((item.value for item in items), Decimal(0))


def _readings(items: list[_Item]) -> tuple[list[_Item], ...]:
    """Give what a list may hold: what no figure took, all, or the first number of each part (；)."""
    return [item for item in items if not item.taken], items, _firsts(items)


def _firsts(items: list[_Item]) -> list[_Item]:
    """Give the first number of each part of a list that semicolons divide."""
    return [item for i, item in enumerate(items) if not i or item.segment != items[i - 1].segment]


def _share(breakdown: syntax.Breakdown, line: Line, quantity: Quantity) -> Share:
    rest = bool(breakdown.rest and compiled(breakdown.rest).search(_clause(line.text, quantity)))
    start, end = quantity.start, quantity.end
    return Share(quantity, line.printed(start, end), line.span(start, end), rest)


def _with_percent(breakdown: syntax.Breakdown, line: Line, quantity: Quantity) -> Share:
    """Give a part with the percentage behind it (12 条，占 65%): the next number, where nothing else is said of a change."""
    share = _share(breakdown, line, quantity)
    behind = next((q for q in line.quantities if q.start >= quantity.end), None)
    if behind is None or behind.unit != "%":
        return share
    between = line.text[quantity.end : behind.start]
    if not SHARE.fullmatch(between) or CHANGE.search(between + line.text[behind.end : behind.end + 4]):
        return share
    if ABOUT.search(between):
        behind = msgspec.structs.replace(behind, approximate="about")
    return msgspec.structs.replace(share, percent=_share(breakdown, line, behind))


def _clause(text: str, quantity: Quantity) -> str:
    """Give the clause up to the end of a number."""
    before = text[max(0, quantity.start - 60) : quantity.start]
    return ENDS.split(before)[-1] + text[quantity.start : quantity.end]


def _counted(text: str) -> tuple[list[int], list[int]]:
    """Count for every place of a text how many brackets are open there, and how many semicolons stand before it."""
    depths, segments = [0], [0]
    for character in text:
        depths.append(depths[-1] + (character in OPEN) - (character in CLOSE))
        segments.append(segments[-1] + (character in "；;"))
    return depths, segments


def _end(text: str, start: int) -> int:
    """Give the end of the brackets around `start`, or else of the sentence; no list is longer than LIST."""
    depth = 0
    last = min(len(text), start + LIST)
    for index in range(start, last):
        if text[index] in OPEN:
            depth += 1
        elif text[index] in CLOSE:
            depth -= 1
            if depth < 0:
                return index
        elif text[index] in "。！？" and depth == 0:
            return index
    return last
