import pytest

from judging import findings, judged

SHAPE = """
section s "申请情况" {
  number 1
  because "依据"
  table t {
    columns { 甲  乙  总计 = 甲 + 乙 }
    rows { 新收  结转  结果 { 公开  其他处理 { 补正  其他 }  总计 = sum of the above }  转下年 }
    blank means zero
    dash means zero
  }
}
rule unbalanced error {
  each column of t: 新收 + 结转 = 结果.总计 + 转下年
  because "附表"
  zh "{column}：{新收} + {结转} ≠ {结果.总计} + {转下年}，差 {difference}"
  en "{column}: {新收} + {结转} is not {结果.总计} + {转下年}; off by {difference}"
}
severity "t.blank" note
"""
REPORT = """某局2023年报告

一、申请情况

表|||甲|乙|总计
一、新收|||5|2|7
二、结转|||1|0|1
三、结果|（一）公开||2|1|3
|（二）其他处理|1.补正|1|0|1
||2.其他|2|0|2
|（三）总计||5|1|6
四、转下年|||1|1|2
"""


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


def test_values_in_reverse_order_are_not_equal():
    assert findings(SHAPE, REPORT.replace("5|2|7", "2|5|7"), "unbalanced")[0][1] == "fail"


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


def test_a_table_printed_twice_is_unknown():
    table = REPORT[REPORT.index("表|") :]
    result = judged(SHAPE, f"{REPORT}\n另表：\n\n{table}")
    assert [v.outcome for v in result.verdicts if v.rule == "t.missing"] == ["unknown"]


FIGURES = """
section s "总体情况" {
  number 1
  figure received "(收到|新收|受理)…申请(共计|合计)?{n}(件|宗)" or "(收到|新收)…申请……合计{n}件" or "未收到…申请" means 0
  figure handled "办结{n}(件|宗)"
  figure reviews "行政复议{n}件" { figure 维持 "维持{n}件" }
  figure suits "行政诉讼{n}件" { figure 维持 "维持{n}件" }
}
breakdown 其中 "其中"
rule received-wrong error { when s.received is stated  s.received = 50  zh "{s.received}" en "{s.received}" }
rule handled-wrong error { s.handled = 3 }
rule reviews-wrong error { when s.reviews.维持 is stated  s.reviews.维持 = 4 and s.suits.维持 = 7 }
rule too-much error { each breakdown of 其中: parts <= whole }
rule too-little error { when count >= 2 and not parts >= whole  each breakdown of 其中: parts >= whole  en "{parts} of {whole}" }
rule either error { s.received = 50 or s.handled = 3 }
rule follows error { s.received = 50 implies s.handled = 3 }
"""


def figures(sentence, *names):
    return [
        (o, m) for _, o, m in findings(FIGURES, f"某局2024年报告\n\n一、总体情况\n\n{sentence}\n", *names)
    ]


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("本年新收政府信息公开申请50件。", "pass"),
        ("本年新收政府信息公开申请1,250件。", "fail"),
        ("收到申请五十件，办结3件。", "pass"),
        ("收到申请十二件，办结3件。", "fail"),
        ("收到申请，网上30件，信函20件，合计50件。", "pass"),
        ("2023年收到申请40件，2024年收到申请50件。", "pass"),
        ("去年收到申请40件，今年收到申请50件。", "pass"),
        ("2023年收到申请50件。", "inapplicable"),
        ("收到申请50余件。", "unknown"),
        ("收到申请40件。后来又收到申请50件。", "unknown"),
        ("全年未收到申请。", "fail"),
        ("共收到申请 ５０ 件。", "pass"),
        ("工作有序开展。", "inapplicable"),
    ],
)
def test_figures_are_drawn_from_sentences(sentence, outcome):
    assert figures(sentence, "received-wrong")[0][0] == outcome


def test_two_numbers_in_one_sentence_keep_apart():
    assert figures("收到申请十二件，办结3件。", "handled-wrong") == [("pass", "holds: 3 and 3")]


def test_members_belong_to_their_own_head():
    assert figures("行政复议5件，其中维持4件；行政诉讼9件，其中维持7件。", "reviews-wrong")[0][0] == "pass"


def test_a_figure_of_a_missing_section_is_unknown():
    assert [
        o for _, o, _ in findings(FIGURES, "某局2024年报告\n\n一、别的事情\n\n好。\n", "received-wrong")
    ] == ["unknown"]


