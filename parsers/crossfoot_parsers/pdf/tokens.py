"""The syntax of content streams: operators, each behind its operands.

The groups are possessive, so that every byte is looked at a bounded number of times, in damaged streams too.
"""

import re
from collections.abc import Iterator

_SPACE = rb"[\x00\t\n\f\r ]"
_NUMBER = rb"[-+.0-9]++"
_NAME = rb"/[^\x00\t\n\f\r ()<>\[\]{}/%]*+"
_HEX = rb"<[0-9A-Fa-f\x00\t\n\f\r ]*+>"
_INNER = rb"\((?>[^()\\]++|\\.)*+\)"
_MIDDLE = _INNER
for _ in range(6):
    _MIDDLE = rb"\((?>[^()\\]++|\\.|" + _MIDDLE + rb")*+\)"
_STRING = rb"\((?>[^()\\]++|\\.|" + _MIDDLE + rb")*+\)"
_COMMENT = rb"%[^\r\n]*+"
_PLAIN = rb"|".join((_SPACE + rb"++", _NUMBER, _NAME, _STRING, _HEX, _COMMENT))
_ARRAY = rb"\[(?>" + _PLAIN + rb")*+\]"
_SMALL = rb"<<(?>[^<>(]++|" + _STRING + rb"|" + _HEX + rb")*+>>"
_DICTIONARY = rb"<<(?>[^<>(]++|" + _STRING + rb"|" + _HEX + rb"|" + _SMALL + rb")*+>>"

_OPERATION = re.compile(
    rb"((?>" + _PLAIN + rb"|" + _ARRAY + rb"|" + _DICTIONARY + rb")*+)([A-Za-z'\"][A-Za-z0-9*]*+|.|\Z)",
    re.DOTALL,
)
HEADER = 1000
_IMAGE_BEGIN = re.compile(rb"\sID\s")
_IMAGE_END = re.compile(rb"\sEI(?=\s|\Z)")
ITEM = re.compile(_STRING + rb"|" + _HEX + rb"|" + _NUMBER, re.DOTALL)
STRING = re.compile(_STRING + rb"|" + _HEX, re.DOTALL)
NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]*+)")

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\n": b"", b"\r": b"",
}  # fmt: skip


def operations(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give each operator of a stream behind its operands; of an inline image its beginning, BI, with its dictionary."""
    at = 0
    while at < len(data):
        for match in _OPERATION.finditer(data, at):
            operands, operator = match.groups()
            if operator == b"BI":
                begin = _IMAGE_BEGIN.search(data, match.end())
                operands = data[match.end() : len(data) if begin is None else begin.start()][:HEADER]
            yield operands, operator
            if operator == b"BI":
                # Its data may look like anything, and goes on to the end of the stream where it is not ended.
                end = _IMAGE_END.search(data, match.end())
                at = len(data) if end is None else end.end()
                break
        else:
            return


def number(token: bytes) -> float:
    """Give a number; what is malformed counts as zero, as viewers do."""
    try:
        return float(token)
    except ValueError:
        return 0.0


def numbers(operands: bytes) -> list[float]:
    """Give the numbers of the operands of an operator that takes nothing else."""
    return [number(token) for token in operands.replace(b"\0", b" ").split()]


def string(token: bytes) -> bytes:
    """Give the bytes that a string token (in parentheses or in hexadecimal) stands for."""
    if token[:1] == b"<":
        digits = bytes(c for c in token if c in b"0123456789abcdefABCDEF")
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return _ESCAPE.sub(_unescape, token[1:-1]) if b"\\" in token else token[1:-1]


def names(operands: bytes) -> list[str]:
    """Give the names among the operands."""
    return [_name(token) for token in NAME.findall(operands)]


def name(operands: bytes) -> str:
    """Give the last name among the operands, or nothing."""
    found = NAME.findall(operands)
    return _name(found[-1]) if found else ""


def _name(token: bytes) -> str:
    raw: bytes = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), token)
    return raw.decode("utf-8", "replace")


def _unescape(match: re.Match[bytes]) -> bytes:
    body = match[1]
    if body[:1].isdigit() and body[:1] in b"01234567":
        return bytes([int(body, 8) & 0xFF])
    return _ESCAPES.get(body, body)
