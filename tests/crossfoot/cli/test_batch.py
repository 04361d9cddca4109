from pathlib import Path

import pytest

from crossfoot.cli import batch as module
from crossfoot.cli.batch import batch, failed, named
from crossfoot.cli.beside import Shelf
from crossfoot.cli.problem import Refused
from crossfoot.manifest import PackError
from handmade import report


def test_one_that_breaks_takes_no_other_with_it(monkeypatch, capsys):
    monkeypatch.setattr(module, "read", report)

    def work(read, related, remarks):
        if read.path == "b.txt":
            raise ZeroDivisionError("division by zero")
        return read.path

    done, failures = batch(["a.txt", "b.txt", "c.txt"], Shelf(), work)
    assert done == ["a.txt", "c.txt"]
    failed(failures)
    err = capsys.readouterr().err
    assert err.startswith("crossfoot: b.txt: internal error (ZeroDivisionError: division by zero).")
    assert err.count("\n") == 1


def test_what_is_wrong_with_a_pack_stops_all(monkeypatch):
    monkeypatch.setattr(module, "read", report)

    def work(*_):
        raise PackError("no such pack")

    with pytest.raises(PackError):
        batch(["a.txt", "b.txt"], Shelf(), work)


def test_one_body_above_is_not_that_of_several(monkeypatch):
    monkeypatch.setattr(module, "read", report)
    for shelf in (Shelf(parent=report("p.txt")), Shelf(children=(report("c.txt"),))):
        with pytest.raises(Refused, match="of one report, and 2 are checked"):
            batch(["a.txt", "b.txt"], shelf, lambda *_: None)


def test_reports_are_named_and_what_is_left_out_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("r").mkdir()
    with pytest.raises(Refused, match="--on: r: no report is there"):
        named(["r"], "--on")
    for name in ("a.txt", "README.md"):
        Path("r", name).write_text("")
    assert named(["r"], "--on") == ["r/a.txt"]
    assert "left out as no reports, by their names: r/README.md" in capsys.readouterr().err
