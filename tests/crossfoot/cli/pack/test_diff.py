import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crossfoot import pack as packs
from crossfoot.cli import batch
from crossfoot_parsers.read import read

Run = Callable[..., tuple[int, str, str]]
LOAD = packs.load

RULES = """
section s "甲" {
  number 1
  table t { columns { 数 } rows { 一  二  总计 = sum of the above } }
}
rule high error { t[一, 数] < 9  because "依据" zh "一太高：{left}" en "too high: {left}" }
rule low note { t[二, 数] > 0  zh "二太低" en "too low" }
"""
REPORT = "某局2023年报告\n\n一、甲\n\n表\t数\n一\t12\n二\t0\n总计\t12\n"


@pytest.fixture(autouse=True)
def _packs(_engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "load", LOAD)
    monkeypatch.setattr(batch, "read", read)
    put("old", RULES, "1.0.0")
    Path("a.txt").write_text(REPORT, "utf-8")


def put(name: str, rules: str, version: str = "1.1.0", more: str = "") -> str:
    folder = Path(name)
    folder.mkdir()
    text = f"name: p\nversion: {version}\ntitle: P\nrules: [a.rules]\n{more}"
    folder.joinpath("pack.yaml").write_text(text, "utf-8")
    folder.joinpath("a.rules").write_text(rules, "utf-8")
    return name


def test_a_version_without_a_difference(run: Run) -> None:
    shutil.copytree("old", "new")
    code, out, err = run("pack", "diff", "old", "new", "--on", "a.txt")
    assert (code, err) == (0, "")
    assert out == "p 1.0.0 → p 1.0.0\n规则和声明没有不同\n\na.txt  结论没有变化\n"


def test_rules_and_verdicts_that_differ(run: Run) -> None:
    rules = RULES.replace("rule high error { t[一, 数] < 9 ", "rule high error {\n  t[一, 数] < 20 ").replace(
        "rule low note", "rule small warning"
    )
    put("new", rules)
    Path("b.txt").write_text(REPORT.replace("12", "3"), "utf-8")
    code, out, err = run("pack", "diff", "old", "new", "--on", "a.txt", "b.txt", "--lang", "en")
    assert (code, err) == (1, "")
    assert (
        out
        == """p 1.0.0 → p 1.1.0
~ rule high
    text
      - rule high error { t[一, 数] < 9 because "依据" zh "一太高：{left}" en "too high: {left}" }
      + rule high error {
      + t[一, 数] < 20 because "依据" zh "一太高：{left}" en "too high: {left}" }
- rule low
+ rule small

a.txt  3 verdicts change
  high  fail (error) → pass
    a.txt:6:3 · 甲 · 一 · 数
    holds: 12 and 20
  low  fail (note) → none
    a.txt:7:3 · 甲 · 二 · 数
    too low
  small  none → fail (warning)
    a.txt:7:3 · 甲 · 二 · 数
    too low

b.txt  2 verdicts change
  low  fail (note) → none
    b.txt:7:3 · 甲 · 二 · 数
    too low
  small  none → fail (warning)
    b.txt:7:3 · 甲 · 二 · 数
    too low

2 reports, 5 verdicts change
"""
    )


def test_what_one_change_makes_of_many_rules_is_shown_once(run: Run) -> None:
    put("new", RULES.replace("number 1", 'number 1  because "条例"'))
    code, out, _ = run("pack", "diff", "old", "new", "--on", "a.txt")
    assert code == 0
    assert out.count("      + 条例") == 1
    assert (
        "~ 规则 s.empty, s.heading-misprinted, s.heading-variant, s.misplaced, s.missing, sections.surplus, t.blank"
        in out
    )
    assert "~ 部分 s" in out


