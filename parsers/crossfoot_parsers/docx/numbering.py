"""Automatic numbering: what stands before a paragraph though it is not in its text.

Source: ECMA-376 part 1, 17.9 (numbering), 17.9.10 (lvlRestart), 17.9.4 (isLgl), 17.9.27 (startOverride).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot_parsers.docx.markup import Element, W, child, integer, switch, value
from crossfoot_parsers.docx.numerals import SILENT, formatted
from crossfoot_parsers.docx.styles import Styles

PLACEHOLDER = re.compile(r"%([1-9])")
LEVELS = 9
# A number is no longer than its heading.
LONGEST = 100


class Level(NamedTuple):
    """One level of a list: `restart` is the number of levels above which, used, begin it again (0: none does)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = 0
    legal: bool = False
    style: str | None = None


class List(NamedTuple):
    """A list as paragraphs name it: whose counters it uses, its levels, and where it begins them anew."""

    counters: str
    levels: dict[int, Level]
    begins: dict[int, int]


class Numbering:
    """The lists of a document and how far each of them has counted; paragraphs are asked for in order."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        """Note where each list stands."""
        self._styles = styles
        self._abstract = _named(part, "abstractNum", "abstractNumId")
        self._stated = _named(part, "num", "numId")
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.unknown: set[str] = set()

    def next(self, identifier: str, level: int | None, style: str | None) -> str:
        """Count one paragraph and give its number as printed; empty for bullets and for lists that are not there.

        `style` is the identifier of its style: a list may name the level that a style has.
        """
        if identifier not in self._lists:
            self._lists[identifier] = self._list(identifier)
        found = self._lists[identifier]
        if found is None:
            return ""
        if level is None:
            level = next((at for at, one in found.levels.items() if style and one.style == style), 0)
        one = found.levels.get(level)
        if one is None:
            return ""
        counts = self._counts.setdefault(found.counters, {})
        begins = found.begins.get(level)
        if begins is not None and (identifier, level) not in self._begun:
            self._begun.add((identifier, level))
            counts[level] = begins - 1
        counts[level] = counts.get(level, one.start - 1) + 1
        for at in [at for at in counts if at > level]:
            deeper = found.levels.get(at, Level(restart=at))
            if level < deeper.restart:
                del counts[at]
        if one.form == "bullet":
            return ""
        for at in range(level):
            counts.setdefault(at, found.levels.get(at, Level()).start)
        return PLACEHOLDER.sub(lambda match: self._printed(found, one, counts, int(match[1]) - 1), one.text)

    def _printed(self, found: List, one: Level, counts: dict[int, int], at: int) -> str:
        form = found.levels.get(at, Level()).form
        printed = formatted(counts.get(at, 0), "decimal" if one.legal and form not in SILENT else form)
        if printed is None:
            self.unknown.add(form)
            return str(counts.get(at, 0))
        return printed

    def _list(self, identifier: str) -> List | None:
        """Work out a list; one that refers to a style of lists has the levels of the list that the style names."""
        stated = self._stated.get(identifier)
        counters = value(child(stated, "abstractNumId")) or ""
        abstract = self._abstract.get(counters)
        link = value(child(abstract, "numStyleLink"))
        if link is not None:
            counters = (
                value(child(self._stated.get(self._styles.style(link).number[0] or ""), "abstractNumId"))
                or ""
            )
            abstract = self._abstract.get(counters)
        if stated is None or abstract is None:
            return None
        levels = dict(_levels(abstract))
        begins = {}
        for one in stated.findall(W + "lvlOverride"):
            levels |= dict(_levels(one))
            at, start = integer(value(one, "ilvl")), integer(value(child(one, "startOverride")))
            if at is not None and start is not None:
                begins[at] = start
        return List(counters, levels, begins)


def _named(part: Element | None, name: str, identifier: str) -> dict[str, Element]:
    return {} if part is None else {value(one, identifier) or "": one for one in part.findall(W + name)}


def _levels(stated: Element) -> Iterator[tuple[int, Level]]:
    for one in stated.findall(W + "lvl"):
        at = integer(value(one, "ilvl"))
        if at is None or not 0 <= at < LEVELS:
            continue
        # A format of a later version stands in mc:AlternateContent, with one that every program knows.
        form = [value(found) for found in one.iter(W + "numFmt")]
        restart = integer(value(child(one, "lvlRestart")))
        yield (
            at,
            Level(
                integer(value(child(one, "start"))) or 0,
                (form[-1] if form else None) or "decimal",
                (value(child(one, "lvlText")) or "")[:LONGEST],
                at if restart is None else restart,
                bool(switch(child(one, "isLgl"))),
                value(child(one, "pStyle")),
            ),
        )
