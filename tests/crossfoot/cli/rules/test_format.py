import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

UGLY = 'section a "甲"{number 1\noptional}\n'
FORMED = 'section a "甲" {\n  number 1\n  optional\n}\n'


def put(name: str, text: str | bytes) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def test_files_are_formatted_in_place(run: Run) -> None:
    put("p/a.rules", UGLY)
    put("p/deep/b.rules", FORMED)
    put("p/other.txt", UGLY)
    assert run("rules", "format", "p") == (0, "p/a.rules: formatted\n", "2 checked, 1 formatted\n")
    assert Path("p/a.rules").read_text("utf-8") == FORMED
    assert run("rules", "format") == (0, "", "2 checked, 0 formatted\n")


def test_check_and_diff_write_nothing(run: Run) -> None:
    put("a.rules", UGLY)
    assert run("rules", "format", "--check", ".") == (
        1,
        "./a.rules: would be formatted\n",
        "1 checked, 1 would be formatted\n",
    )
    code, out, _ = run("rules", "format", "--diff", "a.rules")
    assert code == 0
    assert out == (
        "--- a.rules\n+++ a.rules (formatted)\n@@ -1,3 +1,5 @@\n"
        '-section a "甲"{number 1\n-optional}\n+section a "甲" {\n+  number 1\n+  optional\n+}\n \n'
    )
    assert run("rules", "format", "--diff", "--check", "a.rules")[:2] == (1, out)
    assert Path("a.rules").read_text("utf-8") == UGLY
    put("a.rules", FORMED)
    assert run("rules", "format", "--check", "a.rules")[:2] == (0, "")


def test_a_file_with_a_mistake_is_left_alone_and_the_others_are_not(run: Run) -> None:
    wrong = 'section a "甲" {\n numbr 1 }\n'
    put("a.rules", wrong)
    put("b.rules", UGLY)
    put("gb.rules", "规则".encode("gb18030"))
    code, out, err = run("rules", "format", "a.rules", "none.rules", "gb.rules", "b.rules")
    assert (code, out) == (2, "b.rules: formatted\n")
    mistake, absent, unreadable = err.split("\n\n")
    assert mistake.startswith("a.rules:2:2: unexpected 'numbr'")
    assert absent == "none.rules: No such file or directory. Check the path and its permissions."
    assert unreadable == "gb.rules: is not UTF-8 text. Save it as UTF-8.\n"
    assert Path("a.rules").read_text("utf-8") == wrong
    assert Path("b.rules").read_text("utf-8") == FORMED


def test_what_never_ends_is_not_read(run: Run) -> None:
    put("a.rules", FORMED)
    os.mkfifo("b.rules")
    told = "./b.rules: no file but a device or a pipe. Check the path and its permissions.\n"
    assert run("rules", "format") == run("rules", "format", "--check") == (2, "", told)


def test_nothing_to_format_is_said(run: Run) -> None:
    put("p/other.txt", UGLY)
    assert run("rules", "format", "p") == (
        2,
        "",
        "crossfoot: p: nothing to format: no file ends in .rules\n",
    )
    assert run("rules", "format", "-", "p")[2] == (
        "crossfoot: - (standard input) stands alone; format files in another run\n"
    )


@pytest.mark.parametrize(
    ("given", "arguments", "code", "out"),
    [
        (UGLY, (), 0, FORMED),
        (FORMED, (), 0, FORMED),
        (UGLY, ("--check",), 1, ""),
        (FORMED, ("--check",), 0, ""),
        ("x", ("--diff",), 2, ""),
        ("\ufeff" + FORMED[:-1], (), 0, FORMED),
    ],
)
def test_standard_input(
    run: Run, monkeypatch: pytest.MonkeyPatch, given: str, arguments: tuple[str, ...], code: int, out: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    done, printed, err = run("rules", "format", "-", *arguments)
    assert (done, printed) == (code, out)
    assert ("<stdin>:1:1" in err) == (code == 2)


def test_standard_input_as_a_difference(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(UGLY.encode())))
    code, out, _ = run("rules", "format", "--diff", "-")
    assert code == 0
    assert out.startswith("--- <stdin>\n+++ <stdin> (formatted)\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("规".encode("gb18030"))))
    assert run("rules", "format", "-") == (
        2,
        "",
        "crossfoot: <stdin>: is not UTF-8 text. Save it as UTF-8.\n",
    )
