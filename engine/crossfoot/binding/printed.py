"""Printed rows and columns: their label paths, and the cells where they cross."""

from collections.abc import Sequence

import msgspec

from crossfoot.binding.bound import BoundCell
from crossfoot.binding.labels import Texts, Wanted
from crossfoot.binding.normal import fold, normal
from crossfoot.binding.windows import Grid, Window
from crossfoot.language import syntax
from crossfoot.language.shape import Labels, Path, leaves
from crossfoot_parsers.quantity import unit_of
from crossfoot_parsers.report import Cell, Span, join


class Printed(msgspec.Struct, frozen=True):
    """A printed row or column: label cells from the root to the leaf, and the grid lines that it covers."""

    path: Texts
    cells: tuple[Cell, ...]
    first: int
    last: int


def label_path(cells: Sequence[Cell | None], ends: frozenset[str]) -> tuple[Texts, tuple[Cell, ...]]:
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


def printed_columns(grid: Grid, window: Window, block: syntax.Block) -> list[Printed]:
    """Give the printed columns of a window; grid columns under one leaf are one."""
    ends = frozenset(normal(text) for _, label in leaves(block.columns) for text in (label.text, *label.also))
    halves: dict[tuple[int, int], Cell] = {}
    result: list[Printed] = []
    for column in range(grid.table.columns):
        cells = [grid.cells[row][column] for row in range(window.header, window.body)]
        path, distinct = label_path(_whole(cells, ends, halves), ends)
        if result and distinct and result[-1].cells and distinct[-1] is result[-1].cells[-1]:
            last = result[-1]
            result[-1] = Printed(last.path, last.cells, last.first, column)
        else:
            result.append(Printed(path, distinct, column, column))
    return result


def _whole(
    cells: list[Cell | None], ends: frozenset[str], halves: dict[tuple[int, int], Cell]
) -> list[Cell | None]:
    """Put a header together that a page break cut (结果维 over 持): only both halves make a declared label."""
    result: list[Cell | None] = []
    for cell in cells:
        above = result[-1] if result else None
        if (
            cell is not None
            and above is not None
            and cell is not above
            and cell.text
            and normal(above.text) not in ends
            and normal(above.text + cell.text) in ends
        ):
            key = (id(above), id(cell))
            if key not in halves:
                halves[key] = msgspec.structs.replace(
                    above,
                    row_span=above.row_span + cell.row_span,
                    passage=join([above.passage, cell.passage]),
                    span=Span(above.span.file, above.span.places + cell.span.places),
                )
            result[-1] = halves[key]
        else:
            result.append(cell)
    return result


def wants(labels: Labels) -> list[tuple[Path, Wanted]]:
    """Give the declared leaves with their paths, as the alignment takes them."""

    def texts(label: syntax.Label) -> Texts:
        return (label.text, *label.also)

    result: list[tuple[Path, Wanted]] = []

    def go(labels: Labels, path: Path, above: tuple[Texts, ...], *, optional: bool) -> None:
        for label in labels:
            here = (*path, label.key)
            if label.members:
                go(label.members, here, (*above, texts(label)), optional=optional or label.optional)
            else:
                result.append((here, Wanted(texts(label), above, optional or label.optional)))

    go(labels, (), (), optional=False)
    return result


def first_value(grid: Grid, window: Window) -> int:
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


def holds_numbers(grid: Grid, window: Window, column: Printed) -> bool:
    """Tell a printed column that holds numbers under a heading: no label column."""
    cells = [grid.cells[row][column.first] for row in range(window.body, window.end)]
    return bool(column.path and column.path[-1]) and any(c is not None and c.state == "number" for c in cells)


def in_order(grid: Grid, row: Printed, columns: Sequence[Printed]) -> dict[int, Cell]:
    """Give the cells of a row by the first grid column of what they stand under, where each stands under one of its own.

    Edges of cells need not meet those of the heads above; where there are as many, each at least partly under its own, order tells.
    """
    if not columns:
        return {}
    cells = [cell for cell in grid.cells[row.first][columns[0].first :] if cell is not None]
    cells = list({id(cell): cell for cell in cells}.values())
    under = [
        cell.column <= column.last and column.first < cell.column + cell.column_span
        for cell, column in zip(cells, columns, strict=False)
    ]
    if len(cells) != len(columns) or not all(under):
        return {}
    return {column.first: cell for cell, column in zip(cells, columns, strict=True)}


def cell_at(grid: Grid, row: Printed, column: Printed, own: Cell | None = None) -> BoundCell | None:
    """Read the cell where a row and a column cross: the column's `own`, or the one that is not blank, where it covers several."""
    there: dict[int, Cell] = {}
    for c in range(column.first, column.last + 1):
        cell = grid.cells[row.first][c] if own is None else own
        if cell is not None:
            there[id(cell)] = cell
    if not there:
        return None
    filled = [cell for cell in there.values() if cell.text]
    cell = filled[0] if filled else next(iter(there.values()))
    beyond = own is None and (cell.column < column.first or cell.column + cell.column_span - 1 > column.last)
    if len(filled) > 1 or beyond or cell.row_span > 1:
        # One number for several places, or several for one: which belongs where is not printed.
        return BoundCell("unreadable", None, " ".join(c.text for c in filled), cell.span)
    quantity = cell.quantity
    if quantity is not None and not quantity.unit:
        # A number without a unit of its own has that of its column's head.
        unit = next((unit for head in reversed(column.cells) if (unit := unit_of(head.text))), "")
        quantity = msgspec.structs.replace(quantity, unit=unit) if unit else quantity
    return BoundCell(cell.state, quantity, fold(cell.text) if cell.state == "dash" else cell.text, cell.span)
