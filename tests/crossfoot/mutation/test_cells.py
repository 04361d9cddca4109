import pytest

from crossfoot.mutation.cells import sites
from sowing import ground, sown, told

RULES = """
section s "甲" {
  table t {
    columns { 件数  金额 : amount in 万元 }
    rows { 一  二  总计 = sum of the above }
    blank means zero  dash means zero
  }
}
"""
REPORT = "某局2023年报告\n\n一、甲\n\n表|件数|金额\n一|12|3.5\n二|0|-\n总计|12|\n"

TOLD = {
    "off-by-one": [
        ("甲 · 一 · 件数", "12 → 13"),
        ("甲 · 一 · 金额", "3.5 → 4.5"),
        ("甲 · 二 · 件数", "0 → 1"),
        ("甲 · 总计 · 件数", "12 → 13"),
    ],
    "last-digit": [("甲 · 一 · 金额", "3.5 → 3.6")],
    "digits-swapped": [("甲 · 一 · 件数", "12 → 21"), ("甲 · 总计 · 件数", "12 → 21")],
    "ten-times": [
        ("甲 · 一 · 件数", "12 → 120"),
        ("甲 · 一 · 金额", "3.5 → 35.0"),
        ("甲 · 总计 · 件数", "12 → 120"),
    ],
    "wrong-unit": [("甲 · 一 · 金额", "3.5 → 35000.0"), ("甲 · 一 · 金额", "3.5 → 0.00035")],
    "blank-for-zero": [("甲 · 二 · 件数", "0 → （空白）")],
    "number-blanked": [
        ("甲 · 一 · 件数", "12 → （空白）"),
        ("甲 · 一 · 金额", "3.5 → （空白）"),
        ("甲 · 总计 · 件数", "12 → （空白）"),
    ],
    "total-changed": [("甲 · 总计 · 件数", "12 → 0")],
    "rows-exchanged": [
        ("甲 · 一", "与下一行“二”的数对调"),
        ("甲 · 二", "与下一行“总计”的数对调"),
    ],
    "rows-shifted": [
        ("甲 · 一", "这一行的数重复，以下各行的数都下移一行"),
        ("甲 · 二", "这一行的数重复，以下各行的数都下移一行"),
    ],
}


@pytest.mark.parametrize("kind", TOLD)
def test_errors_of_a_kind(kind):
    assert told(kind, RULES, REPORT) == TOLD[kind]


def values(report):
    (table,) = report.sections[0].blocks
    return [c.text for c in table.cells if c.row and c.column]


def test_values_of_rows_change_places():
    on = ground(RULES, REPORT)
    assert values(on.report) == ["12", "3.5", "0", "-", "12", ""]
    first, second = sown("rows-exchanged", on)
    assert values(first.report) == ["0", "-", "12", "3.5", "12", ""]
    assert values(second.report) == ["12", "3.5", "12", "", "0", "-"]
    assert len(first.touched) == 4
    first, second = sown("rows-shifted", on)
    assert values(first.report) == ["12", "3.5", "12", "3.5", "0", "-"]
    assert values(second.report) == ["12", "3.5", "0", "-", "0", "-"]


def test_rows_that_say_the_same_cannot_be_exchanged():
    assert told("rows-exchanged", RULES, REPORT.replace("12", "0").replace("3.5", "-")) == [
        ("甲 · 二", "与下一行“总计”的数对调")
    ]
    same = "某局2023年报告\n\n一、甲\n\n表|件数|金额\n一|0|-\n二|0|-\n总计|0|-\n"
    assert told("rows-exchanged", RULES, same) == told("rows-shifted", RULES, same) == []


def test_a_total_of_nothing_becomes_ten():
    assert told("total-changed", RULES, REPORT.replace("12", "0")) == [("甲 · 总计 · 件数", "0 → 10")]


def test_the_largest_part_is_left_out_of_a_total():
    source = REPORT.replace("二|0|-", "二|30|-").replace("总计|12|", "总计|42|3.5")
    assert told("total-changed", RULES, source) == [
        ("甲 · 总计 · 件数", "42 → 12"),
        ("甲 · 总计 · 金额", "3.5 → 0.0"),
    ]


def test_a_cell_that_stands_for_two_is_sown_into_once():
    rules = 'section s "甲" { table t { columns { 件数  金额 } } }'
    on = ground(rules, "某局2023年报告\n\n一、甲\n\n件数|金额\n1|2\n")
    assert [site.cell.text for site in sites(on.context)] == ["1", "2"]
    assert [m.path for m in sown("off-by-one", on)] == [("甲", "件数"), ("甲", "金额")]


def test_nothing_is_sown_into_a_table_that_is_not_there():
    on = ground(RULES, "某局2023年报告\n\n一、甲\n\n没有表格。\n")
    assert [kind for kind in TOLD if sown(kind, on)] == []


def test_a_number_that_would_be_too_long_for_one_is_left_alone():
    long = "9" * 40
    assert told("ten-times", RULES, REPORT.replace("12|3.5", f"{long}|3.5"))[0] == (
        "甲 · 一 · 金额",
        "3.5 → 35.0",
    )


def test_what_reads_as_the_same_number_or_as_none_is_no_error():
    source = REPORT.replace("一|12|3.5", "一|1,200|约3").replace("总计|12|", "总计|二|")
    assert ("甲 · 一 · 件数", "1,200 → 1,201") in told("off-by-one", RULES, source)
    assert ("甲 · 总计 · 件数", "二 → 3") in told("off-by-one", RULES, source)
