"""Static checks of a merged pack: every name that a rule writes must mean exactly one thing."""

import re
from collections.abc import Iterator

import msgspec

from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.error import LanguageError
from crossfoot.language.pattern import compiled, drawn
from crossfoot.language.scope import CHILDREN, FACTS, GIVEN, bare_names, fits
from crossfoot.language.shape import Labels, Path, at, lists, owner, resolve, walk

# Parts of a report that are no sections.
PARTS = ("title", "preamble", "report")
# What a message may name beside the references of its rule.
FIXED = ("difference", "left", "right")
FORBIDDEN = ("text", "sentence")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACED = {
    "row": ("row",),
    "column": ("column",),
    **{kind: ("sentence", *given) for kind, given in GIVEN.items()},
}


def names(
    sections: tuple[syntax.Section, ...],
    narratives: tuple[syntax.Narrative, ...],
    breakdowns: tuple[syntax.Breakdown, ...],
    rules: tuple[syntax.Rule, ...],
    forbids: tuple[syntax.Forbid, ...] = (),
    series: tuple[syntax.Series, ...] = (),
    listings: tuple[syntax.Listing, ...] = (),
) -> None:
    """Check a pack's names, placeholders, patterns and units. Raises LanguageError at the first mistake."""
    tables: dict[str, syntax.Table] = {}
    numbers: dict[int, str] = {}
    for section in sections:
        if section.name in {*PARTS, CHILDREN, "previous", "parent"}:
            raise _error(section.at, f"{section.name} has a meaning already", "give the section another name")
        if section.number is not None and numbers.setdefault(section.number, section.name) != section.name:
            raise _error(
                section.at,
                f"sections {numbers[section.number]} and {section.name} have the same number",
                "give one of them another",
            )
        for table in section.tables:
            if table.name in tables:
                raise _error(table.at, f"table {table.name} is declared twice", "give it another name")
            tables[table.name] = table
        for says in section.says:
            _regular(says.pattern, says.at)
    figures: set[str] = set()
    for narrative in narratives:
        known = {"title", "preamble", *(section.name for section in sections)}
        for name in narrative.sections:
            if name not in known:
                raise _error(narrative.at, f"unknown section {name}", close(name, known))
        for pattern in filter(None, (narrative.under, narrative.near)):
            _regular(pattern, narrative.at)
        for figure in narrative.figures:
            for name in _figures(narrative.name, figure):
                if name in figures:
                    raise _error(figure.at, f"there are two figures {name}", "give one of them another name")
                figures.add(name)
    for breakdown in breakdowns:
        for pattern in filter(None, (*breakdown.markers, breakdown.until, breakdown.unless, breakdown.rest)):
            _regular(pattern, breakdown.at)
    for table in tables.values():
        _table(table)
    told = {
        "breakdown": {breakdown.name for breakdown in breakdowns},
        "series": {each.name for each in series},
        "listing": {each.name for each in listings},
    }
    for run in series:
        _series(run, {"title", "preamble", *(section.name for section in sections)})
    for listing in listings:
        for pattern in listing.patterns:
            _drawing(pattern, listing.at, ("n",))
        if listing.until:
            _regular(listing.until, listing.at)
    places = {*PARTS, *(section.name for section in sections)}
    for forbid in forbids:
        _forbid(forbid, places)
    for rule in rules:
        _rule(rule, tables, figures, told, places)


def _forbid(forbid: syntax.Forbid, places: set[str]) -> None:
    for name in forbid.sections:
        if name not in places:
            raise _error(forbid.at, f"unknown section {name}", close(name, places))
    for pattern in filter(None, (*forbid.patterns, forbid.unless)):
        _regular(pattern, forbid.at)
    for placeholder in PLACEHOLDER.findall(forbid.zh + forbid.en):
        if placeholder not in FORBIDDEN:
            hint = close(placeholder, FORBIDDEN)
            raise _error(forbid.at, f"{forbid.name}: no value for {{{placeholder}}}", hint)


