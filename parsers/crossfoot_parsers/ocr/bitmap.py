"""What is drawn on the picture of a page beside its characters: the rules of its tables, and ink that was not read."""

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from crossfoot_parsers.limits import at_most
from crossfoot_parsers.pages.sheet import Frame, Glyph, Rule

Image = NDArray[np.uint8]
# In points: no letter has so long a stroke, no rule is so thick, and no smaller ink is a character.
LONG, THICK, SMALL = 24.0, 4.0, 3.0
# A scanned line has gaps, which are closed up to this many points.
GAP = 2.0
BLOTS = 20_000
# In degrees: more than ASKEW is no scan laid on the glass by hand, less than LEVEL does no harm.
ASKEW, LEVEL = 5.0, 0.1


class Drawn(NamedTuple):
    """The rules of a page, and the boxes of ink that nothing explains; in points."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    marks: tuple[Frame, ...]


def straight(image: Image) -> Image:
    """Turn an RGB picture that lies askew by so much that its rules would not be straight."""
    lines = cv2.HoughLinesP(
        _ink(image), 1, np.pi / 1800, 200, minLineLength=image.shape[1] / 5, maxLineGap=image.shape[1] / 200
    )
    found = [] if lines is None else np.reshape(lines, (-1, 4)).astype(float).tolist()
    angles = [math.degrees(math.atan2(y2 - y1, x2 - x1)) for x1, y1, x2, y2 in found]
    level = [angle for angle in angles if abs(angle) <= ASKEW]
    angle = statistics.median(level) if level else 0.0
    if abs(angle) < LEVEL:
        return image
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return np.asarray(turned, np.uint8)


def drawn(image: Image, glyphs: Sequence[Glyph], scale: float) -> Drawn:
    """Find what is drawn on an RGB picture beside `glyphs`, which were read; `scale` is the points of a pixel. Raises Excess."""
    ink = _ink(image)
    level, down = _strokes(ink, scale, (1, 0)), _strokes(ink, scale, (0, 1))
    rules = cv2.dilate(cv2.bitwise_or(level, down), np.ones((3, 3), np.uint8))
    rest = np.asarray(cv2.subtract(ink, rules), np.uint8)
    for g in glyphs:
        box = [round(side / scale) for side in (g.left - 1, g.top - 1, g.right + 1, g.bottom + 1)]
        rest[max(box[1], 0) : box[3], max(box[0], 0) : box[2]] = 0
    across, upright = _boxes(level, scale), _boxes(down, scale)
    horizontal = (Rule((b.top + b.bottom) / 2, b.left, b.right) for b in across if b.bottom - b.top <= THICK)
    vertical = (Rule((b.left + b.right) / 2, b.top, b.bottom) for b in upright if b.right - b.left <= THICK)
    marks = tuple(b for b in _boxes(rest, scale) if max(b.right - b.left, b.bottom - b.top) >= SMALL)
    return Drawn(tuple(horizontal), tuple(vertical), marks)


def _ink(image: Image) -> Image:
    """Give what is dark, as 255 on 0. The threshold is Otsu's (1979): the one that parts ink from paper best."""
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    _, ink = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return np.asarray(ink, np.uint8)


def _strokes(ink: Image, scale: float, way: tuple[int, int]) -> Image:
    """Keep the straight strokes that run in one direction, (1, 0) across or (0, 1) down, and are too long for letters."""

    def bar(points: float) -> Image:
        # An even number of pixels would move what it is laid on by one.
        pixels = round(points / scale) // 2 * 2 + 1
        return np.ones((1 + way[1] * (pixels - 1), 1 + way[0] * (pixels - 1)), np.uint8)

    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bar(GAP))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, bar(LONG)), np.uint8)


def _boxes(ink: Image, scale: float) -> list[Frame]:
    """Give the boxes of what hangs together, in points. Raises Excess."""
    count, _, found, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    at_most(count - 1, BLOTS, "spots of ink on a page")
    return [
        Frame(left * scale, top * scale, (left + width) * scale, (top + height) * scale)
        for left, top, width, height, _ in found[1:].tolist()
    ]
