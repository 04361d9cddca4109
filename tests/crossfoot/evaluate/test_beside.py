"""Rules that compare a report with others."""

import pytest

from crossfoot.audit import Related, audit
from crossfoot.finding import Message
from judging import REPORT, SHAPE, pack, report

LAST = REPORT.replace("2023", "2022").replace("四、转下年|||1|1|2", "四、转下年|||1|0|1")
RULES = (
    SHAPE
    + """
rule carried error { each column of t: 结转 = previous.t[转下年, column] }
rule whole error { t[结转, 总计] = previous.t[转下年, 总计] }
rule asked note { when previous report exists  t[新收, 总计] >= previous.t[新收, 总计] }
rule either note { not previous report exists or t[新收, 总计] >= 1 }
rule alike warning { similarity of s to previous.s <= 50 }
rule shares note { t[新收, 总计] <= parent.t[新收, 总计] }
rule adds note { t[新收, 总计] = sum of children.t[新收, 总计] }
rule many note { number of children = 2 }
"""
)


def verdicts(rule, related=None, source=RULES):
    made = pack(source)
    result = audit(report(REPORT), (made,), (), related or Related())
    return [v for v in result.verdicts if v.rule == rule]


@pytest.mark.parametrize("rule", ["carried", "whole", "asked", "alike", "shares", "adds", "many"])
def test_without_the_other_report_a_rule_does_not_apply(rule):
    (verdict,) = verdicts(rule, source=RULES)
    assert verdict.outcome == "inapplicable"
    assert verdict.message.en.startswith("no report")


LOST = Message("没有这个机关的", "none is this body's")


@pytest.mark.parametrize("rule", ["carried", "whole", "asked", "alike", "either"])
def test_what_was_asked_for_and_is_not_there_leaves_a_rule_unknown(rule):
    source = RULES.replace("t[新收, 总计] >= 1", "t[新收, 总计] >= 9")
    (verdict,) = verdicts(rule, Related(lost=LOST), source)
    assert (verdict.outcome, verdict.message.en) == ("unknown", f"not checked; {LOST.en}")
    assert verdict.message.zh.endswith(LOST.zh)


def test_a_rule_that_asks_itself_adds_up_nothing_of_what_is_not_there():
    rules = SHAPE + "rule n note { not previous report exists or number of previous.t[结果, 甲] = 0 }"
    assert verdicts("n", Related(lost=LOST), rules)[0].outcome == "unknown"


def test_another_relation_is_not_lost():
    assert {v.outcome for v in verdicts("shares", Related(lost=LOST), RULES)} == {"inapplicable"}


def test_a_rule_may_ask_itself():
    (verdict,) = verdicts("either", source=RULES)
    assert verdict.outcome == "pass"


def test_last_years_report_is_looked_up_place_by_place():
    found = verdicts("carried", Related(report(LAST)), RULES)
    assert [v.outcome for v in found] == ["pass", "pass", "pass"]
    wrong = LAST.replace("四、转下年|||1|0|1", "四、转下年|||4|0|4")
    found = verdicts("carried", Related(report(wrong)), RULES)
    assert [v.outcome for v in found] == ["fail", "pass", "fail"]
    assert [e.role for e in found[0].evidence] == ["结转 · 甲", "上年 · 转下年 · 甲"]
    # The place of a finding is in the report that is checked.
    assert found[0].span.file == "report.txt"


def test_reports_that_are_compared_are_named():
    result = audit(report(REPORT), (pack(RULES),), (), Related(report(LAST), children=(report(REPORT),)))
    assert [(r.relation, r.path) for r in result.related] == [
        ("previous", "report.txt"),
        ("child", "report.txt"),
    ]


def test_children_are_added_up():
    two = Related(children=(report(REPORT), report(REPORT)))
    (verdict,) = verdicts("adds", two, RULES)
    assert (verdict.outcome, verdict.actual, verdict.expected) == ("fail", "7", "14")
    (verdict,) = verdicts("many", two, RULES)
    assert verdict.outcome == "pass"
    lame = report(REPORT.replace("一、新收|||5|2|7", "一、新收|||5|2|?"))
    (verdict,) = verdicts("adds", Related(children=(report(REPORT), lame)), RULES)
    assert verdict.outcome == "unknown"
    assert "children" in verdict.message.en


def test_texts_are_compared():
    (verdict,) = verdicts("alike", Related(report(LAST)), RULES)
    assert verdict.outcome == "unknown"
    texts = REPORT.replace("表|||甲", "全年工作有序开展。\n\n表|||甲")
    other = texts.replace("有序", "平稳")
    made = pack(RULES)
    result = audit(report(texts), (made,), (), Related(report(other)))
    (verdict,) = [v for v in result.verdicts if v.rule == "alike"]
    assert verdict.outcome == "fail"
    assert verdict.actual == "77.78"


def test_the_parent_is_one():
    (verdict,) = verdicts("shares", Related(parent=report(REPORT)), RULES)
    assert verdict.outcome == "pass"


def test_a_form_of_another_year_may_lack_the_item():
    smaller = pack(RULES)
    older = "某局2022年报告\n\n一、别的\n\n无。\n"
    result = audit(report(REPORT), (smaller,), (), Related(report(older)))
    # The table was not found in last year's report, which is not the same as that its form has none.
    assert {v.outcome for v in result.verdicts if v.rule == "whole"} == {"unknown"}


def test_texts_that_would_take_too_long_are_not_compared(monkeypatch):
    monkeypatch.setattr("crossfoot.evaluate.passages.LONGEST", 5)
    said = "\n\n本年情况良好。\n"
    (verdict,) = (
        v
        for v in audit(report(REPORT + said), (pack(RULES),), (), Related(report(LAST + said))).verdicts
        if v.rule == "alike"
    )
    assert (verdict.outcome, verdict.message.en) == (
        "unknown",
        "not checked; what has more than 5 characters is not compared",
    )
