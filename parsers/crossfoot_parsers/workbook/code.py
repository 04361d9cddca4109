"""The codes of number formats, parted into sections and tokens.

Source: ECMA-376 part 1, 18.8.30 (numFmts) and 18.8.31 (numFmt).
"""

import re
from decimal import Decimal
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


@lru_cache(maxsize=1000)
def sections(code: str) -> tuple[Section, ...]:
    """Part a code at its semicolons."""
    if len(code) > LONGEST:
        return (Section((), understood=False),)
    made: list[Section] = []
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
            made.append(section)
            section = Section(())
        else:
            section = _with(section, match)
    return (*made, section)


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
