"""What a report says of itself: its title, the year of its data, the body that it is of."""

import re
from typing import NamedTuple

from crossfoot_parsers.report import Passage, Span, Warning, join

YEAR = re.compile(r"(?P<year>(?:19|20)\s*\d\s*\d|[二][〇零○OＯ]\s*[〇零一二三四五六七八九○OＯ]{2})\s*年")
PERIOD = re.compile(
    r"(?:统计(?:期限|时限|时间|数据|周期)?|数据).{0,30}?(?P<year>20\d\d)年1月1日|(?P<year2>20\d\d)年1月1日(?:起)?至20\d\d年12月31日"
)


NARROW = {ord(wide): ord(wide) - 0xFEE0 for wide in "０１２３４５６７８９"}
# What a report is called; that of an account or a budget names its year.
TITLE = re.compile(
    r"报告(?:[（(].*[）)])?$|年报$|(?:19|20)\d\d年(?:度)?(?:部门|单位)?(?:决算|预算)(?:公开)?(?:[（(].*[）)])?$"
)


class Said(NamedTuple):
    """The title, the data year and the body named in the title; `doubts` says where they contradict each other."""

    title: Passage | None
    year: int | None
    agency: str | None
    doubts: tuple[Warning, ...] = ()


def said(front: list[Passage], texts: list[Passage], marked: Passage | None) -> Said:
    """Find it: `front` stands before the first section, `texts` is everything, `marked` is what the file marks as the title.

    The year of the title counts before that of the sentence on the statistical period.
    """
    title = _title(front) or marked
    stated = None if title is None else _year(title.text)
    period = _period(texts)
    if title is None or stated is None or period is None or stated == period[0]:
        year = stated if stated is not None else period[0] if period else None
        return Said(title, year, None if title is None else _agency(title.text))
    doubt = Warning(
        f"标题的年份是{stated}，统计期限的年份是{period[0]}，按标题核对",
        f"the title says {stated}, the statistical period {period[0]}; the title's year is used",
        period[1],
    )
    return Said(title, stated, _agency(title.text), (doubt,))


def _title(front: list[Passage]) -> Passage | None:
    """Find the title: the line with 报告 (or 决算, 预算) that names what it reports, with the line before it where that is the body's name."""
    for index, passage in enumerate(front):
        bare = _bare(passage.text)
        if len(bare) > 60 or not TITLE.search(bare):
            continue
        if index and re.match(r"(?:(?:19|20)\d\d年|[二〇]|政府信息公开)", bare):
            before = front[index - 1]
            name = "".join(before.text.split())
            if len(name) <= 40 and not re.search(r"[。，：:]|报告$", name):
                return join([before, passage])
        return passage
    return None


def _bare(text: str) -> str:
    """Give a text without white space, its full-width digits narrow."""
    return "".join(text.translate(NARROW).split())


def _year(text: str) -> int | None:
    match = YEAR.search(_bare(text))
    if match is None:
        return None
    digits = match["year"]
    if not digits.isdigit():
        digits = "".join(
            str("〇一二三四五六七八九".find(c)) if c in "〇一二三四五六七八九" else "0" for c in digits
        )
    return int(digits)


def _period(texts: list[Passage]) -> tuple[int, Span] | None:
    for passage in texts:
        bare = _bare(passage.text)
        match = PERIOD.search(bare)
        if match is not None:
            return int(match["year"] or match["year2"]), passage.span()
    return None


def _agency(title: str) -> str | None:
    bare = _bare(title)
    name = re.sub(
        r"^标题[：:]|(?:(?:19|20)\d\d|二[〇零○][〇零一二三四五六七八九○]{2})年(?:度)?|关于|的?政府信息公开.*$|信息公开.*$|(?:部门|单位)?(?:决算|预算)(?:公开)?(?:[（(].*[）)])?$|年度.*报告$|报告$",
        "",
        bare,
    )
    return name or None
