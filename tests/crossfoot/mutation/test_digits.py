from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.mutation import digits
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Quantity

ONE = Decimal(1)


def quantity(text):
    state, found = reading(text)
    assert state == "number"
    return found


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("9", 1, "10"),
        ("46.65", 1, "47.65"),
        ("1,999", 1, "2,000"),
        ("999", 1, "1000"),
        ("1,000,000", -999_999, "1"),
        ("１２", 1, "１３"),
        ("１，９９９", 1, "２，０００"),
        ("3.2万", 1, "4.2万"),
        ("14件", 1, "15件"),
        ("-3", 1, "-4"),
        ("三件", 1, "4件"),
        ("1 234", 1, "1 235"),
        ("9" * 35, 1, "1" + "0" * 35),
    ],
)
def test_a_number_with_some_more_is_printed_as_it_was(text, by, expected):
    assert digits.plus(text, quantity(text), Decimal(by)) == expected


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("46.65", "10", "466.50"),
        ("46.65", "10000", "466500.00"),
        ("46.65", "0.0001", "0.004665"),
        ("1,200", "10", "12,000"),
        ("20", "0.1", "2"),
        ("三件", "10", "30件"),
    ],
)
def test_a_number_some_times_as_large(text, by, expected):
    assert digits.times(text, quantity(text), Decimal(by)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", []),
        ("55", []),
        ("12", ["21"]),
        ("10", []),
        ("100", []),
        ("123", ["213", "132"]),
        ("1.5", []),
        ("12.34", ["21.34", "12.43"]),
        ("0.5", []),
        ("1,234件", ["2,134件", "1,324件", "1,243件"]),
        ("１２", ["２１"]),
        ("三件", []),
    ],
)
def test_two_neighbouring_digits_change_places(text, expected):
    assert list(digits.swapped(text)) == expected


@given(st.integers(0, 10**9), st.booleans())
def test_a_swap_of_digits_is_undone_by_another(number, parted):
    text = f"{number:,}" if parted else str(number)
    for made in digits.swapped(text):
        assert made != text
        assert sorted(made) == sorted(text)
        assert quantity(made).value != number
        assert text in digits.swapped(made)


@given(st.decimals(0, 10**8, places=2), st.sampled_from(["", "件", "万元"]))
def test_a_number_is_read_back_as_what_it_became(number, unit):
    before = quantity(f"{number}{unit}")
    after = quantity(digits.plus(before.text, before, ONE))
    assert after.unit == before.unit
    assert after.value - before.value == 1
    assert quantity(digits.times(before.text, before, Decimal(10))).value == number * 10


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("2021", 2021, "2020"),
        ("2020", 2020, "2019"),
        ("2 0 2 0", 2020, "2 0 1 9"),
        ("二〇二一", 2021, "二〇二〇"),
        ("二○二○", 2020, "二○一九"),
        ("二零二一", 2021, "二零二〇"),
        ("２０２１", 2021, "２０２０"),
    ],
)
def test_a_year_earlier_in_its_own_script(text, year, expected):
    assert digits.year(text) == year
    assert digits.earlier(text) == expected
    assert digits.year(expected) == year - 1


def test_what_has_no_digits_has_no_value():
    assert digits.value("三件") is None
    assert digits.value("约1,200.5件") == Decimal("1200.5")
    assert digits.plus("三", Quantity(Decimal(3), ONE, "三"), ONE) == "4"
