"""The fonts of a document: pdfminer's, without what costs time and is not needed for reading."""

from collections.abc import Iterable, Mapping
from typing import Any

from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFSimpleFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import LIT

from crossfoot_parsers.pdf.cmap import meanings
from crossfoot_parsers.pdf.face import Face

# Codes have at most two bytes where widths are given for them.
CODES = 0x10000


class Fonts:
    """The fonts of a document, each read once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._manager = PDFResourceManager()
        self._known: dict[int, Face] = {}

    def __call__(self, spec: Any) -> Face:
        """Give the font that a dictionary, or a reference to one, describes."""
        key = spec.objid if isinstance(spec, PDFObjRef) else -id(spec)
        face = self._known.get(key)
        if face is None:
            face = self._known[key] = Face(self._font(dict_value(spec)))
        return face

    def _font(self, spec: Mapping[str, Any]) -> PDFFont:
        """Make pdfminer's font, which is spared the tables that are read here."""
        entries = dict(spec)
        stream = resolve1(entries.get("ToUnicode"))
        known = None
        if isinstance(stream, PDFStream):
            try:
                known = meanings(stream.get_data())
            except PDFException:
                # What is damaged gives no meaning to any code.
                known = {}
        inner = _descendant(entries)
        if inner is None:
            if known is not None:
                del entries["ToUnicode"]
            font = self._manager.get_font(None, entries)
        else:
            wide = list_value(inner.pop("W", []))
            if isinstance(stream, PDFStream):
                # The outlines are looked into only for what the codes stand for.
                descriptor = dict(dict_value(inner.get("FontDescriptor", {})))
                descriptor.pop("FontFile2", None)
                inner["FontDescriptor"] = descriptor
            if known is not None:
                # A name is not read; without one pdfminer would look for the meanings elsewhere.
                entries["ToUnicode"] = LIT("Identity-H")
            font = self._manager.get_font(None, entries | {"DescendantFonts": [inner]})
            if not font.is_vertical():
                font.widths = _widths(wide)
        if known is not None and isinstance(font, PDFCIDFont | PDFSimpleFont):
            font.unicode_map = FileUnicodeMap()
            font.unicode_map.cid2unichr = known
        return font


def _descendant(spec: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give a copy of the inner font of a composite one."""
    if resolve1(spec.get("Subtype")) is not LIT("Type0"):
        return None
    found = list_value(spec.get("DescendantFonts", []))
    return dict(dict_value(found[0])) if found else None


def _widths(entries: Iterable[Any]) -> dict[int | str, float]:
    """Give the widths of codes (ISO 32000-1, 9.7.4.3): `first [w w ...]` or `first last w`; what is malformed is passed over."""
    widths: dict[int | str, float] = {}
    waiting: list[float] = []
    for entry in map(resolve1, entries):
        if isinstance(entry, list):
            if waiting:
                start = int(waiting[-1])
                widths.update(zip(range(start, start + len(entry)), map(resolve1, entry), strict=True))
            waiting = []
        elif isinstance(entry, int | float):
            waiting.append(entry)
            if len(waiting) == 3:
                first, last, width = waiting
                widths.update(dict.fromkeys(range(int(first), min(int(last) + 1, CODES)), width))
                waiting = []
    return widths
