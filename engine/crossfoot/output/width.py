"""Text as a terminal sets it: a Chinese character takes two columns."""

import re
import unicodedata
from itertools import pairwise

from crossfoot.columns import counted

_SPACED = re.compile("(?<=[\u2e80-\uffff]) | (?=[\u2e80-\uffff])")


def clean(text: str) -> str:
    """Give the text on one line, without control characters: a report must not be able to drive the terminal."""
    line = " ".join(text.split())
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cs") else c for c in line
    )


def closed(text: str) -> str:
    """Give a title without the spaces that only set Chinese characters and figures apart."""
    return _SPACED.sub("", clean(text))


def width(text: str) -> int:
    """Count the columns that the text takes."""
    return counted(text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Fill up with spaces to `columns`, before the text where it is to stand `right`."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrap(text: str, columns: int) -> list[str]:
    """Cut into lines of at most `columns` columns (one character where even that does not fit)."""
    starts, used = [0], 0
    for index, character in enumerate(text):
        needed = counted(character)
        if index > starts[-1] and used + needed > columns:
            starts.append(index)
            used = 0
        used += needed
    return [text[start:end].strip() for start, end in pairwise([*starts, len(text)])]


def shorten(text: str, columns: int) -> str:
    """Cut to `columns` columns, with … where something is left out."""
    # Marks without a width of their own stand between the others; many of them are no text.
    first = text[: columns * 4]
    return text if len(text) == len(first) and width(text) <= columns else wrap(first, columns - 1)[0] + "…"
