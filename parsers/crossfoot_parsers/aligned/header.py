"""Headers: heads of columns on one or more lines, and heads over several columns."""

import re
from collections.abc import Sequence
from itertools import combinations_with_replacement, pairwise
from typing import NamedTuple

from crossfoot_parsers.aligned.lines import Edges, Field, Line, Open, cut, filled, over
from crossfoot_parsers.report import Passage, join

# By how many positions the columns that a head is centred over must fit better than any others.
CLOSE, FAR = 2.0, 10.0
# In lines: cells of a header that begin in the same row have their centres within this distance.
ROW = 1.0
# Lines of one cell may have half lines of others between them.
NEAR, APART = 2, 3
# Places where groups of columns may end: there are no more in any header.
MOST = 12
MERGED = ("表头的合并单元格看不出来", "which columns a head is over is open")


class _Head(NamedTuple):
    """A cell of a header: its text, its first and last line, its edges."""

    passage: Passage
    top: int
    last: int
    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle of its lines."""
        return (self.top + self.last) / 2


def header(
    lines: Sequence[Line], head: list[int], count: int, labels: int, right: float
) -> list[list[Passage]]:
    """Give the rows of a header: a cell over several columns stands in the first of them, blanks behind it."""
    # What stands alone above a header, with an empty line between, is over what is below it, and never beside it.
    alone = {i for i in head[:-1] if len(lines[i].fields) == 1 and not lines[i + 1].fields}
    corner = [
        (i, field)
        for i in head
        for field in lines[i].fields
        if field.left < right and not (i in alone and i == head[0])
    ]
    stands = sorted({i for i, _ in corner})
    if any(_apart(lines, one, two, len(lines)) for one, two in pairwise(stands)):
        raise Open("表头的左边不止一格", "left of its heads stands more than one cell")
    taken = {id(field) for _, field in corner}
    tokens = [
        (i, word)
        for i in head
        for field in lines[i].fields
        if id(field) not in taken
        for word in ([field] if i in alone else _words(field))
    ]
    leaves, groups = _stacked(lines, tokens, alone)
    columns = sorted((_head(leaf) for leaf in leaves), key=lambda leaf: leaf.left)
    between = [
        one
        for before, one, behind in zip(columns, columns[1:], columns[2:], strict=False)
        if one.last < min(before.top, behind.top)
    ]
    # Between heads that are lower on both sides stands a head over both, unless there are numbers under it.
    columns = [column for column in columns if column not in between]
    if corner and labels:
        columns.insert(0, _head(corner))
    extra = len(columns) - count
    if extra not in ({1} if corner else {0, min(labels, 1)}):
        raise Open("表头的列数与数值的列数不同", "its header has another number of columns than its rows")
    paths: list[list[tuple[int, _Head]]] = [[] for _ in columns]
    _spread_over(
        columns,
        0,
        len(columns),
        [*map(_head, ([group] for group in groups)), *between],
        paths,
        labelled=extra > 0,
    )
    height = max(map(len, paths)) + 1
    width = labels + count
    cells: list[list[Passage | None]] = [[None] * width for _ in range(height)]
    for k, (column, path) in enumerate(zip(columns, paths, strict=True)):
        at = 0 if extra and not k else k - extra + labels
        for row, (first, group) in enumerate(path):
            if first == k:
                cells[row][at] = group.passage
        cells[len(path)][at] = column.passage
    anchor = lines[head[0]].fields[0].passage
    return [filled(row, anchor) for row in cells]


def _head(parts: list[tuple[int, Field]]) -> _Head:
    parts = sorted(parts, key=lambda part: part[0])
    return _Head(
        join([field.passage for _, field in parts]),
        parts[0][0],
        parts[-1][0],
        min(field.left for _, field in parts),
        max(field.right for _, field in parts),
    )


def _words(field: Field) -> list[Field]:
    """Part a field at single blanks, which may be all that parts narrow columns; not the characters of a word that is spaced out."""
    cuts = [
        match.start()
        for match in re.finditer(" ", field.text)
        if not re.search(r"(?:^| )\S$", field.text[: match.start()])
        or not re.match(r" \S(?: |$)", field.text[match.start() :])
    ]
    return [cut(field, start, end) for start, end in pairwise([0, *cuts, len(field.text)])]


def _stacked(
    lines: Sequence[Line], tokens: list[tuple[int, Field]], alone: set[int]
) -> tuple[list[list[tuple[int, Field]]], list[tuple[int, Field]]]:
    """Tell the lines of the heads of columns from heads over several of them, from the bottom upwards."""
    leaves: list[list[tuple[int, Field]]] = []
    groups: list[tuple[int, Field]] = []
    for i in sorted({i for i, _ in tokens}, reverse=True):
        own = [field for at, field in tokens if at == i]
        below = [[leaf for leaf in leaves if any(over(one, field) for _, one in leaf)] for field in own]
        # A line that many cells share goes on in all of them.
        shared = sum(len(under) == 1 for under in below) > 1
        for field, under in zip(own, below, strict=True):
            group = i in alone or len(under) > 1 or any(over(one, field) for at, one in groups if at > i)
            if not group and not under:
                leaves.append([(i, field)])
            elif (
                group
                or _wider(field, under[0])
                or _apart(lines, i, min(at for at, _ in under[0]), APART if shared else NEAR)
            ):
                groups.append((i, field))
            elif len(own) == 1 and not _full(field, under[0]):
                raise Open(*MERGED)
            else:
                under[0].append((i, field))
    return leaves, groups


def _wider(field: Field, below: list[tuple[int, Field]]) -> bool:
    """Tell a head that is too wide for the cell below it: all lines of a wrapped text but the last are as wide as their cell."""
    widths = [one.right - one.left for _, one in below]
    return len(widths) > 1 and field.right - field.left > max(widths) + 1


def _full(field: Field, below: list[tuple[int, Field]]) -> bool:
    """Tell a line that is as wide as the others of its cell."""
    widths = [one.right - one.left for _, one in below]
    return len(widths) > 1 and field.right - field.left >= max(widths)


def _apart(lines: Sequence[Line], above: int, below: int, most: int) -> bool:
    """Tell two lines of a header that are not of the same cell: an empty line is between them, or more than `most` lines."""
    return below - above > most or any(not lines[i].fields for i in range(above, below))


def _spread_over(
    columns: list[_Head],
    start: int,
    stop: int,
    groups: list[_Head],
    paths: list[list[tuple[int, _Head]]],
    *,
    labelled: bool,
) -> None:
    """Find the columns that each head of a group is over, and put it on their paths.

    Cells that begin in the same row of a header stand at the same height: so a group ends where the height of the heads below it
    changes, or where these begin again. Of all such parts it is over those that it is in the middle of.
    """
    if not groups:
        return
    top = min(group.top for group in groups)
    tops = sorted((group for group in groups if group.top == top), key=lambda group: group.left)
    rest = [group for group in groups if group.top > top]
    # What stands beside the heads of columns on their line is the head of the labels; anything else there is in a corner of its own.
    corner = labelled and columns[0].top != columns[-1].top
    cuts = sorted({*_cuts(columns, start, stop), *([1] if corner and not start else [])})
    if len(cuts) > MOST or len(tops) > MOST // 3:
        raise Open(*MERGED)
    below = [k for k in range(start, stop) if columns[k].top > top and (k or not corner)]
    if rest:
        # A head no higher than the groups of the next row begins in that row or below: something is over it.
        second = min(group.top for group in rest)
        below = [k for k in below if columns[k].top >= second and columns[k].middle > second - ROW / 2]
    fits = []
    for edges in combinations_with_replacement(cuts, 2 * len(tops)):
        ranges = list(zip(edges[::2], edges[1::2], strict=True))
        inner = [[one for one in rest if a < b and _inside(one, columns[a:b])] for a, b in ranges]
        covered = [k for a, b in ranges for k in range(a, b)]
        level = all(
            one or max(c.middle for c in columns[a:b]) - min(c.middle for c in columns[a:b]) <= ROW
            for (a, b), one in zip(ranges, inner, strict=True)
            if a < b
        )
        whole = not rest or covered == below
        if (
            all(a < b for a, b in ranges)
            and sum(map(len, inner)) == len(rest)
            and level
            and whole
            and all(
                over(one, Edges(columns[a].left, columns[b - 1].right))
                for one, (a, b) in zip(tops, ranges, strict=True)
            )
            and {*covered} <= {*below}
        ):
            off = sum(
                abs(one.left + one.right - columns[a].left - columns[b - 1].right) / 2
                for one, (a, b) in zip(tops, ranges, strict=True)
            )
            fits.append((off, ranges, inner))
    fits.sort(key=lambda fit: fit[0])
    if not fits or not _clear(fits):
        raise Open(*MERGED)
    for one, (a, b), inside in zip(tops, *fits[0][1:], strict=True):
        if (a, b) == (start, stop) and paths[a]:
            # Two heads over the same columns: one of them is over fewer, and which is not seen.
            raise Open(*MERGED)
        for k in range(a, b):
            paths[k].append((a, one))
        _spread_over(columns, a, b, inside, paths, labelled=labelled)


def _clear(fits: list[tuple[float, list[tuple[int, int]], list[list[_Head]]]]) -> bool:
    """Tell whether heads are right in the middle of the columns of the first fit, and far from that of any other.

    Where there is no other they need not be: converters move heads and numbers by different distances.
    """
    return len(fits) == 1 or (fits[0][0] <= CLOSE and fits[1][0] - fits[0][0] >= FAR)


def _inside(group: _Head, columns: list[_Head]) -> bool:
    return columns[0].left <= (group.left + group.right) / 2 <= columns[-1].right


def _cuts(columns: list[_Head], start: int, stop: int) -> list[int]:
    """Give where groups of columns may begin and end: at another height, or where the same heads begin again."""
    steps = [k for k in range(start + 1, stop) if abs(columns[k].middle - columns[k - 1].middle) >= ROW]
    cuts = [start, *steps, stop]
    for a, b in pairwise([start, *steps, stop]):
        texts = [column.passage.bare for column in columns[a:b]]
        size = next(
            n for n in range(1, b - a + 1) if (b - a) % n == 0 and texts == texts[:n] * ((b - a) // n)
        )
        cuts += range(a + size, b, size)
    return sorted(cuts)
