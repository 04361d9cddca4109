"""Arithmetic on printed numbers.

A number printed with d decimals stands for every number that rounds to it: ± half a unit of its last digit. Counts are
exact. An approximate number (500余) bounds from one side or not at all; what it leaves open is neither true nor false.
The model is the interval one of XBRL Calculations 1.1.
"""

from datetime import date
from decimal import Context, Decimal, localcontext

import msgspec

from crossfoot_parsers.report import Quantity

INFINITY = Decimal("Infinity")

# Wide enough that sums and products of printed numbers are never rounded.
EXACT = Context(prec=200)


# Printed numbers and their sums have fewer decimals; a quotient may have no last one, and so many digits of it are written.
DECIMALS = 40
WRITTEN = Context(prec=12)
LAST = date.max.toordinal()


# What things are counted in; a count may also be printed without a unit.
COUNTED = frozenset({"", *"件宗条个项次份篇起例", "件次", "人次"})


class Interval(msgspec.Struct, frozen=True, gc=False):
    """All numbers from `low` to `high`; `value` is the printed one. `vague` marks an approximate operand.

    `dated` says that it is a date, as the number of its day (1 for 1 January of the year 1).
    """

    value: Decimal
    low: Decimal
    high: Decimal
    vague: bool = False
    dated: bool = False


def exact(value: Decimal) -> Interval:
    """Give the interval that holds `value` alone."""
    return Interval(value, value, value)


def printed(quantity: Quantity, *, count: bool) -> Interval:
    """Give what a printed number stands for; a count printed in ones is exact, an amount is rounded to its last digit."""
    if quantity.approximate == "at least":
        return Interval(quantity.value, quantity.value, INFINITY, vague=True)
    if quantity.approximate == "at most":
        return Interval(quantity.value, -INFINITY, quantity.value, vague=True)
    if quantity.approximate == "about":
        return Interval(quantity.value, -INFINITY, INFINITY, vague=True)
    if quantity.step >= 1 and (quantity.value == 0 or (count and quantity.step == 1)):
        # A plain 0 says that there is none; 0.00 is what was rounded to it.
        return exact(quantity.value)
    half = EXACT.divide(quantity.step, Decimal(2))
    return Interval(quantity.value, EXACT.subtract(quantity.value, half), EXACT.add(quantity.value, half))


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
        )
    with localcontext(EXACT):
        if operator == "-":
            return Interval(
                left.value - right.value,
                left.low - right.high,
                left.high - right.low,
                vague,
                left.dated and not right.dated,
            )
        if vague:
            return None if operator == "/" else Interval(left.value * right.value, -INFINITY, INFINITY, vague)
        if operator == "*":
            value = left.value * right.value
            corners = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
        else:
            if right.low <= 0 <= right.high:
                return None
            value = left.value / right.value
            corners = [a / b for a in (left.low, left.high) for b in (right.low, right.high)]
        return Interval(value, min(corners), max(corners))


def scaled(number: Interval, factor: Decimal) -> Interval:
    """Give a number in another unit; `factor` is positive."""
    with localcontext(EXACT):
        # The zeros that a conversion leaves behind are no printed decimals.
        value = (number.value * factor).normalize()
        return Interval(value, number.low * factor, number.high * factor, number.vague)


def least(numbers: list[Interval]) -> Interval:
    """Give the least of some numbers, of which there is at least one; what it is may be vague where one of them is."""
    return Interval(
        min(n.value for n in numbers),
        min(n.low for n in numbers),
        min(n.high for n in numbers),
        any(n.vague for n in numbers),
        numbers[0].dated,
    )


def negative(number: Interval) -> Interval:
    """Give a number with its sign changed."""
    value, low, high = (each.copy_negate() for each in (number.value, number.high, number.low))
    return Interval(value, low, high, number.vague, number.dated)


def magnitude(number: Interval) -> Interval:
    """Give a number without its sign."""
    if number.low >= 0:
        return number
    if number.high <= 0:
        return negative(number)
    furthest = max(number.low.copy_abs(), number.high)
    return Interval(number.value.copy_abs(), Decimal(0), furthest, number.vague)


def day(year: Interval, month: Interval, of_month: Interval) -> Interval | None:
    """Give a date; None where there is no such day."""
    try:
        made = date(*(int(n.value) for n in (year, month, of_month)))
    except (ValueError, OverflowError):
        return None
    number = Decimal(made.toordinal())
    return Interval(number, number, number, vague=year.vague, dated=True)


def compare(operator: str, left: Interval, right: Interval, within: Decimal | None) -> bool | None:
    """Decide whether some true numbers behind the printed ones satisfy the comparison; None where they leave it open.

    With `within`, the tolerance that a rule writes, the printed numbers themselves are compared, and may differ by so much.
    """
    if within is not None:
        left, right = (number if number.vague else exact(number.value) for number in (left, right))
    slack = within or Decimal(0)
    low, high = EXACT.subtract(left.low, slack), EXACT.add(left.high, slack)
    if operator in {"=", "!="}:
        equal: bool | None = low <= right.high and right.low <= high
        if equal and (left.vague or right.vague):
            equal = None
        return equal if operator == "=" or equal is None else not equal
    if operator in {">", ">="}:
        return compare("<" if operator == ">" else "<=", right, left, within)
    possible = low < right.high if operator == "<" else low <= right.high
    if possible and (left.vague or right.vague):
        certain = high < right.low if operator == "<" else high <= right.low
        return True if certain else None
    return possible


def told(number: Interval) -> str:
    """Write a number out, a date as one."""
    if number.dated and number.value == number.value.to_integral_value() and 0 < number.value <= LAST:
        return date.fromordinal(int(number.value)).isoformat()
    return written(number.value)


def written(value: Decimal) -> str:
    """Write a value out: exactly, or to twelve digits where it is a quotient without end."""
    exponent = value.as_tuple().exponent
    endless = isinstance(exponent, int) and -exponent > DECIMALS
    return f"{WRITTEN.plus(value) if endless else value:f}"
