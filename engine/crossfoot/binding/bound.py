"""What the binding of a table gives: what is printed for each declared label and cell."""

from typing import Literal

import msgspec

from crossfoot.language import syntax
from crossfoot.language.shape import Path
from crossfoot_parsers.report import Quantity, Span, State, Table

Axis = Literal["row", "column", "title", "corner"]
LineOutcome = Literal["exact", "close", "blank", "missing", "undivided", "absorbed", "ambiguous", "absent"]


# `absent` is an optional label that is left out.


class BoundLine(msgspec.Struct, frozen=True, gc=False):
    """A declared label and what is printed for it. `path` is of keys; `leaf` says that it has cells of its own."""

    block: int
    axis: Axis
    path: Path
    label: str
    leaf: bool
    printed: str
    outcome: LineOutcome
    span: Span


class Extra(msgspec.Struct, frozen=True, gc=False):
    """A printed label that is not declared, or belongs to another form (`form`)."""

    axis: Literal["row", "column"]
    printed: str
    span: Span
    form: syntax.Foreign | None = None


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An entry of an open list: its path, the printed text, divided into code and name, and the entry that it stands below.

    `again` says that one of the same text stands before it. It is not `placed` where it cannot be read below which one it
    stands, if below any.
    """

    block: int
    path: Path
    text: str
    code: str
    name: str
    parent: Path | None
    span: Span
    again: bool = False
    placed: bool = True


class BoundCell(msgspec.Struct, frozen=True, gc=False):
    """What is printed where a declared row and column cross."""

    state: State
    quantity: Quantity | None
    text: str
    span: Span


class BoundTable(msgspec.Struct, frozen=True, gc=False):
    """A declared table, found in the report or not. `cells` is keyed by block, path of the row, path of the column.

    In `table` the open lists have their entries as members; `entries` says more of these.

    `used` are the printed tables that its blocks stand in; `copies` are others like it that stand elsewhere in the report.
    """

    table: syntax.Table
    outcome: Literal["found", "missing", "ambiguous"]
    candidates: tuple[Table, ...]
    lines: tuple[BoundLine, ...] = ()
    extras: tuple[Extra, ...] = ()
    foreign: tuple[Extra, ...] = ()
    cells: dict[tuple[int, Path, Path], BoundCell] = {}
    used: tuple[Table, ...] = ()
    copies: tuple[Table, ...] = ()
    entries: tuple[Entry, ...] = ()
