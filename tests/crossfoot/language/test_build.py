from decimal import Decimal

import pytest

from crossfoot.language import syntax
from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse


def test_total_in_a_shape_is_a_formula():
    file = parse('section a "甲" { table t { columns { 甲 乙 总计 = 甲 + 乙 } } }', "a.rules")
    first, second, total = file.sections[0].tables[0].blocks[0].columns
    assert (first.formula, second.formula) == (None, None)
    assert isinstance(total.formula, syntax.Arithmetic)
    assert isinstance(total.formula.left, syntax.Name)
    assert total.formula.left.path == ("甲",)


def test_a_cell_is_named_by_row_and_column():
    rule = parse("rule x error { t[甲.总计, 乙] = 1.5 within 0.01 }", "a.rules").rules[0]
    assert isinstance(rule.body, syntax.Comparison)
    left = rule.body.left
    assert isinstance(left, syntax.Name)
    assert (left.path, left.row, left.column) == (("t",), ("甲", "总计"), ("乙",))
    assert left.text == "t[甲.总计, 乙]"
    assert rule.body.within == Decimal("0.01")


def test_a_cell_of_a_table_of_one_row_is_named_by_its_column():
    rule = parse("rule x error { t[乙.丙] = 1 }", "a.rules").rules[0]
    assert isinstance(rule.body, syntax.Comparison)
    left = rule.body.left
    assert isinstance(left, syntax.Name)
    assert (left.row, left.column) == ((), ("乙", "丙"))


def test_or_binds_weaker_than_and():
    body = parse("rule x error { a = 1 or b = 2 and c = 3 }", "a.rules").rules[0].body
    assert isinstance(body, syntax.Logic)
    assert body.operator == "or"
    assert isinstance(body.right, syntax.Logic)
    assert body.right.operator == "and"


@pytest.mark.parametrize(
    "text",
    [
        'section s "S" { number 1 number 2 }',
        'section s "S" { table t { columns { a } blank means zero blank means missing } }',
        'rule x error { a = 1 because "甲" because "乙" }',
    ],
)
def test_what_is_said_twice_is_refused(text):
    with pytest.raises(LanguageError, match="is written twice here"):
        parse(text, "a.rules")


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("blank quietly means missing", "what is missing is never quiet"),
        (
            "rows { each 科 by code 5 3 }",
            "the levels of codes are numbers of digits, each more than the last",
        ),
    ],
)
def test_what_a_table_cannot_say(table, problem):
    with pytest.raises(LanguageError, match=problem):
        parse(f'section s "甲" {{ table t {{ columns {{ 数 }} {table} }} }}', "a.rules")
