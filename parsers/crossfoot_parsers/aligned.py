"""Tables that only the alignment of their fields shows: which lines they are, their columns, rows and headers.

Numbers tell columns: in a row that has them all by their order, in any other by standing under or over those of full rows. Numbered
labels tell rows, however many lines they take. What is not told is not guessed: then there is no table, and a warning says so.
Positions along a line may be in any unit (columns of text, points).
"""

import re
from collections.abc import Sequence
from itertools import combinations_with_replacement, pairwise
from typing import NamedTuple

from crossfoot_parsers.flattened import table as flattened
from crossfoot_parsers.limits import at_most
from crossfoot_parsers.merged import enumerator, is_value
from crossfoot_parsers.report import Passage, Piece, Table, Warning, join

# In characters; no cell has a longer line.
PROSE = 30
LINES, FIELDS = 2_000, 200
SENTENCE = re.compile(r"[。；;！？!?]")
HEADING = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、．.]\s*\S{3}")
# Where one blank parts the label of a group from that of its first row.
NUMBERED = re.compile(r"(?<=\S) (?=\d{1,2}[.、．]\D|[（(][一二三四五六七八九十]{1,3}[）)])")
LEVELS = 3
# By how many positions the columns that a head is centred over must fit better than any others.
CLOSE, FAR = 2.0, 10.0
# In lines: cells of a header that begin in the same row have their centres within this distance.
ROW = 1.0
# Lines of one cell may have half lines of others between them.
NEAR, APART = 2, 3
# Places where groups of columns may end: there are no more in any header.
MOST = 12


MERGED = ("表头的合并单元格看不出来", "which columns a head is over is open")


class Field(NamedTuple):
    """A run of characters that clear gaps part from others: its text, and where it begins and ends on its line."""

    passage: Passage
    left: float
    right: float

    @property
    def text(self) -> str:
        """The characters."""
        return self.passage.text

    @property
    def centre(self) -> float:
        """The middle of the run."""
        return (self.left + self.right) / 2


class Line(NamedTuple):
    """The fields of a line, left to right; none in an empty line. Lines follow one another evenly; `page` counts up."""

    fields: tuple[Field, ...]
    page: int = 1


class _Label(NamedTuple):
    """A label: its fields, with the number of the line on which each stands."""

    parts: list[tuple[int, Field]]

    @property
    def passage(self) -> Passage:
        return join([field.passage for _, field in self.parts])

    @property
    def first(self) -> int:
        return self.parts[0][0]

    @property
    def last(self) -> int:
        return self.parts[-1][0]

    @property
    def level(self) -> int:
        number = enumerator(self.passage.text)
        return LEVELS if number is None else number[0]


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


