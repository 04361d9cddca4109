"""Declarations that nothing uses: figures, and what is told in sentences, that no rule asks for."""

from collections.abc import Iterator

from crossfoot.language import syntax
from crossfoot.language.declared import Declared
from crossfoot.language.problem import Problem, warning


def unused(declared: Declared) -> Iterator[Problem]:
    """Warn of what nothing uses."""
    for words in declared.idle:
        yield warning(words.at, f"no pattern uses {{{words.name}}}", "leave it out")
    named: set[str] = set()
    through: set[tuple[str, str]] = set()
    for rule in declared.rules:
        if rule.each is not None:
            through.add(("breakdown" if rule.each.kind == "share" else rule.each.kind, rule.each.of))
        for expression in (rule.body, rule.when):
            found = () if expression is None else tuple(syntax.parts(expression))
            named |= {name.dotted for name in syntax.names(found)}
    for narrative in declared.narratives:
        for figure in narrative.figures:
            yield from _figure(narrative.name, figure, named)
    told: tuple[tuple[str, tuple[syntax.Breakdown | syntax.Series | syntax.Listing, ...]], ...] = (
        ("breakdown", declared.breakdowns),
        ("series", declared.series),
        ("listing", declared.listings),
    )
    for kind, each in ((kind, each) for kind, listed in told for each in listed):
        if (kind, each.name) not in through:
            yield warning(
                each.at,
                f"no rule goes through the {kind} {each.name}",
                f"write one: each {kind} of {each.name}: …",
            )


def _figure(above: str, figure: syntax.Figure, named: set[str]) -> Iterator[Problem]:
    name = f"{above}.{figure.name}"
    wanting = [problem for member in figure.members for problem in _figure(name, member, named)]
    # Members are looked for behind their figure, so that it is used where one of them is.
    if name in named or len(wanting) < len(figure.members):
        yield from wanting
    else:
        yield warning(figure.at, f"no rule asks for the figure {name}", "leave it out, or write a rule")
