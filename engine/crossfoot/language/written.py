"""Expressions as a rule file writes them, on one line."""

from crossfoot.language import syntax

# How tightly an operator binds: what binds less tightly inside it stands in brackets.
LOGIC = {"implies": 1, "or": 2, "and": 3}
NOT, COMPARISON, CONVERTED, ATOM = 4, 5, 6, 9
ARITHMETIC = {"+": 7, "-": 7, "*": 8, "/": 8}


def written(node: syntax.Expression) -> str:
    """Write an expression out."""
    return _text(node)[0]


def _text(node: syntax.Expression) -> tuple[str, int]:
    """Give the text of an expression, and how tightly its outermost operator binds."""
    match node:
        case syntax.Number():
            return f"{node.value:f}", ATOM
        case syntax.Name():
            return node.text, ATOM
        case syntax.Above():
            return "sum of the above", ATOM
        case syntax.Below():
            return "sum of the below", ATOM
        case syntax.Aggregate():
            return _aggregate(node), ATOM
        case syntax.Function():
            return f"{node.name}({', '.join(written(each) for each in node.arguments)})", ATOM
        case syntax.Length():
            unless = f' except "{node.unless}"' if node.unless else ""
            return f"length of {node.part.text}{unless}", ATOM
        case syntax.Similarity():
            return f"similarity of {node.left.text} to {node.right.text}", ATOM
        case syntax.Converted():
            return f"{_held(node.of, CONVERTED + 1)} in {node.unit}", CONVERTED
        case syntax.Arithmetic():
            power = ARITHMETIC[node.operator]
            return f"{_held(node.left, power)} {node.operator} {_held(node.right, power + 1)}", power
        case syntax.Comparison():
            within = "" if node.within is None else f" within {node.within:f}"
            sides = _held(node.left, CONVERTED), _held(node.right, CONVERTED)
            return f"{sides[0]} {node.operator} {sides[1]}{within}", COMPARISON
    return _truth(node)


def _truth(node: syntax.Expression) -> tuple[str, int]:
    match node:
        case syntax.Logic():
            power = LOGIC[node.operator]
            first = power + 1 if node.operator == "implies" else power
            return f"{_held(node.left, first)} {node.operator} {_held(node.right, power + 1)}", power
        case syntax.Not():
            return f"not {_held(node.operand, NOT)}", NOT
        case syntax.Stated():
            return f"{node.figure.text} is stated", COMPARISON
        case syntax.Equals():
            return f'{node.cell.text} is "{node.text}"', COMPARISON
        case syntax.Wording():
            return f'{node.part.text} says "{node.pattern}"', COMPARISON
        case syntax.Exists():
            return f"{node.of} report exists", COMPARISON
    raise TypeError(type(node).__name__)  # pragma: no cover - there is no other expression


def _aggregate(node: syntax.Aggregate) -> str:
    text = f"{node.operator} of {node.of.text}"
    if node.same:
        text += f" with the same {', '.join('.'.join(path) for path in node.same)}"
    if node.having is not None:
        text += f' with {".".join(node.having[0])} "{node.having[1]}"'
    return text


def _held(node: syntax.Expression, least: int) -> str:
    text, power = _text(node)
    return text if power >= least else f"({text})"
