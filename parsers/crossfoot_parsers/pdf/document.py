"""A PDF document: its pages drawn one by one."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFNoValidXRef, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral

from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pages.matrix import Rectangle, around, meet, shown
from crossfoot_parsers.pages.sheet import Doubt, Frame, Glyph, Sheet
from crossfoot_parsers.pages.sight import parted
from crossfoot_parsers.pdf.content import Content
from crossfoot_parsers.pdf.fallback import Device, redrawn
from crossfoot_parsers.pdf.fonts import Fonts
from crossfoot_parsers.pdf.layers import hidden
from crossfoot_parsers.pdf.stream import Parser, Stream
from crossfoot_parsers.report import ReadError

TAIL = 2048
BYTES = 50_000_000
PAGES = 1_000
GLYPHS = 2_000_000
# Parts of the height of a page: what stands above or below them is in the margins.
HEAD, FOOT = 0.12, 0.87
LAID = {
    "FreeText",
    "Widget",
    "Stamp",
    "Square",
    "Circle",
    "Polygon",
    "PolyLine",
    "Line",
    "StrikeOut",
    "Ink",
    "Redact",
    "Watermark",
}
# The flags of an annotation that keep it from being shown.
HIDDEN, NO_VIEW = 2, 32
AGAIN = "download or export it again"


class _Document(PDFDocument):
    """A document whose objects are found in a bounded number of steps: pdfminer would follow a circle for ever."""

    def getobj(self, objid: int) -> object:
        """Give an object; one that is only a reference stands for what it refers to. Raises RecursionError."""
        found = super().getobj(objid)
        seen = {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise RecursionError
            seen.add(found.objid)
            found = super().getobj(found.objid)
        return found

    def forget(self, page: PDFPage) -> None:
        """Let go of what only one page is drawn with: pdfminer would keep it to the end."""
        for part in page.contents:
            if isinstance(part, PDFObjRef | PDFStream) and part.objid is not None:
                self._cached_objs.pop(part.objid, None)


def sheets(path: str, file: BinaryIO) -> Iterator[Sheet]:
    """Give the pages of a document as they are seen, one by one. Raises ReadError where they cannot be."""
    document = _open(path, file)
    found = list(islice(PDFPage.create_pages(document), PAGES + 1))
    stated = resolve1(dict_value(document.catalog.get("Pages", {})).get("Count"))
    if not found:
        raise ReadError(path, "the PDF has no pages", AGAIN)
    if len(found) > PAGES:
        raise Excess(f"it has more than {PAGES:,} pages")
    if isinstance(stated, int) and len(found) < stated:
        raise ReadError(
            path, f"the PDF is damaged: of its {stated} pages only {len(found)} can be found", AGAIN
        )
    fonts, off = Fonts(), hidden(document.catalog)
    count = 0
    for number, page in enumerate(found, 1):
        sheet = _sheet(number, page, fonts, off)
        count += len(sheet.glyphs)
        if count > GLYPHS:
            raise Excess(f"it has more than {GLYPHS:,} characters")
        yield sheet
        document.forget(page)


def _open(path: str, file: BinaryIO) -> _Document:
    """Open with the file's own table of objects; search for objects only if the end of the file is there."""
    try:
        try:
            return _Document(Parser(file), fallback=False)
        except (PDFNoValidXRef, PDFEncryptionError):
            raise
        except Exception as error:
            raise PDFNoValidXRef from error
    except PDFPasswordIncorrect:
        raise ReadError(
            path, "the PDF is encrypted with a password", "remove the password and save it again"
        ) from None
    except PDFEncryptionError as error:
        raise ReadError(
            path, f"the PDF is encrypted in a manner that cannot be read ({error})", "save it unencrypted"
        ) from None
    except PDFNoValidXRef:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        if b"%%EOF" not in file.read():
            raise ReadError(path, "the PDF is cut off: its end is missing", AGAIN) from None
        file.seek(0)
        return _Document(Parser(file), fallback=True)


