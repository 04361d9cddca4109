"""What a cell of a table holds: a number and nothing else, or something that is none."""

import re
import unicodedata
from decimal import Decimal

import msgspec

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.quantity.approximation import BEFORE, BEHIND, before, behind
from crossfoot_parsers.quantity.chinese import CHARACTERS, numeral
from crossfoot_parsers.quantity.english import words
from crossfoot_parsers.quantity.noise import DATES
from crossfoot_parsers.quantity.printed import NUMBER, TAIL, Approximate, amount, narrow
from crossfoot_parsers.quantity.prose import quantities
from crossfoot_parsers.quantity.units import COUNTED, CURRENCY, SPACE
from crossfoot_parsers.report import Quantity, State

# No cell of a report holds a longer number.
_LONGEST = 40
_DASHES = frozenset("-—–−－/／―─")
_SIGN = "[-−－△▲]"
# 1 234 567 with a space that does not break, or with one that may as well part two numbers.
_SPACED = r"[1-9]\d{0,2}(?P<space>[ \u00a0\u2009\u202f])\d{3}(?:(?P=space)\d{3}){0,5}(?:\.\d{1,20})?"
_CELL = re.compile(
    rf"{SPACE}(?P<before>{BEFORE})?{SPACE}(?:(?P<sign>减|{_SIGN})|[+＋])?{SPACE}(?P<currency>{CURRENCY})?{SPACE}(?P<inner>{_SIGN})?"
    rf"(?P<number>{_SPACED}|{NUMBER}|\d+){TAIL}(?P<behind>{BEHIND})?\s*"
)
_DATE = re.compile("|".join(DATES))
_IN_CHINESE = re.compile(
    rf"(?:{BEFORE})?{SPACE}(?:[百千]分之)?[{CHARACTERS}]++[点{CHARACTERS}]*+[余多几]?[万亿]{{0,2}}[余多]?{SPACE}"
    rf"(?:{COUNTED})?[整正]?(?:{BEHIND})?"
)
_DIGIT = re.compile(r"\d")
_LEADING = re.compile(r"0\d")


def reading(text: str) -> tuple[State, Quantity | None]:
    """Say what a table cell holds; the quantity is given exactly when it is a number and nothing else.

    A number in brackets, or behind △ or 减, is negative. `1 234` is `about`: two cells may have run together.
    """
    bare = text.strip()
    plain = narrow(bare)
    if not plain:
        return "blank", None
    if all(c in _DASHES or c.isspace() for c in plain):
        return "dash", None
    if set(plain) <= {"一", " "}:
        # The numeral looks like a dash: which of them is meant cannot be seen.
        return "unreadable", None
    if not plain.isascii() and any(c == UNREADABLE or unicodedata.category(c) in {"Co", "Cn"} for c in plain):
        return "unreadable", None
    if len(plain) > _LONGEST:
        return "text", None
    start = len(text) - len(text.lstrip())
    end = start + len(bare)
    bracketed = plain[0] in "(（" and plain[-1] in ")）"
    inner = plain[1:-1] if bracketed else plain
    match = _CELL.fullmatch(inner) if _DIGIT.search(inner) else None
    if match is None or (match["unit"] and _DATE.fullmatch(plain)):
        written = _written(bare, plain)
        return (
            ("text", None)
            if written is None
            else ("number", msgspec.structs.replace(written, text=bare, start=start, end=end))
        )
    if _LEADING.match(match["number"]):
        # No report writes 07: two numbers were printed on one another, or one was cut.
        return "unreadable", None
    read = amount(match["number"], match["scale"], match["rest"], match["unit"] or match["currency"] or "")
    approximate: Approximate = "exact"
    if read.doubtful or match["space"] == " ":
        approximate = "about"
    elif match["more"] or match["beyond"]:
        approximate = "at least"
    elif match["before"]:
        approximate = before(inner, match.end("before"))
    else:
        approximate = behind(inner, match.start("behind"))[0]
    negative = bracketed or match["sign"] or match["inner"]
    value = read.value.copy_negate() if negative else read.value
    return "number", Quantity(value, read.step, bare, read.unit, approximate, start, end)


def _written(bare: str, plain: str) -> Quantity | None:
    """Read a cell that holds a number in words, with a unit (三件, 百分之五) or without."""
    if plain.isascii():
        value = words(plain)
        return None if value is None else Quantity(Decimal(value), Decimal(1), bare)
    if _IN_CHINESE.fullmatch(plain) is None:
        return None
    alone = numeral(plain)
    if alone is not None:
        return Quantity(alone, Decimal(1), bare)
    found = quantities(bare)
    return found[0] if len(found) == 1 and found[0].end == len(bare) else None