def _figures(above: str, figure: syntax.Figure) -> Iterator[str]:
    hole = {"date": "date", "text": ""}.get(figure.kind.name, "n")
    if not hole:
        raise _error(figure.at, f"{figure.name} is a number and no text", "leave the kind out")
    for pattern in figure.patterns:
        if pattern.means is None:
            _drawing(pattern.text, pattern.at, (hole,) if hole == "date" else ("n", "year"))
            continue
        if drawn(pattern.text):
            raise _error(
                pattern.at,
                f"this pattern has {{{drawn(pattern.text)[0]}}} and a value",
                "write one of them; {_} passes over a number",
            )
        _regular(pattern.text, pattern.at)
    if figure.unless:
        _regular(figure.unless, figure.at)
    yield f"{above}.{figure.name}"
    for member in figure.members:
        if member.members:
            raise _error(member.at, f"{member.name} is a member and can have none", "write them side by side")
        yield from _figures(f"{above}.{figure.name}", member)


def _series(run: syntax.Series, known: set[str]) -> None:
    for pattern in run.patterns:
        _drawing(pattern, run.at, ("i",))
    for name in run.sections:
        if name not in known:
            raise _error(run.at, f"unknown section {name}", close(name, known))


def _drawing(pattern: str, place: syntax.At, holes: tuple[str, ...]) -> None:
    """Check a pattern that draws one number, by one of some holes."""
    found = drawn(pattern)
    wanted = " or ".join(f"{{{hole}}}" for hole in holes)
    if not found:
        hint = ", or … means 0" if holes[0] in {"n", "date"} else ""
        raise _error(place, f"this pattern has no {wanted} and no value", f"write {wanted}{hint}")
    if len(found) > 1:
        raise _error(
            place,
            f"this pattern has {{{found[0]}}} more than once"
            if len(set(found)) < len(found)
            else f"this pattern has {{{found[0]}}} and {{{found[1]}}}",
            "draw one number a pattern",
        )
    if found[0] not in holes:
        raise _error(place, f"{{{found[0]}}} is not drawn here", f"write {wanted}")
    _regular(pattern, place, draws=True)


def _regular(pattern: str, place: syntax.At, *, draws: bool = False) -> None:
    found = [] if draws else drawn(pattern)
    if found:
        raise _error(
            place,
            f"{{{found[0]}}} draws a number, and nothing is drawn here",
            "write {_} for a number of any value",
        )
    try:
        made = compiled(pattern)
    except re.error as error:
        raise _error(place, f"not a regular expression: {error}", "check its brackets") from None
    if made.match(""):
        raise _error(place, "this pattern matches where nothing stands", "write what must be there")


def _table(table: syntax.Table) -> None:
    totals: set[Path] = set()
    for block in table.blocks:
        for labels in (block.columns, block.rows):
            seen: set[Path] = set()
            for path, label in walk(labels):
                if path in seen:
                    raise _error(label.at, f"{'.'.join(path)} is declared twice", "give it another name")
                seen.add(path)
                if label.open is not None:
                    _open(label, block)
                elif label.formula is not None and any(
                    isinstance(part, syntax.Below) for part in syntax.parts(label.formula)
                ):
                    raise _error(
                        label.at, "sum of the below stands only behind an open list", "write sum of …"
                    )
                if label.formula is None or label.open is not None:
                    continue
                if path in totals:
                    raise _error(
                        label.at,
                        f"there are two totals {'.'.join(path)}, and both would be the rule {table.name}.{'.'.join(path)}",
                        "give one of them another key, with its text in quotes",
                    )
                totals.add(path)
                for part in syntax.parts(label.formula):
                    name = part.of if isinstance(part, syntax.Aggregate) else part
                    if isinstance(name, syntax.Name):
                        _one(name, labels, name.path, path, group=isinstance(part, syntax.Aggregate))
                        if isinstance(part, syntax.Aggregate) and not _group(
                            labels, resolve(labels, name.path, path)[0]
                        ):
                            raise _alone(name)
                        if resolve(labels, name.path, path) == [path]:
                            raise _error(
                                name.at, f"{name.text} is a total of itself", "write what it adds up"
                            )


def _one(name: syntax.Name, labels: Labels, written: Path, beside: Path, *, group: bool) -> None:
    found = resolve(labels, written, beside)
    text = ".".join(written)
    if not found:
        known = {".".join(path[-n:]) for path, _ in walk(labels) for n in range(1, len(path) + 1)}
        raise _error(name.at, f"unknown name {text}", close(text, known))
    if len(found) > 1:
        raise _error(
            name.at,
            f"{text} may mean {' or '.join('.'.join(path) for path in found)}",
            "write more of its path",
        )
    if not group and _group(labels, found[0]):
        raise _error(name.at, f"{text} is a group and has no number of its own", f"write sum of {text}")


