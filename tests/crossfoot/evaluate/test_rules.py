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


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("sum of t[结果.其他处理, 甲] = 3", "pass"),
        ("sum of t[结果.其他处理, 甲] = 4", "fail"),
        ("sum of t[结果, 乙] = 1", "pass"),
        # What is named is meant, also where it is a total.
        ("sum of t[结果.其他处理, 总计] = 3", "pass"),
    ],
)
def test_groups_of_rows_are_added_up(body, outcome):
    assert [o for _, o, _ in findings(f"{SHAPE} rule x error {{ {body} }}", REPORT, "x")] == [outcome]


@pytest.mark.parametrize(("sentence", "outcome"), [("收到申请5件。", "pass"), ("天气很好。", "fail")])
def test_a_rule_may_only_ask_whether_something_is_stated(sentence, outcome):
    rules = 'section s "总体情况" { number 1 } narrative 正文 from s { figure 收到 "收到申请{n}件" } rule x error { 正文.收到 is stated }'
    report = f"某局2023年报告\n\n一、总体情况\n\n{sentence}\n"
    assert [o for _, o, _ in findings(rules, report, "x")] == [outcome]


def test_a_message_may_say_what_the_quantifier_gives():
    rules = (
        'section s "总体情况" { number 1 } breakdown b "其中" rest "其他" '
        'rule x error { each breakdown of b: parts = whole en "{count}: {parts} of {whole}, rest {rest}" }'
    )
    for rest, said in (("其他5件", "2: 9 of 10, rest 5"), ("乙5件", "2: 9 of 10, rest (none)")):
        report = f"某局2023年报告\n\n一、总体情况\n\n公开10件，其中甲4件，{rest}。\n"
        assert findings(rules, report, "x") == [("x", "fail", said)]


@pytest.mark.parametrize(
    "body",
    [
        'when t[甲, 类] is "S" or t[乙, 数] = 4  t[甲, 数] = 60',
        't[甲, 数] = 60 and t[乙, 数] = 4 and t[甲, 类] is "S"',
    ],
)
def test_a_message_shows_texts_and_what_is_blank(body):
    rules = (
        'section s "甲" { number 1  table t { columns "项" { 数  类 : text } rows { 甲  乙 } } } '
        f'rule r error {{ {body} en "{{t[甲, 类]}} {{t[乙, 数]}} {{t[甲, 数]}}" }}'
    )
    (found,) = findings(rules, "某局2024年报告\n\n一、甲\n\n项|数|类\n甲|61|S\n乙||\n", "r")
    assert found == ("r", "fail", "S (blank) 61")


@pytest.mark.parametrize(
    "body",
    [
        "previous report exists implies t[甲, 数] = previous.t[甲, 数]",
        "not previous report exists or similarity of s to previous.s <= 80",
    ],
)
def test_what_needs_a_report_that_is_not_there_holds_by_its_condition(body):
    rules = f'section s "甲" {{ number 1  table t {{ columns "项" {{ 数 }} rows {{ 甲 }} }} }} rule r error {{ {body} }}'
    assert findings(rules, "某局2024年报告\n\n一、甲\n\n文字。\n\n项|数\n甲|61\n", "r") == [
        ("r", "pass", "holds")
    ]
