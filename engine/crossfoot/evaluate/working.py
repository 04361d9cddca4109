"""The working of a verdict, step by step: what the rule says, the same with its values, whether it holds, and how exactly."""

from crossfoot.evaluate.expressions import Compared, Scope, shown, truth, value
from crossfoot.evaluate.interval import meets, written
from crossfoot.finding import Message, Step
from crossfoot.language import syntax
from crossfoot.language.written import written as spelt


def steps(when: syntax.Expression | None, body: syntax.Expression, scope: Scope) -> tuple[Step, ...]:
    """Give the condition of a rule (where it has one) and its comparison, each worked out in a scope."""
    made = [] if when is None else [_step("when", when, scope)]
    if when is None or made[0].truth:
        made.append(_step("rule", body, scope))
    return tuple(made)


def total(name: str, formula: syntax.Expression, scope: Scope, made: Compared) -> tuple[Step, ...]:
    """Give the working of a total in the shape of a table."""
    left = "?" if made.left.interval is None else written(made.left.interval.value)
    within = _within(made)
    worked = f"{left} = {shown(formula, scope)}{within}"
    return (Step("total", f"{name} = {spelt(formula)}{within}", worked, made.truth, tolerance(made)),)


def _within(made: Compared | syntax.Comparison) -> str:
    return "" if made.within is None else f" within {made.within:f}"


def _step(kind: str, expression: syntax.Expression, scope: Scope) -> Step:
    found = truth(expression, scope)
    exactly = tolerance(found.comparisons[0]) if len(found.comparisons) == 1 else Message("", "")
    return Step(kind, spelt(expression), _worked(expression, scope), found.value, exactly)  # type: ignore[arg-type]


def _worked(node: syntax.Expression, scope: Scope) -> str:
    """Write a truth with the values of what it compares."""
    match node:
        case syntax.Comparison():
            return f"{shown(node.left, scope)} {node.operator} {shown(node.right, scope)}{_within(node)}"
        case syntax.Logic():
            # `or` binds less than `and`; brackets say what belongs together, whatever the reader knows of that.
            sides = [_worked(side, scope) for side in (node.left, node.right)]
            inner = (node.left, node.right)
            held = [
                f"({text})" if isinstance(side, syntax.Logic) and side.operator != node.operator else text
                for text, side in zip(sides, inner, strict=True)
            ]
            return f" {node.operator} ".join(held)
        case syntax.Not():
            inner_ = _worked(node.operand, scope)
            return f"not ({inner_})" if isinstance(node.operand, syntax.Logic) else f"not {inner_}"
        case syntax.Stated():
            there = truth(node, scope).value
            word = {True: "is stated", False: "is not stated", None: "is not known"}[there]
            term = value(node.figure, scope)
            number = "" if term.interval is None else f" ({written(term.interval.value)})"
            return f"{node.figure.text} {word}{number}"
        case syntax.Equals():
            found = scope.lookup(node.cell).text
            shown_ = "?" if found is None else f'"{found}"'
            return f'{shown_} is "{node.text}"'
        case syntax.Wording():
            there = truth(node, scope).value
            return f"{node.part.text} {({True: 'says so', False: 'does not say so', None: 'is not known'})[there]}"
        case syntax.Exists():
            reason = truth(node, scope).reason
            return f"{node.of} report exists" if reason is None else reason.en
    return shown(node, scope)


def tolerance(made: Compared) -> Message:
    """Say by how much both sides may differ: what the rule allows, else what printed decimals leave open; nothing where neither is known."""
    left, right = made.left.interval, made.right.interval
    if left is None or right is None:
        return Message("", "")
    if left.vague or right.vague:
        return Message("约数，只知道一个方向", "an approximate number, known from one side only")
    if made.within:
        text = written(made.within)
        return Message(
            f"规则允许印出的数字相差 {text}", f"what is printed may differ by {text}, as the rule says"
        )
    if made.within is not None:
        return Message("无（规则要求印出的数字相等）", "none (the rule wants what is printed to be equal)")
    open_ = (left.high - left.low + right.high - right.low) / 2
    if not open_:
        return Message("无（整数，必须相等）", "none (whole numbers are exact)")
    text = written(open_.normalize())
    if not meets(left, right):
        return Message(f"四舍五入，相差小于 {text}", f"rounding, by less than {text}")
    return Message(f"四舍五入 ±{text}", f"rounding ±{text}")
