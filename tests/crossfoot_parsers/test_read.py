import os
import signal
import time

import pytest

from crossfoot_parsers.limits import Excess
from crossfoot_parsers.read import parse, read
from crossfoot_parsers.report import ReadError


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


def test_a_huge_file_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("crossfoot_parsers.limits.FILE", 3)
    path = tmp_path / "a.txt"
    path.write_bytes(b"long")
    with pytest.raises(ReadError, match="4 bytes; the limit is 3"):
        read(str(path))


def test_a_text_without_end_is_refused():
    with pytest.raises(ReadError, match="10,485,761 bytes; the limit is 10,485,760"):
        parse("a.txt", b"a" * (10 * 1024 * 1024 + 1))


class Slow:
    """A reader that never ends, however it is told to."""

    @staticmethod
    def read(_, __):
        while True:
            try:
                time.sleep(1)
            except Exception:  # noqa: BLE001, S112
                continue


def reader(monkeypatch, read_):
    found = type("Reader", (), {"read": staticmethod(read_)})
    monkeypatch.setattr("importlib.import_module", lambda _: found)


def test_a_reader_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr("crossfoot_parsers.limits.SECONDS", 0.1)
    reader(monkeypatch, Slow.read)
    with pytest.raises(ReadError, match=r"longer than 0\.1 seconds"):
        parse("a.txt", b"text")
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (Excess("9 rows; the limit is 8"), "holds more than a report can .9 rows; the limit is 8"),
        (MemoryError(), "not enough memory"),
        (RecursionError(), "nested without end"),
        (ModuleNotFoundError("no lxml here", name="lxml"), "is missing .no lxml here"),
        (KeyError("x\ny"), "malformed .KeyError: 'x"),
    ],
)
def test_whatever_goes_wrong_inside_is_one_line(monkeypatch, error, says):
    def fail(*_):
        raise error

    reader(monkeypatch, fail)
    with pytest.raises(ReadError, match=says) as caught:
        parse("a.txt", b"text")
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
