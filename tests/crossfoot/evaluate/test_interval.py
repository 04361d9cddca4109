from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.evaluate.interval import (
    COUNTED,
    Interval,
    combine,
    compare,
    day,
    exact,
    least,
    magnitude,
    negative,
    printed,
    scaled,
    told,
)
from crossfoot_parsers.quantity import quantities
from crossfoot_parsers.report import Quantity


def number(text):
    quantity = quantities(text)[0]
    return printed(quantity, count=quantity.unit in COUNTED)


def test_a_count_is_exact_and_a_decimal_is_not():
    assert number("14件") == exact(Decimal(14))
    assert number("46.65万元").low == Decimal("46.645")
    assert number("47万元").low == Decimal("46.5")
    assert number("3.2万件").high == Decimal(32500)


def test_a_plain_nought_is_none_and_one_with_decimals_is_rounded():
    assert number("0万元") == exact(Decimal(0))
    assert number("0.00万元").high == Decimal("0.005")


@pytest.mark.parametrize(
    ("left", "operator", "right", "truth"),
    [
        ("14件", "=", "14件", True),
        ("14件", "=", "15件", False),
        ("14件", "!=", "15件", True),
        ("14件", "<", "14件", False),
        ("14件", "<=", "14件", True),
        ("15件", ">", "14件", True),
        ("13件", ">=", "14件", False),
        ("326.71元", "=", "326.72元", False),
        ("326.71元", "<", "326.72元", True),
        ("326.72元", "<=", "326.71元", False),
        ("3万元", "=", "4万元", False),
        ("326.71元", "=", "326.73元", False),
        ("500余件", "=", "480件", False),
        ("500余件", "=", "510件", None),
        ("500余件", ">", "400件", True),
        ("不足500件", "=", "510件", False),
        ("不足500件", "=", "480件", None),
        ("不足500件", "<", "600件", True),
        ("约500件", "=", "9件", None),
        ("约500件", "!=", "9件", None),
    ],
)
def test_comparisons_of_printed_numbers(left, operator, right, truth):
    assert compare(operator, number(left), number(right), None) is truth


@pytest.mark.parametrize(
    ("left", "operator", "right", "within", "truth"),
    [
        # What a rule writes stands in the place of what rounding leaves open.
        ("326.71元", "=", "326.72元", "0", False),
        ("326.71元", "!=", "326.72元", "0", True),
        ("326.71元", "<", "326.71元", "0", False),
        ("326.71元", "=", "326.72元", "0.005", False),
        ("326.71元", "=", "326.72元", "0.01", True),
        ("326.71元", ">", "326.72元", "0.02", True),
        ("47万元", "=", "47.3万元", "0.1", False),
        ("14件", "=", "15件", "1", True),
        ("500余件", "=", "510件", "0", None),
        ("500余件", "=", "480件", "10", False),
        ("500余件", "=", "480件", "30", None),
    ],
)
def test_a_tolerance_is_about_the_printed_numbers(left, operator, right, within, truth):
    assert compare(operator, number(left), number(right), Decimal(within)) is truth


def test_a_written_tolerance_widens():
    assert compare("=", exact(Decimal(5)), exact(Decimal(6)), Decimal(1)) is True
    assert compare("=", exact(Decimal(5)), exact(Decimal(6)), Decimal("0.5")) is False


def test_what_may_be_zero_divides_nothing():
    assert combine("/", exact(Decimal(1)), Interval(Decimal(0), Decimal(-1), Decimal(1))) is None
    assert combine("/", exact(Decimal(6)), exact(Decimal(3))) == exact(Decimal(2))
    assert combine("*", exact(Decimal(6)), number("500余件")).vague
    assert combine("/", exact(Decimal(6)), number("500余件")) is None


decimals = st.decimals(-1000, 1000, places=2)


@given(decimals, decimals, decimals, decimals, st.sampled_from("+-*"))
def test_results_hold_every_true_result(a, b, x, y, operator):
    left = Interval(a, min(a, x), max(a, x))
    right = Interval(b, min(b, y), max(b, y))
    result = combine(operator, left, right)
    for one in (left.low, left.high, left.value):
        for other in (right.low, right.high, right.value):
            true = {"+": one + other, "-": one - other, "*": one * other}[operator]
            assert result.low <= true <= result.high


@given(st.lists(decimals, min_size=1, max_size=8), st.randoms())
def test_a_sum_does_not_depend_on_the_order(values, random):
    def total(items):
        result = exact(Decimal(0))
        for item in items:
            result = combine("+", result, exact(item))
        return result

    shuffled = list(values)
    random.shuffle(shuffled)
    assert total(values) == total(shuffled)


def _amount(text):
    value = Decimal(text)
    half = Decimal(1).scaleb(value.as_tuple().exponent) / 2
    return Interval(value, value - half, value + half)


def test_least_greatest_and_magnitude():
    a, b = _amount("1.5"), _amount("-2.0")
    assert least([a, b]) == b
    assert negative(least([negative(a), negative(b)])) == a
    assert magnitude(a) is a
    assert magnitude(b) == negative(b)
    over = Interval(Decimal("0.1"), Decimal("-0.4"), Decimal("0.6"))
    assert magnitude(over) == Interval(Decimal("0.1"), Decimal(0), Decimal("0.6"))


