"""Tables without rules: lines whose values stand in columns.

Nothing draws the cells of such a table, so it is a guess, and is handed on as one. What stands in no column, or between two,
makes the cells in question unreadable; where the columns themselves cannot be told, there is no table.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from crossfoot_parsers.flow import Aligned
from crossfoot_parsers.pages.fields import fields, gapped, values
from crossfoot_parsers.merged import enumerator
from crossfoot_parsers.pages.heads import EVEN, WRAP, Head, covered, heads, leaves
from crossfoot_parsers.pages.labels import Label, Row, labels
from crossfoot_parsers.pages.lines import Line, passage
from crossfoot_parsers.pages.paragraphs import ENDS, NUMBERED
from crossfoot_parsers.report import Box, Passage, Span, Table, join
from crossfoot_parsers.spread import Given
from crossfoot_parsers.spread import table as spread

# In heights of a letter: how far apart rows are, and the lines of a head, at most; how much larger those are.
ROW, LEAD, LARGE = 4.0, 2.2, 1.25
HEAD = 12
# What stands over a table and is none of it.
UNIT = re.compile(r"[（(]?(?:金额)?单位\s*[：:]|[（(]?[Uu]nits?\s*:|[（(]?in (?:millions|thousands)")
Other = TypeVar("Other")


class _Stretch(msgspec.Struct):
    """Lines that look like a table: from `start` to before `end`, the first row at `first`, without those that repeat its head."""

    start: int
    first: int
    end: int
    again: set[int]


class _Grid(msgspec.Struct):
    """What is found of a table: its title, the edges of its columns, their cells in the head, its rows and their labels."""

    title: Head | None
    columns: list[tuple[float, float]]
    lowest: list[Head | None]
    above: list[Head]
    corner: list[Head]
    rows: list[Row]
    labels: list[Label]


class _Cell(msgspec.Struct):
    """A cell that may still grow: how wide and deep it is, where it is while it is blank, and its lines."""

    wide: int
    box: Box
    lines: list[Line]
    deep: int = 1
    veiled: bool = False


def told(file: str, items: Sequence[Line | Other]) -> list[Line | Other | Aligned]:
    """Put the lines that look like a table into guesses; all other items stay as they are."""
    result: list[Line | Other | Aligned] = []
    run: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            run.append(item)
            continue
        result += _told(file, run)
        result.append(item)
        run = []
    return [*result, *_told(file, run)]


def _told(file: str, lines: list[Line]) -> list[Line | Aligned]:
    rows = {
        index: (parts, numbers)
        for index, line in enumerate(lines)
        if gapped(line) and (numbers := values(parts := fields(line)))
    }
    result: list[Line | Aligned] = []
    done = 0
    for stretch in _stretches(lines, rows):
        made = _table(file, lines, stretch, rows)
        if made is not None:
            result += lines[done : stretch.start]
            texts = (join([passage(file, [f]) for f in fields(line)], " ") for line in lines[stretch.start : stretch.end])
            result.append(Aligned(made, tuple(texts)))
            done = stretch.end
    return [*result, *lines[done:]]


Rows = dict[int, tuple[list[Line], list[Line]]]


def _stretches(lines: list[Line], rows: Rows) -> list[_Stretch]:
    """Find the stretches around rows that follow each other with nothing between them but their labels, or their head again."""
    found: list[_Stretch] = []
    last = -1
    for index, (_, numbers) in rows.items():
        edge = numbers[0].box.left
        stretch = found[-1] if found else None
        if stretch is not None:
            between = range(last + 1, index)
            again = _again(lines, stretch, between) if lines[index].box.page != lines[last].box.page else []
            kept = [i for i in between if i not in again]
            edge = min(edge, rows[last][1][0].box.left)
            if all(_beside(lines[i], edge) for i in kept) and _near([lines[i] for i in (last, *kept, index)], ROW):
                stretch.end = index + 1
                stretch.again.update(again)
                last = index
                continue
            stretch.end = _tail(lines, stretch, rows)
        start = _start(lines, list(rows), index, 0 if stretch is None else stretch.end)
        found.append(_Stretch(start, index, index + 1, set()))
        last = index
    if found:
        found[-1].end = _tail(lines, found[-1], rows)
    return found


def _again(lines: list[Line], stretch: _Stretch, between: range) -> list[int]:
    """Give the lines behind a page break that repeat the head of the table."""
    texts = [line.text for line in lines[stretch.start : stretch.first]]
    again = list(between)[-len(texts) :] if texts else []
    return again if [lines[i].text for i in again] == texts else []


def _beside(line: Line, edge: float) -> bool:
    """Tell a line that stands left of all values, as labels do."""
    return line.box.right <= edge + EVEN * line.size


def _near(lines: list[Line], lead: float) -> bool:
    return all(
        one.box.page != two.box.page or two.box.top - one.box.bottom <= lead * max(one.size, two.size)
        for one, two in pairwise(lines)
    )


def _start(lines: list[Line], rows: list[int], first: int, least: int) -> int:
    """Find where the head above the first row begins: below prose, a heading, or a gap that is larger than one between rows."""
    start = first
    size = lines[first].size
    next_ = [row for row in rows if row > first and lines[row].box.page == lines[first].box.page][:1]
    lead = max([LEAD, *((lines[row].box.top - lines[first].box.bottom) / size for row in next_)])
    lead = min(lead, ROW)
    width = lines[first].box.right - lines[first].box.left
    while start > max(least, first - HEAD):
        line, below = lines[start - 1], lines[start]
        alone = len(fields(line)) == 1
        spoken = line.text[-1] in ENDS or "。" in line.text or NUMBERED.match(line.text) or UNIT.match(line.text)
        # What ends a page is part of the table only where it is none of the text.
        apart = line.box.page != below.box.page and line.box.right - line.box.left > width / 2
        if (alone and (spoken or apart)) or not _near([line, below], lead) or line.size > LARGE * size:
            break
        start -= 1
    return start


def _tail(lines: list[Line], stretch: _Stretch, rows: Rows) -> int:
    """Find where the labels below the last row end: with lines that it goes on with, and rows that have no values."""
    end = stretch.end
    row = lines[end - 1]
    edge = rows[end - 1][1][0].box.left
    numbers = dict(filter(None, (enumerator(part.text) for i in range(stretch.first, end) for part in fields(lines[i]))))
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        number = enumerator(line.text)
        near = line.box.page == above.box.page and line.box.top - above.box.bottom <= WRAP * line.size
        follows = number is not None and number[1] == numbers.get(number[0], 0) + 1
        if not (follows or (near and number is None)) or not _beside(line, edge) or not _near([above, line], LEAD) or line.size > LARGE * row.size:
            break
        numbers.update([number] if number else [])
        end += 1
    return end


def _table(file: str, lines: list[Line], stretch: _Stretch, rows: Rows) -> Table | None:
    """Make the table of a stretch; None where its columns cannot be told, or where it is too small to be one."""
    body = [i for i in range(stretch.first, stretch.end) if i not in stretch.again]
    found = {i: rows[i] for i in body if i in rows}
    size = lines[stretch.first].size
    named = max((part.box.right for parts, numbers in found.values() for part in parts[: -len(numbers)]), default=None)
    corner: list[Head] = []
    over: list[Head] = []
    printed = heads([fields(line) for line in lines[stretch.start : stretch.first]])
    title = _title(lines, stretch, printed, [number for _, each in found.values() for number in each])
    for head in printed[1:] if title else printed:
        (corner if named is not None and (head.left + head.right) / 2 <= named else over).append(head)
    lowest = leaves(over)
    numbers = [number for _, each in found.values() for number in each]
    if len(found) < 2 and len(lowest) + bool(corner) < 2:
        return None
    made = _columns(lowest, numbers, size, few=len(found) < 2)
    if made is None:
        return None
    columns, owners = made
    bottoms = [head for head in over if head not in lowest]
    for index, owner in enumerate(owners):
        if owner is not None:
            owner.first = owner.last = index
    if not covered(bottoms, columns, owners):
        return None
    split = [_row(lines[i], *rows.get(i, (fields(lines[i]), [])), columns) for i in body]
    placed, held = labels(split)
    grid = _Grid(title, columns, owners, bottoms, corner, placed, held)
    return _spread(file, grid, lines[stretch.start : stretch.end])


def _title(lines: list[Line], stretch: _Stretch, printed: list[Head], numbers: list[Line]) -> Head | None:
    """Give the text that stands alone above the head, over the middle of the whole table or at its left edge."""
    if len(printed) < 2 or len(printed[0].lines) > 1 or printed[1].top < printed[0].bottom:
        return None
    head = printed[0]
    boxes = [line.box for line in lines[stretch.start : stretch.end]]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    start = min(number.box.left for number in numbers)
    size = head.lines[0].size
    centre = head.left + head.right
    middle = abs(centre - left - right) < abs(centre - start - right)
    return head if middle or head.left - left < EVEN * size else None


def _columns(
    lowest: list[Head], numbers: list[Line], size: float, *, few: bool
) -> tuple[list[tuple[float, float]], list[Head | None]] | None:
    """Give the edges of the columns and the cell of the head over each; None where two run into each other.

    A number that stands in line with no other one makes no column.
    """
    edges: list[tuple[float, float]] = [(head.left, head.right) for head in lowest]
    owners: list[Head | None] = list(lowest)
    for group in _groups(numbers, size):
        left, right = min(n.box.left for n in group), max(n.box.right for n in group)
        over = [i for i, (start, end) in enumerate(edges) if start < right and left < end]
        if len(group) < 2 and not (few and len(over) == 1):
            continue
        if len(over) > 1:
            return None
        if over:
            edges[over[0]] = (min(left, edges[over[0]][0]), max(right, edges[over[0]][1]))
        else:
            edges.append((left, right))
            owners.append(None)
    order = sorted(range(len(edges)), key=lambda i: edges[i])
    columns = [edges[i] for i in order]
    if not columns or any(one[1] > two[0] for one, two in pairwise(columns)):
        return None
    return columns, [owners[i] for i in order]


def _groups(numbers: list[Line], size: float) -> list[list[Line]]:
    """Put numbers together that stand in line: by their middles, right or left edges, whichever gives the fewest groups."""
    best: list[list[Line]] = []
    for key in (
        lambda number: (number.box.left + number.box.right) / 2,
        lambda number: number.box.right,
        lambda number: number.box.left,
    ):
        groups: list[list[Line]] = []
        for number in sorted(numbers, key=key):
            if groups and key(number) - key(groups[-1][-1]) <= EVEN * size:
                groups[-1].append(number)
            else:
                groups.append([number])
        if not best or len(groups) < len(best):
            best = groups
    return best


def _row(
    line: Line, parts: list[Line], numbers: list[Line], columns: list[tuple[float, float]]
) -> tuple[Row, list[Line]]:
    """Give a row with the fields of its line in their columns, and the fields left of them, which are labels."""
    row = Row(line.box.page, line.box.top, line.box.bottom, valued=bool(numbers))
    named = []
    for part in parts:
        left, right = part.box.left, part.box.right
        over = [i for i, (start, end) in enumerate(columns) if start < right and left < end]
        if not over and right <= columns[0][0] and not any(part is number for number in numbers):
            named.append(part)
            continue
        if len(over) != 1:
            before = [i for i, (_, end) in enumerate(columns) if end <= left][-1:]
            behind = [i for i, (start, _) in enumerate(columns) if start >= right][:1]
            over = over or [*before, *behind]
            row.doubtful.update(over)
        row.values.setdefault(over[0], []).append(part)
    for column in [column for column, held in row.values.items() if len(held) > 1]:
        # One of them may belong to a blank beside them.
        row.doubtful.update(c for c in (column - 1, column, column + 1) if c == column or c not in row.values)
    return row, named


def _spread(file: str, grid: _Grid, lines: list[Line]) -> Table:
    """Lay the cells out."""
    count = max((label.column + 1 for label in grid.labels), default=0)
    places = []
    for page in sorted({line.box.page for line in lines}):
        boxes = [line.box for line in lines if line.box.page == page]
        left, right = min(box.left for box in boxes), max(box.right for box in boxes)
        places.append(Box(page, left, min(box.top for box in boxes), right, max(box.bottom for box in boxes)))
    rows = [*_head(file, grid, places[0], count), *_body(file, grid, places, count)]
    return spread(rows, Span(file, tuple(places)))


def _head(file: str, grid: _Grid, frame: Box, count: int) -> list[list[Given]]:
    """Lay out the rows of the head, with the title as the first one."""
    lowest = [head for head in grid.lowest if head is not None]
    cells = [*grid.above, *lowest]
    if not cells and not grid.corner:
        return []
    height = max((head.depth + 1 for head in cells), default=1)
    bottom = max(head.bottom for head in (*cells, *grid.corner))
    rows: list[list[tuple[int, _Cell]]] = [[] for _ in range(height)]
    for head in cells:
        deep = height - head.depth if head in lowest else 1
        rows[head.depth].append((head.first, _Cell(head.last - head.first + 1, frame, head.lines, deep)))
    for index, (owner, (left, right)) in enumerate(zip(grid.lowest, grid.columns, strict=True)):
        if owner is None:
            rows[0].append((index, _Cell(1, Box(frame.page, left, frame.top, right, bottom), [], height)))
    if count:
        box = Box(frame.page, frame.left, frame.top, grid.columns[0][0], bottom)
        lines = [line for head in grid.corner for line in head.lines]
        rows[0].append((-1, _Cell(count, box, lines, height)))
    made = [[_given(file, cell) for _, cell in sorted(row, key=lambda entry: entry[0])] for row in rows]
    wide = count + len(grid.columns)
    return made if grid.title is None else [[_given(file, _Cell(wide, frame, grid.title.lines))], *made]


def _body(file: str, grid: _Grid, places: list[Box], count: int) -> list[list[Given]]:
    """Lay out the rows below the head; a label covers the columns and the rows behind it in which no other one begins."""
    margins = {box.page: box.left for box in places}
    held = {(id(label.row), label.column): label for label in grid.labels}
    open_: dict[int, _Cell] = {}
    rows: list[list[_Cell]] = []
    for row in grid.rows:
        cells: list[_Cell] = []
        column = 0
        while column < count:
            label = held.get((id(row), column))
            behind = next((c for c in range(column + 1, count) if (id(row), c) in held), None)
            above = open_.pop(column, None)
            if label is None and behind is not None and above is not None and column + above.wide <= behind:
                above.deep += 1
                open_[column] = above
                column += above.wide
                continue
            wide = (count if behind is None else behind) - column
            box = Box(row.page, margins[row.page], row.top, grid.columns[0][0], row.bottom)
            cells.append(_Cell(wide, box, [] if label is None else label.lines))
            if label is not None and behind is not None:
                open_[column] = cells[-1]
            column += wide
        for index, (left, right) in enumerate(grid.columns):
            box = Box(row.page, left, row.top, right, row.bottom)
            cells.append(_Cell(1, box, row.values.get(index, []), veiled=index in row.doubtful))
        rows.append(cells)
    return [[_given(file, cell) for cell in cells] for cells in rows]


def _given(file: str, cell: _Cell) -> Given:
    if not cell.lines:
        return Given(Passage("", file), Span(file, (cell.box,)), cell.deep, cell.wide, cell.veiled)
    text = passage(file, cell.lines) if not cell.veiled else join([passage(file, [line]) for line in cell.lines], " ")
    return Given(text, text.span(), cell.deep, cell.wide, cell.veiled)
