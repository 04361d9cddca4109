"""What can be seen of a page: glyphs under what is painted over them, or in the colour of what lies below, cannot.

Text that nobody can see is not printed: a number behind white-out, or in white on white, must not be read as if it were there.
But only what is certainly hidden counts as hidden: most areas are backgrounds, and most light text stands on one.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pages.matrix import Rectangle
from crossfoot_parsers.pages.paint import PAPER, Colour
from crossfoot_parsers.pages.sheet import Frame, Glyph

BAND = 20.0
# A character smaller than this (in points) is not seen; one so many times as large as others may be a watermark.
TINY, HUGE = 1.0, 3.0
HIGH = 3
SLIM = 3.0
LIGHT = 0.9
SAME = 0.02
# Less ink than FAINT is not seen; more than OPAQUE lets nothing be seen through it.
FAINT, OPAQUE = 0.05, 0.98
LOOKS = 30_000_000


class Mix(NamedTuple):
    """How what is painted mixes with what lies below it; `outer` and `veiled` come from the groups around it."""

    fill: float = 1.0
    line: float = 1.0
    plain: bool = True
    masked: bool = False
    outer: float = 1.0
    veiled: bool = False

    @property
    def clear(self) -> bool:
        """Tell whether colours stay as they are, with neither a blend mode nor a mask."""
        return self.plain and not self.masked and not self.veiled

    def group(self) -> "Mix":
        """Give how a group begins: as a whole it is mixed as set before it, whatever is set inside."""
        return Mix(outer=self.outer * self.fill, veiled=not self.clear)


class _Area(NamedTuple):
    box: Rectangle
    colour: Colour | None
    covers: bool


class Sight:
    """Follows what is painted in its order. `hidden` holds the identities of those `glyphs` that cannot be seen.

    A glyph in colours of which one is dark may be put into `glyphs` as it is: it is seen until something covers it.
    """

    def __init__(self) -> None:
        """Begin with bare paper."""
        self.hidden: set[int] = set()
        self.glyphs: list[Glyph] = []
        self._sorted = 0
        self._bands: defaultdict[int, list[Glyph]] = defaultdict(list)
        self._areas: defaultdict[int, list[_Area]] = defaultdict(list)
        self._looks = 0

    def glyph(self, glyph: Glyph, colours: tuple[Colour | None, ...]) -> None:
        """Take a glyph in the colours of its inside and its outline; it is seen where one of them is."""
        self.glyphs.append(glyph)
        if light(colours):
            x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
            if all(self._lost(colour, x, y) for colour in colours):
                self.hidden.add(id(glyph))

    def paint(self, area: Rectangle, colour: Colour | None, *, covers: bool) -> None:
        """Take an area within which a colour (None: not known) is painted; one that `covers` is filled with it.

        What is thinner than a rule is passed over. Raises Excess.
        """
        left, top, right, bottom = area
        if right - left < SLIM or bottom - top < SLIM:
            return
        found, bands = _Area(area, colour, covers), range(int(top // BAND), int(bottom // BAND) + 1)
        self._look(len(bands))
        for number in bands:
            self._areas[number].append(found)
        if covers:
            for number in self._held(bands):
                self._cover(number, area)

    def near(self, area: Rectangle) -> bool:
        """Tell an area that lies within the box of a glyph: it may be its outline."""
        left, top, right, bottom = area
        # The middle of a glyph that is not higher than a few bands lies no farther away.
        for number in self._held(range(int(top // BAND) - HIGH, int(bottom // BAND) + HIGH + 1)):
            for glyph in self._bands[number]:
                slack = 0.2 * glyph.size
                if (
                    glyph.left - slack <= left
                    and right <= glyph.right + slack
                    and glyph.top - slack <= top
                    and bottom <= glyph.bottom + slack
                ):
                    return True
        return False

    def _cover(self, number: int, area: Rectangle) -> None:
        """Hide what an area covers; it is not looked at again."""
        left, top, right, bottom = area
        kept: list[Glyph] = []
        for glyph in self._bands[number]:
            x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
            if left <= x <= right and top <= y <= bottom:
                self.hidden.add(id(glyph))
            else:
                kept.append(glyph)
        self._bands[number] = kept

    def _held(self, bands: range) -> Iterator[int]:
        """Give those of the bands in which the middle of a glyph lies."""
        for glyph in self.glyphs[self._sorted :]:
            self._bands[int((glyph.top + glyph.bottom) / 2 // BAND)].append(glyph)
        self._sorted = len(self.glyphs)
        for number in bands:
            if number in self._bands:
                self._look(len(self._bands[number]))
                yield number

    def _lost(self, colour: Colour | None, x: float, y: float) -> bool:
        """Tell a colour that is that of all that may lie below it, down to what certainly does."""
        areas = self._areas.get(int(y // BAND), [])
        for at, ((left, top, right, bottom), below, covers) in enumerate(reversed(areas), 1):
            if left <= x <= right and top <= y <= bottom and (covers or not _same(colour, below)):
                self._look(at)
                return _same(colour, below)
        self._look(len(areas))
        return _same(colour, PAPER)

    def _look(self, steps: int) -> None:
        self._looks += steps
        if self._looks > LOOKS:
            raise Excess("a page paints too many areas over or under its text")


def light(colours: tuple[Colour | None, ...]) -> bool:
    """Tell colours of which each is light: only they can be those of what lies below."""
    for colour in colours:
        if colour is None or min(colour) <= LIGHT:
            return False
    return bool(colours)


def _same(one: Colour | None, other: Colour | None) -> bool:
    if one is None or other is None:
        return False
    (a, b, c), (d, e, f) = one, other
    return abs(a - d) < SAME and abs(b - e) < SAME and abs(c - f) < SAME


def parted(glyphs: list[Glyph]) -> tuple[tuple[Glyph, ...], list[Frame]]:
    """Part the text from a watermark: characters many times as large as the others, with others inside them."""
    sizes = sorted(glyph.size for glyph in glyphs)
    limit = HUGE * sizes[len(sizes) // 2] if sizes else 0.0
    huge = [glyph for glyph in glyphs if glyph.size > limit]
    small = [glyph for glyph in glyphs if glyph.size <= limit] if huge else glyphs
    across = [
        glyph
        for glyph in huge
        if any(
            glyph.left < (g.left + g.right) / 2 < glyph.right
            and glyph.top < (g.top + g.bottom) / 2 < glyph.bottom
            for g in small
        )
    ]
    if not across:
        return tuple(glyphs), []
    gone = {id(glyph) for glyph in across}
    return tuple(g for g in glyphs if id(g) not in gone), [Frame(*glyph[1:5]) for glyph in across]
