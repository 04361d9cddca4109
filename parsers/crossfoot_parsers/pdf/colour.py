"""Colours of content streams as red, green and blue, from 0 to 1; only how light they are matters here.

What is not known is not guessed: text in a colour that is not known, or on one, counts as seen.
"""

from collections.abc import Callable
from typing import Any

from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from crossfoot_parsers.pages.paint import BLACK, LOOSE, PAPER, UNKNOWN, Paint
from crossfoot_parsers.pdf.tokens import numbers

Space = Callable[[bytes], Paint]


def gray(operands: bytes) -> Paint:
    """Read the operand of `g`."""
    level = numbers(operands)[-1]
    return Paint((level, level, level))


def rgb(operands: bytes) -> Paint:
    """Read the operands of `rg`."""
    red, green, blue = numbers(operands)[-3:]
    return Paint((red, green, blue))


def cmyk(operands: bytes) -> Paint:
    """Read the operands of `k`."""
    cyan, magenta, yellow, black = numbers(operands)[-4:]
    light = 1.0 - black
    return Paint(((1.0 - cyan) * light, (1.0 - magenta) * light, (1.0 - yellow) * light))


def lab(operands: bytes) -> Paint:
    """Read a colour of a Lab space; only its white is known."""
    return Paint(PAPER) if numbers(operands)[-3:] == [100.0, 0.0, 0.0] else UNKNOWN


def tints(operands: bytes) -> Paint:
    """Read tints of inks, whose colours are not known: none of any of them leaves the paper."""
    levels = numbers(operands)
    return Paint(PAPER) if levels and not any(levels) else UNKNOWN


def unknown(_: bytes) -> Paint:
    """Read a colour that cannot be told, such as one of a table."""
    return UNKNOWN


def pattern(_: bytes) -> Paint:
    """Read a pattern."""
    return LOOSE


_ICC: dict[object, Space] = {1: gray, 3: rgb, 4: cmyk}
_SPACES: dict[str, Space] = {
    "DeviceGray": gray, "DeviceRGB": rgb, "DeviceCMYK": cmyk, "CalGray": gray, "CalRGB": rgb,
    "Lab": lab, "Separation": tints, "DeviceN": tints, "Pattern": pattern,
}  # fmt: skip


def reader(spec: Any) -> Space:
    """Give what reads the colours of a colour space (ISO 32000-1, 8.6): a name, or an array that begins with one."""
    found = resolve1(spec)
    kind, *parts = map(resolve1, found) if isinstance(found, list) and found else [found]
    name = kind.name if isinstance(kind, PSLiteral) else ""
    if name == "ICCBased" and parts and isinstance(parts[0], PDFStream):
        count = resolve1(parts[0].get("N"))
        return _ICC.get(count, unknown) if isinstance(count, int) else unknown
    return _SPACES.get(str(name), unknown)


def first(space: Space) -> Paint:
    """Give what a colour space begins with: in the plain ones it is black."""
    return BLACK if space in (gray, rgb, cmyk) else LOOSE
