"""WordprocessingML by its words: names, values, and what stands inside of what.

Source: ECMA-376 part 1 (5th edition), 17; part 3, 9.3 (mc:AlternateContent); part 4 for VML.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml gives its type no other name

Properties = Mapping[str, Element]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The extensions that Word itself has made since; every program writes what it draws as one of them.
KNOWN = "http://schemas.microsoft.com/office/"
# A length in EMU may have nine digits.
LARGEST = 10**10
OFF = frozenset({"0", "false", "off", "none"})
# What holds no text of the report: properties, what was taken out, instructions, the phonetic half of ruby.
ASIDE = frozenset(
    {"pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr"}
    | {"customXmlPr", "del", "moveFrom", "conflictDel"}
)


@lru_cache(maxsize=1024)
def named(tag: str) -> str:
    """Give a tag without its namespace."""
    return tag.rpartition("}")[2]


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return named(element.tag)


def child(element: Element | None, *names: str) -> Element | None:
    """Follow names of WordprocessingML down, the first of each; None where one is not there."""
    for name in names:
        element = None if element is None else next(element.iterchildren(W + name), None)
    return element


def properties(element: Element | None, name: str) -> Properties:
    """Give what an element states of itself (in w:pPr or its like, as named), by name."""
    stated = child(element, name)
    return {} if stated is None else {named(one.tag): one for one in stated}


def value(element: Element | None, name: str = "val") -> str | None:
    """Give an attribute of an element that may be absent."""
    return None if element is None else element.get(W + name)


def switch(element: Element | None) -> bool | None:
    """Read a property that is on or off; None where it is not stated (ECMA-376 part 1, 17.17.4)."""
    return None if element is None else (value(element) or "on") not in OFF


def integer(text: str | None, base: int = 10) -> int | None:
    """Read a number of the mark-up; None where there is none, or one that no document needs."""
    try:
        number = None if text is None else int(text, base)
    except ValueError:
        return None
    return number if number is not None and abs(number) <= LARGEST else None


def parts(element: Element, names: frozenset[str]) -> Iterator[Element]:
    """Give the outermost elements of these names inside of an element, in order, whatever they are wrapped in.

    Content controls, revisions, smart tags and the like are passed through; what was deleted is left out.
    """
    for one in element:
        name = local(one)
        if name in names:
            yield one
        elif name == "AlternateContent":
            chosen = alternative(one)
            if chosen is not None:
                yield from parts(chosen, names)
        elif name not in ASIDE:
            yield from parts(one, names)


def alternative(element: Element) -> Element | None:
    """Choose one of the versions of mc:AlternateContent: the first that requires only what is known, or else the fallback."""
    for one in element:
        if local(one) == "Fallback":
            return one
        if local(one) == "Choice" and all(
            (one.nsmap.get(prefix) or "").startswith(KNOWN) for prefix in one.get("Requires", "").split()
        ):
            return one
    return None


class Routes:
    """The way to each element: `body/tbl[2]/tr[5]/tc[3]/p[1]`, every step counted from 1 among its siblings of that name."""

    def __init__(self) -> None:
        """Know no way yet."""
        self._known: dict[Element, str] = {}

    def begin(self, root: Element) -> None:
        """Let ways begin at an element."""
        self._known[root] = local(root)

    def __call__(self, element: Element) -> str:
        """Give the way to an element below one where ways begin."""
        if element not in self._known:
            above = element.getparent()
            if above is None:
                raise ValueError("an element that is in no part")
            way = self(above)
            # All of them at once, so that long paragraphs and tables take no square of their length.
            counts: dict[str, int] = {}
            for one in above:
                name = local(one)
                counts[name] = counts.get(name, 0) + 1
                self._known[one] = f"{way}/{name}[{counts[name]}]"
        return self._known[element]
