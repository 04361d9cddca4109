"""The syntax of content streams: operators, each behind its operands.

The groups are possessive, so that every byte is looked at a bounded number of times, in damaged streams too.
"""

import re
from collections.abc import Callable, Iterator

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
_WORD = rb"(?:true|false|null)(?![A-Za-z0-9*])"
_PLAIN = rb"|".join((_SPACE + rb"++", _NUMBER, _NAME, _STRING, _HEX, _COMMENT))
_ARRAY = rb"\[(?>" + _PLAIN + rb")*+\]"
_SMALL = rb"<<(?>[^<>(]++|" + _STRING + rb"|" + _HEX + rb")*+>>"
_DICTIONARY = rb"<<(?>[^<>(]++|" + _STRING + rb"|" + _HEX + rb"|" + _SMALL + rb")*+>>"

# Most operands are plain numbers, which one class takes together with the space around them. The data of an inline image
# may look like anything: it goes on to EI, or to the end of the stream where it is not ended.
_OPERATION = re.compile(
    rb"((?>[-+.0-9\x00\t\n\f\r ]++|"
    + _PLAIN
    + rb"|"
    + _WORD
    + rb"|"
    + _ARRAY
    + rb"|"
    + _DICTIONARY
    + rb")*+)"
    rb"([A-Za-z'\"][A-Za-z0-9*]*+|.|\Z)"
    rb"(?:(?<=ID)(?<![A-Za-z0-9*'\"]ID)(?=\s).*?(?:\sEI(?=\s|\Z)|\Z))?",
    re.DOTALL,
)
_ITEM = re.compile(rb"|".join((_NAME, _STRING, _HEX, _COMMENT, _NUMBER)), re.DOTALL)
_FIGURES = b"+-.0123456789"
_GROUPS: Callable[[re.Match[bytes]], tuple[bytes, bytes]] = re.Match.groups  # type: ignore[assignment]
NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]*+)")

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r\n": b"", b"\n": b"", b"\r": b"",
}  # fmt: skip


def operations(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give each operator of a stream behind its operands; those of ID, which begins the data of an inline image, are its entries.

    The last one is empty where anything, such as a comment, stands behind the last operator.
    """
    return map(_GROUPS, _OPERATION.finditer(data))


def number(token: bytes) -> float:
    """Give a number; what is malformed counts as zero, as viewers do."""
    try:
        return float(token)
    except ValueError:
        return 0.0


def numbers(operands: bytes) -> list[float]:
    """Give the numbers of the operands of an operator that takes nothing else."""
    try:
        return [*map(float, operands.split())]
    except ValueError:
        return [number(token) for token in _ITEM.findall(operands) if token[:1] in _FIGURES]


def items(operands: bytes) -> list[bytes | float]:
    """Give the strings, as tokens, and the numbers among the operands."""
    found = [token for token in _ITEM.findall(operands) if token[:1] not in b"/%"]
    return [number(token) if token[:1] in _FIGURES else token for token in found]


def token(operands: bytes) -> bytes | None:
    """Give the first string among the operands, as its token."""
    return next((item for item in items(operands) if isinstance(item, bytes)), None)


def string(token: bytes) -> bytes:
    """Give the bytes that a string token (in parentheses or in hexadecimal) stands for."""
    if token[:1] == b"<":
        digits = b"".join(token[1:-1].replace(b"\0", b" ").split()).decode("ascii")
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
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
