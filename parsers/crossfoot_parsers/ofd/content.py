"""The content of a page, drawn: glyphs, rules and images where they are seen.

Source: GB/T 33190-2016, 7.7 (layers and blocks), 8.5 (graphic units), 8.4 (clips), 9 (paths), 10 (images), 11 (text),
13 (composite objects). Lengths are in millimetres from the top left corner; each object has a space of its own, which its CTM and
then its boundary take to that of what holds it.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot_parsers.characters import plain, visible
from crossfoot_parsers.limits import at_most
from crossfoot_parsers.ofd.element import Element, box, child, children, local, matrix, number, said, text
from crossfoot_parsers.ofd.path import trace
from crossfoot_parsers.ofd.resources import FULL, Ink, Resources, Style
from crossfoot_parsers.ofd.text import placed
from crossfoot_parsers.pages.matrix import IDENTITY, Matrix, Rectangle, around, meet, straight, times, turned
from crossfoot_parsers.pages.paint import BLACK, LOOSE, UNKNOWN, Colour
from crossfoot_parsers.pages.path import THICK, Pen
from crossfoot_parsers.pages.sheet import Frame, Glyph
from crossfoot_parsers.pages.sight import FAINT, OPAQUE, SLIM, TINY, Sight

POINTS = 72 / 25.4
# Of a page: how deeply its blocks are nested, its objects (as often as they are drawn), characters, and characters of paths.
DEPTH = 32
UNITS = 100_000
GLYPHS = 100_000
DRAWN = 4_000_000
# Of fonts, which are not opened: how far their characters reach above and below the base line, in ems.
ASCENT, DESCENT = 0.88, 0.12
PLAIN = Ink(BLACK)
# What a path is filled with that names no colour: nothing by the standard, but black by some viewers.
UNSAID = Ink(LOOSE)
FLIP: Matrix = (1.0, 0.0, 0.0, -1.0, 0.0, 0.0)
QUARTERS: dict[float, Matrix] = {
    90.0: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    180.0: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
    270.0: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
}


class State(NamedTuple):
    """What holds for an object. The clip lies within a rectangle; `whole` says that it is all of it.

    `aside` says that what is written belongs to a note, and is no text of the report.
    """

    matrix: Matrix
    clip: Rectangle
    style: Style = Style()
    whole: bool = True
    alpha: float = 1.0
    shown: bool = True
    aside: bool = False


class Content:
    """Draws layers. The glyphs, rules and images of all of them gather here, in points."""

    def __init__(self, area: Rectangle) -> None:
        """Begin with bare paper; `area` is the page in millimetres. Nothing outside of it is seen."""
        left, top, right, bottom = area
        self.width, self.height = (right - left) * POINTS, (bottom - top) * POINTS
        self.images: list[Frame] = []
        self.pen = Pen()
        self.marks: list[Frame] = []
        self.notes: list[Frame] = []
        self._glyphs: list[Glyph] = []
        self._unseen: list[Frame] = []
        self._sight = Sight()
        self._resources = Resources(())
        self._units = 0
        self._drawn = 0
        self._written = 0
        self._page: Rectangle = (0.0, 0.0, self.width, self.height)
        self._state = State((POINTS, 0.0, 0.0, POINTS, -left * POINTS, -top * POINTS), self._page)

    def draw(self, layer: Element, resources: Resources) -> None:
        """Draw a layer. Raises Excess, and ValueError for what is malformed."""
        self._resources = resources
        self._block(layer, self._state._replace(style=resources.style(layer, Style())), 0)

    def lay(self, boundary: Rectangle | None, appearance: Element, resources: Resources) -> None:
        """Lay the appearance of a note over the page: it hides what it covers, but its text is none of the report."""
        self._resources = resources
        state = self._state._replace(aside=True)
        self._block(appearance, state if boundary is None else _within(state, boundary), 0)

    def note(self, boundary: Rectangle) -> None:
        """Take an area (in millimetres) where something is laid over the page that cannot be read."""
        self.notes.append(Frame(*meet(around(self._state.matrix, *boundary), self._page)))

    @property
    def glyphs(self) -> list[Glyph]:
        """The glyphs that can be seen, in the order in which they are drawn."""
        return [glyph for glyph in self._glyphs if id(glyph) not in self._sight.hidden]

    @property
    def unseen(self) -> list[Frame]:
        """The places of characters that cannot be seen, that run across the page or that belong to notes."""
        hidden = (glyph for glyph in self._glyphs if id(glyph) in self._sight.hidden)
        return [*self._unseen, *(Frame(*glyph[1:5]) for glyph in hidden if glyph.text.strip())]

    # objects

    def _block(self, block: Element, state: State, depth: int) -> None:
        """Draw the objects of a layer, a block or a composite."""
        at_most(depth, DEPTH, "blocks within one another")
        for element in block:
            self._units += 1
            at_most(self._units, UNITS, "objects on a page")
            name = local(element)
            if name == "PageBlock":
                self._block(element, state, depth + 1)
            elif name in {"TextObject", "PathObject", "ImageObject", "CompositeObject"}:
                inner = self._inside(element, state)
                if name == "TextObject":
                    self._write(element, inner)
                elif not inner.shown:
                    continue
                elif name == "PathObject":
                    self._path(element, inner)
                elif name == "ImageObject":
                    self._image(element, inner, state)
                else:
                    self._composite(element, inner, depth)

    def _inside(self, element: Element, state: State) -> State:
        """Give what holds inside of an object."""
        boundary = box(element.get("Boundary"))
        held = state if boundary is None else _within(state, boundary)
        state = held._replace(
            matrix=times(matrix(element), held.matrix),
            style=self._resources.style(element, state.style),
            alpha=state.alpha * number(element, "Alpha", FULL) / FULL,
            shown=state.shown and said(element, "Visible", default=True),
        )
        clips = child(element, "Clips")
        if clips is None:
            return state
        base = state.matrix if said(clips, "TransFlag", default=True) else held.matrix
        for clip in children(clips, "Clip"):
            state = _clipped(state, list(self._areas(clip, base)))
        return state

    def _composite(self, element: Element, state: State, depth: int) -> None:
        made = child(self._resources.composites.get(element.get("ResourceID", "")), "Content")
        if made is not None:
            self._block(made, state, depth + 1)
        else:
            # Whatever it was, it is drawn here, and was not read.
            self.marks.append(Frame(*state.clip))

    def _image(self, element: Element, state: State, holder: State) -> None:
        boundary = box(element.get("Boundary"))
        if element.get("CTM") or boundary is None:
            # A picture is the unit square of its space.
            area = around(state.matrix, 0.0, 0.0, 1.0, 1.0)
        else:
            area = around(holder.matrix, *boundary)
        left, top, right, bottom = meet(area, state.clip)
        if left < right and top < bottom and state.alpha >= FAINT:
            opaque = self._resources.opaque(element.get("ResourceID", "")) and not element.get("ImageMask")
            if not state.aside:
                self.images.append(Frame(left, top, right, bottom))
            self._lay(area, Ink(UNKNOWN), state, exact=opaque and straight(state.matrix))

    def _path(self, element: Element, state: State) -> None:
        # A note may cover the page, but it rules no tables.
        pen = Pen() if state.aside else self.pen
        self._trace(element, state.matrix, pen)
        fill, stroke = said(element, "Fill", default=False), said(element, "Stroke", default=True)
        bounds = pen.bounds()
        if bounds is None:
            return
        if fill:
            areas = pen.areas(even=element.get("Rule") == "Even-Odd")
            for area in areas or [bounds]:
                self._lay(area, state.style.fill or UNSAID, state, exact=bool(areas))
        width = state.style.width * _scale(state.matrix)
        if stroke and width >= SLIM:
            for area in pen.strokes(width):
                self._lay(area, state.style.line or PLAIN, state, exact=False)
        stroke = stroke and width <= THICK
        # The outlines of characters, which some programs stroke to make them bold, are no rules.
        outlined = stroke and pen.written() and self._sight.near(bounds)
        pen.paint(state.clip, stroke=stroke and not outlined, fill=fill)

    def _lay(self, area: Rectangle, ink: Ink, state: State, *, exact: bool) -> None:
        """Paint within an area; `exact` says that what is painted is all of it."""
        alpha = ink.alpha * state.alpha
        if alpha >= FAINT:
            covers = exact and state.whole and ink.paint.solid and alpha > OPAQUE
            self._sight.paint(meet(area, state.clip), ink.paint.colour, covers=covers)

    def _areas(self, clip: Element, base: Matrix) -> Iterator[tuple[Rectangle, bool]]:
        """Give the areas of a clip, which are seen together: the rectangle around each, and whether it is all of it."""
        for area in children(clip, "Area"):
            space = times(matrix(area), base)
            for shape in area:
                left, top, right, bottom = box(shape.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
                if local(shape) == "Path":
                    pen = Pen()
                    held = times((1.0, 0.0, 0.0, 1.0, left, top), space)
                    self._trace(shape, times(matrix(shape), held), pen)
                    bounds = pen.bounds()
                    if bounds is not None:
                        yield bounds, len(pen.areas()) == 1
                elif local(shape) == "Text":
                    yield around(space, left, top, right, bottom), False

    def _trace(self, element: Element, held: Matrix, pen: Pen) -> None:
        """Draw the path of an element."""
        data = text(element, "AbbreviatedData")
        self._drawn += len(data)
        at_most(self._drawn, DRAWN, "characters of paths on a page")
        trace(data, held, pen)

    # text

    def _write(self, element: Element, state: State) -> None:
        """Write a text object. Characters beyond its boundary are not seen, but of their own bounds little is known."""
        size = number(element, "Size", 0.0)
        quarter = QUARTERS.get(number(element, "CharDirection", 0.0) % 360, IDENTITY)
        a, b, c, d, _, _ = times(FLIP, times(quarter, state.matrix))
        height = math.hypot(c, d) * size
        colours = _colours(element, state)
        turn = turned((a, b, c, d, 0.0, 0.0), size)
        unseen = state.aside or not state.shown or not colours or height < TINY or turn == "across"
        vertical = number(element, "ReadDirection", 0.0) in {90, 270}
        clip_left, clip_top, clip_right, clip_bottom = _wider(state.clip, height / 2)
        for character, x, y, width in placed(element, size):
            self._written += 1
            at_most(self._written, GLYPHS, "characters on a page")
            shown = " " if character in "\t\u00a0" else plain(character)
            origin_x, origin_y = _at(state.matrix, x, y)
            held = (a, b, c, d, origin_x, origin_y)
            frame = Frame(*around(held, 0.0, -DESCENT * size, width, ASCENT * size))
            middle, centre = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
            if not visible(shown) or not (0 <= middle <= self.width and 0 <= centre <= self.height):
                continue
            lost = unseen or not (clip_left <= middle <= clip_right and clip_top <= centre <= clip_bottom)
            # 6 and 9, 12 and 21: figures that are turned are not read, nor what they stand among.
            if turn == "turned" and shown.isdigit() and not lost:
                self.notes.append(frame)
                lost = True
            if not lost:
                glyph = Glyph(shown, *frame, height, vertical)
                self._sight.glyph(glyph, colours)
                self._glyphs.append(glyph)
            elif shown.strip():
                self._unseen.append(frame)


def _within(state: State, boundary: Rectangle) -> State:
    """Give the space of an object, which begins at the corner of its boundary; nothing outside of that is seen."""
    clip = meet(state.clip, around(state.matrix, *boundary))
    whole = state.whole and straight(state.matrix)
    return state._replace(
        matrix=times((1.0, 0.0, 0.0, 1.0, boundary[0], boundary[1]), state.matrix), clip=clip, whole=whole
    )


def _clipped(state: State, areas: list[tuple[Rectangle, bool]]) -> State:
    if not areas:
        return state
    (left, top, right, bottom), whole = areas[0]
    for area, _ in areas[1:]:
        left, top = min(left, area[0]), min(top, area[1])
        right, bottom = max(right, area[2]), max(bottom, area[3])
    clip = meet(state.clip, (left, top, right, bottom))
    return state._replace(clip=clip, whole=state.whole and whole and len(areas) == 1)


def _colours(element: Element, state: State) -> tuple[Colour | None, ...]:
    """Give the colours that are seen of characters: of the inside, of the outline, of both or of neither."""
    inks = []
    if said(element, "Fill", default=True):
        inks.append(state.style.fill or PLAIN)
    if said(element, "Stroke", default=False) and state.style.line is not None:
        inks.append(state.style.line)
    return tuple(ink.paint.colour for ink in inks if ink.alpha * state.alpha >= FAINT)


def _at(held: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = held
    return a * x + c * y + e, b * x + d * y + f


def _wider(area: Rectangle, by: float) -> Rectangle:
    return (area[0] - by, area[1] - by, area[2] + by, area[3] + by)


def _scale(held: Matrix) -> float:
    return max(math.hypot(held[0], held[1]), math.hypot(held[2], held[3]))
