"""Verdicts of the rules that a pack writes out."""

import re
from collections.abc import Iterator

from crossfoot.evaluate.context import Context, unfound
from crossfoot.evaluate.expressions import Scope, Truth, sides, truth, value, wanted
from crossfoot.evaluate.interval import written
from crossfoot.evaluate.scopes import along, block_of, free, within
from crossfoot.evaluate.verdict import verdict
from crossfoot.finding import Finding, Message
from crossfoot.language import syntax
from crossfoot.language.check import parts
from crossfoot_parsers.report import Span

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def verdicts(context: Context) -> Iterator[Finding]:
    """Give the verdicts of every rule written out in the pack."""
    for rule in context.pack.written:
        try:
            yield from _rule(context, rule)
        except Exception as error:  # noqa: BLE001 - whatever it was, it is said
            # One rule that breaks must not take the others with it, nor pass for one that held.
            what = f"{type(error).__name__}: {error}".rstrip(": ")
            info = context.infos[rule.name]
            yield verdict(info, "error", Message(what, what), (), Span(context.report.path), (), "broken")


def _rule(context: Context, rule: syntax.Rule) -> Iterator[Finding]:
    if rule.each is None:
        yield _judge(context, rule, free(context), {"member": rule.member} if rule.member else {}, ())
    elif rule.each.kind == "breakdown":
        yield from _breakdowns(context, rule, rule.each.of)
    else:
        yield from _lines(context, rule, rule.each)


def _lines(context: Context, rule: syntax.Rule, each: syntax.Each) -> Iterator[Finding]:
    table = context.tables[each.of]
    if table.outcome != "found":
        yield unfound(context, rule.name, each.of)
        return
    other = "row" if each.kind == "column" else "column"
    for path in context.places(each.of, 0, each.kind):
        place = context.path(each.of, 0, **{each.kind: path})
        words: dict[str, str] = {each.kind: place[-1]}
        yield _judge(context, rule, along(context, each.of, 0, other, path), words, place)


def _breakdowns(context: Context, rule: syntax.Rule, name: str) -> Iterator[Finding]:
    if not context.told[name]:
        message = Message("正文没有分项列举", "the text gives no breakdown")
        yield verdict(context.infos[rule.name], "inapplicable", message, (), Span(context.report.path))
    for item in context.told[name]:
        # The sentence without its digits tells one breakdown from another, also after its numbers were mended.
        what = re.sub(r"[\d\s]+", "", item.sentence)
        short = item.sentence if len(item.sentence) <= 40 else item.sentence[:39] + "…"
        yield _judge(context, rule, within(item), {"sentence": short}, (item.section,), what)


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
    compared = sides(decisive)
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
        (wanted(decisive), compared[1], compared[2]),
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
        section = context.narratives[name.path[0]].sections[0]
        return (context.sections[section].declared.title, "·".join(name.path))
    table, index = ".".join(name.path), block_of(context, name)
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
            return "?" if term.interval is None else written(term.interval.value)

        return PLACEHOLDER.sub(one, template)

    return Message(fill(rule.zh) or rule.name, fill(rule.en) or rule.name)


def _parse(name: str) -> syntax.Name:
    """Read a placeholder as the reference that it repeats; the pack was checked, so it is one."""
    head, _, inner = name.partition("[")
    parts = [tuple(part.strip().split(".")) for part in inner.rstrip("]").split(",")] if inner else []
    row = parts[0] if len(parts) == 2 else ()
    return syntax.Name(tuple(head.split(".")), syntax.At("", 0, 0), name, row, parts[-1] if parts else ())
