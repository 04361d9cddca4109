"""Units: what the numbers in a rule are of, checked before any report is read.

Counts, money, percentages and dates do not mix. A number without a unit (a literal, `report.year`) goes with each of them but
dates, and so does what two numbers of one unit give when divided, except that a percentage is written `a / b in %`. A percentage
of something is that share of it: 13 % of 200 元 is 26 元. A day goes with days alone: a number of days later or earlier is
another one.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

import msgspec

from crossfoot.language import syntax
from crossfoot.language.error import LanguageError

# How much of the least one each unit of money is; a unit that is not named here stands alone.
MONEY = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
PERCENT, COUNT, DATE, RATIO, TEXT, PLAIN = "%", "count", "date", "ratio", "text", ""
HUNDRED = Decimal(100)
UNNAMED = "money"
WORDS = {
    PERCENT: "a percentage",
    COUNT: "a count",
    DATE: "a date",
    RATIO: "a ratio",
    TEXT: "a text",
    UNNAMED: "an amount without a unit",
}

Kinds = Callable[[syntax.Name], syntax.Kind | None]
# The path of a name that means all that stands above a total.
ABOVE = ()


def factor(unit: str, wanted: str) -> Decimal | None:
    """Give what to multiply with to have a number of `unit` in `wanted`; None where the one is none of the other."""
    if unit == wanted:
        return Decimal(1)
    if unit in MONEY and wanted in MONEY:
        return MONEY[unit] / MONEY[wanted]
    return None


def unit_of(kind: syntax.Kind | None) -> str:
    """Give the unit of what is of a kind."""
    if kind is None:
        return PLAIN
    match kind.name:
        case "amount":
            return kind.unit or UNNAMED
        case "percentage":
            return PERCENT
        case "date":
            return DATE
        case "text":
            return TEXT
    return COUNT


def alike(name: syntax.Name, kinds: Iterable[syntax.Kind]) -> syntax.Kind | None:
    """Give what all that a name means is of, or nothing where it means nothing. Raises LanguageError where that is of several units."""
    found = list(kinds)
    if len({unit_of(kind) for kind in found}) > 1:
        hint = "name its members one by one, and convert them"
        raise _mixed(name, f"{name.text} holds numbers of several units", hint)
    return next(iter(found), None)


def settled(expression: syntax.Expression, kinds: Kinds) -> syntax.Expression:
    """Give the expression with what each conversion multiplies with. Raises LanguageError where units are mixed."""
    return _settled(expression, kinds)[0]


def _settled(node: syntax.Expression, kinds: Kinds) -> tuple[syntax.Expression, str]:
    """Give an expression, settled, and its unit; what is a truth has none."""
    replace = msgspec.structs.replace
    match node:
        case syntax.Name():
            return node, _number(node, unit_of(kinds(node)))
        case syntax.Aggregate():
            _chosen(node, kinds)
            return node, COUNT if node.operator == "number" else _aggregate(node, unit_of(kinds(node.of)))
        case syntax.Above():
            return node, _number(node, unit_of(kinds(syntax.Name(ABOVE, node.at, "the above"))))
        case syntax.Length():
            return node, COUNT
        case syntax.Similarity():
            return node, PERCENT
        case syntax.Function():
            return _function(node, kinds)
        case syntax.Converted():
            inner, unit = _settled(node.of, kinds)
            return replace(node, of=inner, factor=_conversion(node, unit)), node.unit
        case syntax.Arithmetic():
            left, first = _settled(node.left, kinds)
            right, second = _settled(node.right, kinds)
            return _arithmetic(replace(node, left=left, right=right), first, second)
        case syntax.Comparison():
            left, first = _settled(node.left, kinds)
            right, second = _settled(node.right, kinds)
            _same(node, first, second)
            return replace(node, left=left, right=right), PLAIN
        case syntax.Logic():
            return replace(
                node, left=_settled(node.left, kinds)[0], right=_settled(node.right, kinds)[0]
            ), PLAIN
        case syntax.Not():
            return replace(node, operand=_settled(node.operand, kinds)[0]), PLAIN
    return node, PLAIN


def _chosen(node: syntax.Aggregate, kinds: Kinds) -> None:
    """Refuse entries that are chosen by a column of another kind than that of the quantifier's row."""
    for column in node.same:
        text = ".".join(column)
        entry = unit_of(kinds(msgspec.structs.replace(node.of, column=column)))
        own = unit_of(kinds(syntax.Name(column, node.at, text)))
        if entry != own:
            raise _mixed(
                node,
                f"{text} is {_word(entry)} in {node.of.dotted} and {_word(own)} in the quantifier's row",
                "declare both columns alike",
            )


def _number(node: syntax.Expression, unit: str) -> str:
    if unit == TEXT:
        raise _mixed(node, "this is a text, and a number was expected", 'ask for it with: … is "…"')
    return unit


