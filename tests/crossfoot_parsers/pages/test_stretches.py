"""Stretches of lines: letters are 10 points high, labels begin at 100, values stand at 300 and 350."""

import pytest

from crossfoot_parsers.pages.lines import lines
from crossfoot_parsers.pages.stretches import stretches
from drawing import glyphs


def printed(*rows):
    """Lines of rows: a text at 100, or (text, left) pairs; 20 points apart, on page 2 behind "next page"."""
    found, page, top = [], 1, 100.0
    for row in rows:
        if row == "next page":
            page, top = 2, 80.0
            continue
        if isinstance(row, int | float):
            top += row
            continue
        size = row[2] if isinstance(row, tuple) and len(row) == 3 and isinstance(row[2], int) else 10
        cells = [(row, 100)] if isinstance(row, str) else [row[:2]] if isinstance(row, tuple) else row
        found += lines([g for text, left in cells for g in glyphs(text, left, top, size=size)], page)
        top += 20
    return found


def row(label, *numbers):
    return [(label, 100), *((number, 300 + 50 * i) for i, number in enumerate(numbers))]


def texts(*rows):
    """The lines of each stretch, its head apart."""
    given = printed(*rows)
    found, _ = stretches(given)
    return [
        (
            [line.text for line in given[s.start : s.first]],
            [given[i].text for i in range(s.first, s.end) if i not in s.again],
        )
        for s in found
    ]


HEAD = [("项目", 100), ("甲数", 295), ("乙数", 345)]


def test_rows_and_the_head_above_them():
    assert texts("正文。", HEAD, row("一月", "1", "2"), row("二月", "3", "4"), 60, "正文") == [
        (["项目甲数乙数"], ["一月12", "二月34"])
    ]


@pytest.mark.parametrize(
    "above",
    ["情况如下：", "（一）依申请公开情况", "正文。正文", "单位：万元", ("标题", 250, 16)],
)
def test_what_stands_above_a_table_and_is_no_head(above):
    ((head, _),) = texts(above, HEAD, row("一月", "1", "2"), row("二月", "3", "4"))
    assert head == ["项目甲数乙数"]


def test_a_gap_ends_a_head_and_a_stretch():
    assert texts("表一", 40, HEAD, row("一月", "1", "2"), 60, row("二月", "3", "4")) == [
        (["项目甲数乙数"], ["一月12"]),
        ([], ["二月34"]),
    ]


def test_text_over_the_values_begins_a_new_table():
    """Tables that stand directly one under another are parted by their heads."""
    other = [("项目", 100), ("丙数", 295)]
    assert texts(HEAD, row("一月", "1", "2"), other, row("二月", "3")) == [
        (["项目甲数乙数"], ["一月12"]),
        (["项目丙数"], ["二月3"]),
    ]


def test_labels_between_rows_and_below_the_last_one_belong_to_them():
    assert texts(HEAD, row("一月", "1", "2"), "续行", row("二月", "3", "4"), -8, "续行") == [
        (["项目甲数乙数"], ["一月12", "续行", "二月34", "续行"])
    ]


def test_a_row_without_values_below_the_last_one_has_the_next_number():
    rows = [HEAD, row("1.甲", "1", "2"), row("2.乙", "3", "4")]
    assert texts(*rows, "3.丙")[0][1] == ["1.甲12", "2.乙34", "3.丙"]
    assert texts(*rows, "一、其他")[0][1] == ["1.甲12", "2.乙34", "一、其他"]
    assert texts(*rows, "五、其他")[0][1] == ["1.甲12", "2.乙34"]
    assert texts(*rows, ("3.丙", 100, 16))[0][1] == ["1.甲12", "2.乙34"]
    assert texts(*rows, "正文")[0][1] == ["1.甲12", "2.乙34"]


def test_a_table_goes_on_behind_a_page_break_and_its_head_is_not_read_again():
    rows = [HEAD, row("一月", "1", "2"), "next page", HEAD, row("二月", "3", "4")]
    assert texts(*rows) == [(["项目甲数乙数"], ["一月12", "二月34"])]
    assert texts(HEAD, row("一月", "1", "2"), "next page", row("二月", "3", "4")) == [
        (["项目甲数乙数"], ["一月12", "二月34"])
    ]


def test_values_that_stand_in_other_columns_behind_a_page_break_are_another_table():
    """Margins of left and right pages differ: what was a column may be the next one."""
    moved = [("二月", 120), ("3", 320), ("4", 370)]
    assert texts(HEAD, row("一月", "1", "2"), "next page", moved) == [
        (["项目甲数乙数"], ["一月12"]),
        ([], ["二月34"]),
    ]


def test_a_head_may_stand_before_the_page_break():
    """Not so the text that ends a page."""
    rows = [HEAD, "next page", row("一月", "1", "2"), row("二月", "3", "4")]
    assert texts("标题", *rows)[0][0] == ["标题", "项目甲数乙数"]
    assert texts("正文" * 15, *rows[1:])[0][0] == []


@pytest.mark.parametrize(
    "rows",
    [
        ["正文" * 10, "正文" * 10],
        # Prose in two columns, a list with tab stops, a table of contents, a signature.
        [[("正文" * 5, 100), ("正文" * 5, 300)]] * 3,
        [[("甲", 100), ("办公室", 200)]] * 3,
        [[("一、总体情况......", 100), ("3", 400)]] * 3,
        [[("某局", 300)], [("2024年1月20日", 290)]],
    ],
)
def test_what_is_no_row(rows):
    assert texts(*rows) == []


def test_a_row_of_the_next_stretch_is_no_rest_of_the_one_before():
    """Its value stands where the labels of the other one do, close below one of their lines."""
    found, _ = stretches(printed(HEAD, row("一月", "1", "2"), -8, "续" * 10, -8, [("甲", 100), ("7", 150)]))
    assert [(s.start, s.end) for s in found] == [(0, 3), (3, 4)]
