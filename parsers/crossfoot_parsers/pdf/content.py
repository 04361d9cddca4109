"""The content stream of a page, drawn: glyphs, rules and images where they are seen.

pdfminer's own interpreter ignores clipping, so text that WPS draws twice (once clipped away) would be
read twice; and its tokenizer takes most of the time. Its documents and fonts are used, its interpreter is not.

The module is long because the operators of a stream work on one state.
"""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import LIT, PSLiteral

from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pages.sheet import UNREADABLE, Frame, Glyph
from crossfoot_parsers.pdf.colour import (
    BLACK,
    LOOSE,
    UNKNOWN,
    Colour,
    Paint,
    Space,
    cmyk,
    first,
    gray,
    reader,
    rgb,
)
from crossfoot_parsers.pdf.face import Face
from crossfoot_parsers.pdf.layers import Layers
from crossfoot_parsers.pdf.matrix import IDENTITY, Matrix, Rectangle, around, meet, times
from crossfoot_parsers.pdf.path import Pen
from crossfoot_parsers.pdf.sight import FAINT, OPAQUE, SLIM, Mix, Sight
from crossfoot_parsers.pdf.tokens import ITEM, STRING, name, number, numbers, operations

DEPTH = 12
FORMS = 20_000
GLYPHS = 100_000
DRAWN = 50_000_000
# A line broader than this is a background: word processors rule with no more.
THICK = 6.0
# A character smaller than this (in points) is not seen.
TINY = 1.0
LEAN = 0.2
CLIPPING = 4
STRAIGHT = 1e-6
MASKS = ("SMask", "Mask", "ImageMask", "SMaskInData")
Faces = Callable[[Any], Face]


class Brush(NamedTuple):
    """What areas, or lines, are painted with, and the colour space that `sc` reads it in."""

    space: Space = gray
    paint: Paint = BLACK


class State(NamedTuple):
    """What q keeps and Q brings back. The clip lies within a rectangle; `whole` says that it is all of it."""

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
    mode: float = 0
    width: float = 1.0
    fill: Brush = Brush()
    line: Brush = Brush()
    mix: Mix = Mix()


