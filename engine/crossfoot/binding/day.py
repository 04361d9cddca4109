"""Days as they are printed: 2024年1月20日, 2024-01-20, 2024.1.20, 二〇二四年一月二十日."""

import re
import unicodedata
from datetime import date

NUMERALS = "〇一二三四五六七八九"
ZEROS = str.maketrans(dict.fromkeys("零○OＯ", "〇"))
DAY = re.compile(r"((?:19|20)\d\d)(?:年(\d{1,2})月(\d{1,2})日|([-./])(\d{1,2})\4(\d{1,2}))")
SPELT = re.compile(
    r"([二一][〇一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)


def day_of(text: str) -> date | None:
    """Give the day that a text is; None where it is none, or says more."""
    bare = "".join(unicodedata.normalize("NFKC", text).split()).translate(ZEROS)
    found = DAY.fullmatch(bare)
    spelt = SPELT.fullmatch(bare)
    try:
        if found is not None:
            return date(int(found[1]), int(found[2] or found[5]), int(found[3] or found[6]))
        if spelt is not None:
            year = int("".join(str(NUMERALS.index(c)) for c in spelt[1]))
            return date(year, _small(spelt[2]), _small(spelt[3]))
    except ValueError:
        return None
    return None


def _small(text: str) -> int:
    """Give a number up to 99 that is written in numerals."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return NUMERALS.index(text)
    return (NUMERALS.index(tens) if tens else 1) * 10 + (NUMERALS.index(ones) if ones else 0)
