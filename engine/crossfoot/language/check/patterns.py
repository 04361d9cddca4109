"""Patterns: regular expressions that can be compiled, match something, and draw what is asked for and nothing else."""

import re
from collections.abc import Iterator

from crossfoot.language import syntax
from crossfoot.language.pattern import compiled, drawn
from crossfoot.language.problem import Problem


def regular(pattern: str, place: syntax.At, *, draws: bool = False) -> Iterator[Problem]:
    """Check a pattern; empty is one that is not written."""
    if not pattern:
        return
    found = [] if draws else drawn(pattern)
    if found:
        yield Problem(
            place,
            f"{{{found[0]}}} draws a number, and nothing is drawn here",
            "write {_} for a number of any value",
        )
        return
    try:
        made = compiled(pattern)
    except re.error as error:
        yield Problem(place, f"not a regular expression: {error}", "check its brackets")
        return
    if made.match(""):
        yield Problem(place, "this pattern matches where nothing stands", "write what must be there")


def drawing(pattern: str, place: syntax.At, holes: tuple[str, ...]) -> Iterator[Problem]:
    """Check a pattern that draws one number, by one of some holes."""
    found = drawn(pattern)
    wanted = " or ".join(f"{{{hole}}}" for hole in holes)
    if not found:
        hint = ", or … means 0" if holes[0] in {"n", "date"} else ""
        yield Problem(place, f"this pattern has no {wanted} and no value", f"write {wanted}{hint}")
    elif len(found) > 1:
        yield Problem(
            place,
            f"this pattern has {{{found[0]}}} more than once"
            if len(set(found)) < len(found)
            else f"this pattern has {{{found[0]}}} and {{{found[1]}}}",
            "draw one number a pattern",
        )
    elif found[0] not in holes:
        yield Problem(place, f"{{{found[0]}}} is not drawn here", f"write {wanted}")
    else:
        yield from regular(pattern, place, draws=True)
