"""Expressions whose truth is always known: they ask for nothing that a report could print unreadably, or leave out."""

from crossfoot.language import syntax

# What a quantifier counts for itself, or takes only where it is exact. Approximate parts are no breakdown, unless they are more than
# the whole in any case.
COUNTED: dict[str, frozenset[str]] = {
    "breakdown": frozenset({"count", "parts", "whole"}),
    "series": frozenset({"items", "first", "last"}),
    "listing": frozenset({"items", "whole"}),
}


def certain(expression: syntax.Expression, each: syntax.Each | None) -> bool:
    """Tell whether a comparison (or a number) is known in every report; `each` is the quantifier around it."""
    match expression:
        case syntax.Exists() | syntax.Number():
            return True
        case syntax.Name():
            counted = COUNTED.get(each.kind, frozenset()) if each is not None else frozenset()
            return expression.dotted in counted and not expression.of and not expression.column
        case syntax.Stated():
            # The part for all the rest of a breakdown is there or not: all its parts have been read.
            rest = expression.figure.path == ("rest",)
            return rest and each is not None and each.kind == "breakdown"
        case syntax.Aggregate():
            return expression.operator == "number" and expression.of.path == ("children",)
        case syntax.Not():
            return certain(expression.operand, each)
        case syntax.Logic() | syntax.Comparison():
            return certain(expression.left, each) and certain(expression.right, each)
        case syntax.Arithmetic():
            # The divisor may be zero.
            sure = certain(expression.left, each) and certain(expression.right, each)
            return sure and expression.operator != "/"
        case syntax.Function():
            return expression.name != "date" and all(certain(one, each) for one in expression.arguments)
        case _:
            return False
