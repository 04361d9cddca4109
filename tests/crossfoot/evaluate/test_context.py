import pytest

from judging import FIGURES, figures, findings


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


def test_a_figure_behind_another_year_is_unknown():
    ((outcome, reason),) = figures("2022年结转4件，办结98件。", "handled-wrong")
    assert outcome == "unknown"
    assert "another year" in reason


TABLE = 'section s "甲" {{ number 1  table t {{ columns "项" {{ {} }} rows {{ {} }} {} }} }} {}'
HEAD = "某局2024年报告\n\n一、甲\n\n项"


@pytest.mark.parametrize(
    ("columns", "cells", "verdict"),
    [
        # The pack leaves the unit to the cell: what prints one is in 元, and none beside some that print one is not known.
        ("数 : amount", "5万元|3元|50003元", ("pass", "合计 · 数: 50003 = 50000 + 3")),
        ("数 : amount", "5万元|3元|8万元", ("fail", "合计 · 数: 80000, should be 50003 (50000 + 3)")),
        ("数 : amount", "5|3|8", ("pass", "合计 · 数: 8 = 5 + 3")),
        ("数 : amount", "5万元|3|8万元", ("unknown", "合计 · 数: not checked; 乙 · 数 prints no unit, and others do")),
        ("数 : amount", "5万元|0|5万元", ("pass", "合计 · 数: 50000 = 50000 + 0")),
        ("数 : amount", "5元|3美元|8元", ("unknown", "合计 · 数: not checked; 乙 · 数 is in 美元, and others are not")),
        # A number of another kind is none of the column's, whatever it is.
        (
            "数 : amount in 万元",
            "5件|3|8",
            ("unknown", "合计 · 数: not checked; 甲 · 数 is in 件, which is not converted"),
        ),
        ("数", "5万元|3|8", ("unknown", "合计 · 数: not checked; 甲 · 数 is in 万元, which is not converted")),
        ("数", "5|3%|8", ("unknown", "合计 · 数: not checked; 乙 · 数 is in %, which is not converted")),
        ("数 : percentage", "60件|40%|100%", ("unknown", "合计 · 数: not checked; 甲 · 数 is in 件, which is not converted")),
        ("数", "5户|3场|8", ("pass", "合计 · 数: 8 = 5 + 3")),
    ],
)  # fmt: skip
def test_a_number_counts_in_its_own_unit(columns, cells, verdict):
    first, second, total = cells.split("|")
    rules = TABLE.format(columns, "甲  乙  合计 = sum of the above", "", "")
    found = findings(rules, f"{HEAD}|数\n甲|{first}\n乙|{second}\n合计|{total}\n", "t.合计")
    assert [(outcome, message) for _, outcome, message in found] == [verdict]


@pytest.mark.parametrize(
    ("kind", "sentence", "verdict"),
    [
        ("", "收3500万元。", ("unknown", "not checked; the unit of 3500万元 is not converted into a count")),
        ("", "收3500。", ("pass", "holds: 3500 and 3500")),
        ("", "收3500户。", ("pass", "holds: 3500 and 3500")),
        (": amount", "收0.35万元。", ("pass", "holds: 3500 and 3500")),
        (": amount", "收0.35万元，收3500元。", ("pass", "holds: 3500 and 3500")),
        (
            ": amount",
            "收5万元，收5元。",
            ("unknown", "not checked; the text states different numbers: 5万元、5元"),
        ),
    ],
)
def test_a_figure_counts_in_its_own_unit(kind, sentence, verdict):
    rules = f'section s "甲" {{ number 1 }} narrative n from s {{ figure 收 {kind} "收{{n}}" }} rule r error {{ n.收 = 3500 }}'
    found = findings(rules, f"某局2024年报告\n\n一、甲\n\n{sentence}\n", "r")
    assert [(outcome, message) for _, outcome, message in found] == [verdict]


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2024年2月29日", ("pass", "holds: 2024-02-29 and 2024-12-31")),
        ("2024-02-29", ("pass", "holds: 2024-02-29 and 2024-12-31")),
        ("2024年2月30日", ("unknown", "not checked; there is no such day as 2024年2月30日")),
        ("2023-02-29", ("unknown", "not checked; there is no such day as 2023-02-29")),
        ("年底", ("inapplicable", "the text does not state this figure")),
    ],
)
def test_a_day_that_no_calendar_has_is_not_passed_over(day, verdict):
    rules = (
        'section s "甲" { number 1 } narrative n from s { figure 止 : date "截至{date}" } '
        "rule r error { when n.止 is stated  n.止 <= date(report.year, 12, 31) }"
    )
    found = findings(rules, f"某局2024年报告\n\n一、甲\n\n截至{day}。\n", "r")
    assert [(outcome, message) for _, outcome, message in found] == [verdict]


@pytest.mark.parametrize("mark", ["", "-"])
def test_a_day_that_is_not_there_is_no_day(mark):
    """As a number it would be the day before all others."""
    rules = TABLE.format(
        "日 : date",
        "甲  乙",
        "blank means zero dash means zero",
        "rule r error { t[甲, 日] <= t[乙, 日] }",
    )
    (found,) = findings(rules, f"{HEAD}|日\n甲|{mark}\n乙|2024-1-1\n", "r")
    assert found[1] == "unknown"


@pytest.mark.parametrize(
    ("formula", "cells", "verdict"),
    [
        ("甲 + 乙", "甲|5\n合计|5\n", ("pass", "合计 · 数: 5 = 5 + 0")),
        ("甲 - 乙", "甲|5\n合计|6\n", ("fail", "合计 · 数: 6, should be 5 (5 - 0)")),
        ("甲 + 乙", "甲|5\n乙|1\n合计|6\n", ("pass", "合计 · 数: 6 = 5 + 1")),
        ("甲 + 乙", "合计|5\n", ("unknown", "合计 · 数: not checked; the table has no readable cell for 甲 · 数")),
    ],
)  # fmt: skip
def test_what_is_left_out_counts_for_nothing_in_a_sum(formula, cells, verdict):
    rules = TABLE.format("数  额", f"甲  optional 乙  optional 丙  丁  合计 = {formula}", "", "")
    lines = "".join(f"{line}|1\n" for line in cells.split() if line)
    first, last = lines.rsplit("合计", 1)
    found = findings(rules, f"{HEAD}|数|额\n{first}丁|1|1\n合计{last}", "t.合计")
    assert [(outcome, message) for _, outcome, message in found if "· 数" in message] == [verdict]
