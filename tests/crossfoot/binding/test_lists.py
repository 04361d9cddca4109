"""Entries of open lists: which rows they are, how they are called, and which stand below which."""

import pytest

from crossfoot.audit import bind
from crossfoot_parsers.read import parse
from judging import pack, report

SHAPE = 'section s "甲" {{ number 1  table t {{ columns "项" {{ 数 : amount in 元 }}  rows {{ {} }} }} }}'


def entries(rows, printed):
    """Give name, code, the name of the entry above, and whether it is known, of each entry."""
    source = f"某局2024年报告\n\n一、甲\n\n{printed}"
    bound = bind(report(source), pack(SHAPE.format(rows))).tables["t"]
    names = {entry.path: entry.name for entry in bound.entries}
    return [
        (e.name, e.code, names.get(e.parent, ""), e.placed) if e.placed else (e.name, e.code, "?", False)
        for e in bound.entries
    ]


@pytest.mark.parametrize(
    ("rows", "printed", "expected"),
    [
        ("each 科", "项|数\n甲|1.00\n乙|2.00\n", [("甲", "", "", True), ("乙", "", "", True)]),
        # Digits of their own are a code only where the list says so; else they only number the rows.
        ("each 科", "序|项|数\n1|甲|1.00\n", [("甲", "", "", True)]),
        (
            "each 科 by code 3 5",
            "码|项|数\n201|甲|3.00\n20101|乙|1.00\n20102|丙|2.00\n202|丁|4.00\n",
            [
                ("甲", "201", "", True),
                ("乙", "20101", "甲", True),
                ("丙", "20102", "甲", True),
                ("丁", "202", "", True),
            ],
        ),
        # One cell for each level, and one cell for code and name.
        (
            "each 科 by code 3 5",
            "类|款|项|数\n201||甲|3.00\n201|01|乙|3.00\n",
            [("甲", "201", "", True), ("乙", "20101", "甲", True)],
        ),
        (
            "each 科 by code 3 5",
            "项|数\n201 甲|3.00\n20101 乙|3.00\n",
            [("甲", "201", "", True), ("乙", "20101", "甲", True)],
        ),
        # What has another code above it, or none, stands below nothing.
        (
            "each 科 by code 3 5",
            "项|数\n202 甲|3.00\n20101 乙|3.00\n",
            [("甲", "202", "", True), ("乙", "20101", "", True)],
        ),
        # A code of no level cannot be placed.
        (
            "each 科 by code 3 5",
            "项|数\n201 甲|3.00\n2O101 乙|3.00\n",
            [("甲", "201", "", True), ("O101乙", "2", "?", False)],
        ),
        (
            'each 科 by marker "其中"',
            "项|数\n甲|3.00\n其中：乙|1.00\n丙|2.00\n",
            [("甲", "", "", True), ("其中:乙", "", "甲", True), ("丙", "", "", True)],
        ),
        (
            "each 科 by indent",
            "项|数\n甲|3.00\n  乙|2.00\n    丙|1.00\n丁|2.00\n",
            [("甲", "", "", True), ("乙", "", "甲", True), ("丙", "", "乙", True), ("丁", "", "", True)],
        ),
        # Totals are printed before or behind.
        ("合计 = sum of 科  each 科", "项|数\n甲|1.00\n乙|2.00\n合计|3.00\n", [("甲", "", "", True), ("乙", "", "", True)]),
        ("each 科  合计 = sum of 科", "项|数\n合计|3.00\n甲|1.00\n乙|2.00\n", [("甲", "", "", True), ("乙", "", "", True)]),
        # Other labels bound it: what stands before them is no entry.
        ("起  each 科", "项|数\n甲|1.00\n起|2.00\n乙|3.00\n", [("乙", "", "", True)]),
        # Between two lists their totals decide after all.
        (
            "each 收  收合计 = sum of 收  each 支  支合计 = sum of 支",
            "项|数\n甲|1.00\n收合计|1.00\n乙|2.00\n支合计|2.00\n",
            [("甲", "", "", True), ("乙", "", "", True)],
        ),
        # A row that repeats a total is none; nor is a row of nothing.
        ("each 科  合计 = sum of 科", "项|数\n甲|1.00\n合计|1.00\n合计|1.00\n", [("甲", "", "", True)]),
    ],
)  # fmt: skip
def test_entries(rows, printed, expected):
    assert entries(rows, printed) == expected


MARKED = "<h1>某局2024年报告</h1><p>一、甲</p><table><tr><td>项</td><td>数</td></tr>{}</table>"


def test_the_place_of_a_text_in_its_mark_up_is_no_indentation():
    rows = "<tr><td>甲</td><td>3.00</td></tr>\n<tr><td class='x'>乙</td><td>3.00</td></tr>"
    made = parse("a.html", MARKED.format(rows).encode())
    bound = bind(made, pack(SHAPE.format("each 科 by indent"))).tables["t"]
    assert [entry.placed for entry in bound.entries] == [False, False]


def test_of_two_lists_the_group_above_decides():
    rows = "收 { each 收目 } 支 { each 支目 }"
    printed = "|项|数\n收|甲|1.00\n|乙|2.00\n支|甲|3.00\n"
    source = f"某局2024年报告\n\n一、甲\n\n{printed}"
    bound = bind(report(source), pack(SHAPE.format(rows))).tables["t"]
    assert [entry.path for entry in bound.entries] == [
        ("收", "收目", "甲"),
        ("收", "收目", "乙"),
        ("支", "支目", "甲"),
    ]
