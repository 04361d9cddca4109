"""What names mean where a formula stands: the rows or columns of a block, or single cells."""

from decimal import Decimal
from typing import NamedTuple

import msgspec

from crossfoot.binding.bound import Entry
from crossfoot.binding.normal import fold
from crossfoot.evaluate.context import Context
from crossfoot.evaluate.expressions import Lookup, Scope, value
from crossfoot.evaluate.interval import exact
from crossfoot.evaluate.term import Term
from crossfoot.finding import Message
from crossfoot.language import syntax
from crossfoot.language.scope import CHILDREN, FACTS
from crossfoot.language.shape import Labels, Path, at, lists, owner, resolve, siblings

WORDS: dict[syntax.Relative, str] = {"previous": "上年", "parent": "上级", "children": "下级"}


class Here(NamedTuple):
    """The row or column of a quantifier: its place, and what is known of it where it is an entry of a list."""

    context: Context
    table: str
    block: int
    axis: str
    path: Path
    like: Entry | None = None


def along(context: Context, table: str, index: int, axis: str, fixed: Path, beside: Path = ()) -> Scope:
    """Make the scope in which names are the rows (or columns) of a block, with the other one fixed."""
    block = context.tables[table].table.blocks[index]
    labels = block.rows if axis == "row" else block.columns

    def cell(path: Path) -> Term:
        row, column = (path, fixed) if axis == "row" else (fixed, path)
        return operand(context, table, index, row, column)

    other = "column" if axis == "row" else "row"
    like = context.entry(table, index, fixed) if other == "row" else None
    here = Here(context, table, index, other, fixed, like)

    # A formula is worked out, and written out again.
    known: dict[Path, Term] = {}

    def lookup(name: syntax.Name) -> Term:
        if name.column or name.of:
            return named(context, name, here)
        term = known.get(name.path)
        if term is None:
            term = known[name.path] = plain(name)
        return term

    def plain(name: syntax.Name) -> Term:
        dotted = name.dotted
        if dotted in FACTS:
            return named(context, name, here)
        if dotted in context.figures:
            return context.figure(dotted)
        return cell(context.line(table, index, axis, name.path, beside))

    def addends(sum_: syntax.Aggregate | syntax.Above | syntax.Below) -> list[Term]:
        if isinstance(sum_, syntax.Aggregate):
            group_ = sum_.of
            if group_.column or group_.of or group_.dotted == CHILDREN or listed(context, group_):
                return members(context, sum_, lookup, here)
            path = context.line(table, index, axis, group_.path, beside)
            doubt = _doubt(context, sum_, table, index, axis, path)
            return doubt or [cell(each) for each in _lines(context, sum_, table, index, axis, path)]
        if isinstance(sum_, syntax.Below):
            lost = context.unplaced(table, index, beside[:-1])
            if lost is not None:
                return [Term(None, (), lost)]
            return [cell(each) for each in context.under(table, index, beside[:-1], beside)]
        before = siblings(labels, beside)
        group = before[: [label.key for label in before].index(beside[-1])]
        return [cell(path) for path in context.below(table, index, axis, group, beside[:-1])]

    return Scope(context, lookup, addends)


def operand(context: Context, table: str, index: int, row: Path, column: Path) -> Term:
    """Read a cell for a rule. A blank total whose parts are printed, and do not add up to zero, stands for their sum.

    That it is blank is a finding of its own; to read it as zero all the same would break every other rule that uses it.
    """
    term = context.cell(table, index, row, column)
    if term.stated or not term.assumed + term.blank:
        return term
    key = (table, index, row, column)
    if key not in context.operands:
        context.operands[key] = _stood_for(context, term, *key)
    return context.operands[key]


def _stood_for(context: Context, term: Term, table: str, index: int, row: Path, column: Path) -> Term:
    """Give what a blank cell stands for, whose own reading is `term`."""
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
            return Term(made.interval, (evidence,), None, made.stated, term.assumed, blank=term.blank)
    return term


def _named(labels: Labels, path: Path) -> syntax.Label:
    """Give a label that is itself named in a sum: then it is meant, also where it is a total."""
    return msgspec.structs.replace(at(labels, path), formula=None)


def _lines(
    context: Context, sum_: syntax.Aggregate, table: str, index: int, axis: str, path: Path
) -> list[Path]:
    """Give the lines that an aggregate goes over: for a sum those that are no part of another, else all."""
    block = context.tables[table].table.blocks[index]
    labels = block.rows if axis == "row" else block.columns
    if sum_.operator != "sum" and at(labels, path).open is not None:
        return context.entries(table, index, path)
    return context.below(table, index, axis, (_named(labels, path),), path[:-1])


