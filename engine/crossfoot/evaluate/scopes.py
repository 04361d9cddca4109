"""What names mean where a formula stands: the rows or columns of a block, single cells, or a breakdown in the text."""

from decimal import Decimal

import msgspec

from crossfoot.binding.breakdowns import Share, Told
from crossfoot.evaluate.context import Context, Term
from crossfoot.evaluate.expressions import Scope, total, value
from crossfoot.evaluate.interval import COUNTED, exact, printed
from crossfoot.finding import Evidence, Message
from crossfoot.language import syntax
from crossfoot.language.shape import Labels, Path, at, find, siblings


def along(context: Context, table: str, index: int, axis: str, fixed: Path, beside: Path = ()) -> Scope:
    """Make the scope in which names are the rows (or columns) of a block, with the other one fixed."""
    block = context.tables[table].table.blocks[index]
    labels = block.rows if axis == "row" else block.columns

    def cell(path: Path) -> Term:
        row, column = (path, fixed) if axis == "row" else (fixed, path)
        return operand(context, table, index, row, column)

    def lookup(name: syntax.Name) -> Term:
        if name.column:
            return cell_named(context, name)
        figure = ".".join(name.path)
        if figure in context.figures:
            return context.figure(figure)
        return cell(context.line(table, index, axis, name.path, beside))

    def addends(sum_: syntax.Aggregate | syntax.Above) -> list[Term]:
        if isinstance(sum_, syntax.Aggregate):
            if sum_.of.column:
                return cells_named(context, sum_.of)
            path = context.line(table, index, axis, sum_.of.path, beside)
            group: Labels = (_named(labels, path),)
            above = path[:-1]
        else:
            before = siblings(labels, beside)
            group = before[: [label.key for label in before].index(beside[-1])]
            above = beside[:-1]
        return [cell(path) for path in context.below(table, index, axis, group, above)]

    return Scope(lookup, addends)


def operand(context: Context, table: str, index: int, row: Path, column: Path) -> Term:
    """Read a cell for a rule. A blank total whose parts are printed, and do not add up to zero, stands for their sum.

    That it is blank is a finding of its own; to read it as zero all the same would break every other rule that uses it.
    """
    term = context.cell(table, index, row, column)
    if term.stated or not term.assumed:
        return term
    block = context.tables[table].table.blocks[index]
    for axis, labels, path, fixed in (
        ("column", block.columns, column, row),
        ("row", block.rows, row, column),
    ):
        formula = at(labels, path).formula if path else None
        if formula is None:
            continue
        made = value(formula, along(context, table, index, axis, fixed, path))
        if made.interval is not None and made.interval.value:
            evidence = msgspec.structs.replace(term.evidence[0], value=made.interval.value)
            return Term(made.interval, (evidence,), None, made.stated, term.assumed)
    return term


def _named(labels: Labels, path: Path) -> syntax.Label:
    """Give a label that is itself named in a sum: then it is meant, also where it is a total."""
    return msgspec.structs.replace(at(labels, path), formula=None)


def cell_named(context: Context, name: syntax.Name) -> Term:
    """Look up a cell that is written out: requests[新收, 总计]."""
    table = ".".join(name.path)
    index = block_of(context, name)
    row = context.line(table, index, "row", name.row) if name.row else ()
    return operand(context, table, index, row, context.line(table, index, "column", name.column))


def block_of(context: Context, name: syntax.Name) -> int:
    """Give the block of a table that has the row and the column of a reference."""
    blocks = context.tables[".".join(name.path)].table.blocks
    if len(blocks) == 1:
        return 0
    return next(
        index
        for index, block in enumerate(blocks)
        if (not name.row or find(block.rows, name.row)) and find(block.columns, name.column)
    )


def cells_named(context: Context, name: syntax.Name) -> list[Term]:
    """Look up the cells that a reference to a group means: requests[结果.其他处理, 总计], or cases[行政复议]."""
    table = ".".join(name.path)
    index = block_of(context, name)
    block = context.tables[table].table.blocks[index]
    lines: list[list[Path]] = []
    for axis, labels, written in (("row", block.rows, name.row), ("column", block.columns, name.column)):
        if not written:
            lines.append([()])
            continue
        path = context.line(table, index, axis, written)
        lines.append(context.below(table, index, axis, (_named(labels, path),), path[:-1]))
    return [operand(context, table, index, row, column) for row in lines[0] for column in lines[1]]


def free(context: Context) -> Scope:
    """Make the scope of a rule without a quantifier: cells are written out, other names are figures."""

    def lookup(name: syntax.Name) -> Term:
        return cell_named(context, name) if name.column else context.figure(".".join(name.path))

    def addends(sum_: syntax.Aggregate | syntax.Above) -> list[Term]:
        return cells_named(context, sum_.of) if isinstance(sum_, syntax.Aggregate) else []

    return Scope(lookup, addends)


def within(item: Told) -> Scope:
    """Make the scope of one breakdown in the text: its whole, its parts, their count, and the part for all the rest."""

    def one(role: str, share: Share) -> Term:
        evidence = Evidence(role, share.text, share.quantity.value, share.span)
        counted = share.quantity.unit in COUNTED
        return Term(printed(share.quantity, count=counted), (evidence,), None, stated=1)

    def lookup(name: syntax.Name) -> Term:
        if name.path == ("whole",):
            return one("whole", item.whole)
        if name.path == ("count",):
            return Term(exact(Decimal(len(item.parts))))
        if name.path == ("rest",):
            rest = next((part for part in item.parts if part.rest), None)
            reason = Message("没有写其余的", "nothing is said of the rest")
            return Term(None, (), reason, absent=True) if rest is None else one("rest", rest)
        return total([one("part", part) for part in item.parts])

    return Scope(lookup, lambda _: [])