def test_the_json(run: Run) -> None:
    put("new", RULES.replace("rule low note", "rule low warning").replace("rule high", "rule higher"))
    code, out, _ = run("pack", "diff", "old", "new", "--on", "a.txt", "--format", "json")
    made = json.loads(out)
    assert code == 1
    assert (made["version"], made["old"]["version"], made["new"]["version"]) == (1, "1.0.0", "1.1.0")
    assert [(p["way"], p["kind"], p["name"]) for p in made["parts"]] == [
        ("removed", "rule", "high"),
        ("added", "rule", "higher"),
        ("changed", "rule", "low"),
    ]
    assert made["parts"][2]["fields"][0] == {"field": "severity", "old": "note", "new": "warning"}
    (one,) = made["reports"]
    assert [
        (c["rule"], c["old"] and c["old"]["severity"], c["new"] and c["new"]["severity"])
        for c in one["changes"]
    ] == [
        ("high", "error", None),
        ("low", "note", "warning"),
        ("higher", None, "error"),
    ]
    assert (one["came"], one["went"], one["unfit"], made["errors"]) == (0, 0, [], [])


def test_what_comes_and_goes_without_a_finding_is_counted(run: Run) -> None:
    put("new", RULES.replace("rule high", "rule higher"))
    Path("a.txt").write_text(REPORT.replace("12", "3"), "utf-8")
    code, out, _ = run("pack", "diff", "old", "new", "--on", "a.txt", "--lang", "en")
    assert code == 0
    assert "1 more verdicts come (passed, or not applicable)\n1 more verdicts go" in out


def test_a_version_that_is_not_for_the_report_says_so(run: Run) -> None:
    put("new", RULES, more="applies: {title: 年度报告, years: {from: 2021}}\n")
    code, out, _ = run("pack", "diff", "old", "new", "--on", "a.txt", "--lang", "en")
    assert code == 0
    assert "~ pack applies" in out
    assert "the pack p 1.1.0 says that it is not for this report" in out


def test_a_report_that_cannot_be_read_is_said_and_the_others_go_on(run: Run) -> None:
    shutil.copytree("old", "new")
    Path("c.txt").write_bytes(b"\x00\x01")
    code, out, err = run("pack", "diff", "old", "new", "--on", "missing.txt", "c.txt", "a.txt")
    assert code == 2
    assert "a.txt  结论没有变化" in out
    assert [line.split(":")[1].strip() for line in err.splitlines()] == ["missing.txt", "c.txt"]


def test_last_years_report(run: Run) -> None:
    rule = "rule moved error { t[一, 数] = previous.t[二, 数] }"
    put("new", RULES + rule)
    Path("last.txt").write_text(REPORT.replace("2023", "2022"), "utf-8")
    code, out, _ = run(
        "pack", "diff", "old", "new", "--on", "a.txt", "--previous", "last.txt", "--lang", "en"
    )
    assert code == 1
    assert "moved  none → fail (error)" in out
    Path("last.txt").write_text(REPORT.replace("2023", "2020"), "utf-8")
    code, _, err = run("pack", "diff", "old", "new", "--on", "a.txt", "--previous", "last.txt")
    assert code == 2
    assert "last.txt" in err
    code, _, err = run(
        "pack", "diff", "old", "new", "--on", "a.txt", "a.txt", "--previous", "last.txt", "last.txt"
    )
    assert code == 2


def test_what_is_odd_about_last_years_report_is_said(run: Run) -> None:
    shutil.copytree("old", "new")
    Path("last.txt").write_text(REPORT.replace("某局2023", "另一局2022"), "utf-8")
    code, _, err = run(
        "pack", "diff", "old", "new", "--on", "a.txt", "--previous", "last.txt", "--lang", "en"
    )
    assert code == 0
    assert err.startswith("crossfoot: a.txt: last year's report is of")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "old", "--on", "a.txt"], "nowhere"),
        (["old", "base", "--on", "a.txt"], "only a base"),
        (["old", "old", "--on", "empty"], "no report is there"),
        (["old", "wrong", "--on", "a.txt"], "a.rules:1:1"),
    ],
)
def test_what_cannot_be_done(run: Run, arguments: list[str], said: str) -> None:
    Path("empty").mkdir()
    put("base", RULES, more="abstract: true\n")
    put("wrong", "?")
    code, out, err = run("pack", "diff", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_bad_usage(run: Run) -> None:
    assert run("pack", "diff", "old", "new")[0] == 2
    assert run("pack")[0] == 2