def test_logic_is_three_valued():
    assert figures("收到申请50件。", "either")[0][0] == "pass"
    assert figures("收到申请40件。", "either")[0][0] == "unknown"
    assert figures("收到申请40件。", "follows")[0][0] == "pass"
    assert figures("收到申请50件。", "follows")[0][0] == "unknown"


@pytest.mark.parametrize(
    ("sentence", "much", "little"),
    [
        (
            "公开信息566条。其中，组织类5条，文件类21条，动态529条，财政3条，报告1条，其他7条。",
            ["pass"],
            ["inapplicable"],
        ),
        ("公开信息276条，其中216条甲，50条乙，100条丙。", ["fail"], ["inapplicable"]),
        ("公开信息2599条，其中甲2000条，乙533条。", ["pass"], ["fail"]),
        (
            "案件351件，其中维持72件，其他279件；诉讼46件，其中维持25件，其他21件。",
            ["pass", "pass"],
            ["inapplicable"] * 2,
        ),
        ("公开100条，其中甲60条（其中子20条，丑40条），乙40条。", ["pass", "pass"], ["inapplicable"] * 2),
        ("公开100余条，其中甲60条，乙80条。", ["inapplicable"], ["inapplicable"]),
        ("其中的道理。", ["inapplicable"], ["inapplicable"]),
        ("占98%，其中甲99%。", ["inapplicable"], ["inapplicable"]),
    ],
)
def test_wholes_and_parts(sentence, much, little):
    assert [o for o, _ in figures(sentence, "too-much")] == much
    assert [o for o, _ in figures(sentence, "too-little")] == little


def test_ticks_count_what_is_tied_and_broken():
    clean = judged(SHAPE, REPORT)
    assert (clean.numbers, clean.tied, clean.broken) == (21, 21, 0)
    broken = judged(SHAPE, REPORT.replace("||5|1|6", "||4|1|6"))
    assert broken.broken > 0
    assert broken.tied + broken.broken <= broken.numbers


def test_fingerprints_differ_and_survive_moved_lines():
    first = judged(SHAPE, REPORT.replace("||5|1|6", "||4|1|6"))
    moved = judged(SHAPE, "\n\n\n" + REPORT.replace("||5|1|6", "||4|1|6"))
    marks = [v.fingerprint for v in first.verdicts]
    assert len(set(marks)) == len(marks)
    assert marks == [v.fingerprint for v in moved.verdicts]


def test_a_rule_that_breaks_is_said_and_takes_no_other_with_it(monkeypatch):
    from crossfoot.evaluate import rules  # noqa: PLC0415

    def broken(*_):
        raise IndexError("list index out of range")

    monkeypatch.setattr(rules, "_lines", broken)
    result = judged(SHAPE, REPORT)
    (broke,) = [v for v in result.verdicts if v.outcome == "error"]
    assert (broke.rule, broke.message.en) == ("unbalanced", "IndexError: list index out of range")
    assert any(v.rule == "t.总计" and v.outcome == "pass" for v in result.verdicts)


@pytest.mark.parametrize(
    ("body", "expected"),
    [("新收 >= 10", "≥ 10"), ("新收 != 7", "≠ 7"), ("新收 < 2", "< 2"), ("新收 = 2", "2")],
)
def test_what_was_expected_says_how_it_was_compared(body, expected):
    rules = SHAPE + f"rule x error {{ each column of t: {body} because 'b' }}".replace("'", '"')
    failed = [v for v in judged(rules, REPORT).verdicts if v.rule == "x" and v.outcome == "fail"]
    assert failed
    assert {v.expected for v in failed} == {expected}


def test_differences_of_long_numbers_are_exact():
    long = "1" * 40
    result = judged(SHAPE, REPORT.replace("一、新收|||5|2|7", f"一、新收|||{long}|2|7"))
    (failed,) = [v for v in result.verdicts if v.rule == "t.总计" and v.outcome == "fail"]
    assert (failed.expected, failed.difference) == ("1" * 39 + "3", "-" + "1" * 38 + "06")


def test_a_figure_behind_another_year_is_unknown():
    ((outcome, reason),) = figures("2022年结转4件，办结98件。", "handled-wrong")
    assert outcome == "unknown"
    assert "another year" in reason
