import msgspec
import pytest

from crossfoot.audit import audit
from crossfoot.change import parts, turns
from handmade import audit as audited
from handmade import finding
from judging import pack, report

OLD = """
section s "甲" {
  number 1
  table t { columns { 数 } rows { 一  二  总计 = sum of the above } }
}
narrative n from s { figure 收到 "收到{n}件" }
breakdown b "其中"
rule high error { t[一, 数] < 9  because "依据" zh "高" en "high" help "改" / "mend" }
rule gone warning { t[二, 数] < 9 }
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        (
            "rule high error { t[一, 数] < 9  because",
            "# why\nrule high error {\n  t[一, 数] < 9\n  because",
            [],
        ),
        ("rule gone warning { t[二, 数] < 9 }", "", [("removed", "rule", "gone", [])]),
        ("rule gone", "rule come", [("added", "rule", "come", []), ("removed", "rule", "gone", [])]),
        ("rule gone warning", "rule gone error", [("changed", "rule", "gone", ["severity", "text"])]),
        ('because "依据"', 'because "条例"', [("changed", "rule", "high", ["because", "text"])]),
        ('zh "高"', 'zh "太高"', [("changed", "rule", "high", ["zh", "text"])]),
        ('en "high"', 'en "too high"', [("changed", "rule", "high", ["en", "text"])]),
        (
            '"改" / "mend"',
            '"改正" / "correct"',
            [("changed", "rule", "high", ["help zh", "help en", "text"])],
        ),
        ("< 9  because", "< 8  because", [("changed", "rule", "high", ["text"])]),
        (
            "= sum of the above",
            "= 一 + 二",
            [("changed", "rule", "t.总计", ["text"]), ("changed", "table", "t", [])],
        ),
        ("收到{n}件", "收{n}件", [("changed", "narrative", "n", [])]),
        ('"其中"', '"其中|包括"', [("changed", "breakdown", "b", [])]),
        ("number 1", "number 2", [("changed", "section", "s", [])]),
        ("{ 一  二 ", "{ 一  二  三 ", [("changed", "table", "t", [])]),
        (
            'breakdown b "其中"',
            'breakdown c "其中"',
            [("removed", "breakdown", "b", []), ("added", "breakdown", "c", [])],
        ),
    ],
)
def test_what_differs_between_two_versions(old, new, expected):
    assert old in OLD
    found = parts(pack(OLD), pack(OLD.replace(old, new, 1)))
    assert [(p.way, p.kind, p.name, [f[0] for f in p.fields]) for p in found] == expected


def test_both_sides_of_a_field_are_given():
    (part,) = parts(pack(OLD), pack(OLD.replace("rule gone warning", "rule gone error")))
    assert part.fields[0] == ("severity", "warning", "error")
    assert part.fields[1][1:] == ("rule gone warning { t[二, 数] < 9 }", "rule gone error { t[二, 数] < 9 }")


def test_which_reports_a_pack_is_for_is_a_declaration():
    old = pack(OLD)
    from crossfoot.manifest import Applies  # noqa: PLC0415

    (part,) = parts(old, msgspec.structs.replace(old, applies=Applies("年报", 2021, None)))
    assert (part.way, part.kind, part.name) == ("changed", "pack", "applies")


SOURCE = "某局2023年报告\n\n一、甲\n\n表|数\n一|5\n二|12\n总计|17\n"


def changed(old, new):
    made = turns(*(audit(report(SOURCE), (pack(rules),)) for rules in (old, new)))
    return [
        tuple(None if v is None else (v.rule, v.outcome, v.severity) for v in (t.old, t.new))
        for t in made.turns
    ], (made.came, made.went)


@pytest.mark.parametrize(
    ("old", "new", "expected", "others"),
    [
        ("", "", [], (0, 0)),
        ("< 9  because", "< 4  because", [(("high", "pass", "error"), ("high", "fail", "error"))], (0, 0)),
        (
            "rule gone warning",
            "rule gone error",
            [(("gone", "fail", "warning"), ("gone", "fail", "error"))],
            (0, 0),
        ),
        ("rule high error", "rule high note", [], (0, 0)),
        ("rule gone warning { t[二, 数] < 9 }", "", [(("gone", "fail", "warning"), None)], (0, 0)),
        (
            "rule gone",
            "rule come",
            [(("gone", "fail", "warning"), None), (None, ("come", "fail", "warning"))],
            (0, 0),
        ),
        ("rule high", "rule low", [], (1, 1)),
    ],
)
def test_which_verdicts_differ(old, new, expected, others):
    assert old in OLD
    assert changed(OLD, OLD.replace(old, new, 1)) == (expected, others)


def test_verdicts_are_matched_by_rule_and_place_and_not_by_order():
    one, two = finding("a", path=("甲",)), finding("b")
    assert turns(audited(one, two), audited(two, one)).turns == ()
    other = msgspec.structs.replace(one, what="elsewhere")
    made = turns(audited(one, two), audited(two, other))
    assert [(t.old, t.new) for t in made.turns] == [(one, None), (None, other)]


def test_a_version_of_another_name_is_compared_all_the_same():
    def named(verdict):
        return msgspec.structs.replace(verdict, pack="q", fingerprint="of q")

    one, repeated = finding("a", path=("甲",)), finding("a", "pass", path=("甲",))
    assert turns(audited(one, repeated), audited(named(one), named(repeated))).turns == ()
