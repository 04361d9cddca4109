"""Errors sown into a small report: what cases for mutation are written with."""

import msgspec

import judging
from crossfoot.audit import ALONE, Related, audit, bind, kin
from crossfoot.mutation.kinds import KINDS
from crossfoot.mutation.mutant import Ground, Mutant
from crossfoot.pack import Pack
from crossfoot_parsers.report import Report


def ground(rules: str | Pack, source: str | Report, related: Related = ALONE) -> Ground:
    """Bind a report to a pack of one rule file, and judge it."""
    pack = judging.pack(rules) if isinstance(rules, str) else rules
    report = judging.report(source) if isinstance(source, str) else source
    context = bind(report, pack, kin(related, pack))
    return Ground(report, context, audit(report, (pack,), (), related), related)


def sown(kind: str, on: Ground) -> list[Mutant]:
    """Sow all errors of a kind."""
    return list(KINDS[kind][1](on))


def told(kind: str, rules: str, source: str) -> list[tuple[str, str]]:
    """Give where each error of a kind is sown, and what it is."""
    return [(" · ".join(m.path), m.what.zh) for m in sown(kind, ground(rules, source))]


def bare(report: Report) -> object:
    """Give a report without the places of what stands in it."""
    return _bare({**msgspec.to_builtins(report), "sha256": ""})


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if key not in {"span", "pieces", "file"}}
    return [_bare(item) for item in value] if isinstance(value, list | tuple) else value
