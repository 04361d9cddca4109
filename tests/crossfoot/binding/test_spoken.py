from crossfoot.binding.spoken import lines
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
