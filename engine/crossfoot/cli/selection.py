"""Which rules count: names, globs, and the part of a name before a dot."""

from collections.abc import Iterable

import msgspec

from crossfoot.audit import ticks
from crossfoot.cli.problem import Refused, unknown_rule
from crossfoot.finding import Audit
from crossfoot.implied import matches


def selected(rule: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Say whether a rule is among the selected (all, where none are named) and not among the ignored."""
    chosen = list(select)
    return (not chosen or any(matches(rule, p) for p in chosen)) and not any(matches(rule, p) for p in ignore)


def refuse_unknown(patterns: Iterable[str], known: set[str], option: str) -> None:
    """Refuse a pattern that means no rule: a misspelt rule would otherwise be a silent pass."""
    for pattern in patterns:
        if not any(matches(rule, pattern) for rule in known):
            raise Refused(f"{option}: {unknown_rule(pattern, known)}")


def narrow(audit: Audit, select: tuple[str, ...], ignore: tuple[str, ...]) -> Audit:
    """Keep only the verdicts of the rules that count."""
    verdicts = tuple(v for v in audit.verdicts if selected(v.rule, select, ignore))
    tied, broken = ticks(verdicts, audit.path)
    left = len(audit.verdicts) - len(verdicts)
    return msgspec.structs.replace(audit, verdicts=verdicts, tied=tied, broken=broken, left_out=left)
