"""The report laid out on pages of A4, for whatever pen draws it (PDF, OFD): paragraphs, ruled tables, page numbers.

A tall table goes on over a page break; the label of 办理结果 stands one character a line. Lengths are in points, from the top left
corner of the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from building.content import Cell, Content, Grid

LEFT, RIGHT, TOP = 75.0, 520.0, 80.0
SIZE, LEADING = 14.0, 24.0
WIDE = {4: (0.4, 0.2, 0.2, 0.2), 10: (0.07, 0.13, 0.31, *[0.07] * 7)}


@dataclass(frozen=True)
class Style:
    """How it is laid out: where pages end, the size of letters in tables, page numbers.

    `moved` prints the cell at a row and column so many points to the right.
    """

    bottom: float = 760.0
    small: float = 8.0
    numbered: bool = True
    moved: tuple[int, int, float] | None = None


class Pen(Protocol):
    """What draws on the current page."""

    def width(self, text: str, size: float) -> float:
        """Measure a text."""

    def write(self, text: str, x: float, y: float, size: float) -> None:
        """Write a text from its base line."""

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Rule the four sides of a cell."""

    def level(self, y: float) -> None:
        """Rule a line across, above or below the head of a table or below its last row, where it has no others."""

    def picture(self, left: float, top: float, width: float, height: float) -> None:
        """Draw a picture without text."""

    def turn(self) -> None:
        """Begin the next page."""


class _Paper:
    """A pen, and how far down the page it is."""

    def __init__(self, pen: Pen, style: Style) -> None:
        self.pen = pen
        self.style = style
        self.page = 1
        self.y = TOP
        self.waiting: dict[tuple[int, int], list[str]] = {}

    def room(self, height: float) -> None:
        if self.y + height > self.style.bottom:
            self.turn()

    def number(self) -> None:
        if self.style.numbered:
            self.pen.write(f"- {self.page} -", 290, 800, 9)

    def turn(self) -> None:
        self.number()
        self.pen.turn()
        self.page += 1
        self.y = TOP

    def wrapped(self, text: str, width: float, size: float) -> list[str]:
        return list(_lines(self.pen, text, width, size))


def lay(content: Content, pen: Pen, style: Style) -> None:
    """Draw a report."""
    paper = _Paper(pen, style)
    for line in content.title:
        pen.write(line, 300 - len(line) * 9, paper.y, 18)
        paper.y += 30
    _paragraph(paper, content.preamble)
    for section in content.sections:
        paper.room(LEADING * 2)
        _paragraph(paper, section.heading)
        for block in section.blocks:
            if isinstance(block, Grid):
                _picture(paper) if block.picture else _table(paper, block)
            elif block:
                _paragraph(paper, block)
    paper.number()


def _lines(pen: Pen, text: str, width: float, size: float) -> Iterator[str]:
    line, used = "", 0.0
    for character in text:
        step = pen.width(character, size)
        if line and used + step > width:
            yield line
            line, used = "", 0.0
        line += character
        used += step
    if line:
        yield line


def _paragraph(paper: _Paper, text: str) -> None:
    for line in paper.wrapped("　　" + text, RIGHT - LEFT, SIZE):
        paper.room(LEADING)
        left = LEFT + (SIZE * 2 if line.startswith("　") else 0)
        paper.pen.write(line.replace("　", ""), left, paper.y, SIZE)
        paper.y += LEADING


def _picture(paper: _Paper) -> None:
    paper.room(160)
    paper.pen.picture(LEFT, paper.y, 400, 150)
    paper.y += 170


def _table(paper: _Paper, grid: Grid) -> None:
    """Draw a table row by row; where the page ends, the cells that go on are closed and opened again."""
    shares = WIDE.get(grid.columns, tuple([1 / grid.columns] * grid.columns))
    edges = [LEFT + sum(shares[:i]) * (RIGHT - LEFT) for i in range(grid.columns + 1)]
    heights = [_height(paper, grid, row, edges) for row in range(grid.rows)]
    bottom = paper.style.bottom
    start = 0
    paper.waiting = {}
    while start < grid.rows:
        if paper.y + heights[start] > bottom:
            paper.turn()
        end, height = start, 0.0
        while end < grid.rows and paper.y + height + heights[end] <= bottom:
            height += heights[end]
            end += 1
        tops = [paper.y + sum(heights[start:row]) for row in range(start, end + 1)]
        for cell in grid.cells:
            if cell.row < end and cell.row + cell.row_span > start:
                _cell(paper, cell, edges, tops, start, end)
        for row in (0, _headed(grid), grid.rows):
            # No line is drawn where the page ends.
            if start <= row <= end and (row < end or row == grid.rows):
                paper.pen.level(tops[row - start])
        paper.y = tops[-1] + (20 if end == grid.rows else 0)
        start = end
        if start < grid.rows:
            paper.turn()


def _headed(grid: Grid) -> int:
    """Give the first row that holds a number."""
    return min((cell.row for cell in grid.cells if cell.text[-1:].isdigit()), default=grid.rows)


def _height(paper: _Paper, grid: Grid, row: int, edges: list[float]) -> float:
    height, small = 18.0, paper.style.small
    for cell in grid.cells:
        if cell.row == row and cell.row_span == 1:
            width = edges[cell.column + cell.column_span] - edges[cell.column] - 4
            height = max(height, len(paper.wrapped(cell.text, width, small)) * (small + 3) + 6)
    return height


def _cell(paper: _Paper, cell: Cell, edges: list[float], tops: list[float], start: int, end: int) -> None:
    """Draw the part of a cell that is on this page; lines for which it has no room go on behind the break."""
    first, last = max(cell.row, start), min(cell.row + cell.row_span, end)
    top, bottom = tops[first - start], tops[last - start]
    left, right = edges[cell.column], edges[cell.column + cell.column_span]
    paper.pen.box(left, top, right, bottom)
    row, column, shift = paper.style.moved or (-1, -1, 0.0)
    if (cell.row, cell.column) == (row, column):
        left, right = left + shift, right + shift
    small = paper.style.small
    if cell.row >= start:
        tall = cell.row_span > 5 and cell.column_span == 1
        paper.waiting[cell.row, cell.column] = (
            list(cell.text) if tall else paper.wrapped(cell.text, right - left - 4, small)
        )
    lines = paper.waiting[cell.row, cell.column]
    whole = last == cell.row + cell.row_span
    room = len(lines) if whole else int((bottom - top) / (small + 3))
    paper.waiting[cell.row, cell.column] = lines[room:]
    y = top + small + 3
    for line in lines[:room]:
        width = paper.pen.width(line, small)
        paper.pen.write(line, left + max((right - left - width) / 2, 2), y, small)
        y += small + 3
