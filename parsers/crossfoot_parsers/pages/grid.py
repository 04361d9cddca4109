"""Rules to grids: which lines cross, where the cells are, and which cells span several rows or columns."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from crossfoot_parsers.limits import CELLS, Excess
from crossfoot_parsers.pages.sheet import Frame, Rule, Sheet

NEAR = 2.5
# Two lines of a table so close are one double border: no row is so low.
DOUBLE = 4.0
PAST = 5.0
SHORT = 3.0
RULES = 4_000


class Area(NamedTuple):
    """A cell of a grid: rows and columns that it covers, ends exclusive."""

    row: int
    column: int
    row_end: int
    column_end: int


class Grid(NamedTuple):
    """A ruled grid; `open_end` says that it goes on past its last horizontal rule."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def frame(self) -> Frame:
        """Give its outer edges."""
        return Frame(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def grids(sheet: Sheet) -> list[Grid]:
    """Give the ruled grids of a page, top to bottom; one of a single cell may be a row of a table cut by the page's end.

    Raises Excess where there are more rules or cells than any report has.
    """
    across, down = _joined(sheet.horizontal), _joined(sheet.vertical)
    if len(across) + len(down) > RULES:
        raise Excess(f"page {sheet.number} has {len(across) + len(down):,} rules; the limit is {RULES:,}")
    found = []
    for horizontal, vertical in _components(across, down):
        grid = _grid(horizontal, vertical)
        if grid is not None:
            found.append(grid)
    return sorted(found, key=lambda grid: grid.ys[0])


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Lay rules that continue each other together, the dots and dashes of a broken one too."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][0].at < NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    joined = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start, end = None, 0.0
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is not None and rule.start <= end + NEAR:
                end = max(end, rule.end)
                continue
            if start is not None:
                joined.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None:
            joined.append(Rule(at, start, end))
    return [rule for rule in joined if rule.end - rule.start > SHORT]


def _components(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, h in enumerate(across):
        for j, v in enumerate(down, len(across)):
            if h.start - NEAR <= v.at <= h.end + NEAR and v.start - NEAR <= h.at <= v.end + NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(down, len(across)):
        groups.setdefault(root(j), ([], []))[1].append(v)
    return [group for group in groups.values() if group[0] and group[1]]


def _closed(rules: list[Rule], crossing: list[Rule]) -> list[Rule]:
    """Add the edges that a page break left undrawn: where crossing rules run past the first or last one."""
    first, last = min(rule.at for rule in rules), max(rule.at for rule in rules)
    start, end = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    low, high = min(rule.at for rule in crossing), max(rule.at for rule in crossing)
    added = list(rules)
    if end > last + PAST and sum(rule.end > last + PAST for rule in crossing) > 1:
        added.append(Rule(end, low, high))
    if start < first - PAST and sum(rule.start < first - PAST for rule in crossing) > 1:
        added.append(Rule(start, low, high))
    return added


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    across = _closed(across, down)
    down = _closed(down, across)
    xs, ys = _positions(down), _positions(across)
    if len(xs) < 2 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    # walls[row][column]: whether a rule stands before the base cell, to its left or above it
    if rows * columns > CELLS:
        raise Excess(f"a table has {rows * columns:,} cells; the limit is {CELLS:,}")
    upright, level = [_near(down, x) for x in xs], [_near(across, y) for y in ys]
    left = [[_ruled(rules, a, b) for rules in upright] for a, b in pairwise(ys)]
    above = [[_ruled(rules, a, b) for a, b in pairwise(xs)] for rules in level]
    taken: set[tuple[int, int]] = set()
    areas = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            end = column + 1
            while end < columns and not left[row][end] and (row, end) not in taken:
                end += 1
            bottom = row + 1
            while (
                bottom < rows
                and not any(above[bottom][column:end])
                and not any(left[bottom][inner] for inner in range(column + 1, end))
            ):
                bottom += 1
            taken.update((r, c) for r in range(row, bottom) for c in range(column, end))
            areas.append(Area(row, column, bottom, end))
    return Grid(tuple(xs), tuple(ys), tuple(areas))


def _positions(rules: list[Rule]) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] >= DOUBLE:
            found.append(at)
    return found


def _near(rules: list[Rule], at: float) -> list[Rule]:
    return [rule for rule in rules if 0 <= rule.at - at < DOUBLE]


def _ruled(rules: list[Rule], start: float, end: float) -> bool:
    middle = (start + end) / 2
    return any(rule.start <= middle <= rule.end for rule in rules)
