"""Whether some printed numbers make some comparisons true and others false.

A printed number stands for all that round to it. A comparison holds where some of them satisfy it, and does not where none do (with
≠ the other way round). What holds of all of them holds of those by which another comparison is met; what holds of some is said
of those alone, and is told of the printed numbers only where these are exact. A count is exact where it is printed in ones; it is
tried as what is rounded too, to tens at least (3万). With `within`, the printed numbers themselves are compared.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from fractions import Fraction
from itertools import chain, combinations, product
from typing import NamedTuple

from crossfoot.language import syntax
from crossfoot.language.linear import Constraint, Linear, Sign, Steps, added, key, linear, possible

# Half of ten: no number that a rounded count stands for is less.
ROUNDED = Fraction(5)


class Known(NamedTuple):
    """What is known of an unknown: whether it is one number, or a count, which may be, and whether it is never negative."""

    exact: bool = False
    whole: bool = False
    positive: bool = False


class Said(NamedTuple):
    """What a comparison that is true (or false) says, as alternatives: of some of the numbers behind what is printed, or of all."""

    ways: tuple[tuple[Constraint, ...], ...]
    some: bool
    printed: bool
    # How often each unknown is in it.
    of: Counter[Hashable]


class Copy(NamedTuple):
    """The number behind an unknown by which one of the comparisons is met."""

    of: Hashable
    by: int


Facts = Callable[[Hashable], Known]


def consistent(said: list[Said], facts: Facts, steps: Steps) -> bool:
    """Tell whether some printed numbers make all of it so. Raises Large."""
    of = sum((each.of for each in said), Counter[Hashable]())
    always = {each for each in of if not facts(each).exact and not facts(each).whole}
    # What is there once only is bound by nothing else: as a rounded number it could be no other.
    maybe = [each for each, times in of.items() if facts(each).whole and times > 1]
    return any(
        possible(_rows(said, way, always | set(rounded), facts), steps)
        for rounded in chain.from_iterable(combinations(maybe, size) for size in range(len(maybe) + 1))
        for way in product(*(each.ways for each in said))
    )


def says(node: syntax.Comparison, *, truth: bool) -> Said:
    """Give what a comparison that is true (or false) says."""
    some = truth is (node.operator != "!=")
    # What cancels out counts too: of two decimals that are printed alike, other numbers may be meant.
    of = Counter(
        key(part)
        for part in syntax.parts(node)
        if not isinstance(part, syntax.Number) and not syntax.below(part)
    )
    ways = tuple(map(tuple, _ways(node, truth=truth)))
    for way in ways:
        of.update({each for row in way for each in row.terms if each is not None and each not in of})
    return Said(ways, some, node.within is not None, of)


def _ways(node: syntax.Comparison, *, truth: bool) -> list[list[Constraint]]:
    terms = added(linear(node.left), linear(node.right), -1)
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


def _rows(
    said: list[Said], way: tuple[tuple[Constraint, ...], ...], rounded: set[Hashable], facts: Facts
) -> list[Constraint]:
    """Give all that is said, where some unknowns are rounded and the others exact; and what is known of their signs."""
    # In one comparison a number may be met by two of those that it stands for.
    met = [
        number
        for number, each in enumerate(said)
        if each.some and not each.printed and not any(each.of[one] > 1 for one in rounded)
    ]
    rows: list[Constraint] = []
    for number, (each, constraints) in enumerate(zip(said, way, strict=True)):
        if each.printed or not each.some:
            rows += constraints
        for by in met if not each.printed and not each.some else [number] if number in met else []:
            rows += (_copied(row, by, rounded & set(said[by].of)) for row in constraints)
    return [*rows, *_signs(rows, rounded, facts)]


def _copied(row: Constraint, by: int, of: set[Hashable]) -> Constraint:
    return Constraint(
        {Copy(each, by) if each in of else each: factor for each, factor in row.terms.items()}, row.sign
    )


def _signs(rows: list[Constraint], rounded: set[Hashable], facts: Facts) -> Iterator[Constraint]:
    """Give what is known by their kinds of the least that numbers can be."""
    for each in dict.fromkeys(each for row in rows for each in row.terms if each is not None):
        of = each.of if isinstance(each, Copy) else each
        known = facts(of)
        if known.positive and known.whole and of in rounded:
            yield Constraint({each: Fraction(-1), None: ROUNDED}, "<=")
        elif known.positive and of is each:
            yield Constraint({each: Fraction(-1)}, "<=")
