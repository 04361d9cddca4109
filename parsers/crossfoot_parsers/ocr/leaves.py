"""The pictures of pages: of a PDF, drawn by PDFium, and of files that are pictures, opened by Pillow."""

import io
import warnings
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from crossfoot_parsers.limits import Excess, at_most
from crossfoot_parsers.ocr import PAGES
from crossfoot_parsers.report import ReadError

# Dots to the inch: at 200 no digit of the real reports was misread, at 100 some were.
DPI = 200.0
# Of a page, in pixels; a larger page of a PDF is drawn with fewer dots.
LARGEST = 40_000_000
# The width of A4 in points: of a picture that does not say how large it is, nothing else is known.
WIDTH = 595.0
FORMATS = ("PNG", "JPEG", "TIFF", "BMP")


class Leaf(NamedTuple):
    """A page: its number from 1, its size in points as shown, and its picture in RGB, the top row first."""

    number: int
    width: float
    height: float
    image: NDArray[np.uint8]


def of_pdf(data: bytes, numbers: Iterable[int] | None = None) -> Iterator[Leaf]:
    """Draw pages of a PDF, which are counted from 1; all of them by default."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(1, len(document) + 1) if numbers is None else numbers:
            page: Any = document[number - 1]
            width, height = page.get_size()
            scale = min(DPI / 72, (LARGEST / max(width * height, 1.0)) ** 0.5)
            picture = page.render(scale=scale, rev_byteorder=True).to_numpy()
            yield Leaf(number, width, height, np.ascontiguousarray(picture[:, :, :3]))
            page.close()
    finally:
        document.close()


def of_picture(path: str, data: bytes) -> Iterator[Leaf]:
    """Give the pages of a file that is a picture. Raises ReadError where it is damaged, Excess where it is huge."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            warnings.simplefilter("ignore")
            at_most(getattr(opened, "n_frames", 1), PAGES, "pages that are pictures")
            for number, frame in enumerate(ImageSequence.Iterator(opened), 1):
                # Nothing is unpacked before its size is known.
                at_most(frame.width * frame.height, LARGEST, "pixels on a page")
                picture = ImageOps.exif_transpose(frame).convert("RGB")
                width = picture.width / dots * 72 if (dots := _dots(frame)) else WIDTH
                yield Leaf(
                    number, width, width * picture.height / picture.width, np.asarray(picture, np.uint8)
                )
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, Image.DecompressionBombError):
            raise Excess(f"more than {LARGEST:,} pixels on a page") from None
        raise ReadError(path, f"the picture is damaged ({error})", "scan or export it again") from None


def _dots(frame: Image.Image) -> float:
    """Give the dots to the inch that a picture states; zero where that cannot be (a page is 3 to 50 inches wide)."""
    stated = frame.info.get("dpi", (0.0, 0.0))[0]
    dots = float(stated) if isinstance(stated, int | float) or hasattr(stated, "__float__") else 0.0
    return dots if dots and 3 <= frame.width / dots <= 50 else 0.0
