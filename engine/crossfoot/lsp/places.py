"""Places in a text: the offsets of Python, and the lines and code units of the protocol.

Editors end lines at a line feed, at a carriage return or at both, and count columns in units of UTF-16, unless they say that they
count otherwise; the parser ends lines at line feeds only.
"""

import re
from bisect import bisect_right

import msgspec

ENDS = re.compile(r"\r\n|\n|\r")


class Place(msgspec.Struct, frozen=True):
    """Line and column of the protocol, both from 0; the column counts code units."""

    line: int
    column: int


class Places:
    """The places of one text."""

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        """Take the text, and the encoding whose units are counted: utf-8, utf-16 or utf-32."""
        self.text = text
        self.encoding = encoding
        self.starts = [0, *(match.end() for match in ENDS.finditer(text))]

    def place(self, offset: int) -> Place:
        """Give the place of a character."""
        line = bisect_right(self.starts, offset) - 1
        return Place(line, sum(map(self._units, self.text[self.starts[line] : offset])))

    def offset(self, place: Place) -> int:
        """Give the character at a place; the end of its line, or of the text, where there is none."""
        if place.line >= len(self.starts):
            return len(self.text)
        first = self.starts[place.line]
        line = self.text[first : self.starts[place.line + 1] if place.line + 1 < len(self.starts) else None]
        left = place.column
        for index, character in enumerate(line.rstrip("\r\n")):
            left -= self._units(character)
            if left < 0:
                return first + index
        return first + len(line.rstrip("\r\n"))

    def written(self, line: int, column: int) -> int:
        """Give the character at a line and column of the parser, both from 1."""
        lines = self.text.split("\n")[: max(line - 1, 0)]
        return min(sum(len(each) + 1 for each in lines) + max(column - 1, 0), len(self.text))

    def _units(self, character: str) -> int:
        if self.encoding == "utf-8":
            return len(character.encode("utf-8", "surrogatepass"))
        return 2 if self.encoding == "utf-16" and character > "\uffff" else 1
