"""What can be seen of a page: glyphs under what is painted over them, or in the colour of what lies below, cannot.

Text that nobody can see is not printed: a number behind white-out, or in white on white, must not be read as if it were there.
"""

from collections import defaultdict
from collections.abc import Iterator

from crossfoot_parsers.pages.sheet import Glyph
from crossfoot_parsers.pdf.colour import INK, PAPER, Colour
from crossfoot_parsers.pdf.matrix import Rectangle

BAND = 20.0
HIGH = 3
SLIM = 3.0
LIGHT = 0.9
SAME = 0.02


class Sight:
    """Follows what is painted in its order. `hidden` holds the identities of glyphs that cannot be seen."""

    def __init__(self) -> None:
        """Begin with bare paper."""
        self.hidden: set[int] = set()
        self._bands: defaultdict[int, list[Glyph]] = defaultdict(list)
        self._areas: list[tuple[Rectangle, Colour | None]] = []

    def glyph(self, glyph: Glyph, colour: Colour) -> None:
        """Take a glyph in its colour; only light ones can be those of what lies below."""
        self._bands[int(glyph.top // BAND)].append(glyph)
        if colour is not INK and min(colour) > LIGHT:
            x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
            if self._like(colour, x, y):
                self.hidden.add(id(glyph))

    def cover(self, area: Rectangle, colour: Colour | None) -> None:
        """Take an opaque area (`colour` is None for a picture): what was there before is hidden."""
        left, top, right, bottom = area
        if right - left < SLIM or bottom - top < SLIM:
            return
        self._areas.append((area, colour))
        for glyph in self._about(top, bottom):
            x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
            if left <= x <= right and top <= y <= bottom:
                self.hidden.add(id(glyph))

    def near(self, area: Rectangle) -> bool:
        """Tell an area that lies within the box of a glyph: it may be its outline."""
        left, top, right, bottom = area
        for glyph in self._about(top, bottom):
            slack = 0.2 * glyph.size
            if (
                glyph.left - slack <= left
                and right <= glyph.right + slack
                and glyph.top - slack <= top
                and bottom <= glyph.bottom + slack
            ):
                return True
        return False

    def _about(self, top: float, bottom: float) -> Iterator[Glyph]:
        """Give the glyphs that may be at a height; none is higher than a few bands."""
        for number in range(int(top // BAND) - HIGH, int(bottom // BAND) + 1):
            if number in self._bands:
                yield from self._bands[number]

    def _like(self, colour: Colour, x: float, y: float) -> bool:
        below: Colour | None = PAPER
        for (left, top, right, bottom), painted in reversed(self._areas):
            if left <= x <= right and top <= y <= bottom:
                below = painted
                break
        return below is not None and all(abs(a - b) < SAME for a, b in zip(colour, below, strict=True))
