"""The head of a table without rules: which columns each of its texts stands over."""

import math
from collections.abc import Sequence
from itertools import combinations_with_replacement

import msgspec

from crossfoot_parsers.pages.fields import EVEN, even, value
from crossfoot_parsers.pages.lines import Line

# In ems: lines of one cell are closer.
WRAP = 0.7
# A text that leaves a column uncovered fits as badly as one that stands so many ems beside the middle of its columns. Where another
# way fits as well, or by less than SURE worse, which one is meant is not to be seen.
BARE, SURE = 1.0, 0.5
# Higher than any page, in points.
PAGE = 20_000.0
# The left and right edge of a column.
Edges = tuple[float, float]


class Head(msgspec.Struct, eq=False):
    """A cell of the head: its lines, the columns it covers (ends inclusive), and how many cells stand above it."""

    lines: list[Line]
    first: int = -1
    last: int = -1
    parent: "Head | None" = None

    @property
    def left(self) -> float:
        """Give its left edge."""
        return min(line.box.left for line in self.lines)

    @property
    def right(self) -> float:
        """Give its right edge."""
        return max(line.box.right for line in self.lines)

    @property
    def top(self) -> float:
        """Give its upper edge."""
        return down(self.page, self.lines[0].box.top)

    @property
    def bottom(self) -> float:
        """Give its lower edge."""
        return down(self.lines[-1].box.page, self.lines[-1].box.bottom)

    @property
    def page(self) -> int:
        """Give its page."""
        return self.lines[0].box.page

    @property
    def depth(self) -> int:
        """Count the cells above it."""
        return 0 if self.parent is None else self.parent.depth + 1


def down(page: int, y: float) -> float:
    """Give a height as if all pages were one."""
    return page * PAGE + y


def heads(rows: Sequence[Sequence[Line]]) -> list[Head]:
    """Put the lines of each cell together; `rows` are the fields of each line, top to bottom."""
    found: list[Head] = []
    for fields in rows:
        above = list(found)
        for field in fields:
            owner = next((head for head in reversed(above) if wraps(head.lines[-1], field)), None)
            if owner is None:
                found.append(Head([field]))
            else:
                owner.lines.append(field)
    return found


def wraps(above: Line, below: Line) -> bool:
    """Tell a line that goes on with the one above it: close below it, and set to the same edge or middle. Two numbers are two."""
    if value(above) and value(below):
        return False
    gap = (below.box.top - above.box.bottom) / min(above.size, below.size)
    return above.box.page == below.box.page and -EVEN < gap <= WRAP and even(above, below)


def leaves(found: Sequence[Head], numbers: Sequence[Line]) -> list[Head]:
    """Give the cells below which no other stands, left to right.

    One that stands over no number, and above the others, may be over the gap in the middle of its columns.
    """

    def over(head: Head, other: Head) -> bool:
        return head.bottom <= other.top + 1 and head.left < other.right and other.left < head.right

    def valued(head: Head) -> bool:
        return any(head.left < number.box.right and number.box.left < head.right for number in numbers)

    low = max((head.top for head in found), default=0.0)
    lowest = [
        head
        for head in found
        if not any(over(head, other) for other in found) and (low < head.bottom or valued(head))
    ]
    return sorted(lowest, key=lambda head: head.left)


def covered(parents: Sequence[Head], columns: Sequence[Edges], lowest: list[Head | None]) -> bool:
    """Find the columns of each parent (a cell with others below it), the lowest parents first; False where one has no place.

    `columns` are the edges of each column, `lowest` its cell of the head, if there is one. A parent stands over the middle of
    its columns, or begins with the first of them.
    """
    top = list(lowest)
    waiting = sorted(parents, key=lambda head: -head.top)
    while waiting:
        size = waiting[0].lines[0].size
        level = [head for head in waiting if waiting[0].top - head.top <= EVEN * size]
        waiting = waiting[len(level) :]
        level.sort(key=lambda head: head.left)
        spans = _split(level, columns, top)
        if spans is None:
            return False
        for head, (first, last) in zip(level, spans, strict=True):
            beside = min(abs(_middle(head, columns, first, last)), abs(_left(head, columns, first, last)))
            inner = top[first]
            if inner is not None and inner.page != head.page and beside > EVEN * size:
                # Margins of pages differ.
                return False
            head.first, head.last = first, last
            for column in range(first, last + 1):
                below = top[column]
                if below is not None and below is not head:
                    below.parent = head
                top[column] = head
    return True


