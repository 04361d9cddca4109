"""Tables: spans, rows and cells that were deleted, what is in cells."""

import pytest

from building.docx import package
from building.wordml import box, controlled, p, picture, r, tbl, tc, tr
from crossfoot_parsers import docx
from crossfoot_parsers.report import Route


def flow(body, **parts):
    return docx.read("a.docx", package(body, **parts))


def cells(table):
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells]


LAST = tr(tc("x"), tc("y"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([tr(tc("甲", gridSpan=2)), LAST], [(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")]),
        (
            [tr(tc("甲", vMerge="restart"), tc("乙")), tr(tc(vMerge=None), tc("丙"))],
            [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丙")],
        ),
        (
            [tr(tc("甲", vMerge="restart"), tc("乙")), tr(tc(vMerge="continue"), tc("丙")), tr(tc("丁", vMerge="restart"), tc())],
            [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丙"), (2, 0, 1, 1, "丁"), (2, 1, 1, 1, "")],
        ),
        # The rows have cells of other widths: what is below is told by the columns of the grid.
        (
            [tr(tc("甲", gridSpan=2), tc("乙", vMerge="restart")), tr(tc("丙"), tc("丁"), tc(vMerge=None))],
            [(0, 0, 1, 2, "甲"), (0, 2, 2, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁")],
        ),
        (
            [tr(tc("甲", gridSpan=2, vMerge="restart")), tr(tc("乙", vMerge=None), tc("丙"))],
            [(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "丙")],
        ),
        ([tr(tc("甲", vMerge=None), tc("乙")), LAST], [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")]),
        (
            [tr(tc("甲", hMerge="restart"), tc(hMerge=None), tc("乙")), LAST],
            [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")],
        ),
        ([tr(tc("甲"), properties='<w:gridBefore w:val="1"/>'), LAST], [(0, 1, 1, 1, "甲"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")]),
        ([tr(tc("甲"), tc("乙"), properties="<w:del/>"), LAST], [(0, 0, 1, 1, "x"), (0, 1, 1, 1, "y")]),
        ([tr(tc("甲"), tc("乙"), properties="<w:hidden/>"), LAST], [(0, 0, 1, 1, "x"), (0, 1, 1, 1, "y")]),
        ([tr(tc("甲"), tc("乙", cellDel=None)), LAST], [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")]),
        (
            [controlled(tr(tc("甲"), controlled(tc("乙"))))],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")],
        ),
        ([tr(tc(p(r("（四）无")) + p(r("法提供"))), tc(p(r("Number")) + p() + p(r("of"))))], [(0, 0, 1, 1, "（四）无法提供"), (0, 1, 1, 1, "Number of")]),
        ([tr(tc("甲", gridSpan=0), tc("乙", gridSpan="x"))], [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]),
        ([tr("<w:tc/>", tc(p(r("标题"), properties='<w:outlineLvl w:val="0"/>')))], [(0, 0, 1, 1, ""), (0, 1, 1, 1, "标题")]),
    ],
)  # fmt: skip
def test_tables(rows, expected):
    (table,) = flow(tbl(*rows)).blocks
    assert cells(table) == expected
    assert table.span.places == (Route("body/tbl[1]", 0, 0),)


def test_the_places_of_cells():
    (table,) = flow(tbl(tr(tc("14"), tc(p() + p(r("1")))), tr(tc(), "<w:tc/>"))).blocks
    assert [cell.span.places for cell in table.cells] == [
        (Route("body/tbl[1]/tr[1]/tc[1]/p[1]", 0, 2),),
        (Route("body/tbl[1]/tr[1]/tc[2]/p[2]", 0, 1),),
        (Route("body/tbl[1]/tr[2]/tc[1]/p[1]", 0, 0),),
        (Route("body/tbl[1]/tr[2]/tc[2]", 0, 0),),
    ]
    assert [cell.state for cell in table.cells] == ["number", "number", "blank", "blank"]


def test_what_hides_a_value_makes_it_unreadable_and_not_blank():
    inner = tbl(tr(tc("1"), tc("2")))
    symbol = p(r('<w:sym w:font="Wingdings" w:char="F0E0"/>'))
    row = tr(tc(p(picture())), tc(p(box(p(r("14"))))), tc(inner + p()), tc(symbol), tc(p(r("14"), picture())))
    first, *others = flow(tbl(row, LAST)).blocks
    states = [cell.state for cell in first.cells][:5]
    assert states == ["unreadable", "unreadable", "unreadable", "unreadable", "number"]
    assert [type(block).__name__ for block in others] == ["Picture", "Passage", "Table", "Picture"]


def test_text_that_another_cell_covers_is_said():
    made = flow(tbl(tr(tc("甲", vMerge="restart"), tc("乙")), tr(tc("丙", vMerge=None), tc("丁"))))
    assert "merged" in made.warnings[0].en
    assert made.warnings[0].span.places[0].path == "body/tbl[1]/tr[2]/tc[1]/p[1]"
    assert "merged" in flow(tbl(tr(tc("甲"), tc("乙", hMerge=None)), LAST)).warnings[0].en
