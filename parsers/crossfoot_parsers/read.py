"""A file in, a report out. The reader is chosen by content first, then by name, and only that one is imported."""

import hashlib
import os
import stat
from pathlib import Path

from crossfoot_parsers.report import ReadError, Report

FORMATS = {".pdf": "pdf", ".txt": "text"}
# In a folder of reports these are reports too; that they cannot be read must be said.
UNREAD = (".doc", ".docx", ".wps", ".rtf", ".odt", ".ofd", ".html", ".htm", ".xls", ".xlsx")
# In bytes. A report in text is some ten thousand characters.
LIMIT = 200 * 1024 * 1024
TEXT_LIMIT = 10 * 1024 * 1024
READABLE = "save the report as a PDF with a text layer (.pdf) or as plain text (.txt)"
KINDS = (
    (b"PK\x03\x04", "a ZIP archive, such as DOCX, XLSX or OFD"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .wps)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<!DOCTYPE", "an HTML page"),
    (b"<html", "an HTML page"),
    (b"{\\rtf", "an RTF document"),
)


def read(path: str) -> Report:
    """Read one report. Raises ReadError, and nothing else, where that is not possible."""
    data = _bytes(path)
    if data.startswith(b"version https://git-lfs"):
        raise ReadError(path, "this is a Git LFS pointer, not the report itself", "run git lfs pull")
    from crossfoot_parsers import outline  # noqa: PLC0415 - after the cheap checks

    suffix = Path(path).suffix.lower()
    kind = "pdf" if b"%PDF-" in data[:1024] else FORMATS.get(suffix)
    looks = next((name for mark, name in KINDS if data.lstrip()[:64].lower().startswith(mark.lower())), None)
    if suffix == ".pdf" and b"%PDF-" not in data[:1024]:
        raise ReadError(
            path, f"not a PDF, though it is named so: it looks like {looks or 'text or other data'}", READABLE
        )
    if kind is None or (kind == "text" and looks is not None):
        problem = (
            f"{looks} cannot be read yet"
            if looks
            else f"files named {suffix or 'without an ending'} cannot be read"
        )
        raise ReadError(path, problem, READABLE)
    if kind == "pdf":
        from crossfoot_parsers import pdf  # noqa: PLC0415 - pdfminer is slow to import

        flow = pdf.read(path, data)
    else:
        from crossfoot_parsers import text  # noqa: PLC0415

        _bounded(path, len(data), TEXT_LIMIT)
        flow = text.read(path, data)
    return outline.report(path, kind, hashlib.sha256(data).hexdigest(), flow)


def _bounded(path: str, size: int, limit: int) -> None:
    if size > limit:
        raise ReadError(
            path, f"the file has {size:,} bytes; the limit is {limit:,}", "split or shrink the report"
        )


def _bytes(path: str) -> bytes:
    try:
        if Path(path).is_dir():
            if not os.access(path, os.R_OK | os.X_OK):
                raise ReadError(path, "this folder cannot be searched", "check its permissions")
            raise ReadError(path, "this is a folder", "name a report in it, or check the folder as a whole")
        found = Path(path).stat()
        if not stat.S_ISREG(found.st_mode):
            raise ReadError(path, "this is no file but a device or a pipe", "save the report as a file")
        _bounded(path, found.st_size, LIMIT)
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise ReadError(path, "there is no such file", "check the path") from None
    except OSError as error:
        raise ReadError(
            path, error.strerror or "the file cannot be opened", "check its permissions"
        ) from None
    if not data:
        raise ReadError(path, "the file is empty", "export the report again")
    return data