class Content:
    """Draws content streams. The glyphs, rules and images of all of them gather here.

    `off` are the layers (by the number of their object) that are not shown.
    """

    def __init__(
        self, matrix: Matrix, clip: Rectangle, faces: Faces, off: frozenset[int] = frozenset()
    ) -> None:
        """Begin with the matrix to the page as shown; nothing outside `clip` is seen."""
        self.images: list[Frame] = []
        self.pen = Pen()
        self._glyphs: list[Glyph] = []
        self._unseen: list[Frame] = []
        self._sight = Sight()
        self._layers = Layers(off)
        self._changes: dict[tuple[int, bytes], tuple[dict[str, Any], dict[str, Any]]] = {}
        self._spaces: dict[tuple[int, bytes], Space] = {}
        self._kept: list[Mapping[str, Any]] = []
        self._faces = faces
        self._state = State(matrix, clip)
        self._stack: list[State] = []
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._clipping = False
        self._resources: Mapping[str, Any] = {}
        self._depth = 0
        self._forms = 0
        self._drawn = 0

    def draw(self, data: bytes, resources: Mapping[str, Any]) -> None:
        """Draw one stream. An operator that is unknown or lacks operands is passed over. Raises Excess."""
        self._drawn += len(data)
        if self._drawn > DRAWN:
            raise Excess(f"a page draws more than {DRAWN:,} bytes, with its forms as often as they are drawn")
        outer, self._resources = self._resources, resources
        # Kept, since what was read of them is known by their identity.
        self._kept.append(resources)
        operators = _OPERATORS
        for operands, operator in operations(data):
            run = operators.get(operator)
            if run is not None:
                try:
                    run(self, operands)
                except (IndexError, ValueError):
                    continue
            elif operator == b"(":
                raise Excess("a string of its drawing has no end, or brackets nested too deeply")
        self._resources = outer

    @property
    def glyphs(self) -> list[Glyph]:
        """The glyphs that can be seen, in the order in which they are drawn."""
        hidden = self._sight.hidden
        return [glyph for glyph in self._glyphs if id(glyph) not in hidden] if hidden else self._glyphs

    @property
    def unseen(self) -> list[Frame]:
        """The places of characters that cannot be seen, or that run across the page."""
        hidden = self._sight.hidden
        covered = [glyph for glyph in self._glyphs if id(glyph) in hidden] if hidden else []
        return [*self._unseen, *(Frame(*glyph[1:5]) for glyph in covered if glyph.text.strip())]

    def _image(self, *, opaque: bool) -> None:
        state = self._state
        box = meet(around(state.matrix, 0, 0, 1, 1), state.clip)
        if box[0] < box[2] and box[1] < box[3] and not self._layers.dark:
            self.images.append(Frame(*box))
            self._lay(box, UNKNOWN, state.mix.fill, exact=opaque and _straight(state.matrix))

    def _inline(self, operands: bytes) -> None:
        # A mask lets what lies below be seen.
        self._image(opaque=re.search(rb"/(IM|ImageMask)\s+true|/(SMask|Mask)\b", operands) is None)

    # graphics state

    def _save(self, _: bytes) -> None:
        self._stack.append(self._state)

    def _restore(self, _: bytes) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _concat(self, operands: bytes) -> None:
        a, b, c, d, e, f = numbers(operands)[-6:]
        self._state = self._state._replace(matrix=times((a, b, c, d, e, f), self._state.matrix))

    def _settings(self, operands: bytes) -> None:
        # The same few are set for every character by some programs.
        key = (id(self._resources), operands)
        changes = self._changes.get(key)
        if changes is None:
            changes = self._changes[key] = self._read_settings(name(operands))
        state, mix = changes
        if mix:
            state = {**state, "mix": self._state.mix._replace(**mix)}
        self._state = self._state._replace(**state)

    def _read_settings(self, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give what a graphics state changes: of the state, and of how paint is mixed."""
        found = dict_value(dict_value(self._resources.get("ExtGState", {})).get(name, {}))
        state, mix = _figures(found, LW="width"), _figures(found, ca="fill", CA="line")
        blend, mask = resolve1(found.get("BM")), resolve1(found.get("SMask"))
        if blend is not None:
            # Of several modes a viewer takes the first that it knows; whichever it is, it must be plain.
            modes = map(resolve1, blend if isinstance(blend, list) else [blend])
            mix["plain"] = all(isinstance(m, PSLiteral) and m.name in ("Normal", "Compatible") for m in modes)
        if mask is not None:
            mix["masked"] = not (isinstance(mask, PSLiteral) and mask.name == "None")
        if "Font" in found:
            font, size = list_value(found["Font"])[:2]
            state |= {"face": self._faces(font), "size": float(resolve1(size))}
        return state, mix

    # paths

    def _point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._state.matrix
        return (a * x + c * y + e, b * x + d * y + f)

    def _move(self, operands: bytes) -> None:
        x, y = numbers(operands)[-2:]
        self.pen.move(self._point(x, y))

    def _straight(self, operands: bytes) -> None:
        x, y = numbers(operands)[-2:]
        self.pen.line(self._point(x, y))

    def _curve(self, operands: bytes) -> None:
        found = numbers(operands)[-6:]
        self.pen.curve(*(self._point(x, y) for x, y in zip(found[::2], found[1::2], strict=True)))

    def _close(self, _: bytes) -> None:
        self.pen.close()

    def _rectangle(self, operands: bytes) -> None:
        x, y, w, h = numbers(operands)[-4:]
        p = self._point
        self.pen.rectangle((p(x, y), p(x + w, y), p(x + w, y + h), p(x, y + h)))

    def _clip(self, _: bytes) -> None:
        self._clipping = True

    def _paint(self, *, stroke: bool = False, fill: bool = False, even: bool = False) -> None:
        bounds = self.pen.bounds()
        areas: list[Rectangle] = []
        state = self._state
        if self._layers.dark:
            stroke = fill = False
        if fill or (self._clipping and state.whole):
            areas = self.pen.areas(even=even)
        if fill and bounds is not None:
            for area in areas or [bounds]:
                self._lay(area, state.fill.paint, state.mix.fill, exact=bool(areas))
        if stroke:
            stroke = self._stroke()
        # The outlines of characters, which some programs stroke to make them bold, are no rules.
        outlined = bounds is not None and stroke and self.pen.written() and self._sight.near(bounds)
        self.pen.paint(state.clip, stroke=stroke and not outlined, fill=fill)
        if self._clipping:
            self._clipping = False
            if bounds is not None:
                whole = state.whole and len(areas) == 1
                self._state = state._replace(clip=meet(state.clip, bounds), whole=whole)

    def _stroke(self) -> bool:
        """Stroke the path with what is seen below text, and tell whether it is thin enough for rules."""
        state = self._state
        a, b, c, d, _, _ = state.matrix
        width = state.width * max(math.hypot(a, b), math.hypot(c, d))
        if width >= SLIM:
            for box in self.pen.strokes(width):
                self._lay(box, state.line.paint, state.mix.line, exact=False)
        return width <= THICK

    def _shade(self, _: bytes) -> None:
        if not self._layers.dark:
            self._lay(self._state.clip, LOOSE, self._state.mix.fill, exact=False)

    def _lay(self, area: Rectangle, paint: Paint, alpha: float, *, exact: bool) -> None:
        """Paint within an area; `exact` says that what is painted is all of it."""
        clip, mix = self._state.clip, self._state.mix
        alpha *= mix.outer
        if alpha >= FAINT:
            covers = exact and self._state.whole and paint.solid and mix.clear and alpha > OPAQUE
            self._sight.paint(meet(area, clip), paint.colour if mix.clear else None, covers=covers)

    # colours and layers

    def _take(self, brush: Brush, *, line: bool) -> None:
        self._state = self._state._replace(line=brush) if line else self._state._replace(fill=brush)

    def _space(self, operands: bytes) -> Space:
        key = (id(self._resources), operands)
        found = self._spaces.get(key)
        if found is None:
            called = name(operands)
            named = dict_value(self._resources.get("ColorSpace", {})).get(called)
            found = self._spaces[key] = reader(LIT(called) if named is None else named)
        return found

    def _mark(self, operands: bytes) -> None:
        self._layers.begin(operands, self._resources)

    def _unmark(self, _: bytes) -> None:
        self._layers.end()

    # text state

    def _begin(self, _: bytes) -> None:
        self._text = self._line = IDENTITY

    def _font(self, operands: bytes) -> None:
        font = dict_value(self._resources.get("Font", {})).get(name(operands))
        size = number(operands.split()[-1])
        self._state = self._state._replace(face=None if font is None else self._faces(font), size=size)

    def _set(self, **values: float) -> None:
        self._state = self._state._replace(**values)  # type: ignore[arg-type]

    def _go(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self._line
        self._text = self._line = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)

    def _next(self, operands: bytes) -> None:
        x, y = numbers(operands)[-2:]
        self._go(x, y)

    def _next_leading(self, operands: bytes) -> None:
        x, y = numbers(operands)[-2:]
        if self._state.leading != -y:
            self._set(leading=-y)
        self._go(x, y)

    def _place(self, operands: bytes) -> None:
        a, b, c, d, e, f = numbers(operands)[-6:]
        self._text = self._line = (a, b, c, d, e, f)

    def _down(self, _: bytes) -> None:
        self._go(0.0, -self._state.leading)

    # showing text

    def _string(self, operands: bytes) -> None:
        found = STRING.search(operands)
        if found is not None:
            self._show(found.group())

    def _down_string(self, operands: bytes) -> None:
        self._down(operands)
        self._string(operands)

    def _spaced_string(self, operands: bytes) -> None:
        found = STRING.search(operands)
        if found is not None:
            word, gap = numbers(operands[: found.start()])[-2:]
            self._set(word=word, gap=gap)
            self._down_string(operands)

    def _strings(self, operands: bytes) -> None:
        state = self._state
        for token in ITEM.findall(operands):
            if token[:1] in b"<(":
                self._show(token)
            else:
                self._advance(-number(token) / 1000 * state.size)

    def _advance(self, by: float) -> None:
        a, b, c, d, e, f = self._text
        if self._state.face is not None and self._state.face.vertical:
            self._text = (a, b, c, d, e + c * by, f + d * by)
        else:
            by *= self._state.stretch
            self._text = (a, b, c, d, e + a * by, f + b * by)

    def _show(self, token: bytes) -> None:
        state = self._state
        face, size = state.face, state.size
        if face is None:
            # Without its font a string has no width, but it is there.
            left, top, right, bottom = around(times(self._text, state.matrix), 0, 0, size, size)
            self._add(Glyph(UNREADABLE, left, top, right, bottom, max(bottom - top, 1.0)), self._colours())
            return
        if len(self._glyphs) > GLYPHS:
            raise Excess(f"a page has more than {GLYPHS:,} characters")
        matrix = times(self._text, state.matrix)
        height = math.hypot(matrix[2], matrix[3]) * abs(size)
        clip_left, clip_top, clip_right, clip_bottom = state.clip
        hidden = state.mode in (3, 7)
        colours = self._colours()
        unseen = height < TINY or state.stretch == 0.0 or not colours or self._layers.dark
        turn = (
            "upright"
            if matrix[1] == 0.0 and matrix[0] * size > 0.0 > matrix[3] * size
            else _turn(matrix, size)
        )
        vertical = face.vertical
        tall = (1.0 if vertical else face.ascent - face.descent) * size
        pen = 0.0
        for text, advance, x, y, space in face.shapes(token):
            step = advance * size + state.gap + (state.word if space else 0.0)
            if text and not hidden:
                bottom = y * size + state.rise + (pen if vertical else 0.0)
                left = x * size if vertical else pen
                width = size if vertical else advance * size * state.stretch
                box = around(matrix, left, bottom, left + width, bottom + tall)
                middle, centre = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
                if clip_left <= middle <= clip_right and clip_top <= centre <= clip_bottom:
                    if unseen or turn == "across":
                        if text.strip():
                            self._unseen.append(Frame(*box))
                    elif turn == "turned" and any(character.isdigit() for character in text):
                        # 6 and 9, 12 and 21: what is turned is not read as if it stood upright.
                        self._add(Glyph(UNREADABLE, *box, height, vertical), colours)
                    else:
                        self._add(Glyph(text, *box, height, vertical), colours)
            pen += step if vertical else step * state.stretch
        a, b, c, d, e, f = self._text
        if vertical:
            self._text = (a, b, c, d, e + c * pen, f + d * pen)
        else:
            self._text = (a, b, c, d, e + a * pen, f + b * pen)
        if state.mode >= CLIPPING:
            self._state = state._replace(whole=False)

    def _colours(self) -> tuple[Colour | None, ...]:
        """Give the colours that are seen of characters: by the mode of the inside, of the outline or of both."""
        state, mode = self._state, int(self._state.mode) % CLIPPING
        mix = state.mix
        colours: tuple[Colour | None, ...] = ()
        if mode in (0, 2) and mix.fill * mix.outer >= FAINT:
            colours = (state.fill.paint.colour,)
        if mode in (1, 2) and mix.line * mix.outer >= FAINT:
            colours = (*colours, state.line.paint.colour)
        return colours

    def _add(self, glyph: Glyph, colours: tuple[Colour | None, ...]) -> None:
        self._sight.glyph(glyph, colours)
        self._glyphs.append(glyph)

    # forms and images

    def _object(self, operands: bytes) -> None:
        found = resolve1(dict_value(self._resources.get("XObject", {})).get(name(operands)))
        if not isinstance(found, PDFStream):
            return
        kind = resolve1(found.get("Subtype"))
        if self._layers.off(found.get("OC")):
            return
        if isinstance(kind, PSLiteral) and kind.name == "Image":
            self._image(opaque=not any(found.get(key) for key in MASKS))
        elif isinstance(kind, PSLiteral) and kind.name == "Form":
            if self._depth == DEPTH:
                raise Excess(f"its forms are nested more than {DEPTH} deep")
            self._form(found)

    def _form(self, form: PDFStream) -> None:
        self._forms += 1
        if self._forms > FORMS:
            raise Excess(f"a page draws more than {FORMS:,} forms")
        kept = (self._state, self._stack, self._text, self._line)
        depth = self._layers.depth
        matrix = [float(resolve1(v)) for v in list_value(form.get("Matrix", IDENTITY))]
        a, b, c, d, e, f = matrix
        inner = times((a, b, c, d, e, f), self._state.matrix)
        clip, whole, mix = self._state.clip, self._state.whole, self._state.mix
        box = [float(resolve1(v)) for v in list_value(form.get("BBox", []))]
        if len(box) == 4:
            clip = meet(clip, around(inner, box[0], box[1], box[2], box[3]))
            whole = whole and _straight(inner)
        if form.get("Group") is not None:
            mix = mix.group()
        self._state = self._state._replace(matrix=inner, clip=clip, whole=whole, mix=mix)
        self._stack = []
        self._depth += 1
        own = form.get("Resources")
        self.draw(form.get_data(), self._resources if own is None else dict_value(own))
        self._depth -= 1
        self._layers.back(depth)
        self._state, self._stack, self._text, self._line = kept


def _turn(matrix: Matrix, size: float) -> Literal["upright", "turned", "across"]:
    """Tell how text stands on the page: as it is read, turned or mirrored, or slanting across it."""
    a, b, d = matrix[0] * size, matrix[1] * size, matrix[3] * size
    if abs(b) > LEAN * abs(a) and abs(a) > LEAN * abs(b):
        return "across"
    return "upright" if a > 0 > d else "turned"


def _straight(matrix: Matrix) -> bool:
    """Tell a matrix that keeps upright rectangles upright."""
    a, b, c, d, _, _ = map(abs, matrix)
    return min(b + c, a + d) <= STRAIGHT * max(a, b, c, d)


def _figures(found: Mapping[str, Any], **keys: str) -> dict[str, Any]:
    """Give the numbers of a dictionary that are there, by other keys."""
    values = {key: resolve1(found.get(old)) for old, key in keys.items()}
    return {key: float(value) for key, value in values.items() if isinstance(value, int | float)}


def _value(key: str, scale: float = 1.0) -> Callable[[Content, bytes], None]:
    return lambda content, operands: content._set(**{key: numbers(operands)[-1] * scale})


def _colour(read: Space | None = None, *, line: bool = False) -> Callable[[Content, bytes], None]:
    """Give what sets a colour, in a colour space (that of the brush where none is given)."""

    def colour(content: Content, operands: bytes) -> None:
        space = read or (content._state.line if line else content._state.fill).space
        content._take(Brush(space, space(operands)), line=line)

    return colour


def _colours(*, line: bool = False) -> Callable[[Content, bytes], None]:
    """Give what sets the colour space of a brush."""

    def colours(content: Content, operands: bytes) -> None:
        found = content._space(operands)
        content._take(Brush(found, first(found)), line=line)

    return colours


def _painting(
    *, stroke: bool = False, fill: bool = False, close: bool = False, even: bool = False
) -> Callable[[Content, bytes], None]:
    def paint(content: Content, _: bytes) -> None:
        if close:
            content.pen.close()
        content._paint(stroke=stroke, fill=fill, even=even)

    return paint


# ruff: noqa: SLF001 - the table below belongs to the class above
_OPERATORS: dict[bytes, Callable[[Content, bytes], None]] = {
    b"q": Content._save, b"Q": Content._restore, b"cm": Content._concat, b"gs": Content._settings,
    b"m": Content._move, b"l": Content._straight, b"c": Content._curve, b"v": Content._curve,
    b"y": Content._curve, b"h": Content._close, b"re": Content._rectangle,
    b"W": Content._clip, b"W*": Content._clip, b"n": _painting(),
    b"S": _painting(stroke=True), b"s": _painting(stroke=True, close=True),
    b"f": _painting(fill=True), b"F": _painting(fill=True), b"f*": _painting(fill=True, even=True),
    b"B": _painting(stroke=True, fill=True), b"B*": _painting(stroke=True, fill=True, even=True),
    b"b": _painting(stroke=True, fill=True, close=True), b"b*": _painting(stroke=True, fill=True, close=True, even=True),
    b"BT": Content._begin, b"Tf": Content._font, b"Td": Content._next, b"TD": Content._next_leading,
    b"Tm": Content._place, b"T*": Content._down, b"Tj": Content._string, b"'": Content._down_string,
    b'"': Content._spaced_string, b"TJ": Content._strings,
    b"Tc": _value("gap"), b"Tw": _value("word"), b"Tz": _value("stretch", 0.01), b"TL": _value("leading"),
    b"Ts": _value("rise"), b"Tr": _value("mode"), b"Do": Content._object,
    b"BI": Content._inline, b"sh": Content._shade, b"w": _value("width"),
    b"g": _colour(gray), b"rg": _colour(rgb), b"k": _colour(cmyk),
    b"G": _colour(gray, line=True), b"RG": _colour(rgb, line=True), b"K": _colour(cmyk, line=True),
    b"sc": _colour(), b"scn": _colour(), b"SC": _colour(line=True), b"SCN": _colour(line=True),
    b"cs": _colours(), b"CS": _colours(line=True),
    b"BMC": Content._mark, b"BDC": Content._mark, b"EMC": Content._unmark,
}  # fmt: skip
