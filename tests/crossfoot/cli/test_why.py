import json

import pytest

from crossfoot.cli import main, why
from handmade import same
from judging import report

RULES = """
section s "收支" {
  number 1
  table t { columns { 甲  乙 } rows { 新收  结转  合计 = 新收 + 结转 } blank means zero }
}
rule too-many error {
  when t[新收, 甲] > 0
  each column of t: 结转 <= 新收
  because "附表" zh "{column}：{结转} 大于 {新收}" en "{column}: {结转} is more than {新收}" help "核对。" / "Check."
}
"""
REPORT = """某局2024年报告

一、收支

表||甲|乙
新收||5|2
结转||1|
合计||6|?
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
    (folder / "a.rules").write_text(RULES, "utf-8")
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(why, "read", lambda path: report(REPORT))

    def call(*arguments):
        code = main(["why", "report.txt", *arguments, "--pack", "p/"])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_evidence_of_every_outcome(run, language):
    code, out, err = run("t", "--lang", language)
    code_, more, err_ = run("too-many", "--lang", language)
    assert (code, err, code_, err_) == (0, "", 0, "")
    same(f"why.{language}.txt", out + "\n" + more)


def test_json_holds_the_working(run):
    code, out, _ = run("too-many", "--format", "json", "--at", "甲")
    assert code == 0
    (verdict,) = json.loads(out)["verdicts"]
    assert (verdict["outcome"], [s["values"] for s in verdict["steps"]]) == ("pass", ["5 > 0", "1 <= 5"])


def test_what_is_not_there_is_refused(run):
    assert run("too-mny")[0::2] == (2, "crossfoot: no rule is called 'too-mny'; did you mean too-many?\n")
    code, _, err = run("too-many", "--at", "丙")
    assert (code, err) == (
        2,
        "crossfoot: --at: too-many gives no verdict at '丙'; it does at: 收支 · 甲, 收支 · 乙\n",
    )
    code, _, err = run("unbalanced-requests")
    assert code == 2
    assert (
        "the packs in use (p) have no rule 'unbalanced-requests'; it is one of gir, gir-2019, gir-2021" in err
    )
