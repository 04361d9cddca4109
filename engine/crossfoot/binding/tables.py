"""Declared tables against printed ones: blocks, header trees, rows, cells."""

from collections.abc import Collection, Mapping
from typing import Literal

import msgspec

from crossfoot.binding.bound import Axis, BoundCell, BoundLine, BoundTable, Entry, Extra, LineOutcome
from crossfoot.binding.captions import Captions
from crossfoot.binding.labels import Match, Texts, align, best
from crossfoot.binding.lists import entries, with_entries
from crossfoot.binding.normal import normal
from crossfoot.binding.printed import (
    Printed,
    cell_at,
    first_value,
    holds_numbers,
    in_order,
    label_path,
    printed_columns,
    wants,
)
from crossfoot.binding.windows import Grid, Window, grid_of, windows
from crossfoot.language import syntax
from crossfoot.language.shape import Labels, Path, at, fixed, lists, walk
from crossfoot_parsers.report import Cell, Passage, Span, Table


class _Found(msgspec.Struct):
    """What is found of one block, gathered step by step."""

    lines: list[BoundLine]
    extras: list[Extra]
    cells: dict[tuple[int, Path, Path], BoundCell]
    entries: tuple[Entry, ...] = ()
    bound: int = 0
    wanted: int = 0


def bind_table(
    table: syntax.Table,
    candidates: tuple[Table, ...],
    titled: Captions | None = None,
    units: Mapping[int, str] | None = None,
) -> BoundTable:
    """Find a declared table among the printed ones of its section; `titled` says which of these have a declared title above them.

    `units` are those that are stated above them.

    One with a title is looked for below that title, or else among those that have none.
    """
    titled = titled or {}
    own = tuple(c for c in candidates if id(c) in titled and titled[id(c)][0] == table.title)
    candidates = own or tuple(c for c in candidates if id(c) not in titled)
    grids = [grid_of(candidate) for candidate in candidates]
    places = windows(table, grids)
    if places is None:
        return BoundTable(table, "ambiguous", candidates)
    blocks = [_block(table, i, grids, places[i]) for i in range(len(table.blocks))]
    if not any(found.bound * 2 >= found.wanted for found in blocks if found.bound):
        return BoundTable(table, "missing", candidates)
    lines = tuple(line for found in blocks for line in found.lines)
    if table.title:
        lines = (_titled(table.title, titled.get(id(own[0])) if own else None, candidates[0].span), *lines)
    extras = tuple(_formed(table, extra) for found in blocks for extra in found.extras)
    foreign = tuple(extra for line in lines if (extra := _other(table, line)) is not None)
    stated = [
        "" if place is None else (units or {}).get(id(grids[place.table].source), "") for place in places
    ]
    sources = {id(grids[place.table].source) for place in places if place is not None}
    used = tuple(candidate for candidate in candidates if id(candidate) in sources)
    entries = tuple(entry for found in blocks for entry in found.entries)
    filled = tuple(
        msgspec.structs.replace(block, rows=with_entries(block.rows, found.entries))
        for block, found in zip(table.blocks, blocks, strict=True)
    )
    table = msgspec.structs.replace(table, blocks=filled)
    cells = {
        (index, row, column): _measured(table, row, column, cell, index, stated[index])
        for found in blocks
        for (index, row, column), cell in found.cells.items()
    }
    return BoundTable(table, "found", candidates, lines, extras, foreign, cells, used, entries=entries)


def _titled(title: str, printed: tuple[str, Passage] | None, here: Span) -> BoundLine:
    """Describe the line above a table."""
    outcome: LineOutcome = "missing" if printed is None else "exact"
    text, span = ("", here) if printed is None else (title, printed[1].span())
    return BoundLine(0, "title", (), title, leaf=False, printed=text, outcome=outcome, span=span)


def _measured(
    table: syntax.Table, row: Path, column: Path, cell: BoundCell, index: int, unit: str
) -> BoundCell:
    """Give an amount that prints no unit, and whose column states none, the unit that is stated above its table."""
    block = table.blocks[index]
    kind = _kind(block.columns, column) or _kind(block.rows, row) or table.kind
    if not unit or kind.name != "amount" or cell.quantity is None or cell.quantity.unit:
        return cell
    return msgspec.structs.replace(cell, quantity=msgspec.structs.replace(cell.quantity, unit=unit))


