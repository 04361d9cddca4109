from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from crossfoot import pack as packs
from crossfoot.cli import batch, check, extract, main
from crossfoot.finding import Audit, Message
from crossfoot_parsers.report import ReadError, Report
from handmade import FOUND, NOTHING, report

Run = Callable[..., tuple[int, str, str]]


def rule(name: str, **fields: Any) -> SimpleNamespace:
    texts = {
        "because": "条例第五十条",
        "help": Message("核对。", "Check."),
        "summary": Message("某规则", "some rule"),
    }
    return SimpleNamespace(
        name=name,
        severity="error",
        source="gir/report.rules:12",
        pack="gir",
        text="rule x error {\n  a = b\n}",
        **(texts | fields),
    )


def pack(name: str, *rules: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(
        name=name,
        version="1.0.0",
        title="年度报告",
        basis=(),
        hash="c0ffee",
        rules=rules,
        abstract=False,
        applies=None,
    )


PACKS = {
    "gir-2019": pack("gir-2019", rule("review-total")),
    "gir-2021": pack("gir-2021", rule("review-total"), rule("fee-total")),
}


def load(name: str) -> Any:
    if name not in PACKS:
        raise packs.PackError(f"no pack is called '{name}'")
    return PACKS[name]


def read(path: str) -> Report:
    """What a file says decides what becomes of it."""
    text = Path(path).read_text("utf-8")
    if text == "broken":
        raise ReadError(path, "the file ends in the middle", "Export it again")
    if text == "bug":
        raise ZeroDivisionError("division by zero")
    seen = report(path)
    return msgspec.structs.replace(seen, year=None, title=None) if text == "strange" else seen


def audit(seen: Report, _chosen: object, _remarks: object = (), _related: object = None) -> Audit:
    found = Path(seen.path).read_text("utf-8") == "found"
    return msgspec.structs.replace(FOUND if found else NOTHING, path=seen.path)


@pytest.fixture(autouse=True)
def _engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch, "read", read)
    monkeypatch.setattr(check, "audit", audit)
    monkeypatch.setattr(extract, "read", read)
    monkeypatch.setattr(packs, "available", lambda: list(PACKS))
    monkeypatch.setattr(packs, "load", load)
    monkeypatch.setattr(packs, "choose", lambda seen: () if seen.year is None else (PACKS["gir-2021"],))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return call
