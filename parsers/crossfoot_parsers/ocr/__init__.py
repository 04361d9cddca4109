"""Pages that are pictures, read by OCR: characters and rules from the bitmap feed the page model that PDF feeds.

The libraries are the extra `ocr` (rapidocr, onnxruntime, pypdfium2, and numpy, opencv and Pillow below them); the models are inside of
rapidocr, so nothing is fetched. What is read so is marked (`Sheet.recognised`): OCR takes one digit for another.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from crossfoot_parsers import pages
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.limits import at_most
from crossfoot_parsers.pages.doubts import REMEDY
from crossfoot_parsers.report import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crossfoot_parsers.pages.sheet import Sheet

NEEDED = ("rapidocr", "onnxruntime", "pypdfium2")
# A scan of more pages is no report that somebody waits for.
PAGES = 60


def installed() -> bool:
    """Say whether the extra is there."""
    return all(find_spec(name) is not None for name in NEEDED)


def read(path: str, data: bytes) -> Flow:
    """Read a report that is a picture of its page, or of several (TIFF). Raises ReadError, Excess."""
    if not installed():
        raise ReadError(path, "this is a picture; reading it needs OCR, which is not installed", REMEDY)
    leaves = import_module("crossfoot_parsers.ocr.leaves")
    recognise = import_module("crossfoot_parsers.ocr.recognise")
    return pages.read(path, map(recognise.sheet, leaves.of_picture(path, data)))


def of_pdf(data: bytes, sheets: "Iterable[Sheet]") -> "Iterator[Sheet]":
    """Give the pages of a PDF with those that are pictures read, where the extra is installed. Raises Excess."""
    count = 0
    for sheet in sheets:
        if not sheet.images or sheet.written or not installed():
            yield sheet
            continue
        count += 1
        at_most(count, PAGES, "pages that are pictures")
        leaves = import_module("crossfoot_parsers.ocr.leaves")
        recognise = import_module("crossfoot_parsers.ocr.recognise")
        yield from map(recognise.sheet, leaves.of_pdf(data, [sheet.number]))
