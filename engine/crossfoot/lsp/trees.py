"""The parse tree of a file that is being written: what is broken in it is passed over, what is whole keeps its place."""

import re
from functools import lru_cache
from itertools import accumulate, pairwise

from lark import Token, Tree, UnexpectedInput

from crossfoot.language.parse import keywords, parser

Node = Tree[Token]
Read = Node | Token

# How many lines of one declaration may be broken before all of it is passed over.
LINES = 8
DEEP = 60
MARKS = re.compile(r'"[^"\n]*"|#[^\n]*|[{}]')


@lru_cache(maxsize=64)
def tree(text: str) -> Node:
    """Give the tree of a file with every word of it, as far as it can be parsed."""
    found = _parsed(text)
    if found is None:
        starts = [0, *beginning(text), len(text)]
        parts = [text[first:last] for first, last in pairwise(starts)]
        found = _parsed("".join(map(_mended, parts)))
    return found if found is not None else Tree("start", [])


def beginning(text: str) -> list[int]:
    """Give where declarations begin, by their first words at the starts of lines."""
    return [match.start() for match in _beginnings().finditer(text)]


def begin(text: str) -> int:
    """Give where the last declaration of a text begins."""
    return max(beginning(text), default=0)


def state(text: str) -> tuple[list[Read], set[str]] | None:
    """Give what the parser has read at the end of a text, and the terminals that it would take there; None for a mistake before."""
    at = parser(every=True).parse_interactive(text)
    try:
        for _ in at.iter_parse():
            pass
    except UnexpectedInput:
        return None
    return list(at.parser_state.value_stack), at.accepts()  # type: ignore[no-untyped-call]


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
        return None if _deep(text) else parser(every=True).parse(text)
    except UnexpectedInput:
        return None


def _deep(text: str) -> bool:
    """Tell a text with more braces in one another than any form has: what walks through its tree would not end well."""
    marks = (match[0] for match in MARKS.finditer(text))
    return max(accumulate((mark == "{") - (mark == "}") for mark in marks), default=0) > DEEP


def _mended(text: str) -> str:
    """Blank the broken lines of a declaration, or all of it."""
    lines = text.split("\n")
    for _ in range(0 if _deep(text) else LINES):
        try:
            parser(every=True).parse("\n".join(lines))
        except UnexpectedInput as error:
            number = error.line - 1 if 0 < error.line <= len(lines) else len(lines) - 1
            if lines[number].strip().startswith("}"):
                # What should have stood before it is missing on the line above.
                number = max((i for i in range(number) if lines[i].strip()), default=number)
            lines[number] = " " * len(lines[number])
        else:
            return "\n".join(lines)
    return re.sub(r"[^\n]", " ", text)


@lru_cache(maxsize=1)
def _beginnings() -> re.Pattern[str]:
    """Match the words that a declaration begins with."""
    accepted = parser(every=True).parse_interactive("").accepts()  # type: ignore[no-untyped-call]
    words = "|".join(word for name in accepted for word in keywords().get(name, ()))
    return re.compile(rf"^(?=(?:{words})(?![\w-]))", re.MULTILINE)
