"""The printed rows that numbers stand in, with the heads of their columns."""

from collections.abc import Iterable

import msgspec

from crossfoot.output.grid import draw
from crossfoot_parsers.report import Cell, Report, Span, Table

# More rows than these are not shown, and no more rows of a head.
ROWS, HEADS = 8, 4


def excerpts(report: Report, spans: Iterable[Span]) -> list[list[str]]:
    """Draw for each table that some places stand in the rows with these places, below the head of the table."""
    wanted = set(spans)
    tables = [block for block in report.everything() if isinstance(block, Table)]
    tables += [guess.table for guess in report.guessed()]
    return [draw(_cut(table, rows)) for table in tables if (rows := _rows(table, wanted))]


def _rows(table: Table, spans: set[Span]) -> list[int]:
    found = sorted({cell.row for cell in table.cells if cell.span in spans})
    return found[:ROWS]


def _cut(table: Table, rows: list[int]) -> Table:
    """Give a table of the head and some rows; what spans rows that are left out spans fewer."""
    first = min([cell.row for cell in table.cells if cell.state == "number"] + rows[:1])
    kept = sorted({*range(min(first, HEADS)), *rows})
    cells: list[Cell] = []
    for cell in table.cells:
        inside = [kept.index(row) for row in range(cell.row, cell.row + cell.row_span) if row in kept]
        if inside:
            cells.append(msgspec.structs.replace(cell, row=inside[0], row_span=len(inside)))
    return msgspec.structs.replace(table, rows=len(kept), cells=tuple(cells))
