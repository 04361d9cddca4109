import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from crossfoot import __version__
from crossfoot.cli import check

Run = Callable[..., tuple[int, str, str]]


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"crossfoot {__version__}\n", "")


def test_help_names_the_commands_and_the_exit_codes(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(word in out for word in ("check", "extract", "rules", "exit codes"))
    assert "--fail-on" in run("check", "--help")[1]


@pytest.mark.parametrize(
    "arguments", [[], ["chekc"], ["check", "--fail-on", "x"], ["rules"], ["--nope"], ["extract"]]
)
def test_bad_usage(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage: crossfoot" in err


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyboardInterrupt(), 130, "crossfoot: interrupted\n"),
        (BrokenPipeError(), 141, ""),
        (
            ValueError("a\nb"),
            2,
            "crossfoot: internal error (ValueError: a b). This is a bug in Crossfoot: please report it.\n",
        ),
        (
            RecursionError(),
            2,
            "crossfoot: internal error (RecursionError). This is a bug in Crossfoot: please report it.\n",
        ),
        (
            PermissionError(13, "Permission denied", "x"),
            2,
            "crossfoot: x: Permission denied. Check the path and ",
        ),
    ],
)
def test_the_boundary(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, message: str
) -> None:
    def broken(_: object) -> int:
        raise error

    monkeypatch.setattr(check, "run", broken)
    monkeypatch.setattr("crossfoot.cli._silence_stdout", lambda: None)
    got, _, err = run("check", "x")
    assert got == code
    assert err.startswith(message)


def test_module_and_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "crossfoot", "check", "报告.txt"],
        capture_output=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 2
    assert "报告.txt" in done.stderr.decode("utf-8")


def test_the_version_costs_next_to_nothing() -> None:
    script = "import sys; from crossfoot.cli import main; main(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    heavy = {"lark", "msgspec", "yaml", "pdfminer", "rapidfuzz", "crossfoot_parsers", "json", "decimal"}
    assert not heavy & set(done.stdout.split())


def test_a_reader_that_leaves_gets_no_traceback() -> None:
    command = f"{sys.executable} -m crossfoot --help | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, text=True)
    assert done.stderr == ""


def test_the_shipped_rules_are_listed_and_shown() -> None:
    for arguments in (
        ["list"],
        ["show", "unbalanced-requests"],
        ["list", "--pack", "gir-2021", "--lang", "en"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "crossfoot", "rules", *arguments],
            capture_output=True,
            check=False,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "unbalanced-requests" in done.stdout


def test_a_broken_installation_gets_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "crossfoot.cli.problem", None)
    monkeypatch.setattr(check, "run", lambda _: 1 // 0)
    code, _, err = run("check", "x")
    assert code == 2
    assert "not installed as it should be" in err
