from decimal import Decimal
from types import SimpleNamespace

import pytest

from crossfoot.evaluate.expressions import Scope, shown, sides, total, truth, value
from crossfoot.evaluate.interval import exact
from crossfoot.evaluate.term import Term
from crossfoot.finding import Evidence, Message
from crossfoot.language.parse import parse
from crossfoot_parsers.report import Span

QUIET = SimpleNamespace(recorder=None)

REASON = Message("空白", "blank")


def term(number):
    if number is None:
        return Term(None, (Evidence("x", "?", None, Span("a")),), REASON)
    if number == "blank":
        evidence = Evidence("x", "", Decimal(0), Span("a"), assumed=True)
        return Term(exact(Decimal(0)), (evidence,), None, assumed=1)
    evidence = Evidence("x", str(number), Decimal(number), Span("a"))
    return Term(exact(Decimal(number)), (evidence,), None, stated=1)


def made(text, **values):
    (rule,) = parse(f"rule x error {{ {text} }}", "a.rules").rules
    scope = Scope(
        QUIET, lambda name: term(values[name.path[0]]), lambda _: [term(v) for v in values.values()]
    )
    return truth(rule.body, scope)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 3", True),
        ("a + 1 = 4", True),
        ("a - 1 * 2 = 1", True),
        ("(a = 3 or a = 4) and not a = 5", True),
        ("a / 2 = 1.5", True),
        ("a / (a - 3) = 1", None),
        ("a >= 3 and a <= 3", True),
        ("a != 3", False),
        ("a = 4 within 1", True),
        ("a = 5 within 1", False),
        ("a is stated", True),
        ("u is stated", True),
        ("u = 3", None),
        ("u = 3 or a = 3", True),
        ("u = 3 and a = 4", False),
        ("u = 3 and a = 3", None),
        ("not u = 3", None),
        ("a = 4 implies u = 3", True),
        ("a = 3 implies u = 3", None),
        ("u = 3 implies a = 3", True),
        ("sum of a = 3", None),
        ("b = 0", None),
        ("a = b + 3", True),
    ],
)
def test_truth(text, expected):
    assert made(text, a=3, u=None, b="blank").value is expected


def test_the_reason_and_the_evidence_come_along():
    result = made("a = u", a=3, u=None)
    assert result.reason == REASON
    assert [e.text for e in result.evidence] == ["3", "?"]
    assert made("a / (a - 3) = 1", a=3).reason.en == "the divisor may be zero"
    assert made("b = 0", b="blank").reason.en == "all the cells are blank"


def test_sums_count_what_is_printed_and_what_is_assumed():
    (rule,) = parse("rule x error { sum of a = 3 }", "a.rules").rules
    scope = Scope(QUIET, lambda _: term(0), lambda _: [term(1), term("blank"), term(2)])
    total = value(rule.body.left, scope)
    assert (total.interval.value, total.stated, total.assumed) == (3, 2, 1)


def test_what_is_no_number_is_said():
    (rule,) = parse("rule x error { a = 1 }", "a.rules").rules
    assert (
        value(rule.body, Scope(QUIET, lambda _: term(0), lambda _: [])).reason.en
        == "a number was expected here"
    )
    assert truth(rule.body.left, Scope(QUIET, lambda _: term(0), lambda _: [])).value is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b", "3 + 2"),
        ("a - b - b", "3 - 2 - 2"),
        ("a - (b - b)", "3 - (2 - 2)"),
        ("(a + b) * b", "(3 + 2) * 2"),
        ("a / b + 1.50", "3 / 2 + 1.50"),
        ("u + a", "? + 3"),
        ("sum of a", "1 + 0 + 2"),
    ],
)
def test_a_formula_is_shown_with_its_values(text, expected):
    (rule,) = parse(f"rule x error {{ {text} = 1 }}", "a.rules").rules
    values = {"a": 3, "b": 2, "u": None}
    scope = Scope(QUIET, lambda name: term(values[name.path[0]]), lambda _: [term(1), term(0), term(2)])
    assert shown(rule.body.left, scope) == expected


def test_a_long_sum_is_shown_without_its_zeros():
    (rule,) = parse("rule x error { sum of a = 1 }", "a.rules").rules
    scope = Scope(QUIET, lambda _: term(0), lambda _: [term(n) for n in (1, 0, 0, 2, 0, 0, 3)])
    assert shown(rule.body.left, scope) == "1 + 2 + 3"
    scope = Scope(QUIET, lambda _: term(0), lambda _: [term(0)] * 7)
    assert shown(rule.body.left, scope) == "0"


def test_a_quotient_without_end_is_written_to_twelve_digits():
    result = made("a / b = 0.33", a=1, b=3)
    assert sides(result.comparisons[0])[1:] == ("0.333333333333", "0.00333333333333")


def test_a_sum_of_nothing_is_no_number():
    assert total([]).interval is None
    assert total([term(3), term(4)]).interval == exact(Decimal(7))
