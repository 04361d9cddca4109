import pytest

from crossfoot_parsers.pages.sheet import Glyph
from crossfoot_parsers.pdf.colour import INK, PAPER
from crossfoot_parsers.pdf.sight import Sight


def glyph(left=100.0, top=100.0, size=10.0):
    return Glyph("7", left, top, left + 5, top + size, size)


@pytest.mark.parametrize(
    ("area", "hidden"),
    [
        ((90, 90, 120, 120), True),
        ((90, 90, 101, 120), False),
        ((90, 200, 120, 220), False),
        # What is thinner than a rule hides nothing.
        ((101, 90, 103, 120), False),
    ],
)
def test_what_is_painted_later_hides_what_it_covers(area, hidden):
    sight, one = Sight(), glyph()
    sight.glyph(one, INK)
    sight.cover(area, PAPER)
    assert (id(one) in sight.hidden) is hidden


def test_what_was_painted_before_hides_nothing():
    sight, one = Sight(), glyph()
    sight.cover((0, 0, 500, 500), (0.2, 0.2, 0.2))
    sight.glyph(one, INK)
    assert not sight.hidden


@pytest.mark.parametrize(
    ("below", "colour", "hidden"),
    [
        (None, PAPER, True),
        (None, (0.95, 0.95, 0.95), False),
        ((0.1, 0.2, 0.6), PAPER, False),
        ((1.0, 1.0, 0.99), PAPER, True),
        ("picture", PAPER, False),
    ],
)
def test_light_text_is_seen_where_it_differs_from_what_lies_below(below, colour, hidden):
    sight, one = Sight(), glyph()
    if below is not None:
        sight.cover((0, 0, 500, 500), None if below == "picture" else below)
    sight.glyph(one, colour)
    assert (id(one) in sight.hidden) is hidden


def test_an_outline_lies_within_its_glyph():
    sight = Sight()
    sight.glyph(glyph(), INK)
    assert sight.near((100, 101, 105, 109))
    assert sight.near((98.5, 99, 106.5, 111.5))
    # A box around the glyph is larger.
    assert not sight.near((90, 95, 115, 115))
    assert not sight.near((300, 101, 305, 109))
