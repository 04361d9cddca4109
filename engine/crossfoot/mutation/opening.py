"""Errors between a report and last year's: numbers that some rule compares across the two."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from crossfoot.finding import Message
from crossfoot.mutation import digits
from crossfoot.mutation.edit import Spot, put
from crossfoot.mutation.mutant import Ground, Mutant, arrow
from crossfoot.mutation.words import quantities, spot
from crossfoot_parsers.report import Quantity, Report, Span, Table


def opening_broken(ground: Ground) -> Iterator[Mutant]:
    """Print one more for each number of this report, and of last year's, that a rule compares with one of the other."""
    previous = ground.related.previous
    if previous is None:
        return
    seen: set[Span] = set()
    for verdict in ground.base.verdicts:
        files = {e.span.file for e in verdict.evidence if e.value is not None}
        if not {ground.report.path, previous.path} <= files:
            continue
        for each in verdict.evidence:
            if each.value is None or each.worded or each.span in seen:
                continue
            seen.add(each.span)
            last = each.span.file == previous.path
            report = previous if last else ground.report
            found = _at(report, each.span)
            if found is None:
                continue
            here, quantity = found
            text = digits.plus(here.text, quantity, Decimal(1))
            edited = put(report, here, text)
            what = arrow(here.text, text)
            yield Mutant(
                (*verdict.path[:1], each.role),
                each.span,
                Message(f"上年报告：{what.zh}", f"last year's report: {what.en}") if last else what,
                ground.report if last else edited,
                (each.span,),
                msgspec.structs.replace(ground.related, previous=edited) if last else None,
            )


def _at(report: Report, span: Span) -> tuple[Spot, Quantity] | None:
    """Find the number that stands at a place; None for what is no number of the report as it was read."""
    tables = [block for block in report.everything() if isinstance(block, Table)]
    tables += [guess.table for guess in report.guessed()]
    for table in tables:
        for cell in table.cells:
            if cell.quantity is not None and cell.span == span:
                return Spot(table, cell), cell.quantity
    return next(((spot(said, each), each) for said, each, place in quantities(report) if place == span), None)
