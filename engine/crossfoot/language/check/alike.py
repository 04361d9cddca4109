"""Names that differ only in what is not seen: width, case, the stroke between words. One of them is mostly a slip."""

from collections.abc import Iterable, Iterator

from crossfoot.hint import alike
from crossfoot.language import syntax
from crossfoot.language.declared import Declared
from crossfoot.language.problem import Problem, warning

Named = tuple[str, syntax.At]


def confusable(declared: Declared) -> Iterator[Problem]:
    """Warn of names of one kind that look like another."""
    sections = declared.sections
    tables = [table for section in sections for table in section.tables]
    yield from _pairs("section", ((each.name, each.at) for each in sections))
    yield from _pairs("table", ((each.name, each.at) for each in tables))
    for table in tables:
        for block in table.blocks:
            yield from _labels(block.columns)
            yield from _labels(block.rows)
    for narrative in declared.narratives:
        yield from _figures(narrative.figures)
    rules: tuple[syntax.Rule | syntax.Forbid, ...] = (*declared.rules, *declared.forbids)
    yield from _pairs("rule", ((each.name, each.at) for each in rules))


def _labels(labels: tuple[syntax.Label, ...]) -> Iterator[Problem]:
    yield from _pairs("label", ((each.key, each.at) for each in labels))
    for label in labels:
        yield from _labels(label.members)


def _figures(figures: tuple[syntax.Figure, ...]) -> Iterator[Problem]:
    yield from _pairs("figure", ((each.name, each.at) for each in figures))
    for figure in figures:
        yield from _figures(figure.members)


def _pairs(kind: str, named: Iterable[Named]) -> Iterator[Problem]:
    known: dict[str, str] = {}
    for name, at in named:
        first = known.setdefault(alike(name), name)
        if first != name:
            yield warning(
                at, f"the {kind}s {first} and {name} look the same", "give one of them another name"
            )
