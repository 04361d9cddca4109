import os
import re
from pathlib import Path

import pytest
import yaml

from crossfoot.cli import files
from crossfoot.cli.problem import Refused
from crossfoot_parsers.sniff import KINDS, REPORTS


def test_folders_are_searched_in_a_fixed_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("r/b.PDF", "r/a.txt", "r/c.md", "r/.hidden.txt", "r/.git/d.txt", "e.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x")
    assert files.find(["e.txt", "r", "r/a.txt", "none"], [".pdf", ".txt"])[0] == [
        "e.txt",
        os.path.join("r", "a.txt"),  # noqa: PTH118 - as it is given
        os.path.join("r", "b.PDF"),  # noqa: PTH118
        "none",
    ]


def test_a_link_to_a_folder_above_ends(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert files.find([str(tmp_path)], [".txt"])[0] == [str(tmp_path / "a.txt")]


def test_a_link_to_another_folder_is_followed(tmp_path):
    (tmp_path / "r").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("x")
    (tmp_path / "r" / "link").symlink_to(tmp_path / "other")
    assert files.find([str(tmp_path / "r")], [".txt"])[0] == [str(tmp_path / "r" / "link" / "a.txt")]


def test_a_folder_that_cannot_be_searched_is_given_itself(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "closed").mkdir()
    scandir = os.scandir

    def closed(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert files.find([str(tmp_path)], [".txt"])[0] == [str(tmp_path / "a.txt"), str(tmp_path / "closed")]


def test_an_output_is_whole_or_not_there(tmp_path, monkeypatch):
    target = tmp_path / "out.json"
    files.write(str(target), "旧")
    monkeypatch.setattr(
        Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(Refused, match="No space left"):
        files.write(str(target), "新")
    assert target.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_written_anew_stays_as_closed_as_it_was(tmp_path):
    target = tmp_path / "a.rules"
    target.write_text("旧", "utf-8")
    target.chmod(0o640)
    files.write(str(target), "新")
    assert target.read_text("utf-8") == "新"
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_is_excluded_is_not_found_in_folders_but_may_be_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "memo.txt", "old/b.txt", "old/deep/c.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("x")
    out = ["./memo.txt", "./old/b.txt", "./old/deep/c.txt"]
    for patterns in (["memo.txt", "old/*"], ["/memo.txt", "old"], ["memo.*", "old/**"]):
        assert files.find(["."], [".txt"], patterns) == (["./a.txt"], out, [])
    assert files.find(["memo.txt"], [".txt"], ["memo.txt"]) == (["memo.txt"], [], [])
    assert files.find(["memo.txt", "."], [".txt"], ["*.txt", "!a.txt"]) == (["memo.txt", "./a.txt"], out, [])
    with pytest.raises(Refused, match="not a pattern"):
        files.find(["."], [".txt"], ["!"])
    with pytest.raises(Refused, match="not a pattern"):
        files.find(["."], [".txt"], ["[z-a]"])


def test_patterns_count_from_their_own_folder(tmp_path, monkeypatch):
    (tmp_path / "sub").mkdir()
    for name in ("reports/a.txt", "sub/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path / "sub")
    assert files.find(["../reports", "."], [".txt"], ["sub/*.txt"], "..") == (
        ["../reports/a.txt"],
        ["./b.txt"],
        [],
    )
    absolute = str(tmp_path)
    assert files.find([absolute], [".txt"], ["sub/*.txt"], "..")[1] == [f"{absolute}/sub/b.txt"]


def test_an_output_that_is_a_circle_of_links_is_refused(tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for target in (str(loop / "x"), "a\0b"):
        with pytest.raises(Refused, match="cannot be written"):
            files.write(target, "x")


def test_what_no_report_is_called_is_left_out_of_a_folder_and_checked_when_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("README.zh.md", "report.md", "requirements-dev.txt"):
        Path(name).touch()
    found = files.find(["."], [".md", ".txt"])
    assert found == (["./report.md"], [], ["./README.zh.md", "./requirements-dev.txt"])
    assert files.find(["README.zh.md"], [".md"]).reports == ["README.zh.md"]


def test_the_hook_takes_what_a_folder_is_searched_for_but_for_what_has_other_uses():
    (hook, *_) = yaml.safe_load((Path(__file__).parents[3] / ".pre-commit-hooks.yaml").read_text("utf-8"))
    endings = set(re.search(r"\((\w[\w|]+)\)\$$", hook["files"])[1].split("|"))
    others = {suffix for kind in ("html", "markdown", "csv") for suffix in KINDS[kind].suffixes}
    assert {f".{ending}" for ending in endings} == set(REPORTS) - others
    assert hook["exclude"] == "(?i)(^|/)" + files.USUAL.pattern.replace("(?:", "(") + "$"
