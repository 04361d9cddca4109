"""What names mean where a quantifier goes through what sentences say: breakdowns, their shares, series, listings."""

from decimal import Decimal

from crossfoot.binding.breakdowns import Share, Told
from crossfoot.binding.listings import Named
from crossfoot.binding.series import Run
from crossfoot.evaluate.context import Context
from crossfoot.evaluate.expressions import Scope, total
from crossfoot.evaluate.interval import COUNTED, exact, printed
from crossfoot.evaluate.scopes import free, named
from crossfoot.evaluate.term import Term
from crossfoot.finding import Evidence, Message
from crossfoot.language import syntax


def within(context: Context, item: Told) -> Scope:
    """Make the scope of one breakdown in the text: its whole, its parts, their count, and the part for all the rest."""
    rest = next((part for part in item.parts if part.rest), None)
    missing = Message("没有写其余的", "nothing is said of the rest")
    return _sentence(
        context,
        {
            "whole": _shared("whole", item.whole),
            "count": Term(exact(Decimal(len(item.parts)))),
            "rest": Term(None, (), missing, absent=True) if rest is None else _shared("rest", rest),
            "parts": total([_shared("part", part) for part in item.parts]),
        },
    )


def share(context: Context, item: Told, part: Share, percent: Share) -> Scope:
    """Make the scope of one part of a breakdown and the percentage behind it."""
    known = {"whole": item.whole, "part": part, "percent": percent}
    return _sentence(context, {role: _shared(role, each) for role, each in known.items()})


def run(context: Context, items: Run) -> Scope:
    """Make the scope of one run of numbered items: how many there are, and the numbers of the first and the last."""
    marks = tuple(Evidence("item", i.text, Decimal(i.number), i.span, worded=True) for i in items.items)
    return _sentence(
        context,
        {
            "items": Term(exact(Decimal(len(items.items))), marks, None, stated=1),
            "first": Term(exact(Decimal(items.items[0].number)), marks[:1], None, stated=1),
            "last": Term(exact(Decimal(items.items[-1].number)), marks[-1:], None, stated=1),
        },
    )


def names(context: Context, named_: Named) -> Scope:
    """Make the scope of a number of things and the names that follow."""
    told_ = Evidence("names", "、".join(named_.names), Decimal(len(named_.names)), named_.span, worded=True)
    count = Term(exact(Decimal(len(named_.names))), (told_,), None, stated=1)
    return _sentence(context, {"whole": _shared("whole", named_.whole), "items": count})


def _shared(role: str, share_: Share) -> Term:
    evidence = Evidence(role, share_.text, share_.quantity.value, share_.span)
    counted = share_.quantity.unit in COUNTED
    return Term(printed(share_.quantity, count=counted), (evidence,), None, stated=1)


def _sentence(context: Context, known: dict[str, Term]) -> Scope:
    def lookup(name: syntax.Name) -> Term:
        term = known.get(name.path[0]) if len(name.path) == 1 and not name.column else None
        return named(context, name) if term is None else term

    return Scope(context, lookup, free(context).addends)
