"""The fonts of a document: pdfminer's, without what costs time and is not needed for reading."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pdfminer.cmapdb import CMap, CMapDB, FileUnicodeMap, IdentityCMap
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFSimpleFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, list_value, resolve1
from pdfminer.psparser import LIT, PSLiteral

from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pdf.cmap import meanings
from crossfoot_parsers.pdf.face import Face

# Codes have at most two bytes where widths are given for them.
CODES = 0x10000
NAMED = 10 * CODES
ENTRIES = 5_000
COLLECTIONS = (b"GB1", b"CNS1", b"Japan1", b"Korea1")


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
        inner = _descendant(entries)
        known = None
        if inner is None:
            known = _meanings(entries.pop("ToUnicode", None))
            font = self._manager.get_font(None, entries)
        else:
            if _collected(entries, inner):
                # pdfminer looks CIDs up in it, but it is about codes, which differ here; the collection tells what CIDs are.
                entries.pop("ToUnicode", None)
            known = _meanings(entries.get("ToUnicode"))
            if known is not None:
                # A name is not read; without one pdfminer would look for the meanings elsewhere, such as in the outlines.
                entries["ToUnicode"] = LIT("Identity-H")
                descriptor = dict(dict_value(inner.get("FontDescriptor", {})))
                descriptor.pop("FontFile2", None)
                inner["FontDescriptor"] = descriptor
            wide = list_value(inner.pop("W", []))
            inner["W2"] = _bounded(list_value(inner.get("W2", [])))
            font = self._manager.get_font(None, entries | {"DescendantFonts": [inner]})
            if not font.is_vertical():
                font.widths = _widths(wide)
            if isinstance(font, PDFCIDFont) and type(font.cmap) is CMap:
                # pdfminer reads no CMap of the file's own: without one all text would be lost without a word. What the
                # codes stand for may be told; to what characters of a collection they lead is not known.
                font.cmap, known = IdentityCMap(), known or {}
        if known is not None and isinstance(font, PDFCIDFont | PDFSimpleFont):
            font.unicode_map = FileUnicodeMap()
            font.unicode_map.cid2unichr = known
        return font


def _meanings(spec: Any) -> dict[int, str] | None:
    """Read a ToUnicode CMap; None where there is none. What is damaged gives no meaning to any code."""
    stream = resolve1(spec)
    try:
        return meanings(stream.get_data()) if isinstance(stream, PDFStream) else None
    except PDFException:
        return {}


def _collected(spec: Mapping[str, Any], inner: Mapping[str, Any]) -> bool:
    """Tell a font whose codes lead by a predefined CMap (9.7.5.2) to the characters of a known collection."""
    encoding = resolve1(spec.get("Encoding"))
    if not isinstance(encoding, PSLiteral) or str(encoding.name).startswith("Identity"):
        return False
    try:
        CMapDB.get_cmap(str(encoding.name))
    except CMapDB.CMapNotFound:
        return False
    return resolve1(dict_value(inner.get("CIDSystemInfo", {})).get("Ordering")) in COLLECTIONS


def _bounded(entries: Sequence[Any]) -> list[Any]:
    """Give the widths of a vertical font without codes beyond the last: pdfminer would count up to them. Raises Excess."""
    if len(entries) > ENTRIES:
        raise Excess(f"a font has more than {ENTRIES:,} entries of widths down the page")
    found = map(resolve1, entries)
    return [max(min(entry, CODES), -CODES) if isinstance(entry, int) else entry for entry in found]


def _descendant(spec: Mapping[str, Any]) -> dict[str, Any] | None:
    """Give a copy of the inner font of a composite one."""
    if resolve1(spec.get("Subtype")) is not LIT("Type0"):
        return None
    found = list_value(spec.get("DescendantFonts", []))
    return dict(dict_value(found[0])) if found else None


def _widths(entries: Iterable[Any]) -> dict[int | str, float]:
    """Give the widths of codes (ISO 32000-1, 9.7.4.3): `first [w w ...]` or `first last w`; what is malformed is passed over.

    Raises Excess where they name the same codes over and over.
    """
    widths: dict[int | str, float] = {}
    waiting: list[float] = []
    named = 0
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
                codes = range(max(int(first), 0), min(int(last) + 1, CODES))
                named += len(codes)
                if named > NAMED:
                    raise Excess(f"a font gives the widths of more than {NAMED:,} codes")
                widths.update(dict.fromkeys(codes, width))
                waiting = []
    return widths
