"""Verdicts of the totals that are written into the shapes of tables."""

from collections.abc import Iterator

from crossfoot.evaluate.context import Context, Term, unfound
from crossfoot.evaluate.expressions import Scope, compared, shown, sides, value
from crossfoot.evaluate.scopes import along
from crossfoot.evaluate.verdict import verdict
from crossfoot.finding import Finding, Message
from crossfoot.language import syntax
from crossfoot.language.shape import Path
from crossfoot_parsers.report import Span


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
        for fixed in context.places(table, index, other):
            row, column = (path, fixed) if axis == "row" else (fixed, path)
            scope = along(context, table, index, axis, fixed, path)
            yield _total(context, name, context.path(table, index, row, column), label.formula, scope, (
                context.cell(table, index, row, column)
            ))  # fmt: skip


def _total(
    context: Context, name: str, path: tuple[str, ...], formula: syntax.Expression, scope: Scope, total: Term
) -> Finding:
    made = compared("=", total, value(formula, scope))
    place = " · ".join(path[1:])
    info = context.infos[name]
    span = total.evidence[0].span if total.evidence else Span(context.report.path)
    if made.value is None:
        reason = made.reason or Message("", "")
        message = Message(f"{place}：无法核对，{reason.zh}", f"{place}: not checked; {reason.en}")
        return verdict(info, "unknown", message, path, span, made.evidence)
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
