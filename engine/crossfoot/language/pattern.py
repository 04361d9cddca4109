"""Patterns of wording: a regular expression over a sentence without its white space, with a few additions.

`{n}` is the number that is drawn (`{year}` a year, `{date}` a day, `{i}` the number of an item), `{_}` one that is passed over. … is a gap inside a clause, …… a gap inside a sentence.
`{last year}` and `{next year}` are the years beside the report's own, as figures or in words. `{NAME}` is any of the
words that `words NAME` lists.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from crossfoot.language.tree import looks, parsed, share

DIGITS = "[0-9０-９](?:[0-9０-９]|[,，](?=[0-9０-９]{3})){0,40}(?:[.．][0-9０-９]{1,20})?"
NUMERALS = "[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,20}"
# What makes digits a part of another number (负5, 3至5) is drawn with them, so that it can be told.
PART = r"(?:[-－−负]|\d{1,9}[-—~～至到或、,.])??"
NUMBER = f"(?:(?:约|近|超过|逾|超|大约)?{PART}(?<![0-9０-９])(?P<n>{DIGITS}|{NUMERALS})[千百万亿余多]{{0,3}})"
OTHER = f"(?:{DIGITS}|{NUMERALS})"
LAST_YEAR, NEXT_YEAR = "{last year}", "{next year}"
# What a pattern draws: a number, a year, a day, the number of an item.
DRAWN = ("n", "year", "date", "i")
GIVEN = (*DRAWN, "_", LAST_YEAR[1:-1], NEXT_YEAR[1:-1])
YEAR = "(?:(?P<year>(?:19|20)[0-9]{2})年)"
DATE = (
    "(?P<date>(?:19|20)[0-9]{2}(?:年[0-9]{1,2}月[0-9]{1,2}日|-[0-9]{1,2}-[0-9]{1,2}|[.][0-9]{1,2}[.][0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2})"
    "|[二一][〇零○OＯ一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ITEM = f"(?P<i>[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}}|[{CIRCLED}])"
for each in (NUMBER, OTHER, YEAR, DATE, ITEM):
    share(each)
# What stands in braces and begins with a letter; {0,12} is the regular expression's own.
HOLE = re.compile(r"\{([^\W\d][\w -]*|_)\}")


def drawn(pattern: str) -> list[str]:
    """Give what a pattern draws, as often as it does."""
    return [name for name in holes(pattern) if name in DRAWN]


def holes(pattern: str) -> list[str]:
    """Give the names that stand in braces."""
    return HOLE.findall(pattern)


def spelt(pattern: str, words: Mapping[str, str]) -> str:
    """Put the words of the lists in the places of their names. Raises KeyError for a list that is not known."""
    return HOLE.sub(lambda match: match[0] if match[1] in GIVEN else f"(?:{words[match[1]]})", pattern)


def compiled(pattern: str, year: int | None = None) -> re.Pattern[str]:
    """Compile a pattern for reports of a data year.

    Raises re.error, also where the regular expression module only overflows.
    """
    return _compiled(pattern, year if LAST_YEAR in pattern or NEXT_YEAR in pattern else None)


def sound(pattern: str) -> tuple[str, Any]:
    """Give the regular expression that a pattern means, and its tree, without compiling it: that costs as much again.

    Raises re.error for what could not be compiled.
    """
    text = meant(pattern, None)
    try:
        tree = parsed(text)
        # What the holes mean looks behind soundly.
        for _, (direction, inner) in looks(tree) if "(?<" in pattern else ():
            least, most = inner.getwidth()
            if direction < 0 and least != most:
                raise re.error("look-behind requires fixed-width pattern")
    except (OverflowError, RecursionError) as error:
        raise re.error(str(error)) from None
    return text, tree


@lru_cache(maxsize=4096)
def _compiled(pattern: str, year: int | None) -> re.Pattern[str]:
    try:
        return re.compile(meant(pattern, year))
    except (OverflowError, RecursionError) as error:
        raise re.error(str(error)) from None


def meant(pattern: str, year: int | None) -> str:
    """Give the regular expression that a pattern means."""
    last, following = ("(?!)", "(?!)") if year is None else (f"{year - 1}年度?", f"{year + 1}年度?")
    text = pattern.replace("……", r"[^。！？]{0,60}?").replace("…", r"[^，,。；;！？!?：:\d]{0,30}?")
    text = text.replace(LAST_YEAR, f"(?:上一?年度?|去年|{last})")
    text = text.replace(NEXT_YEAR, f"(?:下一?年度?|次年|明年|{following})")
    # The text has no white space either.
    text = "".join(text.split())
    for hole, meaning in (
        ("{n}", NUMBER),
        ("{_}", OTHER),
        ("{year}", YEAR),
        ("{date}", DATE),
        ("{i}", ITEM),
    ):
        text = text.replace(hole, meaning)
    return text
