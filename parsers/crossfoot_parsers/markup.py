"""XML, parsed with nothing that reaches outside of it: no network, no entities, no document type, bounded nesting."""

import re

from lxml import etree

from crossfoot_parsers.limits import TAGS, at_most

# In whatever encoding: the zero bytes of UTF-16 and UTF-32 are passed over.
_DOCTYPE = re.compile(
    rb"<\0*!\0*(?:D\0*O\0*C\0*T\0*Y\0*P\0*E|E\0*N\0*T\0*I\0*T\0*Y)",
)


def bound(data: bytes) -> None:
    """Raise ValueError where XML declares a document type or entities, which could name files or grow without end; Excess for too many tags."""
    at_most(data.count(b"<"), TAGS, "tags in one part")
    if _DOCTYPE.search(data):
        raise ValueError("the XML declares a document type or entities")


def xml(data: bytes) -> etree._Element:
    """Parse XML. Raises ValueError where it is malformed, declares entities, or is nested more than 256 deep; Excess."""
    bound(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"the XML is malformed: {error}") from None
