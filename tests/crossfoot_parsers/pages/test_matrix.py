import pytest

from crossfoot_parsers.pages.matrix import IDENTITY, around, meet, shown, times

BOX = (10.0, 20.0, 110.0, 70.0)


def test_products():
    move, scale = (1.0, 0.0, 0.0, 1.0, 5.0, 6.0), (2.0, 0.0, 0.0, 3.0, 0.0, 0.0)
    assert times(move, scale) == (2.0, 0.0, 0.0, 3.0, 10.0, 18.0)
    assert times(scale, move) == (2.0, 0.0, 0.0, 3.0, 5.0, 6.0)
    assert times(IDENTITY, move) == move


def test_around_keeps_order_also_turned():
    assert around((-1.0, 0.0, 0.0, -1.0, 0.0, 0.0), 1, 2, 3, 4) == (-3, -4, -1, -2)
    assert around((0.0, 1.0, 1.0, 0.0, 0.0, 0.0), 1, 2, 3, 4) == (2, 1, 4, 3)


def test_meet():
    assert meet((0, 0, 5, 5), (3, 4, 9, 9)) == (3, 4, 5, 5)
    left, _, right, _ = meet((0, 0, 1, 1), (3, 0, 4, 1))
    assert left > right


@pytest.mark.parametrize(
    ("rotation", "corner", "size"),
    [
        # where the lower left corner of the page is seen, from the top left corner of the page as shown
        (0, (0, 50), (100, 50)),
        (90, (0, 0), (50, 100)),
        (180, (100, 0), (100, 50)),
        (270, (50, 100), (50, 100)),
    ],
)
@pytest.mark.parametrize("unit", [1.0, 2.0])
def test_pages_as_they_are_shown(rotation, corner, size, unit):
    matrix, width, height = shown(BOX, rotation, unit)
    assert around(matrix, 10, 20, 10, 20)[:2] == (corner[0] * unit, corner[1] * unit)
    assert (width, height) == (size[0] * unit, size[1] * unit)
    assert around(matrix, *BOX) == (0, 0, width, height)
