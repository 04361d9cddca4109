"""Paths: what a table is ruled with, and the clip rectangle.

Rules are drawn as strokes, as thin filled rectangles, or as one stroke for each side of a cell; large filled
rectangles are backgrounds, and no edge of theirs is a rule.
"""

import itertools

from crossfoot_parsers.pages.sheet import Frame, Rule
from crossfoot_parsers.pdf.matrix import Rectangle, meet

THIN = 3.0
DOT = 0.5
CORNERS = 4
TALL = 40.0
SLANT = 0.7
Point = tuple[float, float]


class Pen:
    """Collects the current path in page coordinates, and the rules that painting it leaves."""

    def __init__(self) -> None:
        """Begin with no path and no rules."""
        self.horizontal: list[Rule] = []
        self.vertical: list[Rule] = []
        self.marks: list[Frame] = []
        self._curved = False
        self._shapes: list[list[Point]] = []

    def move(self, point: Point) -> None:
        """Begin a part of the path."""
        self._shapes.append([point])

    def line(self, point: Point) -> None:
        """Go on straight."""
        if self._shapes:
            self._shapes[-1].append(point)
        else:
            self.move(point)

    def curve(self, point: Point) -> None:
        """Go on in a curve, which is no rule: only its end matters."""
        self._shapes.append([point])
        self._curved = True

    def close(self) -> None:
        """Return to where the part began."""
        if self._shapes:
            self._shapes[-1].append(self._shapes[-1][0])

    def rectangle(self, corners: tuple[Point, Point, Point, Point]) -> None:
        """Add a closed rectangle."""
        self._shapes.append([*corners, corners[0]])

    def bounds(self) -> Rectangle | None:
        """Give the rectangle around the path, if there is any."""
        points = [point for shape in self._shapes for point in shape]
        if not points:
            return None
        xs = [x for x, _ in points]
        ys = [y for _, y in points]
        return (min(xs), min(ys), max(xs), max(ys))

    def paint(self, clip: Rectangle, *, stroke: bool, fill: bool) -> None:
        """Keep what the path leaves inside the clip, and drop the path."""
        around = self.bounds()
        if around is not None and (stroke or fill) and self._written():
            left, top, right, bottom = meet(around, clip)
            if left <= right and top <= bottom <= top + TALL:
                self.marks.append(Frame(left, top, right, bottom))
        for shape in self._shapes:
            if stroke:
                for one, two in itertools.pairwise(shape):
                    self._edge(one, two, clip)
            elif fill and len(shape) > 2:
                self._bar(shape, clip)
        self._shapes = []
        self._curved = False

    def _written(self) -> bool:
        """Tell a shape that may be a letter from rules, boxes and strokes: it is curved, or has many corners."""
        return self._curved or any(len(set(shape)) > CORNERS for shape in self._shapes)

    def _edge(self, one: Point, two: Point, clip: Rectangle) -> None:
        if abs(one[1] - two[1]) < SLANT:
            self._across((one[1] + two[1]) / 2, one[0], two[0], clip)
        elif abs(one[0] - two[0]) < SLANT:
            self._down((one[0] + two[0]) / 2, one[1], two[1], clip)

    def _bar(self, shape: list[Point], clip: Rectangle) -> None:
        xs = [x for x, _ in shape]
        ys = [y for _, y in shape]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        # A dot may belong to a dotted rule in either direction.
        if bottom - top < THIN:
            self._across((top + bottom) / 2, left, right, clip)
        if right - left < THIN:
            self._down((left + right) / 2, top, bottom, clip)

    def _across(self, y: float, start: float, end: float, clip: Rectangle) -> None:
        start, end = max(min(start, end), clip[0]), min(max(start, end), clip[2])
        if end - start > DOT and clip[1] - 1 <= y <= clip[3] + 1:
            self.horizontal.append(Rule(y, start, end))

    def _down(self, x: float, start: float, end: float, clip: Rectangle) -> None:
        start, end = max(min(start, end), clip[1]), min(max(start, end), clip[3])
        if end - start > DOT and clip[0] - 1 <= x <= clip[2] + 1:
            self.vertical.append(Rule(x, start, end))
