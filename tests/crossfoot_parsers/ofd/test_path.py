import pytest

from crossfoot_parsers.ofd.path import trace
from crossfoot_parsers.pages.matrix import IDENTITY
from crossfoot_parsers.pages.path import Pen

PAGE = (0.0, 0.0, 500.0, 500.0)


def drawn(data, held=IDENTITY):
    pen = Pen()
    trace(data, held, pen)
    bounds, written = pen.bounds(), pen.written()
    pen.paint(PAGE, stroke=True, fill=False)
    return bounds, written, [tuple(rule) for rule in pen.horizontal], [tuple(rule) for rule in pen.vertical]


@pytest.mark.parametrize(
    ("data", "bounds", "across", "down"),
    [
        ("M 10 20 L 60 20", (10, 20, 60, 20), [(20, 10, 60)], []),
        ("M10 20L60 20", (10, 20, 60, 20), [(20, 10, 60)], []),
        ("S 10 20 M 10 20 L 10 -2.5e1", (10, -25, 10, 20), [], [(10, 0, 20)]),
        ("M 0 0 L 9 0 L 9 9 C", (0, 0, 9, 9), [(0, 0, 9)], [(9, 0, 9)]),
        ("M 0 0 Q 30 30 60 0", (0, 0, 60, 30), [], []),
        ("M 0 0 B 0 9 60 9 60 0 L 80 0", (0, 0, 80, 9), [(0, 60, 80)], []),
        ("M 0 0 A 25 25 0 1 0 50 0", (0, 0, 50, 0), [], []),
        # What lacks numbers, or is no operator, ends the path.
        ("M 0 0 L 9 0 L 9", (0, 0, 9, 0), [(0, 0, 9)], []),
        ("M 0 0 L 9 0 L 9 L 9 9", (0, 0, 9, 0), [(0, 0, 9)], []),
        ("M 0 0 L 9 0 Z L 9 9", (0, 0, 9, 0), [(0, 0, 9)], []),
        ("9 9 M 0 0", None, [], []),
        ("", None, [], []),
    ],
)
def test_operators(data, bounds, across, down):
    assert drawn(data) == (bounds, any(letter in data for letter in "QBA"), across, down)


def test_the_space_of_the_path():
    assert drawn("M 1 1 L 6 1", (10.0, 0.0, 0.0, -10.0, 5.0, 50.0))[2] == [(40, 15, 65)]


@pytest.mark.parametrize("number", ["1e999", "1.2.3", "1e12", "--1"])
def test_what_is_no_number_is_an_error(number):
    with pytest.raises(ValueError, match=r"measure|could not convert"):
        drawn(f"M 0 {number}")
