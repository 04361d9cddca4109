"""Parse trees of sections in, syntax out."""

from decimal import Decimal
from typing import Any

from crossfoot.language import syntax
from crossfoot.language.build.base import Base, many, text

NUMBERS = range(1, 100)


class Sections(Base):
    """Builds sections and what must stand in them."""

    def section(self, meta: Any, items: list[Any]) -> syntax.Section:
        name, title, *rest = items
        return self._section(meta, str(name), text(title), rest)

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
            many(rest, syntax.Table),
            many(rest, syntax.Topic),
            many(rest, syntax.Says),
        )

    def number(self, meta: Any, items: list[Any]) -> tuple[str, int]:
        value = Decimal(items[0])
        if value not in NUMBERS:
            raise self.mistake(meta, "a section's number is 1, 2, … or 99", "write a whole number")
        return "number", int(value)

    def variants(self, _meta: Any, items: list[Any]) -> list[syntax.Variant]:
        *texts, severity = items
        return [syntax.Variant(text(item), severity and str(severity)) for item in texts]  # type: ignore[arg-type]

    def optional(self, _meta: Any, _items: list[Any]) -> tuple[str, bool]:
        return "optional", True

    def topic(self, meta: Any, items: list[Any]) -> syntax.Topic:
        name, *words, severity = items
        texts = tuple(text(word) for word in words if word is not None)
        return syntax.Topic(str(name), (str(name), *texts), self.at(meta), str(severity or "warning"))  # type: ignore[arg-type]

    def says(self, meta: Any, items: list[Any]) -> syntax.Says:
        name, pattern, severity = items
        return syntax.Says(str(name), text(pattern), self.at(meta), str(severity or "error"))  # type: ignore[arg-type]
