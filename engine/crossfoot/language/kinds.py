"""What the names in a rule are of, at each place that it is evaluated at: a rule mixes no units at any of them."""

from collections.abc import Iterator

import msgspec

from crossfoot.language import syntax, units
from crossfoot.language.error import LanguageError
from crossfoot.language.scope import bare_names, fits
from crossfoot.language.shape import Labels, Path, at, leaves, owner, resolve, walk


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
                name: syntax.Name, own: syntax.Kind | None = label.kind, along: Labels = along
            ) -> syntax.Kind | None:
                text = ".".join(name.path)
                if name.column or text in figures or not resolve(along, name.path):
                    return _kind(name, tables, figures)
                other = _of(along, resolve(along, name.path)[0], name, table.kind)
                column, row = (own, other) if each.kind == "column" else (other, own)
                return column or row or table.kind

            yield kind


def _kind(
    name: syntax.Name, tables: dict[str, syntax.Table], figures: dict[str, syntax.Kind]
) -> syntax.Kind | None:
    """Give what a cell or a figure is of; None for what is of nothing (a year, the row or column of a quantifier)."""
    text = ".".join(name.path)
    if text in figures:
        return figures[text]
    table = tables.get(text)
    if table is None:
        return None
    for block in table.blocks:
        column, row = resolve(block.columns, name.column), resolve(block.rows, name.row)
        if column and (row or not name.row or name.row == ("row",)):
            below = _of(block.rows, row[0], name, table.kind) if row else None
            return _of(block.columns, column[0], name, table.kind) or below or table.kind
        if row and name.column == ("column",):
            return _of(block.rows, row[0], name, table.kind) or table.kind
    return table.kind


def _of(labels: Labels, path: Path, name: syntax.Name, default: syntax.Kind) -> syntax.Kind | None:
    """Give what a line is of, or all the lines of a group. Raises LanguageError where these are of several units."""
    label = at(labels, path)
    kinds = [leaf.kind for _, leaf in leaves((label,))] if label.kind is None else [label.kind]
    if len({units.unit_of(kind or default) for kind in kinds}) > 1:
        raise LanguageError(
            name.at.file,
            name.at.line,
            name.at.column,
            f"{'.'.join(path)} holds numbers of several units",
            "name its members one by one, and convert them",
        )
    return kinds[0]
