import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crossfoot import cases
from crossfoot.mapping import MappingError
from crossfoot.pack import load
from crossfoot_parsers.report import ReadError

RULES = """
section s "申请情况" {
  number 1
  table t { columns "表" { 甲  乙 } rows { 新收  结转 } }
}
rule too-many error { each column of t: 结转 <= 新收  zh "{column}：{结转} 多于 {新收}"  en "{column}: {结转} is more than {新收}" }
rule opening-broken error { each column of t: 新收 >= previous.t[结转, column] }
rule too-few warning { t[新收, 甲] >= sum of children.t[新收, 甲] }
rule above note { t[新收, 甲] <= parent.t[新收, 甲] }
"""
REPORT = "某局2024年报告\n\n一、申请情况\n\n表|甲|乙\n新收|5|2\n结转|1|3\n"
HEAD = "what: 结转多于新收\nof: [too-many]\n"
FOUND = {
    "rule": "too-many",
    "verdict": "fail (error)",
    "where": "申请情况 · 乙，第 7 行",
    "message": "乙：3 多于 2",
    "compared": "3 : ≤ 2",
}


def block(key, text, indent="  "):
    return f"{key}: |\n" + "".join(f"{indent}{line}\n" for line in text.splitlines())


def written(head, findings="findings: []\n", report=REPORT):
    return head + block("report", report) + findings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "p"
    (home / "cases").mkdir(parents=True)
    (home / "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
    (home / "a.rules").write_text(RULES, "utf-8")
    return home


def put(folder, text, name="a.yaml"):
    path = folder / "cases" / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def ran(folder, text):
    pack = load(f"{folder}/")
    return cases.run(cases.load(put(folder, text), pack), pack)


def test_a_case_holds_where_it_lists_all_that_is_found(folder):
    outcome = ran(folder, written(HEAD))
    assert (outcome.found, outcome.holds) == ((FOUND,), False)
    outcome = ran(folder, written(HEAD, cases.written((FOUND,))))
    assert outcome.holds
    assert outcome.case == cases.Case(
        folder / "cases" / "a.yaml", "p/cases/a.yaml", "结转多于新收", ("too-many",), (FOUND,), 11,
        report=REPORT.replace("|", "\t"),
    )  # fmt: skip
    assert {v.outcome for v in outcome.verdicts} == {"pass", "fail"}


def test_what_is_not_evaluated_is_no_pass(folder):
    outcome = ran(folder, written("what: a\nof: [opening-broken, s.*]\n"))
    assert (outcome.found, outcome.idle, outcome.holds) == ((), ("opening-broken",), False)
    assert ran(folder, written("what: a\nof: [s]\ninapplicable: [opening-broken]\n")).holds
    outcome = ran(folder, written("what: a\ninapplicable: [too-many]\n"))
    assert (outcome.active, outcome.holds) == (("too-many",), False)


def test_reports_beside_the_report(folder):
    other = REPORT.replace("2024", "2023").replace("|1|3", "|6|2")
    child = REPORT.replace("|5|2", "|3|2")
    text = written("what: a\nof: [opening-broken, too-few, above]\n", block("previous", other))
    text += block("parent", REPORT.replace("|5|2", "|4|2"))
    text += "children:\n" + 2 * (block("- ", child, "    ").replace("- : ", "- ")) + "findings: []\n"
    outcome = ran(folder, text)
    assert [(one["rule"], one["compared"]) for one in outcome.found] == [
        ("opening-broken", "5 : ≥ 6"),
        ("too-few", "5 : ≥ 6"),
        ("above", "5 : ≤ 4"),
    ]
    assert [r.path for r in outcome.related.children] == ["child-1.txt", "child-2.txt"]


def test_a_report_in_a_file_of_its_own(folder):
    (folder / "cases" / "r.html").write_text("<h2>某局2024年报告</h2><p>一、申请情况</p><p>略。</p>", "utf-8")
    text = "what: 没有表格\nof: [t.missing, s.missing]\nfile: r.html\nfindings: []\n"
    ((one,), holds) = ran(folder, text).found, ran(folder, text).holds
    assert not holds
    assert one["where"] == "申请情况，第 1 行"
    (folder / "cases" / "r.html").write_bytes(b"\x00\x01")
    with pytest.raises(ReadError, match=r"p/cases/a.yaml: r.html"):
        ran(folder, text)


def test_lines_that_follow_one_another_are_told_as_one_stretch(folder):
    outcome = ran(folder, written("what: a\nof: [t.row-missing]\n", report=REPORT.replace("结转", "备注")))
    assert outcome.found[0]["where"] == "申请情况 · 结转，第 5–7 行"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_update_keeps_what_stands_above_to_the_byte(folder, newline):
    # A break that YAML counts and most editors do not.
    head = written(f"# 说明\u2028# 说明\x85\n{HEAD}", "").replace("\n", newline) + newline
    outcome = ran(folder, f"\ufeff{head}findings: []{newline}")
    assert outcome.found == (FOUND,)
    text = cases.updated(outcome)
    assert text == f"\ufeff{head}" + cases.written((FOUND,)).replace("\n", newline)
    assert ran(folder, text).holds


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("what: a\nof: [s]\nreport: x\n", ": findings is missing; list what is found; `findings: []` where that is nothing"),
        ("of: [s]\nreport: x\nfindings: []\n", ": what is missing; say in a sentence what the case shows"),
        ("what: a\nreport: x\nfindings: []\n", ": of is missing; name the rules that the case is about"),
        ("what: a\nof: [s]\nfindings: []\n", ": report is missing; write an excerpt, or name a report under file"),
        ("what: a\nof: [s]\nreport: x\nfile: y\nfindings: []\n", ":4: a case has a report or a file; keep one"),
        ("what: a\nof: [s]\nfindings: []\nreport: x\n", ":4: report stands behind findings; put findings last"),
        ("{what: a, of: [s], report: x, findings: []}\n", ":1: findings begin a line of their own; put them there"),
        ("what: a\nwhat: b\n", ":2: 'what' is set twice; keep one"),
        ("what: a\nfinding: []\n", ":2: unknown key 'finding'; did you mean findings?"),
        ("what: [\n", "not valid YAML"),
        ("- a\n", ":1: expected settings, one `key: value` a line"),
        ("", ": what is missing"),
        ("what: 5\nof: [s]\nreport: x\nfindings: []\n", ":1: what must be a text; put it in quotes"),
        ("what: a\nof: s\nreport: x\nfindings: []\n", ":2: of must be a list of names of rules, as [a, b]"),
        ("what: a\nof: []\nreport: x\nfindings: []\n", ":2: of must be a list of names of rules, as [a, b]"),
        ("what: a\nof: [1]\nreport: x\nfindings: []\n", ":2: of must be a list of names of rules, as [a, b]"),
        ("what: a\nof: [to-many]\nreport: x\nfindings: []\n", ":2: of: no rule is called to-many; did you mean too-many?"),
        ("what: a\nof: [s]\nreport: ' '\nfindings: []\n", ":3: report must be a text; put it in quotes"),
        ("what: a\nof: [s]\nreport: x\nprevious: 1\nfindings: []\n", ":4: previous must be a text; put it in quotes"),
        ("what: a\nof: [s]\nreport: x\nchildren: y\nfindings: []\n", ":4: children must be a list of texts, a report each"),
        ("what: a\nof: [s]\nreport: x\nchildren: [1]\nfindings: []\n", ":4: children must be a text; put it in quotes"),
        ("what: a\nof: [s]\nfile: ../y.txt\nfindings: []\n", ":3: ../y.txt is no name of a file beside the case; put it there"),
        ("what: a\nof: [s]\nfile: y.txt\nfindings: []\n", ":3: there is no file y.txt beside the case; put it there"),
        ("what: a\nof: [s]\nreport: x\nfindings: {}\n", ":4: findings must be a list; `findings: []` where there are none"),
        ("what: a\nof: [s]\nreport: x\nfindings: [a]\n", ":4: finding 1: write rule, verdict, where, message, each with its text"),
        ("what: a\nof: [s]\nreport: x\nfindings: [{rul: a}]\n", ":4: finding 1: unknown key 'rul'; did you mean rule?"),
        ("what: a\nof: [s]\nreport: x\nfindings: [{rule: 1}]\n", ":4: finding 1: rule must be a text; put it in quotes"),
        ("what: a\nof: [s]\nreport: x\nfindings: [{rule: s.empty}]\n", ":4: finding 1: verdict is missing; `crossfoot rules test --update` writes what is found"),
        ("what: a\nof: [s]\nreport: x\nfindings: [{rule: s.empti, verdict: f, where: w, message: m}]\n", ":4: finding 1: no rule is called s.empti; did you mean s.empty?"),
        (b"what: \xff\n", ": not UTF-8 text; save it as UTF-8"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_place_and_what_to_do(folder, text, problem):
    path = put(folder, text)
    with pytest.raises(MappingError) as error:
        cases.load(path, load(f"{folder}/"))
    assert str(error.value).startswith("p/cases/a.yaml:")
    assert problem in str(error.value)


def test_the_cases_beside_a_pack(folder):
    put(folder, written(HEAD), "b.yaml")
    put(folder, written(HEAD), "a.yaml")
    put(folder, "x", "c.yaml")
    put(folder, "", "d.yml")
    put(folder, "", "report.txt")
    Path(folder, "cases", "e.yaml").mkdir()
    os.mkfifo(folder / "cases" / "f.yaml")
    found, wrong = cases.beside(folder, load(f"{folder}/"))
    assert [case.file for case in found] == ["p/cases/a.yaml", "p/cases/b.yaml"]
    assert [str(error) for error in wrong] == [
        "p/cases/c.yaml:1: expected settings, one `key: value` a line",
        "p/cases/d.yml: a case ends in .yaml; rename it",
        "p/cases/e.yaml: cannot be read (Is a directory); check its permissions",
        "p/cases/f.yaml: cannot be read (no file but a device or a pipe); check its permissions",
    ]


def test_links_do_not_lead_out_of_the_pack(folder, tmp_path):
    (tmp_path / "r.txt").write_text(REPORT, "utf-8")
    (folder / "cases" / "r.txt").symlink_to(tmp_path / "r.txt")
    path = put(folder, "what: a\nof: [s]\nfile: r.txt\nfindings: []\n")
    with pytest.raises(
        MappingError, match=r"a\.yaml:3: r\.txt: this link leads out of the pack's folder; put"
    ):
        cases.load(path, load(f"{folder}/"))
    path.rename(tmp_path / "b.yaml")
    path.symlink_to(tmp_path / "b.yaml")
    with pytest.raises(
        MappingError, match=r"a\.yaml: this link leads out of the pack's folder; put the file"
    ):
        cases.load(path, load(f"{folder}/"))
    (folder / "cases" / "c.txt").write_text(REPORT, "utf-8")
    (folder / "cases" / "r.txt").unlink()
    (folder / "cases" / "r.txt").symlink_to("c.txt")
    path.unlink()
    assert ran(folder, "what: a\nof: [s]\nfile: r.txt\nfindings: []\n").holds


PIECES = st.sampled_from(["|", "\n", "  ", ": ", "- ", '"', "'", "#", "{", "[", "&a ", "*a", "!!int ", "\t", "\ufeff", "\x85", "\u2028", "0", "findings", "of", "一、", "%", "\x00", "余"])  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), PIECES), min_size=1, max_size=4))
def test_a_broken_case_is_refused_or_can_be_updated(folder, changes):
    text = written(f"# 说明\n{HEAD}inapplicable: [above]\n", cases.written((FOUND,)))
    for place, length, piece in changes:
        text = text[:place] + piece + text[place + length :]
    try:
        outcome = ran(folder, text)
    except MappingError as error:
        assert str(error).startswith("p/cases/a.yaml:")  # noqa: PT017 - whatever else is raised fails the test
        return
    again = ran(folder, cases.updated(outcome))
    assert again.found == again.case.findings == outcome.found
    assert (again.idle, again.active) == (outcome.idle, outcome.active)
