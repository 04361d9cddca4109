"""ZIP archives with parts in XML (DOCX, XLSX, OFD), opened with limits; nothing is ever unpacked to disk.

Source: PKWARE APPNOTE 6.3.10; ECMA-376 part 2, 8.1.4 (no document type declarations in parts); GB/T 33190-2016, 7.
"""

import io
import zipfile
import zlib

from crossfoot_parsers.limits import MEMBER, MEMBERS, UNPACKED, Excess, at_most
from crossfoot_parsers.markup import bound
from crossfoot_parsers.report import ReadError

AGAIN = "open it in the program that made it and save it again"
DAMAGE = (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)


class Archive:
    """The parts of an archive by name; a part is unpacked only when it is asked for."""

    def __init__(self, path: str, data: bytes) -> None:
        """Open it. Raises ReadError where it is damaged or encrypted, Excess where it holds more than a report."""
        self._path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGE as error:
            raise ReadError(path, f"the archive is damaged ({error})", AGAIN) from None
        entries = self._zip.infolist()
        at_most(len(entries), MEMBERS, "files in the archive")
        at_most(sum(entry.file_size for entry in entries), UNPACKED, "bytes, unpacked")
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise ReadError(path, "the archive is encrypted", "save it without a password")
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> list[str]:
        """The names of its parts, as they are written in it."""
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """Unpack a part. Raises KeyError where there is none of that name, ReadError, Excess."""
        entry = self._entries[name]
        try:
            with self._zip.open(entry) as file:
                # The size that the archive states may be forged: no more than the limit is ever unpacked.
                data = file.read(MEMBER + 1)
        except DAMAGE as error:
            raise ReadError(self._path, f"{name} in the archive is damaged ({error})", AGAIN) from None
        if len(data) > MEMBER:
            raise Excess(f"{name} has more than {MEMBER:,} bytes, unpacked")
        return data

    def verify(self) -> None:
        """Unpack every part once, for a library that opens the archive by itself, without limits. Raises as `read`, and ValueError."""
        for name in self.names:
            data = self.read(name)
            if name.lower().endswith((".xml", ".rels")):
                bound(data)
