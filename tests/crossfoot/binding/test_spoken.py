import pytest

from crossfoot.binding.spoken import OTHER, THIS, lines
from judging import report

TEXT = "某局2023年报告\n\n一、甲\n\n共 收到 2 1 件。其中网上 9 件。\n\n（一）乙\n\n2022年办结3件。\n"


def spoken(*markers):
    (section,) = report(TEXT).sections
    return lines(section, markers)


def test_sentences_lose_their_white_space_and_keep_their_places():
    first, second, third = spoken()
    assert [line.text for line in (first, second, third)] == [
        "共收到21件。",
        "其中网上9件。",
        "2022年办结3件。",
    ]
    (number,) = first.quantities
    assert (number.text, number.value) == ("21件", 21)
    (place,) = first.span(number.start, number.end).places
    assert (place.line, place.column, place.end) == (5, 6, 11)
    assert first.printed(number.start, number.end) == "2 1 件"
    assert third.years == ((5, 2022),)


def test_a_sentence_that_begins_with_a_marker_goes_on_with_the_one_before():
    first, second = spoken("其中")
    assert first.text == "共收到21件。其中网上9件。"
    assert [quantity.text for quantity in first.quantities] == ["21件", "9件"]
    assert second.headings == ("甲", "乙")
    assert (first.section, second.section) == ("甲", "甲")


@pytest.mark.parametrize("mark", ["¹", "[1]", "［12］", "[¹]", "①", "*", "※", "（注1）", "（注）"])
def test_the_mark_of_a_note_parts_no_number_from_its_unit(mark):
    (section,) = report(f"某局2023年报告\n\n一、甲\n\n共收到219{mark}件。\n").sections
    (line,) = lines(section)
    assert line.text == "共收到219件。"
    assert [(quantity.text, line.printed(quantity.start, quantity.end)) for quantity in line.quantities] == [
        ("219件", f"219{mark}件")
    ]


def test_what_is_no_mark_of_a_note_stays():
    (section,) = report(
        "某局2023年报告\n\n一、甲\n\n面积3*4米，（注1）见〔2021〕30号，9（含1）件。\n"
    ).sections
    assert lines(section)[0].text == "面积3*4米，（注1）见〔2021〕30号，9（含1）件。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年收到", [2022]),
        ("二〇二二年和二○二三年", [2022, 2023]),
        ("去年收到，今年收到", [OTHER, THIS]),
        ("2022年收到，今年收到", [2022]),
        ("一二三四五年", []),
        ("比上年多，与上年度相比，上年结转，网上年检，三年以上年限", []),
    ],
)
def test_the_years_that_are_spoken_of(text, expected):
    (section,) = report(f"某局2023年报告\n\n一、甲\n\n{text}。\n").sections
    (line,) = lines(section)
    assert [year for _, year in line.years] == expected
