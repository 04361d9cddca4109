"""The package: which of its parts is the document, its styles, its numbering and its notes.

Source: ECMA-376 part 2, 9.3 (relationships); part 1, 11.3 (parts); part 1, annex A, against part 4 (namespaces of the strict form).
"""

import io
import re
from typing import Any

import msgspec

from crossfoot_parsers import markup
from crossfoot_parsers.archive import AGAIN, Archive
from crossfoot_parsers.docx.markup import Element
from crossfoot_parsers.report import ReadError

# Strict files name the same elements in other namespaces.
STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"


class Parts(msgspec.Struct, frozen=True):
    """The parts that text comes from, parsed; None for those that a document does not have."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None


def parts(path: str, data: bytes) -> Parts:
    """Open a package. Only the parts named above are read: no macros, no pictures, nothing outside of the file.

    Raises ReadError where it has no document, ValueError where it is malformed, Excess.
    """
    Archive(path, data).verify()
    # What python-docx reads of a package by itself ends at the first relationship that leads nowhere, and those are
    # common (a picture that was taken out): only its physical layer is used, and its rules for names of parts.
    from docx.opc.packuri import PACKAGE_URI, PackURI  # noqa: PLC0415 - only for this format
    from docx.opc.phys_pkg import PhysPkgReader  # noqa: PLC0415

    package: Any = PhysPkgReader(io.BytesIO(data))  # type: ignore[no-untyped-call]

    def related(source: PackURI) -> dict[str, PackURI]:
        """Give the parts that a part names, each by the kind of the relationship; the first of a kind counts."""
        stated = package.rels_xml_for(source)
        found: dict[str, PackURI] = {}
        for one in () if stated is None else markup.xml(stated):
            target = one.get("Target")
            if target and one.get("TargetMode") != "External":
                kind = one.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, PackURI.from_rel_ref(source.baseURI, target))
        return found

    def parsed(name: PackURI) -> Element:
        try:
            data = package.blob_for(name)
        except KeyError:
            raise ValueError(f"its part {name} is missing") from None
        return markup.xml(STRICT.sub(TRANSITIONAL, data))

    main = related(PACKAGE_URI).get("officeDocument")
    if main is None:
        raise ReadError(path, "the DOCX has no document in it", AGAIN)
    others = related(main)
    kinds = ("styles", "numbering", "footnotes", "endnotes")
    return Parts(parsed(main), *(parsed(others[kind]) if kind in others else None for kind in kinds))
