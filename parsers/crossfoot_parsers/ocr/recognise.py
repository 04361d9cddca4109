"""One picture of a page to what stands on it."""

import logging
from functools import cache
from typing import Any

from rapidocr import RapidOCR

from crossfoot_parsers import limits
from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.ocr import bitmap
from crossfoot_parsers.ocr.bitmap import Image
from crossfoot_parsers.ocr.leaves import Leaf
from crossfoot_parsers.pages.sheet import Frame, Glyph, Sheet

# What one page may take on a slow machine, in seconds.
SECONDS = 60.0
# Below this score a character is as likely wrong as right.
DOUBTFUL = 0.5


def sheet(leaf: Leaf) -> Sheet:
    """Read a page. A scan that lies askew is turned upright first; places are those of the page turned so."""
    limits.longer(SECONDS)
    image = bitmap.straight(leaf.image)
    scale = leaf.height / image.shape[0]
    glyphs = tuple(
        Glyph(text, box.left * scale, box.top * scale, box.right * scale, box.bottom * scale, size * scale)
        for text, box, size in _characters(image)
    )
    found = bitmap.drawn(image, glyphs, scale)
    return Sheet(
        leaf.number,
        leaf.width,
        leaf.height,
        glyphs,
        found.horizontal,
        found.vertical,
        (Frame(0.0, 0.0, leaf.width, leaf.height),),
        found.marks,
        recognised=True,
    )


def _characters(image: Image) -> list[tuple[str, Frame, float]]:
    """Give each character, its box and the height of its line, in pixels."""
    # Without its classifier of direction: it takes a 9 that stands alone for a 6 upside down.
    read = _engine()(image, use_cls=False, return_word_box=True, return_single_char_box=True)
    found = []
    # Where there is no text, its list of words is one that means nothing.
    for line in read.word_results if read.txts else ():
        for text, score, points in line:
            xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
            box = Frame(min(xs), min(ys), max(xs), max(ys))
            found.append((text if score >= DOUBTFUL else UNREADABLE, box, box.bottom - box.top))
    return found


@cache
def _engine() -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})
