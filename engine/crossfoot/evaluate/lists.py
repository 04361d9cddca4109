"""Verdicts on open lists: an entry that is printed twice, and the order of the entries."""

import itertools
import re
from collections.abc import Iterator

from crossfoot.binding.bound import Entry
from crossfoot.binding.normal import fold
from crossfoot.evaluate.context import Context, unfound
from crossfoot.evaluate.interval import compare, told
from crossfoot.evaluate.term import Term
from crossfoot.evaluate.verdict import verdict
from crossfoot.finding import Evidence, Finding, Message, Outcome
from crossfoot.language import syntax
from crossfoot.language.shape import Path, lists

DIGITS = re.compile("[0-9]+")


def verdicts(context: Context) -> Iterator[Finding]:
    """Give the verdicts on the open lists of every table."""
    for table, shape in context.shapes.items():
        for index, block in enumerate(shape.blocks):
            for path, label in lists(block.rows):
                yield from _list(context, table, index, path, label)


def _list(context: Context, table: str, index: int, path: Path, label: syntax.Label) -> Iterator[Finding]:
    name = ".".join((table, *path))
    how = label.open or syntax.Open()
    bound = context.tables[table]
    if bound.outcome != "found":
        yield unfound(context, f"{name}.twice", table)
        if how.order:
            yield unfound(context, f"{name}.order", table)
        return
    found = [e for e in bound.entries if e.block == index and e.path[:-1] == path]
    place = context.titles(table)
    here = bound.used[0].span
    twice = [entry for entry in found if entry.again]
    for entry in twice:
        message = Message(f"“{entry.text}”重复", f"{entry.text} is printed more than once")
        evidence = (Evidence("row", entry.text, None, entry.span),)
        yield verdict(
            context.infos[f"{name}.twice"], "fail", message, (*place, entry.text), entry.span, evidence
        )
    if not found:
        message = Message("没有项目", "it has no entries")
        yield verdict(context.infos[f"{name}.twice"], "inapplicable", message, place, here)
    elif not twice:
        yield verdict(context.infos[f"{name}.twice"], "pass", Message("没有", "none"), place, here)
    if how.order:
        yield from _order(context, table, index, how, found, name)


def _order(
    context: Context, table: str, index: int, how: syntax.Open, found: list[Entry], name: str
) -> Iterator[Finding]:
    info = context.infos[f"{name}.order"]
    place = context.titles(table)
    here = context.tables[table].used[0].span
    operator = "<=" if how.order == "ascending" else ">="
    wrong = False
    for first, second in _neighbours(found):
        at = (*place, second.text)
        if not how.along:
            keys = [entry.code or entry.text for entry in (first, second)]
            held, reason = _ordered(how, first, second)
            shown, evidence = keys, _labels(first, second)
        else:
            terms = [_value(context, table, index, entry, how.along) for entry in (first, second)]
            held, reason, shown = _held(operator, *terms)
            evidence = tuple(e for term in terms for e in term.evidence)
        if held is None:
            why = reason or Message("缺少数据", "data is missing")
            message = Message(
                f"{second.text}：次序无法核对，{why.zh}", f"{second.text}: order not checked; {why.en}"
            )
            yield verdict(info, "unknown", message, at, second.span, evidence)
        elif not held:
            message = Message(
                f"“{second.text}”（{shown[1]}）不应在“{first.text}”（{shown[0]}）之后",
                f"{second.text} ({shown[1]}) should not stand behind {first.text} ({shown[0]})",
            )
            yield verdict(info, "fail", message, at, second.span, evidence)
        wrong = wrong or not held
    if not wrong:
        outcome: Outcome = "pass" if len(found) > 1 else "inapplicable"
        message = (
            Message("次序正确", "in order") if len(found) > 1 else Message("没有次序", "there is no order")
        )
        yield verdict(info, outcome, message, place, here)


def _neighbours(found: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Give each entry with the one before it that stands below the same; one that stands nobody knows where, with the one before it."""
    last: dict[Path | None, Entry] = {}
    for before, entry in itertools.pairwise([None, *found]):
        assert entry is not None  # noqa: S101 - only the first is None
        if not entry.placed:
            if before is not None:
                yield before, entry
            continue
        if entry.parent in last:
            yield last[entry.parent], entry
        last[entry.parent] = entry


def _ordered(how: syntax.Open, first: Entry, second: Entry) -> tuple[bool | None, Message | None]:
    """Compare the codes of two entries, or their texts; numbers by what they are worth."""
    lost = next((entry for entry in (first, second) if not entry.placed), None)
    if lost is not None:
        return None, Message(
            f"看不出“{lost.text or '（没有名称）'}”属于哪一级",
            f"it cannot be told on which level {lost.text or '(a row without a name)'} stands",
        )
    # Codes of several levels are compared digit by digit: 208, 2090101, 210.
    keys = [(0, "", entry.code) if how.by == "code" else _key(entry.text) for entry in (first, second)]
    return (keys[0] <= keys[1] if how.order == "ascending" else keys[0] >= keys[1]), None


def _key(text: str) -> tuple[int, str, str]:
    """Give what a text is ordered by: the number in front of it (9号, 10号), however long it is, then what follows."""
    folded = fold(text)
    number = DIGITS.match(folded)
    digits = "" if number is None else number[0].lstrip("0") or "0"
    return len(digits), digits, folded[0 if number is None else number.end() :]


def _labels(*entries: Entry) -> tuple[Evidence, ...]:
    return tuple(Evidence("row", entry.text, None, entry.span) for entry in entries)


def _value(context: Context, table: str, index: int, entry: Entry, column: str) -> Term:
    return context.cell(
        table, index, entry.path, context.line(table, index, "column", tuple(column.split(".")))
    )


def _held(operator: str, first: Term, second: Term) -> tuple[bool | None, Message | None, list[str]]:
    reason = first.reason or second.reason
    if first.interval is None or second.interval is None:
        return None, reason, []
    held = compare(operator, first.interval, second.interval, None)
    return held, None, [told(first.interval), told(second.interval)]
