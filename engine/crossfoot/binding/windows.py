"""Where the blocks of a declared table stand: which printed table, which rows are title, header and body."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from crossfoot.binding.labels import Texts, best
from crossfoot.binding.normal import normal
from crossfoot.language import syntax
from crossfoot.language.shape import Path, fixed, leaves, walk
from crossfoot_parsers.report import Cell, Table


class Grid(msgspec.Struct, frozen=True):
    """A printed table, or a stretch of its columns, and the cell at each of its places; `source` is the whole table."""

    table: Table
    cells: list[list[Cell | None]]
    source: Table


def grid_of(table: Table, source: Table | None = None) -> Grid:
    """Lay a table out."""
    return Grid(table, table.grid(), source or table)


class Window(msgspec.Struct, frozen=True):
    """The rows of one block: header rows from `header`, data rows from `body` to before `end`."""

    table: int
    title: Cell | None
    header: int
    body: int
    end: int


class _Start(msgspec.Struct, frozen=True):
    """A place where a block may begin, and how well it fits."""

    table: int
    row: int
    title: Cell | None
    score: int


class _Words(msgspec.Struct, frozen=True):
    """The texts of a block's labels: of every column and group of columns, and of the leaves of both axes."""

    headers: tuple[Texts, ...]
    columns: tuple[Texts, ...]
    rows: tuple[Texts, ...]


def windows(table: syntax.Table, grids: list[Grid]) -> list[Window | None] | None:
    """Find the window of each block; None for a block that is not there, None in all where two places fit equally.

    A panel is a grid of its own, which is put behind the `grids`.
    """
    starts: list[_Start | None] = []
    names = frozenset(normal(block.title) for block in table.blocks if block.panel and block.title)
    untitled = [block for block in table.blocks if block.panel and not block.title]
    whole = tuple(grids)
    stretches: dict[int, list[Grid]] = {}
    for index, block in enumerate(table.blocks):
        if block.panel and not block.title:
            titled = []
            place = sum(other.panel and not other.title for other in table.blocks[:index])
            stretches[index] = [cut for grid in whole if (cut := _repeated(untitled, place, grid))]
        elif block.panel:
            panels = _panels(block, whole, names)
            grids += [panel for panel, _ in panels]
            titled = [_Start(len(grids) - len(panels) + i, 0, cell, 0) for i, (_, cell) in enumerate(panels)]
        else:
            titled = _titles(block, grids) if block.title else []
        if len(titled) > 1:
            return None
        starts.append(titled[0] if titled else None)
    taken = {(start.table, start.row) for start in starts if start is not None}
    for index, block in enumerate(table.blocks):
        if starts[index] is None and (not block.panel or index in stretches):
            if index in stretches:
                cuts = stretches[index]
                fits = [msgspec.structs.replace(s, table=s.table + len(grids)) for s in _headers(block, cuts)]
                grids += cuts
            else:
                fits = [s for s in _headers(block, grids) if not _inside(s, taken, grids)]
            top = max((fit.score for fit in fits), default=0)
            fits = [fit for fit in fits if fit.score == top]
            if len(fits) > 1:
                return None
            if fits:
                starts[index] = fits[0]
                taken.add((fits[0].table, fits[0].row))
    return [
        None if s is None else _window(b, s, taken, grids) for b, s in zip(table.blocks, starts, strict=True)
    ]


def _panels(block: syntax.Block, grids: Sequence[Grid], names: frozenset[str]) -> list[tuple[Grid, Cell]]:
    """Cut the columns out that stand under the title of a panel, up to the title of the next one."""
    found = []
    for grid in grids:
        for cell in grid.table.cells:
            if normal(block.title) not in _heads_of(cell):
                continue
            row = grid.cells[cell.row]
            starts = [
                c.column for c in row if c is not None and c.row == cell.row and names & set(_heads_of(c))
            ]
            if len(set(starts)) < len(names):
                # A label below may be the word of the title.
                continue
            end = min((start for start in starts if start > cell.column), default=grid.table.columns)
            found.append((_cut(grid, cell.column, cell.row, end), cell))
    return found


def _heads_of(cell: Cell) -> tuple[str, ...]:
    """Give what a head says; without rules, the title of a panel and the corner below it may be one (收入 项目)."""
    words = cell.text.split()
    return normal(cell.text), *(normal(words[0]) for _ in words[1:2])


