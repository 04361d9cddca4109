"""The parse tree of a file that is being written: what is broken in it is passed over, what is whole keeps its place."""

import re
from functools import lru_cache

from lark import Token, Tree, UnexpectedInput

from crossfoot.language.parse import parser

Node = Tree[Token]

# How many lines of one declaration may be broken before all of it is passed over.
LINES = 8


@lru_cache(maxsize=64)
def tree(text: str) -> Node:
    """Give the tree of a file with every word of it, as far as it can be parsed."""
    found = _parsed(text)
    if found is None:
        starts = [0, *(match.start() for match in _beginnings().finditer(text)), len(text)]
        parts = [text[first:last] for first, last in zip(starts, starts[1:], strict=False)]
        found = _parsed("".join(map(_mended, parts)))
    return found if found is not None else Tree("start", [])


def begin(text: str) -> int:
    """Give where the last declaration of a text begins, by its first word at the start of a line."""
    return max((match.start() for match in _beginnings().finditer(text)), default=0)


def around(node: Node, offset: int) -> tuple[Token | None, list[Node]]:
    """Give the word at a place, and the nodes around it, from the outermost. One that ends there counts, if none begins."""
    nodes = [node]
    while True:
        inner = [each for each in nodes[-1].children if _start(each) <= offset <= _end(each)]
        if not inner:
            return None, nodes
        if isinstance(inner[-1], Token):
            return inner[-1], nodes
        nodes.append(inner[-1])


def names(node: Node) -> list[Token]:
    """Give the names that stand right in a node."""
    return [each for each in node.children if isinstance(each, Token) and each.type == "NAME"]


def below(node: Node, *kinds: str) -> list[Node]:
    """Give the nodes of some kinds right in a node."""
    return [each for each in node.children if isinstance(each, Tree) and each.data in kinds]


def span(node: Node) -> tuple[int, int]:
    """Give where a node begins and ends."""
    return _start(node), _end(node)


def _start(each: Node | Token) -> int:
    # An empty node has no place.
    found = each.start_pos if isinstance(each, Token) else getattr(each.meta, "start_pos", None)
    return -1 if found is None else found


def _end(each: Node | Token) -> int:
    found = each.end_pos if isinstance(each, Token) else getattr(each.meta, "end_pos", None)
    return -1 if found is None else found


def _parsed(text: str) -> Node | None:
    try:
        return parser(every=True).parse(text)
    except (UnexpectedInput, RecursionError):
        return None


def _mended(text: str) -> str:
    """Blank the broken lines of a declaration, or all of it."""
    mended = text
    for _ in range(LINES):
        try:
            parser(every=True).parse(mended)
        except UnexpectedInput as error:
            lines = mended.split("\n")
            number = error.line if isinstance(error.line, int) and 0 < error.line <= len(lines) else len(lines)
            if not lines[number - 1].strip():
                break
            lines[number - 1] = " " * len(lines[number - 1])
            mended = "\n".join(lines)
        except RecursionError:
            break
        else:
            return mended
    return re.sub(r"[^\n]", " ", text)


@lru_cache(maxsize=1)
def _beginnings() -> re.Pattern[str]:
    """Match the words that a declaration begins with."""
    start = parser(every=True).parse_interactive("")
    words = {terminal.name: terminal.pattern.value for terminal in parser(every=True).terminals}
    first = "|".join(words[name] for name in start.accepts() if name in words)
    return re.compile(rf"^(?={first})", re.MULTILINE)
