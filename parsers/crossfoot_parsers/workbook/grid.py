"""The cells of a sheet where they are seen: merged ranges, hidden rows and columns, lines that are drawn; parted into blocks.

Only rows and columns in which something stands or is drawn count: a sheet may claim millions of them.
"""

from bisect import bisect_left, bisect_right
from itertools import pairwise

import msgspec
from openpyxl.utils.cell import get_column_letter

from crossfoot_parsers import sheets, spread
from crossfoot_parsers.flow import Part
from crossfoot_parsers.limits import CELLS, at_most
from crossfoot_parsers.report import Passage, Piece, Route, Span
from crossfoot_parsers.sheets import Field, Line
from crossfoot_parsers.spread import Given
from crossfoot_parsers.workbook.parts import Area, Sheet, Stored
from crossfoot_parsers.workbook.text import Shown, shown


class Placed(msgspec.Struct, frozen=True):
    """A cell, or a merged range, as it is seen: its area in rows and columns that are not hidden, and what it displays."""

    area: Area
    path: str
    shown: Shown

    @property
    def filled(self) -> bool:
        """Whether it displays something, or something unknown."""
        return self.shown.veiled or any(line.text.strip() for line in self.shown.lines)


class Grid:
    """The cells of a sheet by row and column; `doubts` are the places of the cells of which something is to be said."""

    def __init__(self, file: str, name: str, sheet: Sheet, *, late: bool) -> None:
        """Place the cells. Raises Excess, and ValueError where merged ranges overlap or a cell is there twice."""
        self._file, self._name, self._sheet, self._late = file, name, sheet, late
        self.doubts: dict[str, list[Route]] = {}
        self._stored = {(cell.row, cell.column): cell for cell in sheet.cells}
        if len(self._stored) < len(sheet.cells):
            raise ValueError("a cell is there twice")
        self._used = sorted({cell.row for cell in sheet.cells})
        self._merged = self._by_row()
        self._placed: dict[int, dict[int, Placed]] = {
            row: {} for row in self._used if not sheet.row_hidden(row)
        }
        self._edges: dict[int, set[int]] = {row: set() for row in self._placed}
        self._lined: set[int] = set()
        self._place()

    def place(self, row: int, column: int) -> Route:
        """Give the place of a cell."""
        return Route(f"{self._name}!{get_column_letter(column)}{row}", 0, 0)

    def blocks(self) -> list[tuple[int, Part]]:
        """Give the tables and the lines of prose, each with the row that it begins in."""
        lines = self._lines()
        rows = sorted(self._placed)
        numbers = [row for row in rows if self._seen(row)]
        blocks: list[tuple[int, Part]] = []
        for group in sheets.groups(lines):
            chosen = numbers[group.first : group.end]
            if group.table:
                blocks += self._table(chosen)
                continue
            for placed in self._placed[chosen[0]].values():
                if placed.area[0] == chosen[0]:
                    blocks += [(chosen[0], part.strip()) for part in placed.shown.lines if part.text.strip()]
        return blocks

    def _by_row(self) -> dict[int, list[Area]]:
        """Give the merged ranges that cover a row, for each row that is used, from left to right."""
        found: dict[int, list[Area]] = {}
        count = 0
        for area in self._sheet.merged:
            rows = self._used[bisect_left(self._used, area[0]) : bisect_right(self._used, area[2])]
            count += len(rows)
            at_most(count, 10 * CELLS, "rows of merged cells")
            for row in rows:
                found.setdefault(row, []).append(area)
        for areas in found.values():
            areas.sort(key=lambda area: area[1])
            if any(left[3] >= right[1] for left, right in pairwise(areas)):
                raise ValueError("merged cells overlap")
        return found

    def _area(self, row: int, column: int) -> Area:
        """Give the merged range that a cell is in, or the cell."""
        areas = self._merged.get(row, [])
        index = bisect_right(areas, column, key=lambda area: area[1]) - 1
        if index >= 0 and areas[index][3] >= column:
            return areas[index]
        return (row, column, row, column)

    def _place(self) -> None:
        """Put each cell that is seen into the rows that it covers, and note the lines that are drawn."""
        for (row, column), stored in self._stored.items():
            area = self._area(row, column)
            if (row, column) == area[:2]:
                self._put(stored, area)
            if row in self._edges and stored.style.drawn:
                drawn = stored.style.drawn
                edges = self._edges[row]
                edges |= {area[1]} if "left" in drawn and column == area[1] else set()
                edges |= {area[3] + 1} if "right" in drawn and column == area[3] else set()
                if {"top", "bottom"} <= drawn:
                    self._lined.add(row)

    def _put(self, stored: Stored, area: Area) -> None:
        top, left, bottom, right = area
        while top <= bottom and self._sheet.row_hidden(top) and top not in self._placed:
            following = bisect_right(self._used, top)
            top = self._used[following] if following < len(self._used) else bottom + 1
        while left <= right and left in self._sheet.columns:
            left += 1
        ends = "" if area[:2] == area[2:] else f":{get_column_letter(area[3])}{area[2]}"
        path = f"{self.place(area[0], area[1]).path}{ends}"
        seen = shown(self._file, path, stored, zeros=self._sheet.zeros, late=self._late)
        placed = Placed((top, left, bottom, right), path, seen)
        if top > bottom or left > right:
            if placed.filled:
                self.doubts.setdefault("hidden", []).append(Route(path, 0, seen.length))
            return
        for doubt in seen.doubts:
            self.doubts.setdefault(doubt, []).append(Route(path, 0, seen.length))
        for row in self._used[bisect_left(self._used, top) : bisect_right(self._used, bottom)]:
            if row in self._placed:
                self._placed[row][left] = placed

    def _seen(self, row: int) -> bool:
        return bool(self._edges[row]) or any(placed.filled for placed in self._placed[row].values())

    def _lines(self) -> list[Line]:
        """Give the rows in which something is seen, counted without hidden ones."""
        rows = [row for row in sorted(self._placed) if self._seen(row)]
        hidden = sorted(
            row
            for row in (self._used if self._sheet.usually else self._sheet.rows)
            if self._sheet.row_hidden(row)
        )
        lines = []
        for row in rows:
            fields = []
            reach = row
            for left, placed in sorted(self._placed[row].items()):
                if placed.filled:
                    held = placed.area[0] < row
                    fields.append(Field(left, placed.area[3] + 1, self._given(placed).passage, held))
                    reach = max(reach, placed.area[2])
            edges = len(self._edges[row])
            boxed = edges == 2 or row in self._lined
            number, last = (n - bisect_left(hidden, n) for n in (row, reach))
            lines.append(Line(number, last, tuple(fields), ruled=edges > 2, boxed=boxed))
        return lines

    def _table(self, rows: list[int]) -> list[tuple[int, Part]]:
        """Make a table of rows; nothing, where lines are drawn and nothing stands between them."""
        if not any(placed.filled for row in rows for placed in self._placed[row].values()):
            return []
        columns = sorted({column for row in rows for column in self._columns(row)})
        at_most(len(rows) * len(columns), CELLS, "cells in a table")
        begun: set[Area] = set()
        given: list[list[Given]] = []
        for row in rows:
            line = []
            for column in columns:
                placed = self._at(row, column)
                if placed.area in begun:
                    continue
                begun.add(placed.area)
                top, left, bottom, right = placed.area
                down = bisect_right(rows, bottom) - bisect_left(rows, top)
                across = bisect_right(columns, right) - bisect_left(columns, left)
                line.append(msgspec.structs.replace(self._given(placed), row_span=down, column_span=across))
            given.append(line)
        corner = f"{get_column_letter(columns[0])}{rows[0]}:{get_column_letter(columns[-1])}{rows[-1]}"
        span = Span(self._file, (Route(f"{self._name}!{corner}", 0, 0),))
        return [(rows[0], spread.table(given, span))]

    def _columns(self, row: int) -> set[int]:
        """Give the columns in which the cells of a row begin that hold something or have lines drawn around them."""
        return {left for left, placed in self._placed[row].items() if placed.filled or self._edges[row]}

    def _at(self, row: int, column: int) -> Placed:
        """Give what is seen in a row and column: a cell, what covers it, or a blank."""
        left = self._area(row, column)[1]
        while left < column and left in self._sheet.columns:
            left += 1
        found = self._placed[row].get(left)
        if found is not None:
            return found
        area = self._area(row, column)
        path = self.place(row, column).path
        blank = Passage("", self._file, (Piece(0, Route(path, 0, 0), (0.0,)),))
        return Placed(
            (row, column, row, column) if area[:2] == area[2:] else area,
            path,
            Shown((blank,), 0, frozenset(), veiled=False),
        )

    def _given(self, placed: Placed) -> Given:
        passage = sheets.joined(placed.shown.lines)
        place = Span(self._file, (Route(placed.path, 0, placed.shown.length),))
        return Given(passage, passage.span() if passage.text else place, veiled=placed.shown.veiled)
