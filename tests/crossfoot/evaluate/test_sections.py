"""Cases for what a declared section implies: an excerpt, and every verdict that is no pass."""

import pytest

from judging import findings, judged

RULES = """
section one "总体情况" {
  number 1
  also called "概述"
  topic 公开 or "开放"
  topic 管理 note
}
section two "存在的主要问题" {
  number 2
  says 问题 "问题|不足"
  says 费用 "收费|信息处理费" warning
}
section three "附录" { optional }
"""
HEAD = "某局2023年报告\n\n"
ONE = "一、总体情况\n\n全年有序。\n\n（一）公开情况\n\n好。\n\n（二）信息管理\n\n好。\n\n"
TWO = "二、存在的主要问题\n\n仍有不足。未收取信息处理费。\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (ONE + TWO, []),
        (
            ONE.replace("总体情况", "概述") + TWO,
            [("one.heading-variant", "fail", "the heading reads 概述, the form has 总体情况")],
        ),
        (
            ONE + TWO.replace("主要问题", "主要间题"),
            [("two.heading-misprinted", "fail", "the heading reads 存在的主要间题, it should read 存在的主要问题")],
        ),
        (
            ONE + TWO.replace("二、", "三、"),
            [("two.misplaced", "fail", "存在的主要问题 is numbered 三、; it should be part 2")],
        ),
        (
            TWO.replace("二、", "一、") + "\n" + ONE.replace("一、", "二、"),
            [
                ("one.misplaced", "fail", "总体情况 is numbered 二、; it should be part 1"),
                ("two.misplaced", "fail", "存在的主要问题 is numbered 一、; it should be part 2"),
            ],
        ),
        (
            ONE,
            [
                ("two.missing", "fail", "the section 存在的主要问题 is missing"),
                ("two.问题", "unknown", "the section was not found"),
                ("two.费用", "unknown", "the section was not found"),
            ],
        ),
        (
            ONE + ONE.replace("好", "坏") + TWO,
            [
                ("one.missing", "unknown", "several sections fit: 一、总体情况、一、总体情况"),
                ("one.公开", "unknown", "the section was not found"),
                ("one.管理", "unknown", "the section was not found"),
            ],
        ),
        (
            ONE + "二、存在的主要问题\n",
            [
                ("two.empty", "fail", "存在的主要问题 is empty"),
                ("two.问题", "fail", "存在的主要问题 does not speak of 问题"),
                ("two.费用", "fail", "存在的主要问题 does not speak of 费用"),
            ],
        ),
        (
            ONE.replace("（一）公开情况", "（一）开放情况").replace("信息管理", "信息") + TWO,
            [("one.管理", "fail", "no heading in 总体情况 shows 管理")],
        ),
        # Without subheadings the text itself must speak of a topic.
        ("一、总体情况\n\n公开有序，管理规范。\n\n" + TWO, []),
        ("一、总体情况\n\n公开有序。\n\n" + TWO, [("one.管理", "fail", "总体情况 does not report on 管理")]),
    ],
)  # fmt: skip
def test_sections(source, expected):
    assert findings(RULES, HEAD + source) == expected


def test_severities_places_and_evidence():
    result = judged(RULES, HEAD + ONE.replace("信息管理", "信息") + TWO.replace("未收取信息处理费。", ""))
    failed = {v.rule: v for v in result.verdicts if v.outcome == "fail"}
    assert {rule: v.severity for rule, v in failed.items()} == {"one.管理": "note", "two.费用": "warning"}
    assert failed["one.管理"].path == ("总体情况", "管理")
    assert [place.line for place in failed["one.管理"].span.places] == [3]
    (shown,) = [v for v in result.verdicts if v.rule == "two.问题"]
    assert shown.outcome == "pass"
    assert [e.text for e in shown.evidence] == ["仍有不足。"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # The text of a web page that lost its line breaks: nothing may be called missing, and nothing passes.
        (
            "前言。 一、总体情况 全年有序。 二、存在的主要间题 仍有不足。\n",
            {
                "one.missing": "unknown",
                "two.missing": "unknown",
                "one.公开": "unknown",
                "two.问题": "unknown",
            },
        ),
        # A list of the parts is no text that lost its line breaks.
        (
            "本报告分两部分：一、总体情况；二、存在的主要问题。\n\n" + ONE,
            {"one.missing": "pass", "two.missing": "fail", "one.公开": "pass", "two.问题": "unknown"},
        ),
    ],
)
def test_headings_inside_a_paragraph(source, expected):
    outcomes = {v.rule: v.outcome for v in judged(RULES, HEAD + source).verdicts}
    assert {rule: outcomes[rule] for rule in expected} == expected
