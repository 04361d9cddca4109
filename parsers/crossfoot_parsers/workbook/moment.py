"""Dates and times as a number format shows them.

Source: ECMA-376 part 1, 18.17.4 (dates and times) and 18.8.31.
"""

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from crossfoot_parsers.workbook.code import Token

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def moment(value: Decimal, tokens: tuple[Token, ...], *, late: bool) -> str | None:
    """Show a date or a time: whole days since the base, and the part of a day, to the second."""
    kinds = {token.kind for token in tokens}
    if not kinds <= {"date", "elapsed", "meridian", "literal", ",", "."} or value >= 2958466:
        return None
    seconds = int((value * 86400).to_integral_value(ROUND_HALF_UP))
    letters = {token.text[0] for token in tokens if token.kind == "date"}
    if not late and value < 61 and (letters & {"y", "d"} or (letters == {"m"} and "elapsed" not in kinds)):
        # Excel counts a 29 February 1900 that never was.
        return None
    at = datetime(1904, 1, 1) if late else datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zones
    at += timedelta(seconds=seconds)
    noon = "meridian" in kinds
    parts = [(i, token) for i, token in enumerate(tokens) if token.kind in {"date", "elapsed"}]
    shown: dict[int, str] = {}
    for order, (i, token) in enumerate(parts):
        before = parts[order - 1][1].text if order else ""
        behind = parts[order + 1][1].text if order + 1 < len(parts) else ""
        minutes = (
            token.text[0] == "m"
            and len(token.text) < 3
            and (before[:1].lower() == "h" or behind[:1].lower() == "s")
        )
        shown[i] = (
            _elapsed(token.text, seconds)
            if token.kind == "elapsed"
            else _part(at, token.text, minutes=minutes, noon=noon)
        )
    half = "AM" if at.hour < 12 else "PM"
    return "".join(
        shown.get(i, half[: len(token.text) // 2] if token.kind == "meridian" else token.text)
        for i, token in enumerate(tokens)
    )


def _elapsed(code: str, seconds: int) -> str:
    unit = {"h": 3600, "m": 60, "s": 1}[code[0].lower()]
    return str(seconds // unit).zfill(len(code))


def _part(at: datetime, code: str, *, minutes: bool, noon: bool) -> str:
    letter, size = code[0], len(code)
    if letter == "y":
        return f"{at.year:04d}" if size > 2 else f"{at.year % 100:02d}"
    if letter == "m" and not minutes and size > 2:
        return MONTHS[at.month - 1][: {3: 3, 5: 1}.get(size)]
    if letter == "d" and size > 2:
        return DAYS[at.weekday()][: 3 if size == 3 else None]
    hour = (at.hour + 11) % 12 + 1 if noon else at.hour
    value = {"m": at.minute if minutes else at.month, "d": at.day, "h": hour, "s": at.second}[letter]
    return str(value).zfill(min(size, 2))
