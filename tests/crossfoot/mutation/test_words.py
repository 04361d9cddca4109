import msgspec
import pytest

from crossfoot_parsers import outline
from crossfoot_parsers.flow import Flow, Heading
from handmade import passage
from sowing import ground, sown, told

RULES = """
section s "总体情况" { number 1  topic 公开 or "主动公开"  says 平台 "网站|平台" }
section p "问题" { number 2 }
narrative n from s { figure 收到 "收到{n}件"  figure 未收 "没有收到申请" means 0 }
rule wrong error { when n.收到 is stated  n.收到 = 14 }
"""
REPORT = """某局
2023年政府信息公开年度报告

本报告的数据统计期限自2023年1月1日至2023年12月31日。不说年份。2022年的另有报告。

一、总体情况

（一）主动公开情况

全年公开5条。

（二）申请情况

二〇二三年收到14件。没有复议。

（三）平台建设情况

改版网站。

二、问题

没有。
"""

TOLD = {
    "section-dropped": [("总体情况", "整个部分删去"), ("问题", "整个部分删去")],
    "section-renamed": [
        ("总体情况", "总体情况 → 总体况情"),
        ("总体情况", "总体情况 → 其他情况"),
        ("问题", "问题 → 题问"),
        ("问题", "问题 → 其他情况"),
    ],
    "phrase-removed": [
        ("总体情况 · 申请情况", "删去：二〇二三年收到14件。"),
        ("总体情况", "小标题删去：主动公开情况"),
        ("总体情况", "小标题删去：平台建设情况"),
    ],
    "year-stale": [
        ("标题 · 2023年政府信息公开年度报告", "2023 → 2022"),
        ("引言 · 本报告的数据统计期限自2023年1月1日至20…", "2023 → 2022"),
    ],
    "figure-edited": [("申请情况 · 二〇二三年收到14件。", "14件 → 15件")],
    "number-edited": [("主动公开情况 · 全年公开5条。", "5条 → 6条")],
}


@pytest.mark.parametrize("kind", TOLD)
def test_errors_of_a_kind(kind):
    assert told(kind, RULES, REPORT) == TOLD[kind]


def test_the_year_is_stale_wherever_a_sentence_has_it():
    title, period = sown("year-stale", ground(RULES, REPORT))
    assert (title.report.year, title.report.title.text) == (2022, "某局2022年政府信息公开年度报告")
    assert period.report.year == 2023
    assert "自2022年1月1日至2022年12月31日" in period.report.blocks[2].passage.text
    assert "2022年的另有" in period.report.blocks[2].passage.text


def test_a_title_that_the_file_marks_is_stale_too():
    marked = Flow(
        (
            Heading(passage("某局2023年度工作总结", 1), 1),
            Heading(passage("总体情况", 2), 2),
            passage("好。", 3),
        ),
        (),
    )
    report = outline.report("a.txt", "docx", "", marked)
    elsewhere = msgspec.structs.replace(report, title=passage("某局2023年度工作总结", 9))
    for each in (report, elsewhere):
        *_, mutant = sown("year-stale", ground(RULES, each))
        assert (mutant.report.year, mutant.report.title.text) == (2022, "某局2022年度工作总结")
        assert mutant.span == each.title.span()


@pytest.mark.parametrize("source", ["一、总体情况\n\n好。\n", "某局报告\n\n一、总体情况\n\n好。\n"])
def test_no_year_is_stale_where_none_is_stated(source):
    assert told("year-stale", RULES, source) == []


def test_a_whole_paragraph_goes_where_a_rule_found_its_wording_in_it():
    source = "某局2023年报告\n\n一、总体情况\n\n做好主动公开。改版网站。\n\n二、问题\n\n没有。\n"
    assert told("phrase-removed", RULES, source) == [
        ("总体情况", "删去：做好主动公开。改版网站。"),
    ]
    (mutant,) = sown("phrase-removed", ground(RULES, source))
    assert mutant.report.sections[0].blocks == ()


def test_a_heading_that_cannot_be_misprinted_is_only_renamed():
    rules = 'section s "啊啊" { number 1 }'
    source = "某局2023年报告\n\n一、啊啊\n\n好。\n"
    assert told("section-renamed", rules, source) == [("啊啊", "啊啊 → 其他情况")]
    assert told(
        "section-renamed", 'section s "其他情况" { number 1 }', source.replace("啊啊", "其他情况")
    ) == [("其他情况", "其他情况 → 其他况情")]
