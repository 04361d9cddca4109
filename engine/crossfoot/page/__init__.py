"""What there is to say of one rule: what it asks, why, an example that passes and one that fails, since when."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from crossfoot import cases
from crossfoot.finding import Finding, Severity
from crossfoot.implied import RuleInfo, matches
from crossfoot.language import syntax
from crossfoot.pack import Pack
from crossfoot_parsers.report import Extent, Span

# So many lines of a case are shown.
LINES = 14
SKIPPED = "…"


class Example(msgspec.Struct, frozen=True):
    """The lines of a case that a verdict is about, and the verdict; `case` is what the case shows, and its file."""

    case: str
    file: str
    lines: tuple[str, ...]
    verdict: Finding


class Page(msgspec.Struct, frozen=True):
    """One rule: what is known of it, its severity in each pack that has it, and what these rest it on, once each.

    `zh` and `en` are its messages as written.
    """

    info: RuleInfo
    severities: tuple[tuple[str, Severity], ...]
    because: tuple[str, ...] = ()
    zh: str = ""
    en: str = ""
    passes: Example | None = None
    fails: Example | None = None


class Tried(msgspec.Struct, frozen=True):
    """A pack, and what became of its cases."""

    pack: Pack
    outcomes: tuple[cases.Outcome, ...]


def tried(pack: Pack, folder: Path, rule: str = "") -> Tried:
    """Run the cases of a pack in a folder; only those about one rule, where one is named. What is wrong with a case is said by `rules test`."""
    found, _ = cases.beside(folder, pack)
    wanted = [case for case in found if not rule or any(matches(rule, name) for name in case.of)]
    return Tried(pack, tuple(cases.run(case, pack) for case in wanted))


def pages(packs: Iterable[Tried]) -> list[Page]:
    """Give a page for each rule of some packs, in their order; a rule that packs share has one."""
    known: dict[tuple[str, str], list[tuple[Tried, RuleInfo]]] = {}
    for each in packs:
        for info in each.pack.rules:
            known.setdefault((info.name, info.pack), []).append((each, info))
    return [_page(uses) for uses in known.values()]


def _page(uses: list[tuple[Tried, RuleInfo]]) -> Page:
    _, info = uses[0]
    written = next((w for each, _ in uses for w in _written(each.pack, info)), None)
    severities = tuple((each.pack.name, used.severity) for each, used in uses)
    return Page(
        info,
        severities,
        tuple(dict.fromkeys(used.because for _, used in uses if used.because)),
        "" if written is None else written.zh,
        "" if written is None else written.en,
        _example(uses, "pass"),
        _example(uses, "fail"),
    )


def _written(pack: Pack, info: RuleInfo) -> Iterator[syntax.Rule | syntax.Forbid]:
    for rules in (pack.written, pack.forbids):
        yield from (rule for rule in rules if rule.name == info.name)


def _example(uses: list[tuple[Tried, RuleInfo]], outcome: str) -> Example | None:
    """Give the shortest example of an outcome; what passes is best shown by a report in which nothing else is wrong."""
    found = [
        (bool(ran.found) and outcome == "pass", _excerpt(ran, verdict))
        for each, info in uses
        for ran in each.outcomes
        for verdict in ran.verdicts
        if verdict.rule == info.name and verdict.outcome == outcome
    ]
    # Where nothing is to be seen (a part is not there) the whole case would have to be shown.
    shown = [pair for pair in found if pair[1].lines] or found
    _, best = min(shown, key=lambda pair: (pair[0], len(pair[1].lines), pair[1].file), default=(False, None))
    return best


def _excerpt(ran: cases.Outcome, verdict: Finding) -> Example:
    """Cut the lines that a verdict is about out of its case, with the head of the table that they stand in."""
    spans = [verdict.span, *(e.span for e in verdict.evidence)]
    wanted = {line for span in spans for line in _lines(span)}
    source = ran.case.report.splitlines()
    wanted |= {head for line in wanted for head in _head(source, line)}
    lines: list[str] = []
    before = 0
    for number in sorted(wanted)[:LINES]:
        if number - before > 1 and lines:
            lines.append(SKIPPED)
        lines.append(source[number - 1].replace("\t", " | ").rstrip())
        before = number
    lines += [SKIPPED] if len(wanted) > LINES else []
    return Example(ran.case.what, ran.case.file, tuple(lines), verdict)


def _lines(span: Span) -> set[int]:
    """Give the lines of a place in the excerpt of a case itself, not in another report."""
    if span.file != cases.REPORT:
        return set()
    return {place.line for place in span.places if isinstance(place, Extent)}


def _head(source: list[str], line: int) -> list[int]:
    """Give the lines of a table above one of its rows that hold no numbers: its head."""
    if not 0 < line <= len(source) or "\t" not in source[line - 1]:
        return []
    first = line
    while first > 1 and "\t" in source[first - 2]:
        first -= 1
    head = []
    for number in range(first, line):
        if any(cell.strip().isdecimal() for cell in source[number - 1].split("\t")):
            break
        head.append(number)
    return head