def _aggregate(node: syntax.Aggregate, unit: str) -> str:
    if unit == DATE and node.operator == "sum":
        raise _mixed(node, "days are not added up", "write least of …, greatest of … or number of …")
    return _number(node, unit)


def _function(node: syntax.Function, kinds: Kinds) -> tuple[syntax.Expression, str]:
    many = {"abs": 1, "date": 3}.get(node.name)
    if many is not None and len(node.arguments) != many:
        wanted = "one number" if many == 1 else "a year, a month and a day"
        raise _mixed(node, f"{node.name} takes {wanted}", f"{node.name} has {len(node.arguments)} here")
    if node.name in {"min", "max"} and len(node.arguments) == 1:
        raise _mixed(node, f"{node.name} takes several numbers", f"write {node.name}(a, b)")
    found = [_settled(each, kinds) for each in node.arguments]
    unit = found[0][1]
    for _, each in found[1:]:
        unit = _same(node, unit, each)
    if unit == DATE and node.name in {"abs", "date"}:
        raise _mixed(node, f"{node.name} takes no date", "subtract one day from another")
    made = msgspec.structs.replace(node, arguments=tuple(each for each, _ in found))
    return made, DATE if node.name == "date" else unit


def _conversion(node: syntax.Converted, unit: str) -> Decimal:
    if node.unit == PERCENT:
        if unit in {PLAIN, RATIO}:
            return HUNDRED
    elif node.unit not in MONEY:
        raise _mixed(node, f"nothing is converted into {node.unit}", f"known: %, {', '.join(MONEY)}")
    else:
        by = Decimal(1) if unit == PLAIN else factor(unit, node.unit)
        if by is not None:
            return by
    raise _mixed(node, f"{_word(unit)} is not converted into {node.unit}", "see what the number is of")


def _arithmetic(node: syntax.Arithmetic, left: str, right: str) -> tuple[syntax.Expression, str]:
    if node.operator in "+-":
        return node, _moved(node, left, right) if DATE in {left, right} else _same(node, left, right)
    if DATE in {left, right}:
        raise _mixed(node, "dates are not multiplied or divided", "subtract one from another")
    share = syntax.Number(HUNDRED, node.at)
    if node.operator == "*":
        if PERCENT in {left, right}:
            # Two percentages, one of the other, are still a percentage.
            return syntax.Arithmetic("/", node, share, node.at), left if right == PERCENT else right
        plain = {PLAIN, RATIO, COUNT}
        if left not in plain and right not in plain:
            raise _mixed(
                node, f"{_word(left)} times {_word(right)} is neither", "multiply one by a plain number"
            )
        return node, left if left not in plain else right if right not in plain else _plain(left, right)
    if left == right and left != PLAIN:
        return node, RATIO
    if right in {PLAIN, RATIO, COUNT}:
        return node, left
    if left in {PLAIN, RATIO} and right == COUNT:
        return node, RATIO
    raise _mixed(node, f"{_word(left)} is not divided by {_word(right)}", "convert one: … in 元")


def _moved(node: syntax.Arithmetic, left: str, right: str) -> str:
    """Give the unit of a day that is moved by a number of days, or of what lies between two."""
    days = {PLAIN, COUNT}
    if node.operator == "-" and left == right == DATE:
        return COUNT
    if (left == DATE and right in days) or (node.operator == "+" and left in days):
        return DATE
    if left == right:
        raise _mixed(node, "days are not added up", "subtract one from another")
    raise _mixed(node, f"{_word(left)} and {_word(right)} are mixed here", "add or subtract a number of days")


def _plain(left: str, right: str) -> str:
    return COUNT if COUNT in {left, right} else RATIO if RATIO in {left, right} else PLAIN


def _same(node: syntax.Expression, left: str, right: str) -> str:
    """Give the unit of two numbers of one unit. Raises LanguageError where they are of different ones."""
    if right == left:
        return left
    if DATE in {left, right} and PLAIN in {left, right}:
        raise _mixed(node, "a date and a plain number are mixed here", "write date(2025, 3, 31)")
    if PLAIN in {left, right}:
        return left or right
    if {left, right} == {RATIO, PERCENT}:
        raise _mixed(node, "a ratio and a percentage are mixed here", "write a / b in %")
    if left in MONEY and right in MONEY:
        raise _mixed(node, f"{left} and {right} are mixed here", f"convert one: … in {left}")
    if UNNAMED in {left, right}:
        other = right if left == UNNAMED else left
        unit = other if other in MONEY else "元"
        raise _mixed(
            node,
            f"{_word(UNNAMED)} is mixed with {_word(other)} here",
            f"say its unit where it is declared: amount in {unit}",
        )
    raise _mixed(node, f"{_word(left)} and {_word(right)} are mixed here", "compare numbers of one unit")


def _word(unit: str) -> str:
    return WORDS.get(unit, f"an amount in {unit}" if unit else "a plain number")


def _mixed(node: syntax.Expression, problem: str, hint: str) -> LanguageError:
    return LanguageError(node.at.file, node.at.line, node.at.column, problem, hint)
