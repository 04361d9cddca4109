"""Tables: the glyphs of a grid put into its cells, and tables that go on behind a page break put together."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from crossfoot_parsers.pages.grid import Grid
from crossfoot_parsers.pages.lines import Line, lines, passage
from crossfoot_parsers.pages.sheet import Frame, Glyph
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Box, Cell, Passage, Span, Table, join

EDGE = 4.0
# In sizes of the letters: the margins of a cell, and a digit for which there is no room.
FREE = 1.6
ENUMERATOR = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*、|[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]|\d{1,2}\s*[.、．](?!\d))"
)


class Draft(msgspec.Struct, frozen=True):
    """A cell that may still grow; `full` says that its last line reaches its right edge.

    `veiled` says that something is drawn in it which may be writing and was not read.
    """

    row: int
    column: int
    row_end: int
    column_end: int
    passage: Passage
    boxes: tuple[Box, ...]
    full: bool = False
    veiled: bool = False

    @property
    def text(self) -> str:
        """Give its text."""
        return self.passage.text


class Part(msgspec.Struct, frozen=True):
    """A table so far: the positions of its columns, its cells, and its frame on every page.

    `lines` are those of a single cell, which may turn out to be no table.
    """

    xs: tuple[float, ...]
    rows: int
    cells: tuple[Draft, ...]
    frames: tuple[Box, ...]
    lines: tuple[Line, ...] = ()


def part(
    file: str,
    page: int,
    grid: Grid,
    glyphs: list[Glyph],
    marks: Sequence[Frame] = (),
    notes: Sequence[Frame] = (),
) -> Part:
    """Fill a grid with the glyphs that stand in it.

    `marks` were drawn on the page and could not be read: they may be what a cell without text says. `notes` are laid over the
    page: what stands below them is not to be relied on.
    """
    owner = {
        (row, column): index
        for index, area in enumerate(grid.areas)
        for row in range(area.row, area.row_end)
        for column in range(area.column, area.column_end)
    }
    held: list[list[Glyph]] = [[] for _ in grid.areas]
    for glyph in glyphs:
        row = bisect_right(grid.ys, (glyph.top + glyph.bottom) / 2) - 1
        column = bisect_right(grid.xs, (glyph.left + glyph.right) / 2) - 1
        index = owner.get((row, column))
        if index is not None:
            held[index].append(glyph)
    cells = []
    printed: list[Line] = []
    for area, inside in zip(grid.areas, held, strict=True):
        box = Box(
            page, grid.xs[area.column], grid.ys[area.row], grid.xs[area.column_end], grid.ys[area.row_end]
        )
        printed = lines(inside, page)
        full = bool(printed) and box.right - printed[-1].box.right < 1.4 * printed[-1].size
        wrapped = all(_free(box, line) < FREE * line.size for line in printed[:-1])
        text = passage(file, printed, full=wrapped)
        veiled = (not text.text and any(_holds(box, mark) for mark in marks)) or any(
            _holds(box, note) or any(_under(note, glyph) for glyph in inside) for note in notes
        )
        place = (area.row, area.column, area.row_end, area.column_end)
        cells.append(Draft(*place, text, (box,), full, veiled))
    alone = tuple(printed) if len(cells) == 1 else ()
    return Part(grid.xs, len(grid.ys) - 1, tuple(cells), (Box(page, *grid.frame),), alone)


def _free(box: Box, line: Line) -> float:
    """Give the room that a line leaves in its cell, on both sides: numbers stand in the middle, or at the right."""
    return (box.right - box.left) - (line.box.right - line.box.left)


def _holds(box: Box, frame: Frame) -> bool:
    x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    return box.left < x < box.right and box.top < y < box.bottom


def _under(note: Frame, glyph: Glyph) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return note.left < x < note.right and note.top < y < note.bottom


def continues(one: Part, two: Part) -> bool:
    """Whether two tables, last on a page and first on the next, are one: they have the same outer edges."""
    return (
        two.frames[0].page == one.frames[-1].page + 1
        and abs(one.xs[0] - two.xs[0]) <= EDGE
        and abs(one.xs[-1] - two.xs[-1]) <= EDGE
    )


def repeats(one: Part, two: Part) -> bool:
    """Whether the second part begins with the head of the first."""
    xs = _united(one.xs, two.xs)
    return _head(_on(one, xs), _on(two, xs)) > 0


def joined(one: Part, two: Part) -> Part:
    """Put the second part under the first: columns united, a repeated head dropped, a cut label mended."""
    xs = _united(one.xs, two.xs)
    upper, lower = _on(one, xs), _on(two, xs)
    head = _head(upper, lower)
    rest = [
        msgspec.structs.replace(cell, row=cell.row - head, row_end=cell.row_end - head)
        for cell in lower
        if cell.row >= head
    ]
    upper, rest, lost = _mended(one.rows, upper, rest)
    moved = [
        msgspec.structs.replace(cell, row=cell.row + one.rows - lost, row_end=cell.row_end + one.rows - lost)
        for cell in rest
    ]
    rows = one.rows + two.rows - head - lost
    return Part(xs, rows, tuple(upper + moved), one.frames + two.frames)


def table(file: str, made: Part) -> Table:
    """Give the finished table."""
    cells = []
    for draft in sorted(made.cells, key=lambda cell: (cell.row, cell.column)):
        state, quantity = ("unreadable", None) if draft.veiled else reading(draft.text)
        rows, columns = draft.row_end - draft.row, draft.column_end - draft.column
        span = Span(file, draft.boxes)
        cells.append(Cell(draft.row, draft.column, rows, columns, draft.passage, state, span, quantity))
    return Table(made.rows, len(made.xs) - 1, tuple(cells), Span(file, made.frames))


def _united(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    xs: list[float] = list(one)
    xs += [x for x in two if all(abs(x - other) > EDGE for other in one)]
    return tuple(sorted(xs))


def _on(made: Part, xs: tuple[float, ...]) -> list[Draft]:
    """Give the cells counted in the columns of `xs`."""
    place = [min(range(len(xs)), key=lambda i: abs(xs[i] - x)) for x in made.xs]
    return [
        msgspec.structs.replace(cell, column=place[cell.column], column_end=place[cell.column_end])
        for cell in made.cells
    ]


def _head(upper: list[Draft], lower: list[Draft]) -> int:
    """Count the rows that the second part repeats from the top of the first."""

    def top(cells: list[Draft], rows: int) -> set[tuple[int, int, int, int, str]] | None:
        if any(cell.row < rows < cell.row_end for cell in cells):
            return None
        return {(c.row, c.column, c.row_end, c.column_end, c.text) for c in cells if c.row < rows}

    best = 0
    for rows in range(1, min(max((cell.row_end for cell in lower), default=0), 6)):
        one, two = top(upper, rows), top(lower, rows)
        if one is None or two is None:
            continue
        if one != two:
            break
        # Equal rows of figures may be data; a head has a word in every cell of some row.
        if any(cell[4] for cell in one) and not any(reading(cell[4])[0] == "number" for cell in one):
            best = rows
    return best


def _mended(rows: int, upper: list[Draft], lower: list[Draft]) -> tuple[list[Draft], list[Draft], int]:
    """Give both halves with what the break cut put together, and how many rows that saves."""
    ends = {(cell.column, cell.column_end): cell for cell in upper if cell.row_end == rows}
    first = [cell for cell in lower if cell.row == 0]
    pairs = [(ends.get((cell.column, cell.column_end)), cell) for cell in first]
    whole = [(above, cell) for above, cell in pairs if above is not None]
    if len(whole) == len(pairs) and _one_row(whole):
        grown = {id(above): _grown(above, cell, cell.row_end - 1) for above, cell in whole}
        gone = {id(cell) for _, cell in whole}
        return [grown.get(id(c), c) for c in upper], [c for c in lower if id(c) not in gone], 1
    marked = [cell.column for cell in first if ENUMERATOR.match(cell.text)]
    label = max(marked, default=0)
    changed: dict[int, Draft] = {}
    gone = set()
    for above, cell in pairs:
        if above is None or ENUMERATOR.match(cell.text) or _value(cell):
            continue
        if above.text and (cell.column < label or _cut(above, cell)):
            changed[id(above)] = _grown(above, cell, cell.row_end)
            gone.add(id(cell))
    return [changed.get(id(c), c) for c in upper], [c for c in lower if id(c) not in gone], 0


def _one_row(halves: list[tuple[Draft, Draft]]) -> bool:
    """Tell the halves of a row that the break cut from two rows, by the cells that end in the first row below it.

    Nothing new begins, no column has a value in both, and either some label goes on from a full line, or all is blank below.
    """
    ending = [(above, cell) for above, cell in halves if cell.row_end == 1]
    if any(ENUMERATOR.match(cell.text) for _, cell in halves):
        # A label that moved whole to the next page leaves its values behind.
        return any(_value(above) for above, _ in ending) and all(
            (not above.text and not _value(cell)) or (_value(above) and not cell.text)
            for above, cell in ending
        )
    if any(_value(above) and cell.text for above, cell in ending) or any(
        _value(cell) and above.text for above, cell in ending
    ):
        return False
    going = [(above, cell) for above, cell in ending if cell.text and not _value(cell)]
    if not going:
        return any(above.text for above, _ in ending) and not any(cell.text for _, cell in halves)
    # A numbered label with its values above, and a text without either below: however far its line reached, it goes on.
    left = any(_value(above) for above, _ in ending) and not any(_value(cell) for _, cell in ending)
    return len(going) < len(ending) and all(
        above.text and (above.full or (left and ENUMERATOR.match(above.text) is not None))
        for above, _ in going
    )


def _value(cell: Draft) -> bool:
    return reading(cell.text)[0] in {"number", "dash"}


def _cut(above: Draft, below: Draft) -> bool:
    """Tell a label over several rows, where no numbering does, by what the break left: a bracket, or nothing."""
    if above.row_end - above.row == 1 and below.row_end == 1:
        return False
    opened = sum(above.text.count(c) for c in "（(") - sum(above.text.count(c) for c in "）)")
    return opened > 0 if below.text else below.row_end > 1


def _grown(above: Draft, below: Draft, rows: int) -> Draft:
    texts = [half.passage for half in (above, below) if half.text]
    text = join(texts) if texts else above.passage
    return msgspec.structs.replace(
        above, row_end=above.row_end + rows, passage=text, boxes=above.boxes + below.boxes, full=below.full
    )