def _kind(labels: Labels, path: Path) -> syntax.Kind | None:
    return at(labels, path).kind if path else None


def with_copies(bound: BoundTable, others: tuple[Table, ...], titled: Captions | None = None) -> BoundTable:
    """Say which of the tables that nothing else uses are like a declared one; `others` stand outside its section."""
    # As it is declared: another one has other entries.
    blocks = tuple(msgspec.structs.replace(b, rows=with_entries(b.rows, ())) for b in bound.table.blocks)
    table = msgspec.structs.replace(bound.table, blocks=blocks)
    copies = tuple(other for other in others if bind_table(table, (other,), titled).outcome == "found")
    return msgspec.structs.replace(bound, copies=copies) if copies else bound


def _formed(table: syntax.Table, extra: Extra) -> Extra:
    return msgspec.structs.replace(extra, form=_form(table, extra.axis, extra.printed))


def _form(table: syntax.Table, axis: str, printed: str) -> syntax.Foreign | None:
    """Give the other form that has this label."""
    for foreign in table.foreign:
        texts = foreign.columns if axis == "column" else foreign.rows
        if any(normal(printed) == normal(text) for text in texts):
            return foreign
    return None


def _other(table: syntax.Table, line: BoundLine) -> Extra | None:
    """Give the finding that a bound label is printed as another form has it."""
    if line.axis not in {"row", "column"} or line.outcome not in {"close", "undivided"}:
        return None
    form = _form(table, line.axis, line.printed)
    return Extra(line.axis, line.printed, line.span, form) if form else None


def _block(table: syntax.Table, index: int, grids: list[Grid], window: Window | None) -> _Found:
    block = table.blocks[index]
    due = [want for labels in (block.columns, fixed(block.rows)) for _, want in wants(labels)]
    found = _Found([], [], {}, wanted=sum(not want.optional for want in due))
    if window is None:
        nowhere = Span(grids[0].table.span.file if grids else "")
        if block.title:
            found.lines.append(_mark(index, "title", block.title, None, "missing", nowhere))
        for axis, labels in (("column", block.columns), ("row", fixed(block.rows))):
            for path, label in walk(labels):
                found.lines.append(_line(index, axis, path, label, None, "missing", nowhere))
        return found
    grid = grids[window.table]
    here = grid.table.span
    if block.title:
        cell = window.title
        outcome: LineOutcome = "missing" if cell is None else "exact"
        found.lines.append(_mark(index, "title", block.title, cell, outcome, here))
    printed = printed_columns(grid, window, block)
    known = frozenset(normal(text) for _, label in walk(block.columns) for text in (label.text, *label.also))
    wanted = wants(block.columns)
    matches = align([want for _, want in wanted], [column.path for column in printed], known)
    bound = [printed[m.printed].first for m in matches if m.score]
    first = min(bound) if bound else first_value(grid, window)
    # Columns left of the first value column hold the row labels; they are no columns of the form.
    printed_values = [column for column in printed if column.first >= first]
    shift = len(printed) - len(printed_values)
    matches = [Match(m.declared, m.printed - shift, m.score) for m in matches if m.printed >= shift]
    named = {wanted[m.declared][0]: (printed_values[m.printed], m.score) for m in matches}
    used = {m.printed for m in matches}
    twice = frozenset(path for paths in _again(printed_values, used, named).values() for path in paths)
    columns = {path: column for path, (column, _) in named.items() if path not in twice}
    _describe(found, index, "column", block.columns, named, here, twice)
    _surplus(found, "column", printed_values, used)
    coded = any(label.open is not None and label.open.by == "code" for _, label in lists(block.rows))
    numbered = [c for c in printed[:shift] if not coded and holds_numbers(grid, window, c)]
    _surplus(found, "column", numbered, set())
    if block.corner:
        found.lines.append(_corner(index, block, grid, window, first, here))
    rows = _rows(found, index, block, grid, window, first, here, coded=coded)
    found.bound = len(named) + len([path for path in rows if path]) - len(found.entries)
    for row, printed_row in rows.items():
        own = in_order(grid, printed_row, printed_values)
        for column, printed_column in columns.items():
            crossing = cell_at(grid, printed_row, printed_column, own.get(printed_column.first))
            if crossing is not None:
                found.cells[index, row, column] = crossing
    return found


