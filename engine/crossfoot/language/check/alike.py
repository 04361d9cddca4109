"""Names that differ only in what is not seen: width, case, the stroke between words; labels beside each other that are printed alike. One of them is mostly a slip."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

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
    # Further apart a form may print the same again, below another heading.
    for above, label in pairwise(labels):
        texts = {_bare(text) for text in (above.text, *above.also) if above.open is None}
        same = [text for text in (label.text, *label.also) if _bare(text) in texts and label.open is None]
        if same and alike(above.key) != alike(label.key):
            yield warning(
                label.at, f"{above.key} and {label.key} are both printed {same[0]}", "give one its own text"
            )
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


def _bare(text: str) -> str:
    return alike("".join(text.split()))