def _sheet(number: int, page: PDFPage, fonts: Fonts, off: frozenset[int]) -> Sheet:
    box = meet(page.cropbox, page.mediabox)
    if box[0] >= box[2] or box[1] >= box[3]:
        box = page.mediabox
    unit = resolve1(page.attrs.get("UserUnit", 1))
    matrix, width, height = shown(box, page.rotate, float(unit) if isinstance(unit, int | float) else 1.0)
    whole = (0.0, 0.0, width, height)
    doubts = []
    resources = dict_value(page.resources or {})
    drawn: Content | Device = (content := Content(matrix, whole, fonts, off))
    try:
        content.draw(_stream(number, page), resources)
    except (Excess, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - whatever went wrong, there is a second reader
        drawn = redrawn(page.contents, resources, fonts, matrix, whole)
        doubts.append(_misread(number, whole))
    if any(isinstance(part, Stream) and part.cut for part in map(resolve1, page.contents)):
        doubts.append(_cut(number, whole))
    notes = [Frame(*meet(around(matrix, *box), whole)) for box in _notes(page)]
    doubts += _beside(number, height, drawn.aside)
    seen, doubted = drawn.read()
    glyphs, across = parted(seen)
    doubts += [_misstated(number, len(doubted), doubted[0])] if doubted else []
    return Sheet(
        number,
        width,
        height,
        glyphs,
        tuple(drawn.pen.horizontal),
        tuple(drawn.pen.vertical),
        tuple(drawn.images),
        (*drawn.pen.marks, *drawn.aside),
        tuple(notes),
        (*drawn.unseen, *across),
        tuple(doubts),
    )


def _stream(number: int, page: PDFPage) -> bytes:
    """Give the parts of a page's content as one stream: an operator may not be cut, but its operands may. Raises Excess."""
    parts: list[bytes] = []
    size = 0
    for part in page.contents:
        parts.append(stream_value(part).get_data())
        size += len(parts[-1])
        if size > BYTES:
            raise Excess(f"page {number} has more than {BYTES:,} bytes of drawing")
    return b"\n".join(parts)


def _beside(number: int, height: float, aside: list[Frame]) -> list[Doubt]:
    """Say what is marked as a watermark or the like, but for running heads and page numbers in the margins."""
    inner = [frame for frame in aside if HEAD < (frame.top + frame.bottom) / 2 / height < FOOT]
    if not inner:
        return []
    zh = f"第 {number} 页正文区域有 {len(inner)} 个字符被标记为页眉、页脚或水印，未读取"
    en = f"page {number}: {len(inner)} characters amid the text are marked as a running head or a watermark, and were not read"
    return [Doubt(zh, en, inner[0])]


def _misread(number: int, whole: Rectangle) -> Doubt:
    return Doubt(
        f"第 {number} 页的绘制指令有无法识别之处，改用另一种方式读取，被裁去或遮盖的文字可能也读了进来",
        f"page {number} is drawn with what is not known; it was read in another manner, which cannot tell clipped and "
        "hidden text apart",
        Frame(*whole),
    )


def _cut(number: int, whole: Rectangle) -> Doubt:
    return Doubt(
        f"第 {number} 页的内容在文件中不完整，其后的部分未能读出",
        f"the drawing of page {number} is cut off in the file; what follows was not read",
        Frame(*whole),
    )


def _misstated(number: int, count: int, first: Glyph) -> Doubt:
    return Doubt(
        f"第 {number} 页有 {count} 处文字所附的替代文本与印出的不同，按印出的读取",
        f"page {number}: the file says of {count} texts that they are others (ActualText) than are printed; "
        "what is printed was read",
        Frame(*first[1:5]),
    )


def _notes(page: PDFPage) -> list[Rectangle]:
    """Give the boxes of notes and form fields that are laid over the page, and are shown."""
    found: list[Rectangle] = []
    for annotation in list_value(page.annots or []):
        entries = dict_value(annotation)
        kind, box = resolve1(entries.get("Subtype")), resolve1(entries.get("Rect"))
        flags = resolve1(entries.get("F", 0))
        if isinstance(flags, int) and flags & (HIDDEN | NO_VIEW):
            continue
        if isinstance(kind, PSLiteral) and kind.name == "Widget" and not entries.get("AP"):
            # A field that nothing was filled in, such as one for a signature.
            continue
        if isinstance(kind, PSLiteral) and kind.name in LAID and isinstance(box, list) and len(box) == 4:
            left, bottom, right, top = (float(resolve1(value)) for value in box)
            found.append((left, bottom, right, top))
    return found
