import pytest

from crossfoot.audit import audit
from judging import pack, report

SHAPE = """
section s "收支" {
  number 1
  table t { columns { 件数 : count  金额 : amount in 万元  名称 : text } rows { 甲  乙  丙 = 甲 + 乙 } blank means zero }
}
narrative n from s { figure 收 "收到{n}件" figure 办 "办结{n}件" }
"""
REPORT = """某局2024年报告

一、收支

收到5件。

表|件数|金额|名称
甲|2|1.50|铁
乙|3|2.25|铜
丙|5|3.76|合金
"""


def steps(body, source=REPORT):
    made = pack(SHAPE + f"rule x error {{ {body} }}")
    (verdict,) = [v for v in audit(report(source), (made,), traced=True).verdicts if v.rule == "x"]
    return [(s.kind, s.written, s.values, s.truth, s.tolerance.en) for s in verdict.steps]


EXACT = "none (whole numbers are exact)"
ASKED = "none (the rule wants what is printed to be equal)"


@pytest.mark.parametrize(
    ("body", "values", "truth", "tolerance"),
    [
        ("t[甲, 件数] + 1 = t[乙, 件数]", "2 + 1 = 3", True, EXACT),
        ("t[丙, 件数] > 2 * t[乙, 件数] within 0", "5 > 2 * 3 within 0", False, ASKED),
        ("t[甲, 金额] = t[乙, 金额]", "1.50 = 2.25", False, "rounding, by less than 0.01"),
        ("t[甲, 金额] = t[乙, 金额] within 0", "1.50 = 2.25 within 0", False, ASKED),
        (
            "t[甲, 金额] = t[乙, 金额] within 1",
            "1.50 = 2.25 within 1",
            True,
            "what is printed may differ by 1, as the rule says",
        ),
        ("n.收 is stated", "n.收 is stated (5)", True, ""),
        ("n.办 is stated", "n.办 is not stated", False, ""),
        ("not n.办 is stated or n.收 = 5", "not n.办 is not stated or 5 = 5", True, EXACT),
        (
            "(n.收 = 5 or n.收 = 4) and not (n.收 = 3 and n.收 = 2)",
            "(5 = 5 or 5 = 4) and not (5 = 3 and 5 = 2)",
            True,
            "",
        ),
        ('t[甲, 名称] is "铁"', '"铁" is "铁"', True, ""),
        ('s says "收到"', "s says so", True, ""),
        ('s says "没有的话"', "s does not say so", False, ""),
        ("not previous report exists", "not no report of the year before was given", True, ""),
        ("n.办 = 3", "? = 3", None, ""),
    ],
)
def test_a_step_shows_the_values(body, values, truth, tolerance):
    assert steps(body) == [("rule", body, values, truth, tolerance)]


def test_what_does_not_apply_stops_at_its_condition():
    assert steps("when n.收 > 9  n.收 = 1") == [("when", "n.收 > 9", "5 > 9", False, EXACT)]
    assert [step[0] for step in steps("when n.收 > 4  n.收 = 1")] == ["when", "rule"]


def test_approximate_numbers_have_no_tolerance():
    ((_, _, values, truth, tolerance),) = steps("n.收 = 6", REPORT.replace("收到5件", "收到5余件"))
    assert (values, truth) == ("5 = 6", None)
    assert tolerance == "an approximate number, known from one side only"


def test_a_sum_of_none_is_zero():
    rules = """section s "收支" { number 1  table t { columns { 件数 : count  金额 : amount in 万元  名称 : text } rows { each 行 } } }
    rule x error { sum of t[行, 件数] with 名称 "铁" - sum of t[行, 件数] with 名称 "金" = 3 }"""
    (verdict,) = [v for v in audit(report(REPORT), (pack(rules),), traced=True).verdicts if v.rule == "x"]
    assert [s.values for s in verdict.steps] == ["2 - (0) = 3"]


def test_a_total_shows_its_parts():
    made = pack(SHAPE)
    found = [v for v in audit(report(REPORT), (made,), traced=True).verdicts if v.rule == "t.丙"]
    assert [(s.written, s.values, s.truth) for v in found for s in v.steps] == [
        ("丙 = 甲 + 乙", "5 = 2 + 3", True),
        ("丙 = 甲 + 乙", "3.76 = 1.50 + 2.25", True),
    ]
    assert found[1].evidence[0].low is not None


def test_nothing_is_worked_out_where_nobody_asks():
    verdicts = audit(report(REPORT), (pack(SHAPE),)).verdicts
    assert all(v.steps == () for v in verdicts)
