"""Verdicts of the rules that a pack writes out, and of the totals in its tables."""

import re
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.binding.figures import Mention, Told
from crossfoot.evaluate.context import Context, Term, absent, verdict
from crossfoot.evaluate.expressions import Compared, Scope, Truth, truth, value
from crossfoot.evaluate.interval import exact, printed
from crossfoot.finding import Evidence, Finding, Message
from crossfoot.language import syntax
from crossfoot.language.check import parts
from crossfoot.shape import Labels, Path, at, find, siblings
from crossfoot_parsers.report import Span

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def written(context: Context) -> Iterator[Finding]:
    """Give the verdicts of every rule written out in the pack."""
    for rule in context.pack.written:
        if rule.each is None:
            yield _judge(context, rule, _cells(context), {}, ())
        elif rule.each.kind == "breakdown":
            yield from _breakdowns(context, rule, rule.each.of)
        else:
            yield from _lines(context, rule, rule.each)


def _lines(context: Context, rule: syntax.Rule, each: syntax.Each) -> Iterator[Finding]:
    table = context.tables[each.of]
    if table.outcome != "found":
        yield _unfound(context, rule.name, each.of)
        return
    other = "row" if each.kind == "column" else "column"
    for path in context.places(each.of, 0, each.kind):
        place = context.path(each.of, 0, **{each.kind: path})
        words: dict[str, str] = {each.kind: place[-1]}
        yield _judge(context, rule, _along(context, each.of, 0, other, path), words, place)


def _unfound(context: Context, name: str, table: str) -> Finding:
    title = context.owner[table].title
    reason = absent(context.tables[table].outcome, title)
    return verdict(context.infos[name], "unknown", reason, (title,), Span(context.report.path))


def _along(context: Context, table: str, index: int, axis: str, fixed: Path, beside: Path = ()) -> Scope:
    """Make the scope in which names are the rows (or columns) of a block, with the other one fixed."""
    block = context.tables[table].table.blocks[index]
    labels = block.rows if axis == "row" else block.columns

    def cell(path: Path) -> Term:
        row, column = (path, fixed) if axis == "row" else (fixed, path)
        return context.cell(table, index, row, column)

    def lookup(name: syntax.Name) -> Term:
        if name.column:
            return _named(context, name)
        figure = ".".join(name.path)
        if figure in context.figures:
            return context.figure(figure)
        return cell(context.line(table, index, axis, name.path, beside))

    def addends(sum_: syntax.Sum | syntax.Above) -> list[Term]:
        if isinstance(sum_, syntax.Sum):
            path = context.line(table, index, axis, sum_.of.path, beside)
            group: Labels = (at(labels, path),)
            above = path[:-1]
        else:
            before = siblings(labels, beside)
            group = before[: [label.key for label in before].index(beside[-1])]
            above = beside[:-1]
        return [cell(path) for path in context.below(table, index, axis, group, above)]

    return Scope(lookup, addends)


def _named(context: Context, name: syntax.Name) -> Term:
    """Look up a cell that is written out: requests[新收, 总计]."""
    table = ".".join(name.path)
    index = _block(context, name)
    row = context.line(table, index, "row", name.row) if name.row else ()
    return context.cell(table, index, row, context.line(table, index, "column", name.column))


def _block(context: Context, name: syntax.Name) -> int:
    """Give the block of a table that has the row and the column of a reference."""
    blocks = context.tables[".".join(name.path)].table.blocks
    if len(blocks) == 1:
        return 0
    return next(
        index
        for index, block in enumerate(blocks)
        if (not name.row or find(block.rows, name.row)) and find(block.columns, name.column)
    )


def _cells(context: Context) -> Scope:
    def lookup(name: syntax.Name) -> Term:
        return _named(context, name) if name.column else context.figure(".".join(name.path))

    def addends(sum_: syntax.Sum | syntax.Above) -> list[Term]:
        name = sum_.of if isinstance(sum_, syntax.Sum) else None
        if name is None or not name.column:
            return [] if name is None else [lookup(name)]
        table, index = ".".join(name.path), _block(context, name)
        row = context.line(table, index, "row", name.row) if name.row else ()
        path = context.line(table, index, "column", name.column)
        labels = (at(context.tables[table].table.blocks[index].columns, path),)
        below = context.below(table, index, "column", labels, path[:-1])
        return [context.cell(table, index, row, column) for column in below]

    return Scope(lookup, addends)


