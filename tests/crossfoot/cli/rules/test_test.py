import json
from collections.abc import Callable
from pathlib import Path

import pytest

from crossfoot import pack as packs
from crossfoot.pack import available, load

Run = Callable[..., tuple[int, str, str]]

RULES = """
section s "申请情况" { number 1  table t { columns "表" { 甲  乙 } rows { 新收  结转 } } }
rule too-many error { each column of t: 结转 <= 新收  because "示例"  zh "{column}：{结转} 多于 {新收}"  en "{column}: {结转} is more than {新收}" }
rule copied-number note { when t[新收, 甲] > 1  t[新收, 甲] != t[结转, 甲]  because "示例"  zh "同为 {left}"  en "both are {left}" }
"""
CASE = """\
# 结转不会多于新收。
what: 结转多于新收
of: [too-many]
report: |
  某局2024年报告

  一、申请情况

  表|甲|乙
  新收|5|2
  结转|1|3

"""
LISTED = """\
findings:
- rule: too-many
  verdict: fail (error)
  where: 申请情况 · 乙，第 7 行
  message: 乙：3 多于 2
  compared: '3 : ≤ 2'
"""


@pytest.fixture(autouse=True)
def _real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the engine itself."""
    monkeypatch.setattr(packs, "load", load)
    monkeypatch.setattr(packs, "available", available)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "p"
    (folder / "cases").mkdir(parents=True)
    (folder / "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
    (folder / "a.rules").write_text(RULES, "utf-8")
    (folder / "cases" / "a.yaml").write_text(CASE + LISTED, "utf-8")
    return folder / "cases"


def test_cases_that_hold(run: Run, cases: Path) -> None:
    code, out, err = run("rules", "test", "p")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "p 1.0.0  1 个用例：1 个成立，0 个不成立"
    assert lines[2] == "18 条规则：0 条齐全（有用例使其通过、不通过、无法判定），18 条不全"
    assert lines[3] == "                        通过  不通过  无法判定"
    assert "  s.heading-variant     ✗     –       –" in lines
    assert "  too-many              ✓     ✓       ✗" in lines
    assert "  – 不通过: s.heading-variant: 没有别的标题可用" in lines
    assert lines[-4:] == [
        "3 个分支：3 个没有用例经过",
        "  p/a.rules:4:32  copied-number  条件成立",
        "  p/a.rules:4:32  copied-number  条件不成立",
        "  p/a.rules:4:32  copied-number  条件不能确定",
    ]
    assert run("rules", "test", "p", "--strict")[0] == 1


def test_cases_that_do_not_hold(run: Run, cases: Path) -> None:
    (cases / "a.yaml").write_text(CASE + LISTED.replace("乙：3 多于 2", '"乙：多了\\e"'), "utf-8")
    idle = CASE.replace("[too-many]", "[s.empty, copied-number]\ninapplicable: [too-many]").replace(
        "|5|", "|1|"
    )
    (cases / "b.yaml").write_text(idle + LISTED, "utf-8")
    code, out, _ = run("rules", "test", "p", "--lang", "en")
    assert code == 1
    assert out.split("\n\n18 rules")[0] == (
        "p 1.0.0  2 cases: 0 hold, 2 do not\n\n"
        "p/cases/a.yaml: 结转多于新收\n"
        "  - listed by the case  + found\n"
        "    findings:\n"
        "    - rule: too-many\n"
        "      verdict: fail (error)\n"
        "      where: 申请情况 · 乙，第 7 行\n"
        '  -   message: "乙：多了\\e"\n'
        "  +   message: 乙：3 多于 2\n"
        "      compared: '3 : ≤ 2'\n\n"
        "p/cases/b.yaml: 结转多于新收\n"
        "  nothing was evaluated of copied-number\n"
        "  evaluated, though the case says that it does not apply: too-many"
    )


def test_update(run: Run, cases: Path) -> None:
    (cases / "a.yaml").write_text(CASE + "findings: []\n", "utf-8")
    code, out, _ = run("rules", "test", "p", "--update", "--lang", "en")
    assert code == 0
    assert out.splitlines()[:6] == [
        "p 1.0.0  1 cases: 1 hold, 0 do not",
        "",
        "p/cases/a.yaml: findings rewritten: read them before you keep them",
        "  - findings: []",
        "  + findings:",
        "  + - rule: too-many",
    ]
    assert (cases / "a.yaml").read_text("utf-8") == CASE + LISTED
    assert "rewritten" not in run("rules", "test", "p", "--update", "--lang", "en")[1]
    # What no finding can mend stays as it is.
    idle = CASE.replace("too-many", "copied-number").replace("|5|", "|1|") + "findings: []\n"
    (cases / "a.yaml").write_text(idle, "utf-8")
    assert run("rules", "test", "p", "--update")[0] == 1
    assert (cases / "a.yaml").read_text("utf-8") == idle


def test_json(run: Run, cases: Path) -> None:
    code, out, _ = run("rules", "test", "p", "--format", "json")
    assert code == 0
    (found,) = json.loads(out)["packs"]
    (case,) = found["cases"]
    assert case["listed"] == case["found"] != []
    assert (case["file"], case["holds"], case["updated"]) == ("p/cases/a.yaml", True, False)
    (case,) = [case for case in found["rules"] if case["rule"] == "s.heading-variant"]
    assert (case["outcomes"], case["missing"], sorted(case["never"])) == ([], ["pass"], ["fail", "unknown"])
    assert [branch["taken"] for branch in found["branches"]] == [False] * 3


@pytest.mark.parametrize(
    ("change", "arguments", "problem"),
    [
        (lambda cases: (cases / "a.yaml").unlink(), ("p",), "p: there is no case; write one into the folder cases, as NAME.yaml"),
        (lambda cases: (cases / "a.yaml").write_text("what: a\n", "utf-8"), ("p",), "p/cases/a.yaml: findings is missing; list"),
        (lambda cases: (cases / "a.yaml").write_text("what: [", "utf-8"), ("p",), "p/cases/a.yaml:1:8: not valid YAML"),
        (lambda _: None, ("q",), "q: no such pack"),
        (lambda _: None, ("gir",), "the pack gir is only a base for others; test those that extend it"),
    ],
)  # fmt: skip
def test_what_cannot_be_done(run: Run, cases: Path, change, arguments, problem: str) -> None:
    change(cases)
    code, out, err = run("rules", "test", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"crossfoot: {problem}")


def test_a_report_of_a_case_that_cannot_be_read(run: Run, cases: Path) -> None:
    (cases / "r.pdf").write_bytes(b"%PDF-1.4 broken")
    (cases / "a.yaml").write_text("what: a\nof: [s]\nfile: r.pdf\nfindings: []\n", "utf-8")
    code, out, err = run("rules", "test", "p")
    assert (code, out) == (2, "")
    assert err.startswith("crossfoot: p/cases/a.yaml: r.pdf: ")


def test_every_shipped_pack_is_tested_by_default(run: Run) -> None:
    code, out, _ = run("rules", "test", "--strict", "--format", "json")
    assert code == 0
    names = [found["name"] for found in json.loads(out)["packs"]]
    assert names == [name for name in available() if not load(name).abstract]
