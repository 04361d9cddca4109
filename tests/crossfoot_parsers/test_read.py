import os

import pytest

from crossfoot_parsers.read import read
from crossfoot_parsers.report import ReadError


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"hello", "not a PDF, though it is named so: it looks like text"),
        ("a.pdf", b"PK\x03\x04rest", "ZIP archive"),
        ("a.pdf", b"<!doctype html><p>", "HTML page"),
        ("a.txt", b"PK\x03\x04rest", "ZIP archive"),
        ("a.docx", b"PK\x03\x04rest", "cannot be read yet"),
        ("a.xyz", b"hello", "named .xyz cannot be read"),
        ("a", b"hello", "without an ending"),
        ("a.pdf", b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    ],
)
def test_bad_input_names_the_file_and_the_remedy(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=says) as caught:
        read(str(path))
    assert caught.value.path == str(path)
    assert caught.value.remedy


def test_a_folder_and_a_missing_file(tmp_path):
    with pytest.raises(ReadError, match="folder"):
        read(str(tmp_path))
    with pytest.raises(ReadError, match="no such file"):
        read(str(tmp_path / "no.txt"))


def test_a_folder_that_cannot_be_searched(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(ReadError, match="cannot be searched"):
        read(str(tmp_path))


def test_pipes_and_devices_are_refused_unread(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    for path in (str(tmp_path / "a.txt"), "/dev/zero"):
        with pytest.raises(ReadError, match="a device or a pipe"):
            read(path)


def test_a_path_that_is_no_path():
    with pytest.raises(ReadError):
        read("a/" * 5000 + "b.txt")


@pytest.mark.parametrize("limit", ["LIMIT", "TEXT_LIMIT"])
def test_a_huge_file_is_refused(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(f"crossfoot_parsers.read.{limit}", 3)
    path = tmp_path / "a.txt"
    path.write_bytes(b"long")
    with pytest.raises(ReadError, match="limit"):
        read(str(path))
