"""The head of a table without rules: which columns each of its texts stands over."""

import math
from collections.abc import Sequence
from itertools import combinations_with_replacement

import msgspec

from crossfoot_parsers.pages.lines import Line

# In ems: lines of one cell are closer than WRAP, texts that belong together are set to one edge or centre within EVEN.
WRAP, EVEN = 0.7, 0.5
# A text that leaves a column uncovered fits worse than one that stands so many ems beside the centre of its columns.
BARE = 3.0
# Higher than any page, in points.
PAGE = 20_000.0


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
        return down(self.lines[0].box.page, self.lines[0].box.top)

    @property
    def bottom(self) -> float:
        """Give its lower edge."""
        return down(self.lines[-1].box.page, self.lines[-1].box.bottom)

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
    """Tell a line that goes on with the one above it: close below it, and set to the same edge or centre."""
    em = min(above.size, below.size)
    one, two = above.box, below.box
    even = min(abs(one.left - two.left), abs(one.left + one.right - two.left - two.right) / 2)
    return one.page == two.page and -EVEN * em < two.top - one.bottom <= WRAP * em and even <= EVEN * em


def leaves(found: Sequence[Head]) -> list[Head]:
    """Give the cells below which no other stands, left to right."""

    def over(head: Head, other: Head) -> bool:
        return head.bottom <= other.top + 1 and head.left < other.right and other.left < head.right

    lowest = [head for head in found if not any(over(head, other) for other in found if other is not head)]
    return sorted(lowest, key=lambda head: head.left)


def covered(
    parents: Sequence[Head], columns: Sequence[tuple[float, float]], lowest: list[Head | None]
) -> bool:
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
            head.first, head.last = first, last
            for column in range(first, last + 1):
                below = top[column]
                if below is not None and below is not head:
                    below.parent = head
                top[column] = head
    return True


def _split(
    level: list[Head], columns: Sequence[tuple[float, float]], top: list[Head | None]
) -> list[tuple[int, int]] | None:
    """Share the columns among the cells of one level, in their order; None where no way fits."""
    bottom = min(head.bottom for head in level)
    size = level[0].lines[0].size
    free = [head is not None and head.top >= bottom - EVEN * size for head in top]
    choices = [_ranges(head, columns, top, free) for head in level]
    # The best ways to share the columns before each column among the cells so far: cost and ranges.
    ways: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for choice in choices:
        further: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for start, (cost, taken) in ways.items():
            for misfit, first, last in choice:
                total = cost + misfit + BARE * sum(free[start:first])
                if first >= start and total < further.get(last + 1, (math.inf, ()))[0]:
                    further[last + 1] = (total, (*taken, (first, last)))
        ways = further
    ended = [(cost + BARE * sum(free[start:]), taken) for start, (cost, taken) in ways.items()]
    return list(min(ended)[1]) if ended else None


def _ranges(
    head: Head, columns: Sequence[tuple[float, float]], top: list[Head | None], free: list[bool]
) -> list[tuple[float, int, int]]:
    """Give the ranges of columns that a cell may cover, each with how badly it fits, in ems."""
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
        if min(max(tops) - min(tops), (max(middles) - min(middles)) / 2) > EVEN * size:
            continue
        centre = (sum(columns[first]) + sum(columns[last])) / 4
        beside = min(abs((head.left + head.right) / 2 - centre), abs(head.left - columns[first][0]))
        found.append((beside / size, first, last))
    return found
