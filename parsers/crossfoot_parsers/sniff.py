"""What a file is: by what it begins with, and by its name only where that says nothing."""

import io
import re
import zipfile
from pathlib import PurePath
from typing import NamedTuple

from crossfoot_parsers.report import ReadError


class Kind(NamedTuple):
    """A format: its name in messages, the module that reads it, and the endings of its files.

    `plain` says that its files are text, and that only their names tell which. `searched` says that in a folder of reports files
    of this format are reports too (a picture may be anything).
    """

    name: str
    reader: str
    suffixes: tuple[str, ...]
    plain: bool = False
    searched: bool = True


KINDS = {
    "pdf": Kind("PDF", "pdf", (".pdf",)),
    "docx": Kind("DOCX", "docx", (".docx", ".docm")),
    "xlsx": Kind("XLSX", "workbook", (".xlsx", ".xlsm")),
    "ofd": Kind("OFD", "ofd", (".ofd",)),
    "html": Kind("HTML", "html", (".html", ".htm", ".shtml", ".xhtml"), plain=True),
    "markdown": Kind("Markdown", "markdown", (".md", ".markdown"), plain=True),
    "csv": Kind("CSV", "delimited", (".csv", ".tsv"), plain=True),
    "text": Kind("text", "text", (".txt", ".text"), plain=True),
    "office": Kind("office file", "office", (".doc", ".wps", ".rtf", ".odt", ".xls", ".et", ".ods")),
    "picture": Kind("picture", "ocr", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), searched=False),
}
SUFFIXES = {suffix: kind for kind, entry in KINDS.items() for suffix in entry.suffixes}
# What a folder of reports is searched for.
REPORTS = tuple(suffix for suffix, kind in SUFFIXES.items() if KINDS[kind].searched)
READABLE = "save the report as PDF, DOCX, XLSX, OFD, HTML, Markdown, CSV or plain text, with the ending of its format"
# Marks at the beginning of a file. Sources: ISO 32000-1, 7.5.2; PKWARE APPNOTE 4.3.7; MS-CFB 2.2; RTF 1.9.1;
# PNG 5.2; ITU-T T.81, B.1.1.3; TIFF 6.0, 2.
MARKS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "office"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
)
HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
# The name of the stream that an encrypted office file keeps its contents in, in UTF-16 (MS-OFFCRYPTO 2.3.4.4).
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
HEAD = 4096


def kind(path: str, data: bytes) -> str:
    """Say which of KINDS a file is. Raises ReadError where it is none, with what it looks like."""
    if not data:
        raise ReadError(path, "the file is empty", "export the report again")
    if data.startswith(b"version https://git-lfs"):
        raise ReadError(path, "this is a Git LFS pointer, not the report itself", "run git lfs pull")
    suffix = PurePath(path).suffix.lower()
    named = SUFFIXES.get(suffix)
    found = _content(path, data)
    if found is not None:
        return found
    if named is None:
        called = f"files named {suffix}" if suffix else "files without an ending"
        raise ReadError(path, f"{called} cannot be read", READABLE)
    if not KINDS[named].plain:
        raise ReadError(
            path,
            f"not a {KINDS[named].name}, though it is named so: it looks like text or other data",
            READABLE,
        )
    return named


def _content(path: str, data: bytes) -> str | None:
    """Tell a format by its content; None for text, or for what is not known."""
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _archived(path, data)
    if ENCRYPTED in data and head.startswith(MARKS[0][0]):
        raise ReadError(path, "the office file is encrypted", "save it without a password")
    marked = next((kind for mark, kind in MARKS if head.startswith(mark)), None)
    if marked is not None:
        return marked
    if HTML.match(_bare(head)):
        return "html"
    if re.match(rb"(?:From: <Saved by|MIME-Version:)", head, re.IGNORECASE):
        raise ReadError(
            path, "this is a web page saved as an archive (MHTML)", "save it as an HTML page or as PDF"
        )
    return None


def _bare(head: bytes) -> bytes:
    """Give the beginning of a text in single bytes, without its byte order mark."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def _archived(path: str, data: bytes) -> str:
    """Tell the format of a ZIP archive by the names of its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lstrip("/\\").lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(
            path, f"the archive is damaged or cut off ({error})", "export the report again"
        ) from None
    if "ofd.xml" in names:
        return "ofd"
    if "content.xml" in names and "mimetype" in names:
        return "office"
    if "[content_types].xml" in names:
        for folder, found in (("word/", "docx"), ("xl/", "xlsx")):
            if any(name.startswith(folder) for name in names):
                return found
    raise ReadError(
        path,
        "a ZIP archive that is neither DOCX, XLSX nor OFD cannot be read",
        "unpack it and name the report in it",
    )
