"""Rules that prove nothing: those that can never apply, never fail, or never pass, whatever a report prints.

A rule is a formula over atoms: its comparisons, in linear normal form, and what it asks besides. Each way of making the atoms
true or false is tried; one in which the comparisons contradict each other, or the signs of the columns, does not count. That is
sound: an atom that is unknown leaves a formula which is false (or true) without it so in both cases, and the number behind it
may be any.

Counts are exact. A decimal stands for all numbers that round to it, and a comparison holds where some of them satisfy it: that it
does not hold says something of the printed numbers, that it holds does not (and with ≠ the other way round). The rest is left
out, so that fewer rules are found, and never a sound one.
"""

from collections.abc import Callable, Hashable, Iterator
from fractions import Fraction
from itertools import product

from crossfoot.language import kinds, syntax
from crossfoot.language.declared import Declared
from crossfoot.language.linear import Constraint, Linear, Sign, added, key, linear, possible
from crossfoot.language.problem import Problem, warning
from crossfoot.language.scope import FACTS

# Beyond so many atoms nothing is said.
MOST = 8
ZERO = Fraction(0)
NOTHING = "compare two things, or call the column signed: its table itself tells of a negative number in one that is not"

Facts = Callable[[Hashable], tuple[bool, bool]]
Atoms = dict[Hashable, syntax.Expression]


def vacuous(declared: Declared) -> Iterator[Problem]:
    """Warn of rules that prove nothing; their units are settled."""
    for rule in declared.rules:
        whole = [rule.body, *([] if rule.when is None else [rule.when])]
        atoms: Atoms = {}
        for expression in whole:
            _gather(expression, atoms)
        if len(atoms) > MOST:
            continue
        met = unmet = applies = False
        for chosen in _ways(atoms, _known(rule, declared)):
            if rule.when is not None and not holds(rule.when, chosen):
                continue
            applies = True
            if holds(rule.body, chosen):
                met = True
            else:
                unmet = True
        if not applies:
            at = rule.when.at if rule.when is not None else rule.at
            yield warning(at, f"rule {rule.name} never applies: its condition never holds", "correct it")
        elif not unmet:
            yield warning(rule.body.at, f"rule {rule.name} can never fail: it always holds", NOTHING)
        elif not met:
            yield warning(rule.body.at, f"rule {rule.name} can never pass: it never holds", "correct it")


def holds(expression: syntax.Expression, chosen: dict[Hashable, bool]) -> bool:
    """Tell whether an expression is true where its atoms are so."""
    match expression:
        case syntax.Not():
            return not holds(expression.operand, chosen)
        case syntax.Logic():
            left, right = holds(expression.left, chosen), holds(expression.right, chosen)
            match expression.operator:
                case "and":
                    return left and right
                case "or":
                    return left or right
                case "implies":
                    return not left or right
    return chosen[key(expression)]


def _gather(expression: syntax.Expression, atoms: Atoms) -> None:
    match expression:
        case syntax.Not():
            _gather(expression.operand, atoms)
        case syntax.Logic():
            _gather(expression.left, atoms)
            _gather(expression.right, atoms)
        case _:
            atoms[key(expression)] = expression


def _ways(atoms: Atoms, facts: Facts) -> Iterator[dict[Hashable, bool]]:
    """Give the ways of making the atoms true or false in which the numbers do not contradict each other."""
    for values in product((True, False), repeat=len(atoms)):
        chosen = dict(zip(atoms, values, strict=True))
        options: list[list[Constraint]] = [[]]
        for name, expression in atoms.items():
            if isinstance(expression, syntax.Comparison):
                ways = _says(expression, facts, truth=chosen[name])
                options = [[*option, *way] for option in options for way in ways]
        if any(possible([*option, *_signs(option, facts)]) for option in options):
            yield chosen


def _says(node: syntax.Comparison, facts: Facts, *, truth: bool) -> list[list[Constraint]]:
    """Give what a comparison that is true (or false) says of the printed numbers, as alternatives."""
    terms = added(linear(node.left), linear(node.right), -1)
    # What cancels out counts too: of two decimals that are printed alike, other numbers may be meant.
    unknown = {key(part) for part in syntax.parts(node) if not syntax.below(part)} | set(terms) - {None}
    numbers = {key(part) for part in syntax.parts(node) if isinstance(part, syntax.Number)}
    exact = all(facts(each)[0] for each in unknown - numbers)
    # A comparison of decimals that is met by some number behind them says nothing of the printed ones.
    if not exact and truth is (node.operator != "!="):
        return [[]]
    slack: Linear = {None: Fraction(node.within or 0)}
    if node.operator in {"=", "!="}:
        if truth is (node.operator == "="):
            return [
                [
                    Constraint(added(terms, slack, -1), "<="),
                    Constraint(added(_turned(terms), slack, -1), "<="),
                ]
            ]
        return [
            [Constraint(added(_turned(terms), slack, 1), "<")],
            [Constraint(added(terms, slack, 1), "<")],
        ]
    if node.operator in {">", ">="}:
        terms = _turned(terms)
    terms = added(terms, slack, -1)
    strict = node.operator in {"<", ">"}
    if truth:
        return [[Constraint(terms, "<" if strict else "<=")]]
    sign: Sign = "<=" if strict else "<"
    return [[Constraint(_turned(terms), sign)]]


def _turned(terms: Linear) -> Linear:
    return {each: -factor for each, factor in terms.items()}


def _signs(constraints: list[Constraint], facts: Facts) -> Iterator[Constraint]:
    """Give what is known of the numbers by their kinds: those that are never negative."""
    for each in dict.fromkeys(e for row in constraints for e in row.terms if e is not None):
        if facts(each)[1]:
            yield Constraint({each: Fraction(-1)}, "<=")


def _known(rule: syntax.Rule, declared: Declared) -> Facts:
    """Give what is known of each unknown of a rule: whether it is exact, and whether it is never negative."""
    expressions = [rule.body, *([] if rule.when is None else [rule.when])]
    found = {key(part): part for expression in expressions for part in syntax.parts(expression)}
    places = list(kinds.everywhere(rule, declared.tables, declared.figures))

    def facts(each: Hashable) -> tuple[bool, bool]:
        match found.get(each):
            case syntax.Name() as name:
                of = [kind(name) for kind in places]
                if name.dotted in FACTS:
                    return True, True
                exact = all(kind is not None and kind.name == "count" for kind in of)
                positive = all(
                    kind is not None and kind.name in {"count", "amount", "percentage"} and not kind.signed
                    for kind in of
                )
                return exact and bool(of), positive and bool(of)
            case syntax.Length() | syntax.Aggregate(operator="number"):
                return True, True
            case syntax.Similarity() | syntax.Function(name="abs"):
                return False, True
        return False, False

    return facts
