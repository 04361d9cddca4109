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
from pdfminer.psparser import PSLiteral

from crossfoot_parsers.pages.sheet import UNREADABLE, Excess, Frame, Glyph
from crossfoot_parsers.pdf.colour import INK, Colour, any_space, cmyk, gray, rgb
from crossfoot_parsers.pdf.face import Face
from crossfoot_parsers.pdf.layers import Layers
from crossfoot_parsers.pdf.matrix import IDENTITY, Matrix, Rectangle, around, meet, times
from crossfoot_parsers.pdf.path import Pen
from crossfoot_parsers.pdf.sight import Sight
from crossfoot_parsers.pdf.tokens import ITEM, STRING, name, number, numbers, operations

DEPTH = 12
FORMS = 20_000
GLYPHS = 100_000
DRAWN = 50_000_000
# A character smaller than this (in points), or of less ink, is not seen; an area of more hides what it covers.
TINY, FAINT, OPAQUE = 1.0, 0.05, 0.98
LEAN = 0.2
Faces = Callable[[Any], Face]


class State(NamedTuple):
    """What q keeps and Q brings back."""

    matrix: Matrix
    clip: Rectangle
    face: Face | None = None
    size: float = 0.0
    gap: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0
    colour: Colour = INK
    alpha: float = 1.0
    plain: bool = True


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
        self._changes: dict[tuple[int, bytes], dict[str, Any]] = {}
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
        left, top, right, bottom = meet(around(state.matrix, 0, 0, 1, 1), state.clip)
        if left < right and top < bottom and not self._layers.dark:
            self.images.append(Frame(left, top, right, bottom))
            if opaque and state.plain and state.alpha > OPAQUE:
                self._sight.cover((left, top, right, bottom), None)

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
        self._state = self._state._replace(**changes)

    def _read_settings(self, name: str) -> dict[str, Any]:
        found = dict_value(dict_value(self._resources.get("ExtGState", {})).get(name, {}))
        changes: dict[str, Any] = {}
        alpha, blend = resolve1(found.get("ca")), resolve1(found.get("BM"))
        if isinstance(alpha, int | float):
            changes["alpha"] = float(alpha)
        if blend is not None:
            modes = blend if isinstance(blend, list) else [blend]
            named = {mode.name for mode in map(resolve1, modes) if isinstance(mode, PSLiteral)}
            changes["plain"] = bool(named & {"Normal", "Compatible"})
        if "Font" in found:
            font, size = list_value(found["Font"])[:2]
            changes |= {"face": self._faces(font), "size": float(resolve1(size))}
        return changes

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
        x, y = numbers(operands)[-2:]
        self.pen.curve(self._point(x, y))

    def _close(self, _: bytes) -> None:
        self.pen.close()

    def _rectangle(self, operands: bytes) -> None:
        x, y, w, h = numbers(operands)[-4:]
        p = self._point
        self.pen.rectangle((p(x, y), p(x + w, y), p(x + w, y + h), p(x, y + h)))

    def _clip(self, _: bytes) -> None:
        self._clipping = True

    def _paint(self, *, stroke: bool = False, fill: bool = False) -> None:
        bounds = self.pen.bounds()
        state = self._state
        if self._layers.dark:
            stroke = fill = False
        if fill and state.plain and state.alpha > OPAQUE:
            area = self.pen.area()
            if area is not None:
                self._sight.cover(meet(area, state.clip), state.colour)
        # The outlines of characters, which some programs stroke to make them bold, are no rules.
        outlined = bounds is not None and stroke and self.pen.written() and self._sight.near(bounds)
        self.pen.paint(state.clip, stroke=stroke and not outlined, fill=fill)
        if self._clipping:
            self._clipping = False
            if bounds is not None:
                self._state = self._state._replace(clip=meet(self._state.clip, bounds))

    # colours and layers

    def _space(self, _: bytes) -> None:
        self._state = self._state._replace(colour=INK)

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
            self._add(Glyph(UNREADABLE, left, top, right, bottom, max(bottom - top, 1.0)))
            return
        if len(self._glyphs) > GLYPHS:
            raise Excess(f"a page has more than {GLYPHS:,} characters")
        matrix = times(self._text, state.matrix)
        height = math.hypot(matrix[2], matrix[3]) * abs(size)
        clip_left, clip_top, clip_right, clip_bottom = state.clip
        hidden = state.mode in (3, 7)
        unseen = height < TINY or state.stretch == 0.0 or state.alpha < FAINT or self._layers.dark
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
                        self._add(Glyph(UNREADABLE, *box, height, vertical))
                    else:
                        self._add(Glyph(text, *box, height, vertical))
            pen += step if vertical else step * state.stretch
        a, b, c, d, e, f = self._text
        if vertical:
            self._text = (a, b, c, d, e + c * pen, f + d * pen)
        else:
            self._text = (a, b, c, d, e + a * pen, f + b * pen)

    def _add(self, glyph: Glyph) -> None:
        self._sight.glyph(glyph, self._state.colour)
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
            self._image(opaque=not any(found.get(key) for key in ("SMask", "Mask", "ImageMask")))
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
        clip = self._state.clip
        box = [float(resolve1(v)) for v in list_value(form.get("BBox", []))]
        if len(box) == 4:
            clip = meet(clip, around(inner, box[0], box[1], box[2], box[3]))
        self._state = self._state._replace(matrix=inner, clip=clip)
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