def _split(
    level: list[Head], columns: Sequence[Edges], top: list[Head | None]
) -> tuple[tuple[int, int], ...] | None:
    """Share the columns among the cells of one level, in their order; None where no way fits, or two do."""
    bottom = min(head.bottom for head in level)
    size = level[0].lines[0].size
    free = [head is not None and head.top >= bottom - EVEN * size for head in top]
    ranges = [_ranges(head, columns, top, free) for head in level]
    ways: dict[tuple[tuple[int, int], ...], float] = {}
    # The texts of a level are all set to the middle or all to the left.
    for aligned in (_middle, _left):
        choices = [
            [(abs(aligned(head, columns, *span)) / size, *span) for span in spans]
            for head, spans in zip(level, ranges, strict=True)
        ]
        for cost, way in _ways(choices, free):
            ways[way] = min(cost, ways.get(way, math.inf))
    best = sorted(ways, key=lambda way: ways[way])[:2]
    if not best or (len(best) > 1 and ways[best[1]] - ways[best[0]] < SURE):
        return None
    return best[0]


def _middle(head: Head, columns: Sequence[Edges], first: int, last: int) -> float:
    return (head.left + head.right) / 2 - (sum(columns[first]) + sum(columns[last])) / 4


def _left(head: Head, columns: Sequence[Edges], first: int, _: int) -> float:
    return head.left - columns[first][0]


def _ways(
    choices: list[list[tuple[float, int, int]]], free: list[bool]
) -> list[tuple[float, tuple[tuple[int, int], ...]]]:
    """Give the two best ways to choose one range for each cell, in their order, each with its cost."""
    # For the columns before each column: the best ways so far.
    before: dict[int, list[tuple[float, tuple[tuple[int, int], ...]]]] = {0: [(0.0, ())]}
    for choice in choices:
        behind: dict[int, list[tuple[float, tuple[tuple[int, int], ...]]]] = {}
        for start, found in before.items():
            for cost, taken in found:
                for misfit, first, last in choice:
                    if first >= start:
                        way = (*taken, (first, last))
                        behind.setdefault(last + 1, []).append(
                            (cost + misfit + _bare(free[start:first]), way)
                        )
        before = {start: sorted(found)[:2] for start, found in behind.items()}
    return sorted(
        (cost + _bare(free[start:]), taken) for start, found in before.items() for cost, taken in found
    )[:2]


def _bare(free: list[bool]) -> float:
    """Give what it costs to leave columns beside each other uncovered: once more for each place where that happens."""
    return BARE * (sum(free) + any(free))


def _ranges(
    head: Head, columns: Sequence[Edges], top: list[Head | None], free: list[bool]
) -> list[tuple[int, int]]:
    """Give the ranges of columns that a cell may cover: it stands over them, and they have the cells below it in one line."""
    size = head.lines[0].size
    found = []
    for first, last in combinations_with_replacement(range(len(columns)), 2):
        if (
            not all(free[first : last + 1])
            or columns[first][0] >= head.right
            or columns[last][1] <= head.left
        ):
            continue
        # A cell below is covered as a whole.
        if (first and top[first - 1] is top[first]) or (last + 1 < len(top) and top[last + 1] is top[last]):
            continue
        below = [inner for inner in top[first : last + 1] if inner is not None]
        tops = [inner.top for inner in below]
        middles = [inner.top + inner.bottom for inner in below]
        if min(max(tops) - min(tops), (max(middles) - min(middles)) / 2) <= EVEN * size:
            found.append((first, last))
    return found
