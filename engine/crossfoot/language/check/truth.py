"""Truths where truths are asked for, numbers where numbers are."""

from collections.abc import Iterator

from crossfoot.language import syntax
from crossfoot.language.problem import Problem

ASKED = syntax.Stated | syntax.Equals | syntax.Wording | syntax.Exists
TRUTHS = syntax.Logic | syntax.Not | syntax.Comparison | ASKED


def truth(expression: syntax.Expression) -> Iterator[Problem]:
    """Give what is no truth where one is asked for: a number and no comparison."""
    match expression:
        case syntax.Logic():
            yield from truth(expression.left)
            yield from truth(expression.right)
        case syntax.Not():
            yield from truth(expression.operand)
        case syntax.Comparison():
            yield from number(expression.left)
            yield from number(expression.right)
        case _ if not isinstance(expression, ASKED):
            yield Problem(
                expression.at,
                "a comparison was expected here, and this is a number",
                "write a = b, or x is stated",
            )


def number(expression: syntax.Expression) -> Iterator[Problem]:
    """Give what is no number where one is asked for: a comparison; and of a day, what is no whole one."""
    match expression:
        case syntax.Arithmetic():
            yield from number(expression.left)
            yield from number(expression.right)
        case syntax.Converted():
            yield from number(expression.of)
        case syntax.Function():
            for each in expression.arguments:
                yield from number(each)
                if expression.name == "date" and isinstance(each, syntax.Number) and each.value % 1:
                    yield Problem(
                        each.at,
                        f"{each.value} is no year, month or day",
                        "write whole numbers: date(2025, 3, 31)",
                    )
        case _ if isinstance(expression, TRUTHS):
            yield Problem(
                expression.at,
                "a number was expected here, and this is a comparison",
                "compare numbers only",
            )
