import pytest

from crossfoot_parsers.pages.fields import fields, gapped, spaced, value, values
from crossfoot_parsers.pages.lines import lines
from drawing import glyphs


def line(*printed):
    """A line of texts of 10 points, each at its left edge; full letters are 10 points wide, others 5."""
    (made,) = lines([glyph for text, left in printed for glyph in glyphs(text, left, 50)], 1)
    return made


@pytest.mark.parametrize(
    ("printed", "texts"),
    [
        ([("甲", 100), ("1", 150), ("2", 180)], ["甲", "1", "2"]),
        ([("甲乙", 100)], ["甲乙"]),
        # Justified text is no row; half a letter is no gap.
        ([("甲", 100), ("乙", 115)], ["甲乙"]),
        ([("total requests", 100), ("12", 200)], ["total requests", "12"]),
        # A label that begins with a number of its own stands apart from the one before it; two numbers do.
        ([("（四）无法", 100), ("1.本机关", 154)], ["（四）无法", "1.本机关"]),
        ([("1", 100), ("7", 107.5)], ["1", "7"]),
        ([("1", 100), ("7", 105.5)], ["17"]),
    ],
)
def test_fields_stand_apart(printed, texts):
    assert [field.text for field in fields(line(*printed))] == texts


def test_a_field_knows_its_place():
    first, second = fields(line(("甲乙", 100), ("12", 200)))
    assert (first.box.left, first.box.right, first.stops) == (100, 120, (100, 110, 120))
    assert (second.box.left, second.box.right, second.stops) == (200, 210, (200, 205, 210))


def test_digits_are_as_wide_as_the_last_one():
    """Values are often printed larger than their labels."""
    printed = glyphs("甲乙丙丁", 100, 50) + glyphs("21", 200, 48, size=14) + glyphs("21", 240, 48, size=14)
    (made,) = lines(printed, 1)
    assert [field.text for field in fields(made)] == ["甲乙丙丁", "21", "21"]


@pytest.mark.parametrize(
    ("printed", "gap"),
    [([("甲", 100), ("1", 150)], True), ([("甲乙", 100)], False), ([("甲", 100), ("乙", 118)], False), ([("甲", 100)], False)],
)  # fmt: skip
def test_a_clear_gap_is_seen(printed, gap):
    assert gapped(line(*printed)) is gap


@pytest.mark.parametrize(
    ("printed", "texts"),
    [
        ([("甲", 100), ("1", 150), ("2", 180)], ["1", "2"]),
        ([("1", 100), ("2", 150)], ["1", "2"]),
        # Codes in front of a label are no values.
        ([("201", 100), ("甲", 150), ("2", 180)], ["2"]),
        # What stands among values is one of them.
        ([("甲", 100), ("1", 150), ("5?", 180), ("3", 210)], ["1", "5?", "3"]),
        ([("甲", 100), ("1", 150), ("乙", 180), ("丙", 210)], []),
        ([("甲", 100), ("乙", 150)], []),
        ([("甲", 100)], []),
        # No clear gap: digits in a sentence.
        ([("甲", 100), ("1", 118)], []),
        ([("甲......", 100), ("1", 180)], []),
    ],
)
def test_a_row_ends_in_values(printed, texts):
    assert [field.text for field in values(fields(line(*printed)))] == texts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12", True),
        ("-", True),
        ("05", True),
        ("\ufffd", True),
        ("三", False),
        ("甲", False),
        ("1.2.3", False),
    ],
)
def test_a_value_is_printed_in_digits(text, told):
    """三 may be a number, and is a letter of a label that is written downwards."""
    assert value(line((text, 100))) is told


def test_numbers_of_two_columns_are_kept_apart():
    made = line(("甲", 100), ("1", 150), ("2", 180))
    assert made.text == "甲12"
    again = spaced(fields(made))
    assert again.text == "甲 1 2"
    assert len(again.stops) == len(again.text) + 1
    assert again.box == made.box
