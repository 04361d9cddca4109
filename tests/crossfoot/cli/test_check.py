import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from crossfoot import pack as packs
from crossfoot.cli import check, files
from crossfoot.finding import Finding, Message
from crossfoot.language.error import LanguageError
from crossfoot_parsers.report import Span
from handmade import audit, finding, report

Run = Callable[..., tuple[int, str, str]]


def put(name: str, text: str = "clean") -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def test_a_clean_report(run: Run) -> None:
    code, out, err = run("check", put("a.txt"))
    assert (code, err) == (0, "")
    assert out.startswith("a.txt  ")
    assert "未发现问题" in out


def test_a_report_with_mistakes(run: Run) -> None:
    code, out, err = run("check", "--lang", "en", put("a.txt", "found"), "--ignore", "odd-rule")
    assert (code, err) == (1, "")
    assert "error[review-total]" in out


def test_folders_are_searched(run: Run) -> None:
    for name in ("r/b.txt", "r/a.txt", "r/sub/c.TXT", "r/.git/x.txt", "r/.x.txt", "r/d.xyz"):
        put(name)
    _, out, _ = run("check", "--format", "json", "r", "r/a.txt")
    assert [r["path"] for r in json.loads(out)["reports"]] == ["r/a.txt", "r/b.txt", "r/sub/c.TXT"]


def test_nothing_to_check(run: Run) -> None:
    Path("empty").mkdir()
    code, out, err = run("check", "empty")
    assert (code, out) == (2, "")
    assert "empty: nothing to check" in err
    assert ".txt" in err
    code, _, err = run("check")
    assert code == 2
    assert "nothing to check: name a report" in err


def test_every_path_is_processed(run: Run) -> None:
    paths = [put("1.txt", "broken"), put("2.txt", "found"), "missing.txt", put("4.txt", "bug"), put("5.txt")]
    code, out, err = run("check", "--format", "json", *paths)
    value = json.loads(out)
    assert code == 2
    assert [r["path"] for r in value["reports"]] == ["2.txt", "5.txt"]
    assert value["errors"][0] == {
        "path": "1.txt",
        "problem": "the file ends in the middle",
        "remedy": "Export it again",
    }
    assert [e["path"] for e in value["errors"]] == ["1.txt", "missing.txt", "4.txt"]
    assert err.splitlines()[0] == "crossfoot: 1.txt: the file ends in the middle. Export it again"
    assert "missing.txt: No such file" in err
    assert "4.txt: internal error (ZeroDivisionError: division by zero)" in err
    assert "please report it" in err
    assert len(err.splitlines()) == 3


def test_no_pack_applies(run: Run) -> None:
    code, _, err = run("check", put("a.txt", "strange"))
    assert code == 2
    assert (
        "a.txt: no pack applies to this report, without a title that is known, that states no year. Name one with"
        in err
    )
    assert "gir-2019, gir-2021" in err
    assert run("check", "--pack", "gir-2019", "a.txt")[0] == 0


def test_an_unknown_pack(run: Run) -> None:
    code, out, err = run("check", "--pack", "gri", put("a.txt"))
    assert (code, out, err) == (2, "", "crossfoot: no pack is called 'gri'\n")


def test_a_broken_pack(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(_: object) -> None:
        raise LanguageError("form.rules", 3, 1, "unknown word", "did you mean rule?", "\n\nrul x")

    monkeypatch.setattr(packs, "choose", choose)
    code, _, err = run("check", put("a.txt"))
    assert code == 2
    assert err.startswith("crossfoot: form.rules:3:1: unknown word\n  rul x\n  ^\n  hint: did you mean")


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (["--select", "review-total"], {"review-total"}),
        (["--select", "review-total,fee-total"], {"review-total", "fee-total"}),
        (["--select", "fee-total", "--select", "review-total"], {"review-total", "fee-total"}),
        (["--select", "*-total", "--ignore", "fee*"], {"review-total"}),
        (["--ignore", "re*,odd-rule,missing-section"], {"fee-total"}),
    ],
)
def test_selection(run: Run, options: list[str], rules: set[str]) -> None:
    _, out, _ = run("check", put("a.txt", "found"), "--format", "json", *options)
    report = json.loads(out)["reports"][0]
    assert {f["rule"] for f in report["findings"]} == rules
    assert sum(report["summary"][k] for k in ("fail", "unknown", "error")) == len(rules)


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_misspelt_rule_is_refused(run: Run, option: str) -> None:
    code, out, err = run("check", put("a.txt"), option, "reveiw-total")
    assert (code, out) == (2, "")
    assert err == f"crossfoot: {option}: no rule is called 'reveiw-total'; did you mean review-total?\n"
    assert "rules list" in run("check", "a.txt", option, "qqq")[2]


