from decimal import Decimal

import pytest

from crossfoot.binding.bound import BoundCell
from crossfoot.evaluate.cells import base, in_unit, read
from crossfoot.language import syntax
from crossfoot.language.parse import parse
from crossfoot_parsers.report import Quantity
from handmade import box

COUNT = syntax.Kind("count")
AMOUNT = syntax.Kind("amount")
MONEY = syntax.Kind("amount", unit="万元")
DATE = syntax.Kind("date")
STATES = {"": "blank", "—": "dash", "见附件": "other"}


def table(*meanings):
    text = f'section s "甲" {{ table t {{ columns {{ 数 }} rows {{ 一 }} {" ".join(meanings)} }} }}'
    return parse(text, "a.rules").sections[0].tables[0]


def printed(text, value=None, step="1", unit=""):
    quantity = None if value is None else Quantity(Decimal(value), Decimal(step), text, unit)
    return BoundCell(STATES.get(text, "number"), quantity, text, box(1))


def day(text, state="other"):
    return BoundCell(state, None, text, box(1))


@pytest.mark.parametrize(
    ("cell", "kind", "value", "low", "high"),
    [
        (printed("12", 12), COUNT, "12", "12", "12"),
        (printed("12户", 12, unit="户"), COUNT, "12", "12", "12"),
        (printed("46.65", "46.65", "0.01"), MONEY, "46.65", "46.645", "46.655"),
        (printed("466500元", 466500, unit="元"), MONEY, "46.65", "46.64995", "46.65005"),
        (day("2024年1月20日"), DATE, "738905", "738905", "738905"),
    ],
)
def test_a_number_is_read_in_the_unit_of_its_column(cell, kind, value, low, high):
    term = read(cell, "一·数", kind, table(), ())
    assert term.reason is None
    assert term.interval is not None
    assert (term.interval.value, term.interval.low, term.interval.high) == tuple(
        Decimal(number) for number in (value, low, high)
    )
    assert (term.stated, term.assumed, term.text) == (1, 0, cell.text)


@pytest.mark.parametrize(
    ("cell", "kind", "bases", "reason"),
    [
        (printed(""), COUNT, (), "一·数 is blank"),
        (printed("—"), COUNT, (), "一·数 is a dash"),
        (printed("见附件"), COUNT, (), "一·数 cannot be read as a number"),
        (printed(""), DATE, (), "一·数 is blank"),
        (printed("12", 12), DATE, (), "一·数 cannot be read as a number"),
        (day("2024年2月30日"), DATE, (), "一·数 cannot be read as a number"),
        (printed("3万元", 30000, unit="元"), COUNT, (), "一·数 is in 元, which is not converted"),
        (printed("3人", 3, unit="人"), MONEY, (), "一·数 is in 人, which is not converted"),
        (printed("3", 3), AMOUNT, ("元", ""), "一·数 prints no unit, and others do"),
        (printed("3亩", 3, unit="亩"), AMOUNT, ("元", "亩"), "一·数 is in 亩, and others are not"),
    ],
)
def test_what_is_no_number_says_why(cell, kind, bases, reason):
    term = read(cell, "一·数", kind, table(), bases)
    assert term.interval is None
    assert term.reason is not None
    assert term.reason.text("en") == reason


@pytest.mark.parametrize(
    ("cell", "meanings", "stated", "assumed", "blank"),
    [
        (printed(""), ("blank means zero",), 0, True, False),
        (printed(""), ("blank quietly means zero",), 0, False, True),
        (printed("—"), ("dash means zero",), 1, 0, False),
    ],
)
def test_what_the_form_says_a_blank_means(cell, meanings, stated, assumed, blank):
    term = read(cell, "一·数", COUNT, table(*meanings), ())
    assert term.interval is not None
    assert term.interval.value == 0
    assert (term.stated, term.assumed, term.blank) == (stated, assumed, blank)
    assert read(cell, "一·数", DATE, table(*meanings), ()).interval is None


def test_a_unit_that_nothing_converts():
    shares = Quantity(Decimal(3), Decimal(1), "3%", "%")
    assert in_unit(shares, COUNT, count=True) is None
    assert in_unit(shares, MONEY, count=False) is None


@pytest.mark.parametrize(("unit", "expected"), [("万元", "元"), ("元", "元"), ("亩", "亩"), ("", "")])
def test_amounts_of_money_are_in_yuan_where_nothing_else_is_said(unit, expected):
    assert base(unit) == expected
