from pathlib import Path

import pytest

from crossfoot import cases
from crossfoot.coverage import cover
from crossfoot.pack import load, own

RULES = """
section s "申请情况" {
  number 1
  also called "申请"
  topic 公开 or "开放"
  table t { columns "表" { 甲 or "首项"  乙 } rows { 新收  optional 备注行 } }
}
section others "其他事项" { number 2  optional }
narrative s from s {
  figure received "收到{n}件" or "共{n}件" { figure 维持 "维持{n}件" or "{n}件维持" }
  figure unused "用{n}次"
}
breakdown listed "其中"
forbid placeholder note "X+", "待定" in s { because "示例" }
rule wrong error { when s.received is stated  s.received = 5 or s.received = 6 }
rule both error { s.received = 5 and t[新收, 甲] = 1 }
rule follows error { s.received = 5 implies t[新收, 甲] = 1 }
rule member-wrong error { when s.received.维持 is stated  each member of s.received: s.received.member = 1 }
rule three error { s.received = 1 or s.received = 2 or s.received = 3 }
rule compared note { when previous report exists  not s.received = 9 }
"""
FIGURES = "一、{}\n\n开放。{}\n\n表|{}|乙\n新收|{}|1\n"


@pytest.fixture
def covered(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "p"
    (home / "cases").mkdir(parents=True)
    (home / "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
    (home / "a.rules").write_text(RULES, "utf-8")
    pack = load(f"{home}/")

    def call(*reports, of="[s, others, t, placeholder, wrong, both, follows, member-wrong, three, compared]"):
        ran = []
        for number, report in enumerate(reports):
            lines = "".join(f"  {line}\n" for line in f"某局2024年报告\n\n{report}".splitlines())
            path = home / "cases" / f"{number}.yaml"
            path.write_text(f"what: a\nof: {of}\nreport: |\n{lines}\nfindings: []\n", "utf-8")
            ran.append(cases.run(cases.load(path, pack), pack))
        return cover(pack, own(home), ran)

    return call


def taken(coverage, of):
    return {branch.what.en for branch, was in coverage.branches.items() if was and branch.of == of}


def every(coverage, of):
    return [branch.what.en for branch in coverage.branches if branch.of == of]


def test_the_outcomes_of_each_rule(covered):
    found = covered(
        FIGURES.format("申请情况", "收到5件。", "甲", "1"), FIGURES.format("申请", "收到5件。", "甲", "2")
    )
    assert found.outcomes["both"] == {"pass", "fail"}
    assert found.gaps["both"] == ["unknown"]
    (variant,) = [rule for rule in found.rules if rule.name == "s.heading-variant"]
    assert found.missing(variant) == []
    # A rule that no case is about was judged by none, whatever its verdicts.
    assert covered(FIGURES.format("申请", "收到5件。", "甲", "1"), of="[both]").gaps["wrong"] == [
        "pass",
        "fail",
        "unknown",
    ]


def test_what_a_report_prints(covered):
    found = covered(FIGURES.format("申请情况", "收到5件。XX。", "甲", "1"))
    assert every(found, "s") == ["the heading 申请"]
    assert taken(found, "s") == set()
    assert (every(found, "s.公开"), taken(found, "s.公开")) == (
        ["shown by 公开", "shown by 开放"],
        {"shown by 开放"},
    )
    assert every(found, "others") == ["left out"]
    assert taken(found, "others") == {"left out"}
    assert (every(found, "t.甲"), taken(found, "t.甲")) == (["printed as 首项"], set())
    assert taken(found, "t.备注行") == {"left out"}
    assert (every(found, "placeholder"), taken(found, "placeholder")) == (['"X+"', '"待定"'], {'"X+"'})
    found = covered(FIGURES.format("申请", "收到5件。", "首项", "1"), "二、其他事项\n\n略。\n")
    assert taken(found, "s") == {"the heading 申请"}
    assert taken(found, "others") == {"left out"}
    assert taken(found, "t.甲") == {"printed as 首项"}
    assert taken(covered("二、其他事项\n\n略。\n"), "others") == set()


def test_what_figures_are_drawn_by(covered):
    found = covered(FIGURES.format("申请", "收到5件，1件维持。", "甲", "1"))
    assert taken(found, "s.received") == {"pattern 1"}
    assert (every(found, "s.received.维持"), taken(found, "s.received.维持")) == (
        ["pattern 1", "pattern 2"],
        {"pattern 2"},
    )
    # No rule asks for it.
    assert every(found, "s.unused") == []
    (branch,) = [
        branch for branch in found.branches if branch.of == "s.received.维持" and branch.what.en[-1] == "2"
    ]
    assert (branch.source, branch.rules) == ("p/a.rules:10:63", ("member-wrong",))
    assert taken(covered(FIGURES.format("申请", "收到5件。", "甲", "1"), of="[t]"), "s.received") == set()


HOLDS, NOT, OPEN = ("its condition " + rest for rest in ("holds", "does not hold", "is not known"))


@pytest.mark.parametrize(
    ("said", "cell", "of", "expected"),
    [
        ("收到5件。", "1", "wrong", {HOLDS, "the left side of or decides"}),
        ("收到6件。", "1", "wrong", {HOLDS, "the right side of or decides"}),
        ("收到7件。", "1", "wrong", {HOLDS}),
        ("没有数。", "1", "wrong", {NOT}),
        ("收到5件。收到6件。", "1", "wrong", {HOLDS}),
        ("收到5件。", "1", "both", set()),
        ("收到5件。", "2", "both", {"the right side of and decides"}),
        ("收到6件。", "1", "both", {"the left side of and decides"}),
        ("收到6件。", "2", "both", set()),
        ("收到6件。收到5件。", "2", "both", {"the right side of and decides"}),
        ("收到6件。", "2", "follows", {"the left side of implies decides"}),
        ("收到5件。", "1", "follows", {"the right side of implies decides"}),
        ("收到5件。", "2", "follows", set()),
        ("收到5件。收到6件。", "1", "follows", {"the right side of implies decides"}),
        ("收到5件，维持1件。", "1", "member-wrong", {HOLDS, "维持 is compared"}),
        ("收到5件。", "1", "member-wrong", {NOT}),
        ("收到1件。", "1", "three", {"the left side of or decides"}),
        ("收到2件。", "1", "three", {"the right side of or decides"}),
        ("收到5件。", "1", "compared", {NOT}),
    ],
)
def test_which_way_a_rule_goes(covered, said, cell, of, expected):
    assert taken(covered(FIGURES.format("申请", said, "甲", cell)), of) == expected


def test_a_condition_that_is_always_known_has_no_third_way(covered):
    found = covered("二、其他事项\n\n略。\n")
    assert taken(found, "wrong") == {OPEN}
    assert every(found, "wrong")[:3] == [HOLDS, NOT, OPEN]
    assert every(found, "compared") == [HOLDS, NOT]
    # Of `a or b or c` each side is one of its own: two share the word, and not the place.
    assert len(every(found, "three")) == 3


def test_only_what_the_pack_does_not_take_over_as_it_is(covered, tmp_path):
    covered(FIGURES.format("申请", "收到5件。", "甲", "1"))
    home = tmp_path / "q"
    Path(home, "cases").mkdir(parents=True)
    (home / "pack.yaml").write_text(
        "name: q\nversion: 1.0.0\ntitle: Q\nextends: p\nrules: [b.rules]\n", "utf-8"
    )
    (home / "b.rules").write_text(
        "rule more error { when s.received.维持 is stated  s.received > 1 }", "utf-8"
    )
    found = cover(load(f"{home}/"), own(home), [])
    assert [rule.name for rule in found.rules] == ["more"]
