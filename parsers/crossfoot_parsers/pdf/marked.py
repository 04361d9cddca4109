"""Marked content (ISO 32000-1, 14.6): what of a page is not shown, stands beside its text, or has a text of its own."""

import codecs
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pdfminer.pdfparser import PDFStreamParser
from pdfminer.pdftypes import dict_value, resolve1
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from crossfoot_parsers.characters import UNREADABLE, plain, visible
from crossfoot_parsers.pages.sheet import Glyph
from crossfoot_parsers.pdf.layers import Layers
from crossfoot_parsers.pdf.tokens import names

NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟")
Properties = Callable[[str], Any]


class Mark(NamedTuple):
    """An open sequence: whether its layer is hidden, it is a running head or a watermark, and what it says it says (ActualText).

    `start` counts the glyphs that were drawn before it.
    """

    dark: bool = False
    aside: bool = False
    text: str | None = None
    start: int = 0


class Actual(NamedTuple):
    """What a sequence says that its glyphs, counted from `start` to before `end`, stand for."""

    start: int
    end: int
    text: str


class Marked:
    """The marked content that is open while a page is drawn.

    `dark` says that some of it is not shown, `aside` that some of it is no part of the text.
    """

    def __init__(self, layers: Layers) -> None:
        """Take the layers of the document."""
        self.dark = False
        self.aside = False
        self.actual: list[Actual] = []
        self._layers = layers
        self._open: list[Mark] = []

    def begin(self, operands: bytes, properties: Properties, at: int) -> None:
        """Begin marked content, with the named property lists of the stream, behind `at` glyphs."""
        tag, *rest = names(operands) or [""]
        mark = Mark()
        if tag == "OC":
            mark = Mark(dark=self._layers.off(properties(rest[0])) if len(rest) == 1 else False)
        elif b"<<" not in operands:
            entries = dict_value(resolve1(properties(rest[0])) or {}) if rest else {}
            mark = _mark(tag, entries, at)
        elif tag == "Artifact" or b"ActualText" in operands:
            # Tagged pages open a sequence for every line, most of them only with a number: those are not looked into.
            mark = _mark(tag, _dictionary(operands), at)
        self._open.append(mark)
        self.dark, self.aside = self.dark or mark.dark, self.aside or mark.aside

    def end(self, at: int) -> None:
        """End the marked content that was begun last."""
        if not self._open:
            return
        mark = self._open.pop()
        if mark.text is not None:
            # What the outer one of two says holds.
            while self.actual and self.actual[-1].start >= mark.start:
                self.actual.pop()
            self.actual.append(Actual(mark.start, at, mark.text))
        if mark.dark or mark.aside:
            self.dark, self.aside = any(m.dark for m in self._open), any(m.aside for m in self._open)

    @property
    def depth(self) -> int:
        """How many are open."""
        return len(self._open)

    def back(self, depth: int, at: int) -> None:
        """End what was begun beyond a depth: what a form begins ends with it."""
        while len(self._open) > depth:
            self.end(at)


def _mark(tag: str, entries: Mapping[str, Any], at: int) -> Mark:
    """Read a property list. Of artifacts (14.8.2.2) only those of pagination are no part of the text: some programs mark any."""
    kind = resolve1(entries.get("Type"))
    aside = tag == "Artifact" and isinstance(kind, PSLiteral) and kind.name == "Pagination"
    text = resolve1(entries.get("ActualText"))
    return Mark(aside=aside, text=_text(text) if isinstance(text, bytes) else None, start=at)


def _text(data: bytes) -> str:
    """Give a text string (7.9.2.2), as it prints."""
    text = data[3:].decode("utf-8", "replace") if data.startswith(codecs.BOM_UTF8) else decode_text(data)
    return "".join(c for c in plain(text) if c >= " " and visible(c)) if text else ""


@lru_cache(maxsize=1000)
def _dictionary(operands: bytes) -> Mapping[str, Any]:
    """Read a property list that is written in the stream itself."""
    parser = PDFStreamParser(operands + b"\n")
    try:
        while True:
            _, found = parser.nextobject()
            if isinstance(found, dict):
                return found
    except PSEOF:
        return {}


def replaced(
    glyphs: Sequence[Glyph], hidden: set[int], actual: Sequence[Actual]
) -> tuple[list[Glyph], list[Glyph]]:
    """Give the glyphs that are seen, with the texts of their sequences; and the first one of each that says what is not printed.

    Text for a screen reader is not seen on paper: where it names other figures, or takes words away, what is printed holds.
    """
    made: list[Glyph] = []
    doubted: list[Glyph] = []
    at = 0
    for start, end, text in actual:
        made += [glyph for glyph in glyphs[at:start] if id(glyph) not in hidden]
        own = [glyph for glyph in glyphs[start:end] if id(glyph) not in hidden]
        at = end
        printed = "".join(glyph.text for glyph in own)
        if own and _differs(printed, text):
            doubted.append(own[0])
            made += own
        else:
            made += _spread(own, text)
    return made + [glyph for glyph in glyphs[at:] if id(glyph) not in hidden], doubted


def _differs(printed: str, text: str) -> bool:
    """Tell a text that does not say what is printed from one that spells it: a ligature, a hyphen, a sign without a meaning."""
    one, two = ("".join(unicodedata.normalize("NFKC", each).split()) for each in (printed, text))
    if not two:
        return any(c.isalnum() for c in one)
    if UNREADABLE in one and not _figures(one):
        return False
    return (_figures(one) or _figures(two)) and one != two


def _figures(text: str) -> bool:
    return any(c.isdigit() or c in NUMERALS for c in text)


def _spread(glyphs: list[Glyph], text: str) -> list[Glyph]:
    """Lay a text over the boxes of glyphs, in their order, so that each character has a place."""
    count, length = len(glyphs), len(text)
    made = []
    for index in range(min(count, length)):
        first, last = index * count // min(count, length), (index + 1) * count // min(count, length)
        part = text[index * length // min(count, length) : (index + 1) * length // min(count, length)]
        one = glyphs[first]
        line = [glyph for glyph in glyphs[first:last] if abs(glyph.top - one.top) < one.size / 2]
        made.append(
            one._replace(
                text=part,
                left=min(g.left for g in line),
                top=min(g.top for g in line),
                right=max(g.right for g in line),
                bottom=max(g.bottom for g in line),
            )
        )
    return made
