"""A rule file and a report as text in, verdicts out: what cases for rules are written with."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from crossfoot.audit import audit
from crossfoot.finding import Audit, Finding
from crossfoot.pack import Pack, load
from crossfoot_parsers import outline, text
from crossfoot_parsers.report import Report


def report(source: str) -> Report:
    """Read a report written as text; `|` stands for a tab."""
    data = source.replace("|", "\t").encode()
    return outline.report("report.txt", "text", "0", text.read("report.txt", data))


def pack(rules: str) -> Pack:
    """Make a pack of one rule file."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
        Path(folder, "a.rules").write_text(rules, "utf-8")
        return load(folder)


def judged(rules: str, source: str) -> Audit:
    """Judge a report by a pack of one rule file."""
    return audit(report(source), (pack(rules),))


def findings(rules: str, source: str, *names: str) -> list[tuple[str, str, str]]:
    """Give rule, outcome and English message of the verdicts of some rules (all that are no pass, by default)."""
    return [(v.rule, v.outcome, v.message.en) for v in _some(judged(rules, source), names)]


def _some(result: Audit, names: tuple[str, ...]) -> Iterator[Finding]:
    for verdict in result.verdicts:
        if verdict.rule in names or (not names and verdict.outcome in {"fail", "unknown", "error"}):
            yield verdict
