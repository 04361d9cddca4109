"""What is read from sentences: figures, breakdowns, series, listings; and wording that must not stand."""

from collections.abc import Collection, Iterator, Sequence

from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.check.patterns import drawing, regular
from crossfoot.language.declared import REPORT, Declared
from crossfoot.language.pattern import drawn
from crossfoot.language.problem import Problem
from crossfoot.language.tree import ENDS


def problems(declared: Declared) -> Iterator[Problem]:
    """Check the narratives, and all else that is looked for in sentences."""
    figures: set[str] = set()
    # A breakdown joins the sentence that it begins with to the one before.
    ends = "" if declared.breakdowns else ENDS
    for narrative in declared.narratives:
        yield from read(narrative.sections, narrative.at, declared.passages)
        yield from regular(narrative.under, narrative.at)
        yield from regular(narrative.near, narrative.at)
        for figure in narrative.figures:
            yield from _figure(narrative.name, figure, figures, ends)
    for breakdown in declared.breakdowns:
        for pattern in (*breakdown.markers, breakdown.until, breakdown.unless, breakdown.rest):
            yield from regular(pattern, breakdown.at)
    for run in declared.series:
        yield from read(run.sections, run.at, declared.passages)
        for pattern in run.patterns:
            yield from drawing(pattern, run.at, ("i",))
    for listing in declared.listings:
        yield from regular(listing.until, listing.at)
        for pattern in listing.patterns:
            yield from drawing(pattern, listing.at, ("n",))
    for forbid in declared.forbids:
        yield from read(forbid.sections, forbid.at, declared.places)
        for pattern in (*forbid.patterns, forbid.unless):
            yield from regular(pattern, forbid.at)


def read(parts: Sequence[str], at: syntax.At, known: Collection[str]) -> Iterator[Problem]:
    """Check the parts of a report in which something is looked for: that they are known, and that none is read twice."""
    for index, name in enumerate(parts):
        if name not in known:
            yield Problem(at, f"unknown section {name}", close(name, known))
        elif name in parts[:index]:
            yield Problem(at, f"{name} stands twice here", "leave one out")
    if REPORT in parts and len(set(parts)) > 1:
        yield Problem(at, f"{REPORT} holds the other parts, which would be read twice", f"write in {REPORT}")


def _figure(above: str, figure: syntax.Figure, seen: set[str], ends: str) -> Iterator[Problem]:
    name = f"{above}.{figure.name}"
    if name in seen:
        yield Problem(figure.at, f"there are two figures {name}", "give one of them another name")
    seen.add(name)
    if figure.kind.name == "text":
        yield Problem(figure.at, f"{figure.name} is a number and no text", "leave the kind out")
    for pattern in figure.patterns:
        yield from _pattern(pattern, ("date",) if figure.kind.name == "date" else ("n", "year"), ends)
    yield from regular(figure.unless, figure.at)
    for member in figure.members:
        if member.members:
            yield Problem(
                member.at, f"{member.name} is a member and can have none", "write them side by side"
            )
        yield from _figure(name, member, seen, ends)


def _pattern(pattern: syntax.Pattern, holes: tuple[str, ...], ends: str) -> Iterator[Problem]:
    if pattern.means is None:
        yield from drawing(pattern.text, pattern.at, holes, ends)
    elif found := drawn(pattern.text):
        yield Problem(
            pattern.at,
            f"this pattern has {{{found[0]}}} and a value",
            "write one of them; {_} passes over a number",
        )
    else:
        yield from regular(pattern.text, pattern.at)
