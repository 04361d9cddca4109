"""Tables whose merged cells were flattened to blanks, and whose rows grew ragged, made grids with spans again.

Exports to text write a merged cell once and leave the cells that it covers empty, drop the label column that goes on from
the page before, write a merged cell twice, or leave an empty field behind a row. What the fields do not tell is not
guessed: where readings differ, the cells in question are `unreadable`, and a warning says so.
"""

from collections import Counter
from itertools import pairwise

import msgspec

from crossfoot_parsers.limits import CELLS, at_most
from crossfoot_parsers.merged import depth, first_value, is_value, label_columns, label_count, merged
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Extent, Passage, Piece, Span, Table, Warning, join

FEW = 0.1
HEAD = 8
Row = tuple[list[Passage], bool]


class _Lines(msgspec.Struct):
    """The rows of a table while it is made regular: fields, and for each field whether it is doubtful."""

    fields: list[list[Passage]]
    doubtful: set[tuple[int, int]]
    warnings: list[Warning]


def table(rows: list[Row]) -> tuple[Table, list[Warning]]:
    """Make a grid of tabbed lines. Each row is its fields and whether a page break stands before it.

    Raises Excess for one that is larger than any report's.
    """
    at_most(max(len(fields) for fields, _ in rows) * len(rows), CELLS, "cells in a table")
    rows = _continued(_mended(_once(_breaks(rows))))
    printed = [fields for fields, _ in rows]
    stripped = _stripped(printed)
    lines = _Lines(_given_back(printed) if stripped else _filled(printed), set(), [])
    usual = max(map(len, printed)) if stripped else Counter(map(len, lines.fields)).most_common(1)[0][0]
    odd = [fields for fields in lines.fields if len(fields) != usual]
    few = len(odd) <= len(rows) * FEW and all(first_value(fields) < len(fields) for fields in odd)
    if stripped or few:
        _odd(lines, usual)
    else:
        _regular(rows, lines)
    width = max(len(fields) for fields in lines.fields)
    for index, fields in enumerate(lines.fields):
        fields += [Passage("", fields[0].file)] * (width - len(fields))
        lines.fields[index] = fields
    return merged(lines.fields, lines.doubtful, width), lines.warnings


def _breaks(rows: list[Row]) -> list[Row]:
    """Take empty lines between most of the rows for what they are: no page breaks."""
    spaced = sum(broken for _, broken in rows) * 2 > len(rows)
    return [(fields, broken and not spaced) for fields, broken in rows]


def _once(rows: list[Row]) -> list[Row]:
    """Leave out the head where it is printed again behind a page break, unless the rows begin again too."""
    texts = [" ".join(field.text for field in fields).rstrip() for fields, _ in rows]
    labels = [next((field.text for field in fields if field.text), "") for fields, _ in rows]
    size = next((i for i, (fields, _) in enumerate(rows) if any(map(is_value, fields))), 0)
    if not 0 < size <= HEAD:
        return rows
    result: list[Row] = []
    index, broken = 0, False
    while index < len(rows):
        again = index > 0 and rows[index][1] and texts[index : index + size] == texts[:size]
        if again and labels[index + size : index + size + 1] != labels[size : size + 1]:
            index, broken = index + size, True
            continue
        result.append((rows[index][0], rows[index][1] or broken))
        index, broken = index + 1, False
    return result


def _mended(rows: list[Row]) -> list[Row]:
    """Join two lines into which a row was cut behind or inside a numbered label: together they are as wide as the table."""
    width = max(len(fields) for fields, _ in rows)
    result: list[Row] = []
    for fields, broken in rows:
        above = result[-1][0] if result else []
        # A whole line below a label is a row of its own, unless its label stands in the line above.
        inside = fields[0].text if len(above) > 1 else not fields[0].text
        if (
            above
            and inside
            and len(above) - 1 + len(fields) == width
            and depth(above[-1].text) is not None
            and depth(fields[0].text) is None
            and not any(map(is_value, [*above, fields[0]]))
            and any(map(is_value, fields))
        ):
            field = join([above[-1], fields[0]]) if fields[0].text else above[-1]
            result[-1] = ([*above[:-1], field, *fields[1:]], result[-1][1])
            continue
        result.append((fields, broken))
    return result


