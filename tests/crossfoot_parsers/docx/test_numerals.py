import pytest

from crossfoot_parsers.docx.numerals import FORMS, formatted
from crossfoot_parsers.quantity import numeral


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedParen", {3: "⑶", 21: "21"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("numberInDash", {3: "- 3 -"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 1994: "MCMXCIV"}),
        ("lowerRoman", {12: "xii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b", 9999: "9999"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 110: "一百一十"}),
        ("chineseCountingThousand", {10: "十", 101: "一百零一", 1001: "一千零一", 1010: "一千零一十"}),
        ("japaneseCounting", {12: "十二"}),
        ("ideographDigital", {10: "一〇"}),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 11: "壹拾壹"}),
        ("ideographLegalTraditional", {12: "壹拾貳"}),
        ("ideographEnclosedCircle", {3: "㊂", 11: "11"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("bullet", {1: ""}),
        ("none", {1: ""}),
        ("thaiCounting", {1: None}),
        ("chineseCounting", {0: "0", 10_000: "10000", -1: "-1"}),
    ],
)
def test_numbers_as_they_are_printed(form, expected):
    assert {number: formatted(number, form) for number in expected} == expected


def test_what_is_counted_in_chinese_reads_back():
    assert all(numeral(FORMS["chineseCounting"](number)) == number for number in range(1, 10_000))
