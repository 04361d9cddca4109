"""Glyphs to lines, lines to passages."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crossfoot_parsers.characters import UNREADABLE, wide
from crossfoot_parsers.pages.sheet import Glyph
from crossfoot_parsers.report import Box, Passage, Piece


class Line(NamedTuple):
    """A printed line: its text, and where each character of it begins and the last one ends."""

    text: str
    stops: tuple[float, ...]
    box: Box
    size: float


def lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """Give the lines of an area, top to bottom; a vertical line comes out as one line for each glyph."""
    rows: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.top + g.bottom):
        centre = (glyph.top + glyph.bottom) / 2
        if rows and centre - middle < 0.4 * glyph.size:
            rows[-1].append(glyph)
            middle += (centre - middle) / len(rows[-1])
        else:
            rows.append([glyph])
            middle = centre
    return [line for line in (_line(row, page) for row in rows) if line.text]


def passage(file: str, printed: Sequence[Line], *, full: bool = True) -> Passage:
    """Join lines. `full` says that they were wrapped for want of room, so that a number goes on in the next."""
    text = ""
    pieces = []
    for line in printed:
        if text:
            text += _glue(text[-1], line.text[0], full=full)
        pieces.append(Piece(len(text), line.box, line.stops))
        text += line.text
    return Passage(text, file, tuple(pieces))


def _glue(before: str, after: str, *, full: bool) -> str:
    if wide(before) or wide(after) or before == "-":
        return ""
    return "" if full and (before.isdigit() or before in ".,") and (after.isdigit() or after in ".,") else " "


def _line(row: list[Glyph], page: int) -> Line:
    text: list[str] = []
    stops: list[float] = []
    printed: list[Glyph] = []
    last: Glyph | None = None
    blank: Glyph | None = None
    for glyph in sorted(row, key=lambda g: g.left):
        if not glyph.text.strip():
            blank = glyph if last is not None else None
            continue
        printed.append(glyph)
        if last is not None:
            if glyph.text == last.text and _again(last, glyph):
                continue
            if _over(last, glyph):
                # Two characters on one another: which of them is meant is not to be seen.
                text[-1] = text[-1][:-1] + UNREADABLE
                continue
            if _parted(last, glyph, blank):
                text.append(" ")
                stops.append(last.right)
        count = len(glyph.text)
        text.append(glyph.text)
        stops.append(glyph.left)
        if count > 1:
            share = (glyph.right - glyph.left) / count
            stops += [glyph.left + index * share for index in range(1, count)]
        last, blank = glyph, None
    if last is None:
        return Line("", (), Box(page, 0, 0, 0, 0), 0)
    _, lefts, tops, rights, bottoms, sizes, _ = zip(*printed, strict=True)
    box = Box(page, lefts[0], min(tops), max(rights), max(bottoms))
    # A larger mark between two words does not make the line one of another size.
    return Line("".join(text), (*stops, last.right), box, sorted(sizes)[len(sizes) // 2])


def _again(first: Glyph, second: Glyph) -> bool:
    """Tell a glyph that is printed twice with a small shift, to be bold or to throw a shadow, from two of a kind."""
    shift = second.left - first.left
    if abs(second.top - first.top) > 0.2:
        return shift < 0.2 * first.size
    return shift < 0.28 * (first.right - first.left)


def _over(first: Glyph, second: Glyph) -> bool:
    """Tell a digit that stands on another character; letters and marks are often set closely."""
    shift = second.left - first.left
    near = shift < 0.4 * (first.right - first.left) and shift < 0.4 * (second.right - second.left)
    return near and (first.text[-1].isdigit() or second.text[0].isdigit())


def _parted(before: Glyph, after: Glyph, blank: Glyph | None) -> bool:
    one, two = before.text[-1], after.text[0]
    if one.isdigit() and two.isdigit() and not 0.8 < after.size / before.size < 1.25:
        # A raised mark of a footnote is no digit of the number that it stands behind.
        return True
    if wide(one) or wide(two):
        return blank is not None and not (wide(one) and wide(two))
    if blank is not None:
        return True
    # Gaps come from justification too: only between letters do they stand for a space.
    letters = (one.isalpha() and two.isalnum()) or (one.isalnum() and two.isalpha())
    return letters and after.left - before.right > 0.2 * after.size
