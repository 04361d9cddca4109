import pytest

from crossfoot_parsers.pages.path import Pen
from crossfoot_parsers.pages.sheet import Rule

EVERYTHING = (0.0, 0.0, 1000.0, 1000.0)


def box(pen, left, top, right, bottom):
    pen.rectangle(((left, top), (right, top), (right, bottom), (left, bottom)))


def test_a_stroked_line_is_a_rule():
    pen = Pen()
    pen.move((10, 20))
    pen.line((90, 20.4))
    pen.line((90, 70))
    pen.paint(EVERYTHING, stroke=True, fill=False)
    assert pen.horizontal == [Rule(20.2, 10, 90)]
    assert pen.vertical == [Rule(90, 20.4, 70)]


def test_a_slanted_line_and_a_curve_are_none():
    pen = Pen()
    pen.move((10, 20))
    pen.line((90, 40))
    pen.curve((10, 40))
    pen.paint(EVERYTHING, stroke=True, fill=True)
    assert not pen.horizontal
    assert not pen.vertical


@pytest.mark.parametrize(
    ("corners", "horizontal", "vertical"),
    [
        ((10, 20, 90, 20.5), [Rule(20.25, 10, 90)], []),
        ((10, 20, 10.5, 90), [], [Rule(10.25, 20, 90)]),
        ((10, 20, 90, 90), [], []),
        ((10, 20, 12, 22), [Rule(21, 10, 12)], [Rule(11, 20, 22)]),
    ],
)
def test_a_thin_filled_rectangle_is_a_rule_and_a_background_is_none(corners, horizontal, vertical):
    pen = Pen()
    box(pen, *corners)
    pen.paint(EVERYTHING, stroke=False, fill=True)
    assert pen.horizontal == horizontal
    assert pen.vertical == vertical


def test_the_sides_of_a_stroked_rectangle_are_rules():
    pen = Pen()
    box(pen, 10, 20, 90, 70)
    pen.paint(EVERYTHING, stroke=True, fill=False)
    assert pen.horizontal == [Rule(20, 10, 90), Rule(70, 10, 90)]
    assert pen.vertical == [Rule(90, 20, 70), Rule(10, 20, 70)]


def test_nothing_outside_the_clip_is_kept():
    pen = Pen()
    box(pen, 10, 20, 90, 70)
    pen.paint((0, 0, 50, 50), stroke=True, fill=False)
    assert pen.horizontal == [Rule(20, 10, 50)]
    assert pen.vertical == [Rule(10, 20, 50)]


def test_a_path_that_is_not_painted_leaves_nothing():
    pen = Pen()
    box(pen, 10, 20, 90, 70)
    assert pen.bounds() == (10, 20, 90, 70)
    pen.paint(EVERYTHING, stroke=False, fill=False)
    assert not pen.horizontal
    assert pen.bounds() is None


def test_a_line_without_a_beginning_begins_one():
    pen = Pen()
    pen.close()
    pen.line((0, 10))
    pen.line((50, 10))
    pen.close()
    pen.paint(EVERYTHING, stroke=True, fill=False)
    assert pen.horizontal == [Rule(10, 0, 50), Rule(10, 0, 50)]


def test_a_frame_filled_between_two_rectangles_has_four_sides():
    pen = Pen()
    box(pen, 10, 10, 200, 60)
    box(pen, 11, 11, 199, 59)
    pen.paint(EVERYTHING, stroke=False, fill=True)
    assert sorted(rule.at for rule in pen.horizontal) == [10.5, 59.5]
    assert sorted(rule.at for rule in pen.vertical) == [10.5, 199.5]


