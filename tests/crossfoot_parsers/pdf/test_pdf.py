"""Whole PDF files: what cannot be read is said, by the one error of the package, whatever the bytes are."""

import contextlib
import io
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import NumberObject

from building import broken, content, pdf
from crossfoot_parsers.read import parse as read
from crossfoot_parsers.report import ReadError
from drawing import drawn, form, numbers

WHOLE = pdf.render(content.clean(2021))
SMALL = drawn(b"BT /F 10 Tf 20 50 Td (H) Tj ET")


def test_pictures_have_no_text():
    with pytest.raises(ReadError, match="no text on its pages") as caught:
        read("a.pdf", broken.pictures())
    assert "OCR" in caught.value.remedy


def test_a_page_that_is_a_picture_is_said():
    from pypdf import PdfWriter  # noqa: PLC0415

    writer = PdfWriter()
    for data in (SMALL, broken.pictures()):
        writer.append(io.BytesIO(data))
    buffer = io.BytesIO()
    writer.write(buffer)
    (warning,) = read("a.pdf", buffer.getvalue()).warnings
    assert warning.en == "page 2 is a picture without text and was not read"


@pytest.mark.parametrize(
    ("stream", "says"),
    [
        (
            b"BT /F 1 Tf " + b"1 0 0 1 20 50 Tm (aaaaaaaaaa) Tj " * 11_000 + b"ET",
            "more than 100,000 characters",
        ),
        (b" " * 50_000_001, "bytes of drawing"),
        (
            b"".join(b"%d 0 m %d 90 l S 0 %d m 200 %d l S " % (x, x, x, x) for x in range(0, 12500, 5)),
            "rules",
        ),
        (
            b"".join(b"%d 0 m %d 2000 l S 0 %d m 2000 %d l S " % (x, x, x, x) for x in range(0, 1600, 4)),
            "cells",
        ),
    ],
)
def test_more_than_a_report_can_hold(stream, says):
    data = drawn(stream + b" BT /F 10 Tf 20 50 Td (H) Tj ET", page={"MediaBox": numbers(0, 0, 14000, 14000)})
    with pytest.raises(ReadError, match=says) as caught:
        read("a.pdf", data)
    assert "more than a report can" in caught.value.problem


def test_forms_in_forms_end():
    with pytest.raises(ReadError, match="20,000 forms"):
        read("a.pdf", drawn(b"/X Do " * 20_001, objects={"X": form(b"")}))


def test_an_object_that_is_only_itself_ends():
    data = drawn(b"BT /F 10 Tf 20 50 Td (H) Tj ET", page={"MediaBox": NumberObject(99)})
    loop = data.replace(b"/MediaBox 99", b"/MediaBox 4 0 R").replace(
        b"4 0 obj\n<<", b"4 0 obj 4 0 R endobj 9 0 obj\n<<"
    )
    with pytest.raises(ReadError):
        read("a.pdf", loop)


def test_characters_that_stand_for_nothing():
    unknown = b"BT /F 10 Tf 20 50 Td (HHHHHHHHHHHH) Tj <01> Tj ET"
    (warning,) = read("a.pdf", drawn(unknown)).warnings
    assert "page 1: 1 characters" in warning.en
    assert warning.span.places[0].left > 100
    with pytest.raises(ReadError, match="1 of 3 characters"):
        read("a.pdf", drawn(unknown.replace(b"HHHHHHHHHH", b"")))


def test_characters_that_cannot_be_seen_are_said():
    (warning,) = read("a.pdf", drawn(b"BT /F 10 Tf 20 50 Td (H) Tj 3 Tr (12) Tj ET")).warnings
    assert "page 1: 2 characters cannot be seen" in warning.en


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["not_really_a_report.pdf", "truncated.pdf"])
def test_broken_files_of_the_corpus(corpus, name):
    with pytest.raises(ReadError) as caught:
        read(name, (corpus / "broken" / name).read_bytes())
    assert caught.value.remedy


def test_a_failure_inside_is_said_as_damage(monkeypatch):
    from crossfoot_parsers.pdf import document  # noqa: PLC0415

    for error, says in ((KeyError("x"), "malformed"), (RecursionError(), "nested without end")):

        def fail(*_, error=error):
            raise error

        monkeypatch.setattr(document, "sheets", fail)
        with pytest.raises(ReadError, match=says):
            read("a.pdf", SMALL)


def tried(data):
    with contextlib.suppress(ReadError):
        read("a.pdf", data)


@given(st.binary(max_size=2000))
def test_no_bytes_crash_the_reader(data):
    tried(b"%PDF-1.4\n" + data)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_change_of_a_whole_file_crashes_the_reader(data):
    source = bytearray(data.draw(st.sampled_from([SMALL, WHOLE])))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(source) - 1))
        source[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=6))
    tried(bytes(source))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_no_content_stream_crashes_the_reader(stream):
    tried(drawn(b"BT /F 10 Tf 20 50 Td (H) Tj " + stream))


def test_text_reports_do_without_pdfminer():
    code = (
        "import sys, crossfoot_parsers.read as r; r.read(sys.argv[1]); "
        "sys.exit(any(m.split('.')[0] == 'pdfminer' for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, "examples/clean-2019.txt"], check=False)
    assert done.returncode == 0
