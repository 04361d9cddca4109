"""The body in reading order: paragraphs with their numbers, headings, tables, and what hangs on them.

Text boxes and pictures come behind the paragraph (or the outermost table) that they are anchored in, notes at the end.
Headers, footers, comments and a table of contents are no text of the report.

Source: ECMA-376 part 1, 17.2 (story), 17.3.1 (paragraphs), 17.4 (tables), 17.13.5 (revisions); 17.11 (notes); 17.17.2 (altChunk).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from crossfoot_parsers.docx.doubts import Doubts
from crossfoot_parsers.docx.markup import Element, Routes, W, child, integer, local, parts, switch, value
from crossfoot_parsers.docx.numbering import Numbering
from crossfoot_parsers.docx.package import Parts
from crossfoot_parsers.docx.runs import Printed, Runs, glue
from crossfoot_parsers.docx.styles import Style, Styles, coloured, level, number
from crossfoot_parsers.docx.tables import Stated, arranged
from crossfoot_parsers.flow import Flow, Heading, Part
from crossfoot_parsers.limits import CELLS, at_most
from crossfoot_parsers.report import Passage, Picture, Route, Span, Table, join

BLOCKS = frozenset({"p", "tbl", "altChunk", "subDoc"})
PARAGRAPH, ROW, CELL = frozenset({"p"}), frozenset({"tr"}), frozenset({"tc"})
CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
# Of a document: paragraphs (those in cells too), and tables in tables.
PARAGRAPHS = 200_000
DEPTH = 8
# The outline level of text.
TEXT = 9


class Ground(NamedTuple):
    """What text stands on: `white` says that nothing of another colour is known to be there; `depth` counts the tables around it."""

    white: bool
    depth: int = 0


class Body:
    """The text of a document, read once from its beginning to its end."""

    def __init__(self, path: str, found: Parts) -> None:
        """Take the parts of a document; nothing is read yet."""
        self._path = path
        self._parts = found
        self._styles = Styles(found.styles)
        self._numbering = Numbering(found.numbering, self._styles)
        self._doubts = Doubts(path)
        self._routes = Routes()
        self._count = 0
        self._depth = 0
        # What hangs on the text read last, and the notes that the text refers to.
        self._anchored: list[Picture | Table | Element] = []
        self._notes: dict[tuple[str, str], None] = {}

    def read(self) -> Flow:
        """Read all of it. Raises Excess."""
        document = self._parts.document
        body = child(document, "body")
        if body is None:
            raise ValueError("the document has no body")
        self._routes.begin(body)
        # A page of another colour: whether white can be seen on it is not known.
        ground = Ground(child(document, "background") is None)
        blocks = [*self._flow(body, ground), *self._notes_at_the_end(ground)]
        self._doubts.numbering(self._numbering.unknown)
        return Flow(tuple(blocks), self._doubts.warnings())

    def _flow(self, container: Element, ground: Ground) -> Iterator[Part]:
        """Give the blocks of a container, each with what hangs on it."""
        for block in self._blocks(container, ground):
            if block is not None:
                yield block
            yield from self._hanging()

    def _hanging(self) -> Iterator[Part]:
        waiting, self._anchored = self._anchored, []
        for one in waiting:
            if isinstance(one, Picture | Table):
                yield one
            else:
                # What colour a text box is filled with is not known.
                yield from self._flow(one, Ground(white=False))

    def _notes_at_the_end(self, ground: Ground) -> Iterator[Part]:
        """Give the footnotes and then the endnotes, in the order in which the text refers to them."""
        for kind, part in (("footnote", self._parts.footnotes), ("endnote", self._parts.endnotes)):
            if part is None:
                continue
            self._routes.begin(part)
            stated = {value(one, "id"): one for one in part.findall(W + kind)}
            for referred, identifier in list(self._notes):
                if referred == kind and identifier in stated:
                    yield from self._flow(stated[identifier], ground)

    def _blocks(self, container: Element, ground: Ground) -> Iterator[Passage | Heading | Table | None]:
        """Give the paragraphs and tables of a container, without what hangs on them; None for one without text of its own."""
        # Paragraphs whose marks were deleted or are hidden: the next one goes on where they end.
        open_: list[Passage] = []
        for one in parts(container, BLOCKS):
            name = local(one)
            if name == "p":
                yield self._paragraph(one, open_, ground)
                continue
            if open_:
                yield join(open_)
                open_.clear()
            if name == "tbl":
                yield from self._table(one, ground)
            else:
                self._doubts.note("chunk", Route(self._routes(one), 0, 0))
        if open_:
            yield join(open_)

    def _paragraph(
        self, paragraph: Element, open_: list[Passage], ground: Ground
    ) -> Passage | Heading | None:
        self._count += 1
        at_most(self._count, PARAGRAPHS, "paragraphs")
        properties = child(paragraph, "pPr")
        style = self._styles.paragraph(properties)
        if CONTENTS.fullmatch(style.name):
            return None
        printed = self._printed(paragraph, properties, style, ground)
        mark = child(properties, "rPr")
        taken = child(mark, "del") is not None or child(mark, "moveFrom") is not None
        if taken or self._styles.run(mark, style).hidden:
            open_.append(printed.passage)
            return None
        numbered = self._number(properties, style)
        passage = join([*open_, printed.passage])
        open_.clear()
        if numbered:
            passage = join([Passage(numbered, self._path), passage], glue(numbered[-1], passage.text[:1]))
        passage = passage.strip()
        if not passage.text:
            return None
        outline = level(properties)
        outline = style.level if outline is None else outline
        if style.name.lower() == "title":
            return Heading(passage, 1)
        if outline is not None and 0 <= outline < TEXT:
            # Below the title, which is above all of them.
            return Heading(passage, outline + 2)
        return passage

    def _printed(
        self, paragraph: Element, properties: Element | None, style: Style, ground: Ground
    ) -> Printed:
        white = ground.white and not style.shaded and not coloured(child(properties, "shd"))
        runs = Runs(self._path, self._routes(paragraph), self._styles, style, self._doubts, white=white)
        printed = runs.read(paragraph)
        self._anchored += [*printed.pictures, *printed.boxes]
        self._notes |= dict.fromkeys(printed.notes)
        return printed

    def _number(self, properties: Element | None, style: Style) -> str:
        own, at = number(properties)
        identifier = style.number[0] if own is None else own
        if identifier is None:
            return ""
        return self._numbering.next(
            identifier, style.number[1] if at is None else at, value(child(properties, "pStyle"))
        )

    def _table(self, table: Element, ground: Ground) -> Iterator[Passage | Heading | Table | None]:
        """Give a table, or what is in it where it has but one cell: such a table is a frame around its contents."""
        ground = Ground(ground.white and not self._shaded(child(table, "tblPr")), ground.depth + 1)
        at_most(ground.depth, DEPTH, "tables inside of one another")
        rows = [
            (row, [cell for cell in parts(row, CELL) if child(cell, "tcPr", "cellDel") is None])
            for row in parts(table, ROW)
            if not _gone(child(row, "trPr"))
        ]
        cells = [cell for _, line in rows for cell in line]
        at_most(len(cells), CELLS, "cells in a table")
        if len(cells) == 1:
            yield from self._blocks(cells[0], ground)
        elif cells:
            stated = [self._row(row, line, ground) for row, line in rows]
            place = Route(self._routes(table), 0, 0)
            made, covered = arranged(stated, Span(self._path, (place,)))
            for cell in covered:
                self._covered(cell)
            yield made

    def _row(self, row: Element, cells: list[Element], ground: Ground) -> list[Stated]:
        shaded = self._shaded(child(row, "tblPrEx"))
        column = integer(value(child(row, "trPr", "gridBefore"))) or 0
        at_most(column, CELLS, "columns in a table")
        line: list[Stated] = []
        for cell in cells:
            made = self._cell(cell, column, ground._replace(white=ground.white and not shaded))
            column += made.width
            if line and _merged(child(cell, "tcPr"), "hMerge") == "continue":
                self._covered(made)
                first = line.pop()
                made = msgspec.structs.replace(first, width=first.width + made.width)
            line.append(made)
        return line

    def _cell(self, cell: Element, column: int, ground: Ground) -> Stated:
        properties = child(cell, "tcPr")
        hanging = len(self._anchored)
        passage = Passage("", self._path)
        for block in self._blocks(
            cell, ground._replace(white=ground.white and not coloured(child(properties, "shd")))
        ):
            if isinstance(block, Table):
                self._anchored.append(block)
            elif block is not None:
                more = block.passage if isinstance(block, Heading) else block
                passage = join([passage, more], glue(passage.text[-1:], more.text[0]))
        first = next(parts(cell, PARAGRAPH), cell)
        return Stated(
            column,
            min(max(1, integer(value(child(properties, "gridSpan"))) or 1), CELLS + 1),
            _merged(properties, "vMerge"),
            passage,
            passage.span() if passage.pieces else Span(self._path, (Route(self._routes(first), 0, 0),)),
            veiled=not passage.text and len(self._anchored) > hanging,
        )

    def _covered(self, cell: Stated) -> None:
        if cell.passage.text:
            self._doubts.note("covered", cell.span.places[0])

    def _shaded(self, properties: Element | None) -> bool:
        """Tell whether a table has, or may have by its style, cells of another colour than white."""
        style = value(child(properties, "tblStyle"))
        return coloured(child(properties, "shd")) or (style is not None and self._styles.style(style).shaded)


def _gone(properties: Element | None) -> bool:
    """Tell a row that was deleted or is hidden."""
    return child(properties, "del") is not None or bool(switch(child(properties, "hidden")))


def _merged(properties: Element | None, name: str) -> str | None:
    """Say how a cell is merged with the one before it: None, `restart` or `continue` (what is meant where it does not say)."""
    stated = child(properties, name)
    return None if stated is None else value(stated) or "continue"