def test_a_selection_that_leaves_nothing_is_refused(run: Run) -> None:
    code, _, err = run("check", put("a.txt"), "--select", "fee-total", "--ignore", "fee-total")
    assert code == 2
    assert "leave no rule" in err


@pytest.mark.parametrize(
    ("verdicts", "fail_on", "code"),
    [
        ([], "note", 0),
        ([finding("a", "pass"), finding("a", "inapplicable")], "note", 0),
        ([finding("a")], "error", 1),
        ([finding("a", severity="warning")], "error", 0),
        ([finding("a", severity="warning")], "warning", 1),
        ([finding("a", severity="note")], "warning", 0),
        ([finding("a"), finding("b", "error")], "never", 0),
        ([finding("a", "unknown")], "error", 3),
        ([finding("a", "unknown", "note")], "error", 0),
        ([finding("a", "unknown"), finding("b")], "error", 1),
        ([finding("a", "unknown"), finding("b"), finding("c", "error")], "error", 2),
        ([finding("c", "error", "note")], "error", 2),
    ],
)
def test_exit_codes(verdicts: list[Finding], fail_on: str, code: int) -> None:
    assert check.exit_code([audit(*verdicts)], fail_on, allow_unknown=False) == code
    assert check.exit_code([audit(*verdicts)], fail_on, allow_unknown=True) == (0 if code == 3 else code)


def test_formats_go_to_files_and_one_to_the_terminal(run: Run) -> None:
    code, out, _ = run("check", put("a.txt"), "--format", "json=out.json", "--format", "text")
    assert code == 0
    assert "未发现问题" in out
    assert json.loads(Path("out.json").read_text("utf-8"))["version"] == 1
    assert sorted(map(str, Path().iterdir())) == ["a.txt", "out.json"]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(run: Run) -> None:
    put("a.txt")
    code, _, err = run("check", "a.txt", "--format", "json=none/out.json")
    assert code == 2
    assert "none/out.json: cannot be written (No such file or directory)" in err
    Path("folder").mkdir()
    assert run("check", "a.txt", "--format", "json=folder")[0] == 2
    assert sorted(map(str, Path().iterdir())) == ["a.txt", "folder"]
    assert list(Path("folder").iterdir()) == []


