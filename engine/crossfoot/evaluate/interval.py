"""Arithmetic on printed numbers.

A number printed with d decimals stands for every number that rounds to it: ± half a unit of its last digit. Counts are
exact. An approximate number (500余) bounds from one side or not at all; what it leaves open is neither true nor false.
The model is the interval one of XBRL Calculations 1.1, but for the ends: what lies right between 3.20 and 3.21 is printed as one of
them, and in one report always by the same convention (up, down, to the even digit as in GB/T 8170, away from zero), never as both.
"""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, Inexact, localcontext
from functools import lru_cache, reduce
from operator import and_, or_

import msgspec

from crossfoot_parsers.report import Quantity

INFINITY = Decimal("Infinity")

# Sums and products of printed numbers are never rounded: what is too long even for this has no result.
EXACT = Context(prec=100_000, traps=[Inexact])
# A quotient may have no last digit. What is made of several has few enough to be exact.
QUOTIENT = Context(prec=60)
FLOOR, CEILING = Context(prec=60, rounding=ROUND_FLOOR), Context(prec=60, rounding=ROUND_CEILING)


# Printed numbers and their sums have fewer decimals; a quotient may have no last one, and so many digits of it are written.
DECIMALS = 40
WRITTEN = Context(prec=12)
LAST = date.max.toordinal()


# What things are counted in; a count may also be printed without a unit.
COUNTED = frozenset({"", *"件宗条个项次份篇起例", "件次", "人次"})


# How halves are rounded.
UP, DOWN, EVEN, AWAY = 1, 2, 4, 8
ANY = UP | DOWN | EVEN | AWAY


