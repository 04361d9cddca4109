"""Numbers as printed: digits of any width, Chinese numerals, units, precision, approximations.

Dates, years, document and telephone numbers, article numbers and list markers are not quantities.
"""

import re
import unicodedata
from bisect import bisect_left
from decimal import Decimal

from crossfoot_parsers.report import Quantity, State

UNITS = (
    "平方米|平方公里|公里|万元|亿元|美元|元|人次|人民|批次|件次|条次|户|件|宗|条|个|项|次|份|篇|起|例|人|家|期|场|批|页|卷|册|部|类|名|"
    "万件|万条|万次|种|辆|台|套|处|轮|站|分|天|日|小时|分钟|%|％|‰"
)
# No report prints a longer number; every sum and product of such ones is exact.
LONGEST = 40
COUNTED = "件|宗|条|份|个|项|次|篇|起|例|人|元|万元|亿元|家|期|场|批|页|名|户"
SPACE = r"[ \t\u3000]{0,8}"
DIGITS = re.compile(
    rf"(?P<before>约|近|大约|超过|逾|超)?{SPACE}"
    rf"(?P<sign>减|[-−－△▲+＋])?{SPACE}"
    rf"(?P<number>\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)(?:[.．]\d+)?|\d+(?:[.．]\d+)?)"
    rf"{SPACE}(?P<more>余|多)?(?P<scale>万|亿)?(?P<more2>余|多)?{SPACE}(?P<unit>{UNITS})?(?P<after>左右)?"
)
CHINESE = "〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万亿"
NUMERAL = re.compile(
    rf"(?P<before>约|近|大约|超过|逾)?(?<![{CHINESE}])(?P<number>[{CHINESE}]++)"
    rf"(?P<more>余|多)?{SPACE}(?P<unit>{COUNTED})(?P<after>左右)?"
)
# What looks like a number and is none. Each alternative is anchored by its own words, so the scan stays linear.
NOISE = re.compile(
    r"(?:https?://|www\.)[^\s，。；）)]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+"
    r"|[〔\[［(（]\s*(?:19|20)\d\d\s*[〕\]］)）]\s*\d{1,12}\s*号|第\s*[\d〇零一二三四五六七八九十百千]+\s*[^\d\s]?"
    r"|[第令]\s*\d{1,12}\s*号"
    r"|(?:19|20)\d\d\s*(?:年度|年|[-—–~～至]\s*(?:19|20)\d\d\s*年)(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[一二三四五六七八九十]{1,3}月(?:份|[一二三四五六七八九十]{1,3}日)?"
    r"|\d{3,4}\s*[-－—]\s*\d{7,8}|(?<!\d)1\d{10}(?!\d)|邮\s*编\s*[：:]?\s*\d{6}|(?:电\s*话|传\s*真)\s*[：:]?\s*\d[\d-]*"
    r"|(?<!\d)\d{1,12}\s*号|(?<![A-Za-z])[A-Za-z]{1,40}\d+(?:\.\d+)*|(?<![\d.])\d{1,12}(?:\.\d{1,12})?\s*版|\d{5}(?=[^\d件条个项次份人元]{0,6}热线)"
    r"|[一二三四五六七八九十]是|[（(][一二三四五六七八九十]{1,3}[）)]|十[二三四]五"
)
MARKER = re.compile(r"^\s*(?:[（(]?\d{1,2}[）)]|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}、)")
LEADING = re.compile(r"0\d")
DASHES = frozenset("-—–−－/／―─")
VALUES = (
    {c: i for i, c in enumerate("〇一二三四五六七八九")}
    | {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
    | {"两": 2}
)
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


def numeral(text: str) -> Decimal | None:
    """Give the value of a Chinese numeral up to 亿 (十二, 一百零三, 二〇二三); None where it is not one."""
    if text and all(c in VALUES for c in text):
        return Decimal("".join(str(VALUES[c]) for c in text)) if len(text) != 1 else Decimal(VALUES[text])
    total, section, digit = 0, 0, None
    for c in text:
        if c in VALUES:
            digit = VALUES[c]
        elif c in TENS:
            section += (1 if digit is None else digit) * TENS[c]
            digit = None
        elif c in "万亿":
            section += digit or 0
            if section == 0 and total == 0:
                return None
            scale = 10**4 if c == "万" else 10**8
            total = (total + section) * scale if c == "亿" else total + section * scale
            section, digit = 0, None
        else:
            return None
    return Decimal(total + section + (digit or 0))


def quantities(text: str) -> tuple[Quantity, ...]:
    """Give the numbers of a text in order, with offsets that lead back to it."""
    plain = _narrow(text)
    taken = [match.span() for match in NOISE.finditer(plain)]
    marker = MARKER.match(plain)
    if marker:
        taken = [marker.span(), *(span for span in taken if span[0] >= marker.end())]
    found = [
        _quantity(text, plain, match)
        for match in DIGITS.finditer(plain)
        if not _overlaps(taken, match.start("number"), match.end("number"))
    ]
    digits = [(quantity.start, quantity.end) for quantity in found]
    for match in NUMERAL.finditer(plain):
        before = plain[match.start() - 1 : match.start()]
        if _overlaps(taken, match.start(), match.end("number")) or before in {"第", "统", "同", "唯"}:
            continue
        value = numeral(match["number"])
        if value is not None and not _overlaps(digits, match.start(), match.end()):
            found.append(_made(text, match, value, Decimal(1), match["unit"]))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def reading(text: str) -> tuple[State, Quantity | None]:
    """Say what a table cell holds; the quantity is given exactly when it is a number and nothing else."""
    bare = text.strip()
    plain = _narrow(bare)
    if not plain.strip():
        return "blank", None
    if all(c in DASHES or c.isspace() for c in plain):
        return "dash", None
    if set(plain) <= {"一", " "}:
        # The numeral looks like a dash: which of them is meant cannot be seen.
        return "unreadable", None
    if "\ufffd" in plain or any(unicodedata.category(c) in {"Co", "Cn"} for c in plain):
        return "unreadable", None
    start = len(text) - len(text.lstrip())
    inner, negative = plain, False
    if plain[0] in "(（" and plain[-1] in ")）":
        inner, negative = " " + plain[1:-1] + " ", True
    if len(plain) > LONGEST:
        return "text", None
    match = DIGITS.fullmatch(inner.rstrip(), len(inner) - len(inner.lstrip()))
    if match is None:
        whole = NUMERAL.fullmatch(plain)
        value = numeral(whole["number"]) if whole else numeral(plain)
        if value is None:
            return "text", None
        unit = whole["unit"] if whole else ""
        return "number", Quantity(value, Decimal(1), bare, unit, "exact", start, start + len(bare))
    if LEADING.match(match["number"]):
        # No report writes 07: two numbers were printed on one another, or one was cut.
        return "unreadable", None
    quantity = _quantity(inner, inner, match)
    if negative:
        quantity = Quantity(-abs(quantity.value), quantity.step, bare, quantity.unit, quantity.approximate)
    return "number", Quantity(
        quantity.value, quantity.step, bare, quantity.unit, quantity.approximate, start, start + len(bare)
    )


def _narrow(text: str) -> str:
    """Make full-width letters, digits and marks narrow, one character for one, so that offsets stay."""
    return "".join(
        chr(ord(c) - 0xFEE0) if "０" <= c <= "９" or "Ａ" <= c <= "ｚ" or c in "，．－＋％" else c
        for c in text
    )


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell a stretch that meets one of those in `taken`, which are in order and do not meet each other."""
    before = bisect_left(taken, (end, 0)) - 1
    return before >= 0 and start < taken[before][1]


def _quantity(text: str, plain: str, match: re.Match[str]) -> Quantity:
    number = match["number"].replace(",", "")
    value = Decimal(number)
    step = Decimal(1).scaleb(-len(number.partition(".")[2]))
    unit = match["unit"] or ""
    scale = match["scale"]
    if scale and unit == "元":
        unit = scale + unit
    elif scale:
        value *= 10**4 if scale == "万" else 10**8
        step *= 10**4 if scale == "万" else 10**8
    sign = match["sign"]
    begin = match.start("number")
    # In prose a dash before a number is a range or a bullet; a sign stands alone before its digits.
    at = match.start("sign")
    if sign and sign not in "+＋" and not plain[max(0, at - 9) : at].rstrip()[-1:].isalnum():
        value = -value
        begin = at
    return _made(text, match, value, step, unit, begin)


def _made(
    text: str, match: re.Match[str], value: Decimal, step: Decimal, unit: str, begin: int | None = None
) -> Quantity:
    groups = match.groupdict()
    approximate = "exact"
    if groups.get("more") or groups.get("more2") or groups["before"] in {"超过", "逾", "超"}:
        approximate = "at least"
    elif groups["before"] or groups["after"]:
        approximate = "about"
    begin = match.start("number") if begin is None else begin
    end = len(match.group().rstrip()) + match.start()
    return Quantity(value, step, text[begin:end], unit.replace("％", "%"), approximate, begin, end)  # type: ignore[arg-type]
