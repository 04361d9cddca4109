"""Which of the declared titles stands above a table."""

import pytest

from crossfoot.binding.captions import captions, measures
from judging import report

TITLES = ("收支总表", "财政拨款收支总表", "收入表")
TABLE = "项|数\n甲|1\n"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("收入表", "收入表"),
        ("表二 收入表", "收入表"),
        ("某局2024年度收入表", "收入表"),
        ("收入表\n\n单位：万元", "收入表"),
        ("收入表（单位：万元）", "收入表"),
        # The longest one that fits.
        ("财政拨款收支总表", "财政拨款收支总表"),
        ("某局收支总表", "收支总表"),
        ("收入表如下", None),
        # So far above it belongs to no table.
        ("收入表\n\n甲。\n\n乙。\n\n丙。\n\n丁。", None),
    ],
)
def test_a_title_stands_right_above(above, title):
    made = report(f"某局2024年报告\n\n一、概况\n\n略。\n\n{above}\n\n{TABLE}")
    found = [title for title, _ in captions(TITLES, made).values()]
    assert found == ([] if title is None else [title])


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # In front of all sections, as the heading itself, in a first row of the table.
        (f"收入表\n\n{TABLE}\n一、概况\n\n略。\n", ["收入表"]),
        (f"一、收入表\n\n{TABLE}", ["收入表"]),
        ("一、概况\n\n收入表|\n项|数\n甲|1\n", ["收入表"]),
        # One title is that of one table.
        (f"一、概况\n\n收入表\n\n{TABLE}\n略。\n\n{TABLE}", ["收入表"]),
    ],
)
def test_where_a_title_may_stand(text, titles):
    made = report(f"某局2024年报告\n\n{text}")
    assert [title for title, _ in captions(TITLES, made).values()] == titles


def test_without_titles_nothing_is_looked_for():
    assert captions(("", ""), report(f"某局2024年报告\n\n收入表\n\n{TABLE}")) == {}


def test_a_declared_title_may_itself_end_with_the_unit():
    title = "收支表（单位：元）"
    made = report(f"某局2024年报告\n\n一、概况\n\n{title}\n\n{TABLE}")
    assert [found for found, _ in captions((title,), made).values()] == [title]


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        ("单位：万元", "万元"),
        ("单 位：元", "元"),
        ("编制单位：某局  金额单位：亿元", "亿元"),
        ("收入表（单位：千元）", "千元"),
        ("单位： 万 元", "万元"),
        ("单位：萬元", "万元"),
        ("单位：万", "万元"),
        ("单位：万元（保留两位小数）", "万元"),
        ("以万元为单位", "万元"),
        # Of several units that of money.
        ("数量单位：件；金额单位：万元", "万元"),
        ("（单位：万元、%）", "万元"),
        ("单位：元、件", "元"),
        ("单位：元人民币", "元"),
        ("编制单位：某局 2024年度 单位：元", "元"),
        ("单位：件", None),
        ("单位：元/人", None),
        ("注：另有补助，单位：元", None),
        ("编制单位：元宝山区财政局", None),
        # In the first rows of the table, too.
        ("编制单位：某局||单位：元", "元"),
        ("收支表||\n||单位：元", "元"),
        ("编制单位：某局", None),
        ("各单位共花费5万元。", None),
        ("单位：万元\n\n甲。\n\n乙。\n\n丙。\n\n丁。", None),
    ],
)
def test_the_unit_stands_right_above(above, unit):
    gap = "\n" if "|" in above else "\n\n"
    made = report(f"某局2024年报告\n\n一、概况\n\n略。\n\n{above}{gap}{TABLE}")
    assert list(measures(made).values()) == ([] if unit is None else [unit])