def _breakdowns(context: Context, rule: syntax.Rule, name: str) -> Iterator[Finding]:
    if not context.told[name]:
        message = Message("正文没有分项列举", "the text gives no breakdown")
        yield verdict(context.infos[rule.name], "inapplicable", message, (), Span(context.report.path))
    for item in context.told[name]:
        # The sentence without its digits tells one breakdown from another, also after its numbers were mended.
        what = re.sub(r"[\d\s]+", "", item.sentence)
        short = item.sentence if len(item.sentence) <= 40 else item.sentence[:39] + "…"
        yield _judge(context, rule, _told(item), {"sentence": short}, (item.section,), what)


def _told(item: Told) -> Scope:
    def one(mention: Mention) -> Term:
        quantity = mention.quantity
        if quantity is None:
            return Term(None)
        evidence = Evidence(mention.figure, mention.text, quantity.value, mention.span)
        return Term(printed(quantity, count=False), (evidence,), None, stated=1)

    def lookup(name: syntax.Name) -> Term:
        if name.path == ("whole",):
            return one(item.whole)
        if name.path == ("count",):
            return Term(exact(Decimal(len(item.parts))))
        total = one(item.parts[0])
        for part in item.parts[1:]:
            term = one(part)
            if total.interval is None or term.interval is None:
                return total
            low, high = total.interval.low + term.interval.low, total.interval.high + term.interval.high
            value_ = total.interval.value + term.interval.value
            interval = type(total.interval)(value_, low, high)
            total = Term(interval, total.evidence + term.evidence, None, total.stated + 1)
        return total

    return Scope(lookup, lambda _: [])


def totals(context: Context) -> Iterator[Finding]:
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
            yield _unfound(context, name, table)
            continue
        other = "row" if axis == "column" else "column"
        for fixed in context.places(table, index, other):
            row, column = (path, fixed) if axis == "row" else (fixed, path)
            scope = _along(context, table, index, axis, fixed, path)
            yield _total(context, name, context.path(table, index, row, column), label.formula, scope, (
                context.cell(table, index, row, column)
            ))  # fmt: skip


def _total(
    context: Context, name: str, path: tuple[str, ...], formula: syntax.Expression, scope: Scope, total: Term
) -> Finding:
    parts = value(formula, scope)
    fixed = Scope(lambda _: total, lambda _: [parts])
    here = syntax.At("", 0, 0)
    left, right = syntax.Name((), here, ""), syntax.Above(here)
    made = truth(syntax.Comparison("=", left, right, here), fixed)
    place = " · ".join(path[1:])
    info = context.infos[name]
    span = total.evidence[0].span if total.evidence else Span(context.report.path)
    if made.value is None:
        reason = made.reason or Message("", "")
        message = Message(f"{place}：无法核对，{reason.zh}", f"{place}: not checked; {reason.en}")
        return verdict(info, "unknown", message, path, span, made.evidence)
    addends = [e for e in parts.evidence if e.value] or list(parts.evidence[:4])
    sum_ = " + ".join(str(e.value) for e in addends)
    expected, actual, difference = _compared(made.comparisons[0])
    if made.value:
        message = Message(f"{place}：{actual} = {sum_}", f"{place}: {actual} = {sum_}")
    else:
        shown = actual if total.stated else "空白"
        message = Message(
            f"{place}：{shown}，应为 {expected}（{sum_}）",
            f"{place}: {actual if total.stated else 'blank'}, should be {expected} ({sum_})",
        )
    compared = (expected, actual, difference)
    return verdict(info, "pass" if made.value else "fail", message, path, span, made.evidence, "", compared)


def _compared(made: Compared) -> tuple[str, str, str]:
    left, right = made.left.interval, made.right.interval
    if left is None or right is None:
        return "", "", ""
    return str(right.value), str(left.value), str(left.value - right.value)