def _value(key: str, scale: float = 1.0) -> Callable[[Content, bytes], None]:
    return lambda content, operands: content._set(**{key: numbers(operands)[-1] * scale})


def _colour(read: Callable[[bytes], Colour]) -> Callable[[Content, bytes], None]:
    def colour(content: Content, operands: bytes) -> None:
        content._state = content._state._replace(colour=read(operands))

    return colour


def _painting(
    *, stroke: bool = False, fill: bool = False, close: bool = False
) -> Callable[[Content, bytes], None]:
    def paint(content: Content, _: bytes) -> None:
        if close:
            content.pen.close()
        content._paint(stroke=stroke, fill=fill)

    return paint


# ruff: noqa: SLF001 - the table below belongs to the class above
_OPERATORS: dict[bytes, Callable[[Content, bytes], None]] = {
    b"q": Content._save, b"Q": Content._restore, b"cm": Content._concat, b"gs": Content._settings,
    b"m": Content._move, b"l": Content._straight, b"c": Content._curve, b"v": Content._curve,
    b"y": Content._curve, b"h": Content._close, b"re": Content._rectangle,
    b"W": Content._clip, b"W*": Content._clip, b"n": _painting(),
    b"S": _painting(stroke=True), b"s": _painting(stroke=True, close=True),
    b"f": _painting(fill=True), b"F": _painting(fill=True), b"f*": _painting(fill=True),
    b"B": _painting(stroke=True, fill=True), b"B*": _painting(stroke=True, fill=True),
    b"b": _painting(stroke=True, fill=True, close=True), b"b*": _painting(stroke=True, fill=True, close=True),
    b"BT": Content._begin, b"Tf": Content._font, b"Td": Content._next, b"TD": Content._next_leading,
    b"Tm": Content._place, b"T*": Content._down, b"Tj": Content._string, b"'": Content._down_string,
    b'"': Content._spaced_string, b"TJ": Content._strings,
    b"Tc": _value("gap"), b"Tw": _value("word"), b"Tz": _value("stretch", 0.01), b"TL": _value("leading"),
    b"Ts": _value("rise"), b"Tr": _value("mode"), b"Do": Content._object,
    b"BI": Content._inline, b"g": _colour(gray), b"rg": _colour(rgb), b"k": _colour(cmyk),
    b"sc": _colour(any_space), b"scn": _colour(any_space), b"cs": Content._space,
    b"BMC": Content._mark, b"BDC": Content._mark, b"EMC": Content._unmark,
}  # fmt: skip
