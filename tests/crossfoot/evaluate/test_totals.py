import pytest

from judging import REPORT, SHAPE, findings, judged


def test_a_clean_table_passes_every_rule():
    assert findings(SHAPE, REPORT) == []
    passed = {v.rule for v in judged(SHAPE, REPORT).verdicts if v.outcome == "pass"}
    assert {"t.总计", "t.结果.总计", "unbalanced"} <= passed


def test_a_wrong_total_names_row_column_sum_and_difference():
    result = judged(SHAPE, REPORT.replace("||5|1|6", "||4|1|6"))
    failed = [v for v in result.verdicts if v.outcome == "fail"]
    assert [(v.rule, v.path, v.message.en) for v in failed] == [
        ("t.总计", ("申请情况", "总计", "总计"), "总计 · 总计: 6, should be 5 (4 + 1)"),
        ("t.结果.总计", ("申请情况", "总计", "甲"), "总计 · 甲: 4, should be 5 (2 + 1 + 2)"),
        ("unbalanced", ("申请情况", "甲"), "甲: 5 + 1 is not 4 + 1; off by 1"),
    ]
    assert (failed[1].expected, failed[1].actual, failed[1].difference) == ("5", "4", "-1")
    assert failed[1].span.places[0].line == 11
    assert [e.role for e in failed[1].evidence][:2] == ["总计 · 甲", "公开 · 甲"]


@pytest.mark.parametrize("factor", ["0", "3", "12", "600", "60000"])
def test_the_size_of_a_difference_never_hides_it(factor):
    assert ("t.总计", "fail") in {
        (r, o) for r, o, _ in findings(SHAPE, REPORT.replace("|5|1|6", f"|5|1|{factor}"))
    }


def test_every_column_wrong_at_once_is_every_column_named():
    wrong = REPORT.replace("||5|1|6", "||9|9|18")
    assert len(findings(SHAPE, wrong, "t.结果.总计")) == 3
    assert all(outcome == "fail" for _, outcome, _ in findings(SHAPE, wrong, "t.结果.总计"))


def test_dashes_for_zero_are_computed_with_and_noted():
    dashes = REPORT.replace("|0", "|-")
    assert {(r, o) for r, o, _ in findings(SHAPE, dashes)} == {("t.dash", "fail")}
    result = judged(SHAPE, dashes)
    (row,) = [v for v in result.verdicts if v.rule == "t.总计" and v.path[1] == "结转"]
    assert (row.outcome, row.assumptions) == ("pass", ("结转 · 乙 = 0",))


def test_blanks_are_zero_beside_numbers_and_prove_nothing_alone():
    blank = REPORT.replace("1|0|1\n三", "1||1\n三")
    assert [(r, o) for r, o, _ in findings(SHAPE, blank)] == [("t.blank", "fail")]
    empty = REPORT.replace("二、结转|||1|0|1", "二、结转|||||")
    assert ("t.总计", "unknown") in {(r, o) for r, o, _ in findings(SHAPE, empty)}


def test_a_blank_where_blank_means_missing_is_unknown():
    rules = SHAPE.replace("blank means zero", "").replace("dash means zero", "")
    assert ("t.总计", "unknown", "结转 · 总计: not checked; 结转 · 乙 is blank") in findings(
        rules, REPORT.replace("1|0|1\n三", "1||1\n三")
    )
    assert ("t.总计", "unknown", "结转 · 总计: not checked; 结转 · 乙 is a dash") in findings(
        rules, REPORT.replace("1|0|1\n三", "1|-|1\n三")
    )


def test_differences_of_long_numbers_are_exact():
    long = "1" * 40
    result = judged(SHAPE, REPORT.replace("一、新收|||5|2|7", f"一、新收|||{long}|2|7"))
    (failed,) = [v for v in result.verdicts if v.rule == "t.总计" and v.outcome == "fail"]
    assert (failed.expected, failed.difference) == ("1" * 39 + "3", "-" + "1" * 38 + "06")


MONEY = """
section s "收支" { table t { columns "项目" { 数 : amount in 元 } rows { 甲 乙 丙 合计 = sum of the above } } }
"""
PAID = "某局2024年报告\n\n一、收支\n\n项目|数\n甲|0.33\n乙|0.33\n丙|0.33\n合计|1.00\n"


@pytest.mark.parametrize(
    ("within", "total", "outcome"),
    [
        ("", "1.00", "pass"),
        ("", "1.01", "fail"),
        (" within 0", "1.00", "fail"),
        (" within 0", "0.99", "pass"),
        (" within 0.01", "1.00", "pass"),
    ],
)
def test_a_total_holds_within_what_its_rule_says(within, total, outcome):
    rules = MONEY.replace("the above", f"the above{within}")
    assert [o for _, o, _ in findings(rules, PAID.replace("1.00", total), "t.合计")] == [outcome]
