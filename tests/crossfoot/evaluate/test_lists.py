"""Open lists in rules: sums, order, entries printed twice, and the same entry in another table."""

import pytest

import judging
from judging import findings

ONE = """
section s "甲" {{ number 1
  table t "甲表" {{ columns "项" {{ 数 : signed amount in 元  类 : text }} rows {{ {} }} blank quietly means zero }}
}}
"""
TWO = (
    ONE
    + """
section b "乙" {{ number 2
  table u "乙表" {{ columns "项" {{ 量 : amount in 元  组 {{ 子 : amount in 元  丑 : amount in 元 }} }} rows {{ each 目 by code 3 5  合计 }} }}
}}
"""
)
CODED = "合计 = sum of 科  each 科 by code 3 5 ascending = sum of the below"


def judged(rules, table, *names, other=""):
    source = f"某局2024年报告\n\n一、甲\n\n甲表\n\n{table}"
    if other:
        source += f"\n二、乙\n\n乙表\n\n{other}"
    return findings(rules, source, *names)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("项|数|类\n合计|3.00|\n201 子|3.00|\n20101 丑|3.00|\n", []),
        (
            "项|数|类\n合计|3.00|\n201 子|2.00|\n20101 丑|1.00|\n",
            [
                ("t.合计", "fail", "甲表 · 合计 · 数: 3.00, should be 2.00 (2.00)"),
                ("t.科", "fail", "甲表 · 201 子 · 数: 2.00, should be 1.00 (1.00)"),
            ],
        ),
        # Nobody knows which level the second row is of, so that nothing is added up.
        (
            "项|数|类\n合计|3.00|\n201 子|2.00|\n2O1 丑|1.00|\n",
            [
                ("t.科.order", "unknown", "2 O1 丑: order not checked; it cannot be told on which level 2 O1 丑 stands"),
                ("t.合计", "unknown", "甲表 · 合计 · 数: not checked; it cannot be told on which level 2 O1 丑 stands"),
                ("t.科", "unknown", "it cannot be told on which level 2 O1 丑 stands"),
            ],
        ),
        ("项|数|类\n合计|3.00|\n202 子|1.00|\n201 丑|2.00|\n", [("t.科.order", "fail", "201 丑 (201) should not stand behind 202 子 (202)")]),
        ("项|数|类\n合计|2.00|\n201 子|1.00|\n201 子|1.00|\n", [("t.科.twice", "fail", "201 子 is printed more than once")]),
        # A list without entries adds up to nothing; blanks by the form are nothing to judge.
        ("项|数|类\n合计|3.00|\n", [("t.合计", "fail", "甲表 · 合计 · 数: 3.00, should be 0 (0)")]),
        ("项|数|类\n合计||\n201 子||\n20101 丑||\n", []),
        # A cell that cannot be read leaves the sum open.
        (
            "项|数|类\n合计|3.00|\n201 子|1.00|\n202 丑|约2.00|\n",
            [
                ("t.unreadable", "unknown", "202 丑: cannot be read with certainty: 数 “约2.00”"),
                ("t.合计", "unknown", "甲表 · 合计 · 数: not checked; a number is approximate"),
            ],
        ),
    ],
)  # fmt: skip
def test_sums_and_order(table, expected):
    assert judged(ONE.format(CODED), table) == expected


def test_a_list_of_which_nothing_is_below_another_is_not_judged():
    assert judged(ONE.format(CODED), "项|数|类\n合计|1.00|\n201 子|1.00|\n", "t.科") == [
        ("t.科", "inapplicable", "no entry has others below it")
    ]


@pytest.mark.parametrize(
    ("rows", "table", "expected"),
    [
        ("each 科 ascending", "项|数|类\n9|1.00|\n10|1.00|\n", "pass"),
        ("each 科 descending by 数", "项|数|类\n子|2.00|\n丑|1.00|\n", "pass"),
        ("each 科 descending by 数", "项|数|类\n子|1.00|\n丑|2.00|\n", "fail"),
        ("each 科 descending by 数", "项|数|类\n子|2.00|\n丑|约1.00|\n", "unknown"),
        # Only what stands side by side is compared.
        (
            'each 科 by marker "其中" descending by 数',
            "项|数|类\n子|3.00|\n其中：甲|1.00|\n丑|2.00|\n其中：乙|2.00|\n",
            "pass",
        ),
        ("each 科 ascending", "项|数|类\n子|1.00|\n", "inapplicable"),
    ],
)
def test_order(rows, table, expected):
    ((_, outcome, _),) = judged(ONE.format(rows), table, "t.科.order")
    assert outcome == expected


SAME = 'rule same error { each row of t.科: 数 = u[row, 量]  zh "{row}" en "{row}: {left} and {right}" }'
STATED = 'rule same error { when u[row, 量] is stated  each row of t.科: 数 = u[row, 量]  en "{row}: {left} and {right}" }'
GROUP = 'rule same error { each row of t.科: 数 = sum of u[row, 组]  en "{row}: {left} and {right}" }'


