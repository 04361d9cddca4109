"""Patterns of figures: a regular expression over a sentence without its white space, with three additions.

`{n}` is a number, … a gap inside a clause, …… a gap inside a sentence.
"""

import re
from functools import lru_cache

NUMBER = (
    "(?:约|近|超过|逾|超|大约)?(?<![0-9０-９])"
    "(?P<n>[0-9０-９](?:[0-9０-９]|[,，](?=[0-9０-９]{3})){0,40}(?:[.．][0-9０-９]{1,20})?|[〇零一二两三四五六七八九十百千万亿]{1,20})"
    "(?:万|亿)?(?:余|多)?"
)


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern. Raises re.error, also where the regular expression module only overflows."""
    text = pattern.replace("……", r"[^。！？]{0,60}?").replace("…", r"[^，,、。；;！？!?：:\d]{0,24}?")
    try:
        return re.compile(text.replace("{n}", NUMBER))
    except (OverflowError, RecursionError) as error:
        raise re.error(str(error)) from None
