"""Parse trees of the narrative in, syntax out."""

from decimal import Decimal
from typing import Any

from lark import Token

from crossfoot.language import syntax
from crossfoot.language.build.base import Base, many, names, optional, text, texts


class Narratives(Base):
    """Builds what is drawn from sentences: words, figures, breakdowns, series, listings."""

    def words(self, meta: Any, items: list[Any]) -> syntax.Words:
        name, *texts = items
        return syntax.Words(str(name), tuple(text(item) for item in texts), self.at(meta))

    def narrative(self, meta: Any, items: list[Any]) -> syntax.Narrative:
        name, *rest = items
        figures = many(rest, syntax.Figure)
        *sections, under, near = rest[: len(rest) - len(figures)]
        return syntax.Narrative(
            str(name), tuple(map(str, sections)), figures, self.at(meta), optional(under), optional(near)
        )

    def extend_narrative(self, meta: Any, items: list[Any]) -> syntax.Tell:
        name, *figures = items
        return syntax.Tell(str(name), tuple(figures), self.at(meta))

    def figure(self, meta: Any, items: list[Any]) -> syntax.Figure:
        name, *rest = items
        kind, *rest = rest
        unless = next((item for item in rest if isinstance(item, Token)), None)
        return syntax.Figure(
            str(name),
            many(rest, syntax.Pattern),
            self.at(meta),
            many(rest, syntax.Figure),
            optional(unless),
            kind or syntax.Kind("count"),
        )

    def pattern(self, meta: Any, items: list[Any]) -> syntax.Pattern:
        wording, means = items
        return syntax.Pattern(text(wording), None if means is None else Decimal(means), self.at(meta))

    def breakdown(self, meta: Any, items: list[Any]) -> syntax.Breakdown:
        name, *markers, until, unless, rest = items
        return syntax.Breakdown(
            str(name),
            tuple(text(item) for item in markers),
            self.at(meta),
            *map(optional, (until, unless, rest)),
        )

    def series(self, meta: Any, items: list[Any]) -> syntax.Series:
        name, *rest = items
        return syntax.Series(str(name), texts(rest), self.at(meta), names(rest))

    def listing(self, meta: Any, items: list[Any]) -> syntax.Listing:
        name, *patterns, until = items
        return syntax.Listing(str(name), texts(patterns), self.at(meta), optional(until))
