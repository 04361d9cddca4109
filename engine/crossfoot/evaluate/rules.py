"""Verdicts of the rules that a pack writes out."""

import re
from collections.abc import Iterator

import msgspec

from crossfoot.evaluate import sentences
from crossfoot.evaluate.context import Context, unfound
from crossfoot.evaluate.expressions import Scope, Sides, Truth, sides, truth, value, wanted
from crossfoot.evaluate.interval import told
from crossfoot.evaluate.passages import WORDS
from crossfoot.evaluate.scopes import along, block_of, free, has
from crossfoot.evaluate.term import Term
from crossfoot.evaluate.verdict import verdict
from crossfoot.evaluate.working import steps
from crossfoot.finding import Finding, Message, Outcome
from crossfoot.language import syntax
from crossfoot.language.scope import bare_names, fits
from crossfoot.language.shape import owner, resolve
from crossfoot_parsers.report import Span

QUANTIFIED = {("row",), ("column",)}
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
    without = _without(context, rule)
    if without is not None and without.absent and without.reason is not None:
        nowhere = Span(context.report.path)
        yield verdict(context.infos[rule.name], "inapplicable", without.reason, (), nowhere)
    elif without is not None:
        yield _unknown(context, rule, Truth(None, (), without.reason), {}, (), "")
    elif rule.each is None:
        yield _judge(context, rule, free(context), {"member": rule.member} if rule.member else {}, ())
    elif rule.each.kind in NOTHING:
        yield from _told(context, rule, rule.each)
    else:
        yield from _lines(context, rule, rule.each)


def _without(context: Context, rule: syntax.Rule) -> Term | None:
    """Give what stands for a report that a rule asks and that is not there, or whose form has no such item: then it does not apply.

    A rule that asks itself whether there is one says itself what then.
    """
    expressions = [rule.body, *([] if rule.when is None else [rule.when])]
    parts = [part for expression in expressions for part in syntax.parts(expression)]
    if any(isinstance(part, syntax.Exists) for part in parts):
        return None
    for name in syntax.names(parts):
        relative = "children" if name.path == ("children",) else name.of
        if relative is None:
            continue
        others = context.kin.of(relative)
        if not others:
            return context.kin.missing(relative)
        # A row or column of the quantifier is there or not, place by place.
        asked = name.of is not None and not QUANTIFIED & {name.row, name.column}
        if asked and not any(has(other, msgspec.structs.replace(name, of=None)) for other in others):
            reason = Message(
                f"那份报告的格式没有 {name.text} 这一项", f"the form of that report has no {name.text}"
            )
            return Term(None, (), reason, absent=True)
    return None


def _lines(context: Context, rule: syntax.Rule, each: syntax.Each) -> Iterator[Finding]:
    name, inner = owner(context.tables, each.of)
    table = context.tables[name]
    if table.outcome != "found":
        yield unfound(context, rule.name, name)
        return
    axis = each.kind
    other = "row" if axis == "column" else "column"
    bare = bare_names(rule)
    made = 0
    for index, block in enumerate(context.shapes[name].blocks):
        across, along_ = (block.columns, block.rows) if axis == "column" else (block.rows, block.columns)
        if not fits(along_, bare, context.figures, context.shapes) or (inner and not resolve(across, inner)):
            continue
        for path in _places(context, each, name, index, inner):
            place = context.path(name, index, **{axis: path})
            words: dict[str, str] = {axis: place[-1]}
            made += 1
            yield _judge(context, rule, along(context, name, index, other, path), words, place)
    if not made:
        message = Message("表中没有这样的行列", "the table has no such rows or columns")
        path_ = context.titles(name)
        yield verdict(context.infos[rule.name], "inapplicable", message, path_, table.used[0].span)


def _places(
    context: Context, each: syntax.Each, table: str, index: int, inner: tuple[str, ...]
) -> list[tuple[str, ...]]:
    """Give the rows or columns of a block that a quantifier means: all, the entries of a list, or those that it names."""
    if inner:
        return context.entries(table, index, context.line(table, index, "row", inner))
    places = context.places(table, index, each.kind)
    if not each.only:
        return places
    block = context.shapes[table].blocks[index]
    labels = block.rows if each.kind == "row" else block.columns
    wanted = [path for name in each.only for path in resolve(labels, name)]
    return [path for path in places if any(path[: len(want)] == want for want in wanted)]


def _told(context: Context, rule: syntax.Rule, each: syntax.Each) -> Iterator[Finding]:
    """Judge what stands in sentences, one by one: breakdowns, their shares, series, listings."""
    found = list(_items(context, each))
    if not found:
        message = NOTHING[each.kind]
        yield verdict(context.infos[rule.name], "inapplicable", message, (), Span(context.report.path))
    for scope, sentence, section in found:
        # The sentence without its digits tells one breakdown from another, also after its numbers were mended.
        what = re.sub(r"[\d\s]+|。$", "", sentence)
        short = sentence if len(sentence) <= 40 else sentence[:39] + "…"
        yield _judge(context, rule, scope, {"sentence": short}, (section,), what)


NOTHING = {
    "breakdown": Message("正文没有分项列举", "the text gives no breakdown"),
    "share": Message("正文的分项没有写百分比", "no part in the text has a percentage"),
    "series": Message("正文没有编号的条目", "the text numbers no items"),
    "listing": Message("正文没有列举名称", "the text names no things that it counts"),
}


