"""A number that is drawn and is no number alone: its sign, or the rest of a range, a fraction, a list, is printed with it."""

import re

from crossfoot_parsers.quantity.chinese import CHARACTERS

_FIGURE = rf"[\d{CHARACTERS}]"
_DASHES = "-－−–"
_TO = rf"[{_DASHES}—~～至到或]"
# Numerals that end a word (统一、唯一) are none.
_ALONE = "(?<![统唯惟单之专逐第同划归合])"
# So far back it is looked.
_NEARBY = 24
_BEFORE = re.compile(
    # Digits that are parted as no number is (2,18).
    rf"(?:(?:\d++[,.．])+|{_ALONE}{_FIGURE}++(?:{_TO}|分之)"
    # What begins a clause numbers it (三、五件申请).
    rf"|(?<=[^，,。；;：:\d{CHARACTERS}]){_ALONE}{_FIGURE}++、"
    # Two dashes join, and so does one behind a letter.
    rf"|(?<![{_DASHES}—A-Za-z])[{_DASHES}]|(?<![胜自欠担肩背])负)\Z"
)
_BEHIND = re.compile(
    rf"(?<=\d)[,.．、]\d[\d,.．、]*|(?<={_FIGURE}){_TO}{_FIGURE}+"
    # A slip of the pen between digits, or a letter for one.
    r"|(?<=\d)[·。．]\d+|(?<=\d)[OoIl](?![A-Za-z])"
    # What is left of a sum of money.
    rf"|元?零?{_FIGURE}+[角分]|(?<=元){_FIGURE}+元|(?<=元)[多余](?=[，,。；;、]|\Z)|(?<=[千百]){_FIGURE}[\d{CHARACTERS}.]*"
)


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the place of all that is printed as one with the number that stands at a place of a text; of a number alone it is the same."""
    before = _BEFORE.search(text, max(0, start - _NEARBY), start)
    behind = _BEHIND.match(text, end)
    return start if before is None else before.start(), end if behind is None else behind.end()
