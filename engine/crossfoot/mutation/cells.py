"""Errors in the cells of the tables that a pack declares."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import msgspec

from crossfoot.binding.bound import BoundCell
from crossfoot.evaluate.context import Context
from crossfoot.finding import Finding, Message
from crossfoot.language.shape import Path, walk
from crossfoot.mutation import digits
from crossfoot.mutation.edit import print_cells
from crossfoot.mutation.mutant import Ground, Mutant, arrow
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Cell, Quantity, Span, Table

TEN, MYRIAD = Decimal(10), Decimal(10_000)
# What a total of nothing becomes.
NOTHING = Decimal(10)


class Site(msgspec.Struct, frozen=True):
    """A cell as printed, and what the pack says it is: its table, block, row and column."""

    name: str
    index: int
    row: Path
    column: Path
    table: Table
    cell: Cell
    path: tuple[str, ...]

    @property
    def quantity(self) -> Quantity | None:
        """The number in it."""
        return self.cell.quantity


def off_by_one(ground: Ground) -> Iterator[Mutant]:
    """Print every number one higher."""
    for site, quantity in numbers(ground.context):
        yield from _printed(ground, site, digits.plus(site.cell.text, quantity, Decimal(1)))


def last_digit(ground: Ground) -> Iterator[Mutant]:
    """Print every number with decimals one higher in its last place: what a sum of rounded numbers may leave open."""
    for site, quantity in numbers(ground.context):
        step = digits.step(site.cell.text)
        if step < 1:
            yield from _printed(ground, site, digits.plus(site.cell.text, quantity, step))


def digits_swapped(ground: Ground) -> Iterator[Mutant]:
    """Exchange each two neighbouring digits of every number."""
    for site, _ in numbers(ground.context):
        for text in digits.swapped(site.cell.text):
            yield from _printed(ground, site, text)


def ten_times(ground: Ground) -> Iterator[Mutant]:
    """Print every number with a nought too many."""
    for site, quantity in numbers(ground.context):
        if quantity.value:
            yield from _printed(ground, site, digits.times(site.cell.text, quantity, TEN))


def wrong_unit(ground: Ground) -> Iterator[Mutant]:
    """Print every amount of money in 元 where 万元 is meant, and the other way round."""
    for site, quantity in numbers(ground.context):
        if (
            ground.context.kind(site.name, site.index, site.row, site.column).name == "amount"
            and quantity.value
        ):
            for by in (MYRIAD, 1 / MYRIAD):
                yield from _printed(ground, site, digits.times(site.cell.text, quantity, by))


def blank_for_zero(ground: Ground) -> Iterator[Mutant]:
    """Leave every cell blank that prints a nought."""
    for site, quantity in numbers(ground.context):
        if not quantity.value:
            yield from _printed(ground, site, "")


def number_blanked(ground: Ground) -> Iterator[Mutant]:
    """Leave every cell blank that prints another number."""
    for site, quantity in numbers(ground.context):
        if quantity.value:
            yield from _printed(ground, site, "")


def total_changed(ground: Ground) -> Iterator[Mutant]:
    """Leave the largest part out of every total; a total of nothing becomes 10."""
    told: dict[tuple[str, Span], Finding] = {
        (verdict.rule, verdict.evidence[0].span): verdict
        for verdict in ground.base.verdicts
        if verdict.evidence
    }
    for site, quantity in numbers(ground.context):
        rules = _totals(ground.context, site)
        found = (told.get((rule, site.cell.span)) for rule in rules)
        parts = [
            e.value
            for verdict in found
            if verdict is not None
            for e in verdict.evidence[1:]
            if e.value is not None and 0 < e.value <= quantity.value
        ]
        if rules:
            by = -max(parts) if parts else NOTHING
            yield from _printed(ground, site, digits.plus(site.cell.text, quantity, by))


def rows_exchanged(ground: Ground) -> Iterator[Mutant]:
    """Exchange the values of each two neighbouring rows."""
    for table, rows in _blocks(ground.context):
        for upper, lower in pairwise(rows):
            texts: dict[int, str] = {}
            for column in upper.keys() & lower.keys():
                one, two = upper[column], lower[column]
                texts |= {id(one.cell): two.cell.text, id(two.cell): one.cell.text}
            first, second = _named(upper), _named(lower)
            what = Message(
                f"与下一行“{second.path[-1]}”的数对调",
                f"its values exchanged with those of {second.path[-1]} below",
            )
            yield from _moved(ground, table, first, texts, what, [*upper.values(), *lower.values()])


def rows_shifted(ground: Ground) -> Iterator[Mutant]:
    """Print the values of each row a second time in the row below it, and so on down: the last ones are lost."""
    for table, rows in _blocks(ground.context):
        for start in range(len(rows) - 1):
            texts = {}
            for upper, lower in pairwise(rows[start:]):
                for column in upper.keys() & lower.keys():
                    texts[id(lower[column].cell)] = upper[column].cell.text
            what = Message(
                "这一行的数重复，以下各行的数都下移一行",
                "its values printed twice, those below moved down by one row",
            )
            touched = [site for row in rows[start + 1 :] for site in row.values()]
            yield from _moved(ground, table, _named(rows[start]), texts, what, touched)


def numbers(context: Context) -> Iterator[tuple[Site, Quantity]]:
    """Give every cell of the bound tables that holds a number, once."""
    seen: set[int] = set()
    for site in sites(context):
        if site.quantity is not None and id(site.cell) not in seen:
            seen.add(id(site.cell))
            yield site, site.quantity


def sites(context: Context) -> Iterator[Site]:
    """Give every cell that a pack finds in the report, in the order of the form."""
    for name, bound in context.tables.items():
        printed: dict[Span, list[tuple[Table, Cell]]] = {}
        for table in bound.used:
            for cell in table.cells:
                printed.setdefault(cell.span, []).append((table, cell))
        for (index, row, column), known in bound.cells.items():
            found = [(t, c) for t, c in printed.get(known.span, ()) if _same(c, known)]
            # Of blank cells that stand at one place nobody could say which was filled in.
            if len(found) == 1:
                ((table, own),) = found
                yield Site(name, index, row, column, table, own, context.path(name, index, row, column))


def _same(cell: Cell, bound: BoundCell) -> bool:
    return cell.state == bound.state and (cell.state == "dash" or cell.text == bound.text)


def _blocks(context: Context) -> Iterator[tuple[Table, list[dict[Path, Site]]]]:
    """Give the rows of every block of more than one, each with its cells by column."""
    found: dict[tuple[str, int, int], dict[Path, dict[Path, Site]]] = {}
    tables: dict[int, Table] = {}
    for site in sites(context):
        kind = context.kind(site.name, site.index, site.row, site.column).name
        if kind not in {"text", "date"}:
            key = (site.name, site.index, id(site.table))
            tables[id(site.table)] = site.table
            found.setdefault(key, {}).setdefault(site.row, {})[site.column] = site
    for (_, _, table), rows in found.items():
        yield tables[table], list(rows.values())


def _named(row: dict[Path, Site]) -> Site:
    """Give a row's own name: the path of a cell without its column."""
    site = next(iter(row.values()))
    return msgspec.structs.replace(site, path=site.path[:-1] if site.column else site.path)


