import io
import zipfile

import pytest

from crossfoot_parsers.report import ReadError
from crossfoot_parsers.sniff import REPORTS, kind


def zipped(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.pdf", b"\n%PDF-1.4", "pdf"),
        ("a.txt", b"%PDF-1.4", "pdf"),
        ("a.docx", zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        ("a", zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        ("a.zip", zipped("/OFD.xml"), "ofd"),
        ("a.odt", zipped("mimetype", "content.xml"), "office"),
        ("a.doc", OLD, "office"),
        ("a.doc", b"{\\rtf1", "office"),
        ("a.doc", b"<html><body>", "html"),
        ("a.txt", "\ufeff<!DOCTYPE html>".encode(), "html"),
        ("a.html", "<html>".encode("utf-16"), "html"),
        ("a.htm", b'<?xml version="1.0"?>\n<!-- made by hand -->\n<html xmlns="x">', "html"),
        ("a.html", b"<p>no more than a part", "html"),
        ("a.md", b"# title", "markdown"),
        ("a.CSV", b"a,b", "csv"),
        ("a.txt", b"PK and so on", "text"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.pdf", b"\xff\xd8\xff", "picture"),
    ],
)
def test_what_a_file_is_its_content_tells_before_its_name(name, data, found):
    assert kind(name, data) == found


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.pdf", b"hello", "not a PDF, though it is named so: it looks like text"),
        ("a.docx", b"hello", "not a DOCX, though it is named so"),
        ("a.pdf", b"PK\x03\x04rest", "archive is damaged or cut off"),
        ("a.zip", zipped("a.txt"), "a ZIP archive that is neither"),
        ("a.docx", zipped("[Content_Types].xml", "ppt/a.xml"), "a ZIP archive that is neither"),
        ("a.docx", OLD + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.mht", b"MIME-Version: 1.0", "MHTML"),
        ("a.xyz", b"hello", "files named .xyz cannot be read"),
        ("a", b"hello", "files without an ending"),
        ("a.pdf", b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    ],
)
def test_what_is_no_report_is_said_with_the_remedy(name, data, says):
    with pytest.raises(ReadError, match=says) as caught:
        kind(name, data)
    assert caught.value.path == name
    assert caught.value.remedy


def test_a_folder_is_not_searched_for_pictures():
    assert ".docx" in REPORTS
    assert ".png" not in REPORTS
