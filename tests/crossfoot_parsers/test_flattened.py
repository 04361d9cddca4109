import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers import text
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.report import ReadError, Table


def one(source):
    (table,) = [block for block in text.read("a.txt", source.encode()).blocks if isinstance(block, Table)]
    return table


def rows(table, first=0):
    return [
        [cell.text for cell in table.cells if cell.row == r and cell.column >= first]
        for r in range(table.rows)
    ]


def spans(table):
    return {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.text
    }


def test_ragged_rows_are_brought_under_the_header():
    table = one(
        "表\t甲\t乙\n一、收\t1\t2\n\n三、结果\t（一）公开\t3\t4\t\n\t（二）不公开\t1.秘密\t5\t6\n\t\t2.其他\t7\t8\n"
        "四、转\t\t\t9\t10\n"
    )
    assert spans(table)["三、结果"] == (2, 0, 3, 1)
    assert spans(table)["（二）不公开"] == (3, 1, 2, 1)
    assert [row[-2:] for row in rows(table)[1:]] == [
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
        ["7", "8"],
        ["9", "10"],
    ]


def test_a_label_goes_on_behind_a_page_break():
    table = one("表\t甲\t乙\n1.补正后申请内\t2\t3\n\n容仍不明确\t\t\n2.其他\t4\t5\n")
    assert rows(table)[1:] == [["1.补正后申请内容仍不明确", "2", "3"], ["2.其他", "4", "5"]]
    label = table.cells[3].passage
    assert [place.line for place in label.span().places] == [2, 4]


TWICE = "表\t甲\t乙\t丙\n一、收\t1\t0\t1\n\n二、转\t2\t0\t0\t2\n三、终\t3\t0\t0\t3\n"


def test_a_column_written_twice_is_read_once_and_said():
    flow = text.read("a.txt", TWICE.encode())
    (table,) = flow.blocks
    assert rows(table)[2:] == [["二、转", "2", "0", "2"], ["三、终", "3", "0", "3"]]
    (warning,) = flow.warnings
    assert "4 values for 3 columns" in warning.en
    assert "cannot be told" not in warning.en


def test_which_column_is_doubled_may_be_open():
    source = "表\t甲\t乙\t丙\t丁\n一、收\t1\t0\t0\t1\n\n二、转\t5\t5\t2\t0\t0\n"
    (warning,) = text.read("a.txt", source.encode()).warnings
    assert "which one cannot be told" in warning.en


def test_values_that_fit_no_column_are_unreadable():
    flow = text.read("a.txt", TWICE.replace("2\t0\t0\t2", "2\t4\t6\t2").encode())
    (table,) = flow.blocks
    assert {cell.state for cell in table.cells if cell.row >= 2 and cell.column} == {"unreadable"}
    assert any("cannot be told apart" in warning.en for warning in flow.warnings)


def test_a_short_row_is_said():
    flow = text.read("a.txt", "表\t甲\t乙\n一、收\t1\t2\n二、转\t3\n".encode())
    (table,) = flow.blocks
    assert [cell.state for cell in table.cells if cell.row == 2] == ["text", "number", "unreadable"]
    assert "1 cells short" in flow.warnings[0].en


def test_a_table_without_end_is_refused():
    with pytest.raises(Excess, match="cells in a table; the limit is 100,000"):
        text.read("a.txt", ("a" + "\t" * 20000 + "\n" + "b\t1\n" * 500).encode())


LONG = "表\t甲\t乙\n" + "".join(f"{i}.行\t1\t2\n" for i in range(1, 13))


def states(source):
    (table,) = text.read("a.txt", source.encode()).blocks
    return {
        table.cells[i].text: [c.state for c in table.cells if c.row == r] for r in range(13) for i in [r * 3]
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("5.行\t1\t2\n", "5.行\t1\n", ["text", "unreadable", "unreadable"]),
        ("5.行\t1\t2\n", "5.行\t1\t2\t3\n", ["text", "unreadable", "unreadable"]),
        ("5.行\t1\t2\n", "5.行\t1\t2\t\n", ["text", "number", "number"]),
        ("5.行\t1\t2\n", "5.行\t1\t\t\n", ["text", "unreadable", "unreadable"]),
        ("5.行\t1\t2\n", "5.行\t无\t2\n", ["text", "text", "number"]),
    ],
)
def test_one_odd_row_leaves_the_others_alone(old, new, expected):
    found = states(LONG.replace(old, new))
    assert found.pop("5.行") == expected
    assert set(map(tuple, found.values())) == {("text", "text", "text"), ("text", "number", "number")}


