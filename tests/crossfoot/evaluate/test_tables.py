import pytest

from judging import REPORT, SHAPE, findings, judged


def test_a_group_printed_as_one_row_stands_for_its_members():
    one = REPORT.replace("|（二）其他处理|1.补正|1|0|1\n||2.其他|2|0|2", "|（二）其他处理||3|0|3")
    assert findings(SHAPE, one) == [("t.row-missing", "fail", "（二）其他处理 is not divided into its rows")]


def test_a_missing_row_is_named_and_its_sums_are_unknown():
    gone = REPORT.replace("||2.其他|2|0|2\n", "")
    found = findings(SHAPE, gone)
    assert ("t.row-missing", "fail", "其他 is missing") in found
    assert ("t.结果.总计", "unknown") in {(r, o) for r, o, _ in found}


def test_a_missing_table_leaves_no_rule_passed():
    text = REPORT.split("表|", maxsplit=1)[0] + "见附表。\n"
    result = judged(SHAPE, text)
    assert [
        (v.rule, v.outcome)
        for v in result.verdicts
        if v.rule in {"t.missing", "t.总计", "t.结果.总计", "unbalanced"}
    ] == [
        ("t.missing", "fail"),
        ("t.总计", "unknown"),
        ("t.结果.总计", "unknown"),
        ("unbalanced", "unknown"),
    ]


def test_a_table_run_together_is_unknown():
    text = (
        REPORT.split("表|", maxsplit=1)[0]
        + "表 甲 乙 总计 一、新收 527 二、结转 101 公开 213 补正 101 其他 202 总计 516 转下年 112\n"
    )
    assert findings(SHAPE, text, "t.missing")[0][1] == "unknown"


@pytest.mark.parametrize(
    ("line", "outcome"), [("5 2 7 1 0 1", "unknown"), ("共 5 件、2 件、7 件、1 件、0 件。", "fail")]
)
def test_a_row_of_numbers_without_its_table_is_not_a_table_that_is_missing(line, outcome):
    source = REPORT.split("表|", maxsplit=1)[0] + line + "\n"
    assert findings(SHAPE, source, "t.missing")[0][1] == outcome


def test_a_table_printed_twice_is_unknown():
    table = REPORT[REPORT.index("表|") :]
    result = judged(SHAPE, f"{REPORT}\n另表：\n\n{table}")
    assert [v.outcome for v in result.verdicts if v.rule == "t.missing"] == ["unknown"]


def test_a_column_in_another_place_is_one_finding():
    swapped = REPORT.replace("甲|乙|总计\n", "乙|甲|总计\n")
    assert swapped != REPORT
    found = [(rule, outcome, said) for rule, outcome, said in findings(SHAPE, swapped) if outcome == "fail"]
    assert len(found) == 1, found
    assert found[0][0] == "t.column-missing"
    assert "does not stand where the form has it" in found[0][2]


def test_a_row_of_blanks_passes_nothing():
    text = REPORT.replace("|（一）公开||2|1|3", "|（一）公开||||")
    assert text != REPORT
    rules = {"t.unreadable", "t.dash", "t.blank"}
    outcomes = {
        (v.rule, v.outcome) for v in judged(SHAPE, text).verdicts if v.rule in rules and "公开" in v.path[-1]
    }
    assert outcomes == {("t.unreadable", "inapplicable"), ("t.dash", "inapplicable"), ("t.blank", "fail")}


def test_a_table_in_another_section_is_named_there():
    head, table = REPORT.split("表|", maxsplit=1)
    (found,) = findings(SHAPE, f"{head}二、其他\n\n表|{table}", "t.missing")
    assert found[1] == "unknown"
    assert found[2].endswith("one like it stands elsewhere and was not checked")


