"""What a cell shows: a stored value through its number format.

Source: ECMA-376 part 1, 18.8.30 (numFmts) and 18.8.31 (numFmt); where it is silent, what Excel does: 15 significant digits, halves
rounded away from zero, `General` in 11 characters. A code that is not understood gives None: what it shows is not guessed.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

import msgspec

# The codes that a workbook names by number only and that openpyxl's table (18.8.30) lacks: dates of Chinese systems.
CHINESE = {
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
# 14 follows the system: this is how a Chinese one writes it.
DATE = {14: "yyyy/m/d", 22: "yyyy/m/d h:mm"}
LONGEST = 255
# A stored number has up to 309 digits before its point.
WIDE = Context(prec=1000)
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<padding>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<other>上午/下午)|(?P<general>General)|(?P<meridian>AM/PM|A/P)|(?P<exponent>E[+-])"
    r"|(?P<date>y+|m+|d+|h+|s+)|(?P<digit>[0#?])|(?P<mark>[.,%@;])|(?P<plain>[^A-Za-z\"\\_*\[])",
    re.IGNORECASE | re.DOTALL,
)
COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2}", re.IGNORECASE)
# A currency sign, whose language (four digits; more of them ask for other digits) changes nothing; or English or Chinese alone.
CURRENCY = re.compile(r"\$(?:(?P<sign>[^-]+)(?:-[0-9A-F]{1,4})?|-0*(?:409|804))", re.IGNORECASE)
CONDITION = re.compile(r"(?P<operator><=|>=|<>|<|>|=)(?P<limit>-?\d+(?:\.\d+)?)")
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
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


class Token(msgspec.Struct, frozen=True):
    """A part of a section: `kind` is a group of TOKEN, or `literal`, or `elapsed`."""

    kind: str
    text: str


class Section(msgspec.Struct, frozen=True):
    """A section of a number format, with the condition that its values meet; `understood` is false for what is not known."""

    tokens: tuple[Token, ...]
    operator: str = ""
    limit: Decimal = Decimal(0)
    understood: bool = True

    def kinds(self) -> set[str]:
        """The kinds of its tokens."""
        return {token.kind for token in self.tokens}


def number(stored: str, code: str, *, late: bool = False) -> str | None:
    """Show a stored number. `late` says that days are counted from 1904. None where that is not understood."""
    value = Decimal(f"{float(stored):.15g}")
    if not value.is_finite():
        return None
    sections = _sections(code)
    chosen = _chosen(value, sections)
    if chosen is None:
        return None
    section, sign = chosen
    kinds = section.kinds()
    if not section.tokens:
        return ""
    if "general" in kinds:
        whole = sign + general(abs(value))
        return (
            "".join(whole if t.kind == "general" else t.text for t in section.tokens)
            if kinds <= {"general", "literal"}
            else None
        )
    if kinds & {"date", "elapsed", "meridian"}:
        return None if sign else _moment(abs(value), section.tokens, late=late)
    if "text" in kinds:
        return sign + general(abs(value)) if kinds == {"text"} else None
    if "digit" not in kinds:
        return sign + "".join(t.text for t in section.tokens) if kinds <= {"literal", "%"} else None
    return _digits(abs(value), section.tokens, sign)


def worded(stored: str, code: str) -> str | None:
    """Show a stored text: the fourth section, or one with @, says how; by default it is shown as it is."""
    sections = _sections(code)
    section = next((s for s in sections if "text" in s.kinds()), sections[3] if len(sections) > 3 else None)
    if section is None:
        return stored
    if not section.understood or not section.kinds() <= {"text", "literal"}:
        return None
    return "".join(stored if token.kind == "text" else token.text for token in section.tokens)


def general(value: Decimal) -> str:
    """Show a number that is not negative in 11 characters, as the format `General` does."""
    if value == 0:
        return "0"
    exact = f"{value:f}"
    if len(exact) <= 11:
        return exact.rstrip("0").rstrip(".") if "." in exact else exact
    rounded = _rounded(value, max(0, 10 - max(1, value.adjusted() + 1))) if value < 10**11 else value
    if Decimal("0.0001") <= rounded < 10**11:
        return f"{rounded.normalize():f}"
    exponent = value.adjusted()
    mantissa = _rounded(value.scaleb(-exponent), 5)
    if mantissa >= 10:
        mantissa, exponent = mantissa / 10, exponent + 1
    return f"{mantissa.normalize():f}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


@lru_cache(maxsize=1000)
def _sections(code: str) -> tuple[Section, ...]:
    """Part a code at its semicolons."""
    if len(code) > LONGEST:
        return (Section((), understood=False),)
    sections: list[Section] = []
    section = Section(())
    at = 0
    while at < len(code):
        match = TOKEN.match(code, at)
        if match is None or match["other"]:
            # A letter without a meaning here, a mark that is never closed, halves of the day in Chinese.
            section = msgspec.structs.replace(section, understood=False)
            at += 1
            continue
        at = match.end()
        if match["mark"] == ";":
            sections.append(section)
            section = Section(())
        else:
            section = _with(section, match)
    return (*sections, section)


def _with(section: Section, match: re.Match[str]) -> Section:
    kind = str(match.lastgroup)
    inner = match[kind]
    if kind == "bracket":
        condition, currency = CONDITION.fullmatch(inner), CURRENCY.fullmatch(inner)
        if condition is not None:
            limit = Decimal(condition["limit"])
            return msgspec.structs.replace(section, operator=condition["operator"], limit=limit)
        if COLOUR.fullmatch(inner):
            return section
        if currency is not None:
            kind, inner = "literal", currency["sign"] or ""
        elif ELAPSED.fullmatch(inner):
            kind = "elapsed"
        else:
            return msgspec.structs.replace(section, understood=False)
    elif kind in {"quoted", "escaped", "plain"}:
        kind = "literal"
    elif kind == "padding":
        kind, inner = "literal", " "
    elif kind == "fill":
        kind, inner = "literal", ""
    elif kind == "mark":
        kind = "text" if inner == "@" else inner
    elif kind in {"date", "meridian"}:
        inner = inner.lower()
    return msgspec.structs.replace(section, tokens=(*section.tokens, Token(kind, inner)))


def _chosen(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section, str] | None:
    """Give the section for a number, and the sign that it shows besides; None where it is not understood."""
    numbers = [s for s in sections[:3] if "text" not in s.kinds() or len(sections) == 1]
    if not numbers:
        numbers = [Section((Token("general", ""),))]
    if any(section.operator for section in numbers):
        # Whether such a section shows the sign of a negative number is nowhere written; nor what the first means without one.
        if value < 0 or not numbers[0].operator:
            return None
        met = [s for s in numbers if s.operator and _meets(value, s)] or [
            s for s in numbers[1:] if not s.operator
        ][-1:]
        chosen, sign = (met[0] if met else Section((), understood=False)), ""
    elif len(numbers) == 1:
        chosen, sign = numbers[0], "-" if value < 0 else ""
    elif value < 0:
        chosen, sign = numbers[1], ""
    else:
        chosen, sign = numbers[2] if value == 0 and len(numbers) > 2 else numbers[0], ""
    return (chosen, sign) if chosen.understood else None


def _meets(value: Decimal, section: Section) -> bool:
    limit = section.limit
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[section.operator]


def _digits(value: Decimal, tokens: tuple[Token, ...], sign: str) -> str | None:
    """Show a number in its places of digits. None for fractions, and for an exponent with more than one digit before it."""
    kinds = [token.kind for token in tokens]
    places = [i for i, kind in enumerate(kinds) if kind == "digit"]
    power = kinds.index("exponent") if "exponent" in kinds else len(kinds)
    point = kinds.index(".") if "." in kinds else power
    if kinds.count(".") > 1 or point > power or set(kinds) - {"digit", "literal", ".", ",", "%", "exponent"}:
        return None
    if any(token == Token("literal", "/") for token in tokens[places[0] : places[-1]]):
        return None
    before = [i for i in places if i < point]
    behind = [i for i in places if point < i < power]
    commas = [i for i, kind in enumerate(kinds) if kind == ","]
    # A comma between digits parts thousands; one behind the last digit, or before the point, divides by a thousand.
    scale = sum(i > places[-1] or (bool(before) and before[-1] < i < point) for i in commas)
    grouped = any(before[0] < i < before[-1] for i in commas) if before else False
    value = value * 100 ** kinds.count("%") / 1000**scale
    exponent = 0
    if power < len(kinds):
        after = [i for i in places if i > power]
        if len(before) != 1 or not after or grouped or scale:
            return None
        exponent = value.adjusted() if value else 0
        value = value.scaleb(-exponent)
    rounded = _rounded(value, len(behind))
    if power < len(kinds) and rounded >= 10:
        rounded, exponent = _rounded(rounded / 10, len(behind)), exponent + 1
    whole, _, fraction = f"{rounded:f}".partition(".")
    shown = _filled(tokens, before, "" if whole == "0" else whole, grouped=grouped)
    spare = True
    for i, digit in reversed(list(zip(behind, fraction, strict=True))):
        spare = spare and digit == "0" and tokens[i].text != "0"
        shown[i] = digit if not spare else " " if tokens[i].text == "?" else ""
    if power < len(kinds):
        shown |= _filled(tokens, after, str(abs(exponent)), grouped=False)
        shown[power] = "E" + ("-" if exponent < 0 else "+" if tokens[power].text.endswith("+") else "")
    texts = [shown.get(i, "" if token.kind == "," else token.text) for i, token in enumerate(tokens)]
    return sign + "".join(texts)


def _filled(tokens: tuple[Token, ...], places: list[int], digits: str, *, grouped: bool) -> dict[int, str]:
    """Put digits into the places for them from the right; the first place takes all that are left."""
    shown: dict[int, str] = {}
    count = 0
    rest = digits
    for i in reversed(places):
        held = rest if i == places[0] else rest[-1:]
        rest = rest[: len(rest) - len(held)]
        held = held or {"0": "0", "?": " "}.get(tokens[i].text, "")
        out = ""
        for digit in reversed(held):
            if grouped and count and count % 3 == 0 and digit.isdigit():
                out = "," + out
            out = digit + out
            count += 1
        shown[i] = out
    return shown


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)


def _moment(value: Decimal, tokens: tuple[Token, ...], *, late: bool) -> str | None:
    """Show a date or a time: whole days since the base, and the part of a day, to the second."""
    kinds = {token.kind for token in tokens}
    if not kinds <= {"date", "elapsed", "meridian", "literal", ",", "."} or value >= 2958466:
        return None
    seconds = int(_rounded(value * 86400, 0))
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
