import numpy as np
import pytest

from crossfoot_parsers.limits import Excess
from crossfoot_parsers.ocr import bitmap
from crossfoot_parsers.pages.sheet import Glyph

# Points for a pixel, as at 144 dots to the inch.
SCALE = 0.5


def paper(*boxes):
    """White paper with black boxes, given in pixels: left, top, right, bottom."""
    image = np.full((400, 600, 3), 255, np.uint8)
    for left, top, right, bottom in boxes:
        image[top:bottom, left:right] = 0
    return image


def rounded(items):
    return [tuple(round(value) for value in item) for item in items]


def test_long_thin_strokes_are_rules():
    found = bitmap.drawn(paper((100, 50, 500, 52), (100, 50, 102, 300), (300, 100, 310, 104)), [], SCALE)
    assert rounded(found.horizontal) == [(26, 50, 250)]
    assert rounded(found.vertical) == [(50, 25, 150)]


def test_a_gap_in_a_scanned_rule_is_closed():
    found = bitmap.drawn(paper((100, 50, 300, 52), (302, 50, 500, 52)), [], SCALE)
    assert rounded(found.horizontal) == [(26, 50, 250)]


def test_a_dark_area_is_no_rule():
    assert bitmap.drawn(paper((100, 50, 500, 150)), [], SCALE)[:2] == ((), ())


def test_ink_that_was_not_read_is_a_mark():
    digit = (200, 200, 208, 220)
    image = paper(digit, (400, 200, 402, 202))
    assert rounded(bitmap.drawn(image, [], SCALE).marks) == [(100, 100, 104, 110)]
    read = Glyph("1", 100, 100, 104, 110, 10)
    assert bitmap.drawn(image, [read], SCALE).marks == ()


def test_more_spots_than_a_report_has(monkeypatch):
    monkeypatch.setattr(bitmap, "BLOTS", 1)
    with pytest.raises(Excess, match="2 spots of ink"):
        bitmap.drawn(paper((10, 10, 20, 20), (50, 10, 60, 20)), [], SCALE)


@pytest.mark.parametrize("angle", [-2.0, 1.0, 3.0])
def test_a_page_that_lies_askew_is_turned_upright(angle):
    from PIL import Image  # noqa: PLC0415

    image = paper(*((50, y, 550, y + 2) for y in range(60, 360, 40)))
    turned = np.asarray(Image.fromarray(image).rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255,) * 3))
    found = bitmap.drawn(bitmap.straight(turned), [], SCALE).horizontal
    assert len([rule for rule in found if rule.end - rule.start > 200]) == 8
    assert (
        len([rule for rule in bitmap.drawn(turned, [], SCALE).horizontal if rule.end - rule.start > 200]) < 8
    )


def test_a_page_that_is_straight_or_holds_no_lines_is_left_alone():
    for image in (paper(), paper((50, 60, 550, 62))):
        assert bitmap.straight(image) is image
