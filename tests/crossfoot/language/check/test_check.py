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
        (TABLE + "rule x error { t[r, a] = 1 } rule x error { t[r, a] = 2 }", "written twice"),
        ('section s "S" { number 1 } narrative t from s { figure f "收到申请" }', "no {n}"),
        ('section s "S" { says f "(收到" }', "not a regular expression"),
        ('section s "S" { number 1 } narrative t from s { figure f "收{n}{n}件" }', "more than once"),
        (
            'section s "S" { number 1 } narrative t from s { figure f "(?P<n>a){n}" }',
            "not a regular expression",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "(甲)?" means 5 }',
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
        ("rule x error { a + b }", "a comparison was expected here"),
        (TABLE + "rule x error { each row of t: a = 1 and b }", "a comparison was expected here"),
        ('section s "S" { says x "有{n}件" }', "nothing is drawn here"),
        ('section s "S" {} narrative t from s { figure f "无{n}件" means 0 }', "has {n} and a value"),
        ('section s "S" {} narrative t from s { figure f "" means 0 }', "this text is empty"),
        ('section s "S" {} breakdown b "其中", ""', "this text is empty"),
        (TABLE + "rule x error { each row of t: (a = 1) = b }", "a number was expected here"),
        (TABLE + "rule x error { each row of t: sum of a = b }", "a is no group: there is nothing to add up"),
        (
            'section s "S" {} narrative n from s { figure f "{n}件" figure f "{n}条" }',
            r"there are two figures n\.f",
        ),
        (
            'section s "S" { number 1 } section u "U" { number 1 }',
            "sections s and u have the same number",
        ),
        ('section s "S" { table t { columns { a 总计 = a + 总计 } } }', "总计 is a total of itself"),
        (
            'section s "S" { table t { columns { a 合计 = a } rows { r 合计 = r } } }',
            "there are two totals 合计, and both would be the rule t.合计",
        ),
        ('section s "S" {} narrative t from u { figure f "{n}件" }', "unknown section u"),
        ('section s "S" {} narrative t from s under "(" { figure f "{n}件" }', "not a regular expression"),
        ('section s "S" {} breakdown b "其中" rest "("', "not a regular expression"),
        (
            'section s "S" {} narrative t from s { figure f "{n}件" { figure g "{n}条" { figure h "{n}个" } } }',
            "g is a member and can have none",
        ),
        ('section s "S" {} narrative t from s { figure f "{n}件" except "(" }', "not a regular expression"),
        ("extend narrative z { }", "no narrative z to extend"),
        (
            TABLE + "rule x error { t[r, a] = 1 and sum of the above = 2 }",
            "stands only in a table's shape",
        ),
        (
            TABLE + 'rule x error { each row of t: a = b } section u "U" { table t { columns { a } } }',
            "declared twice",
        ),
        ('section s "S" { table t { columns { g { a } b = g } } }', "a group and has no number of its own"),
    ],
)
def test_a_mistake_in_a_pack_shows_line_and_hint(rules, says):
    with pytest.raises(LanguageError) as caught:
        pack(rules)
    assert re.search(says, str(caught.value), re.DOTALL), str(caught.value)
    assert "^" in str(caught.value)
    assert caught.value.hint
