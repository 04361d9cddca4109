"""Messages: what stands in braces must have a value where the message is made."""

import re
from collections.abc import Collection, Iterator

from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.problem import Problem
from crossfoot.language.scope import GIVEN

# What a message may name beside the references of its rule.
FIXED = ("difference", "left", "right")
FORBIDDEN = ("text", "sentence")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACED = {
    "row": ("row",),
    "column": ("column",),
    **{kind: ("sentence", *given) for kind, given in GIVEN.items()},
}


def messages(rule: syntax.Rule, written: Collection[str]) -> Iterator[Problem]:
    """Check the messages of a rule that refers to what is `written`."""
    given = PLACED[rule.each.kind] if rule.each is not None else ("member",) if rule.member else ()
    known = {*written, *FIXED, *given}
    for placeholder in PLACEHOLDER.findall(rule.zh + rule.en):
        if placeholder not in known:
            yield Problem(
                rule.at, f"rule {rule.name}: no value for {{{placeholder}}}", close(placeholder, known)
            )


def forbidding(forbid: syntax.Forbid) -> Iterator[Problem]:
    """Check the messages about wording that must not stand."""
    for placeholder in PLACEHOLDER.findall(forbid.zh + forbid.en):
        if placeholder not in FORBIDDEN:
            yield Problem(
                forbid.at, f"{forbid.name}: no value for {{{placeholder}}}", close(placeholder, FORBIDDEN)
            )
