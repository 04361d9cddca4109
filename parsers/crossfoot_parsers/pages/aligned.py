"""Tables without rules: lines whose values stand in columns.

Nothing draws the cells of such a table, so it is a guess, and is handed on as one. What stands in no column, or between two,
makes the cells in question unreadable; where the columns themselves cannot be told, there is no table.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from crossfoot_parsers.flow import Aligned
from crossfoot_parsers.limits import CELLS
from crossfoot_parsers.pages.fields import EVEN, cut, even, spaced
from crossfoot_parsers.pages.heads import Edges, Head, covered, heads, leaves
from crossfoot_parsers.pages.labels import Label, Row, labels
from crossfoot_parsers.pages.lines import Line, passage
from crossfoot_parsers.pages.stretches import Printed, Stretch, stretches
from crossfoot_parsers.report import Box, Passage, Span, Table, join
from crossfoot_parsers.spread import Given
from crossfoot_parsers.spread import table as spread


class _Grid(msgspec.Struct):
    """What is found of a table: its title, the edges of its columns, their cells in the head, its rows and their labels."""

    title: Head | None
    corner: list[Head]
    columns: list[Edges]
    lowest: list[Head | None]
    above: list[Head]
    rows: list[Row]
    labels: list[Label]


class _Cell(msgspec.Struct):
    """A cell that may still grow: how wide and deep it is, where it is while it is blank, and the lines of each text in it."""

    wide: int
    box: Box
    texts: list[list[Line]]
    deep: int = 1
    veiled: bool = False


def told(file: str, lines: list[Line]) -> list[Line | Aligned]:
    """Put the lines that look like a table together; `lines` are those between two ruled tables, over page breaks too."""
    found, printed = stretches(lines)
    if not found:
        return list(lines)
    # Numbers of two columns would run into one.
    result: list[Line | Aligned] = [spaced(each.fields) if each.values else each.line for each in printed]
    for stretch in reversed(found):
        made = _table(file, printed, stretch)
        if made is not None:
            texts = [passage(file, [spaced(each.fields)]) for each in printed[stretch.start : stretch.end]]
            result[stretch.start : stretch.end] = [Aligned(made, tuple(texts))]
    return result


def _table(file: str, printed: Sequence[Printed], stretch: Stretch) -> Table | None:
    """Make the table of a stretch; None where its columns cannot be told, or where it is too small to be one."""
    body = [printed[i] for i in range(stretch.first, stretch.end) if i not in stretch.again]
    rows = [each for each in body if each.values]
    numbers = [number for row in rows for number in row.values]
    size = rows[0].line.size
    over = heads([each.fields for each in printed[stretch.start : stretch.first]])
    frames = _frames(printed[stretch.start : stretch.end])
    title = _title(over, frames[0], numbers)
    over = [head for head in over if head is not title]
    corner = _corner(over, stretch, numbers)
    over = [head for head in over if head not in corner]
    lowest = leaves(over, numbers)
    # Prose begins where labels do, and goes on over the values.
    margin = min((name.box.left for row in rows for name in row.names), default=-math.inf)
    prose = any(head.left < margin + size and head.right > stretch.edge for head in over)
    if prose or not lowest or (len(rows) < 2 and len(lowest) + bool(corner) < 2):
        return None
    made = _columns(lowest, numbers, size, len(rows))
    if made is None:
        return None
    columns, owners = made
    above = [head for head in over if head not in lowest]
    for index, owner in enumerate(owners):
        if owner is not None:
            owner.first = owner.last = index
    if not covered(above, columns, owners):
        return None
    placed, named = labels([_row(each, columns, margin) for each in body])
    if len({(id(label.row), label.column) for label in named}) < len(named):
        # Two labels in one place: the values may belong to either.
        return None
    grid = _Grid(title, corner, columns, owners, above, placed, named)
    count = max((label.column + 1 for label in named), default=0)
    if (count + len(columns)) * (len(over) + len(placed)) > CELLS:
        # A guess must not be what makes a report too large.
        return None
    laid = [*_head(file, grid, frames[0], count), *_body(file, grid, frames, count)]
    return spread(laid, Span(file, tuple(frames)))


def _frames(printed: Sequence[Printed]) -> list[Box]:
    """Give the rectangle of a table on each page."""
    found = []
    for page in sorted({each.line.box.page for each in printed}):
        boxes = [each.line.box for each in printed if each.line.box.page == page]
        left, right = min(box.left for box in boxes), max(box.right for box in boxes)
        found.append(Box(page, left, min(box.top for box in boxes), right, max(box.bottom for box in boxes)))
    return found


def _title(over: list[Head], frame: Box, numbers: list[Line]) -> Head | None:
    """Give the text that stands alone above the head, over the middle of the whole table or at its left edge."""
    if len(over) < 2 or len(over[0].lines) > 1 or over[1].top < over[0].bottom:
        return None
    head = over[0]
    start = min(number.box.left for number in numbers)
    centre = head.left + head.right
    middle = abs(centre - frame.left - frame.right) < abs(centre - start - frame.right)
    return head if middle or head.left - frame.left < EVEN * head.lines[0].size else None


def _corner(over: list[Head], stretch: Stretch, numbers: list[Line]) -> list[Head]:
    """Give the cells of the head that stand over the labels, or else the first one where it stands left of all values."""
    if not stretch.named:
        return []
    first = sorted((head for head in over if head.right <= stretch.edge), key=lambda head: head.left)
    named = [
        head
        for head in over
        if head.left + head.right <= 2 * stretch.named
        and not _touched([(number.box.left, number.box.right) for number in numbers], head.left, head.right)
    ]
    return named or first[:1]


def _columns(
    lowest: list[Head], numbers: list[Line], size: float, rows: int
) -> tuple[list[Edges], list[Head | None]] | None:
    """Give the edges of the columns and the cell of the head over each; None where that cannot be told.

    Numbers without a head make a column where they stand in line in half of the rows. Beside one, a head without numbers may be
    that column's.
    """
    edges: list[Edges] = [(head.left, head.right) for head in lowest]
    owners: list[Head | None] = list(lowest)
    filled: set[int] = set()
    for group in _groups(numbers, size):
        left, right = min(n.box.left for n in group), max(n.box.right for n in group)
        over = _touched(edges, left, right)
        filled.update(over)
        single = len(group) < 2 and rows > 1
        if single or (not over and (len(group) < 2 or 2 * len(group) < rows)):
            continue
        if len(over) > 1 or (over and not _under(lowest[over[0]], group)):
            return None
        if over:
            edges[over[0]] = (min(left, edges[over[0]][0]), max(right, edges[over[0]][1]))
        else:
            edges.append((left, right))
            owners.append(None)
    if None in owners and any(index not in filled for index in range(len(lowest))):
        return None
    order = sorted(range(len(edges)), key=lambda i: edges[i])
    columns = [edges[i] for i in order]
    if any(one[1] > two[0] for one, two in pairwise(columns)):
        return None
    return columns, [owners[i] for i in order]


def _under(head: Head, group: list[Line]) -> bool:
    """Tell whether numbers are those of a head: on another page, where margins may differ, only in line with it."""
    here = any(number.box.page == head.page for number in group)
    return here or all(even(head.lines[0], number) for number in group)


def _touched(edges: Sequence[Edges], left: float, right: float) -> list[int]:
    return [i for i, (start, end) in enumerate(edges) if start < right and left < end]


def _groups(numbers: list[Line], size: float) -> list[list[Line]]:
    """Put numbers together that stand in line: by their middles, right or left edges, whichever gives the fewest groups."""
    ways: list[list[list[Line]]] = []
    for share in (0.5, 1.0, 0.0):
        groups: list[list[Line]] = []
        places = [number.box.left + share * (number.box.right - number.box.left) for number in numbers]
        first = -math.inf
        for at, number in sorted(zip(places, numbers, strict=True), key=lambda entry: entry[0]):
            if at - first > EVEN * size:
                groups.append([])
                first = at
            groups[-1].append(number)
        ways.append(groups)
    return min(ways, key=len)


def _row(printed: Printed, columns: list[Edges], margin: float) -> tuple[Row, list[Line]]:
    """Give a row with the fields of its line in their columns, and the fields left of them, which are labels.

    What begins at the `margin` of all labels is one, even where it is so long that it reaches below the head of a column.
    """
    box = printed.line.box
    row = Row(box.page, box.top, box.bottom, valued=bool(printed.values))
    named = []
    start = columns[0][0]
    parts = [
        part
        for field in printed.fields
        for part in (cut(field, start) if field.box.left < start else [field])
    ]
    for field in parts:
        left, right = field.box.left, field.box.right
        over = _touched(columns, left, right)
        label = left < margin + field.size or (not over and right <= start)
        if label and field not in printed.values:
            named.append(field)
            continue
        if len(over) != 1:
            before = [i for i, (_, end) in enumerate(columns) if end <= left][-1:]
            behind = [i for i, (start, _) in enumerate(columns) if start >= right][:1]
            over = over or [*before, *behind]
            row.doubtful.update(over)
        row.values.setdefault(over[0], []).append(field)
    for column in [column for column, held in row.values.items() if len(held) > 1]:
        # One of them may belong to a blank beside them.
        row.doubtful.update(c for c in (column - 1, column, column + 1) if c == column or c not in row.values)
    return row, named


def _head(file: str, grid: _Grid, frame: Box, count: int) -> list[list[Given]]:
    """Lay out the rows of the head, with the title as the first one."""
    lowest = [head for head in grid.lowest if head is not None]
    cells = [*grid.above, *lowest]
    height = max(head.depth + 1 for head in cells)
    low = max(head.lines[-1].box.bottom for head in (*cells, *grid.corner))
    rows: list[list[tuple[int, _Cell]]] = [[] for _ in range(height)]
    for head in cells:
        deep = height - head.depth if head in lowest else 1
        rows[head.depth].append((head.first, _Cell(head.last - head.first + 1, frame, [head.lines], deep)))
    for index, (owner, (left, right)) in enumerate(zip(grid.lowest, grid.columns, strict=True)):
        if owner is None:
            rows[0].append((index, _Cell(1, Box(frame.page, left, frame.top, right, low), [], height)))
    if count:
        box = Box(frame.page, frame.left, frame.top, grid.columns[0][0], low)
        rows[0].append((-1, _Cell(count, box, [head.lines for head in grid.corner], height)))
    made = [[_given(file, cell) for _, cell in sorted(row, key=lambda entry: entry[0])] for row in rows]
    wide = count + len(grid.columns)
    return made if grid.title is None else [[_given(file, _Cell(wide, frame, [grid.title.lines]))], *made]


def _body(file: str, grid: _Grid, frames: list[Box], count: int) -> list[list[Given]]:
    """Lay out the rows below the head; a label covers the columns and the rows behind it in which no other one begins."""
    margins = {box.page: box.left for box in frames}
    held = {(id(label.row), label.column): label for label in grid.labels}
    going: dict[int, _Cell] = {}
    rows: list[list[_Cell]] = []
    for row in grid.rows:
        cells: list[_Cell] = []
        column = 0
        while column < count:
            label = held.get((id(row), column))
            behind = next((c for c in range(column + 1, count) if (id(row), c) in held), None)
            above = going.pop(column, None)
            if label is None and behind is not None and above is not None and column + above.wide <= behind:
                above.deep += 1
                going[column] = above
                column += above.wide
                continue
            wide = (count if behind is None else behind) - column
            box = Box(row.page, margins[row.page], row.top, grid.columns[0][0], row.bottom)
            cells.append(_Cell(wide, box, [] if label is None else [label.lines]))
            if label is not None and behind is not None:
                going[column] = cells[-1]
            column += wide
        for index, (left, right) in enumerate(grid.columns):
            box = Box(row.page, left, row.top, right, row.bottom)
            texts = [[field] for field in row.values.get(index, [])]
            cells.append(_Cell(1, box, texts, veiled=index in row.doubtful))
        rows.append(cells)
    return [[_given(file, cell) for cell in cells] for cells in rows]


def _given(file: str, cell: _Cell) -> Given:
    if not cell.texts:
        return Given(Passage("", file), Span(file, (cell.box,)), cell.deep, cell.wide, cell.veiled)
    text = join([passage(file, lines, full=False) for lines in cell.texts], " ")
    return Given(text, text.span(), cell.deep, cell.wide, cell.veiled)
