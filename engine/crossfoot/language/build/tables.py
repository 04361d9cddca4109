"""Parse trees of tables in, syntax out."""

from decimal import Decimal
from typing import Any

import msgspec

from crossfoot.language import syntax
from crossfoot.language.build.base import Base, many, optional, text, texts

LEVELS = range(1, 100)


class Tables(Base):
    """Builds tables: their blocks, labels and cells."""

    def table(self, meta: Any, items: list[Any]) -> syntax.Table:
        name, title, *rest = items
        blocks = many(rest, syntax.Block)
        loose = self.only(meta, rest, "columns", None)
        if loose is not None:
            if blocks:
                raise self.mistake(
                    meta,
                    f"table {name} has both blocks and columns of its own",
                    "put its columns and rows into a block",
                )
            corner, columns = loose
            blocks = (syntax.Block(columns, self.only(meta, rest, "rows", ()), self.at(meta), "", corner),)
        if not blocks:
            raise self.mistake(meta, f"table {name} has no columns", "declare columns { … }")
        quiet, blank = self.only(meta, rest, "blank", (False, "missing"))
        return syntax.Table(
            str(name),
            blocks,
            self.at(meta),
            self.only(meta, rest, "cells", syntax.Kind("count")),
            blank,
            self.only(meta, rest, "dash", "missing"),
            many(rest, syntax.Foreign),
            self.only(meta, rest, "because", ""),
            self.only(meta, rest, "others", default=False),
            optional(title),
            quiet,
        )

    def others(self, _meta: Any, _items: list[Any]) -> tuple[str, bool]:
        return "others", True

    def panel(self, meta: Any, items: list[Any]) -> syntax.Block:
        return msgspec.structs.replace(self.block(meta, items), panel=True)

    def block(self, meta: Any, items: list[Any]) -> syntax.Block:
        title, *rest = items
        corner, columns = self.only(meta, rest, "columns", ("", ()))
        return syntax.Block(
            columns, self.only(meta, rest, "rows", ()), self.at(meta), optional(title), corner
        )

    def columns(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[str, tuple[syntax.Label, ...]]]:
        corner, *labels = items
        return "columns", ("" if corner is None else text(corner), tuple(labels))

    def rows(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[syntax.Label, ...]]:
        return "rows", tuple(items)

    def label(self, meta: Any, items: list[Any]) -> syntax.Label:
        optional, name, printed, also, kind, members, total = items
        formula, within = total or (None, None)
        return syntax.Label(
            str(name),
            str(name) if printed is None else text(printed),
            self.at(meta),
            also or (),
            members or () if kind is None else _of(kind, members or ()),
            kind,
            formula,
            "" if formula is None else self.written(meta),
            optional is not None,
            within=within,
        )

    def total(self, _meta: Any, items: list[Any]) -> tuple[syntax.Expression, Decimal | None]:
        formula, within = items
        return formula, None if within is None else Decimal(within)

    def listed(self, meta: Any, items: list[Any]) -> syntax.Label:
        name, keying, order, along, total = items
        formula, within = total or (None, None)
        by, levels, markers = keying or ("", (), ())
        open_ = syntax.Open(by, levels, markers, str(order or ""), str(along or ""))  # type: ignore[arg-type]
        return syntax.Label(
            str(name),
            str(name),
            self.at(meta),
            formula=formula,
            written=self.written(meta),
            open=open_,
            within=within,
        )

    def coded(self, meta: Any, items: list[Any]) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
        levels = tuple(int(item) if str(item).isdecimal() else 0 for item in items)
        if list(levels) != sorted(set(levels)) or not set(levels) <= set(LEVELS):
            raise self.mistake(
                meta,
                "the levels of codes are numbers of digits, each more than the last",
                "write by code 3 5 7",
            )
        return "code", levels, ()

    def indented(self, _meta: Any, _items: list[Any]) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
        return "indent", (), ()

    def marked(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
        return "marker", (), texts(items)

    def label_variants(self, _meta: Any, items: list[Any]) -> tuple[str, ...]:
        return tuple(text(item) for item in items)

    def members(self, _meta: Any, items: list[Any]) -> tuple[syntax.Label, ...]:
        return tuple(items)

    def cells(self, _meta: Any, items: list[Any]) -> tuple[str, syntax.Kind]:
        return "cells", items[0]

    def kind(self, _meta: Any, items: list[Any]) -> syntax.Kind:
        words = [str(item) for item in items if item is not None]
        signed = "signed" in words[:1]
        name, *unit = words[1:] if signed else words
        return syntax.Kind(name, signed, "%" if name == "percentage" else "".join(unit))  # type: ignore[arg-type]

    def blank(self, meta: Any, items: list[Any]) -> tuple[str, tuple[bool, str]]:
        quietly, word = items
        if quietly is not None and str(word) == "missing":
            raise self.mistake(meta, "what is missing is never quiet", "write blank quietly means zero")
        return "blank", (quietly is not None, str(word))

    def dash(self, _meta: Any, items: list[Any]) -> tuple[str, str]:
        return "dash", str(items[0])

    def foreign(self, meta: Any, items: list[Any]) -> syntax.Foreign:
        form, form_en, *rest = items
        return syntax.Foreign(
            text(form),
            text(form if form_en is None else form_en),
            self.only(meta, rest, "foreign_columns", ()),
            self.only(meta, rest, "foreign_rows", ()),
            self.at(meta),
        )

    def foreign_columns(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[str, ...]]:
        return "foreign_columns", tuple(text(item) for item in items)

    def foreign_rows(self, _meta: Any, items: list[Any]) -> tuple[str, tuple[str, ...]]:
        return "foreign_rows", tuple(text(item) for item in items)

    def extend_table(self, meta: Any, items: list[Any]) -> syntax.Refine:
        name, *rest = items
        rows = tuple(item[1] for item in rest if isinstance(item, tuple) and item[0] == "row")
        return syntax.Refine(
            str(name),
            self.at(meta),
            rows,
            many(rest, syntax.Foreign),
            self.only(meta, rest, "because", ""),
            self.only(meta, rest, "others", default=False),
        )

    def refined_row(self, _meta: Any, items: list[Any]) -> tuple[str, Any]:
        path, *labels = items
        return "row", (path, tuple(labels))


def _of(kind: syntax.Kind, labels: tuple[syntax.Label, ...]) -> tuple[syntax.Label, ...]:
    """Give labels below a group that says what its cells hold: they hold that too, where they say nothing themselves."""
    return tuple(
        msgspec.structs.replace(
            label, kind=label.kind or kind, members=_of(label.kind or kind, label.members)
        )
        for label in labels
    )
