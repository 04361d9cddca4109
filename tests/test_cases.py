"""The cases beside the shipped packs: an excerpt of a report, and every finding that it gives.

A case names the rules that it is about (`of`: names, or the part of a name before a dot); all their verdicts that are no pass
must be those that it lists, word for word. CROSSFOOT_UPDATE=1 writes the lists anew, to be read before they are kept.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.audit import Related, audit
from crossfoot.cli.selection import matches
from crossfoot.finding import Finding
from crossfoot.manifest import shipped
from crossfoot.pack import load
from judging import report

CASES = sorted(shipped().glob("*/cases/*.yaml"))


@cache
def case(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    assert {"what", "of", "report", "findings"} <= set(found), path
    assert set(found) <= {"what", "of", "report", "findings", "previous", "parent", "children"}, path
    return found


def verdicts(path: Path) -> list[Finding]:
    text = case(path)
    related = Related(
        report(text["previous"]) if "previous" in text else None,
        report(text["parent"]) if "parent" in text else None,
        tuple(map(report, text.get("children", ()))),
    )
    result = audit(report(text["report"]), (load(path.parents[1].name),), (), related)
    return [v for v in result.verdicts if any(matches(v.rule, name) for name in case(path)["of"])]


def told(verdict: Finding) -> dict[str, str]:
    """What a finding says, as a case writes it."""
    lines = sorted({place.line for place in verdict.span.places})
    whole = len(lines) > 2 and lines == list(range(lines[0], lines[-1] + 1))
    spelt = f"{lines[0]}–{lines[-1]}" if whole else "、".join(map(str, lines))
    shown = {
        "rule": verdict.rule,
        "verdict": f"{verdict.outcome} ({verdict.severity})",
        "where": " · ".join(verdict.path) + (f"，第 {spelt} 行" if lines else ""),
        "message": verdict.message.zh,
    }
    if verdict.expected is not None:
        shown["compared"] = f"{verdict.actual} : {verdict.expected}"
    return shown


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parents[1].name}/{path.stem}")
def test_a_case_gives_the_findings_that_it_lists(path):
    found = [told(v) for v in verdicts(path) if v.outcome not in {"pass", "inapplicable"}]
    if os.environ.get("CROSSFOOT_UPDATE") == "1":
        head, _, _ = path.read_text("utf-8").partition("\nfindings:")
        listed = yaml.safe_dump({"findings": found}, allow_unicode=True, sort_keys=False, width=1000)
        path.write_text(f"{head}\n{listed}", "utf-8")
        case.cache_clear()
    assert found == case(path)["findings"]


@pytest.mark.parametrize("pack", ["gir-2019", "gir-2021"])
def test_every_rule_fails_in_some_case_and_passes_in_some(pack):
    """A rule that cannot fail is none; nor is one that never passes."""
    failed: set[str] = set()
    passed: set[str] = set()
    for path in CASES:
        if path.parents[1].name == pack:
            for verdict in verdicts(path):
                (failed if verdict.outcome == "fail" else passed if verdict.outcome == "pass" else set()).add(
                    verdict.rule
                )
    rules = {rule.name for rule in load(pack).rules}
    assert rules - failed == set()
    assert rules - passed == set()
