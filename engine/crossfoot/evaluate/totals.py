"""Verdicts of the totals that are written into the shapes of tables."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from crossfoot.evaluate import working
from crossfoot.evaluate.context import Context, unfound
from crossfoot.evaluate.expressions import Scope, Truth, compared, shown, sides, value
from crossfoot.evaluate.scopes import along
from crossfoot.evaluate.term import Term
from crossfoot.evaluate.verdict import verdict
from crossfoot.finding import Finding, Message, Outcome
from crossfoot.language import syntax
from crossfoot.language.shape import Path
from crossfoot_parsers.report import Span

# What is not added up.
WORDS = frozenset({"text", "date"})


def verdicts(context: Context) -> Iterator[Finding]:
    """Give the verdicts of the totals that are written into the tables' shapes."""
    for name, bound in context.tables.items():
        for index, block in enumerate(bound.table.blocks):
            for axis, labels in (("column", block.columns), ("row", block.rows)):
                yield from _formulas(context, name, index, axis, labels, ())


def _formulas(
    context: Context, table: str, index: int, axis: str, labels: tuple[syntax.Label, ...], above: Path
) -> Iterator[Finding]:
    for label in labels:
        path = (*above, label.key)
        yield from _formulas(context, table, index, axis, label.members, path)
        if label.formula is None:
            continue
        name = ".".join((table, *path))
        if context.tables[table].outcome != "found":
            yield unfound(context, name, table)
            continue
        other = "row" if axis == "column" else "column"
        if label.open is not None:
            yield from _entries(context, name, table, index, path, label.formula, label.within)
            continue
        if (axis, path) in context.grids[table, index].absent:
            message = Message("可以没有，也没有", "it may be left out, and is")
            yield verdict(
                context.infos[name],
                "inapplicable",
                message,
                context.titles(table),
                Span(context.report.path),
            )
            continue
        places = context.places(table, index, other)
        if not places:
            nothing = Message("表中没有可以相加的行", "the table has no rows to judge")
            title = context.titles(table)
            yield verdict(
                context.infos[name], "inapplicable", nothing, title, context.tables[table].used[0].span
            )
        for fixed in places:
            row, column = (path, fixed) if axis == "row" else (fixed, path)
            if context.kind(table, index, row, column).name in WORDS:
                continue
            scope = along(context, table, index, axis, fixed, path)
            yield _total(context, name, context.path(table, index, row, column), label.formula, label.within, scope, (
                context.cell(table, index, row, column)
            ))  # fmt: skip


def _entries(
    context: Context,
    name: str,
    table: str,
    index: int,
    path: Path,
    formula: syntax.Expression,
    within: Decimal | None,
) -> Iterator[Finding]:
    """Give the verdicts on the entries of an open list that have others below them, column by column."""
    above = [each for each in context.entries(table, index, path) if context.under(table, index, path, each)]
    for entry in above:
        for column in context.places(table, index, "column"):
            if context.kind(table, index, entry, column).name in WORDS:
                continue
            scope = along(context, table, index, "row", column, entry)
            cell = context.cell(table, index, entry, column)
            yield _total(
                context, name, context.path(table, index, entry, column), formula, within, scope, cell
            )
    lost = None if above else context.unplaced(table, index, path)
    if lost is not None:
        yield verdict(context.infos[name], "unknown", lost, context.titles(table), Span(context.report.path))
    elif not above:
        message = Message("没有分级的项目", "no entry has others below it")
        place = context.titles(table)
        yield verdict(context.infos[name], "inapplicable", message, place, Span(context.report.path))


def _total(
    context: Context,
    name: str,
    path: tuple[str, ...],
    formula: syntax.Expression,
    within: Decimal | None,
    scope: Scope,
    total: Term,
) -> Finding:
    """Give the verdict of a total at one place, with its working where that is asked for."""
    made = compared("=", total, value(formula, scope), within)
    found = _decided(context, name, path, formula, scope, total, made)
    if not context.traced:
        return found
    return msgspec.structs.replace(
        found, steps=working.total(name.partition(".")[2], formula, scope, made.comparisons[0])
    )


def _decided(
    context: Context,
    name: str,
    path: tuple[str, ...],
    formula: syntax.Expression,
    scope: Scope,
    total: Term,
    made: Truth,
) -> Finding:
    place = " · ".join(path[1:])
    info = context.infos[name]
    span = total.evidence[0].span if total.evidence else Span(context.report.path)
    if made.value is None:
        reason = made.reason or Message("", "")
        message = Message(f"{place}：无法核对，{reason.zh}", f"{place}: not checked; {reason.en}")
        outcome: Outcome = "inapplicable" if made.idle else "unknown"
        return verdict(info, outcome, message, path, span, made.evidence)
    sum_ = shown(formula, scope)
    both = sides(made.comparisons[0])
    expected, actual = both.expected, both.actual
    if made.value:
        message = Message(f"{place}：{actual} = {sum_}", f"{place}: {actual} = {sum_}")
    else:
        printed = actual if total.stated else "空白"
        message = Message(
            f"{place}：{printed}，应为 {expected}（{sum_}）",
            f"{place}: {actual if total.stated else 'blank'}, should be {expected} ({sum_})",
        )
    return verdict(info, "pass" if made.value else "fail", message, path, span, made.evidence, "", both)
