"""Mistakes that only show when all files of a pack are together."""

import re

import pytest

from crossfoot.language.error import LanguageError
from crossfoot.pack import examine
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
        (
            'section s "S" { number 1 } narrative t from s { figure f "供餐{n}（人次|份）" }',
            "an alternative of this pattern draws nothing",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "供餐{n}份|就餐" }',
            "an alternative of this pattern draws nothing",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "供餐(?!{n})" }',
            "this pattern draws nothing where it matches",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "供餐(了)？{n}份" }',
            "nothing of what it sees stands behind ？",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "12月31日止。供餐{n}" }',
            "nothing of what it sees stands behind 。",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "供餐{n}人次$^a" }',
            r"nothing of what it sees stands (behind|before) [$^]",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "供餐^{n}份" }',
            r"nothing of what it sees stands before \^",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "甲[{n}]" }',
            "not a regular expression",
        ),
        (
            'section s "S" { number 1 } narrative t from s { figure f "(?i)a{n}" }',
            "changes what its letters mean",
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


OPEN = 'section o "O" { table l { columns { 类别 : text  额 } rows { 科目 = sum of 款  each 款 by code 3 5 } } }\n'
PARTED = 'section z "Z" { table p { block "一" { columns { a } rows { r } } block "二" { columns { a b } rows { r } } } }\n'
FIGURES = 'narrative f from s { figure h "{n}件" }\n'
ALL = TABLE + OPEN + PARTED + FIGURES


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ('rule x error { u says "甲" }', ["unknown section u"]),
        ("rule x error { length of previous.s < 5 }", ["previous.s is not asked for here"]),
        (
            'rule x error { length of s except "(" < 5 }',
            ["not a regular expression: missing ), unterminated subpattern at position 0"],
        ),
        (
            "rule x error { t[r, a] = children.t[r, a] }",
            ["children.t[r, a] is a number in each of several reports"],
        ),
        ("rule x error { sum of children = t[r, a] }", ["children are reports, and a number was expected"]),
        (
            'rule x error { sum of f.h with 类别 "S" = 1 }',
            ["only rows of a table are chosen by their texts", "f.h is no group: there is nothing to add up"],
        ),
        ('rule x error { sum of l[款, 额] with 类 "S" = 1 }', ["unknown name 类"]),
        ('rule x error { sum of l[款, 额] with 额 "S" = 1 }', ["额 is no column of texts"]),
        (
            "rule x error { each row of t: sum of l[款, 额] with the same 类别 = a }",
            ["the quantifier has no 类别"],
        ),
        ("rule x error { number of l.类 = 1 }", ["no list of rows is called l.类"]),
        ("rule x error { l.款 = 1 }", ["l.款 is a list and no number"]),
        ("rule x error { each row of l.科目: 额 = 1 }", ["l.科目 is no open list"]),
        ("rule x error { each row of l.类: 额 = 1 }", ["no list of rows is called l.类"]),
        ("rule x error { each column of l.款: 额 = 1 }", ["l.款 is no table"]),
        ("rule x error { each row of t[r, w]: a = b }", ["unknown name w"]),
        ("rule x error { p[r, a] = 1 }", ["p[r, a] fits several blocks of p"]),
        ("rule x error { t[a] = 1 }", ["t[a] names no row"]),
        ("rule x error { sum of t[r, a] = 1 }", ["t[r, a] is no group: there is nothing to add up"]),
        ("rule x error { each row of t: t[row, c] = 1 }", ["unknown name c"]),
        ("rule x error { f.k = 1 }", ["unknown name f.k"]),
        (
            'rule x error { s says "(甲*)*乙" }',
            [
                "a repeat in this pattern can match the same text in several ways, and the work doubles with each of them"
            ],
        ),
        (r'rule x error { s says "(甲)\1" }', ["this pattern refers back to a group"]),
        ('rule x error { s says "(?i)a" }', ["this pattern changes what its letters mean"]),
        (
            'rule x error { s says "甲…甲…甲…甲…甲…乙" }',
            ["the repeats and gaps of this pattern can share out the same text in too many ways"],
        ),
        (
            "rule x error { t[r, a] < date(report.year, 3.7, 1) - date(2024.0, 1, 1) }",
            ["3.7 is no year, month or day"],
        ),
        ('section report "R" {}', ["report has a meaning already"]),
        ('forbid x note "甲" in u { zh "{texte}" }', ["unknown section u", "x: no value for {texte}"]),
        (
            'forbid x note "甲" in s, report { zh "{text}" }',
            ["report holds the other parts, which would be read twice"],
        ),
        ('forbid x note "甲" in s, s { zh "{text}" }', ["s stands twice here"]),
        ('series x "{n}、"', ["{n} is not drawn here"]),
        ('series x "甲"', ["this pattern has no {i} and no value"]),
        ('listing x "{n}个{year}"', ["this pattern has {n} and {year}"]),
        ('narrative v from s { figure k : text "{n}" }', ["k is a number and no text"]),
        (
            'section v "V" { table w { columns { a b = sum of a } } }',
            ["a is no group: there is nothing to add up"],
        ),
        (
            'section v "V" { table w { columns { a } rows { each e = a } } }',
            ["the entries of e add up nothing but those below"],
        ),
        (
            'section v "V" { table w { columns { a } rows { each e = sum of the below } } }',
            ["no entry of e stands below another"],
        ),
        ('section v "V" { table w { columns { a } rows { each e ascending by b } } }', ["unknown name b"]),
        (
            'section v "V" { table w { columns { a b = sum of the below } } }',
            ["sum of the below stands only behind an open list"],
        ),
    ],
)
def test_each_mistake_of_a_rule(tmp_path, rule, says):
    assert found(tmp_path, ALL + rule) == says


def found(folder, rules):
    (folder / "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
    (folder / "a.rules").write_text(rules, "utf-8")
    return [problem.text for problem in examine(folder).problems]


def test_every_mistake_is_told_in_the_order_of_the_lines(tmp_path):
    rules = TABLE + (
        'words w "("\n'
        "rule x error { each row of t: a = c }\n"
        'rule y error { t[q, b] = 1 zh "{no}" }\n'
        "rule y error { t[q, b] = 2 }\n"
        "extend section u { optional }\n"
        "rule v error { each row of z: a = c }\n"
        'severity "nothing" note\n'
    )
    assert found(tmp_path, rules) == [
        "not a regular expression: missing ), unterminated subpattern at position 0",
        "unknown name c",
        "rule y: no value for {no}",
        "rule y is written twice",
        "there is no section u to extend",
        "unknown table z",
        "no rule is called nothing",
    ]


def test_of_a_file_that_cannot_be_parsed_nothing_else_is_said(tmp_path):
    (text,) = found(tmp_path, TABLE + "rule x error { each row of t: a = c }\nrul")
    assert text.startswith("unexpected")


def test_a_breakdown_joins_sentences_so_that_a_pattern_may_go_on_behind_one():
    rules = 'section s "S" { number 1 } narrative t from s { figure f "收到{_}件。其中，自然人{n}件" }'
    with pytest.raises(LanguageError, match="stands behind 。"):
        pack(rules)
    assert pack(f'breakdown b "其中" {rules}')
