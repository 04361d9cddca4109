"""What any reader of pages (PDF, OFD, OCR) hands over: glyphs, rules and images of one page.

Everything is in points from the top left corner of the page as shown.
"""

from typing import NamedTuple

import msgspec


class Glyph(NamedTuple):
    """One printed character (a ligature has several letters); `size` is the height of its font."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    vertical: bool = False


class Rule(NamedTuple):
    """A straight line: `at` is its y (horizontal) or x (vertical), `start` and `end` are along it."""

    at: float
    start: float
    end: float


class Frame(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


class Doubt(NamedTuple):
    """What the reader of a page doubts: a sentence in Chinese and in English, and where it holds."""

    zh: str
    en: str
    at: Frame


class Sheet(msgspec.Struct, frozen=True):
    """One page; `number` counts from 1.

    `marks` are drawings that may be writing and were not read; `notes` are fields and notes laid over the page; `unseen` are
    characters that cannot be seen, or that run across the page, and were not read either. `recognised` says that the page is a
    picture, and that all this was read from it by OCR.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()
    images: tuple[Frame, ...] = ()
    marks: tuple[Frame, ...] = ()
    notes: tuple[Frame, ...] = ()
    unseen: tuple[Frame, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    recognised: bool = False

    @property
    def written(self) -> bool:
        """Whether any text stands on it."""
        return any(glyph.text.strip() for glyph in self.glyphs)
