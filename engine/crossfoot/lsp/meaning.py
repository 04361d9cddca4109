"""What the word at a place of a rule file means: a keyword, or a name that is declared somewhere in the pack."""

import re
from collections.abc import Iterable

import msgspec
from lark import Token

from crossfoot.lsp.names import Declared, Path
from crossfoot.lsp.trees import Node, around, below, names, tree

# What the names of a node name behind the one that it declares.
OTHERS = {"narrative": "section", "series": "section", "forbid": "section", "listed": "column"}
EXTENDED = {"extend_section": "section", "extend_table": "table", "extend_narrative": "narrative"}
PARTS = ("wording", "length", "similarity")
LISTS = ("breakdown", "series", "listing")
# The names of a rule over rows are those of columns, and the other way round.
ACROSS = {"row": "column", "column": "row"}
HOLE = re.compile(r"\{([^{}\"]*)\}")
NAME = r"[^\W\d]\w*(?:-\w+)*"
REFERENCE = re.compile(rf"\s*(?P<head>{NAME}(?:\.{NAME})*)\s*(?:\[(?P<cell>[^\[\]]*)\])?\s*")
RELATIVES = ("previous", "parent", "children")


class Meaning(msgspec.Struct, frozen=True):
    """A word, where it stands (offsets), and what it may mean: one declaration, several, or none. `keyword` is its terminal."""

    text: str
    span: tuple[int, int]
    found: tuple[Declared, ...] = ()
    keyword: bool = False


def meaning(text: str, offset: int, known: tuple[Declared, ...]) -> Meaning | None:
    """Give what the word at an offset means; `known` is all that the pack declares. None where no word stands."""
    token, nodes = around(tree(text), offset)
    if token is None:
        return None
    place = (token.start_pos or 0, token.end_pos or 0)
    if token.type == "STRING":
        return _hole(token, nodes, offset, known)
    if token.type in ("NAME", "RELATIVE"):
        return Meaning(str(token), place, _name(token, nodes, known))
    return Meaning(str(token), place, keyword=True) if token.isalpha() else None


def labels(
    known: Iterable[Declared], table: str, axis: str, name: Path, part: int = -1
) -> tuple[Declared, ...]:
    """Give the rows or columns of a table that a dotted name may mean; of one of its parts, what that part means."""
    lines = [each for each in known if each.kind == axis and each.table == table]
    behind = len(name) - 1 - (part % len(name))
    ends = [line.path for line in lines if line.path[-len(name) :] == name]
    wanted = {path[: len(path) - behind] for path in ([name] if name in ends else ends)}
    return tuple(line for line in lines if line.path in wanted)


def quantifier(nodes: list[Node]) -> tuple[str, str]:
    """Give what the rule around a place goes through, and in which table (or list, figure); empty where it does not."""
    for node in reversed(nodes):
        for each in below(node, "each"):
            return str(each.children[1]), ".".join(map(str, names(below(each, "path")[0])))
    return "", ""


def _name(token: Token, nodes: list[Node], known: tuple[Declared, ...]) -> tuple[Declared, ...]:
    node = nodes[-1]
    if node.data == "path":
        return _path(token, nodes, known)
    own = names(node)
    if own and token is own[0] and node.data in EXTENDED:
        return _called(known, EXTENDED[node.data], (str(token),))
    if own and token is not own[0] and node.data in OTHERS:
        if OTHERS[node.data] == "column":
            return labels(known, _table(nodes), "column", (str(token),))
        return _called(known, OTHERS[node.data], (str(token),))
    place = (token.start_pos, token.end_pos)
    return tuple(each for each in known if each.name == place and each.path[-1] == token)


def _path(token: Token, nodes: list[Node], known: tuple[Declared, ...]) -> tuple[Declared, ...]:
    path, around_ = nodes[-1], nodes[-2]
    written = names(path)
    name = tuple(map(str, written))
    part = next((index for index, each in enumerate(written) if each is token), None)
    if part is None:
        return ()
    paths = below(around_, "path")
    number = next(index for index, each in enumerate(paths) if each is path)
    if around_.data in PARTS:
        return _called(known, "section", name)
    if around_.data == "refined_row":
        return labels(known, str(names(nodes[-3])[0]), "row", name, part)
    if around_.data in ("same", "having"):
        return labels(known, _table(nodes), "column", name, part)
    if around_.data == "each":
        kind = str(around_.children[1])
        if number:
            return labels(known, str(names(paths[0])[0]), kind, name, part)
        return _quantified(kind, name, part, known)
    if len(paths) == 1:
        return _free(name, part, nodes, known)
    if not number:
        return _called(known, "table", name)
    return _cell(str(names(paths[0])[-1]), (number, len(paths)), name, part, known)


