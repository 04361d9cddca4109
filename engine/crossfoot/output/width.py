"""Text as a terminal sets it: a Chinese character takes two columns."""

import re
import unicodedata

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
    return sum(map(_columns, text))


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Fill up with spaces to `columns`, before the text where it is to stand `right`."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrap(text: str, columns: int) -> list[str]:
    """Cut into lines of at most `columns` columns (one character where even that does not fit)."""
    lines = [""]
    for character in text:
        if lines[-1] and width(lines[-1]) + _columns(character) > columns:
            lines.append("")
        lines[-1] += character
    return [line.strip() for line in lines]


def shorten(text: str, columns: int) -> str:
    """Cut to `columns` columns, with … where something is left out."""
    return text if width(text) <= columns else wrap(text, columns - 1)[0] + "…"


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
