"""Tables: those of data told from those that only set the page, and read row by row.

Source: HTML Living Standard, 4.9.12 "Processing model"; 4.9.11 for spans that are no numbers; CSS 2.2, 17.2 for the order of heads and feet.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

import msgspec

from crossfoot_parsers.html.line import Line
from crossfoot_parsers.html.style import State, length, under
from crossfoot_parsers.html.tree import Element, Tree
from crossfoot_parsers.html.walk import RUN, End, Event, Image, Turn, Words, walk, words
from crossfoot_parsers.limits import CELLS, at_most
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Span, Table
from crossfoot_parsers.spread import Given, table

GROUPS = ("thead", "tbody", "tfoot")
BOXES = frozenset(("td", "th"))
# In characters and in sentences: no cell of a form says as much, and whoever sets a page in a table has the article in one cell.
LONG = 500
SPOKEN = 3
FIGURES = 4
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
ACROSS, DOWN = 1000, 65534

Tables = frozenset[Element]


class Row(NamedTuple):
    """A row as it is marked up: its cells, with how they are printed; `flat` says that it is to be of no height."""

    cells: list[tuple[Element, State]]
    flat: bool = False


class Read(NamedTuple):
    """A table that was read; `before` is what stands in it outside of its cells, such as its caption, `unseen` what hides in them."""

    before: list[Event]
    table: Table | None
    unseen: list[Words]


def data(tree: Tree) -> Tables:
    """Give the tables of a page that hold data; the others only set the page.

    Those do so that say it, have a single column or hold prose, headings or another table of several columns.
    """
    found: set[Element] = set()
    around: set[Element] = set()
    # The innermost first.
    for element in reversed(list(tree.root.iter("table"))):
        rows = [row for group in _Parts(tree, element, State()).groups() for row in group]
        role = tree.tag(element).attributes.get("role", "").lower()
        if element in around or role in {"presentation", "none"} or all(len(row.cells) < 2 for row in rows):
            continue
        around.update(element.iterancestors("table"))
        if not _written(tree, [cell for row in rows for cell, _ in row.cells]):
            found.add(element)
    return frozenset(found)


def _written(tree: Tree, cells: list[Element]) -> bool:
    """Tell cells that hold prose or headings."""
    long = figures = 0
    for cell in cells:
        if cell.tag == "td" and next(cell.iter(*HEADINGS), None) is not None:
            return True
        said = _said(tree, cell)
        long += len(said) > LONG or said.count("。") >= SPOKEN
        figures += reading(said)[0] == "number"
    # A long note may stand below figures; around an article there are none.
    return long > 0 and figures < FIGURES * long


def _said(tree: Tree, cell: Element) -> str:
    """Give the source of what a cell says, in one."""
    runs = (run for text in cell.itertext() for run in RUN.finditer(str(text)) if run["number"])
    return "".join(tree.source.text[slice(*tree.source.runs[int(run["number"])])] for run in runs)


class _Parts:
    """The rows of a table by its head, bodies and foot; `outside`, where it is asked for, takes what stands outside of its cells."""

    def __init__(
        self,
        tree: Tree,
        element: Element,
        state: State,
        outside: list[Event] | None = None,
        tables: Tables = frozenset(),
    ) -> None:
        self._tree = tree
        self._outside = outside
        self._tables = tables
        self._groups: dict[str, list[list[Row]]] = {name: [] for name in GROUPS}
        self._visit(element, state, self._group("tbody"), None)

    def groups(self) -> list[list[Row]]:
        """Give the parts in the order in which they are shown: the head first and the foot last, wherever they are."""
        return [group for name in GROUPS for group in self._groups[name] if group]

    def _group(self, name: str) -> list[Row]:
        group: list[Row] = []
        self._groups[name].append(group)
        return group

    def _visit(self, parent: Element, state: State, group: list[Row], row: Row | None) -> None:
        self._words(parent.text, state, parent)
        for child in parent:
            tag = self._tree.tag(child)
            here = under(state, tag)
            if here is not None and child.tag in BOXES:
                if row is None:
                    # A cell without a row around it begins one.
                    group.append(row := Row([]))
                row.cells.append((child, here))
            elif here is not None and child.tag == "tr":
                row = None
                group.append(Row([], flat=length(tag, "height") == 0))
                self._visit(child, here, group, group[-1])
            elif here is not None and child.tag in GROUPS:
                row = None
                self._visit(child, here, self._group(str(child.tag)), None)
            elif (
                here is not None and child.tag != "table" and next(child.iter("tr", *BOXES), None) is not None
            ):
                self._visit(child, here, group, row)
            elif here is not None and self._outside is not None:
                self._outside += (End(), *walk(self._tree, child, state, self._tables), End())
            self._words(child.tail, state, parent)

    def _words(self, text: str | None, state: State, home: Element) -> None:
        if self._outside is not None:
            self._outside += words(self._tree, text, state, home)


def read(tree: Tree, element: Element, state: State, tables: Tables) -> Read:
    """Read a table of data that stands where `state` holds."""
    tag = tree.tag(element)
    place = tree.source.extent(tag.start, tree.source.line_end(tag.start, tag.end))
    outside: list[Event] = []
    unseen: list[Words] = []
    rows: list[list[Given]] = []
    groups = _Parts(tree, element, state, outside, tables).groups()
    at_most(sum(len(row.cells) for group in groups for row in group), CELLS, "cells in a table")
    for group in groups:
        for index, row in enumerate(group):
            given = [_given(tree, cell, here, len(group) - index, unseen) for cell, here in row.cells]
            # Word ends tables with a row of no height, which only holds the widths of the columns.
            if not (row.flat and all(not cell.passage.text and not cell.veiled for cell in given)):
                rows.append(given)
    made = table(rows, Span(tree.source.path, (place,)))
    return Read(outside, _squeezed(made) if made.cells else None, unseen)


def _given(tree: Tree, cell: Element, state: State, below: int, unseen: list[Words]) -> Given:
    """Read a cell; `below` counts the rows from its own to the end of its part of the table."""
    tag = tree.tag(cell)
    line = Line(tree.source)
    veiled = pictured = False
    for event in walk(tree, cell, state):
        if isinstance(event, Words):
            if event.state.printed:
                line.add(event.stretches, event.state.raised)
            elif event.state.doubtful and any(stretch.text.strip() for stretch in event.stretches):
                unseen.append(event)
                veiled = veiled or event.state.faint
        elif isinstance(event, Turn | End):
            line.turn()
        elif isinstance(event, Image):
            pictured = pictured or event.kind != "field"
            veiled = veiled or event.kind == "field"
    passage = line.passage().strip()
    # An empty cell still has a place: where its text would begin.
    blank = Span(tree.source.path, (tree.source.extent(tag.end, tag.end),))
    down = _number(tag.attributes.get("rowspan"), 0, DOWN)
    return Given(
        passage,
        passage.span() if passage.text else blank,
        # rowspan=0: down to the end of this part of the table.
        min(down or below, below),
        _number(tag.attributes.get("colspan"), 1, ACROSS),
        veiled or (pictured and not passage.text),
    )


def _number(text: str | None, least: int, most: int) -> int:
    """Read a span as browsers do: digits at the beginning, one where there are none, never more than `most`."""
    found = re.match(r"\s*\+?(\d{1,9})", text or "")
    number = int(found[1]) if found else 1
    return min(number, most) if number >= least else 1


def _squeezed(made: Table) -> Table:
    """Leave out rows and columns in which no cell begins: they have no breadth where they are shown."""
    rows = sorted({cell.row for cell in made.cells})
    columns = sorted({cell.column for cell in made.cells})

    def inside(begins: list[int], start: int, span: int) -> tuple[int, int]:
        first = bisect_left(begins, start)
        return first, bisect_left(begins, start + span) - first

    cells = []
    for cell in made.cells:
        row, down = inside(rows, cell.row, cell.row_span)
        column, across = inside(columns, cell.column, cell.column_span)
        cells.append(msgspec.structs.replace(cell, row=row, row_span=down, column=column, column_span=across))
    return Table(len(rows), len(columns), tuple(cells), made.span)
