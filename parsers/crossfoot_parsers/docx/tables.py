"""Cells of a table, put where they stand: spans over columns are stated, those over rows go on from row to row.

Source: ECMA-376 part 1, 17.4.17 (gridSpan), 17.4.14 and 17.4.15 (gridBefore, gridAfter), 17.4.84 (vMerge); part 4, 9.7 (hMerge).
"""

from collections.abc import Sequence

import msgspec

from crossfoot_parsers.limits import CELLS, at_most
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Cell, Passage, Span, Table


class Stated(msgspec.Struct, frozen=True):
    """A cell as its row states it. `column` counts from 0 in the grid; `merged` is None, `restart` or `continue`.

    `span` is the cell itself, also when it is blank; `veiled` says that something is in it which was not read as its text.
    """

    column: int
    width: int
    merged: str | None
    passage: Passage
    span: Span
    veiled: bool = False


def arranged(rows: Sequence[Sequence[Stated]], span: Span) -> tuple[Table, tuple[Stated, ...]]:
    """Give the table, and the cells that others cover. Raises Excess for too large a table.

    A cell goes on with the one above where both are as wide and begin in the same column; it is a cell of its own otherwise.
    """
    heights: list[int] = []
    tops: list[tuple[int, Stated]] = []
    covered: list[Stated] = []
    above: dict[tuple[int, int], int] = {}
    for row, cells in enumerate(rows):
        merging: dict[tuple[int, int], int] = {}
        for cell in cells:
            at = (cell.column, cell.width)
            index = above.get(at) if cell.merged == "continue" else None
            if index is None:
                index = len(tops)
                tops.append((row, cell))
                heights.append(1)
            else:
                heights[index] += 1
                covered.append(cell)
            if cell.merged is not None:
                merging[at] = index
        above = merging
    width = max((cell.column + cell.width for cells in rows for cell in cells), default=0)
    at_most(len(rows) * width, CELLS, "cells in a table")
    made = tuple(_cell(row, height, cell) for (row, cell), height in zip(tops, heights, strict=True))
    return Table(len(rows), width, made, span), tuple(covered)


def _cell(row: int, height: int, cell: Stated) -> Cell:
    state, quantity = reading(cell.passage.text)
    if cell.veiled:
        state, quantity = "unreadable", None
    return Cell(row, cell.column, height, cell.width, cell.passage, state, cell.span, quantity)
