"""Mistakes that only show when all files of a pack are together."""

import re

import pytest

from crossfoot.language.error import LanguageError
from judging import pack

TABLE = 'section s "S" { table t { columns { a b 总计 = a + b } rows { r q } } }\n'


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (TABLE + 'rule x error { each row of t: a = b zh "{column}" }', "no value for {column}"),
        (TABLE + "rule x error { each row of t: a = c }", r"a\.rules:2:35: unknown name c\n.*\^"),
        (TABLE + "rule x error { each row of u: a = b }", "unknown table u"),
        (TABLE + "rule x error { t[r] = 1 }", "unknown name|names no row"),
        (TABLE + 'rule x error { t[r, a] = 1 zh "{nothing}" }', "no value for {nothing}"),
        (TABLE + "rule x error { each breakdown of y: parts = whole }", "unknown breakdown y"),
        ('section s "S" { table t { columns { a = b + c  b } } }', "unknown name c"),
        ('section s "S" { table t { columns { a a } } }', "declared twice"),
        (TABLE + TABLE, "section s is declared twice"),
        ("rule x error { 1 = 1 } rule x error { 2 = 2 }", "written twice"),
        ('section s "S" { number 1 } narrative t from s { figure f "收到申请" }', "no {n}"),
        ('section s "S" { says f "(收到" }', "not a regular expression"),
        ('section s "S" { number 1 } narrative t from s { figure f "收{n}{n}件" }', "more than once"),
        (
            'section s "S" { number 1 } narrative t from s { figure f "(?P<n>a){n}" }',
            "not a regular expression",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "" means 5 }',
            "matches where nothing stands",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "a{99999999999999999999}{n}" }',
            "not a regular expression",
        ),
        ("extend section z { optional }", "no section z"),
        (
            TABLE + 'severity "t.blanc" note',
            r"a\.rules:2:1: no rule is called t\.blanc.*did you mean t\.blank",
        ),
        ("rule x error { a + b }", "compares nothing"),
        ('section s "S" { table t { columns { g { a } b = g } } }', "a group and has no number of its own"),
    ],
)
def test_a_mistake_in_a_pack_shows_line_and_hint(rules, says):
    with pytest.raises(LanguageError) as caught:
        pack(rules)
    assert re.search(says, str(caught.value), re.DOTALL), str(caught.value)
    assert "^" in str(caught.value)
    assert caught.value.hint
