"""References of rules: every name must mean exactly one thing, and one that can be asked for there."""

from collections.abc import Iterator

import msgspec

from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.check.labels import alone, grouped, one
from crossfoot.language.check.patterns import regular
from crossfoot.language.declared import Declared
from crossfoot.language.problem import Problem
from crossfoot.language.scope import CHILDREN, FACTS, GIVEN
from crossfoot.language.shape import Labels, Path, at, lists, owner, resolve, walk


def references(
    expression: syntax.Expression, rule: syntax.Rule, labels: Labels | None, declared: Declared
) -> Iterator[Problem]:
    """Check all that an expression of a rule refers to; `labels` are what names without a table may mean."""
    for part in syntax.parts(expression):
        match part:
            case syntax.Above() | syntax.Below():
                word = "above" if isinstance(part, syntax.Above) else "below"
                yield Problem(part.at, f"sum of the {word} stands only in a table's shape", "write sum of …")
            case syntax.Wording() | syntax.Length() | syntax.Similarity():
                yield from _asked(part, declared)
            case syntax.Aggregate():
                yield from _relative(part.of, part)
                yield from _chosen(part, declared, labels)
                yield from _name(part.of, rule, labels, declared, group=True)
            case syntax.Name():
                yield from _relative(part, part)
                yield from _name(part, rule, labels, declared, group=False)


def _asked(node: syntax.Wording | syntax.Length | syntax.Similarity, declared: Declared) -> Iterator[Problem]:
    """Check the parts of a report that are asked for their wording."""
    if isinstance(node, syntax.Wording):
        yield from regular(node.pattern, node.at)
    elif isinstance(node, syntax.Length):
        yield from regular(node.unless, node.at)
    for name in syntax.names((node,)):
        text = name.dotted
        if text not in declared.places:
            yield Problem(name.at, f"unknown section {text}", close(text, declared.places))
        if name.of == CHILDREN or (name.of and not isinstance(node, syntax.Similarity)):
            yield Problem(
                name.at, f"{name.text} is not asked for here", "compare it: similarity of a to previous.a"
            )


def _chosen(part: syntax.Aggregate, declared: Declared, labels: Labels | None) -> Iterator[Problem]:
    """Check the columns that choose among the entries of a list."""
    asked = [*part.same, *([part.having[0]] if part.having is not None else [])]
    if not asked:
        return
    table = declared.tables.get(part.of.dotted)
    if table is None or not part.of.column:
        yield Problem(
            part.at, "only rows of a table are chosen by their texts", "write sum of table[list, column]"
        )
        return
    columns = [block.columns for block in table.blocks]
    for path in asked:
        text = ".".join(path)
        found = [at(axis, resolve(axis, path)[0]) for axis in columns if len(resolve(axis, path)) == 1]
        if not found:
            known = {p[-1] for axis in columns for p, _ in walk(axis)}
            yield Problem(part.at, f"unknown name {text}", close(text, known))
        elif path not in part.same and all(
            label.kind is None or label.kind.name != "text" for label in found
        ):
            yield Problem(part.at, f"{text} is no column of texts", f"declare it so: {text} : text")
    for path in part.same:
        if labels is None or not resolve(labels, path):
            yield Problem(
                part.at, f"the quantifier has no {'.'.join(path)}", 'write each row of …, or with … "…"'
            )


def _relative(name: syntax.Name, part: syntax.Expression) -> Iterator[Problem]:
    """Refuse one number of many reports, and many reports where their number is not meant."""
    if name.of == CHILDREN and not isinstance(part, syntax.Aggregate):
        yield Problem(
            name.at, f"{name.text} is a number in each of several reports", f"write sum of {name.text}"
        )
    if name.path == (CHILDREN,) and not (isinstance(part, syntax.Aggregate) and part.operator == "number"):
        yield Problem(name.at, "children are reports, and a number was expected", "write number of children")


