"""Files that cannot be checked, each for a reason of its own."""

import io

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from building import pdf
from building.content import clean


def encrypted() -> bytes:
    """A PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf.render(clean(2021)))))
    writer.encrypt(user_password="secret", algorithm="RC4-128")  # noqa: S106 - a password for a test
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def truncated() -> bytes:
    """The first half of a PDF."""
    whole = pdf.render(clean(2021))
    return whole[: len(whole) // 2]


def pictures() -> bytes:
    """A PDF of a picture, without a text layer."""
    from PIL import Image  # noqa: PLC0415 - only for this
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 60), "gray")), 50, 50, 480, 700)
    canvas.save()
    return buffer.getvalue()


def other() -> bytes:
    """A report that no pack is for."""
    return "青溪县统计局2023年国民经济公报\n\n一、综合\n\n全年平稳。\n".encode()
