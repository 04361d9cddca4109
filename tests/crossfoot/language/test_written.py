import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.language import syntax
from crossfoot.language.parse import parse
from crossfoot.language.written import written

RULE = "rule x error {{ {} }}"


def body(text):
    return parse(RULE.format(text), "x.rules").rules[0].body


@pytest.mark.parametrize(
    "text",
    [
        "新收 + 上年结转 = 办理结果.总计 + 结转下年",
        "a - (b - c) = d * (e + f) / g within 0.5",
        "t[a, b] in 元 = sum of t[g, c] with the same x, y.z",
        't[a] is "S" and not (b = 1 or c = 2)',
        "(a = 1 implies b = 2) implies c = 3",
        "a = 1 implies b = 2 or c = 3 and d = 4",
        'sum of t[g] with x "S" = least of h + greatest of i - number of t.g',
        "abs(a) + min(b, c) <= max(d, e, f) + date(report.year, 3, 31)",
        'length of overview except "无" > 3 or similarity of a to previous.a <= 50',
        'previous report exists and n.f is stated or overview says "甲|乙"',
        "previous.t[row, column] = sum of the below",
        "a / b in % != 1 or sum of the above >= 2",
    ],
)
def test_what_is_written_is_what_was_parsed(text):
    assert written(body(text)) == text


names = st.sampled_from(["甲", "乙.丙", "t[a, b]", "previous.t[c]"])
numbers = st.recursive(
    names | st.integers(0, 99).map(str),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda x: f"({x[0]} {x[1]} {x[2]})"),
    max_leaves=6,
)
truths = st.recursive(
    st.tuples(numbers, st.sampled_from(["=", "<", "!="]), numbers).map(" ".join),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or", "implies"]), inner).map(
            lambda x: f"({x[0]} {x[1]} {x[2]})"
        ),
        inner.map(lambda x: f"(not {x})"),
    ),
    max_leaves=6,
)


def bare(node):
    """Give a tree without its places."""
    return re.sub(r"at=At\([^)]*\), |, at=At\([^)]*\)", "", repr(node))


@given(truths)
def test_written_and_parsed_again_it_is_the_same(text):
    made = body(text)
    assert isinstance(made, syntax.Logic | syntax.Not | syntax.Comparison)
    assert bare(body(written(made))) == bare(made)
