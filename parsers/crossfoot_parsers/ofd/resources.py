"""Resources: what objects are drawn with, found by the numbers that they are called by.

Source: GB/T 33190-2016, 7.9 (resources), 8.2 (drawing parameters), 8.3 (colours), 13 (composite objects).
"""

from collections.abc import Iterable
from typing import NamedTuple

from crossfoot_parsers.ofd.element import Element, child, children, local, number, text
from crossfoot_parsers.pages.paint import LOOSE, UNKNOWN, Paint

# In millimetres, where nothing states one.
WIDTH = 0.353
FULL = 255.0


class Ink(NamedTuple):
    """What is painted with, and how much it hides (from 0 to 1)."""

    paint: Paint
    alpha: float = 1.0


class Style(NamedTuple):
    """How objects are drawn: the width of lines in millimetres; None for an ink that nothing has set."""

    width: float = WIDTH
    fill: Ink | None = None
    line: Ink | None = None


class Resources:
    """The resources of a document, or of one of its pages besides."""

    def __init__(self, parts: Iterable[Element], beside: "Resources | None" = None) -> None:
        """Take them from the outermost elements of resource parts."""
        self.params: dict[str, Element] = dict(beside.params) if beside else {}
        self.composites: dict[str, Element] = dict(beside.composites) if beside else {}
        self.media: dict[str, Element] = dict(beside.media) if beside else {}
        kinds = (
            ("DrawParams", "DrawParam", self.params),
            ("CompositeGraphicUnits", "CompositeGraphicUnit", self.composites),
            ("MultiMedias", "MultiMedia", self.media),
        )
        for part in parts:
            for outer, inner, found in kinds:
                for group in children(part, outer):
                    found |= {each.get("ID", ""): each for each in children(group, inner)}

    def style(self, element: Element, around: Style) -> Style:
        """Give how an element is drawn: by itself, by its parameters, by those which these stand on, by what is around it."""
        chain, seen = [element], {""}
        called = element.get("DrawParam", "")
        while called not in seen and called in self.params:
            seen.add(called)
            chain.append(self.params[called])
            called = chain[-1].get("Relative", "")
        for each in reversed(chain):
            fill, line = child(each, "FillColor"), child(each, "StrokeColor")
            around = Style(
                number(each, "LineWidth", around.width),
                around.fill if fill is None else _ink(fill),
                around.line if line is None else _ink(line),
            )
        return around

    def opaque(self, called: str) -> bool:
        """Tell a picture that surely hides what lies below it: its format has no transparency."""
        media = self.media.get(called)
        name = "" if media is None else text(media, "MediaFile")
        return name.lower().endswith((".jpg", ".jpeg", ".bmp"))


def _ink(colour: Element) -> Ink:
    alpha = number(colour, "Alpha", FULL) / FULL
    if any(local(inner).endswith(("Pattern", "Shd")) for inner in colour):
        return Ink(LOOSE, alpha)
    try:
        levels = [_level(each) / FULL for each in colour.get("Value", "").split()]
    except ValueError:
        levels = []
    if any(not 0.0 <= level <= 1.0 for level in levels):
        levels = []
    if len(levels) == 1:
        return Ink(Paint((levels[0],) * 3), alpha)
    if len(levels) == 3:
        return Ink(Paint((levels[0], levels[1], levels[2])), alpha)
    if len(levels) == 4:
        cyan, magenta, yellow, black = (1.0 - level for level in levels)
        return Ink(Paint((cyan * black, magenta * black, yellow * black)), alpha)
    return Ink(UNKNOWN, alpha)


def _level(written: str) -> float:
    """Read how much there is of grey, of red, green or blue, or of an ink: from 0 to 255, hexadecimal behind a mark."""
    return float(int(written[1:], 16)) if written.startswith("#") else float(written)
