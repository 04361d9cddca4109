import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers.pages.grid import Area, grids
from crossfoot_parsers.pages.sheet import Frame, Rule
from drawing import ruled, sheet

XS, YS = [100.0, 200.0, 300.0], [50.0, 80.0, 110.0]


def found(horizontal, vertical):
    return grids(sheet(horizontal=horizontal, vertical=vertical))


def test_a_full_grid():
    (grid,) = found(*ruled(XS, YS))
    assert grid.xs == tuple(XS)
    assert grid.ys == tuple(YS)
    assert grid.areas == (Area(0, 0, 1, 1), Area(0, 1, 1, 2), Area(1, 0, 2, 1), Area(1, 1, 2, 2))
    assert grid.frame == Frame(100, 50, 300, 110)


def test_cells_that_span_columns_and_rows():
    across, _ = ruled(XS, YS)
    (wide,) = found(across, (Rule(100, 50, 110), Rule(200, 80, 110), Rule(300, 50, 110)))
    assert wide.areas == (Area(0, 0, 1, 2), Area(1, 0, 2, 1), Area(1, 1, 2, 2))
    _, down = ruled(XS, YS)
    (tall,) = found((Rule(50, 100, 300), Rule(80, 200, 300), Rule(110, 100, 300)), down)
    assert tall.areas == (Area(0, 0, 2, 1), Area(0, 1, 1, 2), Area(1, 1, 2, 2))


def test_a_tall_cell_keeps_to_its_width_where_a_rule_begins_inside():
    # Two rows; the second is divided at 200, the first is not: they are no single cell.
    (grid,) = found(
        (Rule(50, 100, 300), Rule(110, 100, 300)),
        (Rule(100, 50, 110), Rule(200, 80, 110), Rule(300, 50, 110)),
    ) or [None]
    assert grid is not None
    assert len(grid.areas) > 1


def test_rules_drawn_cell_by_cell_are_joined():
    horizontal = [Rule(y + d, a, b) for y in YS for a, b, d in ((100, 200.5, 0), (201, 300, 0.4))]
    vertical = [Rule(x, a, b) for x in XS for a, b in ((50, 80), (80, 110))]
    (grid,) = found(horizontal, vertical)
    assert len(grid.areas) == 4


def test_dotted_rules_are_rules_and_dots_are_none():
    def dots(at, start, end):
        return [Rule(at, start + step, start + step + 2) for step in range(0, int(end - start), 3)]

    horizontal = [dot for y in YS for dot in dots(y, 100, 300)]
    vertical = [dot for x in XS for dot in dots(x, 50, 110)]
    (grid,) = found(horizontal, vertical)
    assert len(grid.areas) == 4
    assert found(dots(50, 100, 102), dots(101, 50, 52)) == []


def test_edges_that_a_page_break_left_undrawn():
    across, down = ruled(XS, YS)
    (grid,) = found(across[:-1], down)
    assert grid.ys[-1] == 110
    (grid,) = found(across[1:], down)
    assert grid.ys[0] == 50
    (grid,) = found(across, down[:-1])
    assert grid.xs[-1] == 300


def test_a_frame_is_a_grid_of_one_cell():
    (grid,) = found(*ruled([100, 300], [50, 110]))
    assert grid.areas == (Area(0, 0, 1, 1),)


def test_two_tables_on_a_page():
    one, two = ruled(XS, YS), ruled(XS, [200, 230, 260])
    upper, lower = found(two[0] + one[0], two[1] + one[1])
    assert (upper.ys[0], lower.ys[0]) == (50, 200)


@pytest.mark.parametrize(
    ("horizontal", "vertical"),
    [
        ((), ()),
        ((Rule(50, 100, 300),), ()),
        ((Rule(50, 100, 300), Rule(80, 100, 300)), (Rule(400, 10, 20),)),
        ((Rule(50, 100, 300),), (Rule(100, 49, 51),)),
    ],
)
def test_what_is_no_table(horizontal, vertical):
    assert found(horizontal, vertical) == []


@given(st.sets(st.sampled_from([(r, c) for r in range(3) for c in range(1, 3)])))
def test_cells_cover_the_grid_once_whatever_rules_are_left_out(gone):
    xs, ys = [0.0, 50.0, 100.0, 150.0], [0.0, 30.0, 60.0, 90.0]
    horizontal = [Rule(y, 0, 150) for y in ys]
    vertical = [Rule(xs[c], ys[r], ys[r + 1]) for r in range(3) for c in range(4) if (r, c) not in gone]
    (grid,) = found(horizontal, vertical)
    covered = [
        (row, column)
        for area in grid.areas
        for row in range(area.row, area.row_end)
        for column in range(area.column, area.column_end)
    ]
    assert len(covered) == len(set(covered)) == (len(grid.ys) - 1) * (len(grid.xs) - 1)


@pytest.mark.parametrize("apart", [1.0, 2.0, 3.0])
def test_a_double_border_is_one(apart):
    across, down = ruled(XS, YS)
    (grid,) = found(
        [Rule(rule.at + d, rule.start, rule.end) for rule in across for d in (0, apart)],
        [Rule(rule.at + d, rule.start, rule.end) for rule in down for d in (0, apart)],
    )
    assert len(grid.areas) == 4
