"""What the styles of a workbook say of a cell: its number format, whether its text can be seen, and where lines are drawn.

Source: ECMA-376 part 1, 18.8 (styles), 18.8.3 (color), 20.1.6.2 (colour scheme).
"""

from typing import TypeVar

import msgspec
from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS

from crossfoot_parsers.limits import CELLS, at_most
from crossfoot_parsers.workbook.code import CHINESE, DATE

FORMATS = {**BUILTIN_FORMATS, **CHINESE, **DATE}
WHITE, BLACK = "FFFFFF", "000000"
# The first four colours of a scheme, as every program's own scheme has them.
THEME = {"0": WHITE, "1": BLACK}
T = TypeVar("T")
SIDES = ("left", "right", "top", "bottom")


class Ink(msgspec.Struct, frozen=True):
    """How text is printed: its colour, and whether it is struck through. What is not stated is None."""

    colour: str | None = None
    struck: bool | None = None

    def over(self, other: "Ink") -> "Ink":
        """Give this ink with what it does not state from another one."""
        return Ink(
            other.colour if self.colour is None else self.colour,
            other.struck if self.struck is None else self.struck,
        )


class Style(msgspec.Struct, frozen=True):
    """The style of a cell; `drawn` are the sides at which a line is drawn; `paper` is the colour behind the text."""

    code: str = "General"
    ink: Ink = Ink()
    paper: str = WHITE
    drawn: frozenset[str] = frozenset()


def styles(root: etree._Element | None) -> list[Style]:
    """Read the part with the styles: those of the cells by their numbers."""
    if root is None:
        return [Style()]
    codes = {
        int(e.get("numFmtId", "0")): e.get("formatCode", "") for e in root.iterfind("{*}numFmts/{*}numFmt")
    }
    inks = [ink(e) for e in root.iterfind("{*}fonts/{*}font")]
    papers = [_paper(e) for e in root.iterfind("{*}fills/{*}fill")]
    drawn = [_drawn(e) for e in root.iterfind("{*}borders/{*}border")]
    entries = root.findall("{*}cellXfs/{*}xf")
    at_most(len(entries), CELLS, "styles of cells")

    def style(entry: etree._Element) -> Style:
        number = int(entry.get("numFmtId", "0"))
        # A code that the workbook names and does not have is not guessed: an unknown letter is not understood.
        code = codes.get(number) or FORMATS.get(number, "?!")
        return Style(
            code,
            _at(inks, entry.get("fontId"), Ink()),
            _at(papers, entry.get("fillId"), WHITE),
            _at(drawn, entry.get("borderId"), frozenset()),
        )

    return [style(entry) for entry in entries] or [Style()]


def ink(properties: etree._Element | None) -> Ink:
    """Read the properties of a font, or of a run of text."""
    if properties is None:
        return Ink()
    strike = properties.find("{*}strike")
    struck = None if strike is None else strike.get("val", "1") not in {"0", "false", "off"}
    return Ink(_colour(properties.find("{*}color")), struck)


def _at(values: list[T], index: str | None, default: T) -> T:
    place = int(index or 0)
    return values[place] if 0 <= place < len(values) else default


def _colour(element: etree._Element | None) -> str | None:
    """Name a colour, so that those that look the same have the same name; None where it is the usual one."""
    if element is None or element.get("auto") in {"1", "true"}:
        return None
    theme, indexed, rgb = element.get("theme"), element.get("indexed"), element.get("rgb")
    tint = float(element.get("tint", "0"))
    if theme is not None:
        return THEME.get(theme, f"theme {theme}") if tint == 0 else f"theme {theme} {tint}"
    if indexed is not None:
        place = int(indexed)
        # 64 and 65 are the system's colours for text and for windows.
        return COLOR_INDEX[place][-6:] if 0 <= place < len(COLOR_INDEX) else None
    return None if rgb is None else rgb[-6:].upper()


def _paper(fill: etree._Element) -> str:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return WHITE if len(fill) == 0 else "gradient"
    if pattern.get("patternType", "none") == "none":
        return WHITE
    return _colour(pattern.find("{*}fgColor")) or "pattern"


def _drawn(border: etree._Element) -> frozenset[str]:
    named = {"start": "left", "end": "right"}
    sides = {
        named.get(side.tag.rpartition("}")[2], side.tag.rpartition("}")[2])
        for side in border
        if side.get("style", "none") != "none"
    }
    return frozenset(sides & set(SIDES))
