import pytest

from crossfoot_parsers import spread
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.report import Extent, Passage, Span
from crossfoot_parsers.spread import Given, table


def cell(text, down=1, across=1, *, veiled=False):
    return Given(Passage(text, "a"), Span("a", (Extent(1, 1, 2),)), down, across, veiled)


def areas(*rows):
    made = table(rows, Span("a"))
    return (made.rows, made.columns), [
        (c.text, c.row, c.column, c.row_span, c.column_span) for c in made.cells
    ]


def test_cells_take_the_first_column_that_is_free():
    assert areas([cell("a", 2), cell("b", 1, 2)], [cell("c"), cell("d")]) == (
        (2, 3),
        [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 2), ("c", 1, 1, 1, 1), ("d", 1, 2, 1, 1)],
    )


def test_spans_end_at_the_last_row_and_before_a_cell_from_above():
    assert areas([cell("a", 9)], [cell("b")]) == ((2, 2), [("a", 0, 0, 2, 1), ("b", 1, 1, 1, 1)])
    made = areas([cell("a"), cell("b", 2)], [cell("c", 1, 3)])
    assert made == ((2, 2), [("a", 0, 0, 1, 1), ("b", 0, 1, 2, 1), ("c", 1, 0, 1, 1)])


def test_a_span_of_nothing_is_one():
    assert areas([cell("a", 0, 0)]) == ((1, 1), [("a", 0, 0, 1, 1)])


def test_cells_know_what_they_hold():
    made = table([[cell("3"), cell(""), cell("4", veiled=True)]], Span("a"))
    assert [(c.state, c.quantity is None) for c in made.cells] == [
        ("number", False),
        ("blank", True),
        ("unreadable", True),
    ]


@pytest.mark.parametrize("rows", [[[cell("a", 1, 50)]], [[cell("a")]] * 20, [[cell("a", 5, 4)]] * 5])
def test_too_large_a_table_is_refused(monkeypatch, rows):
    monkeypatch.setattr(spread, "CELLS", 18)
    with pytest.raises(Excess, match="cells in a table"):
        table(rows, Span("a"))
