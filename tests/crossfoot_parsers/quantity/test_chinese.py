from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers.quantity import numeral

EVERYDAY, FORMAL = "零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"


def written(number, characters):
    """Write a number below 10¹³ in Chinese, each zero group as one 零."""

    def below(part):
        text, gap = "", False
        for place in (3, 2, 1, 0):
            digit = part // 10**place % 10
            if digit:
                text += (
                    ("零" if gap and text else "")
                    + characters[digit]
                    + (characters[9 + place] if place else "")
                )
                gap = False
            else:
                gap = True
        return text

    text = ""
    for scale, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // scale % 10**4
        if part:
            text += ("零" if text and part < 1000 else "") + below(part)
        if part or (name == "亿" and text):
            text += "万" if name == "万亿" else name
    return text or "零"


@given(st.integers(0, 10**12), st.sampled_from([EVERYDAY, FORMAL]))
def test_a_numeral_is_read_as_it_was_written(number, characters):
    assert numeral(written(number, characters)) == number


@given(st.integers(10, 10**20))
def test_digits_in_a_row_are_read_one_by_one(number):
    assert numeral("".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("一百零三", 103),
        ("二〇二三", 2023),
        ("三万二千", 32000),
        ("一亿二千万", 120000000),
        ("一万二千亿", 1200000000000),
        ("壹佰", 100),
        ("叁佰贰拾万", 3200000),
        ("廿五", 25),
        ("卅", 30),
        ("三点五", Decimal("3.5")),
        ("十点〇五", Decimal("10.05")),
        ("兩萬", 20000),
    ],
)
def test_numerals(text, value):
    assert numeral(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "万",
        "一x",
        "百",
        "一百三",
        "三万二",
        "二三十",
        "十百",
        "一亿一亿",
        "万一",
        "点五",
        "三点",
        "三点十",
        "零万",
        "12",
    ],
)
def test_what_is_no_numeral_or_not_clearly_one(text):
    assert numeral(text) is None


@given(st.text(alphabet="零〇一二两九十百千万亿廿壹拾佰点", max_size=30))
def test_no_numeral_breaks_it(text):
    numeral(text)