@pytest.mark.parametrize(
    ("rule", "table", "other", "expected"),
    [
        # By its code, whatever its name.
        (SAME, "201 子|1.00|", "201 子的|2.00|1.00|1.00", ("fail", "201 子: 1.00 and 2.00")),
        (GROUP, "201 子|1.00|", "201 子的|2.00|1.00|1.00", ("fail", "201 子: 1.00 and 2.00")),
        # Another code is another entry, whatever its name.
        (SAME, "202 子|1.00|", "201 子|2.00|1.00|1.00", ("unknown", "202 子: not checked; the other table has no 202 子")),
        (STATED, "202 子|1.00|", "201 子|2.00|1.00|1.00", ("inapplicable", "the other table has no 202 子")),
        # By its name, where one has no code: the outermost of several.
        (SAME, "一、子|2.00|", "201 子|2.00|1.00|1.00\n20101 子|9.00|1.00|1.00", ("pass", "holds: 2.00 and 2.00")),
        (
            SAME,
            "子|2.00|",
            "201 子|2.00|1.00|1.00\n202 子|2.00|1.00|1.00",
            ("unknown", "子: not checked; the other table has several lines 子"),
        ),
        (
            SAME,
            "201 子|2.00|",
            "201 子|2.00|1.00|1.00\n201 子|2.00|1.00|1.00",
            ("unknown", "201 子: not checked; the other table has several lines 201 子"),
        ),
        # Among the rows that the form has.
        (SAME, "合计|2.00|", "201 子|2.00|1.00|1.00\n合计|3.00|1.00|2.00", ("fail", "合计: 2.00 and 3.00")),
    ],
)  # fmt: skip
def test_the_same_entry_in_another_table(rule, table, other, expected):
    listed = "each 科 by code 3 5" if table[0] == "2" else "each 科"
    found = judged(
        TWO.format(listed) + rule, f"项|数|类\n{table}\n", "same", other=f"项|量|组|\n||子|丑\n{other}\n"
    )
    assert found == [("same", *expected)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("number of u.目 = 0", "no readable table 乙表 was found"),
        ("number of u[目, 量] = 0", "no readable table 乙表 was found"),
        ("sum of u[目, 量] = 0", "no readable table 乙表 was found"),
        ("u[合计, 量] = 0", "no readable table 乙表 was found"),
    ],
)
def test_of_a_table_that_is_not_there_nothing_is_known(rule, expected):
    found = judged(TWO.format("each 科") + f"rule r error {{ {rule} }}", "项|数|类\n子|1.00|\n", "r")
    assert found == [("r", "unknown", f"not checked; {expected}")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("甲|1.00|\n合计|1.00|\n", []),
        ("甲|1.00|\n乙|2.00|\n合计|3.00|\n", []),
        ("甲|1.00|\n乙|2.00|\n合计|1.00|\n", ["t.合计"]),
    ],
)
def test_what_may_be_left_out_is_nothing_in_a_sum(printed, expected):
    rules = ONE.format("甲  optional 乙  合计 = 甲 + 乙")
    assert [rule for rule, _, _ in judged(rules, f"项|数|类\n{printed}")] == expected


