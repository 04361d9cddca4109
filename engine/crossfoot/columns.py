"""The columns that text takes where every character has one width or two: terminals, and files that people edit."""

import unicodedata


def counted(text: str) -> int:
    """Give their number: a Chinese character takes two, a mark that stands on another one none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
