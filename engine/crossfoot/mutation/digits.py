"""Numbers as printed, changed: what stays is how they are printed (width, separators, decimals, unit)."""

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from itertools import pairwise

from crossfoot_parsers.quantity.printed import narrow
from crossfoot_parsers.report import Quantity

# No number is so long that it would be rounded.
EXACT = Context(prec=200)
_NUMBER = re.compile(r"\d+(?:(?P<mark>[,'’ \u00a0\u2009\u202f])\d{3}(?:(?P=mark)\d{3})*)?(?:\.\d+)?")
_WIDE = {ord(narrow): ord(narrow) + 0xFEE0 for narrow in "0123456789.,"}
# A year in Chinese numerals is written digit by digit.
_CHINESE = "〇一二三四五六七八九"
_ZEROS = "零○OＯ"


def value(text: str) -> Decimal | None:
    """Give the first number of a printed text, without its sign and its multiplier; None where it has no digits."""
    match = _NUMBER.search(narrow(text))
    return None if match is None else _value(match)


def step(text: str) -> Decimal:
    """Give the unit of the last printed place of the first number of a text: 0.01 for 3.20万, 1 for whole numbers."""
    match = _NUMBER.search(narrow(text))
    return Decimal(1).scaleb(-len(match[0].partition(".")[2]) if match else 0)


def plus(text: str, quantity: Quantity, by: Decimal) -> str:
    """Give the printed number with `by` more; one in words is then printed in digits."""
    found = value(text)
    return (
        _words(quantity, EXACT.add(quantity.value, by)) if found is None else _put(text, EXACT.add(found, by))
    )


def times(text: str, quantity: Quantity, by: Decimal) -> str:
    """Give the printed number `by` times as large."""
    found = value(text)
    return (
        _words(quantity, EXACT.multiply(quantity.value, by))
        if found is None
        else _put(text, EXACT.multiply(found, by))
    )


def swapped(text: str) -> Iterator[str]:
    """Give the text with two neighbouring digits of its number exchanged, for each two that differ.

    What would begin with 0 is no slip that goes unseen: no number is printed so.
    """
    match = _NUMBER.search(narrow(text))
    if match is None:
        return
    start, end = match.span()
    places = [i for i in range(start, end) if text[i].isdigit()]
    for left, right in pairwise(places):
        over_point = narrow(text[left + 1 : right]) == "."
        begins_with_0 = left == start and narrow(text[right]) == "0"
        if text[left] != text[right] and not over_point and not begins_with_0:
            yield f"{text[:left]}{text[right]}{text[left + 1 : right]}{text[left]}{text[right + 1 :]}"


def earlier(text: str) -> str:
    """Give a printed year (2021, 2 0 2 1, 二〇二一) with one less, in the same script and with the same spaces."""
    digits = [(i, d) for i, c in enumerate(text) if (d := _digit(c)) is not None]
    number = int("".join(str(d) for _, d in digits)) - 1
    made = list(text)
    for (i, before), after in zip(digits, f"{number:0{len(digits)}d}", strict=True):
        if before != int(after):
            chinese = text[i] in _CHINESE + _ZEROS
            made[i] = (
                _CHINESE[int(after)] if chinese else after if text[i].isascii() else after.translate(_WIDE)
            )
    return "".join(made)


def year(text: str) -> int:
    """Read a year that is printed digit by digit."""
    return int("".join(str(d) for c in text if (d := _digit(c)) is not None))


def _digit(character: str) -> int | None:
    if character.isdecimal():
        return int(character)
    if character in _ZEROS:
        return 0
    at = _CHINESE.find(character)
    return at if at >= 0 else None


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", match[0]))


def _put(text: str, number: Decimal) -> str:
    """Print a number in the place of the first one of a text, as that is printed; more decimals where it needs them."""
    match = _NUMBER.search(narrow(text))
    if match is None:  # pragma: no cover - who calls has found it
        return text
    places = len(match[0].partition(".")[2])
    even = EXACT.quantize(number, Decimal(1).scaleb(-places))
    shown = f"{even if even == number else EXACT.normalize(number):f}"
    if match["mark"]:
        whole, dot, rest = shown.partition(".")
        shown = f"{int(whole):,}".replace(",", match["mark"]) + dot + rest
    if not text[match.start()].isascii():
        shown = shown.translate(_WIDE)
    return text[: match.start()] + shown + text[match.end() :]


def _words(quantity: Quantity, number: Decimal) -> str:
    return f"{EXACT.normalize(number):f}{quantity.unit}"
