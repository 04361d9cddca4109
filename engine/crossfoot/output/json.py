"""Findings as JSON: the object that `schema.json` describes."""

import json
from typing import Any

import msgspec

from crossfoot import __version__
from crossfoot.finding import Audit, Finding
from crossfoot.output import reported
from crossfoot_parsers.report import ReadError, Report

VERSION = 1


def render(audits: list[Audit], failures: list[ReadError], *, everything: bool = False) -> str:
    """Write all reports, and the paths that could not be checked, as one object."""
    return _text(
        {
            "version": VERSION,
            "tool": {"name": "crossfoot", "version": __version__},
            "reports": [_report(audit, everything=everything) for audit in audits],
            "errors": [{"path": f.path, "problem": f.problem, "remedy": f.remedy} for f in failures],
        }
    )


def render_report(report: Report) -> str:
    """Write the report model itself: what the reader saw."""
    return _text(msgspec.to_builtins(report))


def render_evidence(findings: list[Finding]) -> str:
    """Write verdicts with their working, as `why` shows them."""
    return _text(
        {
            "version": VERSION,
            "tool": {"name": "crossfoot", "version": __version__},
            "verdicts": [
                _finding(f)
                | {
                    "steps": [
                        {
                            "kind": s.kind,
                            "written": s.written,
                            "values": s.values,
                            "truth": s.truth,
                            "tolerance": _plain(s.tolerance),
                        }
                        for s in f.steps
                    ]
                }
                for f in findings
            ],
        }
    )


def _report(audit: Audit, *, everything: bool) -> dict[str, Any]:
    summary: dict[str, int] = dict.fromkeys(("pass", "fail", "unknown", "inapplicable", "error"), 0)
    for verdict in audit.verdicts:
        summary[verdict.outcome] += 1
    summary |= {
        "numbers": audit.numbers,
        "tied": audit.tied,
        "broken": audit.broken,
        "untied": audit.numbers - audit.tied - audit.broken,
        "left_out": audit.left_out,
    }
    return {
        "path": audit.path,
        "sha256": audit.sha256,
        "format": audit.format,
        "title": audit.title,
        "year": audit.year,
        "agency": audit.agency,
        "packs": [{"name": p.name, "version": p.version, "hash": p.hash} for p in audit.packs],
        "related": [{"relation": r.relation, "path": r.path, "sha256": r.sha256} for r in audit.related],
        "summary": summary,
        "findings": [_finding(f) for f in reported(audit, everything=everything)],
        "warnings": [{"message": _plain(message), "span": _plain(span)} for message, span in audit.warnings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    evidence = [
        {
            "role": e.role,
            "text": e.text,
            "value": None if e.value is None else f"{e.value:f}",
            "span": _plain(e.span),
            "assumed": e.assumed,
        }
        for e in finding.evidence
    ]
    # Spelt out, not dumped: a field of the engine gets into the published format only on purpose.
    return {
        "rule": finding.rule,
        "pack": finding.pack,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "message": _plain(finding.message),
        "help": _plain(finding.help),
        "because": finding.because,
        "fingerprint": finding.fingerprint,
        "path": list(finding.path),
        "expected": finding.expected,
        "actual": finding.actual,
        "difference": finding.difference,
        "span": _plain(finding.span),
        "evidence": evidence,
        "assumptions": list(finding.assumptions),
        "held": finding.held,
    }


def _plain(value: msgspec.Struct) -> Any:
    return _rounded(msgspec.to_builtins(value))


def _rounded(value: Any) -> Any:
    """Round the coordinates of boxes, the only floats, to what can be seen."""
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return round(value, 2) if isinstance(value, float) else value


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
