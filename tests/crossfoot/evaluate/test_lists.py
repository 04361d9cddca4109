"""Open lists: what stands below what, in which order, and what is printed twice."""

import pytest

from judging import findings

HEAD = "某局2024年报告\n\n一、甲\n\n科目|数\n"


def said(rows: str, printed: str, *names: str) -> list[tuple[str, str, str]]:
    rules = f'section s "甲" {{ number 1  table t {{ columns "科目" {{ 数 }} rows {{ {rows} }} }} }}'
    return findings(rules, HEAD + "".join(f"{line}\n" for line in printed.split()), *names)


LOST = "has the length of no level: what it stands below is not known"


@pytest.mark.parametrize(
    ("printed", "total", "entries"),
    [
        ("合计|10 201甲|7 20101乙|4 20102丙|3 203丁|3", "10 = 7 + 3", "201甲 · 数: 7 = 4 + 3"),
        # A level that is left out.
        ("合计|10 201甲|7 2010101乙|4 2010102丙|3 203丁|3", "10 = 7 + 3", "201甲 · 数: 7 = 4 + 3"),
        # One that nothing above begins like.
        ("合计|14 201甲|7 20101乙|7 20301丁|7", "14 = 7 + 7", "201甲 · 数: 7 = 7"),
        # A code as long as that of no level: below what it begins like, and not certain.
        (
            "合计|10 201甲|7 201010乙|4 20102丙|3 203丁|3",
            "10 = 7 + 3",
            f"201甲 · 数: not checked; the code of 201010乙 {LOST}",
        ),
        ("合计|10 2010甲|7 203丁|3", "10 = 7 + 3", f"the code of 2010甲 {LOST}"),
        # What has no code belongs to nothing, and takes nothing away from what follows it.
        (
            "合计|10 201甲|7 其中乙|4 20102丙|3 203丁|3",
            "10, should be 14 (7 + 4 + 3)",
            "201甲 · 数: 7, should be 3 (3)",
        ),
        ("合计|0", "not checked; there is nothing to add up", "no entry has others below it"),
    ],
)
def test_entries_stand_below_one_another_by_their_codes(printed, total, entries):
    found = said("合计 = sum of 科目  each 科目 by code 3 5 7 = sum of the below", printed, "t.合计", "t.科目")
    assert sorted((rule, message) for rule, _, message in found) == [
        ("t.合计", f"合计 · 数: {total}"),
        ("t.科目", entries),
    ]


@pytest.mark.parametrize(
    ("rows", "printed", "wrong"),
    [
        ("each 行 ascending", "8号|1 9号|1 10号|1 11号|1", []),
        ("each 行 ascending", "8号|1 10号|1 9号|1", ["9号 (9) should not stand behind 10号 (10)"]),
        ("each 行 ascending", "08号|1 9号|1 010号|1", []),
        ("each 行 descending", "10号|1 9号|1", []),
        ("each 行 ascending", "B号|1 A号|1", ["A号 (A号) should not stand behind B号 (B号)"]),
        ("each 行 by code 3 5 ascending", "201甲|1 20101乙|1 202丙|1", []),
        ("each 行 by code 3 5 ascending", "202甲|1 20201乙|1 201丙|1", ["201丙 (201) should not stand behind 202甲 (202)"]),
        ("each 行 descending 数", "甲|3 乙|2 丙|2", []),
        ("each 行 descending 数", "甲|3 乙|2 丙|x", ["丙: order not checked; 丙 · 数 cannot be read as a number"]),
    ],
)  # fmt: skip
def test_numbers_are_in_order_by_how_great_they_are(rows, printed, wrong):
    found = said(rows, printed, "t.行.order")
    assert [message for _, outcome, message in found if outcome != "pass"] == wrong


def test_an_entry_called_like_the_second_of_another_is_one_of_its_own():
    found = said("each 行  合计 = sum of 行", "甲|1 甲|2 甲#2|3 合计|6", "t.合计", "t.行.twice")
    assert sorted(found) == [
        ("t.合计", "pass", "合计 · 数: 6 = 1 + 2 + 3"),
        ("t.行.twice", "fail", "甲 is printed more than once"),
    ]
