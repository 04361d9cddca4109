import pytest

from judging import REPORT, SHAPE, figures, findings, judged


def test_values_in_reverse_order_are_not_equal():
    assert findings(SHAPE, REPORT.replace("5|2|7", "2|5|7"), "unbalanced")[0][1] == "fail"


def test_logic_is_three_valued():
    assert figures("收到申请50件。", "either")[0][0] == "pass"
    assert figures("收到申请40件。", "either")[0][0] == "unknown"
    assert figures("收到申请40件。", "follows")[0][0] == "pass"
    assert figures("收到申请50件。", "follows")[0][0] == "unknown"


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
