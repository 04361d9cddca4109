"""Colours of content streams as red, green and blue, from 0 to 1; only how light they are matters here."""

from crossfoot_parsers.pdf.tokens import numbers

Colour = tuple[float, float, float]
PAPER: Colour = (1.0, 1.0, 1.0)
INK: Colour = (0.0, 0.0, 0.0)


def gray(operands: bytes) -> Colour:
    """Read the operand of `g`."""
    level = numbers(operands)[-1]
    return (level, level, level)


def rgb(operands: bytes) -> Colour:
    """Read the operands of `rg`."""
    red, green, blue = numbers(operands)[-3:]
    return (red, green, blue)


def cmyk(operands: bytes) -> Colour:
    """Read the operands of `k`."""
    cyan, magenta, yellow, black = numbers(operands)[-4:]
    light = 1.0 - black
    return ((1.0 - cyan) * light, (1.0 - magenta) * light, (1.0 - yellow) * light)


def any_space(operands: bytes) -> Colour:
    """Read the operands of `sc` or `scn`: how many there are tells the kind; a pattern counts as ink, so as seen."""
    count = 0 if b"/" in operands else len(operands.split())
    read = {1: gray, 3: rgb, 4: cmyk}.get(count)
    return INK if read is None else read(operands)
