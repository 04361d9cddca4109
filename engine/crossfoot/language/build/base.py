"""What all builders share: places, and pairs that may stand once only."""

from collections.abc import Iterable
from typing import Any

from lark import Token, Tree

from crossfoot.language import syntax
from crossfoot.language.error import LanguageError

DIGITS = 60
DEEP = "this is nested too deeply", "write it with fewer levels, or as several rules"


def text(token: Token) -> str:
    """Give a text without its quotes."""
    return str(token)[1:-1]


def optional(token: Token | None) -> str:
    """Give a text without its quotes; empty where none is written."""
    return "" if token is None else text(token)


def many(items: Iterable[Any], kind: type) -> tuple[Any, ...]:
    """Give the items of a kind."""
    return tuple(item for item in items if isinstance(item, kind))


def names(items: Iterable[Any]) -> tuple[str, ...]:
    """Give the names among some items: tokens that are no texts."""
    return tuple(str(item) for item in items if isinstance(item, Token) and item.type == "NAME")


def texts(items: Iterable[Any]) -> tuple[str, ...]:
    """Give the texts among some items, without their quotes."""
    return tuple(text(item) for item in items if isinstance(item, Token) and item.type == "STRING")


class Base:
    """Makes nodes of the tree into syntax values, from the leaves up, each by the method that is called like its rule.

    Lark's own transformer does the same, but makes each method anew for each node.
    """

    def __init__(self, file: str, source: str) -> None:
        """Take the name of the file, for the places of what is built, and its text, so that rules can be shown as written."""
        self.file = file
        self.source = source

    def only(self, meta: Any, items: Iterable[Any], tag: str, default: Any) -> Any:
        """Give the value of the pair marked `tag`; a second one would be lost, so it is refused."""
        found = [item[1] for item in items if isinstance(item, tuple) and item and item[0] == tag]
        if len(found) > 1:
            words = tag.removeprefix("foreign_").removesuffix("_help")
            raise self.mistake(meta, f"{words} is written twice here", "keep one of them")
        return found[0] if found else default

    def mistake(self, meta: Any, problem: str, hint: str) -> LanguageError:
        """Make the error for a node."""
        at = self.at(meta)
        return LanguageError(self.file, at.line, at.column, problem, hint)

    def build(self, tree: Tree[Token]) -> Any:
        """Give what a tree means. Raises LanguageError."""
        items = [
            self.build(child) if isinstance(child, Tree) else self._token(child) for child in tree.children
        ]
        return getattr(self, tree.data)(tree.meta, items)

    def _token(self, token: Token | None) -> Token | None:
        """Refuse a text that says nothing and a number that no report prints, wherever one is written; what is not written is None."""
        if token is not None and token.type == "DECIMAL" and len(token) > DIGITS:
            raise LanguageError(
                self.file,
                token.line or 1,
                token.column or 1,
                f"this number has more than {DIGITS} digits",
                "write fewer",
            )
        if token is not None and token.type == "STRING" and not text(token).strip():
            raise LanguageError(
                self.file, token.line or 1, token.column or 1, "this text is empty", "write it"
            )
        return token

    def written(self, meta: Any) -> str:
        """Give a node as it is written."""
        return self.source[meta.start_pos : meta.end_pos]

    def at(self, meta: Any) -> syntax.At:
        """Give the place at which a node begins."""
        return syntax.At(self.file, getattr(meta, "line", 1), getattr(meta, "column", 1))

    def because(self, _meta: Any, items: list[Any]) -> tuple[str, str]:
        """Give the basis of a section, a table or a rule."""
        return "because", text(items[0])

    def path(self, _meta: Any, items: list[Any]) -> tuple[str, ...]:
        """Give a dotted name, part by part."""
        return tuple(str(item) for item in items)