def test_a_blank_that_fits_two_columns_is_unreadable():
    flow = text.read("a.txt", "表\t甲\t乙\n一、收\t1\t2\n二、转\t\t3\t\n".encode())
    (table,) = flow.blocks
    assert [cell.state for cell in table.cells if cell.row == 2] == ["text", "unreadable", "unreadable"]
    assert flow.warnings


HEADED = "表\t\t情况\t\t\n\t\t甲\t\t总计\n\t\t乙\t丙\t\n一、收\t（一）公开\t1\t2\t3\n\t（二）其他\t4\t5\t9\n"
BLOCKS = "第一项\t\t\t\n信息\t甲\t乙\t丙\n规章\t\t\t\n文件\t3\t4\t5\n第二项\t\t\t\n信息\t收费\t\t\n许可\t7\t\t\n处罚\t\t\t\n"


@pytest.mark.parametrize("source", [HEADED, BLOCKS.replace("处罚\t\t\t\n", ""), HEADED.replace("表", "")])
def test_blanks_that_an_editor_took_from_the_ends_of_lines_are_given_back(source):
    whole = one(source)
    stripped = "\n".join(line.rstrip("\t") for line in source.splitlines())
    again = one(stripped)
    assert spans(again) == spans(whole)
    assert [cell.state for cell in again.cells] == [cell.state for cell in whole.cells]


LABELS = ["一、收\t", "二、转\t", "三、结果\t（一）公开", "\t（二）不公开", "\t（三）总计", "四、转\t"]


@given(st.lists(st.lists(st.sampled_from(["", "1", "23"]), min_size=4, max_size=4), min_size=6, max_size=6))
def test_a_value_stands_in_its_column_or_is_unreadable_though_line_ends_are_lost(values):
    lines = ["表\t\t情况\t\t\t", "\t\t甲\t\t\t总计", "\t\t乙\t丙\t丁\t"]
    lines += ["\t".join([label, *row]) for label, row in zip(LABELS, values, strict=True)]
    source = "\n".join(line.rstrip("\t") for line in lines)
    for table in [b for b in text.read("a.txt", source.encode()).blocks if isinstance(b, Table)]:
        for cell in table.cells:
            if cell.row > 2 and cell.column > 1 and cell.quantity is not None:
                assert cell.text == values[cell.row - 3][cell.column - 2]


BROAD = "表\t\t\t甲\t乙\n一、收\t\t\t1\t2\n二、果\t（一）公开\t\t3\t4\n\t（二）不公开\t1.秘密内容\t5\t6\n\t\t2.其他\t7\t8\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("二、果\t（一）", "二、果\n\t（一）"),
        ("秘密内容", "秘密\n内容"),
        ("\t\t2", "\n- 2 -\n\n表\t\t\t甲\t乙\n\t\t2"),
        ("\n", "\n\n"),
    ],
)
def test_a_row_that_was_cut_and_a_head_that_is_printed_again(old, new):
    assert spans(one(BROAD.replace(old, new))) == spans(one(BROAD))


def test_a_table_that_begins_again_is_no_head_printed_again():
    table = one("表\t甲\n一、收\t1\n二、转\t2\n\n表\t甲\n一、收\t3\n")
    assert table.rows == 5


def test_a_title_behind_an_empty_line_is_no_label_that_goes_on():
    table = one(BLOCKS.replace("第二项", "\n第二项"))
    assert spans(table) == spans(one(BLOCKS))


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "1", "0", "-", "甲", "一、乙", "（一）丙", "1.丁", "总计"]),
            min_size=1,
            max_size=7,
        ),
        min_size=1,
        max_size=9,
    ),
    st.integers(0, 8),
)
def test_no_table_crashes_it_and_cells_never_overlap(grid, gap):
    lines = ["\t".join(row) for row in grid]
    lines.insert(min(gap, len(lines)), "")
    try:
        flow = text.read("a.txt", "\n".join(lines).encode())
    except ReadError:
        return
    for block in flow.blocks:
        if isinstance(block, Table):
            covered = [
                (r, c)
                for cell in block.cells
                for r in range(cell.row, cell.row + cell.row_span)
                for c in range(cell.column, cell.column + cell.column_span)
            ]
            assert len(covered) == len(set(covered))
            assert all(0 <= r < block.rows and 0 <= c < block.columns for r, c in covered)
