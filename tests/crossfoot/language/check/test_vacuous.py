"""No rule is accused that some report could make hold, or fail: against evaluating it on many reports."""

import functools
import time
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.evaluate.expressions import Scope, truth
from crossfoot.evaluate.interval import Interval, exact
from crossfoot.evaluate.term import Term
from crossfoot.language import syntax
from crossfoot.language.check.vacuous import MOST, vacuous
from crossfoot.language.declared import Declared
from crossfoot.language.syntax import At

AT = At("a.rules", 1, 1)
COLUMNS = (
    syntax.Label("a", "a", AT),
    syntax.Label("b", "b", AT),
    syntax.Label("g", "g", AT, kind=syntax.Kind("count", signed=True)),
    syntax.Label("d", "d", AT, kind=syntax.Kind("amount", unit="元")),
)
TABLE = syntax.Table("t", (syntax.Block(COLUMNS, (syntax.Label("r", "r", AT),), AT),), AT)
DECLARED = Declared((syntax.Section("s", "S", AT, tables=(TABLE,)),))
EACH = syntax.Each("row", "t", AT)


def name(key):
    return syntax.Name((key,), AT, key)


NUMBERS = st.recursive(
    st.one_of(
        st.sampled_from("abgd").map(name),
        st.sampled_from([0, 1, 2, 3, 6, 12]).map(lambda n: syntax.Number(Decimal(n), AT)),
    ),
    lambda inner: st.one_of(
        st.builds(lambda o, a, b: syntax.Arithmetic(o, a, b, AT), st.sampled_from("+-*/"), inner, inner),
        st.builds(lambda a: syntax.Function("abs", (a,), AT), inner),
    ),
    max_leaves=4,
)
ATOMS = st.one_of(
    st.builds(
        lambda o, a, b, w: syntax.Comparison(o, a, b, AT, w),
        st.sampled_from(["=", "!=", "<", "<=", ">", ">="]),
        NUMBERS,
        NUMBERS,
        st.sampled_from([None, Decimal(1)]),
    ),
    st.sampled_from("ad").map(lambda key: syntax.Stated(name(key), AT)),
)
TRUTHS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(
            lambda o, a, b: syntax.Logic(o, a, b, AT), st.sampled_from(["and", "or", "implies"]), inner, inner
        ),
        st.builds(lambda a: syntax.Not(a, AT), inner),
    ),
    max_leaves=4,
)


class Kin:
    recorder = None


def terms(key):
    """Give what a cell may print: counts as such, decimals as all numbers that round to them, and nothing."""
    missing = Term(None, (), None, absent=True)
    if key == "d":
        half = Decimal("0.5")
        return [missing, *(Term(Interval(Decimal(n), n - half, n + half), (), None, 1) for n in (0, 1, 3))]
    values = (-2, 0, 1, 3) if key == "g" else (0, 1, 2, 4)
    # What is printed in tens (or in 万) stands for all that round to it.
    tens = (-10, 10, 20) if key == "g" else (10, 20)
    # About so many: it may be any number.
    vague = Term(Interval(Decimal(2), Decimal(2), Decimal("Infinity"), vague=True), (), None, 1)
    counts = [exact(Decimal(n)) for n in values] + [
        Interval(Decimal(n), Decimal(n - 5), Decimal(n + 5), most=False) for n in tens
    ]
    return [missing, vague, *(Term(count, (), None, 1) for count in counts)]


def outcomes(rule):
    """Give what a rule can be: inapplicable, true, false, or unknown."""
    keys = sorted(
        {
            part.path[0]
            for expression in (rule.body, rule.when)
            if expression is not None
            for part in syntax.parts(expression)
            if isinstance(part, syntax.Name)
        }
    )
    for values in product(*(terms(key) for key in keys)):
        known = dict(zip(keys, values, strict=True))
        scope = Scope(Kin(), lambda each, known=known: known[each.path[0]], lambda _: [])
        if rule.when is None or truth(rule.when, scope).value:
            yield truth(rule.body, scope).value
        else:
            yield "inapplicable"


@settings(max_examples=400, deadline=None)
@given(TRUTHS, st.none() | TRUTHS)
def test_what_is_said_of_a_rule_is_so_on_every_report(body, when):
    rule = syntax.Rule("x", "error", body, AT, each=EACH, when=when)
    for problem in vacuous(Declared(DECLARED.sections, rules=(rule,))):
        found = set(outcomes(rule))
        if "can never fail" in problem.text:
            assert False not in found
        elif "can never pass" in problem.text:
            assert True not in found
        else:
            assert found <= {"inapplicable"}


@pytest.mark.parametrize(("operator", "joined"), [("=", "and"), ("!=", "and"), ("!=", "or")])
def test_what_takes_too_long_is_left_alone(operator, joined):
    def side(*factors):
        terms = [
            syntax.Arithmetic("*", name(key), syntax.Number(Decimal(factor), AT), AT)
            for key, factor in zip("abgd", factors, strict=True)
        ]
        return functools.reduce(lambda left, right: syntax.Arithmetic("+", left, right, AT), terms)

    body = functools.reduce(
        lambda left, right: syntax.Logic(joined, left, right, AT),
        (
            syntax.Comparison(
                operator, side(i + 1, -(i * 7 % 11), i * 5 % 7, 0), side(0, i, 0, i * 3 % 13 + 1), AT
            )
            for i in range(MOST)
        ),
    )
    start = time.process_time()
    assert (
        list(vacuous(Declared(DECLARED.sections, rules=(syntax.Rule("x", "error", body, AT, each=EACH),))))
        == []
    )
    assert time.process_time() - start < 3


COMPARISONS = st.builds(
    lambda o, a, b: syntax.Comparison(o, a, b, AT), st.sampled_from(["<", "<=", ">"]), NUMBERS, NUMBERS
)


@settings(max_examples=200, deadline=None)
@given(COMPARISONS)
def test_what_holds_or_not_is_found(made):
    """Of a comparison and its contrary one always holds, and both never do."""
    either = syntax.Logic("or", made, syntax.Not(made, AT), AT)
    rule = syntax.Rule("x", "error", either, AT, each=EACH)
    (problem,) = vacuous(Declared(DECLARED.sections, rules=(rule,)))
    assert problem.text == "rule x can never fail: it always holds"
