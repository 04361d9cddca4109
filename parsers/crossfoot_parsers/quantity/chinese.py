"""Chinese numerals: everyday and formal ones, up to 万亿, and digits in a row (二〇二三)."""

import re
from decimal import Decimal

DIGITS = "零一二三四五六七八九"
# Every way to write a numeral, in everyday characters. 大写 as in GB/T 15835 and the rules for filling in bills.
PLAIN = str.maketrans(
    dict(
        zip(
            "〇两兩壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億",
            "零二二一二二三三三四五六六七八九十百千万亿",
            strict=True,
        )
    )
    | {"廿": "二十", "卅": "三十"}
)
CHARACTERS = DIGITS + "十百千万亿" + "".join(chr(code) for code in PLAIN)
_FIGURES = str.maketrans(DIGITS, "0123456789")
_POSITIONAL = re.compile(f"[{DIGITS}]+")
# One, ten, hundred and thousand; a digit alone behind a hundred (一百三) may be 103 or 130 and is neither.
_SECTION = re.compile(
    "(?:(?P<k>[一二三四五六七八九])千)?零?(?:(?P<h>[一二三四五六七八九])百)?零?"
    "(?:(?P<t>[一二三四五六七八九]?)(?P<ten>十))?(?P<o>(?:(?<![千百])[一二三四五六七八九])?)"
)
_SCALES = (("亿", 10**8), ("万", 10**4))


def numeral(text: str) -> Decimal | None:
    """Give the value of a Chinese numeral (十二, 一百零三, 二〇二三, 三点五, 叁佰贰拾万); None where it is not one, or not clearly."""
    whole, point, fraction = text.translate(PLAIN).partition("点")
    if point and not _POSITIONAL.fullmatch(fraction):
        return None
    if _POSITIONAL.fullmatch(whole):
        # Decimal takes digits without end, int does not.
        value = Decimal(whole.translate(_FIGURES))
    else:
        counted = _counted(whole, len(_SCALES))
        if counted is None:
            return None
        value = Decimal(counted)
    return Decimal(f"{value}.{fraction.translate(_FIGURES)}") if point else value


def _counted(text: str, scales: int) -> int | None:
    """Read a numeral that has none but the last of the scales in it: two is up to 万亿, one below 亿, none below 万."""
    for name, worth in _SCALES[len(_SCALES) - scales :]:
        high, found, low = text.rpartition(name)
        if found:
            below = scales - 1 if name == "亿" else 0
            above, rest = _counted(high, below), _counted(low, below) if low else 0
            lone = len(low) == 1
            return None if not above or rest is None or lone else above * worth + rest
    match = _SECTION.fullmatch(text)
    if not text or match is None:
        return None
    thousands, hundreds, ones = (DIGITS.index(match[place] or "零") for place in "kho")
    tens = DIGITS.index(match["t"] or "一") if match["ten"] else 0
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones
