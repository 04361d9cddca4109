"""The tree in the order of its text: words, ends of lines and paragraphs, tables, pictures."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from crossfoot_parsers.html.source import Stretch, Tag
from crossfoot_parsers.html.style import State, block, declarations, length, under
from crossfoot_parsers.html.tree import Element, Tree

RUN = re.compile(r"(?P<number>\d+);| ")
BLANK = Stretch(" ", -1, -1)
HEADING = re.compile(r"h[1-6]")
ROMAN = {
    "m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1,
}  # fmt: skip
PICTURES = frozenset(("img", "svg", "canvas", "video"))
FRAMES = frozenset(("iframe", "frame", "object", "embed"))
FIELDS = frozenset(("input", "textarea", "select"))
# Pages carry pictures of a pixel or two, which only hold space or count visits.
DOT = 3.0


class Words(NamedTuple):
    """Characters in a row, as the source has them, and how they are printed; `home` is the element that holds them."""

    stretches: tuple[Stretch, ...]
    state: State
    home: Element


class Turn(NamedTuple):
    """The end of a line in a paragraph: <br>."""


class End(NamedTuple):
    """The end of a paragraph, or the begin of one; `level` is that of the heading which begins, or 0."""

    level: int = 0


class Grid(NamedTuple):
    """A table of data, which is read as a whole."""

    table: Element
    state: State


class Image(NamedTuple):
    """A picture, a form's field or a frame with another document: something is shown that the source does not say."""

    tag: Tag
    kind: str
    state: State
    home: Element


Event = Words | Turn | End | Grid | Image


def walk(
    tree: Tree, root: Element, state: State, tables: frozenset[Element] = frozenset()
) -> Iterator[Event]:
    """Give what is printed of an element that stands where `state` holds. Of `tables` the insides are left to others."""
    states: list[State | None] = [state]
    counters: list[_Counter] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for action, element in walker:
        tag = tree.tag(element)
        if action == "start":
            above = states[-1]
            here = None if above is None else under(above, tag)
            states.append(here)
            if here is None:
                walker.skip_subtree()
                continue
            if element in tables:
                yield Grid(element, here)
                states[-1] = None
                walker.skip_subtree()
                continue
            if tag.name in {"ol", "ul", "menu", "dir"}:
                counters.append(_Counter(tag, element))
            yield from _opened(tag, element, here, counters)
            yield from words(tree, element.text, here, element)
            continue
        here = states.pop()
        if here is not None:
            if block(tag):
                yield End()
            if tag.name in {"ol", "ul", "menu", "dir"}:
                counters.pop()
        outer = states[-1]
        if element is not root and outer is not None and (parent := element.getparent()) is not None:
            yield from words(tree, element.tail, outer, parent)


def words(tree: Tree, text: str | None, state: State, home: Element) -> Iterator[Words | Turn]:
    """Give the characters that a text of the tree stands for; where the source is printed as it is, its lines too."""
    source = tree.source
    for run in RUN.finditer(text or ""):
        stretches = source.stretches(*source.runs[int(run["number"])]) if run["number"] else (BLANK,)
        if not state.preformatted:
            yield Words(tuple(stretches), state, home)
            continue
        for stretch in stretches:
            if stretch.text.isspace() and ("\n" in stretch.text or "\r" in stretch.text):
                yield Turn()
            else:
                yield Words((stretch,), state, home)


def _opened(tag: Tag, element: Element, state: State, counters: "list[_Counter]") -> Iterator[Event]:
    if tag.name == "br":
        yield Turn()
    elif tag.name in PICTURES | FRAMES | FIELDS:
        if _seen(tag, state):
            kind = "picture" if tag.name in PICTURES else "frame" if tag.name in FRAMES else "field"
            yield Image(tag, kind, state, element)
    elif block(tag):
        yield End(int(tag.name[1]) if HEADING.fullmatch(tag.name) else 0)
        marker = counters[-1].marker(tag) if tag.name == "li" and counters else ""
        if marker:
            yield Words((Stretch(marker, -1, -1),), state, element)


def _seen(tag: Tag, state: State) -> bool:
    """Tell what shows something of itself from what only holds space."""
    sides = [side for name in ("width", "height") if (side := length(tag, name)) is not None]
    if not state.shown or any(side <= DOT for side in sides):
        return False
    if tag.name == "img":
        source = tag.attributes.get("src", "")
        return bool(source) and not (source.startswith("data:") and len(source) < 200)
    return tag.name != "input" or tag.attributes.get("type", "").lower() not in {
        "hidden",
        "button",
        "submit",
        "image",
    }


class _Counter:
    """The numbers that a list prints before its items (HTML Living Standard, 4.4.5 and 4.4.8)."""

    def __init__(self, tag: Tag, element: Element) -> None:
        said = declarations(tag.attributes.get("style", ""))
        kind = said.get("list-style-type") or said.get("list-style", "").split(" ")[0]
        self.kind = kind or tag.attributes.get("type", "1") if tag.name == "ol" else "none"
        self.step = -1 if "reversed" in tag.attributes else 1
        items = sum(child.tag == "li" for child in element) if self.step < 0 else 1
        self.next = _integer(tag.attributes.get("start"), items)

    def marker(self, tag: Tag) -> str:
        number = _integer(tag.attributes.get("value"), self.next)
        self.next = number + self.step
        said = declarations(tag.attributes.get("style", ""))
        if self.kind == "none" or (said.get("list-style-type") or said.get("list-style")) == "none":
            return ""
        return f"{_numeral(number, self.kind)}. "


def _integer(text: str | None, other: int) -> int:
    found = re.match(r"\s*([+-]?\d{1,9})", text or "")
    return int(found[1]) if found else other


def _numeral(number: int, kind: str) -> str:
    if kind in {"a", "A", "lower-alpha", "upper-alpha", "lower-latin", "upper-latin"} and number > 0:
        letters = ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("a") + letter) + letters
        return letters.upper() if kind[0] in "Au" else letters
    if kind in {"i", "I", "lower-roman", "upper-roman"} and 0 < number < 4000:
        roman = ""
        for sign, value in ROMAN.items():
            roman += sign * (number // value)
            number %= value
        return roman.upper() if kind[0] in "Iu" else roman
    return str(number)