def _continued(rows: list[Row]) -> list[Row]:
    """Put a label that goes on in the next line, or behind a page break, back to its row."""
    result: list[Row] = []
    carried = False
    for index, (fields, broken) in enumerate(rows):
        filled = [i for i, field in enumerate(fields) if field.text]
        if result and len(filled) == 1 and not _headed(rows[index + 1 : index + 2]):
            field = fields[filled[0]]
            above = list(result[-1][0])
            labels = [i for i in range(first_value(above)) if above[i].text]
            # Where no page ends, only a label without a number of its own, below one with a number, goes on.
            below = broken or (
                labels[-1:] == filled
                and depth(above[filled[0]].text) is not None
                and any(map(is_value, above))
            )
            if labels and below and depth(field.text) is None and not is_value(field):
                above[labels[-1]] = join([above[labels[-1]], field])
                result[-1] = (above, result[-1][1])
                carried = True
                continue
        result.append((fields, broken or carried))
        carried = False
    return result


def _headed(below: list[Row]) -> bool:
    """Tell whether the row below is a head: then the text above it is its title."""
    texts = [field.text for fields, _ in below for field in fields if field.text]
    return len(texts) > 1 and all(reading(text)[0] == "text" and depth(text) is None for text in texts)


def _filled(rows: list[list[Passage]]) -> list[list[Passage]]:
    """Give back the blank fields that were lost at the ends of lines, as editors do, where it is plain how many they were.

    A head (rows without values) is as wide as the rows below it; blocks that agree in themselves are as wide as the table; a
    row of which only the label is left is as wide as the one before it.
    """
    width = max(map(len, rows))
    filled: list[list[Passage]] = []
    parts = _blocks(rows)
    for head, body in parts:
        wide = max(map(len, head), default=0)
        valued = [fields for fields in body if any(map(is_value, fields))]
        agree = bool(head) and all(len(fields) == wide for fields in valued)
        if not (agree and (body or len(parts) > 1)) and not (valued and head and len(valued[0]) == wide):
            filled += [*head, *_evened(body)]
            continue
        size = width if agree and len(parts) > 1 else wide
        filled += [_wider(fields, size) for fields in head]
        filled += [_wider(fields, size) for fields in body] if agree else _evened(body)
    return filled


def _stripped(rows: list[list[Passage]]) -> bool:
    """Tell whether blanks were lost at the ends of lines only, so that every field that is left stands in its column.

    Then no row ends with a blank; rows without values are short; labels of one level stand in one column; values stand right of
    all labels and below the head.
    """
    width = max(map(len, rows))
    valued = [fields for fields in rows if any(map(is_value, fields))]
    bare = [fields for fields in rows if not any(map(is_value, fields))]
    ends = all(fields[-1].text or not any(field.text for field in fields) for fields in rows)
    if not ends or not valued or all(len(fields) == width for fields in bare):
        return False
    columns: dict[int, set[int]] = {}
    for fields in rows:
        for column, field in enumerate(fields):
            level = None if is_value(field) else depth(field.text)
            if level is not None:
                columns.setdefault(level, set()).add(column)
    if any(len(places) > 1 for places in columns.values()):
        return False
    labels = max([label_columns(rows), *(place + 1 for places in columns.values() for place in places)])
    heads = [_last(fields) for fields in bare if any(field.text for field in fields[max(labels, 1) :])]
    return max(heads, default=-1) >= max(map(_last, valued)) and all(
        first_value(fields) >= labels for fields in valued
    )


def _given_back(rows: list[list[Passage]]) -> list[list[Passage]]:
    """Give back the blanks that were lost at the ends of lines, and at them only.

    A short row with values may have lost any field. It is believed where blanks between values show that zeros were left blank,
    and where it is as wide as its head.
    """
    width = max(map(len, rows))
    labels = label_columns(rows)
    blanks = any(
        not field.text
        for fields in rows
        if any(map(is_value, fields))
        for field in fields[labels : _last(fields)]
    )
    if blanks:
        return [_wider(fields, width) for fields in rows]
    return [
        _wider(fields, width) if not any(map(is_value, before)) else fields
        for before, fields in zip(rows, _filled(rows), strict=True)
    ]


