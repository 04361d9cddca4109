"""Reports in PDF: pdfminer opens the file and its fonts, the drawing and the layout are read here."""

import io
import logging
import warnings

from crossfoot_parsers import ocr, pages
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.pdf import document


def read(path: str, data: bytes) -> Flow:
    """Read the blocks of a PDF. Raises ReadError, Excess, and for a malformed one whatever pdfminer raises."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheets = document.sheets(path, io.BytesIO(data))
        return pages.read(path, ocr.of_pdf(data, sheets))
