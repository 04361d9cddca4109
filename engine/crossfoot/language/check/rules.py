"""Rules: what they go through, what they name, what they say."""

from collections.abc import Iterator

from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.check.labels import tails
from crossfoot.language.check.messages import forbidding, messages
from crossfoot.language.check.references import references
from crossfoot.language.check.truth import truth
from crossfoot.language.declared import Declared
from crossfoot.language.problem import Problem
from crossfoot.language.scope import GIVEN, bare_names, fits
from crossfoot.language.shape import Labels, at, lists, owner, resolve


def problems(declared: Declared) -> Iterator[Problem]:
    """Check every rule."""
    for forbid in declared.forbids:
        yield from forbidding(forbid)
    for rule in declared.rules:
        yield from _rule(rule, declared)


def _rule(rule: syntax.Rule, declared: Declared) -> Iterator[Problem]:
    whole = [rule.body, *([rule.when] if rule.when is not None else [])]
    for expression in whole:
        yield from truth(expression)
        if not any(_asks(part) for part in syntax.parts(expression)):
            yield Problem(
                rule.at, f"rule {rule.name} names nothing of a report", "name a cell, a row or a figure"
            )
    names = [
        part.of if isinstance(part, syntax.Aggregate) else part
        for expression in whole
        for part in syntax.parts(expression)
    ]
    yield from messages(rule, {name.text for name in names if isinstance(name, syntax.Name)})
    labels: Labels | None = None
    if rule.each is not None:
        wrong, labels = _through(rule, rule.each, declared)
        yield from wrong
        if wrong:
            # Of what its names mean, nothing can be said.
            return
    for expression in whole:
        yield from references(expression, rule, labels, declared)


def _asks(part: syntax.Expression) -> bool:
    return isinstance(part, syntax.Exists) or any(True for _ in syntax.names((part,)))


def _through(rule: syntax.Rule, each: syntax.Each, declared: Declared) -> tuple[list[Problem], Labels | None]:
    """Give what is wrong with a quantifier, and the labels that the names of its rule mean, where it goes through a table.

    They are those of the first block that has them all, or of the one that has the most.
    """
    if each.kind in GIVEN:
        kind = "breakdown" if each.kind == "share" else each.kind
        known = declared.told[kind]
        wrong = (
            [] if each.of in known else [Problem(each.at, f"unknown {kind} {each.of}", close(each.of, known))]
        )
        return wrong, None
    tables, figures = declared.tables, declared.figures
    name, inner = owner(tables, each.of)
    if not name:
        return [Problem(each.at, f"unknown table {each.of}", close(each.of, tables))], None
    blocks = tables[name].blocks
    if each.kind == "column" and inner:
        return [Problem(each.at, f"{each.of} is no table", f"write each column of {name}")], None
    axes = [(b.columns, b.rows) if each.kind == "column" else (b.rows, b.columns) for b in blocks]
    if inner:
        axes = [(across, along) for across, along in axes if resolve(across, inner)]
        if not axes:
            listed = {f"{name}.{'.'.join(path)}" for block in blocks for path, _ in lists(block.rows)}
            hint = close(each.of, listed)
            return [Problem(each.at, f"no list of rows is called {each.of}", hint)], None
        across, _ = axes[0]
        if at(across, resolve(across, inner)[0]).open is None:
            return [Problem(each.at, f"{each.of} is no open list", f"write each row of {name}")], None
    bare = bare_names(rule)
    fitting = [axis for axis in axes if fits(axis[1], bare, figures, tables)]
    wrong = []
    for path in each.only:
        if not any(resolve(across, path) for across, _ in fitting or axes):
            labels = set().union(*(tails(across) for across, _ in axes))
            text = ".".join(path)
            wrong.append(Problem(each.at, f"unknown name {text}", close(text, labels)))
    if fitting:
        return wrong, fitting[0][1]
    most = max(
        (along for _, along in axes), key=lambda along: sum(bool(resolve(along, n.path)) for n in bare)
    )
    return wrong, most
