"""Tables on pages: two rows and two columns of 100 × 30 points, unless a test says otherwise."""

import itertools

import pytest

from crossfoot_parsers.pages.grid import grids
from crossfoot_parsers.pages.sheet import Frame, Rule
from crossfoot_parsers.pages.tables import continues, joined, part, table
from drawing import glyphs, ruled, sheet


def made(rows, page=1, top=50.0, xs=(100.0, 200.0, 300.0), gone=()):
    """Give the part with these texts; a text may be a list of lines, None is covered; `gone` are rules not drawn."""
    ys = [top + 30 * i for i in range(len(rows) + 1)]
    horizontal = [
        Rule(y, a, b)
        for i, y in enumerate(ys)
        for j, (a, b) in enumerate(itertools.pairwise(xs))
        if ("above", i, j) not in gone
    ]
    vertical = [
        Rule(x, a, b)
        for j, x in enumerate(xs)
        for i, (a, b) in enumerate(itertools.pairwise(ys))
        if ("left", i, j) not in gone
    ]
    printed = []
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            for k, line in enumerate([text] if isinstance(text, str) else text or []):
                printed += glyphs(line, xs[j] + 5, ys[i] + 3 + 12 * k)
    (grid,) = grids(sheet(page, horizontal=horizontal, vertical=vertical))
    return part("a.pdf", page, grid, printed)


def texts(part_):
    found = table("a.pdf", part_)
    return [[cell.text for cell in found.cells if cell.row == r] for r in range(found.rows)]


def test_cells_hold_what_is_printed_in_them():
    found = table("a.pdf", made([["项目", "数量"], ["甲", "12"]]))
    assert [(c.row, c.column, c.text, c.state) for c in found.cells] == [
        (0, 0, "项目", "text"),
        (0, 1, "数量", "text"),
        (1, 0, "甲", "text"),
        (1, 1, "12", "number"),
    ]
    assert found.cells[3].quantity.value == 12
    (place,) = found.cells[3].span.places
    assert (place.page, place.left, place.top, place.right, place.bottom) == (1, 200, 80, 300, 110)
    assert [place.page for place in found.span.places] == [1]


def test_a_label_of_several_lines_and_one_written_downwards():
    label = made([[["办理", "结果"], "1"], ["乙", "2"]])
    assert texts(label)[0][0] == "办理结果"
    xs = (100.0, 120.0, 300.0)
    down = made([["办", "1"], ["理", "2"]], xs=xs, gone={("above", 1, 0)})
    found = table("a.pdf", down)
    assert (found.cells[0].text, found.cells[0].row_span) == ("办理", 2)


def test_a_number_wrapped_for_want_of_room_is_one_number():
    xs = (100.0, 200.0, 225.0)
    found = made([["项目", "数"], ["甲", ["1234", "56"]]], xs=xs)
    assert texts(found)[1][1] == "123456"
    wide = made([["项目", "数"], ["甲", ["1234", "56"]]])
    cell = table("a.pdf", wide).cells[3]
    assert (cell.text, cell.state) == ("1234 56", "text")


@pytest.mark.parametrize(
    ("indent", "lines", "text"),
    [
        # A digit more would have had room, in a line in the middle of its cell or at the right: these are two numbers.
        (12, ["5", "6"], "5 6"),
        (18, ["10", "6"], "10 6"),
        (0, ["12", "345"], "12 345"),
        # There was none: 1056.
        (10, ["105", "6"], "1056"),
        (0, ["政府", "信息"], "政府信息"),
    ],
)
def test_two_numbers_in_a_narrow_cell_are_not_one(indent, lines, text):
    frame = ruled([100, 130], [50, 80])
    (grid,) = grids(sheet(horizontal=frame[0], vertical=frame[1]))
    printed = [glyph for k, line in enumerate(lines) for glyph in glyphs(line, 100 + indent, 53 + 12 * k)]
    assert texts(part("a.pdf", 1, grid, printed)) == [[text]]


