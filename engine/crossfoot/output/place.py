"""Where something stands, in words."""

from pathlib import PurePath

from crossfoot.output.width import clean
from crossfoot_parsers.report import Box, Extent, Route, Span


def place(span: Span, language: str) -> str:
    """Say where a span is: `第 4 页`, `第 4、5 页`, `report.txt:12:5`, or `report.docx:body/p[3]`; nothing for what is not there."""
    pages = list(dict.fromkeys(p.page for p in span.places if isinstance(p, Box)))
    if pages:
        if language == "en":
            return f"page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(map(str, pages))}"
        return f"第 {'、'.join(map(str, pages))} 页"
    for at in span.places:
        if isinstance(at, Extent):
            return f"{clean(span.file)}:{at.line}:{at.column}"
        if isinstance(at, Route):
            return f"{clean(span.file)}:{clean(at.path)}"
    return ""


def name(path: str) -> str:
    """Give the file's name without its folders."""
    return clean(PurePath(path).name)
