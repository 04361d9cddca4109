"""Tables that only the alignment of their fields shows: which lines they are, their columns, rows and headers.

Numbers tell columns: in a row that has them all by their order, in any other by standing under or over those of full rows. Numbered
labels tell rows, however many lines they take. What is not told is not guessed: then there is no table, and a warning says so.
Positions along a line may be in any unit (columns of text, points).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from crossfoot_parsers.aligned.header import header
from crossfoot_parsers.aligned.labels import labels_of, rows_of
from crossfoot_parsers.aligned.lines import (
    Field,
    Line,
    Open,
    beyond,
    blank,
    filled,
    is_number,
    is_row,
    over,
    values_of,
    whole,
)
from crossfoot_parsers.flattened import table as flattened
from crossfoot_parsers.limits import at_most
from crossfoot_parsers.report import Passage, Table, Warning

__all__ = ["Field", "Line", "refusal", "spread", "stretches", "table"]
# In characters; no cell has a longer line.
PROSE = 30
LINES, FIELDS = 2_000, 200
# In lines: no line of a table is further from the next one.
ROWS = 10
SENTENCE = re.compile(r"[。；;！？!?]")
COLON = re.compile("[:：]")
HEADING = re.compile(r"[一二三四五六七八九十]{1,3}\s*[、．.]\s*\S{3}")


def stretches(lines: Sequence[Line]) -> list[range]:
    """Find the lines of tables: rows of numbers with what stands between them, the header above, what labels go on with below."""
    found: list[range] = []
    index = 0
    while index < len(lines):
        if not is_row(lines[index]):
            index += 1
            continue
        start = _header(lines, index, found[-1].stop if found else 0)
        last = index
        heads = {line.fields[0].text for line in lines[start:index] if _several(line)}
        for at in range(index + 1, len(lines)):
            if is_row(lines[at]):
                last = at
            elif _ends(lines, at):
                break
            elif _several(lines[at]):
                # It belongs to the table, though no row may be below it.
                last = at if lines[at].fields[0].text in heads or _rowlike(lines[at], lines[last]) else last
                heads.add(lines[at].fields[0].text)
        stop = last + 1
        while stop < len(lines) and lines[stop].fields and not _ends(lines, stop):
            stop += 1
        if any(len(line.fields) > 1 and not values_of(line) for line in lines[start:last]):
            found.append(range(start, stop))
        index = stop
    return found


def table(lines: Sequence[Line]) -> tuple[Table | None, list[Warning]]:
    """Make a table of one stretch of lines. None, with a warning, where its cells cannot be told. Raises Excess for too many."""
    at_most(len(lines), LINES, "lines in a table")
    at_most(max(len(line.fields) for line in lines), FIELDS, "fields in a line of a table")
    try:
        rows = _rows([whole(line) for line in lines])
        width = max(map(len, rows))
        made, doubts = flattened([([*row, *[blank(row[-1])] * (width - len(row))], False) for row in rows])
    except Open as question:
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
    full = max(len(values_of(line)) for line in lines)
    rows = [values for line in lines if len(values := values_of(line)) == full]
    lefts = [min(row[k].left for row in rows) for k in range(full)]
    rights = [max(row[k].right for row in rows) for k in range(full)]
    return sum(rights) - sum(lefts)


def _ends(lines: Sequence[Line], at: int) -> bool:
    """Tell a line that belongs to no table: prose, or the heading of a section.

    A label that looks like a heading stands right above or below its numbers.
    """
    fields = lines[at].fields
    if len(fields) != 1:
        return any(SENTENCE.search(field.text) for field in fields) and not _among(lines, at)
    text = fields[0].text
    beside = [line for line in lines[max(at - 1, 0) : at + 2] if len(values_of(line)) == len(line.fields) > 1]
    return len(text) > PROSE or bool(SENTENCE.search(text)) or bool(HEADING.match(text) and not beside)


def _among(lines: Sequence[Line], at: int) -> bool:
    """Tell a line with as many fields as the next one of several, above or below: both are of a table."""
    sides = (range(at - 1, max(at - ROWS, -1), -1), range(at + 1, min(at + ROWS, len(lines))))
    beside = (next((lines[i].fields for i in side if _several(lines[i])), ()) for side in sides)
    return any(len(fields) == len(lines[at].fields) for fields in beside)


def _rowlike(line: Line, above: Line) -> bool:
    """Tell a line that may be a row, though most of it is no number: as long as the one above. What signs a table has colons."""
    size = len(values_of(above))
    signed = any(COLON.search(field.text) for field in line.fields)
    return bool(values_of(line)) or (not signed and len(line.fields) > size > 1)


def _several(line: Line) -> bool:
    return len(line.fields) > 1


def _header(lines: Sequence[Line], index: int, floor: int) -> int:
    """Give the first line of the header above a row."""
    start = index
    for at in range(index - 1, floor - 1, -1):
        if lines[at].fields and _ends(lines, at):
            break
        start = at if lines[at].fields else start
    return start


def _rows(lines: Sequence[Line]) -> list[list[Passage]]:
    """Give the rows of all blocks. A value stands behind as many labels in all of them."""
    blocks = [_block(lines, head, body) for head, body in _blocks(lines)]
    if len({depth for depth, _ in blocks}) > 1:
        raise Open("各部分的标签列数不同", "its parts have different numbers of label columns")
    return [row for _, block in blocks for row in block]


def _blocks(lines: Sequence[Line]) -> list[tuple[list[int], list[int]]]:
    """Part a table into headers and the rows below each: the numbers of their lines."""
    rows = [i for i, line in enumerate(lines) if is_row(line)]
    blocks = [([i for i in range(rows[0]) if lines[i].fields], [rows[0]])]
    for above, row in pairwise([*rows, len(lines)]):
        between = [i for i in range(above + 1, row) if lines[i].fields]
        edge = min(values_of(lines[i])[0].left for i in blocks[-1][1] if is_row(lines[i]))
        headed = any(len(lines[i].fields) > 1 and lines[i].fields[-1].right > edge for i in between)
        # What stands right below a label, and left of the numbers, goes on with it.
        labels = [field for field in lines[above].fields if not is_number(field)]
        own = [
            i
            for i in between
            if not lines[i - 1].fields
            or lines[i].fields[-1].right > edge
            or not any(over(field, label) for field in lines[i].fields for label in labels)
        ]
        start = own[0] if headed else row
        blocks[-1][1].extend(i for i in between if i < start)
        if headed:
            blocks.append(([i for i in between if i >= start], []))
        if row < len(lines):
            blocks[-1][1].append(row)
    return blocks


def _block(lines: Sequence[Line], head: list[int], body: list[int]) -> tuple[int, list[list[Passage]]]:
    """Give the columns of labels, and the rows, of a header and of what stands below it.

    The rows are as texts with tabs have them: one field each column, blanks included.
    """
    anchors = [i for i in body if is_row(lines[i])]
    if not anchors:
        raise Open("有的表头下面没有数值", "a header has no numbers below it")
    if any(values_of(lines[i]) for i in head):
        raise Open("有的表头里有数值", "a line of a header holds a number")
    count = max(len(values_of(lines[i])) for i in anchors)
    lines = list(lines)
    values: dict[int, list[Passage | None]] = {}
    for page in dict.fromkeys(lines[i].page for i in anchors):
        own = [i for i in anchors if lines[i].page == page]
        edge = min(values_of(lines[i])[0].left for i in own)
        for i in own:
            lines[i] = beyond(lines[i], edge)
        values.update(_placed([values_of(lines[i]) for i in own], count, own))
    labels = labels_of(lines, body, anchors)
    levels = sorted({label.level for label in labels})
    rows = []
    for anchor, leaf in zip(anchors, rows_of(labels, levels, anchors), strict=True):
        texts: list[Passage | None] = [None] * len(levels)
        for label in leaf:
            texts[levels.index(label.level)] = label.passage
        rows.append(filled([*texts, *values[anchor]], lines[anchor].fields[0].passage))
    right = max((field.right for label in labels for _, field in label.parts), default=0.0)
    return len(levels), [*header(lines, head, count, len(levels), right), *rows]


def _placed(rows: list[list[Field]], count: int, own: list[int]) -> dict[int, list[Passage | None]]:
    """Give the values of rows column by column, those of rows that lack some, or have odd ones, by where they stand."""
    plain = [len(row) == count and not any(field.odd for field in row) for row in rows]
    full = [row for row, told in zip(rows, plain, strict=True) if told]
    hulls = [
        (min(f.left for f in column), max(f.right for f in column)) for column in zip(*full, strict=True)
    ]
    placed: dict[int, list[Passage | None]] = {}
    for index, row, told in zip(own, rows, plain, strict=True):
        if told:
            placed[index] = [field.passage for field in row]
            continue
        if not full or any(one[1] > two[0] for one, two in pairwise(hulls)):
            raise Open(
                "有的行缺少数值，缺在哪一列看不出来", "rows lack numbers, and in which columns is open"
            )
        texts: list[Passage | None] = [None] * count
        for field in row:
            under = [k for k, (left, right) in enumerate(hulls) if field.left < right and left < field.right]
            if len(under) != 1 or texts[under[0]] is not None:
                raise Open("有的数值不在任何一列的下面", "a number stands under no column")
            texts[under[0]] = field.passage
        placed[index] = texts
    return placed
