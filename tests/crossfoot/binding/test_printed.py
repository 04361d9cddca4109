import pytest

from crossfoot.binding.printed import (
    Printed,
    cell_at,
    first_value,
    holds_numbers,
    in_order,
    label_path,
    printed_columns,
    wants,
)
from crossfoot.binding.windows import Window, grid_of
from crossfoot.language.parse import parse
from handmade import cell, table

(BLOCK,) = (
    parse(
        'section s "甲" { table t { columns { 组 { 维持 "结果维持"  纠正 "结果纠正" }  总计 } rows { 收  转 } } }',
        "a.rules",
    )
    .sections[0]
    .tables[0]
    .blocks
)


def grid(*cells):
    made = table(*cells)
    return grid_of(made)


def window(header, body, end):
    return Window(0, None, header, body, end)


@pytest.mark.parametrize(
    ("texts", "path"),
    [
        (("三、结果", "（一）公开"), ("三、结果", "（一）公开")),
        (("三、结果", "", "1.秘密"), ("三、结果", "1.秘密")),
        # The form has one label here, and an empty cell was drawn beside it.
        (("（七）总计", ""), ("（七）总计",)),
        (("不在格式", ""), ("不在格式", "")),
        (("", ""), ("",)),
        ((), ()),
    ],
)
def test_label_paths(texts, path):
    cells = [cell(0, i, text) for i, text in enumerate(texts)]
    assert label_path(cells, frozenset({"总计", "公开"}))[0] == path


def test_a_cell_over_several_lines_is_one_label():
    wide = cell(0, 0, "三、结果", columns=2)
    assert label_path([wide, wide, None], frozenset()) == (("三、结果",), (wide,))


def test_columns_have_the_path_of_their_heads():
    made = grid(
        cell(0, 0, "", rows=2),
        cell(0, 1, "组", columns=2),
        cell(0, 3, "总计", rows=2, columns=2),
        cell(1, 1, "结果维持"),
        cell(1, 2, "结果纠正"),
    )
    columns = printed_columns(made, window(0, 2, 2), BLOCK)
    assert [(c.path, c.first, c.last) for c in columns] == [
        (("",), 0, 0),
        (("组", "结果维持"), 1, 1),
        (("组", "结果纠正"), 2, 2),
        (("总计",), 3, 4),
    ]


def test_a_head_cut_by_a_page_break_is_one_where_only_both_halves_are_a_label():
    made = grid(cell(0, 0, "结果维"), cell(0, 1, "结果"), cell(1, 0, "持"), cell(1, 1, "异样"))
    first, second = printed_columns(made, window(0, 2, 2), BLOCK)
    assert first.path == ("结果维持",)
    assert [place.line for place in first.cells[-1].span.places] == [9, 9]
    assert second.path == ("结果", "异样")


def test_declared_leaves_know_their_groups():
    assert [(path, want.texts, want.above) for path, want in wants(BLOCK.columns)] == [
        (("组", "维持"), ("结果维持",), (("组",),)),
        (("组", "纠正"), ("结果纠正",), (("组",),)),
        (("总计",), ("总计",), ()),
    ]


BODY = grid(
    cell(0, 0, "表"), cell(0, 1, "甲"), cell(0, 2, "乙"),
    cell(1, 0, "收"), cell(1, 1, "1"), cell(1, 2, ""),
    cell(2, 0, "转"), cell(2, 1, "5", columns=2),
    cell(3, 0, "结"), cell(3, 1, "7", rows=2), cell(3, 2, "8"),
    cell(4, 0, "余"), cell(4, 2, "9"),
)  # fmt: skip


def at(row, first, last):
    return cell_at(BODY, Printed((), (), row, row), Printed((), (), first, last))


@pytest.mark.parametrize(
    ("place", "state", "text"),
    [
        ((1, 1, 1), "number", "1"),
        ((1, 2, 2), "blank", ""),
        # Where a column covers two cells, the one that is not blank counts.
        ((1, 1, 2), "number", "1"),
        ((2, 1, 2), "number", "5"),
        # One number over two columns, over two rows, or two numbers in one column: whose it is is open.
        ((2, 1, 1), "unreadable", "5"),
        ((3, 1, 1), "unreadable", "7"),
        ((3, 1, 2), "unreadable", "7 8"),
    ],
)
def test_where_row_and_column_cross(place, state, text):
    found = at(*place)
    assert found is not None
    assert (found.state, found.text) == (state, text)


def test_where_nothing_is_drawn_there_is_no_cell():
    holes = grid(cell(0, 0, "收"), cell(1, 1, "1"))
    assert cell_at(holes, Printed((), (), 0, 0), Printed((), (), 1, 1)) is None


def test_the_first_value_parts_labels_from_values():
    assert first_value(BODY, window(0, 1, 5)) == 1
    assert first_value(BODY, window(0, 1, 1)) == 0


def test_a_column_of_numbers_under_a_heading_is_no_label_column():
    whole = window(0, 1, 5)
    assert holds_numbers(BODY, whole, Printed(("甲",), (), 1, 1))
    assert not holds_numbers(BODY, whole, Printed(("",), (), 1, 1))
    assert not holds_numbers(BODY, whole, Printed(("表",), (), 0, 0))


def beneath(*spans):
    """Give a head of three columns over the grid columns 0, 1 and 2–3, 4, and a row of cells of these spans below it."""
    cells, column = [], 0
    for i, span in enumerate(spans):
        cells.append(cell(1, column, str(i), columns=span))
        column += span
    made = grid(cell(0, 0, "甲"), cell(0, 1, "乙", columns=2), cell(0, 3, "丙", columns=2), *cells)
    columns = [Printed(("甲",), (), 0, 0), Printed(("乙",), (), 1, 2), Printed(("丙",), (), 3, 4)]
    return made, Printed((), (), 1, 1), columns


@pytest.mark.parametrize(
    ("spans", "texts"),
    [
        ((1, 2, 2), ["0", "1", "2"]),
        # As many cells as heads, each partly below its own: whatever the edges, order tells.
        ((1, 3, 1), ["0", "1", "2"]),
        ((1, 1, 3), ["0", "1", "2"]),
        ((2, 1, 2), ["0", "1", "2"]),
        # Which of two heads a cell belongs to, or that one has two, no order tells.
        ((1, 4), None),
        ((1, 1, 1, 2), None),
        # The second stands under the third head.
        ((3, 1, 1), None),
    ],
)
def test_as_many_cells_as_heads_are_read_in_their_order(spans, texts):
    made, row, columns = beneath(*spans)
    own = in_order(made, row, columns)
    assert own == {} if texts is None else [own[c.first].text for c in columns] == texts
    assert in_order(made, row, []) == {}
    if texts is not None:
        assert [cell_at(made, row, c, own[c.first]).text for c in columns] == texts
