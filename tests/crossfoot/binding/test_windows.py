import pytest

from crossfoot.binding.windows import grid_of, windows
from crossfoot.language.parse import parse
from crossfoot_parsers.report import Table
from judging import report

RULES = """section s "甲" {{ table t {{ {} }} }}"""
TWO = """
block "第一项" { columns "内容" { 数量  金额 } rows { 规章  文件 } }
block "第二项" { columns "内容" { 数量 } rows { 许可 } }
"""
ONE = "columns { 甲  乙 } rows { 收  转 }"
PRINTED = "第一项||\n内容|数量|金额\n规章|1|2\n文件|3|4\n第二项||\n内容|数量|\n许可|5|\n"


def found(rules, printed):
    (declared,) = parse(RULES.format(rules), "a.rules").sections[0].tables
    (section,) = report(f"某局2023年报告\n\n一、甲\n\n{printed}").sections
    grids = [grid_of(block) for block in section.blocks if isinstance(block, Table)]
    made = windows(declared, grids)
    return made and [w and (w.table, w.title and w.title.text, w.header, w.body, w.end) for w in made]


@pytest.mark.parametrize(
    ("rules", "printed", "expected"),
    [
        (ONE, "表|甲|乙\n收|1|2\n转|3|4\n", [(0, None, 0, 1, 3)]),
        (TWO, PRINTED, [(0, "第一项", 1, 2, 4), (0, "第二项", 5, 6, 7)]),
        # Without its title a block is known by its header and its rows.
        (TWO, PRINTED.replace("第二项||\n", "说明|x|\n"), [(0, "第一项", 1, 2, 5), (0, None, 5, 6, 7)]),
        (TWO, PRINTED.split("第二项", maxsplit=1)[0], [(0, "第一项", 1, 2, 4), None]),
        (ONE, "表|子|丑\n寅|1|2\n", [None]),
        # Two places that fit equally well are no place.
        (ONE, "表|甲|乙\n收|1|2\n转|3|4\n\n正文在此。\n\n表|甲|乙\n收|1|2\n转|3|4\n", None),
    ],
)
def test_where_blocks_stand(rules, printed, expected):
    assert found(rules, printed) == expected


TITLED = """
panel "收" { columns "项" { 收数 "数" } rows { 甲  乙 } }
panel "支" { columns "项" { 支数 "数" } rows { 丙  丁 } }
"""
UNTITLED = TITLED.replace('"收" ', "").replace('"支" ', "")
SIDES = "收||支|\n项|数|项|数\n甲|1|丙|3\n乙|2|丁|4\n"
AGAIN = SIDES.split("\n", maxsplit=1)[1]


@pytest.mark.parametrize(
    ("rules", "printed", "expected"),
    [
        (TITLED, SIDES, [(1, "收", 1, 2, 4), (2, "支", 1, 2, 4)]),
        # Without a title a panel is where the columns begin anew; the last one takes what follows.
        (UNTITLED, AGAIN, [(1, None, 0, 1, 3), (2, None, 0, 1, 3)]),
        (UNTITLED, "项|数|项|数|注\n甲|1|丙|3|无\n乙|2|丁|4|无\n", [(1, None, 0, 1, 3), (2, None, 0, 1, 3)]),
        (UNTITLED, "项|数\n甲|1\n乙|2\n", [(1, None, 0, 1, 3), None]),
        # The title of one and the corner below it may be one cell.
        (TITLED, "收 项|数|支|\n收 项|数|项|数\n甲|1|丙|3\n乙|2|丁|4\n", [(1, "收 项", 1, 2, 4), (2, "支", 1, 2, 4)]),
        # Where one of the titles is not there, no panel is known.
        (TITLED, SIDES.replace("支", "入"), [None, None]),
        (TITLED, f"{SIDES}\n正文在此。\n\n{SIDES}", None),
        (UNTITLED, f"{AGAIN}\n正文在此。\n\n{AGAIN}", None),
    ],
)  # fmt: skip
def test_panels_stand_side_by_side(rules, printed, expected):
    assert found(rules, printed) == expected