class _Open(Exception):  # noqa: N818 - it reads as what happened
    """A question that the lines leave open: the message says which, in Chinese and in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def stretches(lines: Sequence[Line]) -> list[range]:
    """Find the lines of tables: rows of numbers with what stands between them, the header above, what labels go on with below."""
    found: list[range] = []
    index = 0
    while index < len(lines):
        if not _row(lines[index]):
            index += 1
            continue
        start = _header(lines, index, found[-1].stop if found else 0)
        last = index
        for at in range(index + 1, len(lines)):
            if _row(lines[at]):
                last = at
            elif _ends(lines, at):
                break
        stop = last + 1
        while stop < len(lines) and lines[stop].fields and not _ends(lines, stop):
            stop += 1
        if any(len(line.fields) > 1 and not _values(line) for line in lines[start:last]):
            found.append(range(start, stop))
        index = stop
    return found


def table(lines: Sequence[Line]) -> tuple[Table | None, list[Warning]]:
    """Make a table of one stretch of lines. None, with a warning, where its cells cannot be told. Raises Excess for too many."""
    at_most(len(lines), LINES, "lines in a table")
    at_most(max(len(line.fields) for line in lines), FIELDS, "fields in a line of a table")
    try:
        rows = [row for head, body in _blocks(lines) for row in _block(lines, head, body)]
        width = max(map(len, rows))
        made, doubts = flattened([([*row, *[_blank(row[-1])] * (width - len(row))], False) for row in rows])
    except _Open as question:
        return None, [refusal(lines, question.zh, question.en)]
    return made, doubts


def refusal(lines: Sequence[Line], zh: str, en: str) -> Warning:
    """Say why lines that look like a table were not read as one."""
    return Warning(
        f"这里像是用空格对齐的表格，但{zh}，未按表格读",
        f"this looks like a table aligned by blanks, but {en}: it was not read as one",
        next(line.fields[0].passage for line in lines if line.fields).span(),
    )


def spread(lines: Sequence[Line]) -> float:
    """Say how far numbers of the same column stand from one another: the less, the better is what positions were counted in."""
    full = max(len(_values(line)) for line in lines)
    rows = [values for line in lines if len(values := _values(line)) == full]
    lefts = [min(row[k].left for row in rows) for k in range(full)]
    rights = [max(row[k].right for row in rows) for k in range(full)]
    return sum(rights) - sum(lefts)


def _values(line: Line) -> list[Field]:
    return [field for field in line.fields if _value(field)]


def _value(field: Field) -> bool:
    """Tell a number or a dash; a Chinese numeral alone on a line is part of a label written downwards."""
    return is_value(field.passage) and not (len(field.text) == 1 and field.text.isalpha())


def _row(line: Line) -> bool:
    """Tell a row: labels and then numbers, or numbers alone."""
    values = [_value(field) for field in line.fields]
    return len(values) > 1 and values[-1] and values == sorted(values)


def _ends(lines: Sequence[Line], at: int) -> bool:
    """Tell a line that belongs to no table: prose, or the heading of a section.

    A label that looks like a heading stands right above or below its numbers.
    """
    fields = lines[at].fields
    if len(fields) != 1:
        return any(SENTENCE.search(field.text) for field in fields)
    text = fields[0].text
    beside = [line for line in lines[max(at - 1, 0) : at + 2] if len(_values(line)) == len(line.fields) > 1]
    return len(text) > PROSE or bool(SENTENCE.search(text)) or bool(HEADING.match(text) and not beside)


def _header(lines: Sequence[Line], index: int, floor: int) -> int:
    """Give the first line of the header above a row."""
    start = index
    for at in range(index - 1, floor - 1, -1):
        if lines[at].fields and (_ends(lines, at) or _values(lines[at])):
            break
        start = at if lines[at].fields else start
    return start


def _blocks(lines: Sequence[Line]) -> list[tuple[list[int], list[int]]]:
    """Part a table into headers and the rows below each: the numbers of their lines."""
    rows = [i for i, line in enumerate(lines) if _row(line)]
    blocks = [([i for i in range(rows[0]) if lines[i].fields], [rows[0]])]
    for above, row in pairwise([*rows, len(lines)]):
        between = [i for i in range(above + 1, row) if lines[i].fields]
        edge = min(_values(lines[i])[0].left for i in blocks[-1][1] if _row(lines[i]))
        headed = any(len(lines[i].fields) > 1 and lines[i].fields[-1].right > edge for i in between)
        # What stands right below a label, and left of the numbers, goes on with it.
        labels = [field for field in lines[above].fields if not _value(field)]
        own = [
            i
            for i in between
            if not lines[i - 1].fields
            or lines[i].fields[-1].right > edge
            or not any(_over(field, label) for field in lines[i].fields for label in labels)
        ]
        start = own[0] if headed else row
        blocks[-1][1].extend(i for i in between if i < start)
        if headed:
            blocks.append(([i for i in between if i >= start], []))
        if row < len(lines):
            blocks[-1][1].append(row)
    return blocks


def _block(lines: Sequence[Line], head: list[int], body: list[int]) -> list[list[Passage]]:
    """Give the rows of a header and of what stands below it, as texts with tabs have them: one field each column, blanks included."""
    anchors = [i for i in body if _row(lines[i])]
    count = max(len(_values(lines[i])) for i in anchors)
    values: dict[int, list[Passage | None]] = {}
    for page in dict.fromkeys(lines[i].page for i in anchors):
        own = [i for i in anchors if lines[i].page == page]
        values.update(_placed([_values(lines[i]) for i in own], count, own))
    labels = _labels(lines, body, anchors)
    levels = sorted({label.level for label in labels})
    rows = []
    for anchor, leaf in zip(anchors, _leaves(labels, levels, anchors), strict=True):
        texts: list[Passage | None] = [None] * len(levels)
        for label in leaf:
            texts[levels.index(label.level)] = label.passage
        rows.append(_filled([*texts, *values[anchor]], lines[anchor].fields[0].passage))
    right = max((field.right for label in labels for _, field in label.parts), default=0.0)
    return [*_heads(lines, head, count, len(levels), right), *rows]


def _filled(texts: Sequence[Passage | None], first: Passage) -> list[Passage]:
    """Give blanks a place: where the text before them ends."""
    before = first.cut(0, 0) if texts[0] is None else first
    filled = []
    for text in texts:
        filled.append(_blank(before) if text is None else text)
        before = text or before
    return filled


def _blank(before: Passage) -> Passage:
    """Give a blank field where a text ends."""
    if not before.pieces:
        return Passage("", before.file)
    last = before.pieces[-1]
    place = last.place.part(last.stops[-1], last.stops[-1])
    return Passage("", before.file, (Piece(0, place, (last.stops[-1],)),))


def _placed(rows: list[list[Field]], count: int, own: list[int]) -> dict[int, list[Passage | None]]:
    """Give the values of rows column by column, those of rows that lack some by where they stand."""
    full = [row for row in rows if len(row) == count]
    hulls = [
        (min(f.left for f in column), max(f.right for f in column)) for column in zip(*full, strict=True)
    ]
    placed: dict[int, list[Passage | None]] = {}
    for index, row in zip(own, rows, strict=True):
        if len(row) == count:
            placed[index] = [field.passage for field in row]
            continue
        if not full or any(one[1] > two[0] for one, two in pairwise(hulls)):
            raise _Open(
                "有的行缺少数值，缺在哪一列看不出来", "rows lack numbers, and in which columns is open"
            )
        texts: list[Passage | None] = [None] * count
        for field in row:
            under = [k for k, (left, right) in enumerate(hulls) if field.left < right and left < field.right]
            if len(under) != 1 or texts[under[0]] is not None:
                raise _Open("有的数值不在任何一列的下面", "a number stands under no column")
            texts[under[0]] = field.passage
        placed[index] = texts
    return placed


def _labels(lines: Sequence[Line], body: list[int], anchors: list[int]) -> list[_Label]:
    """Join the fields of labels: each number begins one, and what has none goes on with the label above it."""
    edge: dict[int, float] = {}
    for i in anchors:
        edge[lines[i].page] = min(edge.get(lines[i].page, float("inf")), _values(lines[i])[0].left)
    fields = [
        (i, part) for i in body for field in lines[i].fields if not _value(field) for part in _parts(field)
    ]
    if any(part.right > edge[lines[i].page] for i, part in fields):
        raise _Open("有的文字在数值的位置上", "a text stands where numbers should")
    labels = [_Label(run) for run in _downwards(fields)]
    taken = {id(part) for label in labels for _, part in label.parts}
    numbered = [i for i, part in fields if id(part) not in taken and enumerator(part.text) is not None]
    run: list[_Label] = []
    for i, part in fields:
        if id(part) in taken:
            continue
        above = [label for label in run if any(_over(f, part) for _, f in label.parts)]
        if enumerator(part.text) is not None or (not numbered and i in anchors):
            run.append(_Label([(i, part)]))
        elif above:
            above[-1].parts.append((i, part))
        else:
            raise _Open("有的文字不知道属于哪一行", "a text belongs to no row")
    return sorted([*labels, *run], key=lambda label: label.first)


def _parts(field: Field) -> list[Field]:
    """Part labels between which there is only one blank."""
    cuts = [match.start() for match in NUMBERED.finditer(field.text)]
    return [_cut(field, start, end) for start, end in pairwise([0, *cuts, len(field.text)])]


def _cut(field: Field, start: int, end: int) -> Field:
    step = (field.right - field.left) / max(len(field.text), 1)
    start += len(field.text[start:end]) - len(field.text[start:end].lstrip())
    return Field(field.passage.cut(start, end), field.left + start * step, field.left + end * step)


def _downwards(fields: list[tuple[int, Field]]) -> list[list[tuple[int, Field]]]:
    """Find labels that are written downwards, one character a line."""
    columns: dict[float, list[tuple[int, Field]]] = {}
    for i, field in fields:
        if len(field.text) == 1:
            columns.setdefault(field.left, []).append((i, field))
    runs = []
    for column in columns.values():
        run = column
        if len(run) > 3 and enumerator("".join(field.text for _, field in run)) is not None:
            runs.append(run)
    return runs


class _Edges(NamedTuple):
    left: float
    right: float


def _over(one: Field | _Head | _Edges, two: Field | _Head | _Edges) -> bool:
    return one.left < two.right and two.left < one.right


class _Node(NamedTuple):
    """A label and the labels of the rows that it groups."""

    label: _Label
    below: "list[_Node]"

    @property
    def first(self) -> int:
        """The first line of the label and of what it groups."""
        return min([self.label.first, *(node.first for node in self.below)])

    @property
    def last(self) -> int:
        """The last line of the label and of what it groups."""
        return max([self.label.last, *(node.last for node in self.below)])

    def rows(self) -> list[list[_Label]]:
        """Give the labels of each row: those of groups are in the first of theirs."""
        below = [row for node in self.below for row in node.rows()]
        return [[self.label, *below[0]], *below[1:]] if below else [[self.label]]


def _leaves(labels: list[_Label], levels: list[int], anchors: list[int]) -> list[list[_Label]]:
    """Give the labels of each row. A label groups the rows beside which it stands, if they have numbers of their own."""
    if not labels:
        return [[] for _ in anchors]
    nodes: list[_Node] = []
    for level in reversed(levels):
        own = [_Node(label, []) for label in labels if label.level == level]
        for run in _runs(nodes):
            first, last = run[0].first, run[-1].last
            beside = [node for node in own if node.label.first <= last and node.label.last >= first]
            if len(beside) != 1 or beside[0].below:
                raise _Open("标签属于哪几行看不出来", "to which rows a label belongs is open")
            beside[0].below.extend(run)
        nodes = sorted(own, key=lambda node: node.first)
    rows = [row for node in nodes for row in node.rows()]
    if len(rows) != len(anchors) or any(
        not row[-1].first - 1 <= anchor <= row[-1].last + 1 for row, anchor in zip(rows, anchors, strict=True)
    ):
        raise _Open("哪一行的数值属于哪个标签看不出来", "which numbers belong to which label is open")
    return rows


def _runs(nodes: list[_Node]) -> list[list[_Node]]:
    """Part labels of one level where their numbers begin again."""
    runs: list[list[_Node]] = []
    for node in nodes:
        number = enumerator(node.label.passage.text)
        before = enumerator(runs[-1][-1].label.passage.text) if runs else None
        if number is not None and before is not None and number[1] == before[1] + 1:
            runs[-1].append(node)
        else:
            runs.append([node])
    return runs


def _heads(
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
        raise _Open("表头的列数与数值的列数不同", "its header has another number of columns than its rows")
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
    return [_filled(row, anchor) for row in cells]


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
    return [_cut(field, start, end) for start, end in pairwise([0, *cuts, len(field.text)])]


def _stacked(
    lines: Sequence[Line], tokens: list[tuple[int, Field]], alone: set[int]
) -> tuple[list[list[tuple[int, Field]]], list[tuple[int, Field]]]:
    """Tell the lines of the heads of columns from heads over several of them, from the bottom upwards."""
    leaves: list[list[tuple[int, Field]]] = []
    groups: list[tuple[int, Field]] = []
    for i in sorted({i for i, _ in tokens}, reverse=True):
        own = [field for at, field in tokens if at == i]
        below = [[leaf for leaf in leaves if any(_over(one, field) for _, one in leaf)] for field in own]
        # A line that many cells share goes on in all of them.
        shared = sum(len(under) == 1 for under in below) > 1
        for field, under in zip(own, below, strict=True):
            over = i in alone or len(under) > 1 or any(_over(one, field) for at, one in groups if at > i)
            if not over and not under:
                leaves.append([(i, field)])
            elif (
                over
                or _wider(field, under[0])
                or _apart(lines, i, min(at for at, _ in under[0]), APART if shared else NEAR)
            ):
                groups.append((i, field))
            elif len(own) == 1 and not _full(field, under[0]):
                raise _Open(*MERGED)
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
        raise _Open(*MERGED)
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
                _over(one, _Edges(columns[a].left, columns[b - 1].right))
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
        raise _Open(*MERGED)
    for one, (a, b), inside in zip(tops, *fits[0][1:], strict=True):
        if (a, b) == (start, stop) and paths[a]:
            # Two heads over the same columns: one of them is over fewer, and which is not seen.
            raise _Open(*MERGED)
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
