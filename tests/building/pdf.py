"""The report as a PDF with a text layer and ruled tables, as office programs print it."""

import dataclasses
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from building import paper
from building.content import Content
from crossfoot_parsers.report import Box, Place

FONT = "STSong-Light"


@dataclass(frozen=True)
class Style(paper.Style):
    """How it is printed: besides how it is laid out, how tables are ruled."""

    rules: Literal["cells", "lines", "bars", "dots", "three", "none"] = "cells"


class _Pen:
    """A canvas that counts from the top of the page."""

    def __init__(self, style: Style) -> None:
        self.style = style
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1)

    def width(self, text: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(text, FONT, size))

    def level(self, y: float) -> None:
        if self.style.rules == "three":
            self.canvas.line(paper.LEFT, A4[1] - y, paper.RIGHT, A4[1] - y)

    def write(self, text: str, x: float, y: float, size: float) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, A4[1] - y, text)

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.setLineWidth(0.5)
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

    def picture(self, left: float, top: float, width: float, height: float) -> None:
        from PIL import Image  # noqa: PLC0415 - only for this
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415

        image = ImageReader(Image.new("RGB", (40, 15), "lightgray"))
        self.canvas.drawImage(image, left, A4[1] - top - height, width, height)

    def turn(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def render(content: Content, style: Style = Style()) -> bytes:
    """Render a report; the same content gives the same bytes."""
    pen = _Pen(style)
    paper.lay(content, pen, style)
    return pen.bytes()


def long(content: Content, count: int, style: Style = Style()) -> bytes:
    """Render a report of so many pages: its sections over and over, as far as they go."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only for this

    # They take more than two pages; what is left over is cut off.
    whole = render(dataclasses.replace(content, sections=content.sections * (count // 2 + 1)), style)
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(whole)), pages=(0, count))
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def printed(data: bytes, place: Place) -> str:
    """Give all characters whose centres are in a box, as another reader than ours finds them."""
    assert isinstance(place, Box)
    inside = [
        text
        for text, left, right, top, bottom in _characters(data)[place.page - 1]
        if place.left <= (left + right) / 2 <= place.right and place.top <= (top + bottom) / 2 <= place.bottom
    ]
    return "".join(inside)


@lru_cache(maxsize=4)
def _characters(data: bytes) -> list[list[tuple[str, float, float, float, float]]]:
    import pdfplumber  # noqa: PLC0415 - only for this

    with pdfplumber.open(io.BytesIO(data)) as document:
        return [
            [(c["text"], c["x0"], c["x1"], c["top"], c["bottom"]) for c in page.chars]
            for page in document.pages
        ]