def _doubt(
    context: Context, sum_: syntax.Aggregate, table: str, index: int, axis: str, path: Path
) -> list[Term]:
    """Say what stands in for the lines of a sum that cannot be told, or that are none; nothing where all is well."""
    if sum_.operator != "sum" or axis != "row":
        return []
    block = context.tables[table].table.blocks[index]
    within_ = [each for each, _ in lists(block.rows) if each[: len(path)] == path]
    lost = next(
        (lost for each in within_ if (lost := context.unplaced(table, index, each)) is not None), None
    )
    if lost is not None:
        return [Term(None, (), lost)]
    # A list without entries is known to be empty, and adds up to nothing.
    return [Term(exact(Decimal(0)))] if path in within_ and not context.entries(table, index, path) else []


def _found(context: Context, name: syntax.Name, here: Here | None) -> list[tuple[int, Path, Path]]:
    """Give the places of a table that a reference means: block, row, column; `row` in it is that of the quantifier."""
    table = name.dotted
    found = []
    for index in range(len(context.shapes[table].blocks)):
        rows, columns = (
            _places(context, table, index, axis, written, here)
            for axis, written in (("row", name.row), ("column", name.column))
        )
        found += [(index, row, column) for row in rows for column in columns]
    return found


def _places(
    context: Context, table: str, index: int, axis: str, written: Path, here: Here | None
) -> list[Path]:
    if not written:
        return [()]
    if here is not None and here.axis == axis and written == (axis,):
        if (here.context, here.table, here.block) == (context, table, index):
            return [here.path]
        return context.same(table, index, axis, here.path, here.like)
    path = context.place(table, index, axis, written)
    return [] if path is None else [path]


def cell_named(context: Context, name: syntax.Name, here: Here | None = None) -> Term:
    """Look up a cell that is written out: requests[新收, 总计]; a line of another table that is not in this one is absent."""
    table = name.dotted
    bound = context.tables[table]
    found = _found(context, name, here)
    if bound.outcome != "found":
        return Term(None, (), context.unfound(table))
    if len(found) == 1:
        index, row, column = found[0]
        return operand(context, table, index, row, column)
    word = _word(here) if here is not None else name.text
    if found:
        return Term(
            None, (), Message(f"另一张表中有几处“{word}”", f"the other table has several lines {word}")
        )
    return Term(None, (), Message(f"另一张表中没有“{word}”", f"the other table has no {word}"), absent=True)


def _word(here: Here) -> str:
    return here.context.grids[here.table, here.block].names[here.axis, here.path]


def block_of(context: Context, name: syntax.Name) -> int:
    """Give the block of a table that has the row and the column of a reference."""
    table = name.dotted
    blocks = context.tables[table].table.blocks
    if len(blocks) == 1:
        return 0
    return next(
        (
            index
            for index in range(len(blocks))
            if (not name.row or context.place(table, index, "row", name.row) is not None)
            and context.place(table, index, "column", name.column) is not None
        ),
        0,
    )


def listed(context: Context, name: syntax.Name) -> bool:
    """Tell a reference to an open list by the name of its table: income.科目."""
    table, path = owner(context.shapes, name.dotted)
    return bool(table and path) and not name.column


def cells_named(
    context: Context, sum_: syntax.Aggregate, lookup: Lookup, here: Here | None = None
) -> list[Term]:
    """Look up the cells that a reference to a group means: requests[结果.其他处理, 总计], or cases[行政复议]."""
    name = sum_.of
    table = name.dotted
    bound = context.tables[table]
    if bound.outcome != "found":
        return [Term(None, (), context.unfound(table))]
    places = _found(context, name, here)
    if len(places) != 1:
        return [cell_named(context, name, here)]
    index, *lines_ = places[0]
    doubt = _doubt(context, sum_, table, index, "row", lines_[0]) if lines_[0] else []
    if doubt:
        return doubt
    rows, columns = (
        _lines(context, sum_, table, index, axis, path) if path else [()]
        for axis, path in zip(("row", "column"), lines_, strict=True)
    )
    terms: list[Term] = []
    for row in rows:
        fits, reason = _fits(context, sum_, table, index, row, lookup)
        if reason is not None:
            terms.append(Term(None, (), reason))
        elif fits:
            terms += [operand(context, table, index, row, column) for column in columns]
    return terms


