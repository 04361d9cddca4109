"""What names mean where a formula stands: the rows or columns of a block, single cells, or a breakdown in the text."""

from decimal import Decimal

import msgspec

from crossfoot.binding.breakdowns import Share, Told
from crossfoot.evaluate.context import Context, Term
from crossfoot.evaluate.expressions import Scope, lacking, total, value
from crossfoot.evaluate.interval import COUNTED, exact, printed
from crossfoot.finding import Evidence, Message
from crossfoot.language import syntax
from crossfoot.language.shape import Labels, Path, at, find, resolve, siblings

FACTS = {("report", "year")}
CHILDREN = ("children",)
WORDS: dict[syntax.Relative, str] = {"previous": "上年", "parent": "上级", "children": "下级"}


def along(context: Context, table: str, index: int, axis: str, fixed: Path, beside: Path = ()) -> Scope:
    """Make the scope in which names are the rows (or columns) of a block, with the other one fixed."""
    block = context.tables[table].table.blocks[index]
    labels = block.rows if axis == "row" else block.columns

    def cell(path: Path) -> Term:
        row, column = (path, fixed) if axis == "row" else (fixed, path)
        return operand(context, table, index, row, column)

    here = {"column" if axis == "row" else "row": fixed}

    def lookup(name: syntax.Name) -> Term:
        name = placed(name, here)
        if name.column or name.of or name.path in FACTS:
            return named(context, name)
        figure = ".".join(name.path)
        if figure in context.figures:
            return context.figure(figure)
        return cell(context.line(table, index, axis, name.path, beside))

    def addends(sum_: syntax.Aggregate | syntax.Above | syntax.Below) -> list[Term]:
        if isinstance(sum_, syntax.Aggregate):
            group_ = placed(sum_.of, here)
            if group_.column or group_.of or group_.path == CHILDREN:
                return members(context, group_)
            path = context.line(table, index, axis, sum_.of.path, beside)
            group: Labels = (_named(labels, path),)
            above = path[:-1]
        elif isinstance(sum_, syntax.Below):
            return []
        else:
            before = siblings(labels, beside)
            group = before[: [label.key for label in before].index(beside[-1])]
            above = beside[:-1]
        return [cell(path) for path in context.below(table, index, axis, group, above)]

    return Scope(context, lookup, addends)


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


def placed(name: syntax.Name, here: dict[str, Path]) -> syntax.Name:
    """Put the row or column of the quantifier where a reference says `row` or `column`."""
    row, column = (here.get(".".join(part), part) for part in (name.row, name.column))
    if (row, column) == (name.row, name.column):
        return name
    return msgspec.structs.replace(name, row=row, column=column)


def named(context: Context, name: syntax.Name) -> Term:
    """Look up what a reference means without a quantifier: a cell, a figure, the year, or one of these in another report."""
    if name.of:
        return next(iter(_elsewhere(context, name)), Term(None, (), lacking(name.of), absent=True))
    if name.path in FACTS:
        year = context.report.year
        if year is None:
            return Term(None, (), Message("报告没有写年度", "the report states no year"))
        return Term(exact(Decimal(year)))
    return cell_named(context, name) if name.column else context.figure(".".join(name.path))


def members(context: Context, name: syntax.Name) -> list[Term]:
    """Look up all that a group means: cells, the other reports themselves, or one number in each of these."""
    if name.path == CHILDREN:
        return [Term(exact(Decimal(1)), stated=1) for _ in context.kin.children]
    if name.of == "children":
        return _elsewhere(context, name)
    if name.of:
        return [
            from_other(term, name.of)
            for other in context.kin.of(name.of)
            for term in cells_named(other, msgspec.structs.replace(name, of=None))
        ]
    return cells_named(context, name)


def has(context: Context, name: syntax.Name) -> bool:
    """Tell whether a pack declares what a reference of another one means: forms change from year to year."""
    path = ".".join(name.path)
    if not name.column:
        return path in context.figures or path in context.sections or name.path in FACTS
    if path not in context.tables:
        return False
    return any(
        (len(resolve(block.rows, name.row)) == 1 if name.row else not block.rows)
        and len(resolve(block.columns, name.column)) == 1
        for block in context.tables[path].table.blocks
    )


def _elsewhere(context: Context, name: syntax.Name) -> list[Term]:
    relative = name.of or "previous"
    bare = msgspec.structs.replace(name, of=None)
    return [
        from_other(named(other, bare), relative)
        if has(other, bare)
        else Term(
            None, (), Message(f"{WORDS[relative]}的报告没有这一项", "that report's form has no such item")
        )
        for other in context.kin.of(relative)
    ]


def from_other(term: Term, relative: syntax.Relative) -> Term:
    """Say in the evidence of a number which report it is from."""
    word = WORDS[relative]
    evidence = tuple(msgspec.structs.replace(e, role=f"{word} · {e.role}") for e in term.evidence)
    reason = term.reason and Message(f"{word}：{term.reason.zh}", f"{relative}: {term.reason.en}")
    return msgspec.structs.replace(term, evidence=evidence, reason=reason)


def free(context: Context) -> Scope:
    """Make the scope of a rule without a quantifier: cells are written out, other names are figures."""

    def addends(sum_: syntax.Aggregate | syntax.Above | syntax.Below) -> list[Term]:
        return members(context, sum_.of) if isinstance(sum_, syntax.Aggregate) else []

    return Scope(context, lambda name: named(context, name), addends)


def within(context: Context, item: Told) -> Scope:
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
        if name.path == ("parts",):
            return total([one("part", part) for part in item.parts])
        return named(context, name)

    return Scope(context, lookup, free(context).addends)