class Interval(msgspec.Struct, frozen=True, gc=False):
    """All numbers from `low` to `high`; `value` is the printed one. `vague` marks an approximate operand.

    `dated` says that it is a date, as the number of its day (1 for 1 January of the year 1). `least` and `most` say by which of the
    conventions, as bits, `low` and `high` themselves are among the numbers.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    vague: bool = False
    dated: bool = False
    least: int = ANY
    most: int = ANY


def exact(value: Decimal) -> Interval:
    """Give the interval that holds `value` alone."""
    return Interval(value, value, value)


def printed(quantity: Quantity, *, count: bool) -> Interval:
    """Give what a printed number stands for; a count printed in ones is exact, an amount is rounded to its last digit."""
    if quantity.approximate != "exact":
        low = quantity.value if quantity.approximate == "at least" else -INFINITY
        high = quantity.value if quantity.approximate == "at most" else INFINITY
        return Interval(quantity.value, low, high, vague=True)
    if quantity.step >= 1 and (quantity.value == 0 or (count and quantity.step == 1)):
        # A plain 0 says that there is none; 0.00 is what was rounded to it.
        return exact(quantity.value)
    half = _half(quantity.step)
    low, high = EXACT.subtract(quantity.value, half), EXACT.add(quantity.value, half)
    even = 0 if EXACT.remainder(quantity.value, EXACT.multiply(quantity.step, Decimal(2))) else EVEN
    away = quantity.value < 0
    return Interval(
        quantity.value,
        low,
        high,
        least=UP | even | (0 if away else AWAY),
        most=DOWN | even | (AWAY if away else 0),
    )


@lru_cache(maxsize=256)
def _half(step: Decimal) -> Decimal:
    return EXACT.divide(step, Decimal(2))


def combine(operator: str, left: Interval, right: Interval) -> Interval | None:
    """Calculate; None where the result is not defined (a division by what may be zero)."""
    vague = left.vague or right.vague
    if operator == "+":
        add = EXACT.add
        return Interval(
            add(left.value, right.value),
            add(left.low, right.low),
            add(left.high, right.high),
            vague,
            left.dated or right.dated,
            left.least & right.least,
            left.most & right.most,
        )
    with localcontext(EXACT):
        if operator == "-":
            return Interval(
                left.value - right.value,
                left.low - right.high,
                left.high - right.low,
                vague,
                left.dated and not right.dated,
                left.least & right.most,
                left.most & right.least,
            )
        if vague:
            return None if operator == "/" else Interval(left.value * right.value, -INFINITY, INFINITY, vague)
        if operator == "*":
            value = left.value * right.value
            corners = [(a * b, there) for a, b, there in _corners(left, right)]
        else:
            if right.low <= 0 <= right.high:
                return None
            value = QUOTIENT.divide(left.value, right.value)
            # What has no last digit lies between the quotients that are rounded down and up.
            corners = [
                (context.divide(a, b), there)
                for a, b, there in _corners(left, right)
                for context in (FLOOR, CEILING)
            ]
        low, high = min(corner for corner, _ in corners), max(corner for corner, _ in corners)
        # Nought times anything is nought.
        least, most = (
            reduce(or_, (there if end else ANY for corner, there in corners if corner == end))
            for end in (low, high)
        )
        return Interval(value, low, high, least=least, most=most)


def _corners(left: Interval, right: Interval) -> Iterator[tuple[Decimal, Decimal, int]]:
    """Give the ends of two intervals with each other, and by which conventions both are among their numbers."""
    for a, here in ((left.low, left.least), (left.high, left.most)):
        for b, there in ((right.low, right.least), (right.high, right.most)):
            yield a, b, here & there


def scaled(number: Interval, factor: Decimal) -> Interval:
    """Give a number in another unit; `factor` is positive."""
    with localcontext(EXACT):
        # The zeros that a conversion leaves behind are no printed decimals.
        value = (number.value * factor).normalize()
        return msgspec.structs.replace(
            number, value=value, low=number.low * factor, high=number.high * factor, dated=False
        )


def least(numbers: list[Interval]) -> Interval:
    """Give the least of some numbers, of which there is at least one; what it is may be vague where one of them is."""
    low, high = min(n.low for n in numbers), min(n.high for n in numbers)
    return Interval(
        min(n.value for n in numbers),
        low,
        high,
        any(n.vague for n in numbers),
        numbers[0].dated,
        reduce(or_, (n.least for n in numbers if n.low == low)),
        reduce(and_, (n.most for n in numbers if n.high == high)),
    )


def negative(number: Interval) -> Interval:
    """Give a number with its sign changed."""
    value, low, high = (each.copy_negate() for each in (number.value, number.high, number.low))
    return Interval(value, low, high, number.vague, number.dated, number.most, number.least)


def magnitude(number: Interval) -> Interval:
    """Give a number without its sign."""
    if number.low >= 0:
        return number
    if number.high <= 0:
        return negative(number)
    below = number.low.copy_abs()
    furthest = max(below, number.high)
    there = (number.least if below == furthest else 0) | (number.most if number.high == furthest else 0)
    return Interval(number.value.copy_abs(), Decimal(0), furthest, number.vague, most=there)


def day(year: Interval, month: Interval, of_month: Interval) -> Interval | None:
    """Give a date; None where there is no such day, or where one of the numbers is not known exactly."""
    parts = (year, month, of_month)
    try:
        made = date(*(int(n.value) for n in parts))
    except (ValueError, OverflowError):
        return None
    if any(not n.low == n.value == n.high == int(n.value) for n in parts):
        return None
    number = Decimal(made.toordinal())
    return Interval(number, number, number, dated=True)


def compare(operator: str, left: Interval, right: Interval, within: Decimal | None) -> bool | None:
    """Decide whether some true numbers behind the printed ones satisfy the comparison; None where they leave it open.

    With `within`, the tolerance that a rule writes, the printed numbers themselves are compared, and may differ by so much.
    """
    if within is not None:
        left, right = (number if number.vague else exact(number.value) for number in (left, right))
    slack = within or Decimal(0)
    low, high = EXACT.subtract(left.low, slack), EXACT.add(left.high, slack)
    if operator in {"=", "!="}:
        equal: bool | None = _reaches(low, left.least, right.high, right.most) and _reaches(
            right.low, right.least, high, left.most
        )
        if equal and (left.vague or right.vague):
            equal = None
        return equal if operator == "=" or equal is None else not equal
    if operator in {">", ">="}:
        return compare("<" if operator == ">" else "<=", right, left, within)
    possible = low < right.high if operator == "<" else _reaches(low, left.least, right.high, right.most)
    if possible and (left.vague or right.vague):
        certain = high < right.low if operator == "<" else high <= right.low
        return True if certain else None
    return possible


def _reaches(low: Decimal, least: int, high: Decimal, most: int) -> bool:
    """Tell whether some of the numbers from `low` on are at most as great as some up to `high`, by one convention for both."""
    return low < high or (low == high and bool(least & most))


def meets(left: Interval, right: Interval) -> bool:
    """Tell whether two numbers may be equal where an end of one is the other end of the other."""
    return bool(left.least & right.most or left.most & right.least)


def told(number: Interval) -> str:
    """Write a number out, a date as one."""
    if number.dated and number.value == number.value.to_integral_value() and 0 < number.value <= LAST:
        return date.fromordinal(int(number.value)).isoformat()
    return written(number.value)


def written(value: Decimal) -> str:
    """Write a value out: exactly, or to twelve digits where it is a quotient without end."""
    text = f"{value:f}"
    if len(text) > DECIMALS and len(text.partition(".")[2]) > DECIMALS:
        return f"{WRITTEN.plus(value):f}"
    return text