def _last(fields: list[Passage]) -> int:
    return max((i for i, field in enumerate(fields) if field.text), default=-1)


def _evened(body: list[list[Passage]]) -> list[list[Passage]]:
    """Make rows of which only the label is left as wide as the row before them, or else the one behind."""
    beside = next((fields for fields in body if any(map(is_value, fields))), [])
    result: list[list[Passage]] = []
    for fields in body:
        valued = any(map(is_value, fields))
        beside = fields if valued else beside
        result.append(fields if valued else _wider(fields, len(beside)))
    return result


def _blocks(rows: list[list[Passage]]) -> list[tuple[list[list[Passage]], list[list[Passage]]]]:
    """Part a table into heads, which hold no value, and the rows below each."""
    labels = label_columns(rows)
    heads = [
        not any(map(is_value, fields)) and any(field.text for field in fields[max(labels, 1) :])
        for fields in rows
    ]
    parts: list[tuple[list[list[Passage]], list[list[Passage]]]] = [([], [])]
    for index, fields in enumerate(rows):
        # A row of which only the label is left is no head, unless it is the title right above one.
        titled = heads[index] or heads[index + 1 : index + 2] == [True]
        if any(map(is_value, fields)) or (parts[-1][0] and not titled and any(heads[:index])):
            parts[-1][1].append(fields)
            continue
        if parts[-1][1]:
            parts.append(([], []))
        parts[-1][0].append(fields)
    return parts


def _wider(fields: list[Passage], size: int) -> list[Passage]:
    return [*fields, *[_behind(fields[-1])] * (size - len(fields))]


def _behind(field: Passage) -> Passage:
    """Give an empty field where another one ends."""
    last = field.span().places[-1:]
    if not last or not isinstance(last[0], Extent):
        return Passage("", field.file, field.pieces if not field.text else ())
    place = Extent(last[0].line, last[0].end, last[0].end)
    return Passage("", field.file, (Piece(0, place, (float(place.column),)),))


def _odd(lines: _Lines, usual: int) -> None:
    """Bring the few rows that have more or fewer fields than all others to their number, and doubt their values."""
    for index, fields in enumerate(lines.fields):
        values = fields[label_count(fields) : usual]
        if len(fields) == usual:
            continue
        surplus = fields[usual:]
        if surplus and all(field.text for field in values) and not any(field.text for field in surplus):
            del fields[usual:]
            continue
        lines.warnings.append(
            Warning(
                f"这一行有{len(fields)}格，其他行有{usual}格，哪一格属于哪一列无法确定",
                f"this row has {len(fields)} fields, the others have {usual}: which belongs to which column is open",
                join([field for field in fields if field.text] or fields[:1]).span(),
            )
        )
        lines.doubtful.update((index, column) for column in range(min(label_count(fields), usual), usual))
        del fields[usual:]


def _regular(rows: list[Row], lines: _Lines) -> None:
    """Give every row the same label columns and as many values as the header has columns."""
    head = next((i for i, fields in enumerate(lines.fields) if first_value(fields) < len(fields)), len(rows))
    if head in {0, len(rows)}:
        return
    header, body = lines.fields[:head], lines.fields[head:]
    values = max((i for fields in header for i, field in enumerate(fields) if field.text), default=0)
    if values < 1:
        return

    def labelled(fields: list[Passage]) -> int:
        # A value that is no number (5?) would pass for a label: numbered labels and the room for values tell.
        count = label_count(fields)
        while (
            count > 1
            and len(fields) - count < values
            and depth(fields[count - 1].text) is None
            and any(depth(field.text) is not None for field in fields[: count - 1])
        ):
            count -= 1
        return count

    texts = [field.text for fields in body for field in fields[: labelled(fields)] if field.text]
    levels = [depth(text) for text in texts]
    ranked = all(level is not None for level in levels)
    columns = max((level or 0) + 1 for level in levels) if ranked and levels else max(map(labelled, body))
    empty = Passage("", body[0][0].file)
    lines.fields = [[fields[0], *[empty] * (columns - 1), *fields[1 : values + 1]] for fields in header]
    for start, end in pairwise([*_parts(rows, head), len(rows)]):
        kept = _values(
            lines, [fields[labelled(fields) :] for fields in body[start - head : end - head]], values, columns
        )
        for fields, rest in zip(body[start - head : end - head], kept, strict=True):
            printed = fields[: labelled(fields)]
            labels = [empty] * columns
            for index, field in enumerate(printed):
                level = depth(field.text) if ranked else index
                if field.text:
                    labels[level if level is not None else index] = field
            lines.fields.append([*labels, *rest])


