"""The numbers of a text. It is read once, from left to right: at each place what is no quantity goes before what is one."""

import itertools
import re
from decimal import Decimal

import msgspec

from crossfoot_parsers.quantity.approximation import NEARBY, before, behind
from crossfoot_parsers.quantity.chinese import CHARACTERS, DIGITS, PLAIN, numeral
from crossfoot_parsers.quantity.english import WORDS, counts, words
from crossfoot_parsers.quantity.noise import BEGIN, LATIN, MARKER, NOISE
from crossfoot_parsers.quantity.printed import NUMBER, TAIL, Amount, amount, narrow, worth
from crossfoot_parsers.quantity.units import COUNTED, CURRENCY, DOLLARS, SPACE, same
from crossfoot_parsers.report import Quantity

_CHINESE = rf"[{CHARACTERS}]++(?:点[{CHARACTERS}]++)?"
_READ = re.compile(
    rf"(?P<noise>{NOISE})"
    rf"|(?P<per>[百千]分之)\s?(?:(?P<part>\d{{1,14}}(?:\.\d{{1,20}})?)|(?P<parts>{_CHINESE}))"
    rf"|(?<![\d.])(?P<number>{NUMBER}){TAIL}"
    rf"|(?<![{CHARACTERS}几数第统同唯每某另任这那哪进])(?P<numeral>{_CHINESE})(?P<some>[余多几])?(?P<great>万亿|[万亿])?"
    rf"(?P<also>[余多])?{SPACE}(?P<counted>{COUNTED})[整正]?"
)
_SPELT = re.compile(rf"(?P<noise>{LATIN})|(?P<words>(?i:{WORDS}))(?:\s(?P<worded>{DOLLARS}))?")
# Most places of a text begin nothing of the kind.
_ANCHOR = re.compile(rf"[{BEGIN}{CHARACTERS}]|(?P<letter>(?<![A-Za-z])[A-Za-z])")
_MARKER = re.compile(MARKER)
_RANGE = re.compile(r"\s*(?:[-－−—–~～至到或]|——|to|or|through)\s*")
_BETWEEN = re.compile(r"between\s*\Z", re.IGNORECASE)
_FRONT = re.compile(rf"(?P<sign>[-－−△▲])?\s?(?:(?P<currency>{CURRENCY})\s?(?P<inner>[-－−])?)?\Z")
# A dash right behind one of these is a minus; elsewhere it may as well join.
_SIGNED = frozenset("，,；;：:、（(为是长幅速达到")
# 三四件, 二三十件: between the two.
_VAGUE = re.compile(r"(?P<one>[一二三四五六七八])(?P<two>[二三四五六七八九])(?=[十百千万亿]|\Z)")
_GREAT = re.compile(r"(?P<base>[^万亿]*)(?P<scale>万亿|[万亿]|)")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Give the numbers of a text in order, with offsets that lead back to it.

    The ends of a range (3至5件) are each `about`, as is a number whose comma may as well part two (12，130).
    """
    plain = narrow(text)
    found: list[Quantity] = []
    marker = _MARKER.match(plain)
    at = marker.end() if marker else 0
    while anchor := _ANCHOR.search(plain, at):
        spelt = anchor["letter"] is not None
        match = (_SPELT if spelt else _READ).match(plain, anchor.start())
        at = match.end() if match else anchor.end()
        if match and match["noise"] is None:
            quantity = _spelt(text, plain, match) if spelt else _figured(text, plain, match)
            found += [quantity] if quantity else []
    ends = {end.start for pair in itertools.pairwise(found) if _ranging(plain, *pair) for end in pair}
    return tuple(msgspec.structs.replace(q, approximate="about") if q.start in ends else q for q in found)


def _figured(text: str, plain: str, match: re.Match[str]) -> Quantity | None:
    """Make a quantity of digits, of a percentage in words, or of a Chinese numeral."""
    begin = match.start()
    least = match["more"] or match["beyond"] or match["some"] or match["also"]
    read: Amount | None
    if match["number"]:
        begin, negative, currency = _front(plain, begin)
        read = amount(match["number"], match["scale"], match["rest"], match["unit"] or currency)
        read = read._replace(
            value=read.value.copy_negate() if negative else read.value,
            doubtful=read.doubtful or _parted(text[slice(*match.span("number"))]),
        )
    else:
        read = _hundredth(match) if match["per"] else _counted(match, plain, least=least)
    return None if read is None else _made(text, plain, read, begin, match.end(), least=bool(least))


def _spelt(text: str, plain: str, match: re.Match[str]) -> Quantity | None:
    """Make a quantity of an English number word that stands before a unit or a noun."""
    value, unit = words(match["words"]), same(match["worded"] or "")
    window = plain[max(0, match.start() - NEARBY) : match.start()]
    if value is None or not (unit or counts(value, window, plain, match.end())):
        return None
    return _made(text, plain, Amount(Decimal(value), Decimal(1), unit), match.start(), match.end())


def _made(text: str, plain: str, read: Amount, begin: int, end: int, *, least: bool = False) -> Quantity:
    approximate, end = behind(plain, end)
    if read.doubtful:
        approximate = "about"
    elif least:
        approximate = "at least"
    elif approximate == "exact":
        approximate = before(plain, begin)
    printed = text[begin:end].rstrip()
    return Quantity(read.value, read.step, printed, read.unit, approximate, begin, begin + len(printed))


def _hundredth(match: re.Match[str]) -> Amount | None:
    """Read 百分之三十五 and 千分之3; 百分之百 is all of it."""
    value = match["part"] or numeral(match["parts"]) or (100 if match["parts"] == "百" else None)
    return None if value is None else amount(str(value), None, None, "%" if match["per"] == "百分之" else "‰")


def _counted(match: re.Match[str], plain: str, *, least: str | None) -> Amount | None:
    """Read a Chinese numeral with its unit. A bare 百 or 千 is a number only where it is approximate (百余件, 近千件)."""
    figures = match["numeral"].translate(PLAIN)
    window = plain[max(0, match.start() - NEARBY) : match.start()]
    upward = False
    if figures[0] in "百千万亿":
        upward = window.endswith("上")
        if not (least or upward or before(plain, match.start()) != "exact"):
            return None
        figures = f"一{figures}"
    vague = _VAGUE.search(figures)
    if vague and DIGITS.index(vague["one"]) < DIGITS.index(vague["two"]):
        figures = figures[: vague.start("two")] + figures[vague.end("two") :]
    else:
        vague = None
    parts = _GREAT.fullmatch(figures)
    base, scale = (parts["base"], parts["scale"]) if parts else (figures, "")
    value = numeral(base)
    if value is None:
        return None
    read = amount(str(value), match["great"] or scale, None, match["counted"])
    if not parts and figures[-1] in "万亿":
        read = read._replace(step=Decimal(worth(figures[-1])))
    return read._replace(doubtful=upward or vague is not None)


def _front(plain: str, start: int) -> tuple[int, bool, str]:
    """Give where a number begins with its currency and its minus, whether it has one, and the unit of the currency."""
    found = _FRONT.search(plain, max(0, start - NEARBY), start)
    if found is None or found.start() == start:
        return start, False, ""
    begin, unit = start, same(found["currency"] or "")
    if found["currency"]:
        begin = found.start("currency")
    if not found["sign"]:
        return begin, found["inner"] is not None, unit
    at = found.start("sign")
    ahead = plain[max(0, at - NEARBY) : at]
    last = ahead.rstrip()[-1:]
    spaced = ahead[-1:].isspace() and not last.isdigit() and last < "\u2e80"
    minus = found["sign"] in "△▲" or not ahead or ahead[-1] in _SIGNED or spaced
    return (at, True, unit) if minus else (begin, False, unit)


def _parted(printed: str) -> bool:
    """Tell a wide comma between digits of normal width: a comma of the sentence, or a separator typed in the wrong width."""
    return "，" in printed and any("0" <= character <= "9" for character in printed)


def _ranging(plain: str, one: Quantity, two: Quantity) -> bool:
    """Tell two numbers that are the ends of a range."""
    if two.start - one.end > NEARBY:
        return False
    gap = plain[one.end : two.start]
    linked = gap.strip() == "and" and _BETWEEN.search(plain, max(0, one.start - NEARBY), one.start)
    return bool(linked) or _RANGE.fullmatch(gap) is not None
