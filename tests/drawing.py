"""PDF pages drawn by hand, operator by operator, and sheets laid out by hand."""

import io
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from crossfoot_parsers.pages.sheet import Glyph, Rule, Sheet

SIZE = 10.0


def font(**entries: Any) -> DictionaryObject:
    """A standard font, whose measures every reader knows."""
    found = DictionaryObject()
    for key, value in ({"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"} | entries).items():
        found[NameObject(f"/{key}")] = NameObject(value) if isinstance(value, str) else value
    return found


def upright(encoding: str = "UniGB-UCS2-V") -> DictionaryObject:
    """A Chinese font; by default one that writes down the page."""
    inner = DictionaryObject()
    info = DictionaryObject()
    info[NameObject("/Registry")] = ByteStringObject(b"Adobe")
    info[NameObject("/Ordering")] = ByteStringObject(b"GB1")
    info[NameObject("/Supplement")] = NumberObject(4)
    inner[NameObject("/CIDSystemInfo")] = info
    for key, value in (("Type", "/Font"), ("Subtype", "/CIDFontType0"), ("BaseFont", "/STSong-Light")):
        inner[NameObject(f"/{key}")] = NameObject(value)
    return font(
        Subtype="/Type0",
        BaseFont="/STSong-Light",
        Encoding=f"/{encoding}",
        DescendantFonts=ArrayObject([inner]),
    )


def form(content: bytes, **entries: Any) -> DecodedStreamObject:
    """A form XObject."""
    made = DecodedStreamObject()
    made.set_data(content)
    made[NameObject("/Type")] = NameObject("/XObject")
    made[NameObject("/Subtype")] = NameObject("/Form")
    for key, value in entries.items():
        made[NameObject(f"/{key}")] = value
    return made


def numbers(*values: float) -> ArrayObject:
    """An array of numbers."""
    return ArrayObject([FloatObject(value) for value in values])


def drawn(
    content: bytes | list[bytes],
    *,
    fonts: dict[str, DictionaryObject] | None = None,
    objects: dict[str, DecodedStreamObject] | None = None,
    states: dict[str, DictionaryObject] | None = None,
    page: dict[str, Any] | None = None,
) -> bytes:
    """A PDF of one page, 200 × 100 points, with a content stream as written."""
    writer = PdfWriter()
    made = writer.add_blank_page(200, 100)
    parts = [content] if isinstance(content, bytes) else content
    streams = ArrayObject()
    for part in parts:
        stream = DecodedStreamObject()
        stream.set_data(part)
        streams.append(writer._add_object(stream))
    made[NameObject("/Contents")] = streams
    resources = DictionaryObject()
    for name, held in (
        ("Font", fonts or {"F": font(), "V": upright(), "H": upright("UniGB-UCS2-H")}),
        ("XObject", objects or {}),
        ("ExtGState", states or {}),
    ):
        resources[NameObject(f"/{name}")] = DictionaryObject(
            {NameObject(f"/{key}"): writer._add_object(value) for key, value in held.items()}
        )
    made[NameObject("/Resources")] = resources
    for key, value in (page or {}).items():
        made[NameObject(f"/{key}")] = value
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def glyphs(
    text: str, left: float, top: float, *, size: float = SIZE, step: float | None = None
) -> list[Glyph]:
    """Glyphs of a line of text: each as wide as high where it is Chinese, else half as wide."""
    made = []
    for character in text:
        width = step or (size if character >= "\u2e80" else size / 2)
        made.append(Glyph(character, left, top, left + width, top + size, size))
        left += width
    return made


def ruled(xs: list[float], ys: list[float]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The horizontal and vertical rules of a full grid."""
    return (
        tuple(Rule(y, xs[0], xs[-1]) for y in ys),
        tuple(Rule(x, ys[0], ys[-1]) for x in xs),
    )


def sheet(number: int = 1, *, recognised: bool = False, **parts: Any) -> Sheet:
    """An A4 page."""
    made = {name: tuple(part) for name, part in parts.items()}
    return Sheet(number, 595.0, 842.0, recognised=recognised, **made)
