import builtins
import subprocess
import sys
from collections.abc import Callable

import pytest

from crossfoot.cli import lsp
from crossfoot.lsp import server

Run = Callable[..., tuple[int, str, str]]


def test_it_serves_in_the_language_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[str] = []
    monkeypatch.setattr(server, "serve", served.append)
    assert run("lsp", "--stdio") == (0, "", "")
    assert run("lsp", "--lang", "en") == (0, "", "")
    assert served == ["zh", "en"]


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_without_the_extra_it_says_how_it_is_had(
    run: Run, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name in [
        name for name in sys.modules if name.split(".")[0] == missing or name == "crossfoot.lsp.server"
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    assert run("lsp") == (
        2,
        "",
        "crossfoot: the language server needs pygls: pip install 'crossfoot[lsp]'\n",
    )


def test_another_module_that_is_missing_is_no_matter_of_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def broken(name: str, *rest: object) -> object:
        if name == "crossfoot.lsp.server":
            raise ModuleNotFoundError("No module named 'other'", name="other")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", broken)
    with pytest.raises(ModuleNotFoundError, match="other"):
        lsp.run(None)  # type: ignore[arg-type]


def test_an_editor_that_leaves_ends_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crossfoot", "lsp"], input=b"", capture_output=True, timeout=60, check=False
    )
    assert done.stderr == b""
    assert done.stdout == b""


def test_what_is_no_message_is_no_traceback() -> None:
    nonsense = b"Content-Length: 5\r\n\r\n{nope" + b"Content-Length: 2\r\n\r\n[]" + b"garbage\r\n\r\n"
    done = subprocess.run(
        [sys.executable, "-m", "crossfoot", "lsp"],
        input=nonsense,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr


def test_a_message_without_end_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crossfoot", "lsp"],
        input=b"Content-Length: 99999999999\r\n\r\n{}",
        capture_output=True,
        timeout=60,
        check=False,
    )
    told = b"crossfoot: the editor announces a message of 99,999,999,999 bytes; the limit is 134,217,728; close what is so large\n"
    assert (done.returncode, done.stderr) == (2, told)
