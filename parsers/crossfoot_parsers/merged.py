"""Fields to cells: blanks are merged into the cells that they were flattened from.

A merged cell is written once, in its first field; the fields that it covers are blank. What is a header, what a label and what
a value tells where a blank belongs.
"""

from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Cell, Passage, Span, Table, join


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
    body = [row for row, first in zip(fields, firsts, strict=True) if first < width]
    # A value that is no number (5?) does not make its column one of labels.
    labels = min(max(map(label_count, body), default=0), _first_values(body, width))
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


def _first_values(body: list[list[Passage]], width: int) -> int:
    """Give the first column in which more values than texts are printed."""
    for column in range(width):
        values = [is_value(row[column]) for row in body if row[column].text]
        if sum(values) * 2 > len(values):
            return column
    return width


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
