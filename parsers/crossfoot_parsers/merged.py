"""Fields to cells: blanks are merged into the cells that they were flattened from.

A merged cell is written once, in its first field; the fields that it covers are blank. What is a header, what a label and what
a value tells where a blank belongs.
"""

import re
from collections import Counter

from crossfoot_parsers.quantity import numeral, reading
from crossfoot_parsers.report import Cell, Passage, Span, Table, join

CHINESE = "[一二三四五六七八九十]{1,3}"
ENUMERATORS = (
    re.compile(rf"({CHINESE})\s*[、．.]"),
    re.compile(rf"[（(]\s*({CHINESE})\s*[）)]"),
    re.compile(r"(\d{1,2})\s*[.、．]"),
)


def enumerator(label: str) -> tuple[int, int] | None:
    """Give the level of a label's number (0 for 一、, 1 for （一）, 2 for 1.) and the number."""
    for level, pattern in enumerate(ENUMERATORS):
        match = pattern.match(label)
        if match is not None:
            return level, int(match[1]) if match[1].isdecimal() else int(numeral(match[1]) or 0)
    return None


def depth(label: str) -> int | None:
    """Give the level of a label's number."""
    number = enumerator(label)
    return None if number is None else number[0]


def is_value(field: Passage) -> bool:
    """Tell a field that holds a number or a dash."""
    return reading(field.text)[0] in {"number", "dash"}


def first_value(fields: list[Passage]) -> int:
    """Give the place of the first value of a row; the length of the row, where it holds none."""
    return next((i for i, field in enumerate(fields) if field.text and is_value(field)), len(fields))


def label_count(fields: list[Passage]) -> int:
    """Count the label fields of a row: up to the last text before its first value."""
    first = first_value(fields)
    return max((i + 1 for i in range(first) if fields[i].text), default=0)


def merged(fields: list[list[Passage]], doubtful: set[tuple[int, int]], width: int) -> Table:
    """Merge blanks into the cells that they were flattened from."""
    firsts = [first_value(row) for row in fields]
    labels = label_columns(fields)
    heads = _heads(fields, firsts, labels, width)
    owner: list[list[tuple[int, int]]] = [[(r, c) for c in range(width)] for r in range(len(fields))]
    header: int | None = None
    for r, row in enumerate(fields):
        header = r if heads[r] else header
        for c, field in enumerate(row):
            if field.text:
                continue
            left = owner[r][c - 1] if c else None
            if heads[r]:
                above = owner[r - 1][c] if r and heads[r - 1] else None
                if above is not None and (above[1] == c or left is None or left == above):
                    owner[r][c] = above
                elif left is not None:
                    owner[r][c] = left
            elif c < labels:
                later = any(row[k].text for k in range(c + 1, labels))
                if (later or left is None) and r and not heads[r - 1]:
                    owner[r][c] = owner[r - 1][c]
                elif left is not None and not later:
                    owner[r][c] = left
            elif header is not None and c and owner[header][c] == owner[header][c - 1] and c > labels:
                owner[r][c] = owner[r][c - 1]
    return _cells(fields, doubtful, owner)


def label_columns(fields: list[list[Passage]]) -> int:
    """Count the columns of labels. Rows with values tell them, and rows of which only numbered labels are printed."""
    body = [row for row in fields if any(map(is_value, row))]
    bare = [
        row
        for row in fields
        if not any(map(is_value, row)) and all(depth(f.text) is not None for f in row if f.text)
    ]
    # A value that is no number (5?) does not make its column one of labels.
    return min(max(map(label_count, [*body, *bare]), default=0), _first_values(body))


def _first_values(body: list[list[Passage]]) -> int:
    """Give the first column in which more values than texts are printed."""
    surplus: Counter[int] = Counter()
    for row in body:
        for column, field in enumerate(row):
            if field.text:
                surplus[column] += 1 if is_value(field) else -1
    return min(
        (column for column, more in surplus.items() if more > 0),
        default=max(map(len, body), default=len(ENUMERATORS)),
    )


def _heads(fields: list[list[Passage]], firsts: list[int], labels: int, width: int) -> list[bool]:
    """Tell header rows: no values, and text over the value columns; or a title right above such a row."""
    over = [
        firsts[r] == width and any(row[c].text for c in range(max(labels, 1), width))
        for r, row in enumerate(fields)
    ]
    titles = [
        firsts[r] == width and r + 1 < len(fields) and over[r + 1] and sum(bool(f.text) for f in row) == 1
        for r, row in enumerate(fields)
    ]
    return [head or title for head, title in zip(over, titles, strict=True)]


def _cells(
    fields: list[list[Passage]], doubtful: set[tuple[int, int]], owner: list[list[tuple[int, int]]]
) -> Table:
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for r, owners in enumerate(owner):
        for c, key in enumerate(owners):
            places.setdefault(key, []).append((r, c))
    cells = []
    for (row, column), covered in places.items():
        deep = max(r for r, _ in covered) - row + 1
        wide = max(c for _, c in covered) - column + 1
        whole = deep * wide == len(covered)
        for r, c in [(row, column)] if whole else covered:
            field = fields[r][c]
            state, quantity = reading(field.text)
            if any(place in doubtful for place in ([(r, c)] if not whole else covered)):
                state, quantity = "unreadable", None
            spans = (deep, wide) if whole else (1, 1)
            place = field.span() if field.text else _empty(field)
            cells.append(Cell(r, c, *spans, field, state, place, quantity))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    span = Span(
        cells[0].passage.file,
        tuple(
            place
            for row in fields
            for place in join([field for field in row if field.text]).span().places[:1]
        ),
    )
    return Table(len(fields), len(owner[0]), tuple(cells), span)


def _empty(field: Passage) -> Span:
    return Span(field.file, tuple(piece.place for piece in field.pieces))
