"""Linear expressions over exact rationals: a normal form of arithmetic, and whether some inequalities can hold together."""

from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from crossfoot.language import syntax

# What an expression is a sum of, each with its factor; the constant stands under None.
Linear = Mapping[Hashable | None, Fraction]
Sign = Literal["<", "<="]


class Large(Exception):  # noqa: N818 - it reads as what happened
    """The work goes beyond its bound."""


class Steps:
    """A number of steps that may be taken."""

    def __init__(self, left: int) -> None:
        """Take how many."""
        self.left = left

    def take(self, many: int) -> None:
        """Take some of them. Raises Large."""
        self.left -= many
        if self.left < 0:
            raise Large


class Constraint(NamedTuple):
    """`terms` is less than zero, or at most zero."""

    terms: Linear
    sign: Sign


def key(node: Any) -> Hashable:
    """Give what tells one expression from another, wherever they are written."""
    if isinstance(node, syntax.Name):
        return (node.path, node.row, node.column, node.of)
    if isinstance(node, tuple):
        return tuple(map(key, node))
    fields = getattr(node, "__struct_fields__", None)
    if fields is None:
        made: Hashable = node
        return made
    return (type(node).__name__, *map(key, (getattr(node, field) for field in fields if field != "at")))


def linear(expression: syntax.Expression, name: Callable[[syntax.Expression], Hashable] = key) -> Linear:
    """Give the normal form of an arithmetic expression; what is not linear in it counts as one unknown, called by `name`."""
    match expression:
        case syntax.Number():
            return {None: Fraction(expression.value)}
        case syntax.Converted():
            return scaled(linear(expression.of, name), Fraction(expression.factor))
        case syntax.Arithmetic(operator="+" | "-"):
            times = 1 if expression.operator == "+" else -1
            return added(linear(expression.left, name), linear(expression.right, name), times)
        case syntax.Arithmetic():
            left, right = linear(expression.left, name), linear(expression.right, name)
            if expression.operator == "*" and _constant(left) is not None:
                left, right = right, left
            constant = _constant(right)
            if constant is not None and (expression.operator == "*" or _ends(constant)):
                return scaled(left, constant if expression.operator == "*" else 1 / constant)
    return {name(expression): Fraction(1)}


def added(left: Linear, right: Linear, times: int) -> Linear:
    """Add two expressions, the second one taken so many times."""
    made = dict(left)
    for each, factor in right.items():
        made[each] = made.get(each, Fraction(0)) + factor * times
    return {each: factor for each, factor in made.items() if factor}


def scaled(terms: Linear, factor: Fraction) -> Linear:
    """Multiply an expression with a number."""
    return {each: many * factor for each, many in terms.items() if many * factor}


def spread(expression: syntax.Expression) -> Linear:
    """Give how much of each unknown an expression holds, added or taken away: so much wider it is than a printed number."""
    match expression:
        case syntax.Number():
            return {}
        case syntax.Converted():
            return scaled(spread(expression.of), Fraction(expression.factor))
        case syntax.Arithmetic(operator="+" | "-"):
            return added(spread(expression.left), spread(expression.right), 1)
        case syntax.Arithmetic(left=left, right=right, operator=operator):
            for of, by in ((left, right), (right, left)):
                constant = _constant(linear(by))
                if constant is not None and operator == "*":
                    return scaled(spread(of), abs(constant))
                if constant is not None and by is right and _ends(constant):
                    return scaled(spread(of), abs(1 / constant))
    return {key(expression): Fraction(1)}


def canonical(terms: Linear, *, signed: bool) -> Hashable:
    """Give what is the same for a comparison with zero and for its multiples; for an equation also for negative ones."""
    first = leading(terms)
    return frozenset(scaled(terms, 1 / (abs(first) if signed else first)).items())


def leading(terms: Linear) -> Fraction:
    """Give the factor by which multiples of an expression are told; 1 for nothing."""
    return terms[min(terms, key=repr)] if terms else Fraction(1)


def possible(constraints: list[Constraint], steps: Steps) -> bool:
    """Tell whether some numbers satisfy all constraints (Fourier and Motzkin). Raises Large."""
    rows = list(constraints)
    while True:
        steps.take(1 + _size(rows))
        if any(_broken(row) for row in rows):
            return False
        unknown = next((each for row in rows for each in row.terms if each is not None), None)
        if unknown is None:
            return True
        rows = _without(unknown, rows, steps)


def _without(unknown: Hashable, rows: list[Constraint], steps: Steps) -> list[Constraint]:
    above = [row for row in rows if row.terms.get(unknown, 0) > 0]
    below = [row for row in rows if row.terms.get(unknown, 0) < 0]
    kept = [row for row in rows if unknown not in row.terms]
    steps.take(len(above) * _size(below) + len(below) * _size(above))
    for up in above:
        for down in below:
            terms = added(
                scaled(up.terms, 1 / up.terms[unknown]), scaled(down.terms, -1 / down.terms[unknown]), 1
            )
            kept.append(Constraint(terms, "<" if "<" in {up.sign, down.sign} else "<="))
    return kept


def _size(rows: list[Constraint]) -> int:
    return sum(len(row.terms) for row in rows)


def _broken(row: Constraint) -> bool:
    value = _constant(row.terms)
    if value is None:
        return False
    return value >= 0 if row.sign == "<" else value > 0


def _constant(terms: Linear) -> Fraction | None:
    return terms.get(None, Fraction(0)) if set(terms) <= {None} else None


def _ends(divisor: Fraction) -> bool:
    """Tell whether dividing by a number gives decimals that end, so that evaluating does not round."""
    rest = abs(divisor.numerator)
    for prime in (2, 5):
        while rest and rest % prime == 0:
            rest //= prime
    return rest == 1
