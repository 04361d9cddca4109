"""Expressions of the rule language: what is calculated, compared and asked. Frozen data."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

import msgspec


class At(msgspec.Struct, frozen=True):
    """A place in a rule file; line and column count from 1."""

    file: str
    line: int
    column: int


Relative = Literal["previous", "parent", "children"]


class Number(msgspec.Struct, frozen=True, tag=True):
    """A number written in a rule; it is exact."""

    value: Decimal
    at: At


class Name(msgspec.Struct, frozen=True, tag=True):
    """A reference: a row, a column, a figure, or a cell (`requests[新收, 总计]`).

    `path` is the dotted name before the bracket; `row` and `column` are the dotted names in it (`row` and `column` themselves
    stand for those of the quantifier). A table of one row takes one name in the bracket, its column (`row` is then empty).
    `text` is the reference as written, without white space: what a placeholder in a message repeats. `of` says in which
    other report it is looked up (`previous.requests[新收, 总计]`).
    """

    path: tuple[str, ...]
    at: At
    text: str
    row: tuple[str, ...] = ()
    column: tuple[str, ...] = ()
    of: Relative | None = None

    @property
    def dotted(self) -> str:
        """What stands before the bracket, as it is written."""
        return ".".join(self.path)


class Above(msgspec.Struct, frozen=True, tag=True):
    """`sum of the above`: all lines of the same group before this one, without other totals."""

    at: At


class Below(msgspec.Struct, frozen=True, tag=True):
    """`sum of the below`: the entries of an open list right below one of its entries (款 below 类)."""

    at: At


class Aggregate(msgspec.Struct, frozen=True, tag=True):
    """`sum of X`, `least of X`, `greatest of X`, `number of X`: over the leaves below a group of rows or columns, the entries of an open list, or `children`.

    `same` are columns whose text or number must be that of the quantifier's row, `having` a column and the text that it must have.
    """

    operator: Literal["sum", "least", "greatest", "number"]
    of: Name
    at: At
    same: tuple[tuple[str, ...], ...] = ()
    having: tuple[tuple[str, ...], str] | None = None


class Arithmetic(msgspec.Struct, frozen=True, tag=True):
    """`left + right` and its kin."""

    operator: Literal["+", "-", "*", "/"]
    left: "Expression"
    right: "Expression"
    at: At


class Function(msgspec.Struct, frozen=True, tag=True):
    """`abs(a)`, `min(a, b)`, `max(a, b)`, and `date(year, month, day)`."""

    name: Literal["abs", "min", "max", "date"]
    arguments: tuple["Expression", ...]
    at: At


class Converted(msgspec.Struct, frozen=True, tag=True):
    """`a in 万元`, `a / b in %`: the same in another unit; `factor` is what it is multiplied with, known once units are checked."""

    of: "Expression"
    unit: str
    at: At
    factor: Decimal = Decimal(1)


class Length(msgspec.Struct, frozen=True, tag=True):
    """`length of overview`: how many characters a part of the report has, without white space and what matches `unless`."""

    part: Name
    at: At
    unless: str = ""


class Similarity(msgspec.Struct, frozen=True, tag=True):
    """`similarity of problems to previous.problems`: how alike two texts are, in percent."""

    left: Name
    right: Name
    at: At


class Comparison(msgspec.Struct, frozen=True, tag=True):
    """`left = right` and its kin; `within` is the tolerance written in the rule."""

    operator: Literal["=", "!=", "<", "<=", ">", ">="]
    left: "Expression"
    right: "Expression"
    at: At
    within: Decimal | None = None


class Logic(msgspec.Struct, frozen=True, tag=True):
    """`and`, `or`, `implies` in Kleene's three-valued logic."""

    operator: Literal["and", "or", "implies"]
    left: "Expression"
    right: "Expression"
    at: At


class Not(msgspec.Struct, frozen=True, tag=True):
    """`not X`."""

    operand: "Expression"
    at: At


class Stated(msgspec.Struct, frozen=True, tag=True):
    """`overview.received is stated`: the narrative gives this figure."""

    figure: Name
    at: At


class Equals(msgspec.Struct, frozen=True, tag=True):
    """`类别 is "S"`: a cell of a column of texts holds this text."""

    cell: Name
    text: str
    at: At


class Wording(msgspec.Struct, frozen=True, tag=True):
    """`others says "信息处理费"`: some paragraph or heading of a part of the report matches."""

    part: Name
    pattern: str
    at: At


class Exists(msgspec.Struct, frozen=True, tag=True):
    """`previous report exists`: it was given."""

    of: Relative
    at: At


Expression = (
    Number
    | Name
    | Above
    | Below
    | Aggregate
    | Arithmetic
    | Function
    | Converted
    | Length
    | Similarity
    | Comparison
    | Logic
    | Not
    | Stated
    | Equals
    | Wording
    | Exists
)


def below(expression: Expression) -> tuple[Expression, ...]:
    """Give the expressions right within one; the group that an aggregate goes over is none of them."""
    match expression:
        case Arithmetic() | Comparison() | Logic():
            return expression.left, expression.right
        case Function():
            return expression.arguments
        case Not():
            return (expression.operand,)
        case Converted():
            return (expression.of,)
        case Stated():
            return (expression.figure,)
        case Equals():
            return (expression.cell,)
    return ()


def parts(expression: Expression) -> Iterator[Expression]:
    """Give an expression and all within it."""
    yield expression
    for inner in below(expression):
        yield from parts(inner)


def names(found: Iterable[Expression]) -> Iterator[Name]:
    """Give what some expressions refer to themselves, not what is within them."""
    for each in found:
        match each:
            case Name():
                yield each
            case Aggregate():
                yield each.of
            case Length() | Wording():
                yield each.part
            case Similarity():
                yield each.left
                yield each.right
