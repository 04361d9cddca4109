"""A number that is drawn and is no number alone: its sign, or the rest of a range, a fraction, a list, is printed with it."""

import re

from crossfoot_parsers.quantity.chinese import CHARACTERS

_FIGURE = rf"[\d{CHARACTERS}]"
_DASHES = "-－−–"
_TO = rf"[{_DASHES}—~～至到或]"
# So far back it is looked.
_NEARBY = 24
_BEFORE = re.compile(
    # Digits that are parted as no number is (2,18).
    rf"(?:(?:\d++[,.．])+|{_FIGURE}++(?:{_TO}|分之)"
    # What begins a clause numbers it (三、五件申请).
    rf"|(?<=[^，,。；;：:\d{CHARACTERS}]){_FIGURE}++、"
    # Two dashes join, and so does one behind a letter.
    rf"|(?<![{_DASHES}—A-Za-z])[{_DASHES}]|负)\Z"
)
_BEHIND = re.compile(rf"(?<=\d)[,.．、]\d[\d,.．、]*|(?<={_FIGURE}){_TO}{_FIGURE}+")


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the place of all that is printed as one with the number that stands at a place of a text; of a number alone it is the same."""
    before = _BEFORE.search(text, max(0, start - _NEARBY), start)
    behind = _BEHIND.match(text, end)
    return start if before is None else before.start(), end if behind is None else behind.end()
