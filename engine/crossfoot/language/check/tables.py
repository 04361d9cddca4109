"""The shapes of tables: labels with names of their own, totals that add up something, open lists."""

from collections.abc import Iterator

from crossfoot.language import syntax
from crossfoot.language.check.labels import alone, grouped, one
from crossfoot.language.declared import Declared
from crossfoot.language.problem import Problem
from crossfoot.language.shape import Labels, Path, resolve, walk


def problems(declared: Declared) -> Iterator[Problem]:
    """Check the shape of every table."""
    for section in declared.sections:
        for table in section.tables:
            yield from _table(table)


def _table(table: syntax.Table) -> Iterator[Problem]:
    totals: set[Path] = set()
    for block in table.blocks:
        for labels in (block.columns, block.rows):
            seen: set[Path] = set()
            for path, label in walk(labels):
                if path in seen:
                    yield Problem(label.at, f"{'.'.join(path)} is declared twice", "give it another name")
                    continue
                seen.add(path)
                if label.open is not None:
                    yield from _open(label, label.open, block)
                elif label.formula is not None:
                    yield from _total(path, label.formula, label, labels)
                    if path in totals:
                        yield Problem(
                            label.at,
                            f"there are two totals {'.'.join(path)}, and both would be the rule {table.name}.{'.'.join(path)}",
                            "give one of them another key, with its text in quotes",
                        )
                    totals.add(path)
            yield from _circular(labels)


def _total(path: Path, formula: syntax.Expression, label: syntax.Label, labels: Labels) -> Iterator[Problem]:
    """Check what a total adds up."""
    for part in syntax.parts(formula):
        if isinstance(part, syntax.Below):
            yield Problem(label.at, "sum of the below stands only behind an open list", "write sum of …")
        name = part.of if isinstance(part, syntax.Aggregate) else part
        if not isinstance(name, syntax.Name):
            continue
        group = isinstance(part, syntax.Aggregate)
        wrong = list(one(name, labels, name.path, path, group=group))
        yield from wrong
        if wrong:
            continue
        means = resolve(labels, name.path, path)
        if group and not grouped(labels, means[0]):
            yield alone(name)
        if means == [path]:
            yield Problem(name.at, f"{name.text} is a total of itself", "write what it adds up")


def _circular(labels: Labels) -> Iterator[Problem]:
    """Find totals that are made of themselves, by way of others."""
    made: dict[Path, list[Path]] = {}
    for path, label in walk(labels):
        names = [] if label.formula is None or label.open else syntax.parts(label.formula)
        found = [resolve(labels, part.path, path) for part in names if isinstance(part, syntax.Name)]
        made[path] = [means[0] for means in found if len(means) == 1 and means != [path]]
    size = -1
    while size != len(made):
        # What needs none that is left has its value, and what none that is left needs goes round with nothing.
        size = len(made)
        needed = {each for path in made.values() for each in path}
        made = {
            path: names
            for path, names in made.items()
            if path in needed and any(each in made for each in names)
        }
    for path, label in walk(labels):
        if path in made:
            yield Problem(
                label.at,
                f"{'.'.join(path)} is a total of totals that it is part of: {', '.join('.'.join(p) for p in made)}",
                "write one of them as a rule",
            )
            return


def _open(label: syntax.Label, how: syntax.Open, block: syntax.Block) -> Iterator[Problem]:
    """Check an open list: what its entries add up to, and the column that orders them."""
    if label.formula is not None and not isinstance(label.formula, syntax.Below):
        yield Problem(
            label.at, f"the entries of {label.key} add up nothing but those below", "write sum of the below"
        )
    elif label.formula is not None and not how.by:
        hint = "say how: by code 3 5 7, by indent, by marker"
        yield Problem(label.at, f"no entry of {label.key} stands below another", hint)
    if how.along:
        name = syntax.Name((how.along,), label.at, how.along)
        yield from one(name, block.columns, name.path, (), group=False)
