import argparse

import msgspec
import pytest

from crossfoot.cli import beside
from crossfoot.cli.beside import Shelf, related
from crossfoot.cli.problem import Refused
from handmade import report


def of(path, year, agency):
    return msgspec.structs.replace(report(path), year=year, agency=agency, sha256=path)


NOW = of("now.txt", 2024, "某 局")
LAST = of("last.txt", 2023, "某局")
RENAMED = of("renamed.txt", 2023, "某委")
OLD = of("old.txt", 2022, "某局")
ABOVE, BELOW = of("above.txt", 2024, "某市"), of("below.txt", 2024, "某所")


def test_last_years_report_of_the_same_body_is_taken():
    assert related(Shelf((OLD, RENAMED, LAST)), NOW, alone=False) == (beside.Related(LAST), ())
    assert related(Shelf(), NOW, alone=True) == (beside.ALONE, ())


def test_what_does_not_fit_is_said():
    found, remarks = related(Shelf((OLD, RENAMED)), NOW, alone=False)
    assert found.previous is None
    assert "none of the reports given" in remarks[0][0].en
    assert found.lost == remarks[0][0]
    found, remarks = related(Shelf((RENAMED,)), NOW, alone=True)
    assert found.previous is RENAMED
    assert remarks[0][0].en == "last year's report is of 某委, this one of 某 局"
    assert found.lost is None
    found, remarks = related(Shelf((LAST,)), of("x.txt", None, "某局"), alone=True)
    assert found.previous is None
    assert "states no year" in remarks[0][0].en
    assert found.lost == remarks[0][0]


@pytest.mark.parametrize(
    ("shelf", "problem"),
    [
        (Shelf((OLD,)), "old.txt is of 2022, and last year's is of 2023"),
        (Shelf((of("x.txt", None, "某局"),)), "x.txt states no year, and last year's is of 2023"),
        (Shelf((LAST, LAST)), "several reports of 2023 are of the same body: last.txt, last.txt"),
        (Shelf(parent=OLD), "--parent: old.txt is of 2022, and the report that is checked is of 2024"),
        (Shelf(children=(BELOW, LAST)), "--children: last.txt is of 2023"),
        (Shelf(parent=of("x.txt", None, "某市")), "--parent: x.txt states no year, and the report that is"),
        (
            Shelf(parent=of("other.md", 2024, "某局")),
            "--parent: other.md and the report that is checked are one",
        ),
        (
            Shelf(children=(BELOW, of("below.md", 2024, "某 所"))),
            r"--children: below.md and below.txt \(--children\) are one report, or of the same body",
        ),
        (
            Shelf(parent=NOW),
            "--parent: now.txt and the report that is checked are one report, or of the same body",
        ),
        (Shelf(children=(BELOW, NOW)), "--children: now.txt and the report that is checked are one report"),
        (
            Shelf(parent=ABOVE, children=(ABOVE,)),
            r"--children: above.txt and above.txt \(--parent\) are one report",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(shelf, problem):
    with pytest.raises(Refused, match=problem):
        related(shelf, NOW, alone=True)


def test_children_and_parent_of_the_same_year():
    shelf = Shelf(parent=ABOVE, children=(BELOW,))
    assert related(shelf, NOW, alone=True)[0] == beside.Related(None, ABOVE, (BELOW,))
    without = of("x.txt", None, "某局")
    with pytest.raises(Refused, match="the report that is checked states no year"):
        related(Shelf(parent=of("y.txt", None, "某市")), without, alone=True)


def test_paths_are_files_or_folders(tmp_path, monkeypatch):
    def read(path):
        return of(path, 2024, "某局")

    monkeypatch.setattr(beside, "read", read)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    parser = argparse.ArgumentParser()
    beside.arguments(parser)
    parsed = parser.parse_args(["--previous", "a", "--parent", "a"])
    with pytest.raises(Refused, match="--previous: a: no report is there"):
        beside.shelf(parsed)
    for name in ("1.txt", "2.txt"):
        (tmp_path / "a" / name).write_text("")
    with pytest.raises(Refused, match="--parent: one report is meant, and 2 are there"):
        beside.shelf(parsed)
    shelf = beside.shelf(parser.parse_args(["--parent", "a/1.txt", "--children", "a"]), ["a/2.txt"])
    assert [r.path for r in shelf.previous] == ["a/2.txt"]
    assert shelf.parent is not None
    assert [r.path for r in shelf.children] == ["a/1.txt", "a/2.txt"]


def test_copies_are_one_report(monkeypatch):
    monkeypatch.setattr(beside, "read", report)
    parser = argparse.ArgumentParser()
    beside.arguments(parser)
    parsed = parser.parse_args(["--previous", "p.txt", "--previous", "./p.txt", "--children", "c.txt"])
    assert [r.path for r in beside.shelf(parsed).previous] == ["p.txt"]


@pytest.mark.parametrize("option", ["--previous", "--parent", "--children"])
def test_an_empty_path_is_no_report(option):
    parsed = argparse.Namespace(previous=None, parent=None, children=None)
    setattr(parsed, option[2:], "" if option == "--parent" else [""])
    with pytest.raises(
        Refused, match=f"{option}: this path is empty; name a report, or leave the option out"
    ):
        beside.shelf(parsed)
