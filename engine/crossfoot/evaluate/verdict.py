"""Verdicts made of what a rule found, each with a fingerprint that survives a new export of the report."""

import hashlib

from crossfoot.finding import Evidence, Finding, Message, Outcome
from crossfoot.implied import RuleInfo
from crossfoot_parsers.report import Span


def verdict(
    info: RuleInfo,
    outcome: Outcome,
    message: Message,
    path: tuple[str, ...],
    span: Span,
    evidence: tuple[Evidence, ...] = (),
    what: str = "",
    compared: tuple[str, str, str] | None = None,
) -> Finding:
    """Make a verdict. `what` tells findings of one rule at one place apart; `compared` is expected, actual, difference."""
    # Packs may each have a rule of one name: which of them is given first makes no difference.
    key = "\x1f".join((info.pack, info.name, *path, what))
    expected, actual, difference = compared or (None, None, None)
    assumptions = tuple(f"{e.role} = {e.value}" for e in evidence if e.assumed)
    return Finding(
        info.name,
        info.pack,
        outcome,
        info.severity,
        message,
        info.help,
        info.because,
        hashlib.sha256(key.encode()).hexdigest()[:16],
        path,
        span,
        evidence,
        expected,
        actual,
        difference,
        assumptions,
        what=what,
    )


def absent(outcome: str, section: str, title: str = "") -> Message:
    """Say why a table could not be asked; `title` is the line above it, where the form has one."""
    if title:
        if outcome == "ambiguous":
            return Message(f"有几张“{title}”", f"there are several tables {title}")
        return Message(f"找不到“{title}”", f"no readable table {title} was found")
    if outcome == "ambiguous":
        return Message(f"“{section}”中有几个同样的表格", f"several tables in {section} fit equally well")
    return Message(f"“{section}”中找不到表格", f"no readable table was found in {section}")
