"""Parse trees of expressions in, syntax out."""

from decimal import Decimal
from typing import Any, TypeVar

from crossfoot.language import syntax
from crossfoot.language.build.base import DEEP, Base, optional, text

RELATIVES = ("previous", "parent", "children")
# What goes through an expression calls itself at each level, and the stack bears so many everywhere.
LEVELS = 200
Made = TypeVar("Made", bound=syntax.Expression)


class Expressions(Base):
    """Builds what is calculated, compared and asked."""

    def __init__(self, file: str, source: str) -> None:
        """Take what all builders take."""
        super().__init__(file, source)
        # By the identity of an expression: how many levels of others are within it.
        self._levels: dict[int, int] = {}

    def _nested(self, meta: Any, made: Made) -> Made:
        """Refuse an expression with too many levels: brackets, functions, and what a chain of operators goes on."""
        levels = 1 + max(self._levels.get(id(each), 0) for each in syntax.below(made))
        if levels > LEVELS:
            raise self.mistake(meta, *DEEP)
        self._levels[id(made)] = levels
        return made

    def implies(self, meta: Any, items: list[Any]) -> syntax.Logic:
        return self._nested(meta, syntax.Logic("implies", items[0], items[1], self.at(meta)))

    def disjunction(self, meta: Any, items: list[Any]) -> syntax.Logic:
        return self._nested(meta, syntax.Logic("or", items[0], items[1], self.at(meta)))

    def conjunction(self, meta: Any, items: list[Any]) -> syntax.Logic:
        return self._nested(meta, syntax.Logic("and", items[0], items[1], self.at(meta)))

    def negation(self, meta: Any, items: list[Any]) -> syntax.Not:
        return self._nested(meta, syntax.Not(items[0], self.at(meta)))

    def comparison(self, meta: Any, items: list[Any]) -> syntax.Comparison:
        left, operator, right, within = items
        operator = {"≠": "!=", "≤": "<=", "≥": ">="}.get(operator, str(operator))
        tolerance = None if within is None else Decimal(within)
        return self._nested(meta, syntax.Comparison(operator, left, right, self.at(meta), tolerance))  # type: ignore[arg-type]

    def stated(self, meta: Any, items: list[Any]) -> syntax.Stated:
        return syntax.Stated(items[0], self.at(meta))

    def arithmetic(self, meta: Any, items: list[Any]) -> syntax.Arithmetic:
        left, operator, right = items
        operator = {"−": "-", "×": "*", "÷": "/"}.get(operator, str(operator))
        return self._nested(meta, syntax.Arithmetic(operator, left, right, self.at(meta)))  # type: ignore[arg-type]

    def literal(self, meta: Any, items: list[Any]) -> syntax.Number:
        minus, number = items
        return syntax.Number(Decimal(number) if minus is None else -Decimal(number), self.at(meta))

    def above(self, meta: Any, _items: list[Any]) -> syntax.Above:
        return syntax.Above(self.at(meta))

    def below(self, meta: Any, _items: list[Any]) -> syntax.Below:
        return syntax.Below(self.at(meta))

    def aggregate(self, meta: Any, items: list[Any]) -> syntax.Aggregate:
        operator, group, matching = items
        same = matching if isinstance(matching, tuple) and isinstance(matching[-1], tuple) else ()
        having = None if matching is None or same else matching
        return syntax.Aggregate(str(operator), group, self.at(meta), same, having)  # type: ignore[arg-type]

    def same(self, _meta: Any, items: list[Any]) -> tuple[tuple[str, ...], ...]:
        return tuple(items)

    def having(self, _meta: Any, items: list[Any]) -> tuple[tuple[str, ...], str]:
        return items[0], text(items[1])

    def function(self, meta: Any, items: list[Any]) -> syntax.Function:
        name, *arguments = items
        return self._nested(meta, syntax.Function(str(name), tuple(arguments), self.at(meta)))  # type: ignore[arg-type]

    def converted(self, meta: Any, items: list[Any]) -> syntax.Converted:
        return self._nested(meta, syntax.Converted(items[0], items[1], self.at(meta)))

    def unit(self, _meta: Any, items: list[Any]) -> str:
        return str(items[0])

    def length(self, meta: Any, items: list[Any]) -> syntax.Length:
        part, unless = items
        return syntax.Length(self._name(meta, part), self.at(meta), optional(unless))

    def similarity(self, meta: Any, items: list[Any]) -> syntax.Similarity:
        left, right = items
        return syntax.Similarity(self._name(meta, left), self._name(meta, right), self.at(meta))

    def equals(self, meta: Any, items: list[Any]) -> syntax.Equals:
        return syntax.Equals(items[0], text(items[1]), self.at(meta))

    def wording(self, meta: Any, items: list[Any]) -> syntax.Wording:
        return syntax.Wording(self._name(meta, items[0]), text(items[1]), self.at(meta))

    def exists(self, meta: Any, items: list[Any]) -> syntax.Exists:
        return syntax.Exists(str(items[0]), self.at(meta))  # type: ignore[arg-type]

    def reference(self, meta: Any, items: list[Any]) -> syntax.Name:
        path, first, second = items
        row, column = (first or (), second) if second is not None else ((), first or ())
        return self._name(meta, path, row, column)

    def _name(
        self, meta: Any, path: tuple[str, ...], row: tuple[str, ...] = (), column: tuple[str, ...] = ()
    ) -> syntax.Name:
        text_ = ".".join(path)
        if row or column:
            text_ += f"[{', '.join('.'.join(part) for part in (row, column) if part)}]"
        if path[0] in RELATIVES and len(path) > 1:
            return syntax.Name(path[1:], self.at(meta), text_, row, column, path[0])  # type: ignore[arg-type]
        return syntax.Name(path, self.at(meta), text_, row, column)
