"""The content stream of a page, drawn: glyphs, rules and images where they are seen.

pdfminer's own interpreter ignores clipping, so text that WPS draws twice (once clipped away) would be
read twice; and its tokenizer takes most of the time. Its documents and fonts are used, its interpreter is not,
but for a page whose operators are none of the specification.

The module is long because the operators of a stream work on one state.
"""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pages.matrix import IDENTITY, Matrix, Rectangle, around, meet, straight, times, turned
from crossfoot_parsers.pages.paint import LOOSE, UNKNOWN, Paint
from crossfoot_parsers.pages.path import THICK, Pen
from crossfoot_parsers.pages.sheet import Frame, Glyph
from crossfoot_parsers.pages.sight import FAINT, OPAQUE, SLIM, TINY, Sight
from crossfoot_parsers.pdf.colour import Space, cmyk, first, gray, rgb
from crossfoot_parsers.pdf.layers import Layers
from crossfoot_parsers.pdf.marked import Marked, replaced
from crossfoot_parsers.pdf.resources import Faces, Resources
from crossfoot_parsers.pdf.state import CLIPPING, INVISIBLE, Brush, State
from crossfoot_parsers.pdf.tokens import items, name, numbers, operations, token

DEPTH = 12
FORMS = 20_000
GLYPHS = 100_000
DRAWN = 50_000_000
MASKS = ("SMask", "Mask", "ImageMask", "SMaskInData")
INLINE_MASKS = (b"/IM true", b"/ImageMask true", b"/SMask", b"/Mask")


class Unknown(Exception):  # noqa: N818 - it reads as what happened
    """A stream has an operator that the specification does not know: it may not be what it was taken for."""


