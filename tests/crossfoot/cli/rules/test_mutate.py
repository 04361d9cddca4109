import json
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
  table t { columns { 数 } rows { 收  支  总计 = sum of the above  另 } }
}
rule moved warning { t[支, 数] = previous.t[收, 数] }
"""
REPORT = "某局2023年报告\n\n一、甲\n\n表\t数\n收\t12\n支\t3\n总计\t15\n另\t7\n"


@pytest.fixture(autouse=True)
def _packs(_engine: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "load", LOAD)
    monkeypatch.setattr(batch, "read", read)
    put("p", RULES)
    Path("a.txt").write_text(REPORT, "utf-8")


def put(name: str, rules: str, more: str = "") -> None:
    Path(name).mkdir()
    Path(name, "pack.yaml").write_text(
        f"name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n{more}", "utf-8"
    )
    Path(name, "a.rules").write_text(rules, "utf-8")


def test_errors_are_sown_and_survivors_listed(run: Run) -> None:
    code, out, err = run("rules", "mutate", "p", "--on", "a.txt", "--kind", "off-by-one", "--lang", "en")
    assert (code, err) == (0, "")
    assert (
        out
        == """a.txt  某局2023年报告 · p 1.0.0
untouched, nothing fails

kind of error            sown  caught  by error  by warning  by note  unknown  survived  rate
off-by-one one too many     4       3         3           0        0        0         1  75 %
    t.总计 3
all                         4       3         3           0        0        0         1  75 %

survivors (1)
  off-by-one one too many · no rule that applies uses it (1)
    a.txt:9:3 · 甲 · 另 · 数: 7 → 8
"""
    )


def test_the_json(run: Run) -> None:
    code, out, _ = run("rules", "mutate", "p", "--on", "a.txt", "--format", "json", "--limit", "2")
    made = json.loads(out)
    assert code == 0
    assert {(kind["kind"], kind["possible"], kind["seeded"]) for kind in made["kinds"]} >= {
        ("off-by-one", 4, 2),
        ("section-dropped", 1, 1),
        ("opening-broken", 0, 0),
    }


def test_a_seed_draws_others(run: Run) -> None:
    def drawn(*options: str) -> str:
        return run("rules", "mutate", "p", "--on", "a.txt", "--format", "json", "--limit", "1", *options)[1]

    assert drawn() == drawn("--seed", "0")
    assert len({drawn("--seed", str(seed)) for seed in range(6)}) > 1


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--at-least", "75"], 0),
        (["--at-least", "75%"], 0),
        (["--at-least", "75.1"], 1),
        (["--no-survivors", "off-by-one"], 1),
        (["--kind", "total-changed", "--no-survivors", "total-changed", "off-by-one"], 1),
        (["--kind", "total-changed", "--at-least", "80"], 0),
    ],
)
def test_what_is_asked_for_decides(run: Run, options: list[str], code: int) -> None:
    assert run("rules", "mutate", "p", "--on", "a.txt", "--kind", "off-by-one", *options)[0] == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "--on", "a.txt"], "nowhere: no such pack"),
        (["base", "--on", "a.txt"], "only a base"),
        (["p", "--on", "empty"], "--on: empty: no report is there"),
        (
            ["p", "--on", "a.txt", "--kind", "off-by-two"],
            "--kind: no kind of error is called 'off-by-two'; did you mean off-by-one?",
        ),
        (
            ["p", "--on", "a.txt", "--no-survivors", "x"],
            "--no-survivors: no kind of error is called 'x'; known: off-by-one",
        ),
        (
            ["p", "--on", "a.txt", "--kind", "ten-times", "--no-survivors", "off-by-one"],
            "not among the kinds of --kind",
        ),
    ],
)
def test_what_cannot_be_done(run: Run, arguments: list[str], said: str) -> None:
    Path("empty").mkdir()
    put("base", RULES, "abstract: true\n")
    code, out, err = run("rules", "mutate", *arguments)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize("option", [["--at-least", "50"], ["--no-survivors", "wrong-unit"]])
def test_where_nothing_could_be_sown_nothing_is_shown(run: Run, option: list[str]) -> None:
    code, _, err = run("rules", "mutate", "p", "--on", "a.txt", "--kind", "wrong-unit", *option)
    assert code == 2
    assert "could be sown" in err


@pytest.mark.parametrize(
    ("option", "value", "what"),
    [
        ("--limit", "0", "a whole number above 0"),
        ("--limit", "x", "a whole number above 0"),
        ("--at-least", "101", "a percentage"),
        ("--at-least", "-1", "a percentage"),
        ("--at-least", "1/0", "a percentage"),
    ],
)
def test_a_number_that_is_none(run: Run, option: str, value: str, what: str) -> None:
    code, _, err = run("rules", "mutate", "p", "--on", "a.txt", f"{option}={value}")
    assert code == 2
    assert f"'{value}' is not {what}" in err


def test_a_report_that_cannot_be_read_is_said_and_the_others_go_on(run: Run) -> None:
    code, out, err = run("rules", "mutate", "p", "--on", "missing.txt", "a.txt", "--kind", "off-by-one")
    assert code == 2
    assert "a.txt  某局2023年报告" in out
    assert err.startswith("crossfoot: missing.txt: there is no such file")
    assert run("rules", "mutate", "p", "--on", "missing.txt")[1] == ""


def test_last_years_report(run: Run) -> None:
    Path("last.txt").write_text(REPORT.replace("2023", "2022").replace("12", "3"), "utf-8")
    arguments = ("rules", "mutate", "p", "--on", "a.txt", "--kind", "opening-broken", "--lang", "en")
    code, out, err = run(*arguments, "--previous", "last.txt", "--no-survivors", "opening-broken")
    assert (code, err) == (0, "")
    assert "moved 2" in out
    assert run(*arguments)[1].endswith(
        "nothing could be sown in this report: opening-broken opening balance broken\n"
    )
    Path("other.txt").write_text(REPORT.replace("某局2023", "另一局2022"), "utf-8")
    code, _, err = run(*arguments, "--previous", "other.txt")
    assert code == 0
    assert err.startswith("crossfoot: a.txt: last year's report is of")


def test_a_broken_pack_of_last_year_stops_all(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from crossfoot.cli.rules import mutate  # noqa: PLC0415

    def broken(*_: object) -> None:
        raise packs.PackError("gir-2019: broken")

    monkeypatch.setattr(mutate, "trial", broken)
    code, out, err = run("rules", "mutate", "p", "--on", "a.txt")
    assert (code, out, err) == (2, "", "crossfoot: gir-2019: broken\n")
