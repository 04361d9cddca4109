"""One module a format: findings in, text out."""

from crossfoot.finding import Audit, Finding

REPORTED = ("fail", "unknown", "error")


def reported(audit: Audit, *, everything: bool = False) -> list[Finding]:
    """Give the verdicts that an output shows: all of them, or only those that ask for attention."""
    return [v for v in audit.verdicts if everything or v.outcome in REPORTED]
