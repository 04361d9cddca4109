"""Printed cells as terms: what blank and dash mean, units, days, and why a cell cannot be read."""

from collections.abc import Collection
from decimal import Decimal

from crossfoot.binding.bound import BoundCell
from crossfoot.binding.day import day_of
from crossfoot.evaluate.interval import Interval, exact, printed, scaled
from crossfoot.evaluate.term import Term
from crossfoot.finding import Evidence, Message
from crossfoot.language import syntax
from crossfoot.language.units import MONEY, factor
from crossfoot_parsers.report import Quantity

ZERO = Decimal(0)
YUAN = "元"
# No number of things.
SHARES = frozenset({"%", "‰"})


def read(cell: BoundCell, role: str, kind: syntax.Kind, table: syntax.Table, bases: Collection[str]) -> Term:
    """Read a cell of a kind as a number, as its table's declaration says what blank and dash mean.

    `role` is what it is called in evidence; `bases` are the units that amounts without a declared one are in, all over the report.
    """
    day = day_of(cell.text) if kind.name == "date" else None
    if day is not None:
        number = Decimal(day.toordinal())
        evidence = Evidence(role, cell.text, number, cell.span, worded=True)
        return Term(Interval(number, number, number, dated=True), (evidence,), None, stated=1)
    if cell.state == "number" and cell.quantity is not None and kind.name != "date":
        # A number that prints another unit than its column's (251000元 under 万元) is meant in its own.
        interval = in_unit(cell.quantity, kind, count=kind.name == "count")
        reason = _strange(cell.quantity, kind, role, bases, known=interval is not None)
        if interval is None or reason is not None:
            return Term(None, (Evidence(role, cell.text, None, cell.span),), reason)
        low, high = (None, None) if interval.low == interval.high else (interval.low, interval.high)
        evidence = Evidence(role, cell.text, interval.value, cell.span, low=low, high=high)
        return Term(interval, (evidence,), None, stated=1)
    # What is not there is no number, and no day either.
    zero = kind.name != "date"
    if zero and cell.state == "blank" and table.blank == "zero":
        evidence = Evidence(role, "", ZERO, cell.span, assumed=True)
        return Term(exact(ZERO), (evidence,), None, assumed=not table.quiet, blank=table.quiet)
    if zero and cell.state == "dash" and table.dash == "zero":
        evidence = Evidence(role, cell.text, ZERO, cell.span, assumed=True)
        return Term(exact(ZERO), (evidence,), None, stated=1)
    word = {"blank": ("空白", "is blank"), "dash": ("不是数字", "is a dash")}.get(
        cell.state, ("读不出数字", "cannot be read as a number")
    )
    reason = Message(f"“{role}”{word[0]}", f"{role} {word[1]}")
    return Term(None, (Evidence(role, cell.text, None, cell.span),), reason)


def in_unit(quantity: Quantity, kind: syntax.Kind, *, count: bool) -> Interval | None:
    """Give what a printed number is in the unit of its kind (元, where an amount names none); None where its own is another.

    `count` says that it is a number of things, and exact.
    """
    number = printed(quantity, count=count)
    unit = quantity.unit
    if kind.name == "count":
        # 户 and 场 are counted too, whatever else they are counted in; money and shares are not.
        return None if unit in MONEY or unit in SHARES else number
    wanted = kind.unit or base(unit)
    by = factor(unit or wanted, wanted)
    return None if by is None else number if by == 1 else scaled(number, by)


def base(unit: str) -> str:
    """Give the unit that an amount is in where the pack names none: 元, for whatever is converted into it."""
    return YUAN if unit in MONEY else unit


def _strange(
    quantity: Quantity, kind: syntax.Kind, role: str, bases: Collection[str], *, known: bool
) -> Message | None:
    """Say why it is not known how much a printed number is: it has a unit of another kind, or none beside some that have one."""
    unit = quantity.unit
    if not known:
        return Message(f"“{role}”的单位是“{unit}”，不能换算", f"{role} is in {unit}, which is not converted")
    if kind.name != "amount" or kind.unit or not quantity.value:
        return None
    unit = base(unit)
    if unit == YUAN or len(bases) == 1:
        return None
    if not unit:
        return Message(f"“{role}”没有写单位，别处写了", f"{role} prints no unit, and others do")
    return Message(f"“{role}”的单位是“{unit}”，别处不是", f"{role} is in {unit}, and others are not")