def _fits(
    context: Context, sum_: syntax.Aggregate, table: str, index: int, row: Path, lookup: Lookup
) -> tuple[bool, Message | None]:
    """Tell whether an entry has the texts and numbers that are asked for; or why that is not known."""
    asked: list[tuple[Path, Term | str]] = [
        (column, lookup(syntax.Name(column, sum_.at, ".".join(column)))) for column in sum_.same
    ]
    if sum_.having is not None:
        asked.append(sum_.having)
    for column, wanted in asked:
        path = context.place(table, index, "column", column)
        same = None if path is None else _says(context, (table, index, row, path), wanted)
        if same is None:
            word = ".".join(column)
            return False, Message(f"“{word}”读不出来", f"{word} cannot be read")
        if not same:
            return False, None
    return True, None


def _says(context: Context, cell: tuple[str, int, Path, Path], wanted: Term | str) -> bool | None:
    """Tell whether a cell says what is wanted: in a column of texts the same text, else the same number (7% and 7.0%).

    None where that is not known.
    """
    own = context.cell(*cell)
    if isinstance(wanted, Term) and context.kind(*cell).name != "text":
        numbers = [term.interval for term in (own, wanted) if term.interval is not None]
        if len(numbers) < 2 or any(number.vague for number in numbers):
            return None
        return numbers[0].value == numbers[1].value
    texts = [own.text, wanted if isinstance(wanted, str) else wanted.text]
    return None if None in texts else fold(texts[0] or "") == fold(texts[1] or "")


def named(context: Context, name: syntax.Name, here: Here | None = None) -> Term:
    """Look up what a reference means: a cell, a figure, the year, or one of these in another report; `here` is where a quantifier stands."""
    if name.of:
        return next(iter(_elsewhere(context, name, here)), context.kin.missing(name.of))
    if name.dotted in FACTS:
        year = context.report.year
        if year is None:
            return Term(None, (), Message("报告没有写年度", "the report states no year"))
        return Term(exact(Decimal(year)))
    return cell_named(context, name, here) if name.column else context.figure(name.dotted)


def members(context: Context, sum_: syntax.Aggregate, lookup: Lookup, here: Here | None = None) -> list[Term]:
    """Look up all that a group means: cells, the entries of a list, the other reports themselves, or one number in each of these."""
    name = sum_.of
    if listed(context, name):
        table, path = owner(context.shapes, name.dotted)
        if context.tables[table].outcome != "found":
            gone = context.unfound(table)
            return [Term(None, (), gone)]
        blocks = range(len(context.shapes[table].blocks))
        index = next(i for i in blocks if resolve(context.shapes[table].blocks[i].rows, path))
        line = context.line(table, index, "row", path)
        return [Term(exact(Decimal(1)), stated=1) for _ in context.entries(table, index, line)]
    if name.dotted == CHILDREN:
        return [Term(exact(Decimal(1)), stated=1) for _ in context.kin.children]
    if name.of == CHILDREN:
        return _elsewhere(context, name, here)
    if name.of:
        if context.kin.lost is not None and name.of == "previous":
            return [context.kin.missing(name.of)]
        return [
            from_other(term, name.of)
            for other in context.kin.of(name.of)
            for term in cells_named(
                other,
                msgspec.structs.replace(sum_, of=msgspec.structs.replace(name, of=None)),
                lookup,
                here,
            )
        ]
    return cells_named(context, sum_, lookup, here)


def has(context: Context, name: syntax.Name) -> bool:
    """Tell whether a pack declares what a reference of another one means: forms change from year to year."""
    path = name.dotted
    if not name.column:
        return path in context.figures or path in context.sections or path in FACTS
    if path not in context.tables:
        return False
    return any(
        (context.place(path, index, "row", name.row) is not None if name.row else not block.rows)
        and context.place(path, index, "column", name.column) is not None
        for index, block in enumerate(context.shapes[path].blocks)
    )


def _asked(context: Context, name: syntax.Name, here: Here | None) -> bool:
    """Tell whether another report's pack has what a reference means; whether it has the quantifier's line is seen there."""
    words = {("row",), ("column",)} if here is not None else set()
    table = name.dotted
    return (table in context.shapes if {name.row, name.column} & words else False) or has(context, name)


def _elsewhere(context: Context, name: syntax.Name, here: Here | None) -> list[Term]:
    relative = name.of or "previous"
    bare = msgspec.structs.replace(name, of=None)
    return [
        from_other(named(other, bare, here), relative)
        if _asked(other, bare, here)
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

    def lookup(name: syntax.Name) -> Term:
        return named(context, name)

    def addends(sum_: syntax.Aggregate | syntax.Above | syntax.Below) -> list[Term]:
        return members(context, sum_, lookup) if isinstance(sum_, syntax.Aggregate) else []

    return Scope(context, lookup, addends)
