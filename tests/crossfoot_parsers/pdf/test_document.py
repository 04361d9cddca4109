import io
import re

import pytest
from pypdf import PdfReader, PdfWriter

from building import broken
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pdf import document
from crossfoot_parsers.pdf.document import sheets
from crossfoot_parsers.report import ReadError
from drawing import drawn, font, numbers

TEXT = b"BT /F 10 Tf 20 50 Td (H) Tj ET"


def read(data):
    return list(sheets("a.pdf", io.BytesIO(data)))


def words(data):
    return ["".join(glyph.text for glyph in sheet.glyphs) for sheet in read(data)]


def again(data, **how):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for name, value in how.items():
        getattr(writer, name)(**value)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_pages_come_in_order():
    writer = PdfWriter()
    for text in (b"a", b"b"):
        writer.append(io.BytesIO(drawn(TEXT.replace(b"H", text))))
    buffer = io.BytesIO()
    writer.write(buffer)
    assert words(buffer.getvalue()) == ["a", "b"]
    assert [sheet.number for sheet in read(buffer.getvalue())] == [1, 2]


def test_a_document_of_too_many_pages_is_refused_before_any_is_drawn(monkeypatch):
    monkeypatch.setattr(document, "PAGES", 0)
    monkeypatch.setattr(document, "_sheet", None)
    with pytest.raises(Excess, match="it has more than 0 pages"):
        read(drawn(TEXT))


def test_a_document_of_too_many_characters_is_refused(monkeypatch):
    monkeypatch.setattr(document, "GLYPHS", 1)
    assert words(drawn(TEXT)) == ["H"]
    with pytest.raises(Excess, match="more than 1 characters"):
        read(drawn(TEXT.replace(b"H", b"HH")))


def written(*objects):
    """A PDF of these objects, the first of them the catalog, numbered from 1."""
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj %s endobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + table + trailer


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"


def test_a_reference_to_a_reference_leads_to_the_object():
    contents = b"<< /Length %d >> stream\n%s\nendstream" % (len(TEXT), TEXT)
    kid = b"<< /Type /Page /Parent 2 0 R /MediaBox 4 0 R /Contents 6 0 R %s >>" % FONT
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    data = written(CATALOG, tree, kid, b"5 0 R", b"[0 0 200 100]", contents)
    assert words(data) == ["H"]
    with pytest.raises(RecursionError):
        read(data.replace(b"[0 0 200 100]", b"4 0 R        "))


def test_a_tree_of_pages_that_is_too_deep_is_refused():
    depth = 2000
    trees = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (3 + n) for n in range(depth)]
    with pytest.raises(RecursionError):
        read(written(CATALOG, *trees, b"<< /Type /Page /MediaBox [0 0 200 100] >>"))


def test_a_wrong_table_of_objects_is_mended():
    data = drawn(TEXT)
    assert words(re.sub(rb"startxref\s+\d+", b"startxref\n7", data)) == ["H"]


def test_a_file_without_its_end_is_refused():
    with pytest.raises(ReadError, match="cut off"):
        read(broken.truncated())


def test_a_file_without_some_of_its_pages_is_refused():
    data = drawn(TEXT).replace(b"/Count 1", b"/Count 3")
    with pytest.raises(ReadError, match="of its 3 pages only 1"):
        read(data)


def test_a_file_without_pages_is_refused():
    with pytest.raises(ReadError, match="no pages"):
        read(drawn(TEXT).replace(b"/Kids", b"/Kidz").replace(b"/Type /Page\n", b"/Type /Leaf\n"))


def test_a_password_is_asked_for():
    with pytest.raises(ReadError, match="encrypted with a password"):
        read(broken.encrypted())


def test_an_unknown_encryption_is_said():
    data = again(drawn(TEXT), encrypt={"user_password": "", "algorithm": "RC4-128"})
    with pytest.raises(ReadError, match="encrypted in a manner"):
        read(data.replace(b"/Filter /Standard", b"/Filter /Strange0"))


def test_protection_without_a_password_does_not_matter():
    assert words(again(drawn(TEXT), encrypt={"user_password": "", "algorithm": "RC4-128"})) == ["H"]


def test_a_crop_box_outside_the_page_is_passed_over():
    (sheet,) = read(drawn(TEXT, page={"CropBox": numbers(500, 500, 600, 600)}))
    assert sheet.width == 200
    assert len(sheet.glyphs) == 1


def test_a_font_is_read_once_also_if_two_pages_use_it(monkeypatch):
    from crossfoot_parsers.pdf import fonts  # noqa: PLC0415

    made = []
    monkeypatch.setattr(fonts, "Face", lambda font: made.append(font) or _Blank())
    read(drawn(b"BT /F 10 Tf (a) Tj /F 12 Tf (b) Tj /G 9 Tf (c) Tj ET", fonts={"F": font(), "G": font()}))
    assert len(made) == 2


class _Blank:
    vertical = False
    height = 1.0

    def shapes(self, token):
        return ()
