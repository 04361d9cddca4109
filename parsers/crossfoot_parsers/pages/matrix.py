"""Affine matrices as PDF writes them: (a, b, c, d, e, f) takes (x, y) to (ax + cy + e, bx + dy + f)."""

from typing import Literal

Matrix = tuple[float, float, float, float, float, float]
Rectangle = tuple[float, float, float, float]
LEAN = 0.2
STRAIGHT = 1e-6
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Give the matrix that applies `first` and `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    if b == c == h == i == 0.0:
        return (a * g, 0.0, 0.0, d * j, e * g + k, f * j + m)
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def around(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Rectangle:
    """Give the upright rectangle around a transformed one, smaller coordinates first."""
    a, b, c, d, e, f = matrix
    if b == 0.0 and c == 0.0:
        x0, x1 = a * left + e, a * right + e
        y0, y1 = d * bottom + f, d * top + f
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    corners = ((left, bottom), (left, top), (right, bottom), (right, top))
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def meet(one: Rectangle, two: Rectangle) -> Rectangle:
    """Give what two rectangles share (turned inside out, so holding nothing, where they share nothing)."""
    return (max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3]))


def shown(box: Rectangle, rotation: int, unit: float) -> tuple[Matrix, float, float]:
    """Give the matrix from a page's user space to the page as shown, and its width and height there."""
    x0, y0, x1, y1 = box
    across, up = (x1 - x0) * unit, (y1 - y0) * unit
    scale: Matrix = (unit, 0.0, 0.0, unit, 0.0, 0.0)
    if rotation == 90:
        return times((0.0, 1.0, 1.0, 0.0, -y0, -x0), scale), up, across
    if rotation == 180:
        return times((-1.0, 0.0, 0.0, 1.0, x1, -y0), scale), across, up
    if rotation == 270:
        return times((0.0, -1.0, -1.0, 0.0, y1, x1), scale), up, across
    return times((1.0, 0.0, 0.0, -1.0, -x0, y1), scale), across, up


def turned(matrix: Matrix, size: float) -> Literal["upright", "turned", "across"]:
    """Tell how text of a size stands on the page: as it is read, turned or mirrored, or slanting across it."""
    a, b, d = matrix[0] * size, matrix[1] * size, matrix[3] * size
    if abs(b) > LEAN * abs(a) and abs(a) > LEAN * abs(b):
        return "across"
    return "upright" if a > 0 > d else "turned"


def straight(matrix: Matrix) -> bool:
    """Tell a matrix that keeps upright rectangles upright."""
    a, b, c, d, _, _ = map(abs, matrix)
    return min(b + c, a + d) <= STRAIGHT * max(a, b, c, d)
