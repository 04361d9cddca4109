"""The value of an expression, and its truth in Kleene's three-valued logic."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

import msgspec

from crossfoot.binding.normal import fold
from crossfoot.evaluate import passages
from crossfoot.evaluate.context import Context
from crossfoot.evaluate.interval import (
    EXACT,
    Interval,
    combine,
    compare,
    day,
    exact,
    least,
    magnitude,
    negative,
    scaled,
    told,
    written,
)
from crossfoot.evaluate.term import Term
from crossfoot.finding import Evidence, Message
from crossfoot.language import syntax

APPROXIMATE = Message("数字是约数", "a number is approximate")
ZERO = Message("除数可能为零", "the divisor may be zero")
# What adds up beside it, whatever that is.
SUMS = (syntax.Above, syntax.Below)
Lookup = Callable[[syntax.Name], Term]
Addends = Callable[[syntax.Aggregate | syntax.Above | syntax.Below], list[Term]]


class Scope(msgspec.Struct, frozen=True):
    """What names mean where a rule is evaluated; `context` is the report that it is about."""

    context: Context
    lookup: Lookup
    addends: Addends


class Compared(msgspec.Struct, frozen=True, gc=False):
    """One comparison that was made: both sides and the result."""

    left: Term
    right: Term
    truth: bool | None
    operator: str = "="
    within: Decimal | None = None


class Truth(msgspec.Struct, frozen=True, gc=False):
    """True, False or None (not known); with each comparison made on the way. `reason` says why it is not true, where that is known.

    It is `idle` where it is not known only because the form leaves blank all that it asks for: there is nothing to judge.
    """

    value: bool | None
    comparisons: tuple[Compared, ...] = ()
    reason: Message | None = None
    evidence: tuple[Evidence, ...] = ()
    idle: bool = False


def value(expression: syntax.Expression, scope: Scope) -> Term:
    """Give the value of an arithmetic expression."""
    if isinstance(expression, syntax.Name):
        return scope.lookup(expression)
    if isinstance(expression, syntax.Arithmetic):
        left, right = value(expression.left, scope), value(expression.right, scope)
        if left.interval is None or right.interval is None:
            return Term(None, left.evidence + right.evidence, left.reason or right.reason)
        result = combine(expression.operator, left.interval, right.interval)
        if result is not None:
            return _made(result, (left, right))
        vague = left.interval.vague or right.interval.vague
        return _made(None, (left, right), APPROXIMATE if vague else ZERO)
    if isinstance(expression, syntax.Number):
        return Term(exact(expression.value))
    if isinstance(expression, syntax.Aggregate):
        chosen = bool(expression.same or expression.having)
        return aggregate(expression.operator, scope.addends(expression), chosen=chosen)
    if isinstance(expression, SUMS):
        return total(scope.addends(expression))
    if isinstance(expression, syntax.Function):
        return _function(expression, [value(each, scope) for each in expression.arguments])
    if isinstance(expression, syntax.Converted):
        term = value(expression.of, scope)
        if term.interval is None:
            return term
        return msgspec.structs.replace(term, interval=scaled(term.interval, expression.factor))
    if isinstance(expression, syntax.Length):
        return passages.length(scope.context, expression)
    if isinstance(expression, syntax.Similarity):
        return _similarity(expression, scope.context)
    return Term(None, (), Message("这里应当是数", "a number was expected here"))


def _made(interval: Interval | None, terms: Iterable[Term], reason: Message | None = None) -> Term:
    """Make a number of others."""
    evidence: tuple[Evidence, ...] = ()
    stated = assumed = blank = 0
    for term in terms:
        evidence += term.evidence
        stated += term.stated
        assumed += term.assumed
        blank += term.blank
    return Term(interval, evidence, reason, stated, assumed, blank=blank)


def aggregate(operator: str, terms: list[Term], *, chosen: bool = False) -> Term:
    """Make one number of many: their sum, the least or greatest one, or how many there are.

    Where none of the entries that are there is `chosen`, their sum is zero.
    """
    if operator == "sum" and chosen and not terms:
        return Term(exact(Decimal(0)))
    if operator == "number":
        # A cell that cannot be read is one all the same; of what has no place it is not known how many there are.
        lost = next((term for term in terms if term.interval is None and not term.evidence), None)
        if lost is not None:
            return Term(None, _evidence(terms), lost.reason)
        return Term(exact(Decimal(len(terms))), _evidence(terms), None, stated=1)
    return total(terms) if operator == "sum" else _extreme(terms, greatest=operator == "greatest")


def _extreme(terms: list[Term], *, greatest: bool) -> Term:
    unknown = next((term for term in terms if term.interval is None), None)
    if unknown is not None:
        return Term(None, _evidence(terms), unknown.reason)
    numbers = [term.interval for term in terms if term.interval is not None]
    if not numbers:
        return Term(None, (), Message("没有可以比较的数", "there is nothing to compare"))
    made = negative(least([negative(n) for n in numbers])) if greatest else least(numbers)
    return _made(made, terms)


def _function(expression: syntax.Function, terms: list[Term]) -> Term:
    if expression.name in {"min", "max"}:
        return _extreme(terms, greatest=expression.name == "max")
    numbers: list[Interval] = [term.interval for term in terms if term.interval is not None]
    evidence = _evidence(terms)
    if len(numbers) < len(terms):
        return Term(None, evidence, next((t.reason for t in terms if t.reason is not None), None))
    made = magnitude(numbers[0]) if expression.name == "abs" else day(*numbers)
    reason = (
        None
        if made is not None
        else Message(
            "没有这一天，或者其中的数不确切", "there is no such day, or one of its numbers is not exact"
        )
    )
    return _made(made, terms, reason)


def _similarity(expression: syntax.Similarity, context: Context) -> Term:
    found = []
    for name in (expression.left, expression.right):
        others = context.kin.of(name.of) if name.of else (context,)
        if not others:
            return context.kin.missing(name.of or "previous")
        path = name.dotted
        if not passages.known(others[0], path):
            return Term(None, (), NO_SUCH)
        found.append(passages.part(others[0], path))
    return passages.similarity(*found)


def total(terms: list[Term]) -> Term:
    """Add up; what cannot be read leaves the sum unknown, and so does a sum of nothing."""
    if not terms:
        return Term(None, (), Message("没有可以相加的数", "there is nothing to add up"))
    made = exact(Decimal(0))
    for term in terms:
        if term.interval is None:
            return Term(None, _evidence(terms), term.reason)
        made = combine("+", made, term.interval) or made
    return _made(made, terms)


def _evidence(terms: list[Term]) -> tuple[Evidence, ...]:
    return tuple(evidence for term in terms for evidence in term.evidence)


def truth(expression: syntax.Expression, scope: Scope) -> Truth:
    """Decide an expression. A missing operand makes a comparison unknown, never true and never false."""
    made = _truth(expression, scope)
    if scope.context.recorder is not None:
        scope.context.recorder(expression, made.value)
    return made


def _truth(expression: syntax.Expression, scope: Scope) -> Truth:
    if isinstance(expression, syntax.Comparison):
        return _comparison(expression, scope)
    if isinstance(expression, syntax.Stated):
        term = scope.lookup(expression.figure)
        there = False if term.absent else True if term.evidence or term.interval is not None else None
        return Truth(there, (), term.reason, term.evidence)
    if isinstance(expression, syntax.Equals):
        return _equals(expression, scope.lookup(expression.cell))
    if isinstance(expression, syntax.Wording):
        return Truth(*_wording(expression, scope.context))
    if isinstance(expression, syntax.Exists):
        there = bool(scope.context.kin.of(expression.of))
        missing = scope.context.kin.missing(expression.of)
        return Truth(there or (False if missing.absent else None), (), None if there else missing.reason)
    if isinstance(expression, syntax.Not):
        inner = truth(expression.operand, scope)
        return Truth(
            None if inner.value is None else not inner.value,
            inner.comparisons,
            inner.reason,
            inner.evidence,
            inner.idle,
        )
    if isinstance(expression, syntax.Logic):
        left, right = truth(expression.left, scope), truth(expression.right, scope)
        made = left.comparisons + right.comparisons
        evidence = tuple(dict.fromkeys(left.evidence + right.evidence))
        first = left.value if expression.operator != "implies" else _not(left.value)
        decisive = expression.operator != "and"
        if first is decisive or right.value is decisive:
            return Truth(decisive, made, None, evidence)
        if first is None or right.value is None:
            # What is known has a reason too (why a figure is not stated), and not the one asked for.
            sides_ = [side for side in (left, right) if side.value is None]
            reason = next((side.reason for side in sides_ if side.reason is not None), None)
            return Truth(None, made, reason, evidence, all(side.idle for side in sides_))
        return Truth(not decisive, made, None, evidence)
    return Truth(None, (), Message("这里应当是比较", "a comparison was expected here"))


def _equals(expression: syntax.Equals, term: Term) -> Truth:
    """Compare the text of a cell; one that is not there, or is blank where that means nothing, is not known."""
    if term.text is None:
        return Truth(None, (), term.reason, term.evidence)
    role = term.evidence[0].role
    same = fold(term.text) == fold(expression.text)
    reason = Message(f"“{role}”是“{term.text}”", f"{role} is {term.text}")
    return Truth(same, (), None if same else reason, term.evidence)


def _wording(
    expression: syntax.Wording, context: Context
) -> tuple[bool | None, tuple[Compared, ...], Message | None, tuple[Evidence, ...]]:
    there, reason, evidence = passages.says(context, expression)
    return there, (), reason, evidence


NO_SUCH = Message("那份报告的格式没有这一项", "that report's form has no such item")


def _not(truth_: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is the operand
    return None if truth_ is None else not truth_


def _comparison(expression: syntax.Comparison, scope: Scope) -> Truth:
    left, right = value(expression.left, scope), value(expression.right, scope)
    return compared(expression.operator, left, right, expression.within)


def compared(operator: str, left: Term, right: Term, within: Decimal | None = None) -> Truth:
    """Compare two terms; `within` is the tolerance that a rule writes."""
    reason = left.reason or right.reason
    result = None
    idle = False
    if left.absent or right.absent:
        # What was left out is nothing in a sum, and no number by itself.
        reason = left.reason if left.absent else right.reason
    elif left.interval is not None and right.interval is not None:
        doubtful, formal = left.assumed + right.assumed, left.blank + right.blank
        if doubtful + formal and not left.stated + right.stated:
            # Blanks may stand for zero beside printed numbers; among themselves they prove nothing.
            reason = Message("有关单元格全部空白", "all the cells are blank")
            idle = not doubtful
        else:
            result = compare(operator, left.interval, right.interval, within)
            reason = None if result is not None else APPROXIMATE
    evidence = left.evidence + right.evidence
    return Truth(result, (Compared(left, right, result, operator, within),), reason, evidence, idle)


class Sides(NamedTuple):
    """What a comparison was made of, written out: the right side, the left side, and left − right; empty where unknown."""

    expected: str
    actual: str
    difference: str


def sides(made: Compared) -> Sides:
    """Write out both sides of a comparison."""
    left, right = made.left.interval, made.right.interval
    if left is None or right is None:
        return Sides("", "", "")
    difference = EXACT.subtract(left.value, right.value)
    return Sides(told(right), told(left), written(difference))


def wanted(made: Compared) -> str:
    """Give what the left side should have been: the right side, with its comparison where that is no equality."""
    right = sides(made).expected
    sign = {"!=": "≠", "<=": "≤", ">=": "≥"}.get(made.operator, made.operator)
    return right if sign == "=" or not right else f"{sign} {right}"


# So many addends are all written out.
FEW = 6


def shown(expression: syntax.Expression, scope: Scope) -> str:
    """Write an expression with its values: `3 + 1 + 2`, `(10 - 4) * 2`. A long sum is readable only without its zeros."""
    if isinstance(expression, syntax.Name):
        return _number(scope.lookup(expression))
    if isinstance(expression, SUMS) or (
        isinstance(expression, syntax.Aggregate) and expression.operator == "sum"
    ):
        values = [term.interval.value for term in scope.addends(expression) if term.interval is not None]
        if len(values) > FEW:
            values = [each for each in values if each] or values[:1]
        if values:
            return " + ".join(written(each) for each in values)
    if isinstance(expression, syntax.Arithmetic):
        left, right = shown(expression.left, scope), shown(expression.right, scope)
        if expression.operator in "*/":
            left, right = _held(left, expression.left), _held(right, expression.right)
        elif expression.operator == "-":
            right = _held(right, expression.right)
        return f"{left} {expression.operator} {right}"
    return _number(value(expression, scope))


def _number(term: Term) -> str:
    if term.interval is None:
        return "?"
    text = told(term.interval)
    return f"({text})" if text.startswith("-") else text


def _held(text: str, expression: syntax.Expression) -> str:
    return text if isinstance(expression, syntax.Name | syntax.Number) else f"({text})"
