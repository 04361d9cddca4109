"""Units of totals, and of what groups add up: tried at each place, before any report is read."""

import pytest

from crossfoot.language.error import LanguageError
from judging import findings, pack

SHAPE = 'section s "甲" {{ number 1  table t {{ columns "项" {{ {} }} rows {{ {} }} }} }} {}'
REPORT = "某局2024年报告\n\n一、甲\n\n项"


@pytest.mark.parametrize(
    ("columns", "rows", "rule", "problem"),
    [
        (
            "A : amount in 元  B : amount in 万元  C : amount in 元 = A + B",
            "甲",
            "",
            "元 and 万元 are mixed here",
        ),
        (
            "C : amount in 元 = A + B  A : amount in 万元  B : amount in 万元",
            "甲",
            "",
            "元 and 万元 are mixed here",
        ),
        (
            "A { x : amount in 元  y : amount in 万元 }  B : amount in 元 = sum of A",
            "甲",
            "",
            "A holds numbers of several units",
        ),
        (
            "A",
            "甲 : count  乙 : percentage  丙 = sum of the above",
            "",
            "the above holds numbers of several units",
        ),
        (
            "A",
            "甲 : count  乙 : text  丙 = sum of the above",
            "",
            "the above holds numbers of several units",
        ),
        (
            "A B C : percentage = A / B",
            "甲",
            "",
            "a ratio and a percentage are mixed here",
        ),
        (
            "A : date  B : date  C : date = A + B",
            "甲",
            "",
            "C is a total of texts or days, which are not added up",
        ),
        (
            "A { x : amount in 元  y : amount in 万元 }  B : amount in 元",
            "甲",
            "rule r error { each row of t: sum of A = B }",
            "A holds numbers of several units",
        ),
        (
            "A : amount in 元  B : amount in 万元",
            "组 { 甲  乙 }",
            "rule r error { t[甲, A] = sum of t[组, B] }",
            "元 and 万元 are mixed here",
        ),
        (
            "A",
            "组 { 甲 : percentage  乙 }",
            "rule r error { sum of t[组, A] = 3 }",
            r"t\[组, A\] holds numbers of several units",
        ),
    ],
)
def test_what_is_added_up_is_of_one_unit(columns, rows, rule, problem):
    with pytest.raises(LanguageError, match=problem):
        pack(SHAPE.format(columns, rows, rule))


@pytest.mark.parametrize(
    ("columns", "rows", "cells", "total"),
    [
        ("A  B  C : percentage = (A / B in %)", "甲", "A|B|C\n甲|1|4|25%\n", []),
        (
            "A  B  C : percentage = (A / B in %)",
            "甲",
            "A|B|C\n甲|1|4|26%\n",
            ["甲 · C: 26, should be 25 (25)"],
        ),
        ("A : amount in 元  B : percentage  C : amount in 元 = A * B", "甲", "A|B|C\n甲|100|13%|13\n", []),
        (
            "A : amount in 万元  B : amount in 元  C : amount in 元 = (A in 元) + B",
            "甲",
            "A|B|C\n甲|1.5|300|15300\n",
            [],
        ),
        # Texts and days beside what is added up are no part of it.
        (
            "A  B : text  C : date",
            "甲  乙  丙 = sum of the above",
            "A|B|C\n甲|1|x|2024-1-1\n乙|2|y|2024-1-2\n丙|4|z|2024-1-3\n",
            ["丙 · A: 4, should be 3 (1 + 2)"],
        ),
        # What a group says of its cells is said of all below it, unless they say something else.
        (
            "A : amount in 万元 { x  y : percentage { z } }",
            "甲",
            "A||\n|x|y\n||z\n甲|1.50|60件\n",
            ["甲: it should be a percentage, but is z “60件”"],
        ),
    ],
)
def test_totals_are_in_their_own_unit(columns, rows, cells, total):
    found = findings(SHAPE.format(columns, rows, ""), f"{REPORT}|{cells}")
    assert [message for _, _, message in found] == total


@pytest.mark.parametrize(
    ("rows", "round_"),
    [
        ("甲 = 乙  乙 = 甲  丙 = 甲 + 丁  丁", "甲 is a total of totals that it is part of: 甲, 乙"),
        ("甲 = 乙 + 丁  乙 = 丙 + 丁  丙 = 甲  丁", "甲 is a total of totals that it is part of: 甲, 乙, 丙"),
    ],
)
def test_no_total_goes_round(rows, round_):
    with pytest.raises(LanguageError) as caught:
        pack(SHAPE.format("A", rows, ""))
    assert caught.value.problem == round_