def _group(labels: Labels, path: Path) -> bool:
    """Tell a label that has no cells of its own: one with members, or an open list."""
    label = at(labels, path)
    return bool(label.members) or label.open is not None


def _open(label: syntax.Label, block: syntax.Block) -> None:
    """Check an open list: what its entries add up to, and the column that orders them."""
    if label.formula is not None and not isinstance(label.formula, syntax.Below):
        raise _error(
            label.at, f"the entries of {label.key} add up nothing but those below", "write sum of the below"
        )
    how = label.open or syntax.Open()
    if label.formula is not None and not how.by:
        hint = "say how: by code 3 5 7, by indent, by marker"
        raise _error(label.at, f"no entry of {label.key} stands below another", hint)
    if how.along:
        name = syntax.Name((how.along,), label.at, how.along)
        _one(name, block.columns, name.path, (), group=False)


def _alone(name: syntax.Name) -> LanguageError:
    return _error(name.at, f"{name.text} is no group: there is nothing to add up", f"write {name.text}")


def _truth(expression: syntax.Expression) -> None:
    """Refuse what is no truth where one is asked for: a number and no comparison."""
    if isinstance(expression, syntax.Logic):
        _truth(expression.left)
        _truth(expression.right)
    elif isinstance(expression, syntax.Not):
        _truth(expression.operand)
    elif isinstance(expression, syntax.Comparison):
        _number(expression.left)
        _number(expression.right)
    elif not isinstance(expression, syntax.Stated | syntax.Equals | syntax.Wording | syntax.Exists):
        raise _error(
            expression.at,
            "a comparison was expected here, and this is a number",
            "write a = b, or x is stated",
        )


def _number(expression: syntax.Expression) -> None:
    """Refuse what is no number where one is asked for: a comparison."""
    if isinstance(expression, syntax.Arithmetic):
        _number(expression.left)
        _number(expression.right)
    elif isinstance(expression, syntax.Converted):
        _number(expression.of)
    elif isinstance(expression, syntax.Function):
        for each in expression.arguments:
            _number(each)
    elif isinstance(
        expression,
        syntax.Logic
        | syntax.Not
        | syntax.Comparison
        | syntax.Stated
        | syntax.Equals
        | syntax.Wording
        | syntax.Exists,
    ):
        raise _error(
            expression.at, "a number was expected here, and this is a comparison", "compare numbers only"
        )


def _rule(
    rule: syntax.Rule,
    tables: dict[str, syntax.Table],
    figures: set[str],
    told: dict[str, set[str]],
    places: set[str],
) -> None:
    labels: Labels | None = None
    if rule.each is not None and rule.each.kind in GIVEN:
        kind = "breakdown" if rule.each.kind == "share" else rule.each.kind
        if rule.each.of not in told[kind]:
            raise _error(rule.each.at, f"unknown {kind} {rule.each.of}", close(rule.each.of, told[kind]))
    elif rule.each is not None:
        labels = _along(rule, rule.each, tables, figures)
    whole = [rule.body, *([rule.when] if rule.when is not None else [])]
    written = set()
    for expression in whole:
        _truth(expression)
        found = list(syntax.parts(expression))
        if not any(True for _ in syntax.names(found)) and not any(
            isinstance(p, syntax.Exists) for p in found
        ):
            raise _error(
                rule.at, f"rule {rule.name} names nothing of a report", "name a cell, a row or a figure"
            )
        for part in syntax.parts(expression):
            if isinstance(part, syntax.Above | syntax.Below):
                word = "above" if isinstance(part, syntax.Above) else "below"
                raise _error(part.at, f"sum of the {word} stands only in a table's shape", "write sum of …")
            if isinstance(part, syntax.Wording | syntax.Length | syntax.Similarity):
                _parts(part, places)
                continue
            name = part.of if isinstance(part, syntax.Aggregate) else part
            if isinstance(name, syntax.Name):
                written.add(name.text)
                _relative(name, part)
                if isinstance(part, syntax.Aggregate):
                    _chosen(part, tables, labels)
                _name(name, rule, labels, tables, figures, group=isinstance(part, syntax.Aggregate))
    _placeholders(rule, written)


