"""Characters of Markdown and where each stands in the source."""

import re
from typing import NamedTuple

from markdown_it.token import Token

from crossfoot_parsers.characters import plain, visible, wide
from crossfoot_parsers.report import Extent, Passage, Piece

HASHES = re.compile(r"#{1,6}(?:[ \t]+|\Z)")
# Between two lines of the source; between two lines of the print.
SOFT, HARD = "\n", "\v"


class Spot(NamedTuple):
    """A character and where it stands, in columns from 1; on line 0 where the reader supplied it. A picture has no character."""

    character: str
    line: int = 0
    column: int = 0
    end: int = 0


def origins(lines: list[str], opening: Token, content: str) -> list[Spot]:
    """Give the place of each character of a paragraph or heading: its lines end those of the source."""
    origin: list[Spot] = []
    for number, text in enumerate(content.split("\n"), opening.map[0] if opening.map else 0):
        bare = text.strip(" \t")
        marks = HASHES.search(lines[number]) if opening.markup.startswith("#") else None
        start = lines[number].find(bare, marks.end()) if marks else lines[number].rfind(bare)
        start -= len(text) - len(text.lstrip(" \t"))
        origin += [Spot(c, number + 1, start + i + 1, start + i + 2) for i, c in enumerate(text)]
        origin.append(Spot(SOFT))
    return origin


def stretch(character: str, spots: list[Spot]) -> Spot:
    """Give the place of a character that a stretch of the source stands for, on the line on which it begins."""
    inside = [spot for spot in spots if spot.line and spot.line == spots[0].line]
    if not inside:
        return Spot(" ")
    return Spot(character, inside[0].line, inside[0].column, inside[-1].end)


def written(path: str, spots: list[Spot]) -> Passage:
    """Make a passage of characters. A line break between wide characters is nothing, any other a blank."""
    kept: list[Spot] = []
    for index, spot in enumerate(spots):
        if spot.character in {SOFT, HARD}:
            before, behind = spots[index - 1 : index], spots[index + 1 : index + 2]
            if not (before and behind and wide(before[0].character) and wide(behind[0].character)):
                kept.append(Spot(" "))
        elif visible(spot.character):
            kept.append(spot)
    pieces: list[Piece] = []
    run: list[Spot] = []
    for index, spot in enumerate([*kept, Spot("")]):
        if run and (spot.line, spot.column) != (run[-1].line, run[-1].end):
            stops = (*(float(one.column) for one in run), float(run[-1].end))
            pieces.append(Piece(index - len(run), Extent(run[0].line, run[0].column, run[-1].end), stops))
            run = []
        if spot.line:
            run.append(spot)
    return Passage(plain("".join(spot.character for spot in kept)), path, tuple(pieces)).strip()
