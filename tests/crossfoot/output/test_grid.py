from hypothesis import given
from hypothesis import strategies as st

from crossfoot.output.grid import draw
from crossfoot.output.width import width
from handmade import cell, table


def test_draws_merged_cells() -> None:
    grid = table(cell(0, 0, "甲", columns=2), cell(1, 0, "乙", rows=2), cell(1, 1, "1"), cell(2, 1, "200"))
    assert draw(grid) == [
        "┌──────────┐",
        "│ 甲       │",
        "├────┬─────┤",
        "│ 乙 │   1 │",
        "│    ├─────┤",
        "│    │ 200 │",
        "└────┴─────┘",
    ]


def test_draws_a_label_over_several_rows_without_growing_them() -> None:
    grid = table(cell(0, 0, "甲" * 25, rows=2), cell(0, 1, "1"), cell(1, 1, "2"))
    assert draw(grid) == [
        "┌──────────────────────┬────┐",
        f"│ {'甲' * 10} │  1 │",
        f"│ {'甲' * 10} ├────┤",
        f"│ {'甲' * 5}{' ' * 10} │  2 │",
        "└──────────────────────┴────┘",
    ]


def test_draws_where_cells_are_missing() -> None:
    assert draw(table(cell(0, 0, "a"), cell(1, 1, "b"))) == [
        "┌────┐",
        "│ a  │",
        "└────┼────┐",
        "     │ b  │",
        "     └────┘",
    ]
    assert draw(table()) == []


@given(st.lists(st.lists(st.text("甲乙a1 ", max_size=60), min_size=3, max_size=3), min_size=1, max_size=5))
def test_every_line_of_a_full_grid_is_equally_wide(rows: list[list[str]]) -> None:
    drawn = draw(table(*(cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))))
    assert len({width(line) for line in drawn}) == 1