class Content:
    """Draws content streams. The glyphs, rules and images of all of them gather here.

    `off` are the layers (by the number of their object) that are not shown.
    """

    def __init__(
        self, matrix: Matrix, clip: Rectangle, faces: Faces, off: frozenset[int] = frozenset()
    ) -> None:
        """Begin with the matrix to the page as shown; nothing outside `clip` is seen."""
        self.images: list[Frame] = []
        # The places of characters that are marked as no part of the text.
        self.aside: list[Frame] = []
        self.pen = Pen()
        self._unseen: list[Frame] = []
        self._sight = Sight()
        self._layers = Layers(off)
        self._marked = Marked(self._layers)
        self._faces = faces
        self._state = State(matrix, clip)
        self._stack: list[State] = []
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._clipping = False
        self._resources = Resources({}, faces)
        # With the dictionary that each was made of: it is known by its identity.
        self._read: dict[int, tuple[Mapping[str, Any], Resources]] = {}
        self._lenient = 0
        self._depth = 0
        self._forms = 0
        self._drawn = 0

    def draw(self, data: bytes, resources: Mapping[str, Any]) -> None:
        """Draw one stream. An operator that lacks operands is passed over. Raises Excess, and Unknown."""
        self._drawn += len(data)
        if self._drawn > DRAWN:
            raise Excess(f"a page draws more than {DRAWN:,} bytes, with its forms as often as they are drawn")
        outer, lenient = self._resources, self._lenient
        if id(resources) not in self._read:
            self._read[id(resources)] = (resources, Resources(resources, self._faces))
        self._resources, self._lenient = self._read[id(resources)][1], 0
        operators = _OPERATORS
        for operands, operator in operations(data):
            try:
                run = operators[operator]
            except KeyError:
                self._strange(operator)
                continue
            if run is not None:
                try:
                    run(self, operands)
                except (IndexError, ValueError):
                    continue
        self._resources, self._lenient = outer, lenient

    def read(self) -> tuple[list[Glyph], list[Glyph]]:
        """Give the glyphs that can be seen, as they were drawn; and those that are said to be others than are printed."""
        self._marked.back(0, len(self._sight.glyphs))
        return replaced(self._sight.glyphs, self._sight.hidden, self._marked.actual)

    @property
    def unseen(self) -> list[Frame]:
        """The places of characters that cannot be seen, or that run across the page."""
        hidden = self._sight.hidden
        covered = [glyph for glyph in self._sight.glyphs if id(glyph) in hidden] if hidden else []
        return [*self._unseen, *(Frame(*glyph[1:5]) for glyph in covered if glyph.text.strip())]

    def _strange(self, operator: bytes) -> None:
        if operator == b"(":
            raise Excess("a string of its drawing has no end, or brackets nested too deeply")
        if not self._lenient:
            raise Unknown(operator.decode("latin-1"))

    def _compatible(self, _: bytes) -> None:
        # What stands between BX and EX may be unknown (7.8.2).
        self._lenient += 1

    def _strict(self, _: bytes) -> None:
        self._lenient = max(self._lenient - 1, 0)

    def _image(self, *, opaque: bool) -> None:
        state = self._state
        box = meet(around(state.matrix, 0, 0, 1, 1), state.clip)
        if box[0] < box[2] and box[1] < box[3] and not self._marked.dark:
            self.images.append(Frame(*box))
            self._lay(box, UNKNOWN, state.mix.fill, exact=opaque and straight(state.matrix))

    def _inline(self, operands: bytes) -> None:
        # A mask lets what lies below be seen.
        entries = b" ".join(operands.split())
        self._image(opaque=not any(mask in entries for mask in INLINE_MASKS))

    # graphics state

    def _save(self, _: bytes) -> None:
        self._stack.append(self._state.copy())

    def _restore(self, _: bytes) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _concat(self, operands: bytes) -> None:
        a, b, c, d, e, f = numbers(operands)[-6:]
        self._state.matrix = times((a, b, c, d, e, f), self._state.matrix)

    def _settings(self, operands: bytes) -> None:
        state, settings = self._state, self._resources.settings(operands)
        if settings.width is not None:
            state.width = settings.width
        if settings.dashed is not None:
            state.dashed = settings.dashed
        if settings.font is not None:
            state.face, state.size = settings.font
        if settings.mixes:
            state.mix, state.known = settings.mixed(state.mix), None

    # paths

    def _point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._state.matrix
        return (a * x + c * y + e, b * x + d * y + f)

    def _move(self, operands: bytes) -> None:
        x, y = numbers(operands)[-2:]
        a, b, c, d, e, f = self._state.matrix
        self.pen.move((a * x + c * y + e, b * x + d * y + f))

    def _straight(self, operands: bytes) -> None:
        x, y = numbers(operands)[-2:]
        a, b, c, d, e, f = self._state.matrix
        self.pen.line((a * x + c * y + e, b * x + d * y + f))

    def _curve(self, operands: bytes) -> None:
        found = numbers(operands)[-6:]
        self.pen.curve(*(self._point(x, y) for x, y in zip(found[::2], found[1::2], strict=True)))

    def _close(self, _: bytes) -> None:
        self.pen.close()

    def _rectangle(self, operands: bytes) -> None:
        x, y, w, h = numbers(operands)[-4:]
        a, b, c, d, e, f = self._state.matrix
        if b == c == 0.0:
            self.pen.box(a * x + e, d * y + f, a * (x + w) + e, d * (y + h) + f)
        else:
            p = self._point
            self.pen.rectangle((p(x, y), p(x + w, y), p(x + w, y + h), p(x, y + h)))

    def _clip(self, _: bytes) -> None:
        self._clipping = True

    def _end(self, _: bytes) -> None:
        """End a path without painting it, most often to clip with it."""
        if self._clipping:
            self._paint()
        else:
            self.pen.clear()

    def _paint(self, *, stroke: bool = False, fill: bool = False, even: bool = False) -> None:
        state, pen = self._state, self.pen
        if self._marked.dark:
            stroke = fill = False
        # The outlines of characters, which some programs stroke to make them bold, are no rules.
        outline = stroke and pen.written()
        bounds = pen.bounds() if fill or outline or self._clipping else None
        areas = pen.areas(even=even) if fill or (self._clipping and state.whole) else []
        if fill and bounds is not None:
            for area in areas or [bounds]:
                self._lay(area, state.fill.paint, state.mix.fill, exact=bool(areas))
        if stroke:
            stroke = self._stroke()
        if stroke and outline and bounds is not None:
            stroke = not self._sight.near(bounds)
        pen.paint(state.clip, stroke=stroke, fill=fill)
        if self._clipping:
            self._clipping = False
            if bounds is not None:
                state.clip, state.whole = meet(state.clip, bounds), state.whole and len(areas) == 1

    def _stroke(self) -> bool:
        """Stroke the path with what is seen below text, and tell whether it is thin enough for rules."""
        state = self._state
        a, b, c, d, _, _ = state.matrix
        thin, width = sorted((state.width * math.hypot(a, b), state.width * math.hypot(c, d)))
        if width >= SLIM:
            # A broad white line hides what it runs over as well as a white area does.
            bands = [] if state.dashed or not straight(state.matrix) else self.pen.bands(thin)
            for boxes, exact in ((self.pen.strokes(width), False), (bands, True)):
                for box in boxes:
                    self._lay(box, state.line.paint, state.mix.line, exact=exact)
        return width <= THICK

    def _shade(self, _: bytes) -> None:
        if not self._marked.dark:
            self._lay(self._state.clip, LOOSE, self._state.mix.fill, exact=False)

    def _lay(self, area: Rectangle, paint: Paint, alpha: float, *, exact: bool) -> None:
        """Paint within an area; `exact` says that what is painted is all of it."""
        clip, mix = self._state.clip, self._state.mix
        alpha *= mix.outer
        if alpha >= FAINT:
            covers = exact and self._state.whole and paint.solid and mix.clear and alpha > OPAQUE
            self._sight.paint(meet(area, clip), paint.colour if mix.clear else None, covers=covers)

    # colours and marked content

    def _take(self, brush: Brush, *, line: bool) -> None:
        state = self._state
        if line:
            state.line = brush
        else:
            state.fill = brush
        state.known = None

    def _mark(self, operands: bytes) -> None:
        resources = self._resources
        self._marked.begin(
            operands, lambda name: resources.named("Properties", name), len(self._sight.glyphs)
        )

    def _unmark(self, _: bytes) -> None:
        self._marked.end(len(self._sight.glyphs))

    # text state

    def _begin(self, _: bytes) -> None:
        self._text = self._line = IDENTITY

    def _font(self, operands: bytes) -> None:
        self._state.face, self._state.size = self._resources.font(operands)

    def _dash(self, operands: bytes) -> None:
        self._state.dashed = len(numbers(operands.replace(b"[", b" ").replace(b"]", b" "))) > 1

    def _mode(self, operands: bytes) -> None:
        self._state.mode, self._state.known = int(numbers(operands)[-1]), None

    def _go(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self._line
        self._text = self._line = (a, b, c, d, a * x + c * y + e, b * x + d * y + f)

    def _next(self, operands: bytes) -> None:
        x, y = _step(operands)
        self._go(x, y)

    def _next_leading(self, operands: bytes) -> None:
        x, y = _step(operands)
        self._state.leading = -y
        self._go(x, y)

    def _place(self, operands: bytes) -> None:
        a, b, c, d, e, f = numbers(operands)[-6:]
        self._text = self._line = (a, b, c, d, e, f)

    def _down(self, _: bytes) -> None:
        self._go(0.0, -self._state.leading)

    # showing text

    def _down_string(self, operands: bytes) -> None:
        self._down(operands)
        self._show(operands)

    def _spaced_string(self, operands: bytes) -> None:
        *_, word, gap, text = items(operands)
        if isinstance(word, float) and isinstance(gap, float) and isinstance(text, bytes):
            self._state.word, self._state.gap = word, gap
            self._down_string(text)

    def _strings(self, operands: bytes) -> None:
        state = self._state
        for item in items(operands):
            if isinstance(item, bytes):
                self._show(item)
            else:
                self._advance(-item / 1000 * state.size)

    def _advance(self, by: float) -> None:
        a, b, c, d, e, f = self._text
        if self._state.face is not None and self._state.face.vertical:
            self._text = (a, b, c, d, e + c * by, f + d * by)
        else:
            by *= self._state.stretch
            self._text = (a, b, c, d, e + a * by, f + b * by)

    def _show(self, operands: bytes) -> None:
        """Show the string that stands in the operands."""
        state, glyphs = self._state, self._sight.glyphs
        face, size, gap = state.face, state.size, state.gap
        if len(glyphs) > GLYPHS:
            raise Excess(f"a page has more than {GLYPHS:,} characters")
        if face is None:
            self._blank(operands)
            return
        matrix = times(self._text, state.matrix)
        a, b, c, d, e, f = matrix
        level = b == c == 0.0 and a * size > 0.0 > d * size
        height = abs(d * size) if level else math.hypot(c, d) * abs(size)
        turn = "upright" if level else turned(matrix, size)
        ink = state.ink
        lost = turn == "across" or height < TINY or state.stretch == 0.0 or state.mode in INVISIBLE
        lost = lost or not ink.colours or self._marked.dark
        plain = turn == "upright" and not (lost or ink.light or self._marked.aside)
        left_end, top_end, right_end, bottom_end = state.clip
        vertical, stretch = face.vertical, state.stretch
        tall = face.height * size
        pen = 0.0
        for text, advance, x, y, space in face.shapes(operands):
            step = advance * size
            if text:
                left, bottom, width = pen, y * size + state.rise, step * stretch
                if vertical:
                    left, bottom, width = x * size, bottom + pen, size
                if level:
                    x0, y1 = left * a + e, bottom * d + f
                    x1, y0 = x0 + width * a, y1 + tall * d
                else:
                    x0, y0, x1, y1 = around(matrix, left, bottom, left + width, bottom + tall)
                if left_end <= (x0 + x1) / 2 <= right_end and top_end <= (y0 + y1) / 2 <= bottom_end:
                    glyph = Glyph(text, x0, y0, x1, y1, height, vertical)
                    if plain:
                        glyphs.append(glyph)
                    else:
                        self._doubtful(glyph, turn, lost=lost)
            step += gap + state.word if space else gap
            pen += step if vertical else step * stretch
        a, b, c, d, e, f = self._text
        self._text = (
            (a, b, c, d, e + c * pen, f + d * pen) if vertical else (a, b, c, d, e + a * pen, f + b * pen)
        )
        if state.mode >= CLIPPING:
            state.whole = False

    def _doubtful(self, glyph: Glyph, turn: str, *, lost: bool) -> None:
        """Take a glyph that does not simply stand on the page in dark ink."""
        if lost:
            if glyph.text.strip():
                self._unseen.append(Frame(*glyph[1:5]))
            return
        if self._marked.aside:
            if glyph.text.strip():
                self.aside.append(Frame(*glyph[1:5]))
            return
        if turn == "turned" and any(character.isdigit() for character in glyph.text):
            # 6 and 9, 12 and 21: what is turned is not read as if it stood upright.
            glyph = glyph._replace(text=UNREADABLE)
        self._sight.glyph(glyph, self._state.ink.colours)

    def _blank(self, operands: bytes) -> None:
        """Show a string without its font: it has no width, but it is there."""
        if token(operands) is not None:
            state = self._state
            left, top, right, bottom = around(times(self._text, state.matrix), 0, 0, state.size, state.size)
            glyph = Glyph(UNREADABLE, left, top, right, bottom, max(bottom - top, 1.0))
            self._sight.glyph(glyph, state.ink.colours)

    # forms and images

    def _object(self, operands: bytes) -> None:
        found = resolve1(self._resources.named("XObject", name(operands)))
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
        kept, self._state = (self._state, self._stack, self._text, self._line), self._state.copy()
        depth, state = self._marked.depth, self._state
        a, b, c, d, e, f = (float(resolve1(v)) for v in list_value(form.get("Matrix", IDENTITY)))
        state.matrix = times((a, b, c, d, e, f), state.matrix)
        box = [float(resolve1(v)) for v in list_value(form.get("BBox", []))]
        if len(box) == 4:
            state.clip = meet(state.clip, around(state.matrix, box[0], box[1], box[2], box[3]))
            state.whole = state.whole and straight(state.matrix)
        if form.get("Group") is not None:
            state.mix, state.known = state.mix.group(), None
        self._stack = []
        self._depth += 1
        own = form.get("Resources")
        self.draw(form.get_data(), self._resources.entries if own is None else dict_value(own))
        self._depth -= 1
        self._marked.back(depth, len(self._sight.glyphs))
        self._state, self._stack, self._text, self._line = kept


@lru_cache(maxsize=1000)
def _step(operands: bytes) -> tuple[float, float]:
    """Read the operands of `Td`: programs that place each character take the same few steps over and over."""
    x, y = numbers(operands)[-2:]
    return (x, y)


def _value(key: str, scale: float = 1.0) -> Callable[[Content, bytes], None]:
    @lru_cache(maxsize=1000)
    def value(operands: bytes) -> float:
        return numbers(operands)[-1] * scale

    return lambda content, operands: setattr(content._state, key, value(operands))


def _colour(read: Space, *, line: bool = False) -> Callable[[Content, bytes], None]:
    """Give what sets a colour in a colour space. Programs set the same few over and over."""

    @lru_cache(maxsize=1000)
    def brush(operands: bytes) -> Brush:
        return Brush(read, read(operands))

    return lambda content, operands: content._take(brush(operands), line=line)


def _other_colour(*, line: bool = False) -> Callable[[Content, bytes], None]:
    """Give what sets a colour in the colour space of the brush."""

    def colour(content: Content, operands: bytes) -> None:
        space = (content._state.line if line else content._state.fill).space
        content._take(Brush(space, space(operands)), line=line)

    return colour


def _colours(*, line: bool = False) -> Callable[[Content, bytes], None]:
    """Give what sets the colour space of a brush."""

    def colours(content: Content, operands: bytes) -> None:
        found = content._resources.space(operands)
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
# Every operator of the specification (ISO 32000-1, annex A); None for those that change nothing of what is read.
_OPERATORS: dict[bytes, Callable[[Content, bytes], None] | None] = {
    b"q": Content._save, b"Q": Content._restore, b"cm": Content._concat, b"gs": Content._settings,
    b"m": Content._move, b"l": Content._straight, b"c": Content._curve, b"v": Content._curve,
    b"y": Content._curve, b"h": Content._close, b"re": Content._rectangle,
    b"W": Content._clip, b"W*": Content._clip, b"n": Content._end,
    b"S": _painting(stroke=True), b"s": _painting(stroke=True, close=True),
    b"f": _painting(fill=True), b"F": _painting(fill=True), b"f*": _painting(fill=True, even=True),
    b"B": _painting(stroke=True, fill=True), b"B*": _painting(stroke=True, fill=True, even=True),
    b"b": _painting(stroke=True, fill=True, close=True), b"b*": _painting(stroke=True, fill=True, close=True, even=True),
    b"BT": Content._begin, b"Tf": Content._font, b"Td": Content._next, b"TD": Content._next_leading,
    b"Tm": Content._place, b"T*": Content._down, b"Tj": Content._show, b"'": Content._down_string,
    b'"': Content._spaced_string, b"TJ": Content._strings,
    b"Tc": _value("gap"), b"Tw": _value("word"), b"Tz": _value("stretch", 0.01), b"TL": _value("leading"),
    b"Ts": _value("rise"), b"Tr": Content._mode, b"Do": Content._object,
    b"ID": Content._inline, b"sh": Content._shade, b"w": _value("width"), b"d": Content._dash,
    b"g": _colour(gray), b"rg": _colour(rgb), b"k": _colour(cmyk),
    b"G": _colour(gray, line=True), b"RG": _colour(rgb, line=True), b"K": _colour(cmyk, line=True),
    b"sc": _other_colour(), b"scn": _other_colour(), b"SC": _other_colour(line=True), b"SCN": _other_colour(line=True),
    b"cs": _colours(), b"CS": _colours(line=True),
    b"BMC": Content._mark, b"BDC": Content._mark, b"EMC": Content._unmark,
    b"BX": Content._compatible, b"EX": Content._strict,
} | dict.fromkeys((b"", b"ET", b"J", b"j", b"M", b"ri", b"i", b"BI", b"EI", b"MP", b"DP", b"d0", b"d1"))  # fmt: skip
