import itertools

import pytest

from crossfoot_parsers.markup import xml
from crossfoot_parsers.ofd.text import placed


def written(codes, size=4.0, **attributes):
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return [tuple(each) for each in placed(xml(f"<TextObject{more}>{codes}</TextObject>".encode()), size)]


def corners(codes, **attributes):
    return [each[:3] for each in written(codes, **attributes)]


@pytest.mark.parametrize(
    ("steps", "xs"),
    [
        ('DeltaX="4 4 2"', [1, 5, 9, 11]),
        ('DeltaX="g 2 4 2"', [1, 5, 9, 11]),
        ('DeltaX="4 g 2 2"', [1, 5, 7, 9]),
        # A run longer than the text ends with it, at once.
        ('DeltaX="g 1000000000 2"', [1, 3, 5, 7]),
        ('DeltaX="g 1000000000000000000000 2"', None),
        # What is too short goes on as it ended.
        ('DeltaX="3"', [1, 4, 7, 10]),
        ('DeltaX="4 g 1 2"', [1, 5, 7, 9]),
        ('DeltaX="4 g 0 2"', [1, 5, 9, 13]),
        ('DeltaX="4 g"', [1, 5, 9, 13]),
        ('DeltaX="g 1 2 -2"', [1, 3, 1, -1]),
        # Without any: as wide as characters of their kind.
        ("", [1, 5, 7, 9]),
        ('DeltaX=""', [1, 5, 7, 9]),
    ],
)
def test_steps(steps, xs):
    codes = f'<TextCode X="1" Y="2" {steps}>甲ab乙</TextCode>'
    if xs is None:
        with pytest.raises(ValueError, match="measure"):
            corners(codes)
        return
    assert corners(codes) == [(c, x, 2) for c, x in zip("甲ab乙", xs, strict=True)]


@pytest.mark.parametrize(
    ("codes", "attributes", "ends"),
    [
        ('<TextCode X="1" Y="2" DeltaY="5 6">购买方</TextCode>', {}, [(1, 2), (1, 7), (1, 13)]),
        (
            '<TextCode X="0" Y="0" DeltaX="2 -2 2" DeltaY="0 3 0">1234</TextCode>',
            {},
            [(0, 0), (2, 0), (0, 3), (2, 3)],
        ),
        ('<TextCode X="1" Y="2">甲乙</TextCode>', {"ReadDirection": 90}, [(1, 2), (1, 6)]),
        ('<TextCode X="1" Y="2">甲乙</TextCode>', {"HScale": 0.5}, [(1, 2), (3, 2)]),
        # Several codes in an object; what one does not say is as the one before it.
        (
            '<TextCode X="1" Y="2">甲</TextCode><TextCode X="9">乙</TextCode><TextCode Y="7">丙</TextCode>',
            {},
            [(1, 2), (9, 2), (9, 7)],
        ),
        ("<TextCode>甲</TextCode>", {}, [(0, 0)]),
    ],
)
def test_where_characters_begin(codes, attributes, ends):
    assert [each[1:] for each in corners(codes, **attributes)] == ends


@pytest.mark.parametrize(
    ("steps", "widths"),
    [
        ('DeltaX="4 1"', [4, 1, 2]),
        # No further than an em, and forwards; else as characters of its kind.
        ('DeltaX="9 9"', [4, 4, 2]),
        ('DeltaX="-9 -9"', [4, 2, 2]),
        ('DeltaX="3 3" DeltaY="0 5"', [3, 2, 2]),
    ],
)
def test_how_far_characters_reach(steps, widths):
    assert [each[3] for each in written(f"<TextCode {steps}>甲ab</TextCode>")] == widths


def test_glyphs_may_be_remapped_but_the_characters_stay():
    codes = '<CGTransform CodePosition="0" GlyphCount="2"><Glyphs>1005 7</Glyphs></CGTransform><TextCode>12</TextCode>'
    assert [each[0] for each in written(codes)] == ["1", "2"]


def test_line_breaks_of_the_mark_up_are_no_characters():
    assert [each[0] for each in written("<TextCode>\n   甲 乙\n  丙\n</TextCode>")] == ["甲", " ", "乙", "丙"]


def test_blanks_of_a_text_are_characters_however_many():
    assert len(written("<TextCode>" + " " * 99_999 + "甲</TextCode>")) == 100_000


def test_characters_are_made_as_they_are_asked_for():
    endless = placed(xml(b'<T><TextCode DeltaX="g 999999999 1">' + b"a" * 1000 + b"</TextCode></T>"), 1.0)
    assert [each.x for each in itertools.islice(endless, 3)] == [0, 1, 2]