def _along(
    rule: syntax.Rule, each: syntax.Each, tables: dict[str, syntax.Table], figures: set[str]
) -> Labels:
    """Give the labels that the names of a rule mean: of the first block that has them all, or of the one that has the most."""
    name, inner = owner(tables, each.of)
    if not name:
        raise _error(each.at, f"unknown table {each.of}", close(each.of, tables))
    blocks = tables[name].blocks
    if each.kind == "column" and inner:
        raise _error(each.at, f"{each.of} is no table", f"write each column of {name}")
    axes = [(b.columns, b.rows) if each.kind == "column" else (b.rows, b.columns) for b in blocks]
    if inner:
        axes = [(across, along) for across, along in axes if resolve(across, inner)]
        if not axes:
            known = {f"{name}.{'.'.join(path)}" for block in blocks for path, _ in lists(block.rows)}
            raise _error(each.at, f"no list of rows is called {each.of}", close(each.of, known))
        across, _ = axes[0]
        if at(across, resolve(across, inner)[0]).open is None:
            raise _error(each.at, f"{each.of} is no open list", f"write each row of {name}")
    bare = bare_names(rule)
    fitting = [axis for axis in axes if fits(axis[1], bare, figures, tables)]
    for path in each.only:
        if not any(resolve(across, path) for across, _ in fitting or axes):
            known = {
                ".".join(p[-n:]) for across, _ in axes for p, _ in walk(across) for n in range(1, len(p) + 1)
            }
            raise _error(each.at, f"unknown name {'.'.join(path)}", close(".".join(path), known))
    if fitting:
        return fitting[0][1]
    return max(
        (along for _, along in axes), key=lambda along: sum(bool(resolve(along, n.path)) for n in bare)
    )


def _parts(node: syntax.Wording | syntax.Length | syntax.Similarity, places: set[str]) -> None:
    """Check the parts of a report that are asked for their wording."""
    if isinstance(node, syntax.Wording):
        _regular(node.pattern, node.at)
    elif isinstance(node, syntax.Length) and node.unless:
        _regular(node.unless, node.at)
    for name in syntax.names((node,)):
        text = ".".join(name.path)
        if text not in places:
            raise _error(name.at, f"unknown section {text}", close(text, places))
        if name.of == CHILDREN or (name.of and not isinstance(node, syntax.Similarity)):
            raise _error(
                name.at, f"{name.text} is not asked for here", "compare it: similarity of a to previous.a"
            )


def _chosen(part: syntax.Aggregate, tables: dict[str, syntax.Table], labels: Labels | None) -> None:
    """Check the columns that choose among the entries of a list."""
    asked = [*part.same, *([part.having[0]] if part.having is not None else [])]
    table = tables.get(".".join(part.of.path))
    if asked and (table is None or not part.of.column):
        raise _error(
            part.at, "only rows of a table are chosen by their texts", "write sum of table[list, column]"
        )
    for path in asked:
        text = ".".join(path)
        columns = [block.columns for block in table.blocks] if table is not None else []
        found = [at(axis, resolve(axis, path)[0]) for axis in columns if len(resolve(axis, path)) == 1]
        known = {p[-1] for axis in columns for p, _ in walk(axis)}
        if not found:
            raise _error(part.at, f"unknown name {text}", close(text, known))
        if all(label.kind is None or label.kind.name != "text" for label in found):
            raise _error(part.at, f"{text} is no column of texts", f"declare it so: {text} : text")
    for path in part.same:
        if labels is None or not resolve(labels, path):
            raise _error(
                part.at, f"the quantifier has no {'.'.join(path)}", 'write each row of …, or with … "…"'
            )


def _relative(name: syntax.Name, part: syntax.Expression) -> None:
    """Refuse one number of many reports, and many reports where their number is not meant."""
    if name.of == CHILDREN and not isinstance(part, syntax.Aggregate):
        raise _error(
            name.at, f"{name.text} is a number in each of several reports", f"write sum of {name.text}"
        )
    if name.path == (CHILDREN,) and not (isinstance(part, syntax.Aggregate) and part.operator == "number"):
        raise _error(name.at, "children are reports, and a number was expected", "write number of children")


