import pytest

from crossfoot.language.parse import parse
from crossfoot.mapping import entries
from crossfoot.pack import load
from crossfoot.skeleton import CASE, RULES, above, alone
from judging import judged, pack

SHAPE = """
section s "申请情况" {
  number 2
  table t {
    columns "表" { 甲  组 { 乙  丙 }  总计 = sum of the above }
    rows { 结果 "一、结果" { 总计 = sum of the above  公开 "（一）公开"  其他 { 补正  不明 } }  公开 "二、公开" }
  }
}
"""


def excerpt(files):
    (report,) = (entry.value for entry in entries("a", files[CASE]) if entry.key == "report")
    return report


def test_the_table_of_a_base_is_printed_as_its_shape_says():
    files = above("p", "P", pack(SHAPE))
    assert excerpt(files) == (
        "某某局2024年工作报告\n\n二、申请情况\n\n"
        "表|||甲|组||总计\n"
        "||||乙|丙|\n"
        "一、结果|总计||0|0|0|0\n"
        "|（一）公开||1|0|约1|1\n"
        "|其他|补正|0|0|0|0\n"
        "||不明|0|0|0|0\n"
        "二、公开|||0|0|0|0\n"
    )
    # Its name alone would mean two rows.
    assert "each column of t: 结果.公开 > 0" in files[RULES]
    found = {v.rule: v.outcome for v in judged(SHAPE, excerpt(files)).verdicts if v.rule.endswith("-missing")}
    assert set(found.values()) == {"pass"}


@pytest.mark.parametrize("base", ["gir", "gir-2019", "gir-2021"])
def test_the_reports_that_a_base_is_for_are_those_of_the_new_pack(base):
    files = above("p", "P: “Q”", load(base))
    described = {entry.key: entry.value for entry in entries("pack.yaml", files["pack.yaml"])}
    assert (described["name"], described["title"], described["extends"]) == ("p", "P: “Q”", base)
    assert ("cite" in described) is (base == "gir")
    expected = {
        "gir": None,
        "gir-2019": {"title": "信息公开.*报告", "years": {"from": 2019, "to": 2020}},
        "gir-2021": {"title": "信息公开.*报告", "years": {"from": 2021}},
    }
    assert described.get("applies") == expected[base]
    year = {"gir": 2024, "gir-2019": 2020, "gir-2021": 2021}[base]
    assert excerpt(files).startswith(f"某某局{year}年工作报告\n")


def test_a_pack_of_its_own_teaches_by_its_comments():
    files = alone("p", "P")
    (rule,) = parse(files[RULES], RULES).rules
    assert all((rule.because, rule.zh, rule.en, rule.zh_help, rule.en_help))
    assert files[RULES].count("# ") >= 6
