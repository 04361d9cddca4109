import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_text(run: Run) -> None:
    Path("a.txt").write_text("clean")
    code, out, err = run("extract", "a.txt", "--lang", "en")
    assert (code, err) == (0, "")
    assert out.startswith("a.txt\ntitle: ")
    assert "year: 2023" in out
    assert "└" in out


def test_json(run: Run) -> None:
    Path("a.txt").write_text("clean")
    code, out, _ = run("extract", "a.txt", "--format", "json")
    assert code == 0
    assert json.loads(out)["year"] == 2023


def test_a_report_that_cannot_be_read(run: Run) -> None:
    Path("a.txt").write_text("broken")
    assert run("extract", "a.txt") == (
        2,
        "",
        "crossfoot: a.txt: the file ends in the middle. Export it again\n",
    )
