"""ToUnicode CMaps (ISO 32000-1, 9.10.3; Adobe technical note 5411): what the codes of a font stand for.

Reports embed a font for every page or so, and pdfminer reads their CMaps token by token, which takes half of the time of a
short report. What is written plainly is read here; anything else is left to pdfminer.
"""

import io
import re

from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.psparser import PSLiteral

from crossfoot_parsers.limits import Excess

CODES = 200_000
_MARK = re.compile(rb"(begin|end)(bfchar|bfrange)")
_HEX = rb"<([0-9A-Fa-f]*+)>\s*+"
_CHAR = re.compile(_HEX + _HEX)
_RANGE = re.compile(_HEX + _HEX + rb"(?:<([0-9A-Fa-f]*+)>|\[([0-9A-Fa-f<>\s]*+)\])\s*+")
_CHARS = re.compile(rb"\s*+(?:" + _CHAR.pattern + rb")*+")
_RANGES = re.compile(rb"\s*+(?:" + _RANGE.pattern + rb")*+")
_COMMENT = re.compile(rb"(\([^()]*\))|%[^\r\n]*")
# What else gives characters a meaning.
_OTHER = re.compile(rb"usecmap|begincid")
NO_BREAK = "\u00a0"


def meanings(data: bytes) -> dict[int, str]:
    """Give the text of each code that has one. Raises Excess where a CMap names too many codes."""
    try:
        return _plain(data)
    except ValueError:
        theirs = _Map()
        CMapParser(theirs, io.BytesIO(data)).run()
        return theirs.cid2unichr


class _Map(FileUnicodeMap):
    """pdfminer's map, which would go on for ever where a range has no end."""

    named = 0

    def add_cid2unichr(self, cid: int, code: PSLiteral | bytes | int) -> None:
        """Add what a code stands for. Raises Excess."""
        self.named += 1
        _counted(CODES - self.named)
        super().add_cid2unichr(cid, code)


def _plain(data: bytes) -> dict[int, str]:
    """Read a CMap that is written plainly. Raises ValueError where it is not, and Excess."""
    if b"%" in data:
        data = _COMMENT.sub(lambda match: match[1] or b" ", data)
    other = _OTHER.search(data)
    if other:
        raise ValueError(other.group())
    known: dict[int, str] = {}
    left = CODES
    marks = [*_MARK.finditer(data)]
    for begin, end in zip(marks[::2], marks[1::2], strict=True):
        kind, section = begin[2], data[begin.end() : end.start()]
        form = _CHARS if kind == b"bfchar" else _RANGES
        if (begin[1], end[1], end[2]) != (b"begin", b"end", kind) or form.fullmatch(section) is None:
            raise ValueError(section)
        left = _chars(section, known, left) if kind == b"bfchar" else _ranges(section, known, left)
    return known


def _chars(section: bytes, known: dict[int, str], left: int) -> int:
    for code, text in _CHAR.findall(section):
        _keep(known, int(code, 16), _text(text))
        left -= 1
    return _counted(left)


def _ranges(section: bytes, known: dict[int, str], left: int) -> int:
    for low, high, text, texts in _RANGE.findall(section):
        start, count = int(low, 16), int(high, 16) - int(low, 16) + 1
        left = _counted(left - max(count, 0))
        if texts:
            for code, each in zip(
                range(start, start + count), re.findall(rb"<([^<>]*)>", texts), strict=False
            ):
                _keep(known, code, _text(b"".join(each.split())))
            continue
        first = bytes.fromhex(text.decode())
        head, tail = first[:-4], first[-4:]
        base, size = int.from_bytes(tail, "big"), len(tail)
        for index in range(count):
            last = ((base + index) % (1 << 8 * size)).to_bytes(size, "big")
            _keep(known, start + index, (head + last).decode("utf-16-be", "ignore"))
    return left


def _counted(left: int) -> int:
    if left < 0:
        raise Excess(f"a font gives a meaning to more than {CODES:,} codes")
    return left


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "ignore")


def _keep(known: dict[int, str], code: int, text: str) -> None:
    # Fonts that name a code twice, as a space and as one that does not break, mean the space.
    if text != NO_BREAK or known.get(code) != " ":
        known[code] = text
