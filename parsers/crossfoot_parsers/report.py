"""The report model: what a reader saw, and where.

Every text in it (a heading, a sentence, a cell) is a `Passage`: characters that remember
where they were printed, so that a finding never has to search for its place again.
"""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Literal

import msgspec


class Box(msgspec.Struct, frozen=True, gc=False, tag="box", omit_defaults=True):
    """A rectangle on a page: points (1/72 inch) from the top left corner of the page as shown.

    `page` counts from 1; `top` is smaller than `bottom`. `recognised` says that the page is a picture, and that what stands
    here was read from it by OCR.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float
    recognised: bool = False

    def part(self, start: float, end: float) -> "Box":
        """Give the part of a line between two positions."""
        return msgspec.structs.replace(self, left=start, right=end)


class Extent(msgspec.Struct, frozen=True, gc=False, tag="extent"):
    """A stretch of one line of a file of text (or of mark-up): line and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end: int

    def part(self, start: float, end: float) -> "Extent":
        """Give the part of a line between two columns."""
        return Extent(self.line, int(start), int(end))


class Route(msgspec.Struct, frozen=True, gc=False, tag="route"):
    """A stretch of a paragraph in a document without pages (DOCX), or of a cell in a workbook.

    `path` is the way to it: `body/tbl[2]/tr[5]/tc[3]/p[1]` (elements of WordprocessingML, counted from 1 among those of their name),
    or `sheet name!B7`. `start` and `end` count its characters from 0, the end is exclusive.
    """

    path: str
    start: int
    end: int

    def part(self, start: float, end: float) -> "Route":
        """Give the part between two characters."""
        return Route(self.path, int(start), int(end))


Place = Box | Extent | Route


class Span(msgspec.Struct, frozen=True, gc=False):
    """Where something is printed: one place for each line, page or cell line that it touches.

    `places` is in reading order and is empty only for what is not there (a missing section).
    """

    file: str
    places: tuple[Place, ...] = ()


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A run of characters of a passage that share one place.

    `start` is the offset of its first character in the passage. `stops` holds, for n characters, n + 1
    positions along the line (points in a `Box`, columns in an `Extent`, characters in a `Route`): where each
    character begins, and where the last one ends.
    """

    start: int
    place: Place
    stops: tuple[float, ...]


class Passage(msgspec.Struct, frozen=True, gc=False):
    """Text that knows where each of its characters stands.

    Characters that the reader supplied (a space between words that were on two lines) belong to no piece.
    """

    text: str
    file: str
    pieces: tuple[Piece, ...] = ()

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Give the place of the characters from `start` to before `end` (the whole, by default)."""
        end = len(self.text) if end is None else end
        places = []
        for piece in self.pieces:
            first = max(start - piece.start, 0)
            last = min(end - piece.start, len(piece.stops) - 1)
            if first >= last:
                continue
            whole = first == 0 and last == len(piece.stops) - 1
            places.append(piece.place if whole else piece.place.part(piece.stops[first], piece.stops[last]))
        return Span(self.file, tuple(places))

    @property
    def bare(self) -> str:
        """The text without its white space."""
        return "".join(self.text.split())

    def cut(self, start: int, end: int) -> "Passage":
        """Give the characters from `start` to before `end` as a passage of their own."""
        pieces = []
        for piece in self.pieces:
            first = max(start - piece.start, 0)
            last = min(end - piece.start, len(piece.stops) - 1)
            if first < last:
                stops = piece.stops[first : last + 1]
                place = self.span(piece.start + first, piece.start + last).places[0]
                pieces.append(Piece(piece.start + first - start, place, stops))
        return Passage(self.text[start:end], self.file, tuple(pieces))

    def strip(self) -> "Passage":
        """Give the passage without white space at its ends."""
        text = self.text
        if text and text == text.strip():
            return self
        start = len(text) - len(text.lstrip())
        return self.cut(start, max(start, len(text.rstrip())))


def join(passages: list[Passage], glue: str = "") -> Passage:
    """Set passages one behind the other, with `glue` (which has no place) between them."""
    text: list[str] = []
    pieces: list[Piece] = []
    offset = 0
    for index, passage in enumerate(passages):
        if index:
            text.append(glue)
            offset += len(glue)
        pieces += [Piece(p.start + offset, p.place, p.stops) for p in passage.pieces]
        text.append(passage.text)
        offset += len(passage.text)
    return Passage("".join(text), passages[0].file if passages else "", tuple(pieces))


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number as printed.

    `value` is exact and has the multiplier in it (3.2万 is 32000). `step` is what one unit of the
    last printed digit is worth (1 for `14`, 0.01 for `46.65`, 1000 for `3.2万`). `unit` is as printed, without
    the multiplier (件, %, but 万元), with one word for those that have several (¥ is 元, percent is %), or empty.
    `approximate` is `at least` for 余, 多, over; `at most` for 不足, under; `about` for 约, 近, 左右, the ends of a range, and
    where it cannot be seen whether one number or two are printed.
    `start` and `end` are offsets in the text that it was read from, unit included; `text` is that stretch.
    """

    value: Decimal
    step: Decimal
    text: str
    unit: str = ""
    approximate: Literal["exact", "at least", "at most", "about"] = "exact"
    start: int = 0
    end: int = 0


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence and the numbers in it; their offsets count in `passage.text`. `start` is its offset in the paragraph."""

    passage: Passage
    quantities: tuple[Quantity, ...]
    start: int = 0