AMOUNT = """
section s "收费" {
  number 1
  table t { columns { 金额 "收费金额（单位：万元）" or "收费金额（单位：元）" : amount in 万元 } rows { 收费 } }
}
"""


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("收费金额（单位：万元）", "812.45", ""),
        ("收费金额（单位：万元）", "812.45万元", ""),
        (
            "收费金额（单位：元）",
            "8124500",
            "it should be an amount in 万元, not negative, but is 收费金额（单位：万元） “8124500” 元",
        ),
        (
            "收费金额（单位：万元）",
            "8124500元",
            "it should be an amount in 万元, not negative, but is 收费金额（单位：万元） “8124500元”",
        ),
    ],
)
def test_a_number_has_the_unit_of_its_column_unless_it_has_its_own(head, cell, said):
    source = f"某局2023年报告\n\n一、收费\n\n项目|{head}\n收费|{cell}\n"
    (found,) = [v for v in judged(AMOUNT, source).verdicts if v.rule == "t.unreadable"]
    assert (found.outcome, found.message.en.partition(": ")[2] if said else "") == (
        "fail" if said else "pass",
        said,
    )


RULED = ("t.unreadable", "large", "t.合计")
MEASURED = """
section s "收支" { table t { columns "项目" { 数 : amount in 万元  比 : percentage } rows { 甲 乙 合计 = sum of the above } } }
rule large error { t[甲, 数] in 元 >= 40000 zh "{left}" en "{left}" }
"""


@pytest.mark.parametrize(
    ("above", "unit", "enough"),
    [
        ("单位：万元", "", True),
        ("略。", "", True),
        ("单位：元", "元", False),
        ("金额单位：千元", "千元", False),
        ("单位：亿元", "亿元", True),
    ],
)
def test_the_unit_above_a_table_is_that_of_its_amounts(above, unit, enough):
    text = f"某局2024年报告\n\n一、收支\n\n{above}\n\n项目|数|比\n甲|5|50%\n乙|5|50%\n合计|10|100%\n"
    failed = {rule: [m for r, o, m in findings(MEASURED, text) if (r, o) == (rule, "fail")] for rule in RULED}
    said = failed["t.unreadable"]
    assert said == [
        f"{row}: it should be an amount in 万元, not negative, but is 数 “{n}” {unit}"
        for row, n in (("甲", 5), ("乙", 5), ("合计", 10))
        if unit
    ]
    assert bool(failed["large"]) is not enough
    assert failed["t.合计"] == []


def test_a_column_that_is_printed_twice_is_neither_of_both():
    rules = 'section s "情况" { table t { columns { 甲 乙 合计 = 甲 + 乙 } rows { 新收 } } }'
    assert findings(rules, "某局2024年报告\n\n一、情况\n\n表|甲|甲|乙|合计\n新收|5|50|2|7\n") == [
        ("t.column-missing", "unknown", "甲 is printed more than once"),
        ("t.extra", "fail", "column 甲 is not on the form"),
        ("t.合计", "unknown", "新收 · 合计: not checked; the table has no readable cell for 新收 · 甲"),
    ]


def test_each_block_has_the_unit_above_its_own_table():
    rules = """
section s "收支" { table t {
  block "第一" { columns "项目" { 额 : amount in 万元 } rows { 甲 } }
  block "第二" { columns "事项" { 钱 : amount in 万元 } rows { 乙 } }
} }
rule sum error { t[甲, 额] * 2 = t[乙, 钱] zh "{left} {right}" en "{left} {right}" }
"""
    first, second = "第一\n项目|额\n甲|50000\n", "第二\n事项|钱\n乙|10\n"
    text = f"某局2024年报告\n\n一、收支\n\n单位：元\n\n{first}\n略。\n\n单位：万元\n\n{second}"
    assert [(r, o) for r, o, _ in findings(rules, text) if o != "pass"] == [("t.unreadable", "fail")]


def test_rows_that_may_stand_in_a_second_half_are_not_said_to_be_missing():
    rules = 'section s "情况" { table t { columns { 额 } rows { 甲 乙 丙 丁 } } }'
    found = findings(rules, "某局2024年报告\n\n一、情况\n\n项目|额|项目|额\n甲|1|丙|3\n乙|2|丁|4\n")
    assert [(r, o) for r, o, _ in found if r in {"t.row-missing", "t.column-missing"}] == [
        ("t.column-missing", "unknown"),
        ("t.row-missing", "unknown"),
        ("t.row-missing", "unknown"),
    ]
