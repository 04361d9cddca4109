"""Tables without rules: letters are 10 points high, rows stand 20 points apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot_parsers.flow import Aligned
from crossfoot_parsers.pages.aligned import told
from crossfoot_parsers.pages.fields import fields
from crossfoot_parsers.pages.lines import lines
from drawing import glyphs


def printed(*rows, page=1, top=100.0, pitch=20.0):
    """Lines of rows of (text, left) pairs."""
    return [
        line
        for i, row in enumerate(rows)
        for line in lines([g for text, left in row for g in glyphs(text, left, top + pitch * i)], page)
    ]


def guess(*rows, **how):
    (found,) = told("a.pdf", printed(*rows, **how))
    assert isinstance(found, Aligned)
    return found


def grid(table):
    return [
        [(cell.text, cell.row_span, cell.column_span) for cell in table.cells if cell.row == row]
        for row in range(table.rows)
    ]


HEAD = [("项目", 100), ("甲数", 300), ("乙数", 350)]
ROWS = [[("一月", 100), ("1", 307), ("2", 357)], [("二月", 100), ("30", 305), ("4", 357)]]


def test_a_table_and_its_lines():
    found = guess(HEAD, *ROWS)
    assert grid(found.table) == [
        [("项目", 1, 1), ("甲数", 1, 1), ("乙数", 1, 1)],
        [("一月", 1, 1), ("1", 1, 1), ("2", 1, 1)],
        [("二月", 1, 1), ("30", 1, 1), ("4", 1, 1)],
    ]
    assert [line.text for line in found.lines] == ["项目 甲数 乙数", "一月 1 2", "二月 30 4"]


def test_a_title_over_the_whole_table_or_at_its_left_edge():
    for title in ([("标题", 225)], [("标题", 100)]):
        assert grid(guess(title, HEAD, *ROWS).table)[0] == [("标题", 1, 3)]
    # A text over the middle of the values is part of the head.
    assert grid(guess([("数量", 325)], HEAD, *ROWS).table)[0] == [("项目", 2, 1), ("数量", 1, 2)]


def test_columns_of_numbers_set_to_the_right():
    found = guess(HEAD, [("一月", 100), ("1", 315), ("2", 365)], [("二月", 100), ("300", 305), ("4", 365)])
    assert [row[1:] for row in grid(found.table)[1:]] == [
        [("1", 1, 1), ("2", 1, 1)],
        [("300", 1, 1), ("4", 1, 1)],
    ]


def test_a_blank_cell_has_a_place():
    found = guess(HEAD, ROWS[0], [("二月", 100), ("4", 357)])
    blank = next(cell for cell in found.table.cells if (cell.row, cell.column) == (2, 1))
    (box,) = blank.span.places
    assert (blank.state, box.left, box.right, box.top) == ("blank", 300, 320, 140)


def test_a_column_without_a_head_and_one_without_numbers():
    bare = [("项目", 100), ("甲数", 300)]
    assert grid(
        guess(bare, [("一月", 100), ("1", 257), ("2", 307)], [("二月", 100), ("3", 257), ("4", 307)]).table
    ) == [
        [("项目", 1, 1), ("", 1, 1), ("甲数", 1, 1)],
        [("一月", 1, 1), ("1", 1, 1), ("2", 1, 1)],
        [("二月", 1, 1), ("3", 1, 1), ("4", 1, 1)],
    ]
    blank = guess(HEAD, [("一月", 100), ("1", 307)], [("二月", 100), ("3", 307)])
    assert grid(blank.table)[1] == [("一月", 1, 1), ("1", 1, 1), ("", 1, 1)]


def states(table, row):
    return [cell.state for cell in table.cells if cell.row == row]


def test_what_stands_between_two_columns_makes_both_unreadable():
    found = guess(HEAD, *ROWS, [("三月", 100), ("5", 332), ("6", 357)])
    assert states(found.table, 3) == ["text", "unreadable", "unreadable"]
    assert states(found.table, 2) == ["text", "number", "number"]


def test_two_numbers_between_the_same_columns_make_none_of_their_own():
    found = guess(HEAD, *ROWS * 2, *[[("三月", 100), ("5", 332), ("6", 357)]] * 2)
    assert states(found.table, 5) == states(found.table, 6) == ["text", "unreadable", "unreadable"]


def test_two_numbers_in_one_column_make_it_unreadable_and_the_blank_beside_it():
    found = guess(HEAD, *ROWS, [("三月", 100), ("5", 302), ("6", 312)])
    assert states(found.table, 3) == ["text", "unreadable", "unreadable"]


def test_a_number_over_two_columns_makes_both_unreadable():
    found = guess(HEAD, *ROWS, [("三月", 100), ("1234567", 318)])
    assert states(found.table, 3) == ["text", "unreadable", "unreadable"]


def test_a_number_beside_the_first_and_the_last_column():
    found = guess(HEAD, *ROWS, [("三月", 100), ("5", 270), ("6", 400)])
    assert states(found.table, 3) == ["text", "unreadable", "unreadable"]


def test_labels_reach_over_the_rows_and_columns_that_have_none():
    found = guess(
        [("数", 300)],
        [("（一）甲", 100), ("1.乙", 200), ("1", 302)],
        [("2.丙", 200), ("2", 302)],
        [("（二）丁", 100), ("3", 302)],
    )
    assert grid(found.table) == [
        [("", 1, 2), ("数", 1, 1)],
        [("（一）甲", 2, 1), ("1.乙", 1, 1), ("1", 1, 1)],
        [("2.丙", 1, 1), ("2", 1, 1)],
        [("（二）丁", 1, 2), ("3", 1, 1)],
    ]


def test_one_row_without_labels():
    found = guess([("甲数", 300), ("乙数", 350)], [("1", 307), ("2", 357)])
    assert grid(found.table) == [[("甲数", 1, 1), ("乙数", 1, 1)], [("1", 1, 1), ("2", 1, 1)]]


def test_a_table_over_two_pages_has_a_place_on_both():
    (found,) = told("a.pdf", [*printed(HEAD, ROWS[0]), *printed(ROWS[1], page=2, top=80)])
    assert [box.page for box in found.table.span.places] == [1, 2]
    assert [line.text for line in found.lines] == ["项目 甲数 乙数", "一月 1 2", "二月 30 4"]


@pytest.mark.parametrize("shift", [0, 12])
def test_a_head_on_the_page_before_is_one_only_in_line_with_its_numbers(shift):
    rows = [[(text, left + shift) for text, left in row] for row in ROWS]
    found = told("a.pdf", [*printed(HEAD), *printed(*rows, page=2, top=80)])
    assert any(isinstance(item, Aligned) for item in found) is (shift == 0)


def test_prose_around_a_table_stays_as_it_is():
    before, after = printed([("正文。", 100)], top=40), printed([("正文。", 100)], top=400)
    first, table, last = told("a.pdf", [*before, *printed(HEAD, *ROWS), *after])
    assert ([first], [last]) == (before, after)
    assert isinstance(table, Aligned)


@pytest.mark.parametrize(
    "rows",
    [
        # No head; a single row of one value without a corner; a text over labels and values; columns that run into each other.
        ROWS,
        [[("甲", 300)], [("一月", 100), ("1", 302)]],
        [[("正文正文正文正文正文正文正文正文正文正文正文", 105)], *ROWS],
        [
            HEAD,
            [("一月", 100), ("123456789", 312), ("2", 357)],
            [("二月", 100), ("123456789", 312), ("4", 357)],
        ],
        [[("甲数", 300), ("乙数", 350)], [("丙", 300)], [("丁", 310)], *ROWS],
        # The numbers may be those of the head beside them; the values those of either label.
        [[("项目", 100), ("甲数", 300)], [("一月", 100), ("1", 352)], [("二月", 100), ("3", 352)]],
        [[("数", 300)], [("1.甲", 100), ("2.乙", 200), ("1", 302)], [("3.丙", 200), ("3", 302)]],
        # Which of the columns a text stands over is not to be seen.
        [
            [("数量", 307), ("单价", 427)],
            [("各数", 307 + 40 * i) for i in range(6)],
            *([("月", 100), *((str(i), 307 + 40 * i) for i in range(6))] for _ in range(2)),
        ],
    ],
)
def test_where_the_columns_cannot_be_told_there_is_no_table(rows):
    assert not any(isinstance(item, Aligned) for item in told("a.pdf", printed(*rows)))


def test_numbers_of_a_row_that_is_in_no_table_are_kept_apart():
    assert [line.text for line in told("a.pdf", printed(*ROWS))] == ["一月 1 2", "二月 30 4"]


def test_a_table_too_large_is_none(monkeypatch):
    """A guess is no reason not to read a report."""
    monkeypatch.setattr("crossfoot_parsers.pages.aligned.CELLS", 8)
    assert not any(isinstance(item, Aligned) for item in told("a.pdf", printed(HEAD, *ROWS)))


FIELDS = st.sampled_from(
    [
        "甲",
        "一、乙",
        "（一）丙",
        "1.丁",
        "7",
        "12",
        "3,456",
        "-",
        "单位：元",
        "正文。",
        "三",
        "……",
        "05",
        "5?",
    ]
)
PLACED = st.lists(
    st.tuples(FIELDS, st.integers(0, 25).map(lambda step: 60.0 + 20 * step)), min_size=1, max_size=8
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PLACED, min_size=1, max_size=12), st.sampled_from([12.0, 16.0, 24.0]), st.integers(1, 11))
def test_whatever_stands_where_every_number_is_one_that_is_printed(rows, pitch, cut):
    """Lines that make no sense, over a page break: nothing is lost, no cell is laid twice, no number is made up."""
    given_ = [*printed(*rows[:cut], pitch=pitch), *printed(*rows[cut:], page=2, pitch=pitch)]
    whole = "".join(line.text for line in given_)
    found = told("a.pdf", given_)
    texts = [line.text for item in found for line in (item.lines if isinstance(item, Aligned) else [item])]
    assert "".join("".join(texts).split()) == "".join(whole.split())
    fields_ = {field.text for line in given_ for field in fields(line)}
    for item in found:
        if isinstance(item, Aligned):
            assert all(cell is not None for row in item.table.grid() for cell in row)
            # Labels written downwards may say 三三, which is a number too.
            numbers = [c for c in item.table.cells if c.state == "number" and any(map(str.isdigit, c.text))]
            assert all(cell.text in fields_ and cell.span.places for cell in numbers)


def test_a_label_that_nearly_touches_its_value_is_parted_from_it():
    """Columns are told by the other rows; the label may reach below the head of the first one."""
    found = guess(
        [("Component", 100), ("Received", 290), ("Processed", 350)],
        [("Office", 100), ("1", 325), ("2", 390)],
        [("x" * 40, 100), ("345", 315), ("4", 390)],
        [("Overall", 100), ("6", 325), ("8", 390)],
    )
    assert [text for text, _, _ in grid(found.table)[2]] == ["x" * 40, "345", "4"]
    assert states(found.table, 2) == ["text", "number", "number"]
