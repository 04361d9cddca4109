"""The report as a PDF with a text layer and ruled tables, as office programs print it.

A tall table goes on over a page break; the label of 办理结果 stands one character a line.
"""

import io
from dataclasses import dataclass
from typing import Literal

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from building.content import Cell, Content, Grid

FONT = "STSong-Light"
LEFT, RIGHT, TOP = 75.0, 520.0, 80.0
SIZE, LEADING = 14.0, 24.0
WIDE = {4: (0.4, 0.2, 0.2, 0.2), 10: (0.07, 0.13, 0.31, *[0.07] * 7)}


@dataclass(frozen=True)
class Style:
    """How it is printed: how tables are ruled, where pages end, the size of letters in tables, page numbers.

    `moved` prints the cell at a row and column so many points to the right.
    """

    rules: Literal["cells", "lines", "bars", "dots", "three", "none"] = "cells"
    bottom: float = 760.0
    small: float = 8.0
    numbered: bool = True
    moved: tuple[int, int, float] | None = None


class _Pages:
    """A canvas with a pen that knows its height from the top of the page."""

    def __init__(self, style: Style) -> None:
        self.style = style
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1)
        self.page = 1
        self.y = TOP
        self.waiting: dict[tuple[int, int], list[str]] = {}

    def line(self, y: float) -> None:
        """Rule a line across the text."""
        self.canvas.line(LEFT, A4[1] - y, RIGHT, A4[1] - y)

    def write(self, text: str, x: float, y: float, size: float) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, A4[1] - y, text)

    def room(self, height: float) -> None:
        if self.y + height > self.style.bottom:
            self.turn()

    def number(self) -> None:
        if self.style.numbered:
            self.write(f"- {self.page} -", 290, 800, 9)

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Rule the four sides of a cell."""
        high, low = A4[1] - top, A4[1] - bottom
        rules = self.style.rules
        if rules == "cells":
            self.canvas.rect(left, low, right - left, high - low)
        for a, b, c, d in (
            (left, low, right, low),
            (left, high, right, high),
            (left, low, left, high),
            (right, low, right, high),
        ):
            if rules == "lines":
                self.canvas.line(a, b, c, d)
            elif rules == "bars":
                self.canvas.rect(a, b, max(c - a, 0.5), max(d - b, 0.5), stroke=0, fill=1)
            elif rules == "dots":
                for step in range(0, int(max(c - a, d - b)), 3):
                    x, y = (a + step, b) if c > a else (a, b + step)
                    self.canvas.rect(x, y, 1.5, 1.5, stroke=0, fill=1)

    def turn(self) -> None:
        self.number()
        self.canvas.showPage()
        self.page += 1
        self.y = TOP

    def bytes(self) -> bytes:
        self.number()
        self.canvas.save()
        return self.buffer.getvalue()


def render(content: Content, style: Style = Style()) -> bytes:
    """Render a report; the same content gives the same bytes."""
    pages = _Pages(style)
    for line in content.title:
        pages.write(line, 300 - len(line) * 9, pages.y, 18)
        pages.y += 30
    _paragraph(pages, content.preamble)
    for section in content.sections:
        pages.room(LEADING * 2)
        _paragraph(pages, section.heading)
        for block in section.blocks:
            if isinstance(block, Grid):
                _picture(pages) if block.picture else _table(pages, block)
            elif block:
                _paragraph(pages, block)
    return pages.bytes()


def _paragraph(pages: _Pages, text: str) -> None:
    for line in _wrapped("　　" + text, RIGHT - LEFT, SIZE):
        pages.room(LEADING)
        pages.write(line.replace("　", ""), LEFT + (SIZE * 2 if line.startswith("　") else 0), pages.y, SIZE)
        pages.y += LEADING


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for character in text:
        step = pdfmetrics.stringWidth(character, FONT, size)
        if line and used + step > width:
            lines.append(line)
            line, used = "", 0.0
        line += character
        used += step
    return [*lines, line] if line else lines


def _picture(pages: _Pages) -> None:
    from PIL import Image  # noqa: PLC0415 - only for this
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    pages.room(160)
    image = ImageReader(Image.new("RGB", (40, 15), "lightgray"))
    pages.canvas.drawImage(image, LEFT, A4[1] - pages.y - 150, 400, 150)
    pages.y += 170


def _table(pages: _Pages, grid: Grid) -> None:
    """Draw a table row by row; where the page ends, the cells that go on are closed and opened again."""
    shares = WIDE.get(grid.columns, tuple([1 / grid.columns] * grid.columns))
    edges = [LEFT + sum(shares[:i]) * (RIGHT - LEFT) for i in range(grid.columns + 1)]
    heights = [_height(grid, row, edges, pages.style.small) for row in range(grid.rows)]
    start = 0
    pages.waiting = {}
    while start < grid.rows:
        if pages.y + heights[start] > pages.style.bottom:
            pages.turn()
        end, height = start, 0.0
        while end < grid.rows and pages.y + height + heights[end] <= pages.style.bottom:
            height += heights[end]
            end += 1
        tops = [pages.y + sum(heights[start:row]) for row in range(start, end + 1)]
        for cell in grid.cells:
            if cell.row < end and cell.row + cell.row_span > start:
                _cell(pages, cell, edges, tops, start, end)
        if pages.style.rules == "three":
            # Above the head, below it, and below the last row; no line where the page ends.
            for row in (0, _headed(grid), grid.rows):
                if start <= row <= end and (row < end or row == grid.rows):
                    pages.line(tops[row - start])
        pages.y = tops[-1] + (20 if end == grid.rows else 0)
        start = end
        if start < grid.rows:
            pages.turn()


def _headed(grid: Grid) -> int:
    """Give the first row that holds a number."""
    return min(cell.row for cell in grid.cells if cell.text[-1:].isdigit())


def _height(grid: Grid, row: int, edges: list[float], small: float) -> float:
    height = 18.0
    for cell in grid.cells:
        if cell.row == row and cell.row_span == 1:
            width = edges[cell.column + cell.column_span] - edges[cell.column] - 4
            height = max(height, len(_wrapped(cell.text, width, small)) * (small + 3) + 6)
    return height


def _cell(pages: _Pages, cell: Cell, edges: list[float], tops: list[float], start: int, end: int) -> None:
    """Draw the part of a cell that is on this page; lines for which it has no room go on behind the break."""
    first, last = max(cell.row, start), min(cell.row + cell.row_span, end)
    top, bottom = tops[first - start], tops[last - start]
    left, right = edges[cell.column], edges[cell.column + cell.column_span]
    pages.canvas.setLineWidth(0.5)
    pages.box(left, top, right, bottom)
    row, column, shift = pages.style.moved or (-1, -1, 0.0)
    if (cell.row, cell.column) == (row, column):
        left, right = left + shift, right + shift
    small = pages.style.small
    if cell.row >= start:
        tall = cell.row_span > 5 and cell.column_span == 1
        pages.waiting[cell.row, cell.column] = (
            list(cell.text) if tall else _wrapped(cell.text, right - left - 4, small)
        )
    lines = pages.waiting[cell.row, cell.column]
    whole = last == cell.row + cell.row_span
    room = len(lines) if whole else int((bottom - top) / (small + 3))
    pages.waiting[cell.row, cell.column] = lines[room:]
    y = top + small + 3
    for line in lines[:room]:
        width = pdfmetrics.stringWidth(line, FONT, small)
        pages.write(line, left + max((right - left - width) / 2, 2), y, small)
        y += small + 3
