"""A paragraph: its visible characters, each with its place, and what hangs on it.

A place (`Route`) counts the characters of one paragraph that are printed, from 0: each character of its text, each tab, symbol and
hyphen that is an element, and each line break (w:br, w:cr) counts one. Nothing else counts: not the automatic number, not hidden or
deleted text, instructions of fields, marks of notes, or characters without a shape (zero width, soft hyphen). The text of a passage
has for a line break a space, or nothing next to CJK characters.

Source: ECMA-376 part 1, 17.3.3 (run content), 17.16 (fields), 17.11 (notes), 20.4 (drawings in text); part 4, 19.1 (VML); 22.1 (mathematics).
"""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot_parsers.characters import UNREADABLE, plain, visible, wide
from crossfoot_parsers.docx.doubts import Doubts
from crossfoot_parsers.docx.markup import ASIDE, Element, W, alternative, integer, local, properties, value
from crossfoot_parsers.docx.styles import WHITE, Look, Style, Styles
from crossfoot_parsers.limits import CHARACTERS, at_most
from crossfoot_parsers.report import HALF_PAGE, Passage, Picture, Piece, Route, Span

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BREAK = "\n"
BLANKS = str.maketrans("\t\r\n", "   ")
# What a raised or lowered digit looks like: it is no digit of the number that it stands behind.
RAISED = {
    "superscript": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
# The symbols of office fonts that reports use; the characters of the font Symbol that look as in ASCII are added below.
SYMBOLS = {
    "wingdings": {0xA8: "□", 0x6F: "□", 0x71: "□", 0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0x6C: "●", 0x6E: "■"},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "□", 0x2A: "□"},
    "symbol": {0x2D: "−", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB0: "°", 0xB1: "±", 0xA3: "≤", 0xB3: "≥"}
    | {ord(c): c for c in "0123456789 ()+,./:;<=>%[]{}|"},
}  # fmt: skip
# Of a side in VML, in points.
UNITS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0, "": 0.75}
SIDE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d+(?:\.\d+)?)([a-z]*)")
EMU = 12700.0
# What in a drawing shows something that is no text.
SHOWN = frozenset({"blip", "imagedata", "chart", "relIds", "OLEObject", "textpath", "contentPart"})


class Printed(NamedTuple):
    """A paragraph as printed.

    `boxes` are its text boxes (w:txbxContent), `notes` the notes that it refers to: `footnote` or `endnote` and the identifier.
    """

    passage: Passage
    pictures: tuple[Picture, ...]
    boxes: tuple[Element, ...]
    notes: tuple[tuple[str, str], ...]


