import os
from pathlib import Path

import pytest

from crossfoot import bounded


def test_a_file_is_read_whole(tmp_path, monkeypatch):
    file = tmp_path / "a"
    file.write_bytes(b"\0abc")
    assert bounded.read(file) == b"\0abc"
    monkeypatch.setattr(bounded, "LIMIT", 4)
    assert bounded.read(file) == b"\0abc"
    file.write_bytes(b"12345")
    with pytest.raises(OSError, match="larger than 4 bytes"):
        bounded.read(file)


def test_what_never_ends_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    for name in ("pipe", "link"):
        with pytest.raises(OSError, match="no file but a device or a pipe"):
            bounded.read(tmp_path / name)
    with pytest.raises(IsADirectoryError):
        bounded.read(tmp_path)
    with pytest.raises(FileNotFoundError):
        bounded.read(tmp_path / "none")


def test_links_that_lead_elsewhere_are_outside(tmp_path):
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "a").touch()
    (folder / "b").symlink_to("a")
    (folder / "c").symlink_to(Path(__file__))
    assert [bounded.inside(folder / name, folder) for name in "abc"] == [True, True, False]
