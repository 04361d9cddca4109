"""The report as a PDF with a text layer and ruled tables, as office programs print it.

A tall table goes on over a page break; the label of 办理结果 stands one character a line.
"""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from building.content import Cell, Content, Grid

FONT = "STSong-Light"
LEFT, RIGHT, TOP, BOTTOM = 75.0, 520.0, 80.0, 760.0
SIZE, LEADING, SMALL = 14.0, 24.0, 8.0
WIDE = {4: (0.4, 0.2, 0.2, 0.2), 10: (0.07, 0.13, 0.31, *[0.07] * 7)}


class _Pages:
    """A canvas with a pen that knows its height from the top of the page."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1)
        self.page = 1
        self.y = TOP

    def write(self, text: str, x: float, y: float, size: float) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, A4[1] - y, text)

    def room(self, height: float) -> None:
        if self.y + height > BOTTOM:
            self.turn()

    def turn(self) -> None:
        self.write(f"- {self.page} -", 290, 800, 9)
        self.canvas.showPage()
        self.page += 1
        self.y = TOP

    def bytes(self) -> bytes:
        self.write(f"- {self.page} -", 290, 800, 9)
        self.canvas.save()
        return self.buffer.getvalue()


def render(content: Content) -> bytes:
    """Render a report; the same content gives the same bytes."""
    pages = _Pages()
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
    heights = [_height(grid, row, edges) for row in range(grid.rows)]
    start = 0
    while start < grid.rows:
        if pages.y + heights[start] > BOTTOM:
            pages.turn()
        end, height = start, 0.0
        while end < grid.rows and pages.y + height + heights[end] <= BOTTOM:
            height += heights[end]
            end += 1
        tops = [pages.y + sum(heights[start:row]) for row in range(start, end + 1)]
        for cell in grid.cells:
            if cell.row < end and cell.row + cell.row_span > start:
                _cell(pages, cell, edges, tops, start, end)
        pages.y = tops[-1] + (20 if end == grid.rows else 0)
        start = end
        if start < grid.rows:
            pages.turn()


def _height(grid: Grid, row: int, edges: list[float]) -> float:
    height = 18.0
    for cell in grid.cells:
        if cell.row == row and cell.row_span == 1:
            width = edges[cell.column + cell.column_span] - edges[cell.column] - 4
            height = max(height, len(_wrapped(cell.text, width, SMALL)) * (SMALL + 3) + 6)
    return height


def _cell(pages: _Pages, cell: Cell, edges: list[float], tops: list[float], start: int, end: int) -> None:
    first, last = max(cell.row, start), min(cell.row + cell.row_span, end)
    top, bottom = tops[first - start], tops[last - start]
    left, right = edges[cell.column], edges[cell.column + cell.column_span]
    pages.canvas.setLineWidth(0.5)
    pages.canvas.rect(left, A4[1] - bottom, right - left, bottom - top)
    if cell.row < start:
        return
    tall = cell.row_span > 5 and cell.column_span == 1
    lines = list(cell.text) if tall else _wrapped(cell.text, right - left - 4, SMALL)
    y = top + SMALL + 3
    for line in lines:
        width = pdfmetrics.stringWidth(line, FONT, SMALL)
        pages.write(line, left + max((right - left - width) / 2, 2), y, SMALL)
        y += SMALL + 3
