"""Parse trees in, syntax trees out."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from lark import Token, Transformer, v_args

from crossfoot.language import syntax
from crossfoot.language.error import LanguageError

NUMBERS = range(1, 100)


def _text(token: Token) -> str:
    return str(token)[1:-1]


def _optional(token: Token | None) -> str:
    return "" if token is None else _text(token)


def _many(items: Iterable[Any], kind: type) -> tuple[Any, ...]:
    return tuple(item for item in items if isinstance(item, kind))


@v_args(meta=True)
class Builder(Transformer[Token, Any]):
    """Makes each node of the tree into its syntax value, from the leaves up."""

    def __init__(self, file: str, source: str) -> None:
        """Take the name of the file, for the places of what is built, and its text, so that rules can be shown as written."""
        super().__init__()
        self.file = file
        self.source = source

    def only(self, meta: Any, items: Iterable[Any], tag: str, default: Any) -> Any:
        """Give the value of the pair marked `tag`; a second one would be lost, so it is refused."""
        found = [item[1] for item in items if isinstance(item, tuple) and item and item[0] == tag]
        if len(found) > 1:
            at = self.at(meta)
            words = tag.removeprefix("foreign_").removesuffix("_help")
            raise LanguageError(
                self.file, at.line, at.column, f"{words} is written twice here", "keep one of them"
            )
        return found[0] if found else default

    def STRING(self, token: Token) -> Token:  # noqa: N802 - named as what it is called for
        """Refuse a text that says nothing, wherever one is written."""
        if not _text(token).strip():
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

    def start(self, _meta: Any, items: list[Any]) -> syntax.File:
        return syntax.File(
            _many(items, syntax.Section),
            _many(items, syntax.Words),
            _many(items, syntax.Narrative),
            _many(items, syntax.Breakdown),
            _many(items, syntax.Rule),
            tuple(regrade for item in items if isinstance(item, list) for regrade in item),
            _many(items, syntax.Refine),
            _many(items, syntax.Extend),
            _many(items, syntax.Tell),
        )

    # sections

    def section(self, meta: Any, items: list[Any]) -> syntax.Section:
        name, title, *rest = items
        return self._section(meta, str(name), _text(title), rest)

    def extend_section(self, meta: Any, items: list[Any]) -> syntax.Extend:
        name, *rest = items
        return syntax.Extend(self._section(meta, str(name), "", rest), self.at(meta))

    def _section(self, meta: Any, name: str, title: str, rest: list[Any]) -> syntax.Section:
        return syntax.Section(
            name,
            title,
            self.at(meta),
            self.only(meta, rest, "number", None),
            tuple(variant for item in rest if isinstance(item, list) for variant in item),
            self.only(meta, rest, "optional", default=False),
            self.only(meta, rest, "because", ""),
            _many(rest, syntax.Table),
            _many(rest, syntax.Topic),
            _many(rest, syntax.Says),
        )

    def number(self, meta: Any, items: list[Any]) -> tuple[str, int]:
        value = Decimal(items[0])
        if value not in NUMBERS:
            at = self.at(meta)
            raise LanguageError(
                self.file, at.line, at.column, "a section's number is 1, 2, … or 99", "write a whole number"
            )
        return "number", int(value)

    def variants(self, _meta: Any, items: list[Any]) -> list[syntax.Variant]:
        *texts, severity = items
        return [syntax.Variant(_text(item), severity and str(severity)) for item in texts]  # type: ignore[arg-type]

    def optional(self, _meta: Any, _items: list[Any]) -> tuple[str, bool]:
        return "optional", True

    def because(self, _meta: Any, items: list[Any]) -> tuple[str, str]:
        return "because", _text(items[0])

    def topic(self, meta: Any, items: list[Any]) -> syntax.Topic:
        name, *words, severity = items
        texts = tuple(_text(word) for word in words if word is not None)
        return syntax.Topic(str(name), (str(name), *texts), self.at(meta), str(severity or "warning"))  # type: ignore[arg-type]

    def says(self, meta: Any, items: list[Any]) -> syntax.Says:
        name, pattern, severity = items
        return syntax.Says(str(name), _text(pattern), self.at(meta), str(severity or "error"))  # type: ignore[arg-type]

    # tables

    def table(self, meta: Any, items: list[Any]) -> syntax.Table:
        name, *rest = items
        blocks = _many(rest, syntax.Block)
        loose = self.only(meta, rest, "columns", None)
        if loose is not None:
            if blocks:
                at = self.at(meta)
                raise LanguageError(
                    self.file,
                    at.line,
                    at.column,
                    f"table {name} has both blocks and columns of its own",
                    "put its columns and rows into a block",
                )
            corner, columns = loose
            blocks = (syntax.Block(columns, self.only(meta, rest, "rows", ()), self.at(meta), "", corner),)
        if not blocks:
            at = self.at(meta)
            raise LanguageError(
                self.file, at.line, at.column, f"table {name} has no columns", "declare columns { … }"
            )
        return syntax.Table(
            str(name),
            blocks,
            self.at(meta),
            self.only(meta, rest, "cells", syntax.Kind("count")),
            self.only(meta, rest, "blank", "missing"),
            self.only(meta, rest, "dash", "missing"),
            _many(rest, syntax.Foreign),
            self.only(meta, rest, "because", ""),
        )

    def block(self, meta: Any, items: list[Any]) -> syntax.Block:
        title, *rest = items
        corner, columns = self.only(meta, rest, "columns", ("", ()))
        return syntax.Block(columns, self.only(meta, rest, "rows", ()), self.at(meta), _text(title), corner)

    def columns(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[str, tuple[syntax.Label, ...]]]:
        corner, *labels = items
        return "columns", ("" if corner is None else _text(corner), tuple(labels))

    def rows(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[syntax.Label, ...]]:
        return "rows", tuple(items)

    def label(self, meta: Any, items: list[Any]) -> syntax.Label:
        name, text, also, kind, members, formula = items
        return syntax.Label(
            str(name),
            str(name) if text is None else _text(text),
            self.at(meta),
            also or (),
            members or (),
            kind,
            formula,
            "" if formula is None else self.written(meta),
        )

    def label_variants(self, _meta: Any, items: list[Any]) -> tuple[str, ...]:
        return tuple(_text(item) for item in items)

    def members(self, _meta: Any, items: list[Any]) -> tuple[syntax.Label, ...]:
        return tuple(items)

    def cells(self, _meta: Any, items: list[Any]) -> tuple[str, syntax.Kind]:
        return "cells", items[0]

    def kind(self, _meta: Any, items: list[Any]) -> syntax.Kind:
        words = [str(item) for item in items if item is not None]
        signed = "signed" in words[:1]
        name, *unit = words[1:] if signed else words
        return syntax.Kind(name, signed, "".join(unit))  # type: ignore[arg-type]

    def blank(self, _meta: Any, items: list[Any]) -> tuple[str, str]:
        return "blank", str(items[0])

    def dash(self, _meta: Any, items: list[Any]) -> tuple[str, str]:
        return "dash", str(items[0])

    def foreign(self, meta: Any, items: list[Any]) -> syntax.Foreign:
        form, form_en, *rest = items
        return syntax.Foreign(
            _text(form),
            _text(form if form_en is None else form_en),
            self.only(meta, rest, "foreign_columns", ()),
            self.only(meta, rest, "foreign_rows", ()),
            self.at(meta),
        )

    def foreign_columns(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[str, ...]]:
        return "foreign_columns", tuple(_text(item) for item in items)

    def foreign_rows(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[str, ...]]:
        return "foreign_rows", tuple(_text(item) for item in items)

    def extend_table(self, meta: Any, items: list[Any]) -> syntax.Refine:
        name, *rest = items
        rows = tuple(item[1] for item in rest if isinstance(item, tuple) and item[0] == "row")
        return syntax.Refine(
            str(name), self.at(meta), rows, _many(rest, syntax.Foreign), self.only(meta, rest, "because", "")
        )

    def refined_row(self, _meta: Any, items: list[Any]) -> tuple[str, Any]:
        path, *labels = items
        return "row", (path, tuple(labels))

    # narrative

    def words(self, meta: Any, items: list[Any]) -> syntax.Words:
        name, *texts = items
        return syntax.Words(str(name), tuple(_text(item) for item in texts), self.at(meta))

    def narrative(self, meta: Any, items: list[Any]) -> syntax.Narrative:
        name, *rest = items
        figures = _many(rest, syntax.Figure)
        *sections, under, near = rest[: len(rest) - len(figures)]
        return syntax.Narrative(
            str(name), tuple(map(str, sections)), figures, self.at(meta), _optional(under), _optional(near)
        )

    def extend_narrative(self, meta: Any, items: list[Any]) -> syntax.Tell:
        name, *figures = items
        return syntax.Tell(str(name), tuple(figures), self.at(meta))

    def figure(self, meta: Any, items: list[Any]) -> syntax.Figure:
        name, *rest = items
        unless = next((item for item in rest if isinstance(item, Token)), None)
        return syntax.Figure(
            str(name),
            _many(rest, syntax.Pattern),
            self.at(meta),
            _many(rest, syntax.Figure),
            _optional(unless),
        )

    def pattern(self, meta: Any, items: list[Any]) -> syntax.Pattern:
        text, means = items
        return syntax.Pattern(_text(text), None if means is None else Decimal(means), self.at(meta))

    def breakdown(self, meta: Any, items: list[Any]) -> syntax.Breakdown:
        name, *markers, until, unless, rest = items
        return syntax.Breakdown(
            str(name),
            tuple(_text(item) for item in markers),
            self.at(meta),
            *map(_optional, (until, unless, rest)),
        )

    # rules

    def rule(self, meta: Any, items: list[Any]) -> syntax.Rule:
        name, severity, when, each, body, *rest = items
        zh_help, en_help = self.only(meta, rest, "help", ("", ""))
        return syntax.Rule(
            str(name),
            str(severity),  # type: ignore[arg-type]
            body,
            self.at(meta),
            each,
            when,
            self.only(meta, rest, "because", ""),
            self.only(meta, rest, "zh", ""),
            self.only(meta, rest, "en", ""),
            zh_help,
            en_help,
            written=self.written(meta),
        )

    def when(self, _meta: Any, items: list[Any]) -> Any:
        return items[0]

    def each(self, meta: Any, items: list[Any]) -> syntax.Each:
        return syntax.Each(str(items[0]), ".".join(items[1]), self.at(meta))  # type: ignore[arg-type]

    def zh(self, _meta: Any, items: list[Any]) -> tuple[str, str]:
        return "zh", _text(items[0])

    def en(self, _meta: Any, items: list[Any]) -> tuple[str, str]:
        return "en", _text(items[0])

    def help(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[str, str]]:
        zh, en = items
        return "help", (_text(zh), _text(zh if en is None else en))

    def regrade(self, meta: Any, items: list[Any]) -> list[syntax.Regrade]:
        *patterns, severity = items
        at = self.at(meta)
        return [syntax.Regrade(_text(pattern), str(severity), at) for pattern in patterns]  # type: ignore[arg-type]

    # expressions

    def implies(self, meta: Any, items: list[Any]) -> syntax.Logic:
        return syntax.Logic("implies", items[0], items[1], self.at(meta))

    def disjunction(self, meta: Any, items: list[Any]) -> syntax.Logic:
        return syntax.Logic("or", items[0], items[1], self.at(meta))

    def conjunction(self, meta: Any, items: list[Any]) -> syntax.Logic:
        return syntax.Logic("and", items[0], items[1], self.at(meta))

    def negation(self, meta: Any, items: list[Any]) -> syntax.Not:
        return syntax.Not(items[0], self.at(meta))

    def comparison(self, meta: Any, items: list[Any]) -> syntax.Comparison:
        left, operator, right, within = items
        operator = {"≠": "!=", "≤": "<=", "≥": ">="}.get(operator, str(operator))
        tolerance = None if within is None else Decimal(within)
        return syntax.Comparison(operator, left, right, self.at(meta), tolerance)  # type: ignore[arg-type]

    def stated(self, meta: Any, items: list[Any]) -> syntax.Stated:
        return syntax.Stated(items[0], self.at(meta))

    def arithmetic(self, meta: Any, items: list[Any]) -> syntax.Arithmetic:
        left, operator, right = items
        operator = {"−": "-", "×": "*", "÷": "/"}.get(operator, str(operator))
        return syntax.Arithmetic(operator, left, right, self.at(meta))  # type: ignore[arg-type]

    def literal(self, meta: Any, items: list[Any]) -> syntax.Number:
        return syntax.Number(Decimal(items[0]), self.at(meta))

    def above(self, meta: Any, _items: list[Any]) -> syntax.Above:
        return syntax.Above(self.at(meta))

    def total(self, meta: Any, items: list[Any]) -> syntax.Sum:
        return syntax.Sum(items[0], self.at(meta))

    def reference(self, meta: Any, items: list[Any]) -> syntax.Name:
        path, first, second = items
        row, column = (first or (), second) if second is not None else ((), first or ())
        text = ".".join(path)
        if first is not None:
            text += f"[{', '.join('.'.join(part) for part in (first, second) if part)}]"
        return syntax.Name(path, self.at(meta), text, row, column)

    def path(self, _meta: Any, items: list[Any]) -> tuple[str, ...]:
        return tuple(str(item) for item in items)
