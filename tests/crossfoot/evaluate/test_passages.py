import pytest

from judging import findings, judged, report

PARTS = """
section a "总体情况" { number 1 }
section b "存在的问题" { number 2 }
"""
REPORT = """某局2024年工作报告

统计期限为2024年1月1日起至2024年12月31日止。

一、总体情况

（一）主动公开。全年公开 12 条。

二、存在的问题

问题是公开不及时。下一步加强培训。
"""


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ('a says "全年公开"', "pass"),
        ('a says "全 年 公 开"', "pass"),
        ('a says "主动公开"', "pass"),
        ('a says "总体情况"', "fail"),
        ('a says "培训"', "fail"),
        ('not a says "培训"', "pass"),
        ('preamble says "1月1日起"', "pass"),
        ('preamble says "工作报告"', "fail"),
        ('title says "工作报告"', "pass"),
        ('report says "总体情况"', "pass"),
        ('report says "培训"', "pass"),
        ('report says "{last year}"', "fail"),
        ('b says "培训" and a says "公开"', "pass"),
        ('b says "培训" implies a says "培训"', "fail"),
        ("length of b = 17", "pass"),
        ("length of b <= 16", "fail"),
        ('length of b except "问题是[^。]*。" = 8', "pass"),
        ("length of title = 11", "pass"),
        ("report.year = 2024", "pass"),
    ],
)
def test_what_a_part_says(body, outcome):
    source = PARTS + f"rule x error {{ {body} }}"
    verdicts = [v for v in judged(source, REPORT).verdicts if v.rule == "x"]
    assert [v.outcome for v in verdicts] == [outcome]
    assert all(v.path for v in verdicts) or "report.year" in body


def test_what_is_not_there_says_nothing_and_is_not_silent():
    source = (
        PARTS
        + 'rule x error { a says "公开" }  rule y error { not a says "公开" }  rule z error { length of a > 3 }'
    )
    gone = REPORT.replace("一、总体情况", "一、别的情况")
    said = findings(source, gone, "x", "y", "z")
    assert [outcome for _, outcome, _ in said] == ["unknown"] * 3
    assert said[0][2] == "not checked; the section 总体情况 was not found"


def test_the_passage_is_the_evidence():
    source = PARTS + 'rule x error { b says "培训" }'
    (verdict,) = [v for v in judged(source, REPORT).verdicts if v.rule == "x"]
    assert verdict.path == ("存在的问题",)
    assert verdict.span.places[0].line == 11
    assert verdict.evidence[0].text.endswith("加强培训。")


def test_a_report_without_a_title_or_a_year():
    source = PARTS + 'rule x error { title says "报告" }  rule y error { report.year = 2024 }'
    said = findings(source, "一、总体情况\n\n无。\n", "x", "y")
    assert said == [
        ("x", "unknown", "not checked; the report has no title"),
        ("y", "unknown", "not checked; the report states no year"),
    ]


def test_the_title_is_no_part_of_the_preamble():
    assert report(REPORT).title.text == "某局2024年工作报告"
    assert findings(PARTS + "rule x error { length of preamble = 29 }", REPORT, "x") == [
        ("x", "pass", "holds: 29 and 29")
    ]
