"""Which of the declared titles stands above a table."""

import pytest

from crossfoot.binding.captions import captions
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
