"""Rules that say what another one says already: under another name, or as a total in the shape of a table."""

from collections.abc import Hashable, Iterator
from fractions import Fraction

from crossfoot.language import syntax
from crossfoot.language.declared import Declared
from crossfoot.language.linear import Linear, added, canonical, key, leading, linear, scaled, spread
from crossfoot.language.problem import Problem, warning
from crossfoot.language.scope import bare_names, fits
from crossfoot.language.shape import Labels, Path, at, owner, resolve, siblings, walk


def same(declared: Declared) -> Iterator[Problem]:
    """Warn of rules that are there twice."""
    known: dict[Hashable, syntax.Rule] = {}
    for rule in declared.rules:
        first = known.setdefault(_meaning(rule), rule)
        if first.name != rule.name:
            where = f"{first.at.file}:{first.at.line}"
            yield warning(
                rule.at, f"rule {rule.name} says the same as {first.name} ({where})", "keep one of them"
            )
        for total in _totals(rule, declared):
            yield warning(rule.at, f"rule {rule.name} says the same as the total {total}", "leave it out")


def _meaning(rule: syntax.Rule) -> Hashable:
    when = None if rule.when is None else _normal(rule.when)
    return key(rule.each), rule.member, when, _normal(rule.body)


def _normal(expression: syntax.Expression) -> Hashable:
    """Give what is the same for two truths that are written in another order."""
    match expression:
        case syntax.Comparison():
            return _compared(expression)
        case syntax.Logic(operator="and" | "or"):
            return expression.operator, frozenset((_normal(expression.left), _normal(expression.right)))
        case syntax.Logic():
            return expression.operator, _normal(expression.left), _normal(expression.right)
        case syntax.Not():
            return "not", _normal(expression.operand)
    return key(expression)


def _compared(node: syntax.Comparison) -> Hashable:
    terms = added(linear(node.left), linear(node.right), -1)
    size = abs(leading(terms))
    within = None if node.within is None else Fraction(node.within) / size
    # What cancels out says nothing, and still makes wider what is compared.
    wide = frozenset(scaled(_spread(node), 1 / size).items())
    if node.operator in {"=", "!="}:
        return node.operator, canonical(terms, signed=False), within, wide
    if node.operator in {">", ">="}:
        terms = scaled(terms, Fraction(-1))
    return "<" if node.operator in {"<", ">"} else "<=", canonical(terms, signed=True), within, wide


def _spread(node: syntax.Comparison) -> Linear:
    return added(spread(node.left), spread(node.right), 1)


def _totals(rule: syntax.Rule, declared: Declared) -> Iterator[str]:
    """Give the totals of a table that a rule over its rows or columns repeats."""
    each, body = rule.each, rule.body
    if each is None or each.kind not in {"row", "column"} or rule.when is not None:
        return
    if not isinstance(body, syntax.Comparison) or body.operator != "=" or body.within is not None:
        return
    if any(times != 1 for times in _spread(body).values()):
        return
    table = declared.tables.get(owner(declared.tables, each.of)[0])
    bare = bare_names(rule)
    for block in () if table is None else table.blocks:
        along = block.columns if each.kind == "row" else block.rows
        if not fits(along, bare, (), ()):
            continue
        said = canonical(added(_sum(body.left, along), _sum(body.right, along), -1), signed=False)
        for path, label in walk(along):
            if label.formula is not None and label.open is None and label.within is None:
                terms = added({path: Fraction(1)}, _sum(label.formula, along, path), -1)
                if canonical(terms, signed=False) == said:
                    yield ".".join((each.of, *path))


def _sum(expression: syntax.Expression, labels: Labels, beside: Path = ()) -> Linear:
    """Give what an expression adds up, lines of a table by their paths and sums by what they are of."""
    match expression:
        case syntax.Arithmetic(operator="+" | "-"):
            times = 1 if expression.operator == "+" else -1
            return added(_sum(expression.left, labels, beside), _sum(expression.right, labels, beside), times)
        case syntax.Name() if (
            not expression.column
            and not expression.of
            and (found := resolve(labels, expression.path, beside))
        ):
            return {found[0]: Fraction(1)}
        case syntax.Aggregate(operator="sum") if (
            not expression.of.column
            and not expression.of.of
            and (found := resolve(labels, expression.of.path, beside))
        ):
            label = at(labels, found[0])
            return _leaves(label.members, found[0]) if label.open is None else {key(expression): Fraction(1)}
        case syntax.Above():
            before = []
            for label in siblings(labels, beside):
                if label.key == beside[-1]:
                    break
                before.append(label)
            return _leaves(tuple(before), beside[:-1])
    return linear(expression)


def _leaves(labels: Labels, above: Path) -> Linear:
    """Give the lines below some labels that are added up: without totals."""
    return {
        path: Fraction(1)
        for path, label in walk(labels, above)
        if not label.members and label.formula is None and label.open is None
    }
