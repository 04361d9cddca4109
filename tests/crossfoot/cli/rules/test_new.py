from collections.abc import Callable
from pathlib import Path

import pytest

from crossfoot import pack as packs
from crossfoot.cli import batch
from crossfoot.cli import check as checking
from crossfoot.pack import available, load

Run = Callable[..., tuple[int, str, str]]
EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture(autouse=True)
def _real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the engine itself."""
    from crossfoot.audit import audit  # noqa: PLC0415 - beside the patched names
    from crossfoot_parsers.read import read  # noqa: PLC0415 - as above

    monkeypatch.setattr(packs, "load", load)
    monkeypatch.setattr(packs, "available", available)
    monkeypatch.setattr(checking, "audit", audit)
    monkeypatch.setattr(batch, "read", read)


def files(folder: str) -> list[str]:
    return sorted(str(path) for path in Path(folder).rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("options", "report"),
    [
        ((), "own.txt"),
        (("--title", "年度“报告”: 表"), "own.txt"),
        (("--extends", "gir-2021"), "clean-2021.pdf"),
        (("--extends", "gir-2019"), "clean-2019.txt"),
        (("--extends", "gir"), None),
    ],
)
def test_a_new_pack_can_be_used_at_once(run: Run, options: tuple[str, ...], report: str | None) -> None:
    code, out, err = run("rules", "new", "绿省", *options)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "绿省/pack.yaml",
        "绿省/own.rules",
        "绿省/cases/first.yaml",
        "try it: crossfoot rules check 绿省; crossfoot rules test 绿省",
    ]
    assert files(".") == ["绿省/cases/first.yaml", "绿省/own.rules", "绿省/pack.yaml"]
    made = load("绿省/")
    assert (made.name, made.title) == ("绿省", options[1] if "--title" in options else "绿省")
    assert run("rules", "check", "绿省") == (0, "1 checked, no mistakes\n", "")
    assert run("rules", "format", "--check", "绿省")[0] == 0
    code, out, _ = run("rules", "test", "绿省")
    assert code == 0
    (own,) = [rule.name for rule in made.written if rule.at.file == "绿省/own.rules"]
    assert any(line.split() == [own, "✓", "✓", "✓"] for line in out.splitlines())
    own_report = "某某局2024年工作报告\n\n一、办理情况\n\n项目\t上半年\t下半年\t全年\n收到件数\t5\t3\t8\n办结件数\t4\t3\t7\n"
    Path("own.txt").write_text(own_report, "utf-8")
    if report is not None:
        path = report if report == "own.txt" else str(EXAMPLES / report)
        assert run("check", "--pack", "绿省", path)[0] == 0


def test_a_pack_on_one_beside_it_has_rules_of_other_names(run: Run) -> None:
    assert run("rules", "new", "a", "--extends", "gir-2021")[0] == 0
    assert run("rules", "new", "b", "--extends", "a")[0] == 0
    assert [rule.name for rule in packs.own(Path("b").resolve())] == ["nothing-counted-2"]
    assert run("rules", "test", "b", "--strict")[0] == 0


def test_an_empty_folder_is_taken(run: Run) -> None:
    Path("a").mkdir()
    assert run("rules", "new", "a")[0] == 0
    assert len(files("a")) == 3


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("used",), "used: this folder is in use; name one that is not there yet"),
        ((".",), ".: this folder is in use; name one that is not there yet"),
        (("file",), "file: this is a file; name a folder that is not there yet"),
        (("no/where",), "no/where: "),
        (("a", "--extends", "gir-2022"), "gir-2022: no such pack; did you mean gir-2021?"),
        (("a", "--extends", "a"), "--extends: a: name another pack: a shipped one, or one in a folder beside it"),
        (("a", "--extends", "x/gir"), "--extends: x/gir: name another pack: a shipped one, or one in a folder beside it"),
        (("a", "--extends", "bare"), "--extends: bare has no table that a first rule could be about: one of numbers"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_leaves_nothing(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    Path("used").mkdir()
    Path("used/x").write_text("x", "utf-8")
    Path("file").write_text("x", "utf-8")
    Path("bare").mkdir()
    Path("bare/pack.yaml").write_text("name: bare\nversion: 1.0.0\ntitle: B\nrules: [a.rules]\n", "utf-8")
    rules = (
        'section s "甲部分" { number 1  table t { columns { 甲  乙  丙 } } }\n'
        'section u "乙部分" { number 2  table v { columns { 甲  乙 } rows { 新收 } } }\n'
        'section w "丙部分" { number 3  table x { columns { 甲 : text  乙  丙 } rows { 新收 } } }\n'
        'section y "丁部分" { number 4  table z { columns { 甲  乙  丙 } rows { 合计  each 项 } } }\n'
    )
    Path("bare/a.rules").write_text(rules, "utf-8")
    before = files(".")
    code, out, err = run("rules", "new", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"crossfoot: {problem}")
    assert files(".") == before


def test_a_disk_that_is_full_leaves_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    code, _, err = run("rules", "new", "a")
    assert (code, err) == (
        2,
        "crossfoot: a: cannot be written (No space left on device). Choose another folder.\n",
    )
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("bad name", "bad name: a pack is named by letters, digits and - without blanks"),
        ("a\tb", "a pack is named by letters"),
        ("-x", "a pack is named by letters"),
        ("gir-2021", "gir-2021: gir-2021 is a shipped pack; give yours another name"),
    ],
)
def test_a_name_that_no_pack_should_have(run: Run, name: str, says: str) -> None:
    code, out, err = run("rules", "new", "--", name)
    assert (code, out) == (2, "")
    assert says in err
    assert files(".") == []
