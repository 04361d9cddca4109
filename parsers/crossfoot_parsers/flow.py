"""What a reader gives: the blocks of a report in reading order, before headings are told apart."""

import msgspec

from crossfoot_parsers.report import Passage, Picture, Table, Warning


class Heading(msgspec.Struct, frozen=True):
    """A heading that the file marks as one (a style, h2, ##); `level` counts from 1, the outermost."""

    passage: Passage
    level: int


class Aligned(msgspec.Struct, frozen=True):
    """A table that nothing but the alignment of its text shows, and its lines as a paragraph each."""

    table: Table
    lines: tuple[Passage, ...]


Part = Passage | Heading | Table | Picture | Aligned


class Flow(msgspec.Struct, frozen=True):
    """Blocks in reading order; a `Passage` is one paragraph or heading, lines joined.

    `recognised` says that some of it was read from pictures by OCR.
    """

    blocks: tuple[Part, ...]
    warnings: tuple[Warning, ...] = ()
    recognised: bool = False
