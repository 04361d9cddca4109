import pytest

from crossfoot.cli import main
from crossfoot.cli.rules import docs

PACK = "name: p\nversion: 2.0.0\ntitle: P\nrules: [a.rules]\nsince:\n  1.0.0: ['*']\n  2.0.0: [wrong]\n"
RULES = """
section s "收支" { number 1  table t { columns { 甲  乙 } rows { 新收 } } }
rule wrong error { t[新收, 甲] = t[新收, 乙]  because "附表" zh "{left} 不是 {right}" en "{left} is not {right}" help "核对。" / "Check." }
"""
CASE = """what: 甲、乙不等
of: [wrong]
report: |
  某局2024年报告

  一、收支

  表|甲|乙
  新收|5|6

findings:
- rule: wrong
  verdict: fail (error)
  where: 收支 · 新收 · 甲，第 6 行
  message: 5 不是 6
  compared: '5 : 6'
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.undo()
    (tmp_path / "p" / "cases").mkdir(parents=True)
    (tmp_path / "p/pack.yaml").write_text(PACK, "utf-8")
    (tmp_path / "p/a.rules").write_text(RULES, "utf-8")
    (tmp_path / "p/cases/one.yaml").write_text(CASE, "utf-8")
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = main(["rules", *arguments, "--pack", "p/"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_pages_are_written_and_stale_ones_go(run, tmp_path):
    (tmp_path / "out/p").mkdir(parents=True)
    (tmp_path / "out/p/gone.md").write_text("# `gone`\n", "utf-8")
    code, out, err = run("docs", "-o", "out")
    assert (code, err) == (0, "")
    assert out == f"out: {len(docs.written(['p/'])) - 1} rules, 1 removed\n"
    page = (tmp_path / "out/p/wrong.md").read_text("utf-8")
    assert page.startswith("# `wrong`\n\n{left} 不是 {right}\n\n{left} is not {right}\n")
    assert "**始于 / since**: p 2.0.0" in page
    assert "新收 | 5 | 6\n\n→ fail: 5 不是 6\n→ fail: 5 is not 6" in page
    assert "没有用例 / no case shows one" in page
    assert "1.0.0" in (tmp_path / "out/p/t.blank.md").read_text("utf-8")
    before = (tmp_path / "out/p/wrong.md").stat().st_mtime_ns
    assert run("docs", "-o", "out")[1].endswith(" rules\n")
    assert (tmp_path / "out/p/wrong.md").stat().st_mtime_ns == before


def test_what_is_somebody_elses_is_left_alone(run, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.md").write_text("Notes.\n", "utf-8")
    code, _, err = run("docs", "-o", "out")
    assert (code, err) == (
        2,
        "crossfoot: out/mine.md: this is no page of a rule. Move it, or name another folder.\n",
    )
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["mine.md"]
    code, _, err = run("docs", "-o", "p/a.rules")
    assert (code, err) == (2, "crossfoot: p/a.rules: this is no folder. Name another one.\n")


def test_show_prints_the_same(run):
    code, out, _ = run("show", "wrong", "--lang", "en")
    assert code == 0
    assert out.startswith("wrong  {left} is not {right}\n\nseverity")
    for part in (
        "because",
        "附表",
        "Check.",
        "p 2.0.0",
        "declared as",
        "→ fail: 5 is not 6",
        "no case shows one",
    ):
        assert part in out
    code, _, err = run("show", "wron")
    assert (code, err) == (2, "crossfoot: no rule is called 'wron'; did you mean wrong?\n")


def test_a_version_names_rules_that_there_are(run, tmp_path):
    (tmp_path / "p/pack.yaml").write_text(PACK.replace("[wrong]", "[wrnog]"), "utf-8")
    code, _, err = run("list")
    assert code == 2
    assert "since 2.0.0 names wrnog, which is no rule of this pack; did you mean wrong?" in err
    (tmp_path / "p/pack.yaml").write_text(PACK.replace("[wrong]", "wrong"), "utf-8")
    assert "'since' has a list of names of rules for each version" in run("list")[2]
    (tmp_path / "p/pack.yaml").write_text(PACK.replace("[wrong]", "[1]"), "utf-8")
    assert "the rules of version 2.0.0 are names; put them in quotes" in run("list")[2]
