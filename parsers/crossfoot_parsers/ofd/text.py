"""The characters of a text object, and where each of them begins.

Source: GB/T 33190-2016, 11.2 and 11.3 (TextCode); 11.4 (CGTransform): what is remapped are glyphs of fonts, the characters stay.
"""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot_parsers.characters import wide
from crossfoot_parsers.ofd.element import Element, children, number, numbers

NARROW = 0.5


class Placed(NamedTuple):
    """A character and the left end of its base line; `width` is how far it reaches. All in the space of its object."""

    text: str
    x: float
    y: float
    width: float


def placed(element: Element, size: float) -> Iterator[Placed]:
    """Give the characters of a text object; `size` is that of its font. Raises ValueError for numbers that are none.

    A character reaches as far as the next one, but no further than an em; how far the last one reaches is taken from its kind.
    Where steps are missing altogether, which would set all characters on one another, they are as those of their kind too.
    """
    stretch = number(element, "HScale", 1.0)
    down = number(element, "ReadDirection", 0) in {90, 270}
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = number(code, "X", x), number(code, "Y", y)
        characters = _characters(code.text or "")
        natural = [(1.0 if wide(character) else NARROW) * size * stretch for character in characters]
        level, upright = code.get("DeltaX"), code.get("DeltaY")
        steps: Iterator[tuple[float, float]] = zip(_steps(level), _steps(upright), strict=False)
        if not level and not upright:
            steps = ((0.0, size) if down else (width, 0.0) for width in natural)
        at_x, at_y = x, y
        for index, (character, width) in enumerate(zip(characters, natural, strict=True)):
            across, along = next(steps) if index < len(characters) - 1 else (0.0, 0.0)
            reach = min(across, size * max(stretch, 1.0)) if across > 0.0 and not along else width
            yield Placed(character, at_x, at_y, reach)
            at_x, at_y = at_x + across, at_y + along


def _characters(text: str) -> str:
    """Give what is written; line breaks of the mark-up, with the blanks around them, are no characters."""
    return "".join(map(str.strip, text.split("\n"))) if "\n" in text else text


def _steps(value: str | None) -> Iterator[float]:
    """Give the steps from each character to the next; the last one holds on, and without any there are none.

    `g 3 2.5` stands for 2.5 three times. However often it is, no more are made than there are characters.
    """
    parts = iter((value or "").split())
    last = 0.0
    for part in parts:
        if part.lower() == "g":
            count, step = numbers(next(parts, "0"))[0], numbers(next(parts, "0"))[0]
            yield from itertools.repeat(step, int(max(count, 0.0)))
            last = step if count >= 1 else last
        else:
            (last,) = numbers(part)
            yield last
    yield from itertools.repeat(last)