def _totals(context: Context, site: Site) -> set[str]:
    """Name the rules of the totals that a cell is."""
    block = context.tables[site.name].table.blocks[site.index]
    return {
        ".".join((site.name, *path))
        for labels, own in ((block.rows, site.row), (block.columns, site.column))
        for path, label in walk(labels)
        if path == own and label.formula is not None
    }


def _printed(ground: Ground, site: Site, text: str) -> Iterator[Mutant]:
    """Print another text in a cell; one that is read as the same number, or as none, is no such error."""
    state, quantity = reading(text)
    if (text and state != "number") or (
        quantity is not None and site.quantity is not None and quantity.value == site.quantity.value
    ):
        return
    report = print_cells(ground.report, site.table, {id(site.cell): text})
    yield Mutant(site.path, site.cell.span, arrow(site.cell.text, text), report, (site.cell.span,))


def _moved(
    ground: Ground, table: Table, named: Site, texts: dict[int, str], what: Message, touched: list[Site]
) -> Iterator[Mutant]:
    """Print other texts in many cells; where all say the same as before there is no error."""
    changed = [s for s in touched if id(s.cell) in texts and texts[id(s.cell)] != s.cell.text]
    if changed:
        report = print_cells(ground.report, table, texts)
        yield Mutant(named.path, named.cell.span, what, report, tuple(s.cell.span for s in changed))