class Runs:
    """One paragraph, read from its runs. `white` says that it is known to stand on white."""

    def __init__(
        self, path: str, way: str, styles: Styles, style: Style, doubts: Doubts, *, white: bool
    ) -> None:
        """Begin with nothing printed."""
        self._path = path
        self._way = way
        self._styles = styles
        self._style = style
        self._doubts = doubts
        self._white = white
        # For each field that is open: whether its result has begun.
        self._fields: list[bool] = []
        self._text: list[str] = []
        self._pictures: list[Picture] = []
        self._boxes: list[Element] = []
        self._notes: list[tuple[str, str]] = []

    def read(self, paragraph: Element) -> Printed:
        """Read a paragraph. Raises Excess for one that is longer than any report."""
        self._inside(paragraph)
        at_most(len(self._text), CHARACTERS, "characters")
        if False in self._fields:
            self._doubts.note("field", self._here())
        text, stops = _joined(self._text)
        place = Route(self._way, 0, len(self._text))
        pieces = (Piece(0, place, stops),) if text else ()
        return Printed(
            Passage(text, self._path, pieces),
            tuple(self._pictures),
            tuple(self._boxes),
            tuple(self._notes),
        )

    def _inside(self, element: Element) -> None:
        for one in element:
            name = local(one)
            if name == "r":
                self._contents(one, self._styles.run(properties(one, "rPr"), self._style))
            elif name == "oMath":
                self._formula(one)
            elif name == "AlternateContent":
                chosen = alternative(one)
                if chosen is not None:
                    self._inside(chosen)
            elif name not in ASIDE:
                self._inside(one)

    def _contents(self, run: Element, look: Look) -> None:
        for one in run:
            name = local(one)
            if name == "fldChar":
                self._field(value(one, "fldCharType"))
            elif look.hidden or False in self._fields:
                continue
            elif name == "t":
                self._write(_text(one), look)
            elif name in {"tab", "ptab"}:
                self._text.append("\t")
            elif name in {"br", "cr"}:
                if value(one, "type") not in {"page", "column"}:
                    self._text.append(BREAK)
            elif name == "noBreakHyphen":
                self._write("-", look)
            elif name == "sym":
                self._write(self._symbol(one), look)
            elif name in {"footnoteReference", "endnoteReference"}:
                self._notes.append((name.removesuffix("Reference"), value(one, "id") or ""))
                if value(one, "customMarkFollows") not in {None, "0", "false"}:
                    return
            elif name in {"drawing", "pict", "object"}:
                self._drawing(one)
            elif name == "AlternateContent":
                chosen = alternative(one)
                if chosen is not None:
                    self._contents(chosen, look)
            elif name == "ruby":
                for base in one.iterchildren(W + "rubyBase"):
                    self._inside(base)

    def _field(self, kind: str | None) -> None:
        """Follow the fields: between `begin` and `separate` stands the instruction, behind it the result, to `end`."""
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _write(self, text: str, look: Look) -> None:
        # A blank looks the same in any colour.
        unseen = self._unseen(look) if text.strip() else ""
        if unseen:
            self._doubts.note(unseen, self._here())
        else:
            raised = RAISED.get(look.position or "")
            text = plain(text if raised is None else text.translate(raised))
            self._text.extend(text if text.isascii() else filter(visible, text))

    def _unseen(self, look: Look) -> str:
        """Say which kind of doubt a run is that is crossed out or that nobody can see; empty where it is to be read."""
        if look.struck or look.double:
            return "struck"
        if look.size is not None and look.size < 2:
            return "tiny"
        on_paper = self._white and not look.shaded
        return "white" if on_paper and look.colour is not None and WHITE.fullmatch(look.colour) else ""

    def _here(self) -> Route:
        return Route(self._way, len(self._text), len(self._text))

    def _symbol(self, element: Element) -> str:
        code = integer(value(element, "char"), base=16) or 0
        font = SYMBOLS.get((value(element, "font") or "").lower())
        if font is not None:
            # Symbol fonts have their characters in the private area, at F000 and their code.
            known = font.get(code - 0xF000 if code >= 0xF000 else code)
        else:
            known = chr(code) if 0x20 <= code < 0xD800 else None
        if known is None:
            self._doubts.note("symbol", self._here())
        return known or UNREADABLE

    def _formula(self, formula: Element) -> None:
        """Read a formula that is one line; of any other the order of its characters is not what is printed."""
        if False in self._fields:
            return
        if all(local(one) in {"r", "ctrlPr"} for one in formula):
            self._text.extend("".join(one.text or "" for one in formula.iter() if local(one) == "t"))
        else:
            self._doubts.note("formula", self._here())
            self._text.append(UNREADABLE)

    def _drawing(self, drawing: Element) -> None:
        """Note the text boxes of a drawing, and the drawing itself where it shows more than text."""
        shown = list(_shown(drawing))
        self._boxes += [one for one in shown if local(one) == "txbxContent"]
        if any(local(one) != "txbxContent" for one in shown):
            size = _size(drawing)
            self._pictures.append(
                Picture(Span(self._path, (self._here(),)), large=size is None or size > HALF_PAGE)
            )


def _text(element: Element) -> str:
    text = (element.text or "").translate(BLANKS)
    return text if element.get(SPACE) == "preserve" else text.strip(" ")


def _joined(printed: list[str]) -> tuple[str, tuple[float, ...]]:
    """Give the text of what is printed, and where each of its characters begins and the last one ends."""
    if BREAK not in printed:
        return "".join(printed), tuple(map(float, range(len(printed) + 1)))
    text: list[str] = []
    stops: list[float] = []
    for at, character in enumerate(printed):
        if character == BREAK:
            after = printed[at + 1] if at + 1 < len(printed) else ""
            character = glue(text[-1] if text else "", after)
            if not character:
                continue
        text.append(character)
        stops.append(float(at))
    return "".join(text), (*stops, float(len(printed)))


def glue(before: str, after: str) -> str:
    """Say what a line break between two characters is in running text: a space, or nothing next to CJK characters."""
    parted = not before or before.isspace() or not after or after.isspace() or wide(before) or wide(after)
    return "" if parted else " "


def _shown(element: Element) -> Iterator[Element]:
    """Give what a drawing shows: text boxes, pictures, objects. One that is hidden shows nothing."""
    for one in element:
        name = local(one)
        if name == "txbxContent" or name in SHOWN:
            yield one
        elif name == "AlternateContent":
            chosen = alternative(one)
            if chosen is not None:
                yield from _shown(chosen)
        elif not any(local(inner) == "docPr" and inner.get("hidden") in {"1", "true"} for inner in one):
            yield from _shown(one)


def _size(drawing: Element) -> float | None:
    """Give the area of a drawing in square points; None where it is not stated."""
    for one in drawing.iter():
        if local(one) == "extent":
            across, down = integer(one.get("cx")), integer(one.get("cy"))
            return None if across is None or down is None else across * down / EMU**2
        sides = {side: length for side, *length in SIDE.findall(one.get("style", ""))}
        if len(sides) == 2:
            return math.prod(float(number) * UNITS.get(unit, 1.0) for number, unit in sides.values())
    return None
