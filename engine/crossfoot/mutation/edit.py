"""A report as its reader would give it, had it been printed otherwise: one cell, one sentence, one heading changed.

The model is changed, not the file, so that it is exact for every format. What a reader derives from the text (quantities,
sentences, title, year) is derived anew, by the readers' own functions.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from crossfoot_parsers.outline import paragraph
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import (
    Block,
    Box,
    Cell,
    Extent,
    Guess,
    Paragraph,
    Passage,
    Piece,
    Place,
    Report,
    Section,
    Span,
    Table,
    join,
)
from crossfoot_parsers.title import said

# The way to a section: its place among the top ones, then among those below that one, and so on.
Address = tuple[int, ...]
Blocks = Mapping[int, Block | None]
_Part = TypeVar("_Part", Report, Section)


class Spot(msgspec.Struct, frozen=True):
    """Where a number stands: in a cell of a table, or from `start` to before `end` in a paragraph."""

    block: Paragraph | Table
    cell: Cell | None = None
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """The text as it is printed there."""
        if self.cell is not None:
            return self.cell.text
        return self.block.passage.text[self.start : self.end] if isinstance(self.block, Paragraph) else ""


def put(report: Report, spot: Spot, text: str) -> Report:
    """Print another text at a spot."""
    if isinstance(spot.block, Table):
        return print_cells(report, spot.block, {} if spot.cell is None else {id(spot.cell): text})
    return rewrite(report, spot.block, replaced(spot.block.passage, spot.start, spot.end, text))


def print_cells(report: Report, table: Table, texts: Mapping[int, str]) -> Report:
    """Print other texts in the cells of a table; `texts` is by the identity of each cell."""
    cells = tuple(
        cell if (text := texts.get(id(cell))) is None else _printed(cell, text) for cell in table.cells
    )
    return rebuild(report, {id(table): msgspec.structs.replace(table, cells=cells)})


def rewrite(report: Report, old: Paragraph, new: Passage) -> Report:
    """Print another text as a paragraph, or nothing in its place where the text is empty."""
    made = paragraph(new) if new.text.strip() else None
    return restate(report, rebuild(report, {id(old): made}))


def drop(report: Report, address: Address) -> Report:
    """Leave a section out, with everything below it."""
    return restate(report, rebuild(report, {}, {address: None}))


def rename(report: Report, address: Address, text: str) -> Report:
    """Print another text as the heading of a section."""
    section = find(report, address)
    heading = replaced(section.heading, 0, len(section.heading.text), text)
    return rebuild(report, {}, {address: msgspec.structs.replace(section, heading=heading)})


def unhead(report: Report, address: Address) -> Report:
    """Leave the heading of a section out that stands below another: its contents go on what stands before them."""
    above = find(report, address[:-1])
    index = address[-1]
    section = above.sections[index]
    if index:
        before = _behind(above.sections[index - 1], section)
        sections = (*above.sections[: index - 1], before, *above.sections[index + 1 :])
        made = msgspec.structs.replace(above, sections=sections)
    else:
        made = msgspec.structs.replace(
            above,
            blocks=above.blocks + section.blocks,
            guesses=above.guesses + section.guesses,
            sections=section.sections + above.sections[1:],
        )
    return rebuild(report, {}, {address[:-1]: made})


def _behind(before: Section, section: Section) -> Section:
    """Set the contents of a section behind all that stands in another."""
    if before.sections:
        last = _behind(before.sections[-1], msgspec.structs.replace(section, sections=()))
        return msgspec.structs.replace(before, sections=(*before.sections[:-1], last, *section.sections))
    return msgspec.structs.replace(
        before,
        blocks=before.blocks + section.blocks,
        guesses=before.guesses + section.guesses,
        sections=section.sections,
    )


def find(report: Report, address: Address) -> Section:
    """Give the section at an address."""
    section = report.sections[address[0]]
    for index in address[1:]:
        section = section.sections[index]
    return section


def addresses(report: Report) -> Iterator[Address]:
    """Give the addresses of all sections, in reading order."""

    def below(sections: tuple[Section, ...], above: Address) -> Iterator[Address]:
        for index, section in enumerate(sections):
            yield (*above, index)
            yield from below(section.sections, (*above, index))

    return below(report.sections, ())


def replaced(passage: Passage, start: int, end: int, text: str) -> Passage:
    """Print another text in the place of the characters from `start` to before `end`, within the same place on the page."""
    old = passage.cut(start, end)
    places = [piece.place for piece in old.pieces]
    return join([passage.cut(0, start), _at(text, passage.file, places), passage.cut(end, len(passage.text))])


def restate(old: Report, new: Report) -> Report:
    """Read the title, the year and the body anew from what the front now says, with what is odd about them."""
    before, after = (said(*_spoken(report, old)) for report in (old, new))
    if before == after:
        return new
    warnings = tuple(w for w in new.warnings if w not in before.doubts) + after.doubts
    return msgspec.structs.replace(
        new, title=after.title, year=after.year, agency=after.agency, warnings=warnings
    )


def _spoken(report: Report, old: Report) -> tuple[list[Passage], list[Passage], Passage | None]:
    """Give what a title is looked for in: the lines before the first section, all lines, the one that the file marks.

    That is what stands where the title of the `old` report does, or the title itself where it stands among no lines.
    """
    aligned = {id(line) for guess in report.guesses for line in guess.paragraphs}
    front = [b.passage for b in report.blocks if isinstance(b, Paragraph) and id(b) not in aligned]
    marked = report.title
    if old.title is not None and _there(old, old.title) is not None:
        marked = _there(report, old.title)
    return front, list(_texts(report)), marked


def _there(report: Report, title: Passage) -> Passage | None:
    return next((text for text in _texts(report) if meets(text.span(), title.span())), None)


def _texts(report: Report) -> Iterator[Passage]:
    return (block.passage for block in report.everything() if isinstance(block, Paragraph))


def rebuild(
    report: Report, blocks: Blocks, sections: Mapping[Address, Section | None] | None = None
) -> Report:
    """Give the report with other blocks, by the identity of the old ones, and other sections, by address; None leaves one out."""
    others = sections or {}
    made = _sections(report.sections, (), blocks, others)
    return msgspec.structs.replace(_part(report, blocks), sections=made)


def _sections(
    sections: tuple[Section, ...], above: Address, blocks: Blocks, others: Mapping[Address, Section | None]
) -> tuple[Section, ...]:
    made = []
    for index, section in enumerate(sections):
        address = (*above, index)
        other = others.get(address, section)
        if other is not None:
            below = _sections(other.sections, address, blocks, others)
            made.append(_part(msgspec.structs.replace(other, sections=below), blocks))
    return tuple(made)


def _part(part: _Part, blocks: Blocks) -> _Part:
    """Put other blocks into a part, among what may be tables too."""
    if not any(id(b) in blocks for b in (*part.blocks, *(g.table for g in part.guesses))):
        return part
    kept = tuple(new for old in part.blocks if (new := blocks.get(id(old), old)) is not None)
    guesses = (_guess(guess, blocks) for guess in part.guesses)
    return msgspec.structs.replace(
        part, blocks=kept, guesses=tuple(guess for guess in guesses if guess.paragraphs)
    )


def _guess(guess: Guess, blocks: Blocks) -> Guess:
    table = blocks.get(id(guess.table), guess.table)
    lines = (blocks.get(id(line), line) for line in guess.paragraphs)
    return Guess(
        table if isinstance(table, Table) else guess.table,
        tuple(line for line in lines if isinstance(line, Paragraph)),
    )


def _printed(cell: Cell, text: str) -> Cell:
    state, quantity = reading(text)
    places = [piece.place for piece in cell.passage.pieces] or list(cell.span.places)
    return msgspec.structs.replace(
        cell, passage=_at(text, cell.passage.file, places), state=state, quantity=quantity
    )


def _at(text: str, file: str, places: list[Place]) -> Passage:
    """Give a passage at the first of some places, whose characters share it evenly; what stands nowhere has no place."""
    if not places or not text:
        return Passage(text, file)
    place = places[0]
    first, last = _edges(place)
    step = (last - first) / len(text)
    stops = tuple(first + step * i for i in range(len(text) + 1))
    return Passage(text, file, (Piece(0, place, stops),))


def _edges(place: Place) -> tuple[float, float]:
    match place:
        case Box():
            return place.left, place.right
        case Extent():
            return place.column, place.end
        case _:
            return place.start, place.end


def within(inner: Span, outer: Span) -> bool:
    """Tell whether all that a span touches lies inside another."""
    return bool(inner.places) and all(any(_inside(a, b) for b in outer.places) for a in inner.places)


def meets(one: Span, two: Span) -> bool:
    """Tell whether two spans of one file share a place, or a part of one."""
    return one.file == two.file and any(_shares(a, b) for a in one.places for b in two.places)


def _inside(a: Place, b: Place) -> bool:
    return _alike(a, b) and _edges(b)[0] <= _edges(a)[0] and _edges(a)[1] <= _edges(b)[1]


def _shares(a: Place, b: Place) -> bool:
    return a == b or (_alike(a, b) and _edges(b)[0] < _edges(a)[1] and _edges(a)[0] < _edges(b)[1])


def _alike(a: Place, b: Place) -> bool:
    """Tell two places of one line."""
    match a, b:
        case Box(), Box():
            return a.page == b.page and a.top < b.bottom and b.top < a.bottom
        case Extent(), Extent():
            return a.line == b.line
        case _:
            return getattr(a, "path", None) == getattr(b, "path", 0)
