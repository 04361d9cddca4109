"""Pages of the web: HTML as sites publish it and as office programs write it. Nothing that a page names is ever fetched."""

from crossfoot_parsers.encoding import decode
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.html.article import article
from crossfoot_parsers.html.blocks import Blocks
from crossfoot_parsers.html.charset import declared
from crossfoot_parsers.html.source import Source
from crossfoot_parsers.html.tree import Tree
from crossfoot_parsers.limits import TEXT, at_most
from crossfoot_parsers.report import Picture, ReadError, Span, Warning

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
    rest, cut = _rest(source)
    doubts = tuple(doubt for item in items for doubt in item.doubts)
    return Flow((*(item.block for item in items), *rest), (*doubts, *cut))


def _rest(source: Source) -> tuple[tuple[Picture, ...], tuple[Warning, ...]]:
    """Give what may stand behind a page that begins and does not end, and say so. Raises ReadError where it breaks off in a table."""
    if source.ended or not source.begun:
        return (), ()
    if source.open_tables:
        raise ReadError(
            source.path,
            "the page breaks off inside a table: its end is missing",
            "download or export it again",
        )
    stop = len(source.text)
    span = Span(source.path, (source.extent(stop, stop),))
    # Tags at the end may be left out. As with a picture of a page: what is not here may have been there.
    return (Picture(span, large=True),), (
        Warning(
            "网页没有结束标签（</body>、</html>），后面的内容可能缺失；请重新下载或导出",
            "the page has no end tag (</body>, </html>), and its end may be missing: download or export it again",
            span,
        ),
    )