def _items(context: Context, each: syntax.Each) -> Iterator[tuple[Scope, str, str]]:
    if each.kind == "series":
        yield from ((sentences.run(context, r), r.sentence, r.section) for r in context.series[each.of])
    elif each.kind == "listing":
        yield from ((sentences.names(context, n), n.sentence, n.section) for n in context.listings[each.of])
    else:
        for item in context.told[each.of]:
            if each.kind == "breakdown":
                yield sentences.within(context, item), item.sentence, item.section
                continue
            for part in item.parts:
                if part.percent is not None:
                    yield sentences.share(context, item, part, part.percent), item.sentence, item.section


def _judge(
    context: Context,
    rule: syntax.Rule,
    scope: Scope,
    words: dict[str, str],
    path: tuple[str, ...],
    what: str = "",
) -> Finding:
    """Give the verdict of a rule in one scope, with its working where that is asked for."""
    made = _decided(context, rule, scope, words, path, what)
    if not context.traced:
        return made
    return msgspec.structs.replace(made, steps=steps(rule.when, rule.body, scope))


def _decided(
    context: Context,
    rule: syntax.Rule,
    scope: Scope,
    words: dict[str, str],
    path: tuple[str, ...],
    what: str,
) -> Finding:
    info = context.infos[rule.name]
    nowhere = Span(context.report.path)
    if rule.when is not None:
        condition = truth(rule.when, scope)
        if condition.value is None and not condition.idle:
            return _unknown(context, rule, condition, words, path, what)
        if not condition.value:
            message = condition.reason or Message("条件不成立，不适用", "its condition does not hold")
            return verdict(info, "inapplicable", message, path, nowhere, (), what)
    made = truth(rule.body, scope)
    if made.value is None:
        return _unknown(context, rule, made, words, path, what, "inapplicable" if made.idle else "unknown")
    decisive = next(
        (c for c in made.comparisons if c.truth is made.value),
        next((c for c in made.comparisons if c.truth is not None), None),
    )
    both = None if decisive is None else sides(decisive)
    if made.value:
        message = (
            Message("成立", "holds")
            if both is None
            else Message(
                f"一致：{both.actual} 与 {both.expected}", f"holds: {both.actual} and {both.expected}"
            )
        )
    else:
        message = _message(rule, scope, words, both or Sides("", "", ""))
    span = _span(context, made)
    return verdict(
        info,
        "pass" if made.value else "fail",
        message,
        path or _place(context, rule),
        span,
        made.evidence,
        what,
        None if decisive is None or both is None else (wanted(decisive), both.actual, both.difference),
    )


def _span(context: Context, made: Truth) -> Span:
    """Give the place of the first operand that stands in this report."""
    own = context.report.path
    return next((e.span for e in made.evidence if e.span.places and e.span.file == own), Span(own))


def _place(context: Context, rule: syntax.Rule) -> tuple[str, ...]:
    """Give the path of a rule without a quantifier: the place of the first thing of this report that it names."""
    for name in syntax.names(syntax.parts(rule.body)):
        path = name.dotted
        if name.of:
            continue
        if name.column:
            index = block_of(context, name)
            row = context.line(path, index, "row", name.row) if name.row else ()
            return context.path(path, index, row, context.line(path, index, "column", name.column))
        if path in context.figures:
            section = context.narratives[name.path[0]].sections[0]
            return (_title(context, section), "·".join(name.path))
        if path in context.sections or path in WORDS:
            return (_title(context, path),)
    return ()


def _title(context: Context, part: str) -> str:
    return WORDS[part].zh if part in WORDS else context.sections[part].declared.title


def _unknown(
    context: Context,
    rule: syntax.Rule,
    made: Truth,
    words: dict[str, str],
    path: tuple[str, ...],
    what: str,
    outcome: Outcome = "unknown",
) -> Finding:
    reason = made.reason or Message("缺少数据", "data is missing")
    place = next(iter(words.values()), "")
    message = Message(
        f"{place}{'：' if place else ''}无法核对，{reason.zh}",
        f"{place}{': ' if place else ''}not checked; {reason.en}",
    )
    span = _span(context, made)
    return verdict(
        context.infos[rule.name], outcome, message, path or _place(context, rule), span, made.evidence, what
    )


def _message(rule: syntax.Rule, scope: Scope, words: dict[str, str], both: Sides) -> Message:
    """Fill in the message: the words of the quantifier, both sides, and whatever the rule names."""
    known = {**words, "right": both.expected, "left": both.actual, "difference": both.difference}
    parts = [part for each in (rule.body, rule.when) if each is not None for part in syntax.parts(each)]
    named = {name.text: part for part in parts for name in syntax.names((part,))}
    texts = {part.cell.text for part in parts if isinstance(part, syntax.Equals)}

    def one(placeholder: str) -> Message:
        if placeholder in known:
            return Message(known[placeholder], known[placeholder])
        # Beside what the rule names, a message may say what the quantifier gives (count, rest).
        term = value(named.get(placeholder) or syntax.Name((placeholder,), rule.at, placeholder), scope)
        if term.interval is not None and placeholder not in texts:
            return Message(told(term.interval), told(term.interval))
        return _unnumbered(term)

    zh = PLACEHOLDER.sub(lambda match: one(match[1]).zh, rule.zh)
    en = PLACEHOLDER.sub(lambda match: one(match[1]).en, rule.en)
    return Message(zh or rule.name, en or rule.name)


def _unnumbered(term: Term) -> Message:
    """Say what stands where a message speaks of a number and there is none: the text that is printed, or nothing."""
    text = next((evidence.text for evidence in term.evidence if evidence.text), "")
    if text:
        return Message(text, text)
    blank = any(evidence.span.places for evidence in term.evidence)
    return Message("（空白）", "(blank)") if blank else Message("（没有）", "(none)")
