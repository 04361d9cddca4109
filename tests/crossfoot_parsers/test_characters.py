import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers.characters import plain, visible, wide


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("⼀、总体情况", "一、总体情况"),
        ("⾏政复议⼆⼗⺠", "行政复议二十民"),
        ("⻘⻓⻔⻅", "青长门见"),
        ("︵三︶不予公开", "(三)不予公开"),
        ("豈", "豈"),
        # It prints 13.
        ("\u202e31\u202c", "\ufffd31\u202c"),
        ("plain 12，（三）", "plain 12，（三）"),
    ],
)
def test_characters_as_they_are_meant(printed, meant):
    assert plain(printed) == meant


@given(st.text())
def test_one_stands_for_one(text):
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_marks_that_print_nothing():
    assert [visible(c) for c in "a政\u200b\u200e\u00ad\ufeff"] == [True, True, False, False, False, False]


def test_characters_of_cjk_writing():
    assert [wide(c) for c in ("政", "，", "”", "…", "３", "a", "3", ",", " ", "")] == [True] * 5 + [False] * 5
