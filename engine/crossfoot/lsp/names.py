"""What a pack declares, with the places: for completion, definitions and outlines."""

from collections.abc import Iterator
from functools import lru_cache

import msgspec
from lark import Token, Tree

from crossfoot.lsp.trees import Node, below, names, span, tree

Path = tuple[str, ...]

# Declarations that are named by the first name in them.
SIMPLE = ("section", "words", "breakdown", "series", "listing", "forbid", "rule")
AXES = {"rows": "row", "columns": "column"}


class Declared(msgspec.Struct, frozen=True):
    """Something that has a name: `path` is all of it, `table` the one that a row or column belongs to.

    `name` and `whole` are where its name and all of it stand in the file, as offsets; `inner` is what is declared in it.
    """

    kind: str
    path: Path
    file: str
    name: tuple[int, int]
    whole: tuple[int, int]
    table: str = ""
    inner: tuple["Declared", ...] = ()


@lru_cache(maxsize=64)
def declared(text: str, file: str) -> tuple[Declared, ...]:
    """Give what a file declares, as a tree of declarations in its order."""
    return tuple(_top(tree(text), file))


def every(found: tuple[Declared, ...]) -> Iterator[Declared]:
    """Give declarations and all those within them."""
    for each in found:
        yield each
        yield from every(each.inner)


def _top(root: Node, file: str) -> Iterator[Declared]:
    for node in (each for each in root.children if isinstance(each, Tree)):
        match node.data:
            case "section" | "extend_section":
                kind = "section" if node.data == "section" else "extension"
                inner = tuple(_table(each, file) for each in below(node, "table"))
                yield _made(kind, node, file, inner=inner)
            case "extend_table":
                yield _made("extension", node, file, inner=tuple(_refined(node, file)))
            case "narrative" | "extend_narrative":
                kind = "narrative" if node.data == "narrative" else "extension"
                above = (str(names(node)[0]),)
                yield _made(kind, node, file, inner=tuple(_figures(node, above, file)))
            case data if data in SIMPLE:
                yield _made(str(data), node, file)


def _made(
    kind: str, node: Node, file: str, above: Path = (), table: str = "", inner: tuple[Declared, ...] = ()
) -> Declared:
    name = names(node)[0]
    return Declared(kind, (*above, str(name)), file, _span(name), span(node), table, inner)


def _table(node: Node, file: str) -> Declared:
    table = str(names(node)[0])
    blocks = [node, *below(node, "block", "panel")]
    inner = tuple(
        label
        for block in blocks
        for part in below(block, *AXES)
        for label in _labels(part, AXES[part.data], table, (), file)
    )
    return _made("table", node, file, inner=inner)


def _labels(node: Node, axis: str, table: str, above: Path, file: str) -> Iterator[Declared]:
    for each in below(node, "label", "listed"):
        path = (*above, str(names(each)[0]))
        inner = tuple(
            label for members in below(each, "members") for label in _labels(members, axis, table, path, file)
        )
        yield _made(axis, each, file, above, table, inner)


def _refined(node: Node, file: str) -> Iterator[Declared]:
    table = str(names(node)[0])
    for row in below(node, "refined_row"):
        above = tuple(str(name) for path in below(row, "path") for name in names(path))
        yield from _labels(row, "row", table, above, file)


def _figures(node: Node, above: Path, file: str) -> Iterator[Declared]:
    for each in below(node, "figure"):
        path = (*above, str(names(each)[0]))
        yield _made("figure", each, file, above, inner=tuple(_figures(each, path, file)))


def _span(token: Token) -> tuple[int, int]:
    return token.start_pos or 0, token.end_pos or 0
