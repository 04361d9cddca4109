"""The report as a scan: a PDF of pictures of its pages, without a text layer; or one of the pictures."""

import io

import numpy as np
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from building import pdf
from building.content import Content
from crossfoot_parsers.ocr import leaves


def pages(content: Content, *, askew: float = 0.0, noise: int = 0) -> list[Image.Image]:
    """Draw the pages of a report; `askew` in degrees, `noise` in levels of gray."""
    return _drawn(pdf.render(content), askew, noise)


def _drawn(data: bytes, askew: float, noise: int) -> list[Image.Image]:
    made = []
    source = np.random.default_rng(2021)
    for leaf in leaves.of_pdf(data):
        picture = leaf.image.astype(np.int16) + source.integers(-noise, noise + 1, leaf.image.shape)
        image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
        made.append(image.rotate(askew, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)))
    return made


def render(content: Content, *, askew: float = 0.0, noise: int = 0) -> bytes:
    """Give the pages as a PDF without text."""
    return photographed(pdf.render(content), askew=askew, noise=noise)


def photographed(data: bytes, *, askew: float = 0.0, noise: int = 0) -> bytes:
    """Give a PDF as a PDF of pictures of its pages."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for page in _drawn(data, askew, noise):
        canvas.drawImage(ImageReader(page), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
