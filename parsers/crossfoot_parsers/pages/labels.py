"""The labels of a table without rules: which lines make one label, which row it stands in, and which column of labels."""

from collections.abc import Sequence

import msgspec

from crossfoot_parsers.characters import wide
from crossfoot_parsers.merged import depth, enumerator
from crossfoot_parsers.pages.fields import EVEN
from crossfoot_parsers.pages.heads import WRAP
from crossfoot_parsers.pages.lines import Line

# So large a part of the labels has a number in front where the labels are numbered.
NUMBERED = 0.6


class Row(msgspec.Struct, eq=False):
    """A line of the body: its labels and values (by column), and the columns of which the value is doubtful."""

    page: int
    top: float
    bottom: float
    valued: bool = True
    values: dict[int, list[Line]] = {}
    doubtful: set[int] = set()


class Label(msgspec.Struct, eq=False):
    """The lines of a label, the row in which it stands, whether others stand right of it, and its column among the labels."""

    lines: list[Line]
    row: Row | None
    leads: bool
    column: int = 0

    @property
    def text(self) -> str:
        """Give its text, as far as numbers in front of it are concerned."""
        return "".join(line.text for line in self.lines)


def labels(printed: Sequence[tuple[Row, list[Line]]]) -> tuple[list[Row], list[Label]]:
    """Give the rows of a table and their labels. `printed` are the lines of the body, each with the fields left of its values.

    Where the labels are numbered, what has no number goes on with the label above it, however far that is.
    """
    found: list[Label] = []
    first = [fields[-1] for row, fields in printed if row.valued and fields]
    numbered = sum(depth(field.text) is not None for field in first) > NUMBERED * len(first)
    for row, fields in printed:
        for index, field in enumerate(fields):
            last = next((label for label in reversed(found) if _below(label.lines[-1], field)), None)
            leads = index + 1 < len(fields)
            if last is not None and _goes_on(last, row, field, leads=leads, numbered=numbered):
                last.lines.append(field)
                if last.row is None and row.valued:
                    last.row = row
            else:
                found.append(Label([field], row if row.valued else None, leads))
    rows = [row for row, _ in printed if row.valued]
    for label in found:
        if label.row is None:
            label.row = _beside(label, rows) or _own(label, rows)
    rows.sort(key=lambda row: (row.page, row.top))
    _columns(found)
    return _raised(rows, found), found


def _below(above: Line, field: Line) -> bool:
    return above.box.left < field.box.right and field.box.left < above.box.right


def _goes_on(label: Label, row: Row, field: Line, *, leads: bool, numbered: bool) -> bool:
    """Tell a field with which a label goes on; `leads` says that its line has a label right of it."""
    last = label.lines[-1]
    upright = all(len(line.text) == 1 and wide(line.text) for line in (last, field))
    if depth(field.text) is not None and not upright:
        return False
    if last.box.page != row.page:
        return not row.valued or (leads and (label.leads or upright))
    # A line with values begins a row, and its last label is that of the row.
    fits = leads or not row.valued or label.row is None
    gap = (field.box.top - last.box.bottom) / field.size
    far = numbered and (label.leads or label.row is None or not row.valued) and field.text[0] not in "（("
    return fits and gap > (-1 if upright else -EVEN) and (gap <= WRAP or far)


def _beside(label: Label, rows: list[Row]) -> Row | None:
    """Give the row that stands beside the middle lines of a label."""
    first, last = label.lines[0].box, label.lines[-1].box
    return next(
        (
            row
            for row in rows
            if row.page == first.page == last.page and first.top < (row.top + row.bottom) / 2 < last.bottom
        ),
        None,
    )


def _own(label: Label, rows: list[Row]) -> Row:
    """Make the row of a label beside which no value is printed."""
    box = label.lines[0].box
    row = Row(box.page, box.top, label.lines[-1].box.bottom, valued=False)
    rows.append(row)
    return row


def _columns(found: list[Label]) -> None:
    """Find the column of each label: by the kinds of their numbers, or else by where they stand."""
    kinds = [depth(label.text) for label in found]
    if all(kind is not None for kind in kinds):
        used = sorted({kind for kind in kinds if kind is not None})
        for label, kind in zip(found, kinds, strict=True):
            label.column = used.index(kind) if kind is not None else 0
        return
    held: dict[int, list[Label]] = {}
    for label in sorted(found, key=lambda label: label.lines[0].box.left):
        held.setdefault(id(label.row), []).append(label)
    sides = list(held.values())
    count = max(map(len, sides), default=0)
    full = [side for side in sides if len(side) == count]
    edges = [
        (min(s[i].lines[0].box.left for s in full), max(s[i].lines[0].box.right for s in full))
        for i in range(count)
    ]
    for side in sides:
        for index, label in enumerate(side):
            left = label.lines[0].box.left
            label.column = (
                index
                if len(side) == count
                else max((i for i in range(count) if edges[i][0] <= left + 1), default=0)
            )


def _raised(rows: list[Row], found: list[Label]) -> list[Row]:
    """Let a label that stands in the middle of its rows begin where the numbers right of it begin.

    Such a label stands between two rows, or before the label of one.
    """
    held = {(id(label.row), label.column): label for label in found}
    deepest = max((label.column for label in found), default=0)
    places = {id(row): index for index, row in enumerate(rows)}
    for label in sorted(found, key=lambda label: label.column):
        at = places[id(label.row)]
        leads = any((id(rows[at]), column) in held for column in range(label.column + 1, deepest + 1))
        if rows[at].valued and not leads:
            continue
        for index in range(at, -1, -1):
            if index < at and any((id(rows[index]), c) in held for c in range(label.column + 1)):
                break
            inner = held.get((id(rows[index]), label.column + 1))
            number = None if inner is None else enumerator(inner.text)
            if number is not None and number[1] == 1:
                del held[id(label.row), label.column]
                label.row = rows[index]
                held[id(label.row), label.column] = label
                break
    filled = {id(label.row) for label in found}
    return [row for row in rows if row.valued or id(row) in filled]
