"""A paragraph as it grows: white space as a browser prints it, and the place of each character."""

from collections.abc import Iterable

from crossfoot_parsers.characters import plain, visible, wide
from crossfoot_parsers.html.source import Source, Stretch
from crossfoot_parsers.report import Passage, Piece

SPACE = " \t\n\f\r"
# A raised mark of a footnote is no digit of the number that it stands behind.
SCRIPTS = {1: str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), -1: str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")}


class Line:
    """Stretches of characters, set one behind the other."""

    def __init__(self, source: Source) -> None:
        """Begin without any."""
        self._source = source
        self._stretches: list[Stretch] = []
        self._space: Stretch | None = None

    def add(self, stretches: Iterable[Stretch], raised: int = 0) -> None:
        """Set characters behind those that are there. Spaces in a row are one, at the ends none."""
        for stretch in stretches:
            if stretch.text[0] in SPACE:
                self._space = _wider(self._space, stretch)
                continue
            text = plain(stretch.text)
            if raised:
                text = text.translate(SCRIPTS[raised])
            for part in _visible(Stretch(text, stretch.start, stretch.end)):
                self._set(part)

    def turn(self) -> None:
        """Go on behind the end of a line: no space is between wide characters."""
        self._space = Stretch("\n", -1, -1)

    def passage(self) -> Passage:
        """Give what was set."""
        pieces: list[Piece] = []
        stops: list[float] = []
        begin = first = offset = end = 0

        def close() -> None:
            if stops:
                place = self._source.extent(begin, end)
                pieces.append(Piece(first, place, (*stops, float(place.end))))
                stops.clear()

        for stretch in self._stretches:
            if stretch.start >= 0:
                if not stops or stretch.start != end:
                    close()
                    begin, first = stretch.start, offset
                base = self._source.extent(begin, begin).column + stretch.start - begin
                count = len(stretch.text)
                if count == stretch.end - stretch.start:
                    stops += map(float, range(base, base + count))
                else:
                    stops += [float(base), *[float(base + stretch.end - stretch.start)] * (count - 1)]
                end = stretch.end
            else:
                close()
            offset += len(stretch.text)
        close()
        return Passage("".join(stretch.text for stretch in self._stretches), self._source.path, tuple(pieces))

    def _set(self, stretch: Stretch) -> None:
        if self._space is not None and self._stretches:
            broken = self._space.text == "\n"
            if not (broken and wide(self._stretches[-1].text[-1]) and wide(stretch.text[0])):
                place = (-1, -1) if broken else self._space[1:]
                self._stretches.append(Stretch(" ", *place))
        self._space = None
        self._stretches.append(stretch)


def _wider(before: Stretch | None, space: Stretch) -> Stretch:
    """Give the one space of two: that of the first, or the end of a line where one is in them, which has no place."""
    if (before is not None and before.text == "\n") or "\n" in space.text or "\r" in space.text:
        return Stretch("\n", -1, -1)
    return before or Stretch(" ", space.start, space.end)


def _visible(stretch: Stretch) -> list[Stretch]:
    """Part a stretch at marks that print nothing, and leave them out."""
    text, start, end = stretch
    if text.isascii() or all(map(visible, text)):
        return [stretch]
    if len(text) != end - start:
        kept = "".join(filter(visible, text))
        return [Stretch(kept, start, end)] if kept else []
    return [Stretch(c, start + i, start + i + 1) for i, c in enumerate(text) if visible(c)]