class Paragraph(msgspec.Struct, frozen=True, gc=False, tag="paragraph"):
    """A paragraph as a person would write it down: lines joined, over page breaks too."""

    passage: Passage
    sentences: tuple[Sentence, ...]


State = Literal["number", "text", "blank", "dash", "unreadable"]


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A cell of a table. `row` and `column` count from 0 and name its top left corner.

    `quantity` is set exactly when `state` is `number`. `span` is the cell itself, also when it is blank.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    passage: Passage
    state: State
    span: Span
    quantity: Quantity | None = None

    @property
    def text(self) -> str:
        """The text as printed, lines joined."""
        return self.passage.text


class Table(msgspec.Struct, frozen=True, gc=False, tag="table"):
    """A grid of cells, joined over page breaks; cells are in order of row, then column, and do not overlap."""

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    span: Span

    def grid(self) -> list[list[Cell | None]]:
        """Give for every row and column the cell that covers it, or None where nothing is drawn."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    grid[row][column] = cell
        return grid


# Half a page of text, in square points.
HALF_PAGE = 150_000.0


class Picture(msgspec.Struct, frozen=True, gc=False, tag="picture"):
    """An image that stands where text or a table could: its contents were not read.

    `large` says that a whole section could be on it: it is as large as half a page of text, or nobody knows how large.
    """

    span: Span
    large: bool = False


Block = Paragraph | Table | Picture


class Guess(msgspec.Struct, frozen=True, gc=False):
    """A table that has no rules: the alignment of its text tells its cells. Its lines are `paragraphs` among the blocks too.

    It is a table only for a reader who looks for one where none is ruled (`Report.settled`).
    """

    table: Table
    paragraphs: tuple[Paragraph, ...]


class Section(msgspec.Struct, frozen=True, gc=False):
    """A numbered part of the report.

    `number` is as printed (一、 or （一）), `ordinal` its value, `level` 1 for 一、, 2 for （一）, 3 for 1. (or 1 for the
    outermost that there is, where nothing is numbered 一、).
    `heading` is the text behind the number. A heading that runs into its paragraph (（一）主动公开情况。主要…)
    ends at its full stop; the rest is the first paragraph.
    """

    number: str
    ordinal: int
    level: int
    heading: Passage
    span: Span
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...]
    guesses: tuple[Guess, ...] = ()

    def walk(self) -> Iterator["Section"]:
        """Give this section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    def everything(self) -> Iterator[Block]:
        """Give the blocks of this section and all below it, in reading order."""
        return (block for section in self.walk() for block in section.blocks)


class Warning(msgspec.Struct, frozen=True, gc=False):
    """Something the reader doubts. `message` is one sentence in Chinese and in English."""

    zh: str
    en: str
    span: Span


class Report(msgspec.Struct, frozen=True, gc=False):
    """One published report.

    `blocks` is what stands before the first section (title, preamble). `year` is the data year, from the title
    or else from the sentence on the statistical period; `agency` the body named in the title. `recognised` says that some
    of it was read from pictures by OCR; the places there say so too.
    """

    path: str
    format: str
    sha256: str
    title: Passage | None
    year: int | None
    agency: str | None
    language: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    warnings: tuple[Warning, ...]
    guesses: tuple[Guess, ...] = ()
    recognised: bool = False

    def everything(self) -> Iterator[Block]:
        """Give all blocks, in reading order."""
        yield from self.blocks
        for section in self.sections:
            yield from section.everything()

    def guessed(self) -> Iterator[Guess]:
        """Give all tables without rules, in reading order."""
        yield from self.guesses
        for section in self.sections:
            for each in section.walk():
                yield from each.guesses

    def settled(self, taken: Collection[Guess]) -> "Report":
        """Give the report in which the guesses of `taken` are tables, in the place of their paragraphs."""
        return msgspec.structs.replace(
            self,
            sections=tuple(_settled(section, taken) for section in self.sections),
            **_tables(self, taken),
        )


def _settled(section: Section, taken: Collection[Guess]) -> Section:
    return msgspec.structs.replace(
        section,
        sections=tuple(_settled(inner, taken) for inner in section.sections),
        **_tables(section, taken),
    )


def _tables(
    part: Report | Section, taken: Collection[Guess]
) -> dict[str, tuple[Block, ...] | tuple[Guess, ...]]:
    """Give the blocks and the guesses of a part, with a table in the place of the first line of each guess taken."""
    used = [guess for guess in part.guesses if guess in taken]
    tables = {id(guess.paragraphs[0]): guess.table for guess in used}
    lines = {id(paragraph) for guess in used for paragraph in guess.paragraphs}
    blocks = [
        tables.get(id(block), block) for block in part.blocks if id(block) in tables or id(block) not in lines
    ]
    return {"blocks": tuple(blocks), "guesses": tuple(guess for guess in part.guesses if guess not in taken)}


class ReadError(Exception):
    """A report that cannot be read: `path`, what is wrong, and what to do about it."""

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        """Keep the three parts apart, so that a message can be written in any manner."""
        super().__init__(f"{path}: {problem}. {remedy}")
        self.path = path
        self.problem = problem
        self.remedy = remedy
