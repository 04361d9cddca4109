"""What a reader gives: the blocks of a report in reading order, before headings are told apart."""

import msgspec

from crossfoot_parsers.report import Passage, Picture, Table, Warning


class Flow(msgspec.Struct, frozen=True):
    """Blocks in reading order; a `Passage` is one paragraph or heading, lines joined."""

    blocks: tuple[Passage | Table | Picture, ...]
    warnings: tuple[Warning, ...] = ()
