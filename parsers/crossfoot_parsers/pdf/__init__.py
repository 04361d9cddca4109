"""Reports in PDF: pdfminer opens the file and its fonts, the drawing and the layout are read here."""

import importlib
import io
import logging
import warnings
from typing import TYPE_CHECKING

from crossfoot_parsers import pages
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.report import ReadError

if TYPE_CHECKING:
    from crossfoot_parsers.pages.sheet import Sheet

AGAIN = "open it in a PDF viewer and save or export it again"


def read(path: str, data: bytes) -> Flow:
    """Read the blocks of a PDF. Raises ReadError, and nothing else, where that is not possible."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = _sheets(path, data)
            return pages.flow(path, sheets)
    except ReadError:
        raise
    except RecursionError:
        raise ReadError(path, "the PDF is malformed (its objects refer to themselves)", AGAIN) from None
    except Exception as error:
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        raise ReadError(path, f"the PDF is malformed ({what})", AGAIN) from error


def _sheets(path: str, data: bytes) -> "list[Sheet]":
    # pdfminer is slow to import, and a run over other formats does not need it.
    document = importlib.import_module("crossfoot_parsers.pdf.document")
    sheets: list[Sheet] = document.sheets(path, io.BytesIO(data))
    if not any(glyph.text.strip() for sheet in sheets for glyph in sheet.glyphs):
        raise ReadError(
            path,
            "the PDF has no text layer (its pages are pictures or empty)",
            "use a PDF with a text layer; OCR is not available yet",
        )
    return sheets