@pytest.mark.parametrize(
    "target", ["a.txt", "last.txt", "above.txt", "below.txt", "crossfoot.yaml", "p/pack.yaml", "p/a.rules"]
)
def test_what_was_read_is_never_written_over(run: Run, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    whole = packs.load("gir-2021")
    monkeypatch.setattr(packs, "load", lambda _: whole)
    monkeypatch.setattr(
        check.beside,
        "read",
        lambda path: msgspec.structs.replace(
            report(path), sha256=path, year=2022 if path == "last.txt" else 2023
        ),
    )
    put("p/pack.yaml", "name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n")
    put("p/a.rules", "")
    put("crossfoot.yaml", "packs: [./p]\n")
    given = ["a.txt", "--previous", "last.txt", "--parent", "above.txt", "--children", "below.txt"]
    for name in given[::2]:
        put(name)
    before = Path(target).read_text("utf-8")
    code, out, err = run("check", *given, "--format", f"json=./{target}", "--format", "text")
    assert (code, out) == (2, "")
    assert f"./{target}: this is a report, a part of a pack or the settings" in err
    assert Path(target).read_text("utf-8") == before


def test_all_outputs_are_written_or_none(run: Run) -> None:
    code, out, err = run("check", put("a.txt"), "--format", "json=x.json", "--format", "text=none/y")
    assert (code, out) == (2, "")
    assert "none/y: cannot be written" in err
    assert [str(path) for path in Path().iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "values", [["sarif"], ["json="], ["text", "json"], ["json=a", "text=a"], ["json=a", "text=./a"]]
)
def test_impossible_formats(run: Run, values: list[str]) -> None:
    code, out, err = run("check", put("a.txt"), *(x for v in values for x in ("--format", v)))
    assert (code, out) == (2, "")
    assert "--format" in err
    assert len(err.splitlines()) == 1


def test_the_configuration_is_used_and_the_command_line_beats_it(run: Run) -> None:
    put("r/a.txt", "found")
    put(
        "crossfoot.yaml",
        "paths: [r]\nlang: en\nselect: [fee-total]\npacks: [gir-2019]\nallow-unknown: true\n",
    )
    code, out, _ = run("check")
    assert code == 0
    assert "unknown[fee-total] fee-total is wrong" in out
    assert run("check", "--no-allow-unknown")[0] == 3
    code, out, _ = run("check", "--select", "review-total", "--lang", "zh")
    assert code == 1
    assert "行政复议" in out
    put("crossfoot.yaml", "select: [fee-totals]\n")
    _, _, err = run("check", "r")
    assert (
        err == "crossfoot: crossfoot.yaml: select: no rule is called 'fee-totals'; did you mean fee-total?\n"
    )
    put("crossfoot.yaml", "selects: [fee-totals]\n")
    code, _, err = run("check", "r")
    assert (code, err) == (2, "crossfoot: crossfoot.yaml:1: unknown key 'selects'; did you mean select?\n")


def test_a_terminal_gets_colour_unless_it_asks_for_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.txt", "found")
    monkeypatch.setattr(files, "sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True)))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in run("check", "a.txt")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", "a.txt")[1]


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    put("a.txt", "found")
    assert run("check", "a.txt", "--format", "json") == run("check", "a.txt", "--format", "json")


def test_a_device_is_written_to_and_not_replaced(run: Run) -> None:
    assert run("check", put("a.txt"), "--format", "json=/dev/null")[0] == 0
    assert not Path("/dev/null").is_file()


def test_documents_that_cannot_be_read_do_not_vanish(run: Run) -> None:
    for name in ("r/a.txt", "r/b.docx", "r/c.md", "r/d.png"):
        put(name)
    _, out, _ = run("check", "r", "--format", "json")
    value = json.loads(out)
    assert [r["path"] for r in value["reports"]] == ["r/a.txt", "r/b.docx", "r/c.md"]


@pytest.mark.parametrize("value", ["", ",", " , "])
def test_a_selection_of_nothing_is_refused(run: Run, value: str) -> None:
    code, out, err = run("check", put("a.txt"), "--select", value)
    assert (code, out) == (2, "")
    assert "name a rule" in err


def test_named_packs_are_used_for_the_reports_that_they_are_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.txt")

    remarks: list[tuple[Message, Span]] = []

    def used(applying: tuple[str, ...]) -> list[str]:
        monkeypatch.setattr(packs, "applying", lambda named, _: tuple(p for p in named if p.name in applying))
        chosen: list[str] = []
        remarks.clear()
        monkeypatch.setattr(packs, "applies", lambda pack, _: pack.name in applying)
        monkeypatch.setattr(
            check,
            "audit",
            lambda seen, p, said, _: chosen.extend(x.name for x in p) or remarks.extend(said) or audit(),
        )
        run("check", "a.txt", "--pack", "gir-2019", "--pack", "gir-2021")
        return chosen

    assert used(("gir-2021",)) == ["gir-2021"]
    # What was named and is not applied is said, and what is applied though it is not for the report.
    assert [message.en.split(",")[0] for message, _ in remarks] == [
        "the pack gir-2019 is not for this report"
    ]
    assert used(()) == ["gir-2019", "gir-2021"]
    assert all("applied because it was named" in message.en for message, _ in remarks)
    assert len(remarks) == 2
