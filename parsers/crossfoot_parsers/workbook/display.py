"""What a cell shows: a stored value through its number format.

Source: ECMA-376 part 1, 18.8.31 (numFmt); where it is silent, what Excel does: 15 significant digits, halves rounded away from zero,
`General` in 11 characters. A code that is not understood gives None: what it shows is not guessed.
"""

from decimal import ROUND_HALF_UP, Context, Decimal

from crossfoot_parsers.workbook.code import Section, Token, sections
from crossfoot_parsers.workbook.moment import moment

# A stored number has up to 309 digits before its point.
WIDE = Context(prec=1000)


def number(stored: str, code: str, *, late: bool = False) -> str | None:
    """Show a stored number. `late` says that days are counted from 1904. None where that is not understood."""
    value = Decimal(f"{float(stored):.15g}")
    if not value.is_finite():
        return None
    parts = sections(code)
    chosen = _chosen(value, parts)
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
        return None if sign else moment(abs(value), section.tokens, late=late)
    if "text" in kinds:
        return sign + general(abs(value)) if kinds == {"text"} else None
    if "digit" not in kinds:
        return sign + "".join(t.text for t in section.tokens) if kinds <= {"literal", "%"} else None
    return _digits(abs(value), section.tokens, sign)


def worded(stored: str, code: str) -> str | None:
    """Show a stored text: the fourth section, or one with @, says how; by default it is shown as it is."""
    parts = sections(code)
    section = next((s for s in parts if "text" in s.kinds()), parts[3] if len(parts) > 3 else None)
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


def _chosen(value: Decimal, parts: tuple[Section, ...]) -> tuple[Section, str] | None:
    """Give the section for a number, and the sign that it shows besides; None where it is not understood."""
    numbers = [s for s in parts[:3] if "text" not in s.kinds() or len(parts) == 1]
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
