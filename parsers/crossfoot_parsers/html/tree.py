"""The tree of a page, built by libxml2 from the outline of the source; nothing of the text may be lost on the way."""

from lxml import etree

from crossfoot_parsers.html.source import IMPLIED, Source, Tag
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.report import ReadError

# Of libxml2 without "huge trees"; it ends at such an element without a word.
DEEP = 256
Element = etree._Element  # noqa: SLF001 - the type has no other name


class Tree:
    """Elements, and the tags of the source that began them."""

    def __init__(self, source: Source) -> None:
        """Build it. Raises Excess where elements are nested too deeply, ReadError where the parser lost a run of text."""
        parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
        self.source = source
        self.root = etree.fromstring(f"<html><body>{source.markup}", parser)
        kept = sum(str(text).count(";") for text in self.root.itertext())
        if kept == len(source.runs):
            return
        if any("Excessive depth" in str(error.message) for error in parser.error_log):
            raise Excess(f"elements nested more than {DEEP} deep; the limit is {DEEP}")
        raise ReadError(
            source.path,
            f"the HTML is malformed ({len(source.runs) - kept} stretches of text stand where no text can)",
            "open it in a browser and save it again",
        )

    def tag(self, element: Element) -> Tag:
        """Give the tag of an element; for one that the parser supplied, its name and no place."""
        number = element.get("a")
        return IMPLIED._replace(name=str(element.tag)) if number is None else self.source.tags[int(number)]
