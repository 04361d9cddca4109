"""The lines of a sheet, of a workbook or of a CSV, parted into tables and prose.

Neither format says where a table begins. What tells it are drawn rules, several filled cells side by side, and empty lines; a line
with one text is a heading, a sentence or a caption, unless it is the label of a row without values or the title of a part of a table.
"""

from collections.abc import Iterator, Sequence

import msgspec

from crossfoot_parsers.characters import SENTENCE, wide
from crossfoot_parsers.merged import enumerator, is_value
from crossfoot_parsers.report import Passage, join
from crossfoot_parsers.text import HEADING, caption, counted

# Right of every column.
BEYOND = 1 << 20


class Field(msgspec.Struct, frozen=True):
    """A filled cell on a line: the columns that it covers (`end` is exclusive), and whether it began on a line above."""

    column: int
    end: int
    passage: Passage
    held: bool = False


class Line(msgspec.Struct, frozen=True):
    """A line of a sheet that is not empty.

    `number` is its place in the sheet; `reach` the last line that its cells cover. `ruled` says that lines are drawn between its
    cells, `boxed` that lines are drawn around its only cell.
    """

    number: int
    reach: int
    fields: tuple[Field, ...]
    ruled: bool = False
    boxed: bool = False

    @property
    def lone(self) -> Field | None:
        """The only filled cell of a line without rules."""
        return self.fields[0] if len(self.fields) == 1 and not self.ruled else None


class Group(msgspec.Struct, frozen=True):
    """Lines that make a table, or one that is prose; `first` and `end` (exclusive) count in the lines that were given."""

    first: int
    end: int
    table: bool


def groups(lines: Sequence[Line]) -> list[Group]:
    """Part the lines of a sheet, from the top down, into tables and lines of prose."""
    inside = _inside(lines)
    starts = {i for i, held in enumerate(inside) if held and not (i and inside[i - 1] and _goes_on(lines, i))}
    result: list[Group] = []
    index = 0
    for start in sorted(starts):
        end = start + 1
        while end < len(lines) and inside[end] and end not in starts:
            end += 1
        first = start - 1 if start > index and _titled(lines, start, end) else start
        result += [Group(i, i + 1, table=False) for i in range(index, first)]
        if end - first == 1 and not lines[first].ruled and not _valued(lines[first]):
            result.append(Group(first, end, table=False))
        else:
            result.append(Group(first, end, table=True))
        index = end
    return [*result, *(Group(i, i + 1, table=False) for i in range(index, len(lines)))]


def joined(parts: Sequence[Passage]) -> Passage:
    """Join the lines of a cell: with a space, but none beside a character of CJK writing."""
    parts = [part.strip() for part in parts if part.text.strip()] or list(parts[:1])
    result = parts[0]
    for part in parts[1:]:
        beside = wide(result.text[-1:]) or wide(part.text[:1])
        result = join([result, part], "" if beside else " ")
    return result


def _inside(lines: Sequence[Line]) -> list[bool]:
    """Tell for each line whether it belongs to a table; the title right above one is not seen here."""
    inside = [line.ruled or len(line.fields) > 1 for line in lines]
    leads = _leads(lines, inside)
    numbers: dict[int, int] = {}
    left = values = BEYOND
    for index, line in enumerate(lines):
        above = index > 0 and inside[index - 1] and _near(lines, index)
        if not above:
            numbers, left, values = {}, BEYOND, BEYOND
        lone = line.lone
        if lone is not None and (lone.held or not is_value(lone.passage)):
            below = lines[index + 1] if index + 1 < len(lines) and _near(lines, index + 1) else None
            drawn = index > 0 and (lines[index - 1].ruled or lines[index - 1].boxed)
            inside[index] = above and (
                lone.held
                or (
                    (line.boxed or not drawn)
                    and _row(line, lone, below, numbers, left, values, leads=leads[index])
                )
            )
        elif lone is not None:
            inside[index] = above or leads[index]
        if inside[index]:
            numbers = counted(numbers, [field.passage for field in line.fields])
            left = min([left, *(field.column for field in line.fields)])
            values = min([values, *(field.column for field in line.fields if is_value(field.passage))])
    return inside


def _row(
    line: Line,
    field: Field,
    below: Line | None,
    numbers: dict[int, int],
    left: int,
    values: int,
    *,
    leads: bool,
) -> bool:
    """Tell the only text of a line below a table's line for a part of the table.

    It is the label of a row without values where it stands between the first column and the values, or has the number that comes next; or the title
    of the part below. A heading lies over the columns of the values, or has a number of its own.
    """
    text = field.passage.text
    number = enumerator(text)
    if SENTENCE.search(text):
        return False
    if left < field.column < values:
        return True
    if number is None:
        return leads and caption(text)
    level, ordinal = number
    again = below is not None and bool(below.fields) and enumerator(below.fields[0].passage.text) == number
    return (line.boxed or field.end <= values) and ordinal == numbers.get(level, 0) + 1 and not again


def _leads(lines: Sequence[Line], inside: Sequence[bool]) -> list[bool]:
    """Tell for each line whether one of a table follows, with nothing between but lines with one text."""
    leads = [False] * len(lines)
    for index in reversed(range(len(lines) - 1)):
        leads[index] = _near(lines, index + 1) and (inside[index + 1] or leads[index + 1])
    return leads


def _titled(lines: Sequence[Line], start: int, end: int) -> bool:
    """Tell whether the line above a table is the title of its first part: then other parts have titles too."""
    above = lines[start - 1].lone
    return (
        above is not None
        and _near(lines, start)
        and (lines[start - 1].boxed or not lines[start].ruled)
        and not HEADING.match(above.passage.text)
        and caption(above.passage.text)
        and any(
            (lone := line.lone) is not None
            and lone.column == above.column
            and enumerator(lone.passage.text) is None
            and not is_value(lone.passage)
            for line in lines[start:end]
        )
    )


def _near(lines: Sequence[Line], index: int) -> bool:
    """Tell whether no empty line parts a line from the one above."""
    return lines[index].number <= lines[index - 1].reach + 1


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a table goes on: no empty line is above, and no drawn table begins below lines that are not drawn."""
    if not _near(lines, index):
        return False
    above = lines[index - 1]
    return not lines[index].ruled or above.ruled or above.boxed or _drawn(lines, index)


def _drawn(lines: Sequence[Line], index: int) -> bool:
    """Tell whether rules are drawn anywhere above a line in the same table."""
    return any(line.ruled for line in _upwards(lines, index))


def _upwards(lines: Sequence[Line], index: int) -> Iterator[Line]:
    while index > 0 and _near(lines, index):
        index -= 1
        yield lines[index]


def _valued(line: Line) -> bool:
    return any(is_value(field.passage) for field in line.fields)
