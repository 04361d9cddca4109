import io
import struct
import zipfile

import pytest

from crossfoot_parsers import archive
from crossfoot_parsers.archive import Archive
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.report import ReadError


def zipped(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("_", "."), data)
    return buffer.getvalue()


def test_parts_are_read_by_name():
    made = Archive("a.ofd", zipped(a_xml=b"<a/>", b_bin=b"\0"))
    assert made.names == ["a.xml", "b.bin"]
    assert made.read("b.bin") == b"\0"
    with pytest.raises(KeyError):
        made.read("c")
    made.verify()


def test_a_part_in_xml_may_declare_nothing():
    with pytest.raises(ValueError, match="document type"):
        Archive("a.docx", zipped(a_xml=b"<!DOCTYPE a><a/>")).verify()


@pytest.mark.parametrize("limit", ["MEMBERS", "UNPACKED"])
def test_what_is_too_much_is_refused(monkeypatch, limit):
    monkeypatch.setattr(archive, limit, 1)
    with pytest.raises(Excess, match="the limit is 1"):
        Archive("a.ofd", zipped(a=b"xx", b=b"yy"))


def test_a_bomb_is_never_unpacked_whole_whatever_size_it_states(monkeypatch):
    monkeypatch.setattr(archive, "MEMBER", 1000)
    data = zipped(a=b"x" * 1_000_000)
    small = struct.pack("<I", 10)
    forged = data.replace(struct.pack("<I", 1_000_000), small)
    for bomb in (data, forged):
        with pytest.raises((Excess, ReadError)):
            Archive("a.ofd", bomb).read("a")


def test_damage_is_said_with_the_part():
    data = bytearray(zipped(a=b"hello " * 50))
    data[40] ^= 0xFF
    with pytest.raises(ReadError, match="a in the archive is damaged"):
        Archive("a.ofd", bytes(data)).read("a")
    with pytest.raises(ReadError, match="the archive is damaged"):
        Archive("a.ofd", b"PK")


def test_an_encrypted_archive_is_refused():
    data = bytearray(zipped(a=b"x"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ReadError, match="encrypted"):
        Archive("a.ofd", bytes(data))