def test_what_is_left_out_is_no_number_by_itself():
    rules = ONE.format("甲  optional 乙") + (
        "rule alone error { t[乙, 数] <= 1 } rule asked error { when t[乙, 数] is stated  t[乙, 数] <= 1 }"
    )
    assert judged(rules, "项|数|类\n甲|1.00|\n", "alone", "asked") == [
        ("alone", "unknown", "not checked; there is no 乙 · 数"),
        ("asked", "inapplicable", "there is no 乙 · 数"),
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # Blanks by the form alone are nothing to judge; beside a number they are zero.
        ("t[甲, 数] = t[乙, 数]", "inapplicable"),
        ("not t[甲, 数] = t[乙, 数]", "inapplicable"),
        ("t[甲, 数] = 0 and t[丙, 数] = 1", "inapplicable"),
        ("t[甲, 数] = 0 and t[丙, 数] = 2", "fail"),
        ("t[甲, 数] + 1 = t[丙, 数]", "pass"),
        ("t[甲, 数] >= 0 and t[丁, 数] = 1", "unknown"),
    ],
)
def test_blanks_of_the_form(rule, expected):
    rules = ONE.format("甲  乙  丙  丁") + f"rule r error {{ {rule} }}"
    ((_, outcome, _),) = judged(rules, "项|数|类\n甲||\n乙||\n丙|1.00|\n丁|约1.00|\n", "r")
    assert outcome == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # The row of the quantifier in its own table is that row.
        ("each row of t.科: 数 = t[row, 数]", ["pass", "pass"]),
        ("each row of t.科: 数 <= sum of u[row, 组]", ["unknown", "pass"]),
        ("each row of t[合计]: 数 = 3", ["pass"]),
        ("number of t.科 = 2", ["pass"]),
        ("least of t[科, 数] = 1 and greatest of t[科, 数] = 2", ["pass"]),
    ],
)
def test_quantifiers_over_entries(rule, expected):
    rules = TWO.format("each 科 by code 3 5  合计 = sum of 科") + f"rule r error {{ {rule} }}"
    found = judged(
        rules,
        "项|数|类\n201 子|1.00|\n202 丑|2.00|\n合计|3.00|\n",
        "r",
        other="项|量|组|\n||子|丑\n201 子|2.00|1.00|1.00\n201 子|2.00|1.00|1.00\n202 丑|2.00|1.00|1.00\n",
    )
    assert [outcome for _, outcome, _ in found] == expected


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        ('when t[甲, 类] is "S"  t[甲, 数] = 1', "pass"),
        ('when t[乙, 类] is "S"  t[乙, 数] = 1', "inapplicable"),
        ('sum of t[科, 数] with 类 "S" = 3', "pass"),
        ('number of t[科, 数] with 类 "S" = 2', "pass"),
        ('sum of t[科, 数] with 类 "K" = 0', "pass"),
        ("each row of t[甲]: sum of t[科, 数] with the same 类 = 3", "pass"),
        ("each row of t[乙]: sum of t[科, 数] with the same 类 = 4", "pass"),
    ],
)
def test_rows_are_chosen_by_their_texts(rule, outcome):
    rules = ONE.format("甲  乙  each 科") + f"rule r error {{ {rule} }}"
    table = "项|数|类\n甲|1.00|S\n乙|1.00|Z\n子|1.00|S\n丑|2.00|Ｓ\n寅|4.00|Z\n"
    assert [got for _, got, _ in judged(rules, table, "r")] == [outcome]


@pytest.mark.parametrize(
    ("rows", "labels", "wrong"),
    [
        ("each 行 ascending", "8号 9号 10号 11号", []),
        ("each 行 ascending", "8号 10号 9号", ["9号 (9号) should not stand behind 10号 (10号)"]),
        ("each 行 ascending", "08号 9号 010号", []),
        ("each 行 ascending", "9甲 9乙", ["9乙 (9乙) should not stand behind 9甲 (9甲)"]),
        ("each 行 descending", f"1{'0' * 5000}号 9号", []),
        ("each 行 ascending", "B号 A号", ["A号 (A号) should not stand behind B号 (B号)"]),
        ("each 行 by code 3 7 ascending", "201甲 2090101乙 210丙", []),
        (
            "each 行 by code 3 5 ascending",
            "202甲 20201乙 201丙",
            ["201 丙 (201) should not stand behind 202 甲 (202)"],
        ),
    ],
)
def test_numbers_are_in_order_by_how_great_they_are(rows, labels, wrong):
    table = "项|数|类\n" + "".join(f"{label}|1|\n" for label in labels.split())
    found = judged(ONE.format(rows), table, "t.行.order")
    assert [message for _, outcome, message in found if outcome != "pass"] == wrong


def test_an_entry_called_like_the_second_of_another_is_one_of_its_own():
    table = "项|数|类\n甲|1|\n甲|2|\n甲#2|3|\n合计|6|\n"
    found = judged(ONE.format("each 行  合计 = sum of 行"), table, "t.合计", "t.行.twice")
    assert sorted((rule, outcome) for rule, outcome, _ in found) == [
        ("t.合计", "pass"),
        ("t.行.twice", "fail"),
    ]


BLANK = """
section s "发票" {{ number 1  table t {{ columns "品名" {{ 数 : count  类 : text }}  rows {{ each 行 }} {} }} }}
rule chosen error {{ sum of t[行, 数] with 类 "S" = 1 }}
rule asked error {{ when 类 is "S"  each row of t.行: 数 = 1 }}
"""


@pytest.mark.parametrize(
    ("blank", "chosen", "asked"),
    [
        ("", ["unknown"], ["pass", "unknown", "inapplicable"]),
        ("blank means zero", ["pass"], ["pass", "inapplicable", "inapplicable"]),
    ],
)
def test_a_blank_text_is_passed_over_only_where_blank_means_nothing(blank, chosen, asked):
    report = "某店2024年报告\n\n一、发票\n\n品名|数|类\n铁|1|S\n铜|2|\n书|3|Z\n"
    verdicts = judging.judged(BLANK.format(blank), report).verdicts
    assert [v.outcome for v in verdicts if v.rule == "chosen"] == chosen
    assert [v.outcome for v in verdicts if v.rule == "asked"] == asked