def test_the_area_of_a_path_is_known_where_it_is_made_of_rectangles():
    pen = Pen()
    box(pen, 10, 10, 200, 60)
    assert pen.areas() == pen.areas(even=True) == [(10, 10, 200, 60)]
    box(pen, 11, 11, 199, 59)
    assert pen.areas() == [(10, 10, 200, 60), (11, 11, 199, 59)]
    assert pen.areas(even=True) == []
    # Drawn the other way round it is a hole.
    for point in ((20, 20), (20, 50), (50, 50), (50, 20)):
        (pen.line if point != (20, 20) else pen.move)(point)
    pen.close()
    assert pen.areas() == []
    slanted = Pen()
    for point in ((0, 0), (10, 2), (12, 12), (2, 10)):
        slanted.line(point)
    slanted.close()
    assert slanted.areas() == []


@pytest.mark.parametrize(
    ("points", "area"),
    [
        ([(0, 0), (0, 9), (9, 9), (9, 0)], (0, 0, 9, 9)),
        ([(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)], (0, 0, 9, 9)),
        ([(0, 0), (9, 0), (9, 9), (9, 9), (0, 9), (0, 0), (0, 0)], (0, 0, 9, 9)),
        ([(0, 0), (9, 9), (9, 0), (0, 9)], None),
        ([(0, 0), (5, 0), (9, 0), (9, 9), (0, 9)], None),
        ([(0, 0), (9, 0), (9, 0), (0, 0)], None),
        ([(0, 0), (9, 0), (9, 9)], None),
    ],
)
def test_a_rectangle_of_lines_has_four_corners_in_turn(points, area):
    pen = Pen()
    for point in points:
        pen.line(point)
    assert pen.areas() == ([] if area is None else [area])


def test_what_stroking_leaves():
    pen = Pen()
    box(pen, 10, 10, 50, 30)
    assert pen.strokes(4)[:2] == [(8, 8, 52, 12), (48, 8, 52, 32)]
    pen.curve((50, 60), (60, 60), (60, 30))
    assert pen.strokes(4) == [(8, 8, 62, 62)]


def test_a_curve_stays_among_its_points():
    pen = Pen()
    pen.move((10, 10))
    pen.curve((0, 40), (40, 40), (30, 10))
    assert pen.bounds() == (0, 10, 40, 40)
    pen.paint(EVERYTHING, stroke=False, fill=False)
    assert pen.bounds() is None


@pytest.mark.parametrize("corners", [(10, 20, 90, 60), (90, 20, 10, 60), (90, 60, 10, 20)])
def test_a_box_is_a_rectangle_from_any_corner(corners):
    pen, drawn = Pen(), Pen()
    pen.box(*corners)
    x, y, across, down = corners
    drawn.rectangle(((x, y), (across, y), (across, down), (x, down)))
    assert pen.bounds() == drawn.bounds() == (10, 20, 90, 60)
    assert pen.areas() == drawn.areas() == [(10, 20, 90, 60)]
    assert sorted(pen.strokes(4)) == sorted(drawn.strokes(4))
    pen.paint(EVERYTHING, stroke=True, fill=True)
    drawn.paint(EVERYTHING, stroke=True, fill=True)
    assert sorted(pen.horizontal) == sorted(drawn.horizontal)
    assert sorted(pen.vertical) == sorted(drawn.vertical)


def test_boxes_that_turn_either_way_cover_nothing_for_certain():
    pen = Pen()
    pen.box(10, 10, 50, 50)
    pen.box(60, 60, 90, 90)
    assert pen.areas() == [(10, 10, 50, 50), (60, 60, 90, 90)]
    assert pen.areas(even=True) == []
    assert pen.bounds() == (10, 10, 90, 90)
    pen.box(40, 20, 20, 40)
    assert pen.areas() == []


def test_a_box_without_width_is_a_line():
    pen = Pen()
    pen.box(10, 10, 10, 50)
    assert pen.areas() == []
    pen.paint(EVERYTHING, stroke=False, fill=True)
    assert pen.vertical == [Rule(10, 10, 50)]


def test_a_frame_of_two_boxes_has_four_sides():
    pen = Pen()
    pen.box(10, 10, 200, 60)
    pen.box(11, 11, 199, 59)
    pen.paint(EVERYTHING, stroke=False, fill=True)
    assert sorted(rule.at for rule in pen.horizontal) == [10.5, 59.5]
