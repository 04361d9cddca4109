"""Fonts as the content stream needs them: bytes in, characters and widths out, remembered per string."""

from functools import lru_cache
from typing import NamedTuple

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined

from crossfoot_parsers.characters import UNREADABLE, plain, visible
from crossfoot_parsers.pdf.tokens import string, token


class Shape(NamedTuple):
    """A character and its measures for a font of size 1.

    `advance` is along the line (down, so negative, in a vertical font); `x` and `y` take the pen to the lower left corner.
    """

    text: str
    advance: float
    x: float
    y: float
    space: bool


class Face:
    """A font. The same strings recur all over a report, so each is decoded once."""

    def __init__(self, font: PDFFont) -> None:
        """Take the measures from pdfminer's font, and typical ones where it states none or nonsense."""
        self.font = font
        self._known: dict[bytes, tuple[Shape, ...]] = {}
        self._shapes: dict[int, Shape] = {}
        self.vertical = font.is_vertical()
        self._wide = font.is_multibyte()
        ascent, descent = font.get_ascent(), font.get_descent()
        self.ascent = ascent if 0.3 < ascent < 1.5 else 0.88
        self.descent = descent if -0.7 < descent < 0.0 else -0.12
        self.height = 1.0 if self.vertical else self.ascent - self.descent

    def shapes(self, operands: bytes) -> tuple[Shape, ...]:
        """Give the characters of the string token that stands in operands of the content stream."""
        known = self._known.get(operands)
        if known is None:
            found = token(operands)
            codes = () if found is None else self.font.decode(string(found))
            known = self._known[operands] = tuple(self.shape(code) for code in codes)
        return known

    def shape(self, code: int) -> Shape:
        """Give the character of a code, as the font's encoding gives it."""
        shape = self._shapes.get(code)
        if shape is None:
            shape = self._shapes[code] = self._made(code)
        return shape

    def _made(self, code: int) -> Shape:
        try:
            text = shown(self.font.to_unichr(code))
        except PDFUnicodeNotDefined:
            text = UNREADABLE
        advance = float(self.font.char_width(code))
        space = code == 32 and not self._wide
        if not self.vertical:
            return Shape(text, advance, 0.0, self.descent, space)
        shift = self.font.char_disp(code)
        x, y = shift if isinstance(shift, tuple) else (None, 880.0)
        return Shape(text, advance, -0.5 if x is None else -x / 1000, -y / 1000 - 0.12, space)


@lru_cache(maxsize=10_000)
def shown(text: str) -> str:
    """Give what is read where a font says that a code stands for `text`: the same in every font of every page."""
    # What a font maps to a control character or to nothing may print all the same.
    text = "".join(" " if c in "\t\u00a0" else c for c in text if c >= " " or c == "\t") or UNREADABLE
    return "".join(c for c in plain(text) if visible(c))
