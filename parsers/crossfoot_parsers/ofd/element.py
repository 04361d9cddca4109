"""Elements by their local names, since real files use several namespaces, and the numbers that they hold.

Source: GB/T 33190-2016, 7.3 (basic types): numbers, arrays of them and boxes are written with blanks between.
"""

from collections.abc import Iterator

from lxml import etree

from crossfoot_parsers.pages.matrix import IDENTITY, Matrix, Rectangle

VAST = 1e12
Element = etree._Element  # noqa: SLF001 - the name that lxml gives to its only kind of element


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Give the children of that name; there are none where there is no element."""
    return (inner for inner in (() if element is None else element) if local(inner) == name)


def child(element: Element | None, name: str) -> Element | None:
    """Give the first child of that name."""
    return next(children(element, name), None)


def text(element: Element | None, name: str) -> str:
    """Give the text of the first child of that name, without blanks at its ends; empty where there is none."""
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def numbers(value: str | None) -> list[float]:
    """Read an array of numbers. Raises ValueError where one of them is none, or beyond all measure."""
    found = [float(part) for part in (value or "").split()]
    if not all(-VAST < each < VAST for each in found):
        raise ValueError(f"a number beyond all measure: {value!r:.60}")
    return found


def number(element: Element, name: str, default: float) -> float:
    """Read the number of an attribute. Raises ValueError."""
    found = numbers(element.get(name))
    return found[0] if found else default


def said(element: Element, name: str, *, default: bool) -> bool:
    """Read an attribute that says yes or no."""
    value = element.get(name, "").strip().lower()
    return value in {"true", "1"} if value else default


def box(value: str | None) -> Rectangle | None:
    """Read a box: its left, top, width and height, as left, top, right and bottom. Raises ValueError."""
    found = numbers(value)
    if not found:
        return None
    left, top, width, height = found
    return (left, top, left + width, top + height)


def matrix(element: Element) -> Matrix:
    """Read the CTM of an element, the identity where it has none. Raises ValueError."""
    found = numbers(element.get("CTM"))
    if not found:
        return IDENTITY
    a, b, c, d, e, f = found
    return (a, b, c, d, e, f)
