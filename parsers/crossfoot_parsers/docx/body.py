"""The body in reading order: paragraphs with their numbers, headings, tables, and what hangs on them.

Text boxes and pictures come behind the paragraph (or the outermost table) that they are anchored in, notes at the end.
Headers, footers, comments and a table of contents are no text of the report.

Source: ECMA-376 part 1, 17.2 (story), 17.3.1 (paragraphs), 17.4 (tables), 17.13.5 (revisions); 17.11 (notes); 17.17.2 (altChunk).
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import msgspec

from crossfoot_parsers.docx.doubts import Doubts
from crossfoot_parsers.docx.markup import (
    Element,
    Properties,
    Routes,
    W,
    child,
    integer,
    local,
    named,
    parts,
    properties,
    switch,
    value,
)
from crossfoot_parsers.docx.numbering import Numbering
from crossfoot_parsers.docx.package import Parts
from crossfoot_parsers.docx.runs import Runs, glue
from crossfoot_parsers.docx.styles import Style, Styles, coloured, level, number
from crossfoot_parsers.docx.tables import Stated, arranged
from crossfoot_parsers.flow import Flow, Heading, Part
from crossfoot_parsers.limits import CELLS, CHARACTERS, at_most
from crossfoot_parsers.report import Passage, Picture, Route, Span, Table, join

BLOCKS = frozenset({"p", "tbl", "altChunk", "subDoc"})
PARAGRAPH, ROW, CELL = frozenset({"p"}), frozenset({"tr"}), frozenset({"tc"})
CONTENTS = re.compile(r"toc \d", re.IGNORECASE)
# Of a document: paragraphs (those in cells too), and tables in tables.
PARAGRAPHS = 200_000
DEPTH = 8
# The outline level of what is no heading.
PLAIN = 9
# A mark that was deleted, or moved elsewhere.
TAKEN = frozenset({"del", "moveFrom"})


class Ground(NamedTuple):
    """What text stands on: `white` says that nothing of another colour is known to be there; `depth` counts the tables around it."""

    white: bool
    depth: int = 0


# A row, its cells with their properties, and what it stands on.
Line = tuple[Element, list[tuple[Element, Properties]], Ground]


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
        self._length = 0
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
        for (name, _), run in groupby(parts(container, BLOCKS), _kind):
            if name == "p":
                for one in run:
                    yield self._paragraph(one, open_, ground)
                continue
            if open_:
                yield join(open_)
                open_.clear()
            if name == "tbl":
                yield from self._table(list(run), ground)
            else:
                for one in run:
                    self._doubts.note("chunk", Route(self._routes(one), 0, 0))
        if open_:
            yield join(open_)

    def _paragraph(
        self, paragraph: Element, open_: list[Passage], ground: Ground
    ) -> Passage | Heading | None:
        self._count += 1
        at_most(self._count, PARAGRAPHS, "paragraphs")
        stated = properties(paragraph, "pPr")
        style = self._styles.paragraph(stated)
        if CONTENTS.fullmatch(style.name):
            return None
        here = ground._replace(white=ground.white and not coloured(stated.get("shd")))
        passage = self._printed(paragraph, style, here)
        mark = {named(one.tag): one for one in stated.get("rPr", ())}
        if mark.keys() & TAKEN:
            open_.append(passage)
            return None
        hidden = self._hidden(mark, style)
        numbered = self._number(stated, style) if passage.text or not hidden else ""
        if open_:
            passage = join([*open_, passage])
            open_.clear()
        if numbered:
            passage = join([Passage(numbered, self._path), passage], glue(numbered[-1], passage.text[:1]))
        if hidden:
            open_.append(passage)
            return None
        passage = passage.strip()
        if not passage.text:
            return None
        outline = level(stated)
        outline = style.level if outline is None else outline
        if style.name.lower() == "title":
            return Heading(passage, 1)
        if outline is not None and 0 <= outline < PLAIN:
            # Below the title, which is above all of them.
            return Heading(passage, outline + 2)
        return passage

    def _hidden(self, mark: Properties, style: Style) -> bool:
        """Tell whether the mark at the end of a paragraph is hidden."""
        told = style.look.hidden or mark.keys() & {"vanish", "rStyle"}
        return bool(told) and bool(self._styles.run(mark, style).hidden)

    def _printed(self, paragraph: Element, style: Style, ground: Ground) -> Passage:
        white = ground.white and not style.shaded
        runs = Runs(self._path, self._routes(paragraph), self._styles, style, self._doubts, white=white)
        printed = runs.read(paragraph)
        self._length += len(printed.passage.text)
        at_most(self._length, CHARACTERS, "characters")
        self._anchored += [*printed.pictures, *printed.boxes]
        self._notes |= dict.fromkeys(printed.notes)
        return printed.passage

    def _number(self, stated: Properties, style: Style) -> str:
        own, at = number(stated)
        identifier = style.number[0] if own is None else own
        if identifier is None:
            return ""
        at = style.number[1] if at is None else at
        return self._numbering.next(identifier, at, value(stated.get("pStyle")))

    def _table(self, tables: list[Element], ground: Ground) -> Iterator[Passage | Heading | Table | None]:
        """Give a table, or what is in it where it has but one cell: such a table is a frame around its contents.

        Tables without a paragraph between them are shown as one.
        """
        ground = ground._replace(depth=ground.depth + 1)
        at_most(ground.depth, DEPTH, "tables inside of one another")
        lines = [line for table in tables for line in self._lines(table, ground)]
        cells = [(cell, here) for _, line, here in lines for cell, _ in line]
        at_most(len(cells), CELLS, "cells in a table")
        if len(cells) == 1:
            yield from self._blocks(*cells[0])
        elif cells:
            rows = [self._row(*line) for line in lines]
            places = tuple(Route(self._routes(table), 0, 0) for table in tables)
            made, covered = arranged(rows, Span(self._path, places))
            for cell in covered:
                self._covered(cell)
            yield made

    def _lines(self, table: Element, ground: Ground) -> Iterator[Line]:
        """Give the rows of a table that are there."""
        white = ground.white and not self._shaded(properties(table, "tblPr"))
        for row in parts(table, ROW):
            if not _gone(properties(row, "trPr")):
                told = [(cell, properties(cell, "tcPr")) for cell in parts(row, CELL)]
                yield row, [cell for cell in told if "cellDel" not in cell[1]], ground._replace(white=white)

    def _row(self, row: Element, cells: list[tuple[Element, Properties]], ground: Ground) -> list[Stated]:
        white = ground.white and not self._shaded(properties(row, "tblPrEx"))
        column = integer(value(properties(row, "trPr").get("gridBefore"))) or 0
        at_most(column, CELLS, "columns in a table")
        line: list[Stated] = []
        for cell, told in cells:
            here = ground._replace(white=white and not coloured(told.get("shd")))
            made = self._cell(cell, told, column, here)
            column += made.width
            if line and _merged(told.get("hMerge")) == "continue":
                self._covered(made)
                first = line.pop()
                made = msgspec.structs.replace(first, width=first.width + made.width)
            line.append(made)
        return line

    def _cell(self, cell: Element, told: Properties, column: int, ground: Ground) -> Stated:
        hanging = len(self._anchored)
        passage = Passage("", self._path)
        for block in self._blocks(cell, ground):
            if isinstance(block, Table):
                self._anchored.append(block)
            elif block is not None:
                more = block.passage if isinstance(block, Heading) else block
                passage = (
                    join([passage, more], glue(passage.text[-1:], more.text[0])) if passage.text else more
                )
        return Stated(
            column,
            min(max(1, integer(value(told.get("gridSpan"))) or 1), CELLS + 1),
            _merged(told.get("vMerge")),
            passage,
            passage.span() if passage.pieces else self._blank(cell),
            veiled=not passage.text and len(self._anchored) > hanging,
        )

    def _blank(self, cell: Element) -> Span:
        """Give the place of a cell without text: where its text would begin."""
        first = next(parts(cell, PARAGRAPH), cell)
        return Span(self._path, (Route(self._routes(first), 0, 0),))

    def _covered(self, cell: Stated) -> None:
        if cell.passage.text:
            self._doubts.note("covered", cell.span.places[0])

    def _shaded(self, told: Properties) -> bool:
        """Tell whether a table has, or may have by its style, cells of another colour than white."""
        style = value(told.get("tblStyle"))
        return coloured(told.get("shd")) or (style is not None and self._styles.style(style).shaded)


def _kind(block: Element) -> tuple[str, int]:
    """Give the name of a block and the columns of its grid: tables of one kind that follow one another are shown as one."""
    return local(block), sum(1 for _ in block.iterfind(f"{W}tblGrid/{W}gridCol"))


def _gone(told: Properties) -> bool:
    """Tell a row that was deleted or is hidden."""
    return "del" in told or bool(switch(told.get("hidden")))


def _merged(stated: Element | None) -> str | None:
    """Say how a cell is merged with the one before it: None, `restart` or `continue` (what is meant where it does not say)."""
    return None if stated is None else value(stated) or "continue"