def _judge(
    context: Context,
    rule: syntax.Rule,
    scope: Scope,
    words: dict[str, str],
    path: tuple[str, ...],
    what: str = "",
) -> Finding:
    """Give the verdict of a rule in one scope."""
    info = context.infos[rule.name]
    nowhere = Span(context.report.path)
    if rule.when is not None:
        condition = truth(rule.when, scope)
        if condition.value is None:
            return _unknown(context, rule, condition, words, path, what)
        if not condition.value:
            if condition.reason is not None and not _sections_there(context, rule.when):
                return _unknown(context, rule, condition, words, path, what)
            message = condition.reason or Message("条件不成立，不适用", "its condition does not hold")
            return verdict(info, "inapplicable", message, path, nowhere, (), what)
    made = truth(rule.body, scope)
    if made.value is None:
        return _unknown(context, rule, made, words, path, what)
    decisive = next((c for c in made.comparisons if c.truth is made.value), made.comparisons[0])
    compared = _compared(decisive)
    if made.value:
        left, right = compared[1], compared[0]
        message = Message(f"一致：{left} 与 {right}", f"holds: {left} and {right}")
    else:
        message = _message(rule, scope, words, compared)
    span = next((e.span for e in made.evidence if e.span.places), nowhere)
    return verdict(
        info,
        "pass" if made.value else "fail",
        message,
        path or _place(context, rule),
        span,
        made.evidence,
        what,
        compared,
    )


def _sections_there(context: Context, condition: syntax.Expression) -> bool:
    """Tell a figure that the text does not state from one whose section is missing."""
    if isinstance(condition, syntax.Stated):
        return context.figures.get(".".join(condition.figure.path)) is not None
    return True


def _place(context: Context, rule: syntax.Rule) -> tuple[str, ...]:
    """Give the path of a rule without a quantifier: the place of the first thing that it names."""
    name = next((part for part in parts(rule.body) if isinstance(part, syntax.Name)), None)
    if name is None:
        return ()
    if not name.column:
        section, *figure = name.path
        title = next(s.title for s in context.pack.sections if s.name == section)
        return (title, "·".join(figure))
    table, index = ".".join(name.path), _block(context, name)
    row = context.line(table, index, "row", name.row) if name.row else ()
    return context.path(table, index, row, context.line(table, index, "column", name.column))


def _unknown(
    context: Context, rule: syntax.Rule, made: Truth, words: dict[str, str], path: tuple[str, ...], what: str
) -> Finding:
    reason = made.reason or Message("缺少数据", "data is missing")
    place = next(iter(words.values()), "")
    message = Message(
        f"{place}{'：' if place else ''}无法核对，{reason.zh}",
        f"{place}{': ' if place else ''}not checked; {reason.en}",
    )
    span = next((e.span for e in made.evidence if e.span.places), Span(context.report.path))
    return verdict(
        context.infos[rule.name], "unknown", message, path or _place(context, rule), span, made.evidence, what
    )


def _message(
    rule: syntax.Rule, scope: Scope, words: dict[str, str], compared: tuple[str, str, str]
) -> Message:
    known = {**words, "right": compared[0], "left": compared[1], "difference": compared[2]}

    def fill(template: str) -> str:
        def one(match: re.Match[str]) -> str:
            name = match.group(1)
            if name in known:
                return known[name]
            term = value(_parse(name), scope)
            return "?" if term.interval is None else str(term.interval.value)

        return PLACEHOLDER.sub(one, template)

    return Message(fill(rule.zh) or rule.name, fill(rule.en) or rule.name)


def _parse(name: str) -> syntax.Name:
    """Read a placeholder as the reference that it repeats; the pack was checked, so it is one."""
    head, _, inner = name.partition("[")
    parts = [tuple(part.strip().split(".")) for part in inner.rstrip("]").split(",")] if inner else []
    row = parts[0] if len(parts) == 2 else ()
    return syntax.Name(tuple(head.split(".")), syntax.At("", 0, 0), name, row, parts[-1] if parts else ())
