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
    from collections.abc import Iterator

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
            doubts = Doubts(path)
            flow = pages.flow(path, doubts.watch(_sheets(path, data)))
            return msgspec.structs.replace(flow, warnings=doubts.said())
    except ReadError:
        raise
    except Excess as error:
        raise ReadError(path, f"the PDF holds more than a report can ({error})", SPLIT) from None
    except RecursionError:
        raise ReadError(path, "the PDF is malformed (its objects refer to themselves)", AGAIN) from None
    except Exception as error:
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        raise ReadError(path, f"the PDF is malformed ({what})", AGAIN) from error


def _sheets(path: str, data: bytes) -> "Iterator[Sheet]":
    # pdfminer is slow to import, and a run over other formats does not need it.
    document = importlib.import_module("crossfoot_parsers.pdf.document")
    sheets: Iterator[Sheet] = document.sheets(path, io.BytesIO(data))
    return sheets


class Doubts:
    """What is doubted of the pages that go by: only what is said of them is kept, not the pages."""

    def __init__(self, path: str) -> None:
        """Begin with none."""
        self._path = path
        self._found: list[Warning] = []
        self._printed = self._lost = 0

    def watch(self, sheets: "Iterator[Sheet]") -> "Iterator[Sheet]":
        """Give the pages on."""
        for sheet in sheets:
            self._look(sheet)
            yield sheet

    def said(self) -> tuple[Warning, ...]:
        """Give the warnings. Raises ReadError where the file is without readable text."""
        if not self._printed:
            raise ReadError(
                self._path,
                "the PDF has no text layer (its pages are pictures or empty)",
                "use a PDF with a text layer; OCR is not available yet",
            )
        if self._lost > LOST * self._printed:
            raise ReadError(
                self._path,
                f"the text of the PDF cannot be read: {self._lost} of {self._printed} characters have no meaning in its fonts",
                "export it again with its fonts embedded",
            )
        return tuple(self._found)

    def _look(self, sheet: "Sheet") -> None:
        number = sheet.number
        glyphs = [glyph for glyph in sheet.glyphs if glyph.text.strip()]
        unknown = [glyph for glyph in glyphs if UNREADABLE in glyph.text]
        self._printed += len(glyphs)
        self._lost += len(unknown)
        if sheet.images and not glyphs:
            self._say(
                f"第 {number} 页只有图片，没有文字，未能读出",
                f"page {number} is a picture without text and was not read",
                Box(number, *sheet.images[0]),
            )
        if sheet.unseen:
            self._say(
                f"第 {number} 页有 {len(sheet.unseen)} 个字符看不见（被遮盖、与底色相同或透明）或斜放在页面上，未读取",
                f"page {number}: {len(sheet.unseen)} characters cannot be seen (covered, of the colour below, "
                "transparent) or run across the page, and were not read",
                Box(number, *sheet.unseen[0]),
            )
        for doubt in sheet.doubts:
            self._say(doubt.zh, doubt.en, Box(number, *doubt.at))
        if unknown:
            self._say(
                f"第 {number} 页有 {len(unknown)} 个字符在字体中没有对应的文字，未能读出",
                f"page {number}: {len(unknown)} characters have no meaning in their fonts and were not read",
                Box(number, *unknown[0][1:5]),
            )

    def _say(self, zh: str, en: str, box: Box) -> None:
        self._found.append(Warning(zh, en, Span(self._path, (box,))))
