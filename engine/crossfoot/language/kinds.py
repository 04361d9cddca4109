"""What the names in a rule or a total are of, at each place that it is evaluated at: it mixes no units at any of them."""

from collections.abc import Iterator

import msgspec

from crossfoot.language import syntax, units
from crossfoot.language.error import LanguageError
from crossfoot.language.scope import bare_names, fits
from crossfoot.language.shape import Labels, Path, at, leaves, owner, resolve, siblings, walk

# The row or column of a quantifier: which of both, its path, its label.
_Here = tuple[str, Path, syntax.Label]
# What is not added up, so that a total of it gives no verdict.
WORDS = frozenset({"text", "date"})


def settled(
    rule: syntax.Rule, tables: dict[str, syntax.Table], figures: dict[str, syntax.Kind]
) -> syntax.Rule:
    """Give a rule whose conversions know what they multiply with. Raises LanguageError where it mixes units.

    Under a quantifier over rows (or columns) it may be right in one of them and wrong in another: each is tried.
    """
    made = rule
    for kinds in everywhere(rule, tables, figures):
        made = msgspec.structs.replace(
            rule,
            body=units.settled(rule.body, kinds),
            when=None if rule.when is None else units.settled(rule.when, kinds),
        )
    return made


def everywhere(
    rule: syntax.Rule, tables: dict[str, syntax.Table], figures: dict[str, syntax.Kind]
) -> Iterator[units.Kinds]:
    """Give, for each place that a rule is evaluated at, what its names are of."""
    each = rule.each
    table = None if each is None else tables.get(owner(tables, each.of)[0])
    if each is None or table is None:
        # A percentage in a sentence is one, whatever the part beside it is of.
        share = syntax.Kind("percentage") if each is not None and each.kind == "share" else None
        yield lambda name: share if name.path == ("percent",) else _kind(name, tables, figures)
        return
    for block in table.blocks:
        across, along = (block.columns, block.rows) if each.kind == "column" else (block.rows, block.columns)
        if not fits(along, bare_names(rule), figures, tables):
            continue
        only = [path for name in each.only for path in resolve(across, name)]
        for path, label in walk(across):
            if label.members or (only and not any(path[: len(o)] == o for o in only)):
                continue

            def kind(
                name: syntax.Name, here: _Here = (each.kind, path, label), along: Labels = along
            ) -> syntax.Kind | None:
                means = resolve(along, name.path)
                if not means or name.column or name.dotted in figures:
                    return _kind(name, tables, figures, here)
                others = _meant(along, means[0])
                return units.alike(name, (_cell(each.kind, here[2].kind, other, table) for other in others))

            yield kind


def shaped(table: syntax.Table) -> syntax.Table:
    """Give a table whose totals know what their conversions multiply with. Raises LanguageError where one mixes units.

    A total is tried at each place where it gives a verdict.
    """
    replace = msgspec.structs.replace
    blocks = tuple(
        replace(
            block,
            columns=_totals(block.columns, block.columns, block.rows, "row", table),
            rows=_totals(block.rows, block.rows, block.columns, "column", table),
        )
        for block in table.blocks
    )
    return replace(table, blocks=blocks)


def _totals(
    labels: Labels, along: Labels, across: Labels, axis: str, table: syntax.Table, above: Path = ()
) -> Labels:
    """Settle the totals among some labels of `along`; `axis` is what the labels `across` are: rows or columns."""
    made = []
    for label in labels:
        path = (*above, label.key)
        formula = label.formula
        if formula is not None and label.open is None:
            formula = _total(formula, label, path, along, across, axis, table)
        members = _totals(label.members, along, across, axis, table, path)
        made.append(msgspec.structs.replace(label, formula=formula, members=members))
    return tuple(made)


def _total(
    formula: syntax.Expression,
    label: syntax.Label,
    path: Path,
    along: Labels,
    across: Labels,
    axis: str,
    table: syntax.Table,
) -> syntax.Expression:
    made: syntax.Expression | None = None
    total = syntax.Name(path, label.at, label.key)
    for own in [each.kind for _, each in leaves(across)] or [None]:

        def kind(name: syntax.Name, own: syntax.Kind | None = own) -> syntax.Kind | None:
            if name.path == units.ABOVE:
                before = siblings(along, path)
                before = before[: [each.key for each in before].index(path[-1])]
                others = [
                    each for one in before if one.formula is None for each in _meant((one,), (one.key,))
                ]
            else:
                means = path if name is total else resolve(along, name.path, path)[0]
                others = _meant(along, means)
            return units.alike(name, (_cell(axis, own, other, table) for other in others))

        here = kind(total)
        if here is None or here.name not in WORDS:
            compared = units.settled(syntax.Comparison("=", total, formula, label.at), kind)
            made = compared.right if isinstance(compared, syntax.Comparison) else formula
    if made is None:
        at_ = label.at
        problem = f"{label.key} is a total of texts or days, which are not added up"
        raise LanguageError(at_.file, at_.line, at_.column, problem, "write a rule")
    return made


def _meant(labels: Labels, path: Path) -> list[syntax.Label]:
    """Give the labels whose cells a name means: itself, or what a group adds up."""
    label = at(labels, path)
    if not label.members:
        return [label]
    return [each for _, each in leaves(label.members) if each.formula is None or each.open is not None]


def _cell(axis: str, own: syntax.Kind | None, other: syntax.Label, table: syntax.Table) -> syntax.Kind:
    """Give what a cell is of: its column's word, else its row's, else the table's; `axis` is what `own` is the word of."""
    column, row = (own, other.kind) if axis == "column" else (other.kind, own)
    return column or row or table.kind


def _kind(
    name: syntax.Name,
    tables: dict[str, syntax.Table],
    figures: dict[str, syntax.Kind],
    here: _Here | None = None,
) -> syntax.Kind | None:
    """Give what a cell or a figure is of; None for what is of nothing (a year, the row or column of a quantifier).

    `here` is the row or column that a quantifier is at: in a bracket it means the one of the same name.
    """
    text = name.dotted
    if text in figures:
        return figures[text]
    table = tables.get(text)
    if table is None:
        return None
    for block in table.blocks:
        columns = _bracketed("column", name.column, block.columns, here)
        rows = _bracketed("row", name.row, block.rows, here)
        if columns and (rows or not name.row or name.row == ("row",)):
            below = [each.kind for each in rows] or [None]
            return units.alike(name, (_cell("row", kind, each, table) for each in columns for kind in below))
        if rows and name.column == ("column",):
            return units.alike(name, (_cell("column", None, each, table) for each in rows))
    return table.kind


def _bracketed(axis: str, name: Path, labels: Labels, here: _Here | None) -> list[syntax.Label]:
    """Give the labels whose cells a name in a bracket means; none where they cannot be told."""
    if name != (axis,) or here is None or here[0] != axis:
        found = resolve(labels, name)
        return _meant(labels, found[0]) if found else []
    _, own, label = here
    listed = leaves(labels)
    exactly = [each for path, each in listed if path == own]
    return exactly or [each for path, each in listed if path[-1] == own[-1] or each.text == label.text]