def _name(
    name: syntax.Name, rule: syntax.Rule, labels: Labels | None, declared: Declared, *, group: bool
) -> Iterator[Problem]:
    text = name.dotted
    tables, figures = declared.tables, declared.figures
    if text in FACTS or text == CHILDREN:
        return
    table, inner = owner(tables, text)
    if table and inner and not name.column:
        yield from _list(name, tables[table], inner, group=group)
        return
    # One number of each of several reports is added up like a group.
    group = group and name.of != CHILDREN
    given = GIVEN.get(rule.each.kind, ()) if rule.each is not None else ()
    if name.column:
        if text not in tables:
            yield Problem(name.at, f"unknown table {text}", close(text, tables))
            return
        here = _quantified(name, rule)
        if here is name:
            yield from _cell(name, tables[text], group=group, member=bool(rule.member))
        else:
            yield from _placed(here, tables[text], group=group)
    elif text in given or text in figures:
        if group:
            yield alone(name)
    elif labels is not None:
        wrong = list(one(name, labels, name.path, (), group=group))
        yield from wrong
        if not wrong and group and not grouped(labels, resolve(labels, name.path)[0]):
            yield alone(name)
    else:
        yield Problem(name.at, f"unknown name {text}", close(text, {*figures, *given}))


def _cell(name: syntax.Name, table: syntax.Table, *, group: bool, member: bool) -> Iterator[Problem]:
    """Check a reference to a cell by its row and its column."""
    fitting = [
        block
        for block in table.blocks
        if (not name.row or resolve(block.rows, name.row)) and resolve(block.columns, name.column)
    ]
    if len(fitting) > 1:
        yield Problem(name.at, f"{name.text} fits several blocks of {table.name}", "write more of its path")
        return
    # Where no block fits, the first one is asked, so that the message can say which name is wrong.
    block = fitting[0] if fitting else table.blocks[0]
    if block.rows and not name.row:
        yield Problem(name.at, f"{name.text} names no row", f"write {table.name}[row, column]")
        return
    places = [(block.columns, name.column)] + ([(block.rows, name.row)] if name.row else [])
    wrong = [each for axis, path in reversed(places) for each in one(name, axis, path, (), group=group)]
    yield from wrong
    divided = wrong or any(grouped(axis, resolve(axis, path)[0]) for axis, path in places)
    # One member of a figure may stand for a group, and another for a line of its own.
    if group and not divided and not member:
        yield alone(name)


def _list(name: syntax.Name, table: syntax.Table, inner: Path, *, group: bool) -> Iterator[Problem]:
    """Check a reference to an open list by the name of its table."""
    found = [block.rows for block in table.blocks if resolve(block.rows, inner)]
    if not any(at(rows, resolve(rows, inner)[0]).open is not None for rows in found):
        known = {f"{table.name}.{'.'.join(path)}" for block in table.blocks for path, _ in lists(block.rows)}
        yield Problem(name.at, f"no list of rows is called {name.text}", close(name.text, known))
    elif not group:
        yield Problem(name.at, f"{name.text} is a list and no number", f"write number of {name.text}")


def _quantified(name: syntax.Name, rule: syntax.Rule) -> syntax.Name:
    """Give a reference without the row or column of the quantifier, which is there by itself."""
    each = "" if rule.each is None else rule.each.kind
    row = () if name.row == ("row",) == (each,) else name.row
    column = () if name.column == ("column",) == (each,) else name.column
    if (row, column) == (name.row, name.column):
        return name
    return msgspec.structs.replace(name, row=row, column=column)


def _placed(name: syntax.Name, table: syntax.Table, *, group: bool) -> Iterator[Problem]:
    """Check a reference with the row or column of the quantifier: what else it names."""
    for axis, written in (("rows", name.row), ("columns", name.column)):
        blocks = [getattr(block, axis) for block in table.blocks]
        if written:
            fitting = [labels for labels in blocks if resolve(labels, written)]
            yield from one(name, (fitting or blocks)[0], written, (), group=group)
