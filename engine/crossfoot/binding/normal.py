"""Labels made comparable: what differs only in width, white space, quotes or numbering is the same label."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

from crossfoot_parsers.quantity import unit_of

FOLD = str.maketrans({**dict.fromkeys("“”„‟＂「」『』", '"'), **dict.fromkeys("‘’＇", "'"), "〔": "(", "〕": ")", "【": "(", "】": ")", "—": "-", "–": "-", "−": "-", "，": ",", "；": ";", "：": ":", "．": "."})  # fmt: skip
ENUMERATOR = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)、?|\d{1,2}[.、](?!\d)|\(\d{1,2}\))"
)
NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]、?|\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[）)])\s*"
)
# What may state the unit of a label.
MEASURE = re.compile(r"\s*(?:[（(〔\[【][^（()）]{1,10}[）)〕\]】]|[/／][^/／（(]{1,4})\s*$")
CLOSE = 0.7
SHORT = 3


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Fold width, white space, quotes, brackets and dashes, and keep the rest."""
    folded = unicodedata.normalize("NFKC", text.translate(FOLD))
    return "".join(folded.translate(FOLD).split())


@lru_cache(maxsize=8192)
def normal(text: str) -> str:
    """Fold a label and drop its enumerator (一、 （一） 1.), which forms print in many ways."""
    folded = fold(text)
    match = ENUMERATOR.match(folded)
    return folded[match.end() :] if match and match.end() < len(folded) else folded


@lru_cache(maxsize=65536)
def similarity(printed: str, declared: str) -> float:
    """Give 1 for the same label, the share of common characters for a close one, and 0 for another label.

    A label of up to three characters has no close ones: 总计 and 合计 are different labels.
    """
    left, right = normal(printed), normal(declared)
    if left == right:
        return 1.0 if left else 0.0
    if min(len(left), len(right)) <= SHORT:
        return 0.0
    score = Indel.normalized_similarity(left, right, score_cutoff=CLOSE)
    return float(score) if score >= CLOSE else 0.0


@lru_cache(maxsize=8192)
def unmeasured(text: str) -> str:
    """Give a label without the unit that it states at its end (金额（万元）, 金额/万元); the same where it states none."""
    match = MEASURE.search(text)
    return text[: match.start()] if match and match.start() and unit_of(text) else text


def unnumbered(text: str) -> str:
    """Give a label as it is printed, without its enumerator."""
    match = NUMBERED.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text
