"""What the text states of a figure, as a term: one number, or why there is none."""

from collections.abc import Sequence
from decimal import Decimal

from crossfoot.binding.figures import Mention
from crossfoot.evaluate.cells import in_unit
from crossfoot.evaluate.interval import Interval, exact
from crossfoot.evaluate.term import Term
from crossfoot.finding import Evidence, Message
from crossfoot.language import syntax
from crossfoot.language.units import MONEY

ZERO = Decimal(0)
# Numbers of these are rounded to their last digit.
ROUNDED = frozenset({*MONEY, "%", "$"})


def stated(name: str, mentions: Sequence[Mention], kind: syntax.Kind) -> Term:
    """Give the value that all mentions of a figure state, in the unit of its kind; where they differ it is not known."""
    if not mentions:
        reason = Message("正文没有写这个数字", "the text does not state this figure")
        return Term(None, (), reason, absent=True)
    role = "·".join(name.split("."))
    sure = [mention for mention in mentions if not mention.doubtful]
    if not sure:
        return Term(
            None,
            tuple(Evidence(role, m.text, None, m.span) for m in mentions),
            Message("前面说的是另一年度，不能确定是哪一年的数", "another year is spoken of before it"),
        )
    evidence = tuple(
        Evidence(
            role,
            m.text,
            None if m.partial else m.means if m.quantity is None else m.quantity.value,
            m.span,
            worded=m.quantity is None,
        )
        for m in sure
    )
    part = next((mention.text for mention in sure if mention.partial), None)
    if part is not None:
        return Term(None, evidence, Message(f"“{part}”不是单独一个数", f"{part} is no number alone"))
    numbers: list[Interval] = []
    for mention in sure:
        number = _number(mention, kind)
        if number is None:
            return Term(None, evidence, _strange(mention, kind))
        numbers.append(number)
    if any(other.value != numbers[0].value for other in numbers[1:]):
        texts = "、".join(dict.fromkeys(m.text for m in sure))
        differ = Message(f"正文有几个不同的数：{texts}", f"the text states different numbers: {texts}")
        return Term(None, evidence, differ)
    return Term(numbers[0], evidence[:1], None, stated=1)


def _number(mention: Mention, kind: syntax.Kind) -> Interval | None:
    """Give what a mention states, in the unit of its figure; None where its own unit cannot be converted, or there is no such day."""
    quantity = mention.quantity
    if quantity is None:
        return exact(mention.means or ZERO)
    if kind.name == "date":
        # What is written like a day and is none (30 February) has no number.
        if not quantity.value:
            return None
        return Interval(quantity.value, quantity.value, quantity.value, dated=True)
    # What is counted is exact, whatever it is counted in (6辆).
    return in_unit(quantity, kind, count=kind.name == "count" and quantity.unit not in ROUNDED)


def _strange(mention: Mention, kind: syntax.Kind) -> Message:
    if kind.name == "date":
        return Message(f"没有“{mention.text}”这一天", f"there is no such day as {mention.text}")
    unit = "" if mention.quantity is None else mention.quantity.unit
    return Message(
        f"“{mention.text}”的单位“{unit}”不能换算成{kind.unit or '件数'}",
        f"the unit of {mention.text} is not converted into {kind.unit or 'a count'}",
    )
