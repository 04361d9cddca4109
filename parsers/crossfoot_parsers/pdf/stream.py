"""Streams that unpack to a bounded size: a PDF of a megabyte can hold a gigabyte, and pdfminer unpacks whatever it is given.

Source of the filters: ISO 32000-1, 7.4.
"""

import io
import zlib
from collections.abc import Mapping
from typing import Any, BinaryIO

from pdfminer.lzw import LZWDecoder
from pdfminer.pdfexceptions import PDFException, PDFNotImplementedError
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_CCITTFAX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    int_value,
)
from pdfminer.psparser import PSKeyword

from crossfoot_parsers.limits import Excess

# Bytes that one stream may unpack to, and all those of a document that are read.
LIMIT = 40_000_000
TOTAL = 400_000_000
# What is unpacked byte by byte takes more time and memory.
SLOW = 8
# A row of samples, where the rows are predicted from each other (7.4.4.4): tables of objects have some bytes.
ROW = 1_000_000
# The longest run of one byte (7.4.5).
RUN = 128
CHECKSUM = 4


class Budget:
    """What the streams of a document may still unpack to."""

    def __init__(self) -> None:
        """Begin with all of it."""
        self._left = TOTAL

    def spend(self, size: int) -> None:
        """Take from it. Raises Excess where nothing is left."""
        self._left -= size
        if self._left < 0:
            raise Excess(f"its streams unpack to more than {TOTAL:,} bytes")


class Stream(PDFStream):
    """A stream that unpacks no further than its document may; `cut` says that its compressed data has no end."""

    budget: Budget
    cut = False

    def decode(self) -> None:
        """Unpack. Raises Excess, and PDFException where the data is damaged."""
        data = self.rawdata or b""
        if self.decipher:
            assert self.objid is not None  # noqa: S101 - pdfminer sets both
            assert self.genno is not None  # noqa: S101
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, parameters in self.get_filters():
            data, cut = _unpacked(name, parameters, data)
            self.cut = self.cut or cut
        self.budget.spend(len(data))
        self.data, self.rawdata = data, None


class Parser(PDFParser):
    """pdfminer's parser, of whose streams each knows what it may unpack to."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin with the budget of a document."""
        super().__init__(file)
        self._budget = Budget()

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Take a keyword; the stream that one begins is made one of ours."""
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack:
            at, found = self.curstack[-1]
            if isinstance(found, PDFStream) and found.rawdata is not None:
                stream = Stream(found.attrs, found.rawdata, found.decipher)
                stream.budget = self._budget
                self.curstack[-1] = (at, stream)


def _unpacked(name: Any, parameters: Mapping[str, Any] | None, data: bytes) -> tuple[bytes, bool]:
    """Give what one filter makes of data, and whether that was cut off. Raises Excess, or PDFException."""
    predicted = int_value((parameters or {}).get("Predictor", 1)) > 1
    if predicted:
        _check_row(parameters or {})
    limit = LIMIT // SLOW if predicted or name in LITERALS_RUNLENGTH_DECODE else LIMIT
    cut = False
    if name in LITERALS_FLATE_DECODE:
        found, cut = _inflated(data, limit)
        if not predicted:
            return found, cut
    elif name in LITERALS_LZW_DECODE:
        found = _lzw(data, limit)
        if not predicted:
            return found, False
    elif name in LITERALS_RUNLENGTH_DECODE:
        _check(len(data) // 2 * RUN, limit)
    elif name in LITERALS_ASCII85_DECODE:
        # One letter stands for four bytes of zeros.
        _check(len(data) + 4 * data.count(b"z"), limit)
    elif name in LITERALS_CCITTFAX_DECODE:
        raise PDFNotImplementedError("text that is packed as a fax")
    return PDFStream({"Filter": name, "DecodeParms": parameters}, data).get_data(), cut


def _inflated(data: bytes, limit: int) -> tuple[bytes, bool]:
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(data, limit + 1)
    except zlib.error:
        # A wrong checksum harms nothing that is read.
        unpacker = zlib.decompressobj()
        try:
            found = unpacker.decompress(data[:-CHECKSUM], limit + 1)
        except zlib.error as error:
            raise PDFException(f"a stream cannot be unpacked: {error}") from None
        return _checked(found, limit), False
    return _checked(found, limit), bool(data) and not unpacker.eof


def _lzw(data: bytes, limit: int) -> bytes:
    parts = []
    size = 0
    for part in LZWDecoder(io.BytesIO(data)).run():
        size += len(part)
        _check(size, limit)
        parts.append(part)
    return b"".join(parts)


def _check_row(parameters: Mapping[str, Any]) -> None:
    row = 1
    for key, default in (("Columns", 1), ("Colors", 1), ("BitsPerComponent", 8)):
        row *= int_value(parameters.get(key, default))
    if not 0 < row <= ROW:
        raise Excess(f"a stream has rows of {row:,} bits; the limit is {ROW:,}")


def _checked(data: bytes, limit: int) -> bytes:
    _check(len(data), limit)
    return data


def _check(size: int, limit: int) -> None:
    if size > limit:
        raise Excess(f"a stream unpacks to more than {limit:,} bytes")
