"""Reports in PDF: pdfminer opens the file and its fonts, the drawing and the layout are read here."""

import importlib
import io
import logging
import warnings
from typing import TYPE_CHECKING

import msgspec

from crossfoot_parsers import pages
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.pages.sheet import UNREADABLE, Excess
from crossfoot_parsers.report import Box, ReadError, Span, Warning

if TYPE_CHECKING:
    from crossfoot_parsers.pages.sheet import Sheet

AGAIN = "open it in a PDF viewer and save or export it again"
SPLIT = "check that it is a report; if it is, split it into parts"
LOST = 0.2


def read(path: str, data: bytes) -> Flow:
    """Read the blocks of a PDF. Raises ReadError, and nothing else, where that is not possible."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = _sheets(path, data)
            doubts = _doubts(path, sheets)
            return msgspec.structs.replace(pages.flow(path, sheets), warnings=doubts)
    except ReadError:
        raise
    except Excess as error:
        raise ReadError(path, f"the PDF holds more than a report can ({error})", SPLIT) from None
    except RecursionError:
        raise ReadError(path, "the PDF is malformed (its objects refer to themselves)", AGAIN) from None
    except Exception as error:
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        raise ReadError(path, f"the PDF is malformed ({what})", AGAIN) from error


def _sheets(path: str, data: bytes) -> "list[Sheet]":
    # pdfminer is slow to import, and a run over other formats does not need it.
    document = importlib.import_module("crossfoot_parsers.pdf.document")
    sheets: list[Sheet] = document.sheets(path, io.BytesIO(data))
    return sheets


def _doubts(path: str, sheets: "list[Sheet]") -> tuple[Warning, ...]:
    """Refuse a file without readable text; name the pages on which some characters stand for nothing."""
    printed = lost = 0
    found = []
    for sheet in sheets:
        if sheet.images and not any(glyph.text.strip() for glyph in sheet.glyphs):
            found.append(
                Warning(
                    f"第 {sheet.number} 页只有图片，没有文字，未能读出",
                    f"page {sheet.number} is a picture without text and was not read",
                    Span(path, (Box(sheet.number, *sheet.images[0]),)),
                )
            )
        if sheet.unseen:
            found.append(
                Warning(
                    f"第 {sheet.number} 页有 {len(sheet.unseen)} 个字符看不见（被遮盖、与底色相同或透明）或斜放在页面上，未读取",
                    f"page {sheet.number}: {len(sheet.unseen)} characters cannot be seen (covered, of the colour below, "
                    "transparent) or run across the page, and were not read",
                    Span(path, (Box(sheet.number, *sheet.unseen[0]),)),
                )
            )
        found += [Warning(d.zh, d.en, Span(path, (Box(sheet.number, *d.at),))) for d in sheet.doubts]
        glyphs = [glyph for glyph in sheet.glyphs if glyph.text.strip()]
        unknown = [glyph for glyph in glyphs if UNREADABLE in glyph.text]
        printed += len(glyphs)
        lost += len(unknown)
        if unknown:
            first = Box(sheet.number, unknown[0].left, unknown[0].top, unknown[0].right, unknown[0].bottom)
            found.append(
                Warning(
                    f"第 {sheet.number} 页有 {len(unknown)} 个字符在字体中没有对应的文字，未能读出",
                    f"page {sheet.number}: {len(unknown)} characters have no meaning in their fonts and were not read",
                    Span(path, (first,)),
                )
            )
    if not printed:
        raise ReadError(
            path,
            "the PDF has no text layer (its pages are pictures or empty)",
            "use a PDF with a text layer; OCR is not available yet",
        )
    if lost > LOST * printed:
        raise ReadError(
            path,
            f"the text of the PDF cannot be read: {lost} of {printed} characters have no meaning in its fonts",
            "export it again with its fonts embedded",
        )
    return tuple(found)
