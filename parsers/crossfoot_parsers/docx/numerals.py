"""Numbers as automatic numbering prints them: 3 as 三, 叁, c, III, ③.

Source: ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from collections.abc import Callable

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def formatted(number: int, form: str) -> str | None:
    """Print a number; as decimal digits where a format does not reach so far. None for a format that is not known."""
    make = FORMS.get(form)
    if make is None:
        return None
    printed = make(number) if 0 < number < 10_000 else ""
    return printed if printed or form in SILENT else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letter(number: int) -> str:
    """Give a, b, ... z, aa, bb, ..."""
    again, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (again + 1) if again < 30 else ""


def _counting(digits: str, units: str, *, one: bool) -> Callable[[int], str]:
    """Count with units: 十, 百, 千 below 10,000. `one` says that eleven begins with its one (壹拾壹 against 十一)."""

    def printed(number: int) -> str:
        text = ""
        gap = False
        for unit, place in zip((*reversed(units), ""), (1000, 100, 10, 1), strict=True):
            digit = number // place % 10
            if digit:
                text += (digits[0] if gap and text else "") + digits[digit] + unit
            gap = digit == 0
        return text if one or not 10 <= number < 20 else text[1:]

    return printed


def _digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _listed(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else ""


def _run(first: str, count: int) -> str:
    """Give characters of Unicode in their order."""
    return "".join(chr(ord(first) + i) for i in range(count))


_PLAIN = _counting("零一二三四五六七八九", "十百千", one=False)
_SIMPLIFIED = _counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", one=True)
_TRADITIONAL = _counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", one=True)
_CIRCLED = _listed(_run("①", 20) + _run("㉑", 15) + _run("㊱", 15))
FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _listed(_run("⑴", 20)),
    "decimalEnclosedFullstop": _listed(_run("⒈", 20)),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "chineseCounting": _PLAIN,
    "chineseCountingThousand": _PLAIN,
    "taiwaneseCounting": _PLAIN,
    "taiwaneseCountingThousand": _PLAIN,
    "japaneseCounting": _PLAIN,
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "japaneseDigitalTenThousand": _digits("〇一二三四五六七八九"),
    "chineseLegalSimplified": _SIMPLIFIED,
    "ideographLegalTraditional": _TRADITIONAL,
    "ideographEnclosedCircle": _listed(_run("㊀", 10)),
    "ideographTraditional": _listed("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _listed("子丑寅卯辰巳午未申酉戌亥"),
    "bullet": lambda _: "",
    "none": lambda _: "",
}
SILENT = frozenset({"bullet", "none"})