def test_a_cell_with_something_drawn_in_it_is_not_blank():
    horizontal, vertical = ruled([100, 200, 300], [50, 80])
    (grid,) = grids(sheet(horizontal=horizontal, vertical=vertical))
    for mark, state in ((Frame(240, 60, 250, 70), "unreadable"), (Frame(400, 60, 410, 70), "blank")):
        found = table("a.pdf", part("a.pdf", 1, grid, glyphs("甲", 110, 60), [mark, Frame(105, 55, 190, 75)]))
        assert [cell.state for cell in found.cells] == ["text", state]


def test_a_table_goes_on_where_its_edges_are_the_same():
    one, two = made([["项目", "数量"], ["甲", "1"]]), made([["乙", "2"], ["丙", "3"]], page=2)
    assert continues(one, two)
    assert not continues(one, made([["乙", "2"]], page=3))
    assert not continues(one, made([["乙", "2"]], page=2, xs=(150.0, 200.0, 300.0)))
    whole = joined(one, two)
    assert texts(whole) == [["项目", "数量"], ["甲", "1"], ["乙", "2"], ["丙", "3"]]
    assert [place.page for place in table("a.pdf", whole).span.places] == [1, 2]


def test_a_repeated_head_is_dropped():
    one, two = made([["项目", "数量"], ["甲", "1"]]), made([["项目", "数量"], ["乙", "2"]], page=2)
    assert texts(joined(one, two)) == [["项目", "数量"], ["甲", "1"], ["乙", "2"]]


def test_equal_rows_of_figures_are_no_head():
    one, two = made([["1", "1"], ["2", "2"]]), made([["1", "1"], ["3", "3"]], page=2)
    assert len(texts(joined(one, two))) == 4


def test_columns_of_both_parts_are_united():
    one = made([["甲", "1"]], xs=(100.0, 200.0, 300.0))
    two = made([["乙", "2", "3"]], page=2, xs=(100.0, 150.0, 200.0, 300.0))
    found = table("a.pdf", joined(one, two))
    assert found.columns == 3
    assert [(c.text, c.column, c.column_span) for c in found.cells] == [
        ("甲", 0, 2),
        ("1", 2, 1),
        ("乙", 0, 1),
        ("2", 1, 1),
        ("3", 2, 1),
    ]


def test_a_row_cut_by_the_page_break_is_one_row():
    one = made([["甲", "1"], ["补正后申请内", "2"]], xs=(100.0, 170.0, 300.0))
    two = made([["容仍不明确", ""], ["乙", "3"]], page=2, xs=(100.0, 170.0, 300.0))
    whole = joined(one, two)
    assert texts(whole) == [["甲", "1"], ["补正后申请内容仍不明确", "2"], ["乙", "3"]]
    cell = table("a.pdf", whole).cells[2]
    assert [place.page for place in cell.span.places] == [1, 2]


def test_a_numbered_label_goes_on_however_far_its_line_reached():
    """Office programs break a row in the middle of a label where the next word has no room."""
    one = made([["甲", "1"], ["4.无正当", "2"]], xs=(100.0, 200.0, 300.0))
    two = made([["理由大量反复", ""], ["乙", "3"]], page=2, xs=(100.0, 200.0, 300.0))
    assert texts(joined(one, two))[1:] == [["4.无正当理由大量反复", "2"], ["乙", "3"]]
    # A label without a number may be whole.
    one = made([["甲", "1"], ["无正当", "2"]], xs=(100.0, 200.0, 300.0))
    assert len(texts(joined(one, two))) == 4


@pytest.mark.parametrize("first", ["2.其他", "（二）公开", "二、上年", "5", "-"])
def test_a_row_of_its_own_is_not_taken_for_the_rest_of_one(first):
    one = made([["甲", "1"], ["一、补正后申请内", "2"]], xs=(100.0, 190.0, 300.0))
    two = made([[first, ""], ["乙", "3"]], page=2, xs=(100.0, 190.0, 300.0))
    assert len(texts(joined(one, two))) == 4


def test_a_decimal_is_no_enumerator():
    one = made([["甲", "1"], ["行政许可", "2"]], xs=(100.0, 150.0, 300.0))
    two = made([["其他事项", "45.0"], ["乙", "3"]], page=2, xs=(100.0, 150.0, 300.0))
    assert texts(joined(one, two))[1:3] == [["行政许可", "2"], ["其他事项", "45.0"]]