def _quantified(kind: str, name: Path, part: int, known: tuple[Declared, ...]) -> tuple[Declared, ...]:
    if kind == "share":
        kind = "breakdown"
    if kind in LISTS:
        return _called(known, kind, name)
    if kind == "member":
        return _figure(name, part, known)
    return (
        _called(known, "table", name[:1]) if part == 0 else labels(known, name[0], "row", name[1:], part - 1)
    )


def _cell(
    table: str, place: tuple[int, int], name: Path, part: int, known: tuple[Declared, ...]
) -> tuple[Declared, ...]:
    """Resolve a name in the bracket of a cell; the only one is a column, or a row of the table's list."""
    for axis in ("row",) if place == (1, 3) else ("column", "row") if place == (1, 2) else ("column",):
        found = labels(known, table, axis, name, part)
        if found:
            return found
    return ()


def _free(name: Path, part: int, nodes: list[Node], known: tuple[Declared, ...]) -> tuple[Declared, ...]:
    """Resolve a name without a bracket: beside the label of a total, in a rule over rows or columns, of a figure."""
    inside = [node for node in nodes if node.data in ("rows", "columns")]
    if inside:
        axis = "row" if inside[0].data == "rows" else "column"
        return labels(known, _table(nodes), axis, name, part)
    kind, table = quantifier(nodes)
    found: tuple[Declared, ...] = ()
    if kind in ACROSS:
        found = labels(known, table.split(".")[0], ACROSS[kind], name, part)
    return (
        found
        or _figure(name, part, known)
        or _called(known, "table", name)
        or _called(known, "section", name)
    )


def _figure(name: Path, part: int, known: tuple[Declared, ...]) -> tuple[Declared, ...]:
    if part == 0:
        return _called(known, "narrative", name[:1])
    found = _called(known, "figure", name[: part + 1])
    if not found and name[part] == "member":
        # The word for each of them.
        found = tuple(each for each in known if each.kind == "figure" and each.path[:-1] == name[:part])
    return found


def _called(known: Iterable[Declared], kind: str, name: Path) -> tuple[Declared, ...]:
    return tuple(each for each in known if each.kind == kind and each.path == name)


def _table(nodes: list[Node]) -> str:
    """Give the table that a place is in, or that its rule goes through."""
    for node in reversed(nodes):
        if node.data == "table":
            return str(names(node)[0])
    return quantifier(nodes)[1].split(".")[0]


def _hole(token: Token, nodes: list[Node], offset: int, known: tuple[Declared, ...]) -> Meaning | None:
    """Resolve what stands in braces in a text: words in a pattern, a reference in a message."""
    start = token.start_pos or 0
    for match in HOLE.finditer(token):
        first, last = start + match.start(1), start + match.end(1)
        if first <= offset <= last:
            found = _called(known, "words", (match[1],))
            if nodes[-1].data in ("zh", "en"):
                return _placeholder(match[1], first, offset, nodes, known)
            return Meaning(match[1], (first, last), found)
    return None


def _placeholder(
    text: str, first: int, offset: int, nodes: list[Node], known: tuple[Declared, ...]
) -> Meaning | None:
    reference = REFERENCE.fullmatch(text)
    if reference is None:
        return None
    head = _split(reference["head"], first + reference.start("head"))
    cells = [
        _split(match[0], first + reference.start("cell") + match.start())
        for match in re.finditer(r"[^,]+", reference["cell"] or "")
    ]
    for number, parts in enumerate([head, *cells]):
        for part, (word, place) in enumerate(parts):
            if place <= offset <= place + len(word):
                name = tuple(each for each, _ in parts if each not in RELATIVES)
                part -= len(parts) - len(name)
                span_ = (place, place + len(word))
                if part < 0:
                    return Meaning(word, span_)
                if number:
                    found = _cell(head[-1][0], (number, len(cells) + 1), name, part, known)
                elif cells:
                    found = _called(known, "table", name)
                else:
                    found = _free(name, part, nodes, known)
                return Meaning(word, span_, found)
    return None


def _split(text: str, start: int) -> list[tuple[str, int]]:
    """Give the parts of a dotted name, each with its place."""
    return [(match[0], start + match.start()) for match in re.finditer(NAME, text)]
