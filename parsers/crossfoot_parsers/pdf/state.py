"""The graphics state (ISO 32000-1, 8.4): what q keeps and Q brings back."""

from typing import NamedTuple

import msgspec

from crossfoot_parsers.pages.matrix import Matrix, Rectangle
from crossfoot_parsers.pages.paint import BLACK, Colour, Paint
from crossfoot_parsers.pages.sight import FAINT, Mix, light
from crossfoot_parsers.pdf.colour import Space, gray
from crossfoot_parsers.pdf.face import Face

# Modes of text (9.3.6): from this one on it clips; and those in which nothing is painted.
CLIPPING = 4
INVISIBLE = (3, 7)


class Brush(NamedTuple):
    """What areas, or lines, are painted with, and the colour space that `sc` reads it in."""

    space: Space = gray
    paint: Paint = BLACK


class Ink(NamedTuple):
    """The colours that are seen of characters, of their inside and their outline; whether all of them are light."""

    colours: tuple[Colour | None, ...]
    light: bool


class State(msgspec.Struct):
    """The state as it is. The clip lies within a rectangle; `whole` says that it is all of it.

    It changes in place, thousands of times on a page: `copy()` is what q keeps.
    """

    matrix: Matrix
    clip: Rectangle
    whole: bool = True
    face: Face | None = None
    size: float = 0.0
    gap: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    width: float = 1.0
    dashed: bool = False
    fill: Brush = Brush()
    line: Brush = Brush()
    mix: Mix = Mix()
    known: Ink | None = None

    def copy(self) -> "State":
        """Give a copy, which changes on its own."""
        return self.__copy__()  # type: ignore[attr-defined, no-any-return]  # msgspec's, which does not say so

    @property
    def ink(self) -> Ink:
        """The colours of characters by the mode of text: of the inside, of the outline or of both."""
        if self.known is None:
            mix, mode = self.mix, self.mode % CLIPPING
            colours: tuple[Colour | None, ...] = ()
            if mode in (0, 2) and mix.fill * mix.outer >= FAINT:
                colours = (self.fill.paint.colour,)
            if mode in (1, 2) and mix.line * mix.outer >= FAINT:
                colours = (*colours, self.line.paint.colour)
            self.known = Ink(colours, light(colours))
        return self.known
