"""Declared tables against printed ones: blocks, header trees, rows, cells."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from crossfoot.binding.labels import Match, Texts, Wanted, align, best
from crossfoot.binding.normal import fold, normal
from crossfoot.binding.windows import Grid, Window, windows
from crossfoot.language import syntax
from crossfoot.shape import Labels, Path, leaves, walk
from crossfoot_parsers.report import Cell, Quantity, Span, State, Table

Axis = Literal["row", "column", "title", "corner"]
LineOutcome = Literal["exact", "close", "blank", "missing", "undivided", "absorbed", "ambiguous"]


class BoundLine(msgspec.Struct, frozen=True):
    """A declared label and what is printed for it. `path` is of keys; `leaf` says that it has cells of its own."""

    block: int
    axis: Axis
    path: Path
    label: str
    leaf: bool
    printed: str
    outcome: LineOutcome
    span: Span


class Extra(msgspec.Struct, frozen=True):
    """A printed label that is not declared, or belongs to another form (`form` names it)."""

    axis: Literal["row", "column"]
    printed: str
    span: Span
    form: str = ""


class BoundCell(msgspec.Struct, frozen=True):
    """What is printed where a declared row and column cross."""

    state: State
    quantity: Quantity | None
    text: str
    span: Span


class BoundTable(msgspec.Struct, frozen=True):
    """A declared table, found in the report or not. `cells` is keyed by block, path of the row, path of the column."""

    table: syntax.Table
    outcome: Literal["found", "missing", "ambiguous"]
    candidates: tuple[Table, ...]
    lines: tuple[BoundLine, ...] = ()
    extras: tuple[Extra, ...] = ()
    foreign: tuple[Extra, ...] = ()
    cells: dict[tuple[int, Path, Path], BoundCell] = {}


class _Printed(msgspec.Struct, frozen=True):
    """A printed row or column: label cells from the root to the leaf, and the grid lines that it covers."""

    path: Texts
    cells: tuple[Cell, ...]
    first: int
    last: int


class _Found(msgspec.Struct):
    """What is found of one block, gathered step by step."""

    lines: list[BoundLine]
    extras: list[Extra]
    cells: dict[tuple[int, Path, Path], BoundCell]
    bound: int = 0
    wanted: int = 0


def bind_table(table: syntax.Table, candidates: tuple[Table, ...]) -> BoundTable:
    """Find a declared table among the printed ones of its section."""
    grids = [Grid(candidate, candidate.grid()) for candidate in candidates]
    places = windows(table, grids)
    if places is None:
        return BoundTable(table, "ambiguous", candidates)
    blocks = [_block(table, i, grids, places[i]) for i in range(len(table.blocks))]
    if not any(found.bound * 2 >= found.wanted for found in blocks if found.bound):
        return BoundTable(table, "missing", candidates)
    lines = tuple(line for found in blocks for line in found.lines)
    extras = tuple(_formed(table, extra) for found in blocks for extra in found.extras)
    foreign = tuple(extra for line in lines if (extra := _other(table, line)) is not None)
    cells = {key: cell for found in blocks for key, cell in found.cells.items()}
    return BoundTable(table, "found", candidates, lines, extras, foreign, cells)


def _formed(table: syntax.Table, extra: Extra) -> Extra:
    return msgspec.structs.replace(extra, form=_form(table, extra.axis, extra.printed))


def _form(table: syntax.Table, axis: str, printed: str) -> str:
    """Name the other form that has this label; empty where none has."""
    for foreign in table.foreign:
        texts = foreign.columns if axis == "column" else foreign.rows
        if any(normal(printed) == normal(text) for text in texts):
            return foreign.form
    return ""


def _other(table: syntax.Table, line: BoundLine) -> Extra | None:
    """Give the finding that a bound label is printed as another form has it."""
    if line.axis not in {"row", "column"} or line.outcome not in {"close", "undivided"}:
        return None
    form = _form(table, line.axis, line.printed)
    return Extra(line.axis, line.printed, line.span, form) if form else None


def _block(table: syntax.Table, index: int, grids: list[Grid], window: Window | None) -> _Found:
    block = table.blocks[index]
    found = _Found([], [], {}, 0, len(leaves(block.columns)) + len(leaves(block.rows)))
    if window is None:
        nowhere = Span(grids[0].table.span.file if grids else "")
        if block.title:
            found.lines.append(_mark(index, "title", block.title, None, "missing", nowhere))
        for axis, labels in (("column", block.columns), ("row", block.rows)):
            for path, label in walk(labels):
                found.lines.append(_line(index, axis, path, label, None, "missing", nowhere))
        return found
    grid = grids[window.table]
    here = grid.table.span
    if block.title:
        cell = window.title
        outcome: LineOutcome = "missing" if cell is None else "exact"
        found.lines.append(_mark(index, "title", block.title, cell, outcome, here))
    printed = _columns(grid, window, block)
    known = frozenset(normal(text) for _, label in walk(block.columns) for text in (label.text, *label.also))
    wanted = _wanted(block.columns)
    matches = align([want for _, want in wanted], [column.path for column in printed], known)
    bound = [printed[m.printed].first for m in matches if m.score]
    first = min(bound) if bound else _first_value(grid, window)
    # Columns left of the first value column hold the row labels; they are no columns of the form.
    printed_values = [column for column in printed if column.first >= first]
    shift = len(printed) - len(printed_values)
    matches = [Match(m.declared, m.printed - shift, m.score) for m in matches if m.printed >= shift]
    columns = {wanted[m.declared][0]: printed_values[m.printed] for m in matches}
    _describe(
        found,
        index,
        "column",
        block.columns,
        {wanted[m.declared][0]: (printed_values[m.printed], m.score) for m in matches},
        here,
    )
    _surplus(found, "column", printed_values, {m.printed for m in matches})
    numbered = [column for column in printed[:shift] if _numbers(grid, window, column)]
    _surplus(found, "column", numbered, set())
    if block.corner:
        found.lines.append(_corner(index, block, grid, window, first, here))
    rows = _rows(found, index, block, grid, window, first, here)
    found.bound = len(columns) + len([path for path in rows if path])
    for row, printed_row in rows.items():
        for column, printed_column in columns.items():
            crossing = _cell(grid, printed_row, printed_column)
            if crossing is not None:
                found.cells[index, row, column] = crossing
    return found


def _numbers(grid: Grid, window: Window, column: _Printed) -> bool:
    """Tell a printed column that holds numbers under a heading: no label column."""
    cells = [grid.cells[row][column.first] for row in range(window.body, window.end)]
    return bool(column.path and column.path[-1]) and any(c is not None and c.state == "number" for c in cells)


def _first_value(grid: Grid, window: Window) -> int:
    """Give the first column that holds a number; where no header is known, the labels stand left of it."""
    return min(
        (
            cell.column
            for row in grid.cells[window.body : window.end]
            for cell in row
            if cell is not None and cell.state in {"number", "dash"}
        ),
        default=0,
    )


def _wanted(labels: Labels) -> list[tuple[Path, Wanted]]:
    def texts(label: syntax.Label) -> Texts:
        return (label.text, *label.also)

    result: list[tuple[Path, Wanted]] = []

    def go(labels: Labels, path: Path, above: tuple[Texts, ...]) -> None:
        for label in labels:
            here = (*path, label.key)
            if label.members:
                go(label.members, here, (*above, texts(label)))
            else:
                result.append((here, Wanted(texts(label), above)))

    go(labels, (), ())
    return result


def _path(cells: Sequence[Cell | None], ends: frozenset[str]) -> tuple[Texts, tuple[Cell, ...]]:
    """Give the label path of the cells on a way from root to leaf; an empty leaf below a complete label does not count."""
    distinct: list[Cell] = []
    for cell in cells:
        if cell is not None and (not distinct or cell is not distinct[-1]):
            distinct.append(cell)
    while len(distinct) > 1 and not distinct[-1].text and normal(distinct[-2].text) in ends:
        distinct.pop()
    leaf = distinct[-1:]
    kept = [cell for cell in distinct[:-1] if cell.text] + leaf
    return tuple(cell.text for cell in kept), tuple(distinct)


def _columns(grid: Grid, window: Window, block: syntax.Block) -> list[_Printed]:
    ends = frozenset(normal(text) for _, label in leaves(block.columns) for text in (label.text, *label.also))
    result: list[_Printed] = []
    for column in range(grid.table.columns):
        cells = [grid.cells[row][column] for row in range(window.header, window.body)]
        path, distinct = _path(cells, ends)
        if result and distinct and result[-1].cells and distinct[-1] is result[-1].cells[-1]:
            last = result[-1]
            result[-1] = _Printed(last.path, last.cells, last.first, column)
        else:
            result.append(_Printed(path, distinct, column, column))
    return result


def _rows(
    found: _Found, index: int, block: syntax.Block, grid: Grid, window: Window, first: int, here: Span
) -> dict[Path, _Printed]:
    """Bind the rows of a block; a block without declared rows is one row without a label."""
    if not block.rows:
        filled = [
            row
            for row in range(window.body, window.end)
            if any(cell is not None and cell.text for cell in grid.cells[row])
        ]
        found.extras += [
            Extra("row", "", next(c.span for c in grid.cells[row] if c is not None)) for row in filled[1:]
        ]
        rows = filled or list(range(window.body, window.end))
        return {(): _Printed((), (), rows[0], rows[0])} if rows else {}
    texts = [(label.text, *label.also) for _, label in walk(block.rows)]
    known = frozenset(normal(text) for each in texts for text in each)
    printed = []
    for row in range(window.body, window.end):
        labels = [cell for cell in grid.cells[row][:first] if cell is not None and cell.state != "number"]
        path, distinct = _path(labels, known)
        printed.append(_Printed(path, distinct, row, row))
    wanted = _wanted(block.rows)
    matches = align([want for _, want in wanted], [row.path for row in printed], known)
    bound = {wanted[m.declared][0]: (printed[m.printed], m.score) for m in matches}
    used = {m.printed for m in matches}
    for path, label in walk(block.rows):
        if label.members and not any(other[: len(path)] == path for other in bound):
            group = next(
                (
                    i
                    for i, row in enumerate(printed)
                    if i not in used and row.path and best(row.path[-1], (label.text, *label.also))
                ),
                None,
            )
            if group is not None:
                bound[path] = (printed[group], best(printed[group].path[-1], (label.text, *label.also)))
                used.add(group)
    twice = _twice(printed, used, bound)
    _describe(found, index, "row", block.rows, bound, here, twice)
    _surplus(found, "row", printed, used, first, grid)
    return {path: row for path, (row, _) in bound.items() if path not in twice}


def _twice(
    printed: list[_Printed], used: set[int], bound: dict[Path, tuple[_Printed, float]]
) -> frozenset[Path]:
    """Give the rows that are printed a second time: which of the two is meant cannot be known."""
    again = {
        tuple(normal(text) for text in row.path)
        for i, row in enumerate(printed)
        if i not in used and row.path and row.path[-1]
    }
    return frozenset(path for path, (row, _) in bound.items() if tuple(normal(t) for t in row.path) in again)


def _describe(
    found: _Found,
    index: int,
    axis: Axis,
    labels: Labels,
    bound: dict[Path, tuple[_Printed, float]],
    here: Span,
    twice: frozenset[Path] = frozenset(),
) -> None:
    """Say for each declared label what is printed for it."""
    hidden: Path | None = None
    for path, label in walk(labels):
        if hidden is not None and path[: len(hidden)] == hidden:
            found.lines.append(_line(index, axis, path, label, None, "absorbed", here))
            continue
        match = bound.get(path)
        if match is not None:
            row, score = match
            cell = row.cells[-1] if row.cells else None
            outcome: LineOutcome = "exact" if score == 1 else "close" if score else "blank"
            if path in twice:
                outcome = "ambiguous"
            elif label.members:
                outcome, hidden = "undivided", path
            found.lines.append(_line(index, axis, path, label, cell, outcome, here))
        elif label.members:
            members = [row for other, (row, _) in bound.items() if other[: len(path)] == path]
            found.lines.append(_group(index, axis, path, label, members, here))
        else:
            found.lines.append(_line(index, axis, path, label, None, "missing", here))


def _group(
    index: int, axis: Axis, path: Path, label: syntax.Label, members: list[_Printed], here: Span
) -> BoundLine:
    """Find the label of a group over its members: the most similar one, or a blank cell in its place."""
    texts = (label.text, *label.also)
    cells = {id(cell): cell for row in members for cell in row.cells[:-1]}
    scored = sorted(
        ((best(cell.text, texts), -i, cell) for i, cell in enumerate(cells.values())), key=lambda x: x[:2]
    )
    if scored and scored[-1][0]:
        score, _, cell = scored[-1]
        return _line(index, axis, path, label, cell, "exact" if score == 1 else "close", here)
    blank = next((cell for cell in cells.values() if not cell.text), None)
    return _line(index, axis, path, label, blank, "missing" if blank is None else "blank", here)


def _line(
    index: int,
    axis: str,
    path: Path,
    label: syntax.Label,
    cell: Cell | None,
    outcome: LineOutcome,
    here: Span,
) -> BoundLine:
    text, span = ("", here) if cell is None else (cell.text, cell.span)
    return BoundLine(index, axis, path, label.text, not label.members, text, outcome, span)  # type: ignore[arg-type]


def _mark(
    index: int, axis: Axis, label: str, cell: Cell | None, outcome: LineOutcome, here: Span
) -> BoundLine:
    """Describe a title or a corner, which name no line of cells."""
    text, span = ("", here) if cell is None else (cell.text, cell.span)
    return BoundLine(index, axis, (), label, leaf=False, printed=text, outcome=outcome, span=span)


def _surplus(
    found: _Found,
    axis: Literal["row", "column"],
    printed: list[_Printed],
    used: set[int],
    first: int = 0,
    grid: Grid | None = None,
) -> None:
    """Report what is printed and not declared. A row that is empty throughout is only a gap."""
    for i, line in enumerate(printed):
        if i in used:
            continue
        label = line.path[-1] if line.path else ""
        values = (
            []
            if grid is None
            else [cell for cell in grid.cells[line.first][first:] if cell is not None and cell.text]
        )
        if label or values or (axis == "column" and line.cells):
            cell = line.cells[-1] if line.cells else values[0]
            found.extras.append(Extra(axis, label, cell.span))


def _corner(index: int, block: syntax.Block, grid: Grid, window: Window, first: int, here: Span) -> BoundLine:
    cells = [
        cell
        for row in range(window.header, window.body)
        for cell in grid.cells[row][: max(first, 1)]
        if cell is not None
    ]
    ranked = sorted(cells, key=lambda cell: best(cell.text, (block.corner,)))
    if not ranked or not first:
        return _mark(index, "corner", block.corner, None, "missing", here)
    cell = ranked[-1]
    score = best(cell.text, (block.corner,))
    outcome: LineOutcome = (
        "exact" if score == 1 else "close" if score else "missing" if cell.text else "blank"
    )
    return _mark(index, "corner", block.corner, cell, outcome, here)


def _cell(grid: Grid, row: _Printed, column: _Printed) -> BoundCell | None:
    """Read the cell where a row and a column cross: the one that is not blank, where the column covers several."""
    there: dict[int, Cell] = {}
    for c in range(column.first, column.last + 1):
        cell = grid.cells[row.first][c]
        if cell is not None:
            there[id(cell)] = cell
    if not there:
        return None
    filled = [cell for cell in there.values() if cell.text]
    cell = filled[0] if filled else next(iter(there.values()))
    beyond = cell.column < column.first or cell.column + cell.column_span - 1 > column.last
    if len(filled) > 1 or beyond or cell.row_span > 1:
        # One number for several places, or several for one: which belongs where is not printed.
        return BoundCell("unreadable", None, " ".join(c.text for c in filled), cell.span)
    return BoundCell(
        cell.state, cell.quantity, fold(cell.text) if cell.state == "dash" else cell.text, cell.span
    )
