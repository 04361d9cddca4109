import msgspec
import pytest

from crossfoot.audit import audit
from crossfoot.binding.sections import bind_sections
from crossfoot_parsers.report import Box, Picture, Span
from judging import findings, pack, report

RULES = """
section a "总体情况" { number 1 also called "概述" topic 主动公开 topic 平台 or "网站" }
section b "主动公开政府信息情况" { number 2 optional }
section c "存在的主要问题及改进情况" { number 3 says 问题 "问题|不足" }
"""
CLEAN = "某局2023年报告\n\n一、总体情况\n\n（一）主动公开\n\n好。\n\n（二）网站建设\n\n好。\n\n二、主动公开政府信息情况\n\n见表。\n\n三、存在的主要问题及改进情况\n\n还有不足。\n"


def test_clean():
    assert findings(RULES, CLEAN) == []
    bound = bind_sections(pack(RULES).sections, report(CLEAN))
    assert {name: section.match for name, section in bound.items()} == dict.fromkeys("abc", "exact")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("一、总体情况", "一、概述", [("a.heading-variant", "fail")]),
        (
            "一、总体情况",
            "一、别的事情",
            [
                ("a.missing", "fail"),
                ("a.主动公开", "unknown"),
                ("a.平台", "unknown"),
                ("sections.surplus", "fail"),
            ],
        ),
        ("三、存在的主要问题及改进情况", "三、存在的主要问提及改进情况", [("c.heading-misprinted", "fail")]),
        ("三、存在的主要问题及改进情况", "四、存在的主要问题及改进情况", [("c.misplaced", "fail")]),
        ("二、主动公开政府信息情况\n\n见表。\n\n", "", []),
        ("还有不足。", "", [("c.empty", "fail"), ("c.问题", "fail")]),
        ("还有不足。", "一切都好。", [("c.问题", "fail")]),
        ("（二）网站建设", "（二）其他工作", [("a.平台", "fail")]),
        ("（一）主动公开\n\n好。\n\n（二）网站建设\n\n好。", "主动公开做得好，网站也好。", []),
        (
            "二、主动公开政府信息情况",
            "二、总体情况",
            [("a.missing", "unknown"), ("a.主动公开", "unknown"), ("a.平台", "unknown")],
        ),
    ],
)
def test_findings_on_sections(old, new, found):
    assert [(rule, outcome) for rule, outcome, _ in findings(RULES, CLEAN.replace(old, new))] == found


def test_order_counts_also_where_numbers_are_right():
    swapped = "某局2023年报告\n\n二、主动公开政府信息情况\n\n见表。\n\n一、总体情况\n\n主动公开，网站。\n\n三、存在的主要问题及改进情况\n\n不足。\n"
    assert [(r, o) for r, o, _ in findings(RULES, swapped)] == [("b.misplaced", "fail")]


def test_what_may_stand_in_a_picture_is_not_missing():
    made = report(CLEAN.replace("三、存在的主要问题及改进情况", "三、别的"))
    for large, outcome in ((False, "fail"), (True, "unknown")):
        picture = Picture(Span("report.txt", (Box(2, 0.0, 0.0, 20.0, 20.0),)), large)
        pictured = msgspec.structs.replace(made, blocks=(*made.blocks, picture))
        (missing,) = [v for v in audit(pictured, (pack(RULES),)).verdicts if v.rule == "c.missing"]
        assert missing.outcome == outcome


CONTENTS = "一、总体情况\n\n二、主动公开政府信息情况\n\n三、存在的主要问题及改进情况\n\n"


def test_a_table_of_contents_is_no_second_report():
    head, body = CLEAN.split("\n\n", maxsplit=1)
    assert findings(RULES, f"{head}\n\n{CONTENTS}本报告如下。\n\n{body}") == []


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (
            "四、概述\n\n再说一遍。\n",
            ("a.missing", "unknown", "several sections fit: 一、总体情况、四、概述"),
        ),
        ("四、附件\n\n见网站。\n", ("sections.surplus", "fail", "四、附件 is not on the form")),
    ],
)
def test_one_section_too_many(more, found):
    assert found in findings(RULES, CLEAN + "\n" + more)


def test_headings_that_lost_their_numbers_are_not_missing():
    # What the numbers of Word become in a text: the subheadings keep theirs, and are not the sections misprinted.
    lost = CLEAN.replace("（一）主动公开", "（一）主动公开情况")
    for number in "一二三":
        lost = lost.replace(f"\n{number}、", "\n")
    found = {rule: outcome for rule, outcome, _ in findings(RULES, lost) if not rule.startswith("sections.")}
    assert set(found.values()) == {"unknown"}
    assert {"a.missing", "b.missing", "c.missing"} <= set(found)


@pytest.mark.parametrize("printed", ["第三部分 {}", "③{}", "{}", "（三）{}", "3 {}"])
def test_a_heading_with_a_number_of_another_kind_is_not_missing(printed):
    title = "存在的主要问题及改进情况"
    found = findings(RULES, CLEAN.replace(f"三、{title}", printed.format(title)), "c.missing")
    assert [outcome for _, outcome, _ in found] == ["unknown"]


def test_a_sentence_that_ends_like_a_heading_is_none():
    ending = CLEAN.replace(
        "三、存在的主要问题及改进情况\n\n还有不足。", "报告见前文关于存在的主要问题及改进情况"
    )
    assert findings(RULES, ending, "c.missing")[0][1] == "fail"
