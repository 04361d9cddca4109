"""Patterns: regular expressions that can be compiled, match something, and draw what is asked for and nothing else."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from crossfoot.language import syntax
from crossfoot.language.catastrophe import power, trouble
from crossfoot.language.declared import Declared
from crossfoot.language.pattern import DRAWN, compiled, drawn, sound
from crossfoot.language.problem import Problem, warning
from crossfoot.language.tree import always, beyond

# The power of the length of a text that the work may grow with: the search, and two repeats one after another.
HIGHEST = 3
# In which fields patterns stand.
PATTERNS: dict[type, tuple[str, ...]] = {
    syntax.Says: ("pattern",),
    syntax.Wording: ("pattern",),
    syntax.Length: ("unless",),
    syntax.Narrative: ("under", "near"),
    syntax.Figure: ("unless",),
    syntax.Pattern: ("text",),
    syntax.Breakdown: ("markers", "until", "unless", "rest"),
    syntax.Series: ("patterns",),
    syntax.Listing: ("patterns", "until"),
    syntax.Forbid: ("patterns", "unless"),
}


def regular(pattern: str, place: syntax.At, *, draws: bool = False, ends: str = "") -> Iterator[Problem]:
    """Check a pattern; empty is one that is not written. Behind one of `ends` nothing stands of what it sees."""
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
        text, tree = sound(pattern)
    except re.error as error:
        yield Problem(place, f"not a regular expression: {error}", "check its brackets")
        return
    if draws and not always(tree, DRAWN):
        yield Problem(
            place,
            "an alternative of this pattern draws nothing: | divides the whole of it"
            if "|" in pattern
            else "this pattern draws nothing where it matches",
            "put what may stand there in brackets: (…|…)"
            if "|" in pattern
            else "draw a number that must be there",
        )
    end = beyond(tree, ends)
    if end:
        yield Problem(
            place,
            f"this pattern never matches: nothing of what it sees stands {'before' if end == '^' else 'behind'} {end}",
            "write ? for what may be left out" if end == "？" else "write what stands in one sentence",
        )
    # Only what may be of no width can match nothing; looks ahead and behind have none, and tell.
    if tree.getwidth()[0] == 0 and compiled(pattern).match(""):
        yield Problem(place, "this pattern matches where nothing stands", "write what must be there")
    match trouble(text):
        case "exponential":
            yield Problem(
                place,
                "a repeat in this pattern can match the same text in several ways, and the work doubles with each of them",
                "let the alternatives of a repeat begin differently, and put no repeat right inside another",
            )
        case "many":
            yield Problem(
                place,
                "the repeats and gaps of this pattern can share out the same text in too many ways",
                "put something between them that none of them matches, let them match less, or leave some out",
            )
        case "flag":
            yield Problem(
                place,
                "this pattern changes what its letters mean",
                "write what may stand there: [Aa], not (?i)a",
            )
        case "reference":
            yield Problem(place, "this pattern refers back to a group", "write out what may stand there")
        case "large":
            yield Problem(
                place, "a repeat in this pattern is too large to tell how long it takes", "divide it"
            )


def costly(declared: Declared) -> Iterator[Problem]:
    """Warn of patterns whose work grows with a high power of the length of the text, or cannot be told."""
    for pattern, place in everywhere(declared):
        try:
            pattern, _ = sound(pattern)
        except re.error:
            continue
        grows = power(pattern) if not trouble(pattern) else 1
        if grows is None:
            yield warning(place, "this pattern is too large to tell how long it takes", "divide it")
        elif grows > HIGHEST:
            yield warning(
                place,
                f"{grows - 1} repeats in this pattern can take over from one another on the same text, and the work grows with the power of {grows} of its length",
                "put something between them that none of them matches, or bound them: {0,30}",
            )


def everywhere(declared: Declared) -> Iterator[tuple[str, syntax.At]]:
    """Give every pattern of a pack, with its place."""
    for node in walked(
        (
            declared.sections,
            declared.narratives,
            declared.breakdowns,
            declared.series,
            declared.listings,
            declared.rules,
            declared.forbids,
        )
    ):
        for field in PATTERNS.get(type(node), ()):
            value = getattr(node, field)
            for pattern in (value,) if isinstance(value, str) else value:
                if pattern:
                    yield pattern, node.at


def walked(node: Any) -> Iterator[Any]:
    """Give all values within a value of the syntax."""
    if isinstance(node, tuple):
        for each in node:
            yield from walked(each)
    elif isinstance(node, msgspec.Struct):
        yield node
        for field in node.__struct_fields__:
            yield from walked(getattr(node, field))


def drawing(pattern: str, place: syntax.At, holes: tuple[str, ...], ends: str = "") -> Iterator[Problem]:
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
        yield from regular(pattern, place, draws=True, ends=ends)