def _repeated(panels: Sequence[syntax.Block], index: int, grid: Grid) -> Grid | None:
    """Cut a panel without a title out: it ends where the last of its columns stands for the first time behind the panel before it.

    The last panel takes whatever follows.
    """
    left = right = 0
    for panel in panels[: index + 1]:
        left = right
        texts = _words(panel).columns[-1]
        cells = [cell for cell in grid.table.cells if cell.column >= left and best(cell.text, texts) == 1]
        if not cells:
            return None
        right = min(cell.column + cell.column_span for cell in cells)
    return _cut(grid, left, 0, grid.table.columns if panels[index] is panels[-1] else right)


def _cut(grid: Grid, left: int, top: int, end: int) -> Grid:
    """Give what stands in some columns of a grid, from a row downwards."""
    cells = []
    for cell in grid.table.cells:
        first, last = max(cell.column, left), min(cell.column + cell.column_span, end)
        low = max(cell.row, top)
        if first < last and low < cell.row + cell.row_span:
            cells.append(
                msgspec.structs.replace(
                    cell,
                    row=low - top,
                    column=first - left,
                    row_span=cell.row + cell.row_span - low,
                    column_span=last - first,
                )
            )
    table = msgspec.structs.replace(
        grid.table, rows=grid.table.rows - top, columns=end - left, cells=tuple(cells)
    )
    return grid_of(table, grid.source)


def _titles(block: syntax.Block, grids: list[Grid]) -> list[_Start]:
    """Find the rows that hold nothing but the block's title."""
    result = []
    for t, grid in enumerate(grids):
        for r, row in enumerate(grid.cells):
            texts = {id(cell): cell for cell in row if cell is not None and cell.text}
            if len(texts) == 1:
                cell = next(iter(texts.values()))
                if cell.row == r and normal(cell.text) == normal(block.title):
                    result.append(_Start(t, r, cell, 0))
    return result


def _headers(block: syntax.Block, grids: list[Grid]) -> list[_Start]:
    """Find where a header like the block's begins, scored by the labels that match there and below."""
    result = []
    words = _words(block)
    for t, grid in enumerate(grids):
        heads = [_heads(words, row) for row in grid.cells]
        for r, head in enumerate(heads):
            if not head or (r and heads[r - 1]):
                continue
            body = _body(words, grid, r, len(grid.cells))
            header = {cell.text for row in grid.cells[r:body] for cell in row if cell is not None}
            below: set[str] = set()
            for row in grid.cells[body:]:
                below.update(cell.text for cell in row if cell is not None and cell.state == "text")
            fit = sum(any(best(text, texts) for text in header) for texts in words.columns)
            deep = sum(any(best(text, texts) for text in below) for texts in words.rows)
            if fit * 2 >= len(words.columns) or (words.rows and deep * 2 >= len(words.rows)):
                # The rows decide between headers of the same words.
                result.append(_Start(t, r, None, deep * 100 + fit))
    return result


def _inside(start: _Start, taken: set[tuple[int, int]], grids: list[Grid]) -> bool:
    """Tell a header that belongs to a block whose title stands right above it."""
    above = start.row - 1
    return (
        (start.table, start.row) in taken
        or (above >= 0 and (start.table, above) in taken)
        or start.table >= len(grids)
    )


def _window(block: syntax.Block, start: _Start, taken: set[tuple[int, int]], grids: list[Grid]) -> Window:
    grid = grids[start.table]
    following = [row for table, row in taken if table == start.table and row > start.row]
    end = min([*following, len(grid.cells)])
    header = start.row + (0 if start.title is None else 1)
    # Between two blocks may stand the title line of one that is not declared; it has a single text.
    body = _body(_words(block), grid, header, end)
    return Window(start.table, start.title, header, body, end)


@lru_cache(maxsize=1024)
def _words(block: syntax.Block) -> _Words:
    def texts(labels: Iterable[tuple[Path, syntax.Label]]) -> tuple[Texts, ...]:
        return tuple((label.text, *label.also) for _, label in labels)

    return _Words(texts(walk(block.columns)), texts(leaves(block.columns)), texts(leaves(fixed(block.rows))))


def _body(words: _Words, grid: Grid, header: int, end: int) -> int:
    row = header
    while row < end and _heads(words, grid.cells[row]):
        row += 1
    return max(row, min(header + 1, end))


def _heads(words: _Words, row: list[Cell | None]) -> bool:
    """Tell a header row: a column's label stands in it, and no value and no row's label."""
    cells = list({id(cell): cell for cell in row if cell is not None}.values())
    if any(cell.state in {"number", "dash"} for cell in cells):
        return False
    hits = [any(best(cell.text, texts) for texts in words.headers) for cell in cells]
    # The first cell of a row of the form is its label, which may resemble a column's.
    if cells and not hits[0] and any(best(cells[0].text, texts) == 1 for texts in words.rows):
        return False
    return any(hits)
