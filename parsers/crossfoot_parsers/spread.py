"""Rows of cells that state their spans, spread over a grid: tables of mark-up and of office files.

Source: HTML Living Standard, 4.9.12.1, "Forming a table"; it fits every format in which each row lists the cells that begin in it.
"""

from collections.abc import Sequence

import msgspec

from crossfoot_parsers.limits import CELLS, at_most
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Cell, Passage, Span, Table


class Given(msgspec.Struct, frozen=True):
    """A cell as a row lists it; `veiled` says that something is in it which was not read, such as a picture.

    `span` is the cell itself, also when it is blank.
    """

    passage: Passage
    span: Span
    row_span: int = 1
    column_span: int = 1
    veiled: bool = False


def table(rows: Sequence[Sequence[Given]], span: Span) -> Table:
    """Give the grid of rows: each cell takes the first column of its row that is free.

    A span over the last row ends there, one into a cell of a row above ends before it. Raises Excess for too large a table.
    """
    height = len(rows)
    taken: dict[tuple[int, int], bool] = {}
    cells: list[Cell] = []
    width = 0
    for row, given in enumerate(rows):
        column = 0
        for one in given:
            while (row, column) in taken:
                column += 1
            down = max(1, min(one.row_span, height - row))
            across = 1
            at_most(down * one.column_span + len(taken), CELLS, "cells in a table")
            while across < one.column_span and (row, column + across) not in taken:
                across += 1
            taken.update(
                ((r, c), True) for r in range(row, row + down) for c in range(column, column + across)
            )
            state, quantity = reading(one.passage.text)
            if one.veiled:
                state, quantity = "unreadable", None
            cells.append(Cell(row, column, down, across, one.passage, state, one.span, quantity))
            column += across
            width = max(width, column)
    at_most(height * width, CELLS, "cells in a table")
    return Table(height, width, tuple(cells), span)
