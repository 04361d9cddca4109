from collections.abc import Callable
from pathlib import Path

import pytest

from crossfoot import pack as packs
from crossfoot.cli.rules import check
from crossfoot.language.error import LanguageError

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def language(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(text: str, file: str) -> None:
        if "bad" in text:
            raise LanguageError(file, 1, 1, "unknown word", "", text)

    def load(folder: str) -> None:
        if "undefined" in (Path(folder) / "x.rules").read_text("utf-8"):
            raise LanguageError("p/x.rules", 1, 1, "unknown name")
        if not (Path(folder) / "pack.yaml").read_text("utf-8"):
            raise packs.PackError("p/pack.yaml: name is missing")

    monkeypatch.setattr(check, "parse", parse)
    monkeypatch.setattr(packs, "load", load)
    monkeypatch.setattr(packs, "strays", lambda folder: sorted(Path(folder).glob("stray*.rules")))


def put(name: str, text: str) -> str:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


@pytest.mark.usefixtures("language")
def test_check(run: Run) -> None:
    alone = put("a.rules", "good")
    inside = put("p/x.rules", "good")
    described = put("p/pack.yaml", "name: p")
    assert run("rules", "check", alone, inside, described, "p") == (0, "4 checked, no mistakes\n", "")


@pytest.mark.usefixtures("language")
def test_check_names_every_mistake_once(run: Run) -> None:
    put("p/pack.yaml", "name: p")
    put("p/x.rules", "undefined")
    Path("gb.rules").write_bytes("规则".encode("gb18030"))
    code, out, err = run("rules", "check", put("a.rules", "bad"), "none.rules", "gb.rules", "p/x.rules", "p")
    assert (code, out) == (2, "")
    assert err.split("\n\n") == [
        "a.rules:1:1: unknown word\n  bad\n  ^",
        "none.rules: No such file or directory. Check the path.",
        "gb.rules: is not UTF-8 text. Save it as UTF-8.",
        "p/x.rules:1:1: unknown name\n",
    ]
    put("p/x.rules", "good")
    put("p/stray.rules", "good")
    assert run("rules", "check", "p")[2].startswith("p/stray.rules: pack.yaml does not name this file")
    put("p/pack.yaml", "")
    assert run("rules", "check", "p") == (2, "", "p/pack.yaml: name is missing\n")