def test_units_are_scaled_with_their_precision():
    assert scaled(_amount("1.5"), Decimal(10_000)) == Interval(
        Decimal(15_000), Decimal(14_500), Decimal(15_500)
    )


def test_dates():
    made = day(*(exact(Decimal(n)) for n in (2024, 1, 31)))
    assert told(made) == "2024-01-31"
    assert told(combine("+", made, exact(Decimal(1)))) == "2024-02-01"
    apart = combine("-", combine("+", made, exact(Decimal(30))), made)
    assert (told(apart), apart.dated) == ("30", False)
    assert day(*(exact(Decimal(n)) for n in (2024, 13, 1))) is None
    assert day(exact(Decimal(2024)), number("约3件"), exact(Decimal(1))) is None
    assert day(exact(Decimal(2024)), exact(Decimal("3.7")), exact(Decimal(1))) is None
    assert day(exact(Decimal(2024)), exact(Decimal(3)), number("1.0元")) is None
    assert told(Interval(Decimal(10**9), Decimal(0), Decimal(0), dated=True)) == "1000000000"


def test_a_quotient_without_end_is_equal_to_itself():
    third = combine("/", exact(Decimal(1)), exact(Decimal(3)))
    assert compare("=", third, third, None) is True


def test_numbers_longer_than_a_computer_usually_keeps_are_exact():
    long = Decimal("123456789012345678901234567890123.45")
    number = printed(Quantity(long, Decimal("0.01"), "", "", "exact", 0, 0), count=False)
    assert (number.low, number.high) == (
        Decimal("123456789012345678901234567890123.445"),
        Decimal("123456789012345678901234567890123.455"),
    )
    assert magnitude(negative(number)) == number
    assert negative(negative(number)) == number
    other = printed(
        Quantity(Decimal("123456789012345678901234567890123.47"), Decimal("0.01"), "", "", "exact", 0, 0),
        count=False,
    )
    assert compare("=", number, other, None) is False
    around = Interval(Decimal(0), number.high.copy_negate(), number.low)
    assert magnitude(around).high == number.high


@given(
    st.lists(st.decimals(-100, 100, places=4), min_size=1, max_size=8),
    st.sampled_from(
        [(ROUND_HALF_UP, 1000), (ROUND_HALF_UP, 0), (ROUND_HALF_DOWN, 1000), (ROUND_HALF_EVEN, 0)]
    ),
)
def test_sums_of_what_is_rounded_alike_hold(true, convention):
    # Halves go towards plus or minus infinity, away from zero, or to the even digit, whatever the sign.
    rounding, shift = convention

    def rounded(value):
        return _printed((value + shift).quantize(Decimal("0.01"), rounding) - shift)

    total = exact(Decimal(0))
    for each in true:
        total = combine("+", total, rounded(each))
    assert compare("=", rounded(sum(true)), total, None) is True
    for one, other in pairwise(true):
        assert compare("=", rounded(one - other), combine("-", rounded(one), rounded(other)), None) is True
        assert compare("=", combine("*", rounded(one), rounded(other)), exact(one * other), None) is True
        if one <= other:
            assert compare("<=", rounded(one), rounded(other), None) is True


@given(st.decimals(-100, 100, places=2), st.decimals(-100, 100, places=2))
def test_one_printed_number_equals_another_of_as_many_decimals_where_both_print_the_same(a, b):
    assert compare("=", _printed(a), _printed(b), None) is (a == b)


def test_what_lies_right_between_two_printed_numbers_may_be_printed_as_either():
    for text in ("0.14", "0.15"):
        assert compare("=", _printed(Decimal(text)), exact(Decimal("0.145")), None) is True
    assert compare("=", _printed(Decimal("0.13")), exact(Decimal("0.145")), None) is False


def _printed(value):
    return printed(Quantity(value, Decimal("0.01"), "元", "", "exact", 0, 0), count=False)


def test_products_are_exact_however_long():
    many = exact(Decimal(99_999_999))
    product = many
    for _ in range(60):
        product = combine("*", product, many)
    assert compare("=", combine("+", product, exact(Decimal(1))), product, None) is False
    third = combine("/", exact(Decimal(1)), exact(Decimal(3)))
    assert (
        compare("<", combine("*", third, combine("+", third, third)), combine("/", product, many), None)
        is True
    )


@pytest.mark.parametrize(("whole", "parts"), [(3, (1, 1, 1)), (7, (2, 3, 2)), (1, (1,)), (97, (13, 31, 53))])
def test_shares_of_a_whole_add_up_to_it(whole, parts):
    shares = [combine("/", exact(Decimal(part)), exact(Decimal(whole))) for part in parts]
    total = exact(Decimal(0))
    for share in shares:
        total = combine("+", total, share)
    assert compare("=", total, exact(Decimal(1)), None) is True
    for part, share in zip(parts, shares, strict=True):
        again = combine("*", share, exact(Decimal(whole)))
        for operator in ("=", ">=", "<="):
            assert compare(operator, again, exact(Decimal(part)), None) is True
        assert compare("=", again, exact(Decimal(part + 1)), None) is False
