import pytest

from crossfoot_parsers.pages.matrix import IDENTITY
from crossfoot_parsers.pages.paint import INK, PAPER, Paint
from crossfoot_parsers.pages.sight import Mix
from crossfoot_parsers.pdf.colour import gray
from crossfoot_parsers.pdf.state import Brush, State

WHOLE = (0.0, 0.0, 100.0, 100.0)
WHITE = Brush(gray, Paint(PAPER))


def test_a_copy_changes_on_its_own():
    state = State(IDENTITY, WHOLE)
    kept = state.copy()
    state.size, state.fill = 12.0, WHITE
    assert (kept.size, kept.fill) == (0.0, Brush())


@pytest.mark.parametrize(
    ("changes", "colours", "light"),
    [
        ({}, (INK,), False),
        ({"fill": WHITE}, (PAPER,), True),
        ({"mode": 1, "line": WHITE}, (PAPER,), True),
        ({"mode": 2, "line": WHITE}, (INK, PAPER), False),
        ({"mode": 3}, (), False),
        ({"mode": 4}, (INK,), False),
        ({"mix": Mix(fill=0.01)}, (), False),
        ({"mode": 2, "mix": Mix(line=0.01)}, (INK,), False),
        ({"mode": 2, "mix": Mix(outer=0.01)}, (), False),
    ],
)
def test_the_colours_of_characters(changes, colours, light):
    state = State(IDENTITY, WHOLE, **changes)
    assert state.ink == (colours, light)
    assert state.ink is state.ink
