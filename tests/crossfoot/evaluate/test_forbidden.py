from judging import findings, judged

RULES = """
section a "总体情况" { number 1 }
forbid placeholder warning "[×X]{2,}", "待补充" except "XX办公系统" in report {
  because "依据"
  zh "有占位符“{text}”"  en "a placeholder, {text}, in “{sentence}”"
}
forbid early error "上年" in title, a { because "依据" }
"""
REPORT = """某局2024年报告

XX 局办公室编制，使用XX办公系统。

一、总体情况

全年公开 X X 条，待 补充。

表|甲|XX
一|1|2
"""


def test_each_place_is_a_finding():
    result = [v for v in judged(RULES, REPORT).verdicts if v.rule == "placeholder"]
    assert [(v.outcome, v.message.en, v.span.places[0].line) for v in result] == [
        ("fail", "a placeholder, XX, in “XX 局办公室编制，使用XX办公系统。”", 3),
        ("fail", "a placeholder, X X, in “全年公开 X X 条，待 补充。”", 7),
        ("fail", "a placeholder, 待 补充, in “全年公开 X X 条，待 补充。”", 7),
        ("fail", "a placeholder, XX, in “XX”", 9),
    ]
    assert len({v.fingerprint for v in result}) == 4
    assert result[0].path == ("全文",)


def test_nothing_found_is_a_pass_in_each_part():
    said = findings(RULES, REPORT, "early")
    assert said == [("early", "pass", "none"), ("early", "pass", "none")]
    # Where a message is not written, there is one.
    assert findings(RULES, REPORT.replace("某局2024年", "某局2024年上年"), "early")[0][1:] == (
        "fail",
        "上年 must not stand here",
    )


def test_what_is_not_there_is_unknown():
    gone = REPORT.replace("一、总体情况", "一、别的情况")
    assert findings(RULES, gone, "early")[1] == ("early", "unknown", "the section 总体情况 was not found")
