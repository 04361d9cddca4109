"""Pages of the web: HTML as sites publish it and as office programs write it. Nothing that a page names is ever fetched."""

from crossfoot_parsers.encoding import decode
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.html.article import article
from crossfoot_parsers.html.blocks import Blocks
from crossfoot_parsers.html.charset import declared
from crossfoot_parsers.html.source import Source
from crossfoot_parsers.html.tree import Tree
from crossfoot_parsers.limits import TEXT, at_most
from crossfoot_parsers.report import ReadError

FRAMES = frozenset(("iframe", "frame", "embed", "object"))


def read(path: str, data: bytes) -> Flow:
    """Read the bytes of a page. Raises ReadError where it holds no text, Excess where it holds more than a report can."""
    at_most(len(data), TEXT, "bytes")
    source = Source(path, decode(path, data, declared(data)))
    items = article(source, Blocks(Tree(source)).items) if source.runs else []
    if not items:
        if any(tag.name in FRAMES for tag in source.tags):
            raise ReadError(
                path,
                "there is no text in the page: it shows another page in a frame",
                "open that page by itself and save it",
            )
        raise ReadError(
            path,
            "there is no text in the page: it may be filled in by a script",
            "open it in a browser and save it again when all is shown, or print it as PDF",
        )
    doubts = tuple(doubt for item in items for doubt in item.doubts)
    return Flow(tuple(item.block for item in items), doubts)
