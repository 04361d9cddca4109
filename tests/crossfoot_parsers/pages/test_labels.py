"""Labels of tables without rules: letters are 10 points high, lines of one label stand 12 points apart."""

from crossfoot_parsers.pages.labels import Row, labels
from crossfoot_parsers.pages.lines import lines
from drawing import glyphs


def made(*printed):
    """Rows and labels of lines: (top, has values, (text, left), ...), optionally with a page before them."""
    given = []
    for entry in printed:
        page, (top, valued, *cells) = (
            (entry[0], entry[1:]) if isinstance(entry[1], int | float) and entry[1] > 1 else (1, entry)
        )
        fields = [line for text, left in cells for line in lines(glyphs(text, left, top), page)]
        given.append((Row(page, top, top + 10, valued), fields))
    rows, found = labels(given)
    order = {id(row): index for index, row in enumerate(rows)}
    return len(rows), sorted((order[id(label.row)], label.column, label.text) for label in found)


def test_a_label_stands_in_the_row_of_its_values():
    assert made((50, True, ("甲", 100)), (80, True, ("乙", 100))) == (2, [(0, 0, "甲"), (1, 0, "乙")])


def test_a_label_goes_on_below_its_row():
    assert made((50, True, ("甲甲甲", 100)), (62, False, ("甲", 100)), (92, True, ("乙", 100))) == (
        2,
        [(0, 0, "甲甲甲甲"), (1, 0, "乙")],
    )


def test_values_stand_beside_the_middle_of_their_label():
    assert made(
        (50, False, ("甲甲", 100)), (56, True), (62, False, ("甲", 100)), (92, True, ("乙", 100))
    ) == (
        2,
        [(0, 0, "甲甲甲"), (1, 0, "乙")],
    )


def test_a_label_far_from_all_values_has_a_row_of_its_own():
    assert made((50, True, ("甲", 100)), (75, False, ("乙", 100)), (100, True, ("丙", 100))) == (
        3,
        [(0, 0, "甲"), (1, 0, "乙"), (2, 0, "丙")],
    )


def test_labels_with_numbers_stand_in_the_column_of_their_kind():
    """A wide label in the middle of two columns is one of the first of them."""
    assert made(
        (50, True, ("（一）甲", 160)),
        (70, True, ("（二）乙", 100), ("1.丙", 200)),
        (90, True, ("2.丁", 200)),
        (110, True, ("一、戊", 150)),
    ) == (4, [(0, 1, "（一）甲"), (1, 1, "（二）乙"), (1, 2, "1.丙"), (2, 2, "2.丁"), (3, 0, "一、戊")])


def test_labels_without_numbers_stand_in_the_column_that_they_begin_in():
    assert made((50, True, ("甲", 100), ("乙", 200)), (70, True, ("丙", 205)), (90, True, ("丁", 100))) == (
        3,
        [(0, 0, "甲"), (0, 1, "乙"), (1, 1, "丙"), (2, 0, "丁")],
    )


def test_a_label_written_downwards_is_one():
    down = [("三", 100), ("、", 100), ("办", 100), ("理", 100)]
    assert made(
        (50, True, down[0], ("（一）甲", 150)),
        (62, False, down[1]),
        (74, True, down[2], ("（二）乙", 150)),
        (86, False, down[3]),
    ) == (2, [(0, 0, "三、办理"), (0, 1, "（一）甲"), (1, 1, "（二）乙")])


def test_a_group_named_beside_its_middle_begins_where_its_numbers_begin():
    assert made(
        (50, True, ("（一）甲", 100), ("1.乙", 200)),
        (80, True, ("1.丙", 200)),
        (95, False, ("（二）丁", 100)),
        (110, True, ("2.戊", 200)),
    ) == (3, [(0, 0, "（一）甲"), (0, 1, "1.乙"), (1, 0, "（二）丁"), (1, 1, "1.丙"), (2, 1, "2.戊")])


def test_a_label_cut_by_the_page_break_goes_on():
    assert made(
        (1, 700.0, True, ("（一）无", 100), ("1.甲", 200)),
        (2, 80.0, True, ("法提供", 100), ("2.乙", 200)),
        (2, 100.0, True, ("（二）丙", 100), ("1.丁", 200)),
    ) == (3, [(0, 0, "（一）无法提供"), (0, 1, "1.甲"), (1, 1, "2.乙"), (2, 0, "（二）丙"), (2, 1, "1.丁")])


def test_a_row_of_the_next_page_is_no_rest_of_a_label():
    assert made((1, 700.0, True, ("甲", 100)), (2, 80.0, True, ("乙", 100))) == (
        2,
        [(0, 0, "甲"), (1, 0, "乙")],
    )


def test_where_labels_are_numbered_what_has_no_number_goes_on():
    """However far the lines of a label stand apart; not so an opening bracket, with which a number may begin."""
    assert made(
        (50, True, ("1.甲", 100)),
        (70, False, ("乙", 100)),
        (90, False, ("（丙）", 100)),
        (110, True, ("2.丁", 100)),
    ) == (3, [(0, 0, "1.甲乙"), (1, 0, "（丙）"), (2, 0, "2.丁")])
