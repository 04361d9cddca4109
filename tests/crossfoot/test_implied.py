import pytest

from crossfoot.implied import SECTION, TABLE, implied, matches
from crossfoot.language.parse import parse

RULES = """
section s "甲" {
  because "依据"
  topic 公开 note
  says 收费 "收费"
  table t { because "附表" columns { a  b  总计 = a + b } rows { 组 { c  d  总计 = c + d } } }
}
"""


def rules():
    return {rule.name: rule for rule in implied(parse(RULES, "p/a.rules").sections, {"p/a.rules": "p"})}


def test_a_declaration_implies_its_rules():
    assert list(rules()) == [
        "sections.surplus",
        *(f"s.{kind.name}" for kind in SECTION),
        "s.公开",
        "s.收费",
        *(f"t.{kind.name}" for kind in TABLE if kind.name != "wrong-form"),
        "t.总计",
        "t.组.总计",
    ]


def test_each_knows_its_severity_basis_and_source():
    found = rules()
    assert (found["s.公开"].severity, found["s.收费"].severity) == ("note", "error")
    assert (found["s.missing"].because, found["t.missing"].because) == ("依据", "附表")
    assert found["t.组.总计"].source == "p/a.rules:6"
    assert {rule.pack for rule in found.values()} == {"p"}
    assert all(
        rule.help.zh and rule.help.en and rule.summary.zh and rule.summary.en for rule in found.values()
    )


def test_what_is_only_local_or_unverified_is_no_error():
    assert {kind.name: kind.severity for kind in TABLE if kind.severity != "error"} == {
        "copied": "warning",
        "label-missing": "warning",
        "label-misprinted": "warning",
        "extra": "warning",
        "wrong-form": "warning",
        "blank": "note",
        "dash": "note",
    }


def test_what_a_table_cannot_get_wrong_is_no_rule():
    text = 'section s "甲" { table t { columns { a  b } other form "旧" { columns "c" } } }'
    names = {rule.name for rule in implied(parse(text, "a.rules").sections, {})}
    assert "t.wrong-form" in names
    assert "t.row-missing" not in names


@pytest.mark.parametrize(
    ("declared", "never"),
    [
        ('section s "甲" { number 1  also called "乙" }', {"heading-variant": {"unknown"}}),
        ('section s "甲" { number 1 }', {"heading-variant": {"unknown", "fail"}}),
        ('section s "甲" { }', {"misplaced": {"unknown", "fail"}, "missing": set()}),
        ('section a "乙" { }  section s "甲" { }', {"misplaced": {"unknown"}}),
        ('section s "甲" { optional }', {"missing": {"fail"}, "empty": {"unknown"}}),
    ],
)
def test_what_a_rule_can_never_be_is_said_with_the_reason(declared, never):
    found = {rule.name: rule.never for rule in implied(parse(declared, "a.rules").sections, {})}
    for kind, outcomes in never.items():
        assert {outcome for outcome, _ in found[f"s.{kind}"]} == outcomes
        assert all(reason.zh and reason.en for _, reason in found[f"s.{kind}"])


@pytest.mark.parametrize(
    ("rule", "pattern", "expected"),
    [
        ("a.b", "a.b", True),
        ("a.b", "a", True),
        ("ab", "a", False),
        ("a.b", "*.b", True),
        ("a.b", "?.c", False),
        ("requests.总计", "requests.*", True),
        ("requests-total", "requests", False),
        ("a.B", "a.b", False),
    ],
)
def test_patterns(rule, pattern, expected):
    assert matches(rule, pattern) is expected