def _parts(rows: list[Row], head: int) -> list[int]:
    return [head, *(i for i in range(head + 1, len(rows)) if rows[i][1])]


def _values(lines: _Lines, rests: list[list[Passage]], wanted: int, columns: int) -> list[list[Passage]]:
    """Bring the value fields of the rows between two page breaks to the number of columns."""
    cores = [_core(rest) for rest in rests]
    size = max(max((len(core) for core in cores), default=wanted), wanted)
    base = len(lines.fields)
    rows = [_fitted(lines, base + i, rest, size, columns) for i, rest in enumerate(rests)]
    if size == wanted:
        return rows
    twice = [
        k
        for k in range(size - 1)
        if all(
            row[k].text == row[k + 1].text and (base + i, columns + k) not in lines.doubtful
            for i, row in enumerate(rows)
        )
    ]
    span = Span(
        rows[0][0].file, tuple(p for row in rows for field in (row[0], row[-1]) for p in field.span().places)
    )
    if size - wanted != 1 or not twice:
        lines.warnings.append(
            Warning(
                f"这几行有{size}个数，表头只有{wanted}列，对不上",
                f"these rows have {size} values for {wanted} columns and cannot be told apart",
                span,
            )
        )
        lines.doubtful.update((base + i, columns + k) for i in range(len(rows)) for k in range(wanted))
        return [row[:wanted] for row in rows]
    readings = {tuple(tuple(f.text for j, f in enumerate(row) if j != k) for row in rows) for k in twice}
    sure = len(readings) == 1
    lines.warnings.append(
        Warning(
            f"这几行有{size}个数，表头只有{wanted}列：有一列重复写了两次，按一列读"
            + ("" if sure else "；重复的是哪一列无法确定，按最右的一列读"),
            f"these rows have {size} values for {wanted} columns: one column is written twice and was read once"
            + ("" if sure else "; which one cannot be told, the rightmost was taken"),
            span,
        )
    )
    return [[field for j, field in enumerate(row) if j != twice[-1]] for row in rows]


def _core(rest: list[Passage]) -> list[Passage]:
    filled = [i for i, field in enumerate(rest) if field.text]
    return rest[filled[0] : filled[-1] + 1] if filled else []


def _fitted(lines: _Lines, index: int, rest: list[Passage], size: int, columns: int) -> list[Passage]:
    """Drop the blank fields before and behind the values until `size` are left; where it is open which, doubt the difference."""
    file = rest[0].file if rest else ""
    surplus = len(rest) - size
    if surplus < 0:
        missing = -surplus
        place = rest[-1].span() if rest else Span(file)
        lines.warnings.append(
            Warning(f"这一行少{missing}个单元格", f"this row is {missing} cells short", place)
        )
        lines.doubtful.update((index, columns + len(rest) + i) for i in range(missing))
        return [*rest, *[Passage("", file)] * missing]
    before = next((i for i, field in enumerate(rest) if field.text), len(rest))
    behind = next((i for i, field in enumerate(reversed(rest)) if field.text), len(rest))
    options = [rest[i : i + size] for i in range(min(before, surplus) + 1) if surplus - i <= behind]
    chosen = options[0]
    if any([f.text for f in option] != [f.text for f in chosen] for option in options[1:]):
        lines.warnings.append(
            Warning(
                "这一行的空白格不能确定属于哪一列",
                "it cannot be told to which column this row's blank belongs",
                join(chosen).span(),
            )
        )
        lines.doubtful.update(
            (index, columns + k) for k in range(size) if len({option[k].text for option in options}) > 1
        )
    return chosen
