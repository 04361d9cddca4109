"""Words around a number that make it approximate: 约, 近, 超过, 不足, about, at least; 左右, 以上."""

import re

from crossfoot_parsers.quantity.printed import Approximate
from crossfoot_parsers.quantity.units import SPACE

# How far back words are looked for.
NEARBY = 16
# Longer words come before those that they end with.
_KINDS: tuple[tuple[Approximate, str], ...] = (
    ("at most", "不超过|未超过|不多于|最多|至多|no more than|not more than|at most|up to|≤"),
    ("at least", "不少于|不低于|不下|至少|no fewer than|no less than|not less than|at least|≥"),
    ("at most", "不足|不到|未满|少于|低于|小于|under|fewer than|less than|below|<|＜"),
    ("at least", "超过|超出|逾|超|多于|高于|大于|突破|over|more than|exceeding|>|＞"),
    ("about", "约|近|接近|大概|几乎|约为|约有|about|around|approximately|approx.|nearly|almost|roughly"),
)
_BEFORE = tuple((kind, tuple(words.split("|"))) for kind, words in _KINDS)
_ELSE = "最近|附近|邻近|就近|临近|远近|节约|预约|签约|合约|条约|公约|契约|违约|履约|carried over|rolled over|left over|moreover|turnover"
# What only ends like one of them says nothing.
_OTHER = tuple(_ELSE.split("|"))
_BEHIND: dict[str | None, Approximate] = {"about": "about", "least": "at least", "most": "at most"}
# As parts of a pattern.
BEFORE = rf"(?i:{'|'.join(words for _, words in _KINDS)}|大约|将近)"
BEHIND = rf"{SPACE}(?:(?P<about>左右|上下)|(?P<least>以上|(?i:or more))|(?P<most>以下|以内|之内|不到(?=[，,。；;、）)]|\Z)|(?i:or less|or fewer)))"
_AFTER = re.compile(BEHIND)


def before(text: str, start: int) -> Approximate:
    """Tell what the words before a place of a text make of the number that begins there."""
    window = text[max(0, start - NEARBY) : start].rstrip().lower()
    if not window or window.endswith(_OTHER):
        return "exact"
    return next((kind for kind, words in _BEFORE if window.endswith(words)), "exact")


def behind(text: str, end: int) -> tuple[Approximate, int]:
    """Tell what the words behind a place make of the number that ends there, and where they end."""
    match = _AFTER.match(text, end)
    return (_BEHIND[match.lastgroup], match.end()) if match else ("exact", end)
