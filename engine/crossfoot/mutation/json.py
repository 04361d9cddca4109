"""Trials as JSON: the counts by kind, and every error with what became of it."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from crossfoot import __version__
from crossfoot.finding import Message
from crossfoot.mutation.trial import Result, Tally, Trial, tallies
from crossfoot.pack import Pack
from crossfoot_parsers.report import ReadError

VERSION = 1


def render(trials: Sequence[Trial], failures: Sequence[ReadError], pack: Pack) -> str:
    """Write all trials, and the paths that could not be tried, as one object."""
    value = {
        "version": VERSION,
        "tool": {"name": "crossfoot", "version": __version__},
        "pack": {"name": pack.name, "version": pack.version, "hash": pack.hash},
        "kinds": [_tally(tally) for tally in tallies(trials)],
        "reports": [_trial(trial) for trial in trials],
        "errors": [{"path": f.path, "problem": f.problem, "remedy": f.remedy} for f in failures],
    }
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _trial(trial: Trial) -> dict[str, Any]:
    return {
        "path": trial.base.path,
        "sha256": trial.base.sha256,
        "fits": trial.fits,
        "alarms": [
            {
                "rule": alarm.rule,
                "severity": alarm.severity,
                "path": list(alarm.path),
                "message": _plain(alarm.message),
            }
            for alarm in trial.alarms
        ],
        "kinds": [_tally(tally) for tally in tallies([trial])],
        "mutants": [_result(result) for result in trial.results],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "kind": tally.kind.name,
        "title": _plain(tally.kind.title),
        "possible": tally.possible,
        "seeded": tally.seeded,
        "caught": tally.caught,
        "graded": tally.graded,
        "unknown": tally.said,
        "survived": tally.survived,
        "rate": tally.rate,
        "rules": tally.rules,
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "kind": result.kind,
        "path": list(result.path),
        "span": msgspec.to_builtins(result.span),
        "what": _plain(result.what),
        "fate": {"said": "unknown"}.get(result.fate, result.fate),
        "rules": [{"rule": rule, "severity": severity} for rule, severity in result.rules],
        "reason": None if result.reason is None else _plain(result.reason),
    }


def _plain(message: Message) -> dict[str, str]:
    return {"zh": message.zh, "en": message.en}