def _rows(
    found: _Found,
    index: int,
    block: syntax.Block,
    grid: Grid,
    window: Window,
    first: int,
    here: Span,
    *,
    coded: bool,
) -> dict[Path, Printed]:
    """Bind the rows of a block; a block without declared rows is one row without a label."""
    if not block.rows:
        filled = [
            row
            for row in range(window.body, window.end)
            if any(cell is not None and cell.text for cell in grid.cells[row])
        ]
        if len(filled) > 1:
            # Which of several rows counts is not printed.
            found.extras += [
                Extra("row", "", next(c.span for c in grid.cells[row] if c is not None)) for row in filled[1:]
            ]
            return {}
        rows = filled or list(range(window.body, window.end))
        return {(): Printed((), (), rows[0], rows[0])} if rows else {}
    declared = fixed(block.rows)
    texts = [(label.text, *label.also) for _, label in walk(declared)]
    known = frozenset(normal(text) for each in texts for text in each)
    printed = []
    for row in range(window.body, window.end):
        cells = [cell for cell in grid.cells[row] if cell is not None]
        before = [cell for cell in grid.cells[row][:first] if cell is not None]
        labels = before if coded else [cell for cell in before if cell.state != "number"]
        path, distinct = label_path(labels, known)
        if lists(block.rows) and not any(path):
            # A number may be all that an entry is called; one without a name stands where its first value does.
            path, distinct = label_path(before, known)
            distinct = distinct or tuple(cells[:1])
        printed.append(Printed(path, distinct, row, row))
    wanted = wants(declared)
    matches = align([want for _, want in wanted], [row.path for row in printed], known)
    bound = {wanted[m.declared][0]: (printed[m.printed], m.score) for m in matches}
    used = {m.printed for m in matches}
    for path, label in walk(declared):
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
    again = _again(printed, used, bound)
    empty = {i for i, row in enumerate(printed) if i in again or not _entry(grid.cells[row.first], first)}
    listed = entries(
        index, block.rows, printed, {path: row.first - window.body for path, (row, _) in bound.items()}, empty
    )
    found.entries = tuple(listed.values())
    used |= set(listed)
    twice = frozenset(path for i in again for path in again[i])
    _describe(found, index, "row", declared, bound, here, twice)
    _surplus(found, "row", printed, used, first, grid)
    lines = {path: row for path, (row, _) in bound.items() if path not in twice}
    return lines | {entry.path: printed[i] for i, entry in listed.items()}


def _entry(row: list[Cell | None], first: int) -> bool:
    """Tell a row that may be an entry of a list: it holds something, and is not one text across labels and values, a note."""
    cells = [cell for cell in row if cell is not None]
    across = any(cell.column < first < cell.column + cell.column_span for cell in cells)
    return any(cell.text for cell in cells) and not across


def _again(
    printed: list[Printed], used: set[int], bound: dict[Path, tuple[Printed, float]]
) -> dict[int, list[Path]]:
    """Give the rows that repeat the label of another one, each with what it repeats: which of the two is meant cannot be known."""
    known: dict[Texts, list[Path]] = {}
    for path, (row, _) in bound.items():
        known.setdefault(tuple(normal(text) for text in row.path), []).append(path)
    found = {}
    for i, row in enumerate(printed):
        if i not in used and row.path and row.path[-1]:
            paths = known.get(tuple(normal(text) for text in row.path))
            if paths:
                found[i] = paths
    return found


def _describe(
    found: _Found,
    index: int,
    axis: Axis,
    labels: Labels,
    bound: dict[Path, tuple[Printed, float]],
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
            if _optional(labels, path, bound):
                found.lines.append(_line(index, axis, path, label, None, "absent", here))
                continue
            found.lines.append(_group(index, axis, path, label, members, here))
        else:
            lost: LineOutcome = "absent" if _optional(labels, path, bound) else "missing"
            found.lines.append(_line(index, axis, path, label, None, lost, here))


def _optional(labels: Labels, path: Path, bound: Collection[Path]) -> bool:
    """Tell a label that may be left out, or stands in a group that may and is."""
    return any(
        at(labels, path[:size]).optional and not any(other[:size] == path[:size] for other in bound)
        for size in range(1, len(path) + 1)
    )


def _group(
    index: int, axis: Axis, path: Path, label: syntax.Label, members: list[Printed], here: Span
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
    printed: list[Printed],
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
