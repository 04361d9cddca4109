"""Paths: what a table is ruled with, and the clip rectangle.

Rules are drawn as strokes, as thin filled rectangles, or as one stroke for each side of a cell; large filled
rectangles are backgrounds, and no edge of theirs is a rule.
"""

import itertools
from collections.abc import Iterator

from crossfoot_parsers.pages.matrix import Rectangle, meet
from crossfoot_parsers.pages.sheet import Frame, Rule

THIN = 3.0
DOT = 0.5
CORNERS = 4
TALL = 40.0
SLANT = 0.7
# A line broader than this is a background: word processors rule with no more.
THICK = 6.0
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
        self._boxes: list[tuple[Rectangle, bool]] = []
        self._reach: list[Point] = []

    def move(self, point: Point) -> None:
        """Begin a part of the path."""
        self._shapes.append([point])

    def line(self, point: Point) -> None:
        """Go on straight."""
        if self._shapes:
            self._shapes[-1].append(point)
        else:
            self.move(point)

    def curve(self, *points: Point) -> None:
        """Go on in a curve, which is no rule: its end matters, and that it stays among its points."""
        self._reach += points[:-1]
        self._shapes.append([points[-1]])
        self._curved = True

    def close(self) -> None:
        """Return to where the part began."""
        if self._shapes:
            self._shapes[-1].append(self._shapes[-1][0])

    def rectangle(self, corners: tuple[Point, Point, Point, Point]) -> None:
        """Add a closed rectangle."""
        self._shapes.append([*corners, corners[0]])

    def box(self, x: float, y: float, across: float, down: float) -> None:
        """Add a closed upright rectangle, from one corner to the opposite one: most paths are one."""
        if x == across or y == down:
            self.rectangle(((x, y), (across, y), (across, down), (x, down)))
            return
        turn = (across > x) is (down > y)
        if across < x:
            x, across = across, x
        if down < y:
            y, down = down, y
        self._boxes.append(((x, y, across, down), turn))

    def bounds(self) -> Rectangle | None:
        """Give the rectangle around the path, if there is any."""
        boxes = [box for box, _ in self._boxes]
        points = [point for shape in self._shapes for point in shape]
        points += self._reach
        if points:
            boxes.append(_around(points))
        if len(boxes) < 2:
            return boxes[0] if boxes else None
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return (min(lefts), min(tops), max(rights), max(bottoms))

    def paint(self, clip: Rectangle, *, stroke: bool, fill: bool) -> None:
        """Keep what the path leaves inside the clip, and drop the path."""
        around = self.bounds() if (stroke or fill) and self.written() else None
        if around is not None:
            left, top, right, bottom = meet(around, clip)
            if left <= right and top <= bottom <= top + TALL:
                self.marks.append(Frame(left, top, right, bottom))
        if stroke:
            for one, two in self._sides():
                self._edge(one, two, clip)
        elif fill:
            shapes = [_around(shape) for shape in self._shapes if len(shape) > 2]
            for left, top, right, bottom in (*(box for box, _ in self._boxes), *shapes):
                self._bar(left, top, right, bottom, clip)
        if fill and len(self._shapes) + len(self._boxes) > 1:
            self._frames(clip)
        self.clear()

    def clear(self) -> None:
        """Drop the path."""
        self._shapes = []
        self._boxes = []
        self._reach = []
        self._curved = False

    def areas(self, *, even: bool = False) -> list[Rectangle]:
        """Give the rectangles that filling the path covers, `even` by the even-odd rule; none where that is not certain.

        Several may overlap: they cover together only where all turn the same way, and nothing is left out by the rule.
        """
        found = [*self._boxes, *map(_upright, self._shapes)] if self._shapes else self._boxes
        known = [each for each in found if each is not None]
        if (
            self._curved
            or len(known) < len(found)
            or (len(known) > 1 and (even or len({t for _, t in known}) > 1))
        ):
            return []
        return [box for box, _ in known]

    def _outlines(self) -> list[list[Point]]:
        """Give the parts of the path as the points that they pass."""
        boxes = [[(x, y), (a, y), (a, b), (x, b), (x, y)] for (x, y, a, b), _ in self._boxes]
        return boxes + self._shapes if boxes else self._shapes

    def strokes(self, width: float) -> list[Rectangle]:
        """Give the rectangles around the lines that stroking the path would leave; of a curved one, around all."""
        around = self.bounds() if self._curved else None
        half = width / 2
        boxes = [around] if around else [_around([one, two]) for one, two in self._sides()]
        return [(x - half, y - half, a + half, b + half) for x, y, a, b in boxes]

    def bands(self, width: float) -> list[Rectangle]:
        """Give the rectangles that the level and upright lines of the path cover for certain, however they end."""
        half = width / 2
        found = []
        for (x, y), (a, b) in self._sides():
            if y == b:
                found.append((min(x, a), y - half, max(x, a), y + half))
            elif x == a:
                found.append((x - half, min(y, b), x + half, max(y, b)))
        return found

    def _sides(self) -> Iterator[tuple[Point, Point]]:
        return (side for shape in self._outlines() for side in itertools.pairwise(shape))

    def written(self) -> bool:
        """Tell a shape that may be a letter from rules, boxes and strokes: it is curved, or has many corners."""
        return self._curved or any(
            len(shape) > CORNERS and len(set(shape)) > CORNERS for shape in self._shapes
        )

    def _frames(self, clip: Rectangle) -> None:
        """Find frames that are filled between an outer and an inner rectangle: their sides are rules."""
        shapes = [_around(shape) for shape in self._shapes if len(set(shape)) == CORNERS]
        boxes = sorted([*(box for box, _ in self._boxes), *shapes])
        for outer, inner in itertools.pairwise(boxes):
            gaps = [abs(a - b) for a, b in zip(outer, inner, strict=True)]
            if 0 < max(gaps) < THIN and outer[2] >= inner[2] and outer[3] >= inner[3]:
                left, top, right, bottom = ((a + b) / 2 for a, b in zip(outer, inner, strict=True))
                self._across(top, left, right, clip)
                self._across(bottom, left, right, clip)
                self._down(left, top, bottom, clip)
                self._down(right, top, bottom, clip)

    def _edge(self, one: Point, two: Point, clip: Rectangle) -> None:
        if abs(one[1] - two[1]) < SLANT:
            self._across((one[1] + two[1]) / 2, one[0], two[0], clip)
        elif abs(one[0] - two[0]) < SLANT:
            self._down((one[0] + two[0]) / 2, one[1], two[1], clip)

    def _bar(self, left: float, top: float, right: float, bottom: float, clip: Rectangle) -> None:
        # A dot may belong to a dotted rule in either direction.
        if bottom - top < THIN:
            self._across((top + bottom) / 2, left, right, clip)
        if right - left < THIN:
            self._down((left + right) / 2, top, bottom, clip)

    def _across(self, y: float, start: float, end: float, clip: Rectangle) -> None:
        if end < start:
            start, end = end, start
        start, end = max(start, clip[0]), min(end, clip[2])
        if end - start > DOT and clip[1] - 1 <= y <= clip[3] + 1:
            self.horizontal.append(Rule(y, start, end))

    def _down(self, x: float, start: float, end: float, clip: Rectangle) -> None:
        if end < start:
            start, end = end, start
        start, end = max(start, clip[1]), min(end, clip[3])
        if end - start > DOT and clip[0] - 1 <= x <= clip[2] + 1:
            self.vertical.append(Rule(x, start, end))


def _around(shape: list[Point]) -> Rectangle:
    xs, ys = zip(*shape, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _upright(shape: list[Point]) -> tuple[Rectangle, bool] | None:
    """Give the box of an upright rectangle, and which way round it is drawn; None for another shape."""
    points = [point for point, _ in itertools.groupby(shape)]
    if len(points) == CORNERS + 1 and points[0] == points[-1]:
        points.pop()
    if len(points) != CORNERS:
        return None
    (a, b), (c, d), (e, f), (g, h) = points
    # Its sides are level and upright in turn, whichever is first; else it is slanted, or crosses itself.
    if (a == c and d == f and e == g and h == b) or (b == d and c == e and f == h and g == a):
        return (min(a, e), min(b, f), max(a, e), max(b, f)), (c - a) * (f - d) > (d - b) * (e - c)
    return None
