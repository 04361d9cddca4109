"""Which names of a rule mean rows or columns of the table that its quantifier goes through."""

from collections.abc import Collection, Iterator

from crossfoot.language import syntax
from crossfoot.language.shape import Labels, Path, owner, resolve, walk

# What each quantifier over sentences gives.
GIVEN = {
    "breakdown": ("whole", "parts", "count", "rest"),
    "share": ("part", "whole", "percent"),
    "series": ("items", "first", "last"),
    "listing": ("whole", "items"),
}
FACTS = ("report.year",)
CHILDREN = "children"


def bare_names(rule: syntax.Rule) -> tuple[syntax.Name, ...]:
    """Give what a rule names without a table: rows or columns of the quantifier's, figures, facts."""
    expressions = [rule.body, *([] if rule.when is None else [rule.when])]
    found = [part for expression in expressions for part in syntax.parts(expression)]
    texts = [part for part in found if isinstance(part, syntax.Length | syntax.Similarity | syntax.Wording)]
    parts = {id(name) for part in texts for name in syntax.names((part,))}
    return tuple(
        name for name in syntax.names(found) if not name.column and not name.of and id(name) not in parts
    )


def places(rule: syntax.Rule) -> Iterator[syntax.At]:
    """Give where all that a rule refers to is written."""
    if rule.each is not None:
        yield rule.each.at
    for expression in (rule.body, rule.when):
        for part in () if expression is None else syntax.parts(expression):
            yield part.at
            for name in syntax.names((part,)):
                yield name.at


def within(table: syntax.Table) -> Iterator[syntax.At]:
    """Give where the labels of a table and all that its totals refer to are written."""
    for block in table.blocks:
        for _, label in (*walk(block.columns), *walk(block.rows)):
            yield label.at
            for part in () if label.formula is None else syntax.parts(label.formula):
                yield part.at
                for name in syntax.names((part,)):
                    yield name.at


def fits(
    labels: Labels, names: Collection[syntax.Name], figures: Collection[str], tables: Collection[str]
) -> bool:
    """Tell whether all that a rule names without a table is among some labels, or is a figure, a list or a fact."""
    return all(resolve(labels, name.path) or _known(name.path, figures, tables) for name in names)


def _known(path: Path, figures: Collection[str], tables: Collection[str]) -> bool:
    text = ".".join(path)
    return text in figures or text in FACTS or text == CHILDREN or all(owner(tables, text))
