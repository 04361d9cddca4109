import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.output.width import clean, closed, pad, shorten, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("总计", 4), ("１２", 4), ("e\u0301", 1), ("a\u200bb", 2), ("—", 1)],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_pad() -> None:
    assert pad("总计", 6) == "总计  "
    assert pad("11", 4, right=True) == "  11"


def test_shorten() -> None:
    assert shorten("政府信息", 8) == "政府信息"
    assert shorten("政府信息公开", 8) == "政府信…"


@given(st.text(), st.integers(2, 12))
def test_wrapping_loses_no_character_and_keeps_to_the_width(text: str, columns: int) -> None:
    lines = wrap(clean(text), columns)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(width(line) <= columns for line in lines)


def test_a_title_is_closed_up() -> None:
    assert closed("某 县2023 年 公开 Annual Report 2023 年") == "某县2023年公开Annual Report 2023年"
