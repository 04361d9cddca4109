import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers.quantity.english import words

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def written(number, join, pause):
    """Write a number below 10¹⁵ in English, tens and ones with `join`, behind the hundreds with `pause`."""

    def below(part):
        if part >= 100:
            rest = part % 100
            return f"{ONES[part // 100]} hundred" + (f"{pause}{below(rest)}" if rest else "")
        if part >= 20:
            return TENS[part // 10 - 2] + (f"{join}{ONES[part % 10]}" if part % 10 else "")
        return ONES[part]

    scales = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (1, ""))
    parts = [f"{below(number // s % 1000)} {name}".strip() for s, name in scales if number // s % 1000]
    return " ".join(parts) or "zero"


@given(st.integers(0, 10**15 - 1), st.sampled_from("- "), st.sampled_from([" ", " and "]))
def test_words_are_read_as_they_were_written(number, join, pause):
    assert words(written(number, join, pause)) == number
    assert words(written(number, join, pause).title()) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a hundred", 100),
        ("a hundred and five", 105),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a million", 10**6),
        ("An hundred", 100),
    ],
)
def test_articles_and_dozens_count(text, value):
    assert words(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "hundred",
        "two three",
        "twenty-twelve",
        "second",
        "dozens",
        "two thousand three million",
        "none",
        "no",
    ],
)
def test_what_is_no_number_word(text):
    assert words(text) is None
