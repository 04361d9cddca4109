"""The same report in two formats: what is compared of the verdicts, and how places are read back."""

import random
from collections.abc import Callable
from typing import Any

from building import content as c
from building import text
from crossfoot.audit import audit
from crossfoot.finding import Audit, Finding
from crossfoot.pack import choose
from crossfoot_parsers.read import parse
from crossfoot_parsers.report import Place

FORMS: tuple[c.Form, ...] = (2019, 2021)
SEED = 20211


def audited(name: str, data: bytes) -> Audit:
    """Judge a file by the packs that are for it."""
    report = parse(name, data)
    return audit(report, choose(report))


def short(verdict: Finding) -> tuple[Any, ...]:
    """What a verdict says, without where it stands."""
    evidence = tuple((e.role, e.value, e.assumed) for e in verdict.evidence if e.value is not None)
    return (verdict.fingerprint, verdict.rule, verdict.outcome, verdict.expected, verdict.actual, evidence)


def shorts(result: Audit) -> list[tuple[Any, ...]]:
    """What all the verdicts say."""
    return [short(verdict) for verdict in result.verdicts]


def of_text(content: c.Content) -> list[tuple[Any, ...]]:
    """What all the verdicts say of a report as text with tabs."""
    return shorts(audited("a.txt", text.render(content)))


def changed(form: c.Form, number: int) -> c.Content:
    """Give a report with some cells changed, blanked or dashed, by chance; the same one for the same number."""
    source = random.Random(SEED + number)  # noqa: S311 - no secret
    made = c.with_errors(form) if number % 2 else c.clean(form)
    for _ in range(number):
        section = source.choice([3, 4])
        cell = source.choice([cell for cell in c.table(made, section).cells if cell.text.isdigit()])
        printed = source.choice([str(int(cell.text) + source.choice([1, 10, 100])), "", "-"])
        made = c.with_cell(made, section, cell.row, cell.column, printed)
    return made


def led_back(name: str, data: bytes, printed: Callable[[bytes, Place], str]) -> int:
    """Read every number of the evidence back from its place, and say how many there are."""
    seen = 0
    for verdict in audited(name, data).verdicts:
        for evidence in verdict.evidence:
            if evidence.value is None or evidence.assumed:
                continue
            there = "".join(printed(data, place) for place in evidence.span.places)
            assert "".join(there.split()) == "".join(evidence.text.split()), (verdict.rule, evidence)
            seen += 1
    return seen
