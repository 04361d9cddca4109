"""What was read from pictures by OCR, marked as such at every place."""

from msgspec.structs import replace

from crossfoot_parsers.flow import Aligned, Flow, Heading, Part
from crossfoot_parsers.report import Box, Cell, Passage, Piece, Place, Span, Table


def marked(flow: Flow, pages: frozenset[int]) -> Flow:
    """Mark all that stands on some pages as recognised."""

    def place(at: Place) -> Place:
        return replace(at, recognised=True) if isinstance(at, Box) and at.page in pages else at

    def span(of: Span) -> Span:
        return Span(of.file, tuple(map(place, of.places)))

    def passage(of: Passage) -> Passage:
        return replace(of, pieces=tuple(Piece(p.start, place(p.place), p.stops) for p in of.pieces))

    def cell(of: Cell) -> Cell:
        return replace(of, passage=passage(of.passage), span=span(of.span))

    def table(of: Table) -> Table:
        return replace(of, cells=tuple(map(cell, of.cells)), span=span(of.span))

    def part(of: Part) -> Part:
        if isinstance(of, Passage):
            return passage(of)
        if isinstance(of, Heading):
            return Heading(passage(of.passage), of.level)
        if isinstance(of, Table):
            return table(of)
        if isinstance(of, Aligned):
            return Aligned(table(of.table), tuple(map(passage, of.lines)))
        return replace(of, span=span(of.span))

    warnings = tuple(replace(warning, span=span(warning.span)) for warning in flow.warnings)
    return Flow(tuple(map(part, flow.blocks)), warnings, recognised=bool(pages))
