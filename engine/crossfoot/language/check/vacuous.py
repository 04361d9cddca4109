"""Rules that prove nothing: those that can never apply, never fail, or never pass, whatever a report prints.

A rule is a formula over atoms: its comparisons, in linear normal form, and what it asks besides. Each way of making the atoms
true or false is tried; one in which the comparisons contradict each other, or the signs of the columns, does not count. That is
sound: an atom that is unknown leaves a formula which is false (or true) without it so in both cases, and the number behind it
may be any.

What printed numbers are, and what may hold of them, is told in `consistent`. The work is bounded by STEPS a rule; of one that is
not settled by then nothing is said.
"""

from collections.abc import Hashable, Iterator
from functools import cache
from itertools import compress, product

from crossfoot.language import kinds, syntax
from crossfoot.language.check.consistent import Facts, Known, consistent, says
from crossfoot.language.declared import Declared
from crossfoot.language.linear import Large, Steps, key
from crossfoot.language.problem import Problem, warning
from crossfoot.language.scope import FACTS

# Beyond so many atoms nothing is said.
MOST = 8
STEPS = 50_000
# What is never negative unless it is said to be.
PRINTED = frozenset({"count", "amount", "percentage"})
NOTHING = "compare two things, or call the column signed: its table itself tells of a negative number in one that is not"

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
        try:
            ways = list(_ways(atoms, _known(rule, declared)))
        except Large:
            continue
        applies = [chosen for chosen in ways if rule.when is None or holds(rule.when, chosen)]
        results = {holds(rule.body, chosen) for chosen in applies}
        if not applies:
            at = rule.when.at if rule.when is not None else rule.at
            yield warning(at, f"rule {rule.name} never applies: its condition never holds", "correct it")
        elif False not in results:
            yield warning(rule.body.at, f"rule {rule.name} can never fail: it always holds", NOTHING)
        elif True not in results:
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
    """Give the ways of making the atoms true or false in which the numbers do not contradict each other. Raises Large."""
    steps = Steps(STEPS)
    said = [
        {truth: says(each, truth=truth) for truth in (True, False)}
        for each in atoms.values()
        if isinstance(each, syntax.Comparison)
    ]
    compared = [isinstance(each, syntax.Comparison) for each in atoms.values()]
    for values in product((True, False), repeat=len(atoms)):
        truths = compress(values, compared)
        if consistent([each[truth] for each, truth in zip(said, truths, strict=True)], facts, steps):
            yield dict(zip(atoms, values, strict=True))


def _known(rule: syntax.Rule, declared: Declared) -> Facts:
    """Give what is known of each unknown of a rule."""
    expressions = [rule.body, *([] if rule.when is None else [rule.when])]
    found = {key(part): part for expression in expressions for part in syntax.parts(expression)}
    places = list(kinds.everywhere(rule, declared.tables, declared.figures))

    @cache
    def facts(each: Hashable) -> Known:
        match found.get(each):
            case syntax.Name(dotted=dotted) if dotted in FACTS:
                return Known(exact=True, positive=True)
            case syntax.Name() as name if places:
                of = [kind(name) for kind in places]
                return Known(
                    whole=all(kind is not None and kind.name == "count" for kind in of),
                    positive=all(
                        kind is not None and kind.name in PRINTED and not kind.signed for kind in of
                    ),
                )
            case syntax.Length() | syntax.Aggregate(operator="number"):
                return Known(exact=True, positive=True)
            case syntax.Similarity() | syntax.Function(name="abs"):
                return Known(positive=True)
        return Known()

    return facts
