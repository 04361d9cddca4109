"""What a printed number is made of, in prose and in cells alike: its digits, its multipliers, its unit, its value."""

import math
import re
from decimal import Context, Decimal
from typing import Literal, NamedTuple

from crossfoot_parsers.quantity.english import SCALES as ENGLISH
from crossfoot_parsers.quantity.units import SPACE, UNIT, same

Approximate = Literal["exact", "at least", "at most", "about"]

_WIDE = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), *map(ord, "，．－＋％")]
_NARROW = {code: code - 0xFEE0 for code in _WIDE}
# No number in a report has more digits; every sum and product of such ones is exact. What is followed by another comma and
# a digit (12,130,45) is a list.
NUMBER = (
    r"(?:(?<!\d[,'’])[1-9]\d{0,2}(?P<mark>[,'’])\d{3}(?:(?P=mark)\d{3}){0,6}(?!\d|(?P=mark)\d)|\d{1,14}(?!\d))"
    r"(?:\.\d{1,20}(?!\d))?"
)
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8} | ENGLISH
_SEPARATORS = re.compile(r"[,'’\s]")
_SCALE = (
    rf"[百千]?万亿|[百千]?[万亿]|[百千](?=[余多\d]|[^\u4e00-\u9fff]|\Z|{UNIT})"
    rf"|(?i:{'|'.join(ENGLISH)})(?![A-Za-z])"
)
# Behind the digits: 余, 3.2万, 3万2千, 1亿2000万, the unit.
TAIL = (
    rf"{SPACE}(?P<more>[余多])?(?P<scale>{_SCALE})?"
    r"(?P<rest>(?:(?<=[万亿千百])(?:\d{1,4}[千百]?万|\d[千百]|\d{4}(?=[件条个项人次元])))*+)"
    rf"(?P<beyond>[余多])?{SPACE}(?P<unit>{UNIT})?"
)
_EXACT = Context(prec=200)
_PIECE = re.compile(r"(\d+)([千百]?万|[千百]|)")


class Amount(NamedTuple):
    """A value, what one unit of its last digit is worth, and its unit; `doubtful` where its multipliers do not go down."""

    value: Decimal
    step: Decimal
    unit: str
    doubtful: bool = False


def narrow(text: str) -> str:
    """Make full-width letters, digits and marks narrow, one character for one, so that offsets stay."""
    return text if text.isascii() else text.translate(_NARROW)


def amount(printed: str, scale: str | None, rest: str | None, unit: str) -> Amount:
    """Put the parts of a number together. 万 and 亿 before 元 are part of the unit, as tables print it; elsewhere they multiply."""
    number, scale, rest = _SEPARATORS.sub("", printed), scale or "", rest or ""
    unit = same(unit)
    great = scale.lstrip("百千") if unit == "元" and not rest and not scale.isascii() else ""
    last = worth(scale.removesuffix(great))
    value = _EXACT.multiply(Decimal(number), last)
    step = Decimal(1).scaleb(-len(number.partition(".")[2])) * last
    if step >= 1:
        value, step = value.to_integral_value(), step.to_integral_value()
    doubtful = False
    for digits, name in _PIECE.findall(rest):
        part = int(digits) * worth(name)
        doubtful = doubtful or part >= last
        last = worth(name)
        value, step = value + part, Decimal(last)
    return Amount(value, step, great + unit, doubtful)


def worth(scale: str) -> int:
    """Give what a multiplier multiplies by (千万, million); 1 for none."""
    whole = SCALES.get(scale.lower())
    return whole or math.prod(SCALES[character] for character in scale)
