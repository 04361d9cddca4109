"""Paths: the abbreviated data of a path object, given to a pen.

Source: GB/T 33190-2016, 9.1, tables 35 and 36 (AbbreviatedData): a letter, and the numbers that it takes.
"""

import re

from crossfoot_parsers.ofd.element import numbers
from crossfoot_parsers.pages.matrix import Matrix
from crossfoot_parsers.pages.path import Pen, Point

TOKEN = re.compile(r"[A-Za-z]|[-+.\d][-+.\deE]*")
TAKES = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def trace(data: str, matrix: Matrix, pen: Pen) -> None:
    """Draw a path up to an operator that is unknown, or that lacks numbers. Raises ValueError."""
    a, b, c, d, e, f = matrix
    tokens = TOKEN.findall(data)
    at = 0
    while at < len(tokens):
        operator = tokens[at].upper()
        taken = TAKES.get(operator)
        values = tokens[at + 1 : at + 1 + (taken or 0)]
        if taken is None or len(values) < taken or any(value.isalpha() for value in values):
            return
        figures = numbers(" ".join(values))
        # Of an arc only its end is a point; its radii, its angle and its flags are none.
        xs, ys = (figures[-2:-1], figures[-1:]) if operator == "A" else (figures[::2], figures[1::2])
        points: list[Point] = [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(xs, ys, strict=True)]
        if operator == "C":
            pen.close()
        elif operator == "L":
            pen.line(*points)
        elif operator in {"M", "S"}:
            pen.move(*points)
        else:
            pen.curve(*points)
        at += 1 + taken
