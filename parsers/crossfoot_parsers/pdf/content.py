"""The content stream of a page, drawn: glyphs, rules and images where they are seen.

pdfminer's own interpreter ignores clipping, so text that WPS draws twice (once clipped away) would be
read twice; and its tokenizer takes most of the time. Its documents and fonts are used, its interpreter is not.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral

from crossfoot_parsers.pages.sheet import UNREADABLE, Excess, Frame, Glyph
from crossfoot_parsers.pdf.face import Face
from crossfoot_parsers.pdf.matrix import IDENTITY, Matrix, Rectangle, around, meet, times
from crossfoot_parsers.pdf.path import Pen
from crossfoot_parsers.pdf.tokens import ITEM, STRING, name, number, numbers, operations

DEPTH = 12
FORMS = 20_000
GLYPHS = 100_000
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


class Content:
    """Draws content streams. The glyphs, rules and images of all of them gather here."""

    def __init__(self, matrix: Matrix, clip: Rectangle, faces: Faces) -> None:
        """Begin with the matrix to the page as shown; nothing outside `clip` is seen."""
        self.glyphs: list[Glyph] = []
        self.images: list[Frame] = []
        self.pen = Pen()
        self._faces = faces
        self._state = State(matrix, clip)
        self._stack: list[State] = []
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._clipping = False
        self._resources: Mapping[str, Any] = {}
        self._depth = 0
        self._forms = 0

    def draw(self, data: bytes, resources: Mapping[str, Any]) -> None:
        """Draw one stream. An operator that is unknown or lacks operands is passed over."""
        outer, self._resources = self._resources, resources
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

    def _image(self, _: bytes = b"") -> None:
        left, top, right, bottom = meet(around(self._state.matrix, 0, 0, 1, 1), self._state.clip)
        if left < right and top < bottom:
            self.images.append(Frame(left, top, right, bottom))

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
        found = dict_value(dict_value(self._resources.get("ExtGState", {})).get(name(operands), {}))
        if "Font" in found:
            font, size = list_value(found["Font"])[:2]
            self._state = self._state._replace(face=self._faces(font), size=float(resolve1(size)))

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
        self.pen.paint(self._state.clip, stroke=stroke, fill=fill)
        if self._clipping:
            self._clipping = False
            if bounds is not None:
                self._state = self._state._replace(clip=meet(self._state.clip, bounds))

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
            self.glyphs.append(Glyph(UNREADABLE, left, top, right, bottom, max(bottom - top, 1.0)))
            return
        if len(self.glyphs) > GLYPHS:
            raise Excess(f"a page has more than {GLYPHS:,} characters")
        matrix = times(self._text, state.matrix)
        height = math.hypot(matrix[2], matrix[3]) * abs(size)
        clip_left, clip_top, clip_right, clip_bottom = state.clip
        hidden = state.mode in (3, 7) or height == 0
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
                    self.glyphs.append(Glyph(text, *box, height, vertical))
            pen += step if vertical else step * state.stretch
        a, b, c, d, e, f = self._text
        if vertical:
            self._text = (a, b, c, d, e + c * pen, f + d * pen)
        else:
            self._text = (a, b, c, d, e + a * pen, f + b * pen)

    # forms and images

    def _object(self, operands: bytes) -> None:
        found = resolve1(dict_value(self._resources.get("XObject", {})).get(name(operands)))
        if not isinstance(found, PDFStream):
            return
        kind = resolve1(found.get("Subtype"))
        if isinstance(kind, PSLiteral) and kind.name == "Image":
            self._image()
        elif isinstance(kind, PSLiteral) and kind.name == "Form":
            if self._depth == DEPTH:
                raise Excess(f"its forms are nested more than {DEPTH} deep")
            self._form(found)

    def _form(self, form: PDFStream) -> None:
        self._forms += 1
        if self._forms > FORMS:
            raise Excess(f"a page draws more than {FORMS:,} forms")
        kept = (self._state, self._stack, self._text, self._line)
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
        self._state, self._stack, self._text, self._line = kept


def _value(key: str, scale: float = 1.0) -> Callable[[Content, bytes], None]:
    return lambda content, operands: content._set(**{key: numbers(operands)[-1] * scale})


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
    b"BI": Content._image,
}  # fmt: skip
