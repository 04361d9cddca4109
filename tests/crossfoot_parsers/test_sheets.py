import pytest

from crossfoot_parsers import sheets
from crossfoot_parsers.report import Passage
from crossfoot_parsers.sheets import Field, Group, Line


def lines(*rows, rules="", boxes=""):
    """Make lines of texts by column; an empty tuple is an empty line, a row named in `rules` has lines between its cells."""
    made = []
    for number, row in enumerate(rows):
        fields = tuple(Field(i, i + 1, Passage(text, "a")) for i, text in enumerate(row) if text)
        if row:
            made.append(Line(number, number, fields, str(number) in rules, str(number) in boxes))
    return made


def shape(made):
    """Give `t` for each line of a table, after a bar where it begins, and `p` for prose."""
    return "".join(
        "|" + "t" * (group.end - group.first) if group.table else "p" for group in sheets.groups(made)
    )


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lines(), ""),
        (lines(["甲"]), "p"),
        (lines(["甲", "乙"]), "p"),
        (lines(["甲", "5"]), "|t"),
        (lines(["甲", "乙"], ["丙", "5"]), "|tt"),
        (lines(["甲", "乙"], [], ["丙", "5"]), "p|t"),
        (lines(["甲", "5"], ["", "6"]), "|tt"),
        (lines(["5"], ["甲", "6"]), "|tt"),
        (lines(["5"]), "p"),
        # Labels without values.
        (lines(["项", "甲", "5"], ["", "乙"]), "|tt"),
        (lines(["项", "甲", "5"], ["", "", "乙"]), "|tp"),
        (lines(["一、收", "5"], ["二、支"]), "|tt"),
        (lines(["一、收", "5"], ["三、问题"]), "|tp"),
        (lines(["一、收", "5"], ["二、支"], ["二、支", "6"]), "|tp|t"),
        (lines(["收", "5"], ["合计"], ["支", "6"]), "|ttt"),
        (lines(["收", "5"], ["合计"]), "|tp"),
        (lines(["收", "5"], ["共5件。"], ["支", "6"]), "|tp|t"),
        # Titles.
        (lines(["标题"], ["收", "5"]), "p|t"),
        (lines(["标题"], ["收", "5"], ["另一项"], ["支", "5"]), "|tttt"),
        (lines(["一、标题"], ["收", "5"], ["另一项"], ["支", "5"]), "p|ttt"),
        # Lines that are drawn.
        (lines(["甲", "乙"], ["收", "5"], rules="1"), "p|t"),
        (lines(["甲", "乙"], ["收", "5"], rules="01"), "|tt"),
        (lines(["甲", "乙"], ["收", "5"], ["总", "6"], rules="02"), "|ttt"),
        (lines(["收", "5"], ["表二"], ["支", "6"], rules="02"), "|tp|t"),
        (lines(["收", "5"], ["另一项"], ["支", "6"], rules="02", boxes="1"), "|ttt"),
        (lines(["收", "5"], ["", ""], ["支", "6"], rules="012"), "|ttt"),
    ],
)
def test_groups(made, expected):
    assert shape(made) == expected


def test_a_cell_that_goes_on_belongs_where_it_began():
    prose, table = Field(0, 1, Passage("甲", "a")), Field(1, 2, Passage("5", "a"))
    held = Field(0, 1, Passage("甲", "a"), held=True)
    assert sheets.groups([Line(0, 1, (prose,)), Line(1, 1, (held,)), Line(2, 2, (prose, table))]) == [
        Group(0, 1, table=False),
        Group(1, 2, table=False),
        Group(2, 3, table=True),
    ]
    assert shape([Line(0, 1, (prose, table)), Line(1, 1, (held,))]) == "|tt"


def test_a_merged_cell_reaches_down_to_what_is_below_it():
    title = Line(0, 4, (Field(0, 1, Passage("第一项", "a")),))
    rows = lines([], [], [], [], [], ["收", "5"], ["另一项"], ["支", "5"])
    assert shape([title, *rows]) == "|tttt"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["甲", "乙"], "甲乙"),
        (["a", "b"], "a b"),
        (["甲", "5"], "甲5"),
        ([" ", "甲 "], "甲"),
        ([""], ""),
        (["1", "2"], "1 2"),
    ],
)
def test_joined(parts, expected):
    assert sheets.joined([Passage(part, "a") for part in parts]).text == expected
