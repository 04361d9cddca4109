"""Parse trees of rules in, syntax out."""

from typing import Any

from lark import Token

from crossfoot.language import syntax
from crossfoot.language.build.base import Base, names, optional, text, texts


class Rules(Base):
    """Builds rules, what is forbidden, and changes of severity."""

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
        kind, path, *only = items
        lines = tuple(each for each in only if each is not None)
        return syntax.Each(str(kind), ".".join(path), self.at(meta), lines)  # type: ignore[arg-type]

    def forbid(self, meta: Any, items: list[Any]) -> syntax.Forbid:
        name, severity, *rest = items
        tokens = [item for item in rest if item is None or isinstance(item, Token)]
        # The wording that is excepted stands right before the names of sections, and is None where there is none.
        first = next(i for i, item in enumerate(tokens) if item is not None and item.type == "NAME")
        zh_help, en_help = self.only(meta, rest, "help", ("", ""))
        return syntax.Forbid(
            str(name),
            str(severity),  # type: ignore[arg-type]
            texts(tokens[: first - 1]),
            names(tokens[first:]),
            self.at(meta),
            optional(tokens[first - 1]),
            self.only(meta, rest, "because", ""),
            self.only(meta, rest, "zh", ""),
            self.only(meta, rest, "en", ""),
            zh_help,
            en_help,
            self.written(meta),
        )

    def zh(self, _meta: Any, items: list[Any]) -> tuple[str, str]:
        return "zh", text(items[0])

    def en(self, _meta: Any, items: list[Any]) -> tuple[str, str]:
        return "en", text(items[0])

    def help(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[str, str]]:
        zh, en = items
        return "help", (text(zh), text(zh if en is None else en))

    def regrade(self, meta: Any, items: list[Any]) -> list[syntax.Regrade]:
        *patterns, severity = items
        at = self.at(meta)
        return [syntax.Regrade(text(pattern), str(severity), at) for pattern in patterns]  # type: ignore[arg-type]