def test_a_corner_cut_by_the_page_break_is_known_by_its_open_bracket():
    one = made([["（第一项加", "情况"], ["", "自然人"]], gone={("above", 1, 0)})
    two = made([["第二项）", "总计"], ["甲", "1"]], page=2)
    found = table("a.pdf", joined(one, two))
    assert (found.cells[0].text, found.cells[0].row_span) == ("（第一项加第二项）", 3)
    two = made([["第二项", "总计"], ["甲", "1"]], page=2)
    assert table("a.pdf", joined(one, two)).cells[0].text == "（第一项加第二项"
    one = made([["第一项", "情况"], ["", "自然人"]], gone={("above", 1, 0)})
    assert table("a.pdf", joined(one, two)).cells[0].text == "第一项"


def test_a_group_cut_by_the_page_break_is_one_group():
    xs = (100.0, 120.0, 220.0, 300.0)
    down = {("above", 1, 0)}
    one = made([["办", "（一）公开", "1"], ["理", "（二）部分公开", "2"]], xs=xs, gone=down)
    two = made([["结", "（三）不公开", "3"], ["果", "（四）其他", "4"]], page=2, xs=xs, gone=down)
    found = table("a.pdf", joined(one, two))
    assert (found.cells[0].text, found.cells[0].row_span) == ("办理结果", 4)
    assert [place.page for place in found.cells[0].span.places] == [1, 2]


def test_the_rest_of_a_group_without_text_goes_on_too():
    xs = (100.0, 120.0, 220.0, 300.0)
    down = {("above", 1, 0)}
    one = made([["办", "（一）公开", "1"], ["理", "（二）部分公开", "2"]], xs=xs, gone=down)
    two = made([["", "（三）不公开", "3"], ["", "（四）其他", "4"]], page=2, xs=xs, gone=down)
    found = table("a.pdf", joined(one, two))
    assert (found.cells[0].text, found.cells[0].row_span) == ("办理", 4)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        # A row in a group is cut: its label goes on, its value stands in one half.
        (
            ["（一）组", "1.甲乙丙丁戊己庚辛", "5"],
            [["", "壬癸", ""], ["", "2.子", "6"]],
            ["1.甲乙丙丁戊己庚辛壬癸", "2.子"],
        ),
        # Only white space of a row is left behind the break.
        (["（一）组", "1.甲", "5"], [["", "", ""], ["", "2.子", "6"]], ["1.甲", "2.子"]),
        # The value stays, the whole label moves.
        (["（一）组", "", "5"], [["", "1.甲", ""], ["", "2.子", "6"]], ["1.甲", "2.子"]),
        # Two rows are two rows.
        (["（一）组", "1.甲", "5"], [["", "2.乙", "7"], ["", "3.子", "6"]], ["1.甲", "2.乙", "3.子"]),
        (["（一）组", "1.甲", "5"], [["", "2.乙", ""], ["", "3.子", "6"]], ["1.甲", "2.乙", "3.子"]),
    ],
)
def test_a_row_in_a_group_is_cut_by_the_break(above, below, expected):
    xs = (100.0, 200.0, 300.0, 360.0)
    upper = made([above], xs=xs, top=700.0)
    lower = made([[below[0][0], *below[0][1:]], [None, *below[1][1:]]], 2, xs=xs, gone=[("above", 1, 0)])
    found = table("a.pdf", joined(upper, lower))
    assert [cell.text for cell in found.cells if cell.column == 1] == expected
    (group,) = [cell for cell in found.cells if cell.column == 0 and cell.text]
    assert group.row_span == found.rows


def test_what_a_note_lies_over_is_unreadable():
    (grid,) = grids(
        sheet(**dict(zip(("horizontal", "vertical"), ruled([100, 200, 300], [50, 80]), strict=True)))
    )
    printed = glyphs("甲", 105, 55) + glyphs("7", 205, 55)
    covered = part("a.pdf", 1, grid, printed, notes=[Frame(195, 50, 300, 80)])
    assert [cell.state for cell in table("a.pdf", covered).cells] == ["text", "unreadable"]
