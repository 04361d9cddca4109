import pytest

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.pages.lines import lines, passage
from crossfoot_parsers.pages.sheet import Glyph
from crossfoot_parsers.report import Box
from drawing import glyphs


def texts(found):
    return [line.text for line in lines(found, 1)]


def test_lines_come_top_to_bottom_and_left_to_right():
    found = glyphs("下行", 100, 80) + glyphs("后", 130, 50) + glyphs("上行", 100, 51)
    (upper, lower) = lines(found, 3)
    assert (upper.text, lower.text) == ("上行后", "下行")
    assert upper.box == Box(3, 100, 50, 140, 61)
    assert upper.stops == (100, 110, 130, 140)
    assert upper.size == 10


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (glyphs("政 府", 100, 50), "政府"),
        (glyphs("FOIA report", 100, 50), "FOIA report"),
        (glyphs("共 12 件", 100, 50), "共 12 件"),
        (glyphs("FOIA", 100, 50) + glyphs("report", 125, 50), "FOIA report"),
        (glyphs("12", 100, 50) + glyphs("34", 118, 50), "1234"),
        (glyphs("甲", 100, 50) + glyphs("甲", 100.5, 50), "甲"),
        (glyphs("甲甲", 100, 50), "甲甲"),
        (glyphs("1.5", 100, 50) + glyphs("1.5", 101, 51), "1.5"),
        (glyphs("11", 100, 50, step=2), "11"),
        (glyphs("0", 100, 50) + glyphs("7", 101, 50), "\ufffd"),
        (glyphs("，", 100, 50) + glyphs("甲", 103, 50), "，甲"),
        (glyphs("218", 100, 50) + glyphs("1", 115, 49, size=5), "218 1"),
        (glyphs("  ", 100, 50), None),
    ],
)
def test_spaces_and_doubles(printed, text):
    assert texts(printed) == ([] if text is None else [text])


def test_a_ligature_has_several_letters():
    (line,) = lines([Glyph("fi", 100, 50, 110, 60, 10)], 1)
    assert (line.text, line.stops) == ("fi", (100, 105, 110))


@pytest.mark.parametrize(
    ("two", "full", "text"),
    [
        (("政府信", "息公开"), True, "政府信息公开"),
        (("annual", "report"), True, "annual report"),
        (("co-", "operation"), True, "co-operation"),
        (("1,2", "34"), True, "1,234"),
        (("12", "34"), False, "12 34"),
        (("共12", "件"), True, "共12件"),
    ],
)
def test_lines_are_joined_as_they_were_wrapped(two, full, text):
    printed = [lines(glyphs(part, 100, 50 + 20 * i), 1)[0] for i, part in enumerate(two)]
    made = passage("a.pdf", printed, full=full)
    assert made.text == text
    assert [place.top for place in made.span().places] == [50, 70]


def test_a_character_is_led_back_to_its_place():
    printed = [lines(glyphs("申请", 100, 50), 1)[0], lines(glyphs("21件", 100, 70), 2)[0]]
    made = passage("a.pdf", printed)
    (place,) = made.span(2, 4).places
    assert place == Box(2, 100, 70, 110, 80)


def test_a_digit_on_a_ligature_spoils_only_the_letter_below_it():
    made = [Glyph("f1", 0, 0, 10, 10, 10), Glyph("7", 1, 0, 8, 10, 10)]
    (line,) = lines(made, 1)
    assert line.text == "f" + UNREADABLE
    assert line.stops == (0, 5, 10)


def test_a_larger_mark_does_not_change_the_size_of_a_line():
    (line,) = lines([*glyphs("甲乙丙", 100, 50), *glyphs("。", 130, 48, size=14)], 1)
    assert line.size == 10
