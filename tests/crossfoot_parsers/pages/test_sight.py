import pytest

from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pages.paint import INK, PAPER
from crossfoot_parsers.pages.sheet import Glyph
from crossfoot_parsers.pages.sight import Mix, Sight


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
    sight.glyph(one, (INK,))
    sight.paint(area, PAPER, covers=True)
    assert (id(one) in sight.hidden) is hidden


def test_what_was_painted_before_hides_nothing():
    sight, one = Sight(), glyph()
    sight.paint((0, 0, 500, 500), (0.2, 0.2, 0.2), covers=True)
    sight.glyph(one, (INK,))
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
        sight.paint((0, 0, 500, 500), None if below == "picture" else below, covers=True)
    sight.glyph(one, (colour,))
    assert (id(one) in sight.hidden) is hidden


EVERYWHERE = (0.0, 0.0, 500.0, 500.0)
BLUE = (0.1, 0.2, 0.6)


@pytest.mark.parametrize(
    ("areas", "hidden"),
    [
        ([(BLUE, False)], False),
        ([(None, False)], False),
        # Whether or not it is there, white is white.
        ([(PAPER, False)], True),
        ([(BLUE, True), (PAPER, False)], False),
        ([(BLUE, True), (PAPER, True)], True),
        ([(BLUE, False), (PAPER, True)], True),
    ],
)
def test_light_text_is_hidden_only_in_the_colour_of_all_that_may_lie_below(areas, hidden):
    sight, one = Sight(), glyph()
    for colour, covers in areas:
        sight.paint(EVERYWHERE, colour, covers=covers)
    sight.glyph(one, (PAPER,))
    assert (id(one) in sight.hidden) is hidden


@pytest.mark.parametrize(
    ("colours", "hidden"), [((PAPER, INK), False), ((None,), False), ((PAPER, PAPER), True), ((), False)]
)
def test_text_is_seen_where_its_inside_or_its_outline_is(colours, hidden):
    sight, one = Sight(), glyph()
    sight.glyph(one, colours)
    assert (id(one) in sight.hidden) is hidden


def test_what_only_may_cover_hides_nothing():
    sight = Sight()
    sight.glyph(glyph(), (INK,))
    sight.paint(EVERYWHERE, PAPER, covers=False)
    assert not sight.hidden


def test_what_is_hidden_is_not_looked_at_again(monkeypatch):
    monkeypatch.setattr("crossfoot_parsers.pages.sight.LOOKS", 5000)
    sight, kept = Sight(), [glyph() for _ in range(100)]
    for one in kept:
        sight.glyph(one, (INK,))
    for _ in range(100):
        sight.paint((90, 90, 120, 120), PAPER, covers=True)
    assert len(sight.hidden) == 100


@pytest.mark.parametrize("colour", [INK, PAPER])
def test_looking_ends(colour, monkeypatch):
    monkeypatch.setattr("crossfoot_parsers.pages.sight.LOOKS", 5000)
    sight = Sight()

    def paint_and_write():
        sight.paint((110, 90, 150, 120), PAPER, covers=True)
        sight.glyph(glyph(), (colour,))

        return True

    with pytest.raises(Excess, match="too many areas"):
        all(paint_and_write() for _ in range(100))


def test_a_group_is_mixed_as_a_whole():
    inner = Mix(fill=0.3).group()
    assert (inner.fill, inner.outer, inner.clear) == (1.0, 0.3, True)
    assert Mix(fill=0.5, outer=0.5).group().outer == 0.25
    assert not Mix(plain=False).group().clear
    assert not Mix(masked=True).group().group().clear


def test_an_outline_lies_within_its_glyph():
    sight = Sight()
    sight.glyph(glyph(), (INK,))
    assert sight.near((100, 101, 105, 109))
    assert sight.near((98.5, 99, 106.5, 111.5))
    # A box around the glyph is larger.
    assert not sight.near((90, 95, 115, 115))
    assert not sight.near((300, 101, 305, 109))
