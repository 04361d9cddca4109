"""Streams that unpack to more than a report can hold, or to nothing."""

import base64
import io
import tracemalloc
import zlib

import pytest
from pdfminer.pdfexceptions import PDFException
from pdfminer.psparser import LIT
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pdf import stream
from crossfoot_parsers.pdf.stream import Budget, Stream
from crossfoot_parsers.read import parse as read
from crossfoot_parsers.report import ReadError
from drawing import drawn, form

TEXT = b"BT /F 10 Tf 20 50 Td (H) Tj ET"
WORDS = b"words " * 50
LZW = bytes.fromhex("800b6050220c0c8501")


def nine(*codes):
    """Codes of nine bits, packed."""
    bits = "".join(f"{code:09b}" for code in codes)
    return int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")


def made(raw, *filters, **parameters):
    found = Stream(
        {"Filter": [LIT(name) for name in filters], "DecodeParms": [parameters] * len(filters)}, raw
    )
    found.budget = Budget()
    return found


@pytest.mark.parametrize(
    ("raw", "filters", "parameters", "data"),
    [
        (WORDS, (), {}, WORDS),
        (zlib.compress(WORDS), ("FlateDecode",), {}, WORDS),
        (zlib.compress(WORDS) + b"\r\n", ("Fl",), {}, WORDS),
        (base64.a85encode(zlib.compress(WORDS)) + b"~>", ("ASCII85Decode", "FlateDecode"), {}, WORDS),
        (WORDS.hex().encode() + b">", ("ASCIIHexDecode",), {}, WORDS),
        (LZW, ("LZWDecode",), {}, b"-----A---B"),
        (b"\x02abc\xfed\x80", ("RunLengthDecode",), {}, b"abcddd"),
        (
            zlib.compress(b"\x02\x01\x02\x02\x01\x01"),
            ("FlateDecode",),
            {"Predictor": 12, "Columns": 2},
            b"\x01\x02\x02\x03",
        ),
        (zlib.compress(WORDS)[:-4] + b"1234", ("FlateDecode",), {}, WORDS),
    ],
)
def test_filters(raw, filters, parameters, data):
    found = made(raw, *filters, **parameters)
    assert found.get_data() == data
    assert not found.cut


def test_what_has_no_end_is_cut():
    found = made(zlib.compress(WORDS)[:-8], "FlateDecode")
    assert WORDS.startswith(found.get_data())
    assert found.cut


@pytest.mark.parametrize(
    ("raw", "filters", "parameters"),
    [
        (zlib.compress(bytes(5000)), ("FlateDecode",), {}),
        (zlib.compress(bytes(5000))[:-4] + b"1234", ("FlateDecode",), {}),
        (zlib.compress(zlib.compress(bytes(500_000), 9)), ("FlateDecode", "FlateDecode"), {}),
        (b"z" * 300 + b"~>", ("ASCII85Decode",), {}),
        (b"\x81a" * 200, ("RunLengthDecode",), {}),
        (nine(*[256, *[65] * 200] * 10), ("LZWDecode",), {}),
        (zlib.compress(bytes(200)), ("FlateDecode",), {"Predictor": 12, "Columns": 2}),
        (zlib.compress(b"a"), ("FlateDecode",), {"Predictor": 12, "Columns": 10**9}),
        (zlib.compress(b"a"), ("FlateDecode",), {"Predictor": 12, "Columns": -1}),
    ],
)
def test_what_unpacks_to_too_much_is_refused(raw, filters, parameters, monkeypatch):
    monkeypatch.setattr(stream, "LIMIT", 1000)
    with pytest.raises(Excess):
        made(raw, *filters, **parameters).get_data()


@pytest.mark.parametrize(
    ("raw", "name"), [(b"no data of zlib", "FlateDecode"), (b"", "CCITTFaxDecode"), (b"", "Odd")]
)
def test_what_cannot_be_unpacked_is_said(raw, name):
    with pytest.raises(PDFException):
        made(raw, name).get_data()


def test_all_streams_of_a_document_share_one_budget(monkeypatch):
    monkeypatch.setattr(stream, "TOTAL", 1000)
    data = drawn([b"/X Do " + TEXT, b" " * 500], objects={"X": form(b" " * 500)})
    with pytest.raises(ReadError, match="unpack to more than 1,000 bytes"):
        read("a.pdf", data)


def packed(data, times=1):
    for _ in range(times):
        data = zlib.compress(data, 9)
    return form(data, Filter=ArrayObject([NameObject("/FlateDecode")] * times))


BOMB = bytes(150_000_000)


def with_stream(found, *path):
    """A PDF of one page, in which a stream, packed as it is, stands where the path leads from the page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(b"/X Do " + TEXT))))
    holder = writer.pages[0]
    for key in path[:-1]:
        holder = holder[f"/{key}"]
    holder[NameObject(f"/{path[-1]}")] = writer._add_object(found)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


MEANINGS = ("Resources", "Font", "F", "ToUnicode")


@pytest.mark.parametrize("path", [("Contents",), ("Resources", "XObject", "X"), MEANINGS])
@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_takes_little_memory(path, times):
    data = with_stream(packed(BOMB, times), *path)
    assert len(data) < 500_000
    tracemalloc.start()
    try:
        with pytest.raises(ReadError, match="more than a report can"):
            read("a.pdf", data)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_a_page_whose_drawing_is_cut_off_is_said():
    whole = zlib.compress(b" " * 10 + TEXT + b" %" + bytes(range(33, 200)))
    form_ = form(whole[:-40], Filter=NameObject("/FlateDecode"))
    (warning,) = read("a.pdf", with_stream(form_, "Contents")).warnings
    assert "page 1 is cut off" in warning.en


def test_a_page_that_cannot_be_unpacked_is_no_blank_page():
    with pytest.raises(ReadError, match="cannot be unpacked"):
        read("a.pdf", with_stream(form(b"no data of zlib", Filter=NameObject("/FlateDecode")), "Contents"))


def test_a_font_whose_meanings_cannot_be_unpacked_has_none():
    broken = form(b"no data of zlib", Filter=NameObject("/FlateDecode"))
    (block,) = read("a.pdf", with_stream(broken, *MEANINGS)).blocks
    assert block.passage.text == "H"
