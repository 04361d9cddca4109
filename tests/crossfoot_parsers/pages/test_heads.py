"""Heads of tables without rules: letters are 10 points high; columns are 40 points wide and begin at 100."""

import pytest

from crossfoot_parsers.pages.fields import fields
from crossfoot_parsers.pages.heads import covered, heads, leaves, wraps
from crossfoot_parsers.pages.lines import lines
from drawing import glyphs


def centred(text, first, last):
    """Where a text begins that stands over the middle of these columns."""
    return 100 + 20 * (first + last + 1) - 5 * len(text)


def made(*rows):
    """Heads of rows at their heights: (top, (text, first column, last column), ...)."""
    printed = [
        glyph
        for top, *cells in rows
        for text, a, b in cells
        for glyph in glyphs(text, centred(text, a, b), top)
    ]
    return heads([fields(line) for line in lines(printed, 1)])


def columns(count):
    return [(110.0 + 40 * i, 130.0 + 40 * i) for i in range(count)]


def tree(found, count):
    numbers = [line for left, _ in columns(count) for line in lines(glyphs("12", left + 5, 200), 1)]
    lowest = leaves(found, numbers)
    for index, head in enumerate(lowest):
        head.first = head.last = index
    above = [head for head in found if head not in lowest]
    assert covered(above, columns(count), list(lowest))
    return {"".join(line.text for line in head.lines): (head.depth, head.first, head.last) for head in found}


def test_a_text_stands_over_the_middle_of_its_columns():
    found = made(
        (50, ("复议", 0, 2), ("诉讼", 3, 8)),
        (70, ("直接", 3, 5), ("复后", 6, 8)),
        (90, *((f"列{i}", i, i) for i in range(9))),
    )
    assert tree(found, 9) == {
        "复议": (0, 0, 2),
        "诉讼": (0, 3, 8),
        "直接": (1, 3, 5),
        "复后": (1, 6, 8),
        **{f"列{i}": (1 if i < 3 else 2, i, i) for i in range(9)},
    }


def test_a_cell_beside_a_group_is_none_of_it():
    found = made(
        (50, ("全部", 0, 4)),
        (70, ("个人", 0, 0), ("组织", 1, 3), ("总计", 4, 4)),
        (90, ("企业", 1, 1), ("机构", 2, 2), ("其他", 3, 3)),
    )
    assert tree(found, 5) == {
        "全部": (0, 0, 4),
        "个人": (1, 0, 0),
        "组织": (1, 1, 3),
        "总计": (1, 4, 4),
        "企业": (2, 1, 1),
        "机构": (2, 2, 2),
        "其他": (2, 3, 3),
    }


def test_a_cell_in_the_middle_between_two_levels_is_none_of_the_group_beside_it():
    found = made(
        (50, ("组织", 1, 3)),
        (62, ("个人", 0, 0), ("总计", 4, 4)),
        (90, ("企业", 1, 1), ("机构", 2, 2), ("其他", 3, 3)),
    )
    assert tree(found, 5)["组织"] == (0, 1, 3)


def left(second, count):
    rows = [
        (50, 110, "复议"),
        (50, 110 + 40 * second, "诉讼"),
        *((70, 110 + 40 * i, f"列{i}") for i in range(count)),
    ]
    return heads(
        [fields(line) for line in lines([g for top, at, text in rows for g in glyphs(text, at, top)], 1)]
    )


def test_a_text_at_the_left_edge_of_its_columns():
    found = tree(left(4, 7), 7)
    assert (found["复议"], found["诉讼"]) == ((0, 0, 3), (0, 4, 6))


def test_what_may_stand_over_other_columns_as_well_is_said():
    """The second text begins with the fourth column, and stands over the middle of the last five."""
    *above, _, _, _, _, _, _ = found = left(3, 6)
    assert not covered(above, columns(6), [head for head in found if head not in above])


def test_what_fits_nowhere_is_said():
    (head,) = made((50, ("甲", 0, 0)))
    (leaf,) = made((70, ("乙", 4, 4)))
    assert not covered([head], columns(5), [None, None, None, None, leaf])


@pytest.mark.parametrize(("shift", "fits"), [(0, True), (12, False)])
def test_a_head_on_the_page_before_stands_in_line_with_its_columns(shift, fits):
    """Margins of pages differ."""
    (head,) = made((50, ("数量", 0, 2)))
    below = [lines(glyphs("甲数", 110 + 40 * i + shift, 60), 2)[0] for i in range(3)]
    lowest = heads([below])
    edges = [(left + shift, right + shift) for left, right in columns(3)]
    assert covered([head], edges, list(lowest)) is fits


def test_two_numbers_are_no_lines_of_one_cell():
    (one,), (two,) = lines(glyphs("-", 100, 50), 1), lines(glyphs("7", 100, 62), 1)
    assert not wraps(one, two)


@pytest.mark.parametrize(
    ("below", "goes_on"),
    [((100, 63), True), ((105, 63), True), ((100, 80), False), ((120, 63), False)],
)
def test_lines_of_one_cell_are_close_and_even(below, goes_on):
    (one,), (two,) = lines(glyphs("科研机", 100, 50), 1), lines(glyphs("构乙", *below), 1)
    assert wraps(one, two) is goes_on
