"""Styles: what they say about a paragraph (its outline level, its number) and about whether its text can be seen.

Source: ECMA-376 part 1, 17.7 (styles), 17.7.3 (toggle properties), 17.3.2 (run properties), 17.3.1.20 (outline level).
"""

import re
from typing import NamedTuple

from crossfoot_parsers.docx.markup import Element, Properties, W, child, integer, properties, switch, value

HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
# Nobody tells these from the paper.
WHITE = re.compile(r"F[A-F\d]F[A-F\d]F[A-F\d]", re.IGNORECASE)


class Look(NamedTuple):
    """What run properties say; None where they say nothing. `size` is in half points."""

    hidden: bool | None = None
    colour: str | None = None
    size: int | None = None
    position: str | None = None
    shaded: bool | None = None
    struck: bool | None = None
    double: bool | None = None

    def over(self, below: "Look") -> "Look":
        """Let what is said here count before what is said below."""
        stated = {name: one for name, one in self._asdict().items() if one is not None}
        return below._replace(**stated)


PLAIN = Look()


class Style(NamedTuple):
    """A style with all that it is based on. `level` counts from 0 (9 is text); `number` is (numId, level), as far as stated."""

    name: str = ""
    look: Look = PLAIN
    level: int | None = None
    number: tuple[str | None, int | None] = (None, None)
    shaded: bool = False


def look(stated: Properties) -> Look:
    """Read run properties."""
    if not stated:
        return PLAIN
    highlight = value(stated.get("highlight"))
    shaded = coloured(stated.get("shd")) or highlight not in {None, "none", "white"}
    return Look(
        switch(stated.get("vanish")),
        value(stated.get("color")),
        integer(value(stated.get("sz"))),
        value(stated.get("vertAlign")),
        shaded or None,
        switch(stated.get("strike")),
        switch(stated.get("dstrike")),
    )


def coloured(shading: Element | None) -> bool:
    """Tell shading on which white can be read."""
    if shading is None:
        return False
    fill = value(shading, "fill") or "auto"
    return value(shading) not in {None, "clear", "nil"} or not (fill == "auto" or WHITE.fullmatch(fill))


def number(stated: Properties) -> tuple[str | None, int | None]:
    """Read w:numPr of paragraph properties: numId and level, each None where it is not stated."""
    numbered = stated.get("numPr")
    return value(child(numbered, "numId")), integer(value(child(numbered, "ilvl")))


def level(stated: Properties) -> int | None:
    """Read the outline level of paragraph properties, from 0; None where it is not stated."""
    return integer(value(stated.get("outlineLvl")))


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, part: Element | None) -> None:
        """Note where each of them stands; they are worked out when they are asked for."""
        stated = [] if part is None else part.findall(W + "style")
        self._stated = {value(one, "styleId") or "": one for one in stated}
        self._known: dict[str | None, Style] = {None: Style()}
        self._looks: dict[tuple[Look, str | None, Look], Look] = {}
        self._default = next(
            (
                value(one, "styleId")
                for one in stated
                if value(one, "type") == "paragraph" and (value(one, "default") or "0") not in {"0", "false"}
            ),
            None,
        )
        self._basis = look(properties(child(part, "docDefaults", "rPrDefault"), "rPr"))

    def style(self, identifier: str | None) -> Style:
        """Give a style; one that says nothing where there is none of this name."""
        if identifier not in self._known:
            one = self._stated.get(identifier or "")
            # Set before what it is based on is asked for: a ring of styles ends here.
            self._known[identifier] = Style()
            self._known[identifier] = Style() if one is None else self._worked_out(one, identifier or "")
        return self._known[identifier]

    def paragraph(self, stated: Properties) -> Style:
        """Give the style of a paragraph."""
        return self.style(value(stated.get("pStyle")) or self._default)

    def run(self, stated: Properties, paragraph: Style) -> Look:
        """Say how a run looks. Hidden text is a toggle: a style of characters on top of one of paragraphs undoes it."""
        own, style = look(stated), value(stated.get("rStyle"))
        key = (own, style, paragraph.look)
        if key not in self._looks:
            self._looks[key] = self._look(own, self.style(style).look, paragraph.look)
        return self._looks[key]

    def _look(self, own: Look, characters: Look, paragraph: Look) -> Look:
        hidden = bool(characters.hidden) ^ bool(paragraph.hidden) or bool(self._basis.hidden)
        whole = own.over(characters).over(paragraph).over(self._basis)
        return whole._replace(hidden=hidden if own.hidden is None else own.hidden)

    def _worked_out(self, one: Element, identifier: str) -> Style:
        basis = self.style(value(child(one, "basedOn")))
        name = value(child(one, "name")) or identifier
        paragraph = properties(one, "pPr")
        outline = level(paragraph)
        heading = HEADING.fullmatch(name)
        if outline is None:
            outline = int(heading[1]) - 1 if heading else basis.level
        told = number(paragraph)
        return Style(
            name,
            look(properties(one, "rPr")).over(basis.look),
            outline,
            (
                told[0] if told[0] is not None else basis.number[0],
                told[1] if told[1] is not None else basis.number[1],
            ),
            basis.shaded or any(coloured(shading) for shading in one.iter(W + "shd")),
        )