def _name(
    name: syntax.Name,
    rule: syntax.Rule,
    labels: Labels | None,
    tables: dict[str, syntax.Table],
    figures: set[str],
    *,
    group: bool,
) -> None:
    text = ".".join(name.path)
    if text in FACTS or text == CHILDREN:
        return
    table, inner = owner(tables, text)
    if table and inner and not name.column:
        _list_of(name, tables[table], inner, group=group)
        return
    # One number of each of several reports is added up like a group.
    group = group and name.of != CHILDREN
    if name.column:
        here = _quantified(name, rule)
        if here is not name:
            _placed(here, tables, group=group)
            return
        if text not in tables:
            raise _error(name.at, f"unknown table {text}", close(text, tables))
        blocks = [
            block
            for block in tables[text].blocks
            if (not name.row or resolve(block.rows, name.row)) and resolve(block.columns, name.column)
        ]
        if len(blocks) > 1:
            raise _error(name.at, f"{name.text} fits several blocks of {text}", "write more of its path")
        # Where no block fits, the first one is asked, so that the message can say which name is wrong.
        block = blocks[0] if blocks else tables[text].blocks[0]
        if name.row:
            _one(name, block.rows, name.row, (), group=group)
        elif block.rows:
            raise _error(name.at, f"{name.text} names no row", f"write {text}[row, column]")
        _one(name, block.columns, name.column, (), group=group)
        places = ((block.rows, name.row), (block.columns, name.column))
        divided = any(part and _group(axis, resolve(axis, part)[0]) for axis, part in places)
        # One member of a figure may stand for a group, and another for a line of its own.
        if group and not divided and not rule.member:
            raise _alone(name)
    elif (rule.each is not None and text in GIVEN.get(rule.each.kind, ())) or text in figures:
        if group:
            raise _alone(name)
    elif labels is not None:
        _one(name, labels, name.path, (), group=group)
        if group and not _group(labels, resolve(labels, name.path)[0]):
            raise _alone(name)
    else:
        known = {*figures, *(GIVEN.get(rule.each.kind, ()) if rule.each is not None else ())}
        raise _error(name.at, f"unknown name {text}", close(text, known))


def _list_of(name: syntax.Name, table: syntax.Table, inner: Path, *, group: bool) -> None:
    """Check a reference to an open list by the name of its table."""
    found = [block.rows for block in table.blocks if resolve(block.rows, inner)]
    opened = [rows for rows in found if at(rows, resolve(rows, inner)[0]).open is not None]
    if not opened:
        known = {f"{table.name}.{'.'.join(path)}" for block in table.blocks for path, _ in lists(block.rows)}
        raise _error(name.at, f"no list of rows is called {name.text}", close(name.text, known))
    if not group:
        raise _error(name.at, f"{name.text} is a list and no number", f"write number of {name.text}")


def _quantified(name: syntax.Name, rule: syntax.Rule) -> syntax.Name:
    """Give a reference without the row or column of the quantifier, which is there by itself."""
    each = "" if rule.each is None else rule.each.kind
    row = () if name.row == ("row",) == (each,) else name.row
    column = () if name.column == ("column",) == (each,) else name.column
    if (row, column) == (name.row, name.column):
        return name
    return msgspec.structs.replace(name, row=row, column=column)


def _placed(name: syntax.Name, tables: dict[str, syntax.Table], *, group: bool) -> None:
    """Check a reference with the row or column of the quantifier: the table, and what else it names."""
    text = ".".join(name.path)
    if text not in tables:
        raise _error(name.at, f"unknown table {text}", close(text, tables))
    for axis, written in (("rows", name.row), ("columns", name.column)):
        blocks = [getattr(block, axis) for block in tables[text].blocks]
        if written:
            fitting = [labels for labels in blocks if resolve(labels, written)]
            _one(name, (fitting or blocks)[0], written, (), group=group)


def _placeholders(rule: syntax.Rule, written: set[str]) -> None:
    for message in (rule.zh, rule.en):
        for placeholder in re.findall(r"\{([^{}]*)\}", message):
            known = {
                *written,
                *FIXED,
                *(PLACED[rule.each.kind] if rule.each is not None else ("member",) if rule.member else ()),
            }
            if placeholder not in known:
                hint = close(placeholder, known)
                raise _error(rule.at, f"rule {rule.name}: no value for {{{placeholder}}}", hint)


def _error(place: syntax.At, problem: str, hint: str) -> LanguageError:
    return LanguageError(place.file, place.line, place.column, problem, hint)
