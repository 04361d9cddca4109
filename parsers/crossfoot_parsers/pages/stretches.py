"""Which lines may be a table without rules: rows that end in values, what stands between them, and the head above."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from crossfoot_parsers.merged import enumerator
from crossfoot_parsers.pages.fields import EVEN, even, fields, gapped, values
from crossfoot_parsers.pages.heads import WRAP
from crossfoot_parsers.pages.lines import Line
from crossfoot_parsers.pages.paragraphs import ENDS, NUMBERED

# In heights of a letter: how far apart rows are, and the lines of a head, at most; how much larger those are.
ROW, LEAD, LARGE = 4.0, 2.2, 1.25
# A head has no more lines.
HEAD = 12
# What stands over a table and is none of it.
UNIT = re.compile(r"[（(]?(?:金额)?单位\s*[：:]|[（(]?[Uu]nits?\s*:|[（(]?in (?:millions|thousands)")


class Printed(NamedTuple):
    """A line and its fields; the last of them are `values`, if it is a row."""

    line: Line
    fields: list[Line]
    values: list[Line]

    @property
    def names(self) -> list[Line]:
        """Give the fields before the values."""
        return self.fields[: len(self.fields) - len(self.values)]


class Stretch(msgspec.Struct):
    """Lines from `start` to before `end` that look like a table: its head, and from `first` on its rows and their labels.

    `again` are lines that only repeat the head behind a page break. `named` is where the labels end and `edge` where the values
    begin, as far as rows tell.
    """

    start: int
    first: int
    end: int
    named: float
    edge: float
    again: set[int] = set()

    def beside(self, line: Line) -> bool:
        """Tell a line that stands where the labels do, left of all values."""
        return line.box.right <= self.edge + EVEN * line.size and line.box.left < self.named


def stretches(lines: Sequence[Line]) -> tuple[list[Stretch], list[Printed]]:
    """Give the stretches, top to bottom, and all lines with their fields; nothing at all where no line is a row.

    Rows belong together with nothing between them but labels, or the head again behind a page break.
    """
    rows = {index: row for index, line in enumerate(lines) if gapped(line) and (row := _row(line)).values}
    if not rows:
        return [], []
    printed = [rows.get(index) or Printed(line, fields(line), []) for index, line in enumerate(lines)]
    found: list[Stretch] = []
    last = -1
    for index, row in rows.items():
        if not (found and _goes_on(printed, found[-1], last, index)):
            least = 0
            if found:
                _finish(printed, found[-1])
                least = found[-1].end
            found.append(
                Stretch(_start(printed, index, least), index, index + 1, 0.0, row.values[0].box.left)
            )
        stretch = found[-1]
        stretch.end = index + 1
        stretch.named = max(stretch.named, *(name.box.right for name in row.names), 0.0)
        stretch.edge = min(stretch.edge, row.values[0].box.left)
        last = index
    if found:
        _finish(printed, found[-1])
    return found, printed


def _row(line: Line) -> Printed:
    parts = fields(line)
    return Printed(line, parts, values(parts))


def _goes_on(printed: Sequence[Printed], stretch: Stretch, last: int, index: int) -> bool:
    """Tell a row with which a stretch goes on behind its row `last`."""
    between = range(last + 1, index)
    row = printed[index]
    if printed[last].line.box.page != row.line.box.page:
        if not _in_line(printed[last].values, row.values):
            return False
        head = [each.line.text for each in printed[stretch.start : stretch.first]]
        again = list(between)[len(between) - len(head) :]
        if head and [printed[i].line.text for i in again] == head:
            stretch.again.update(again)
    kept = [i for i in between if i not in stretch.again]
    widened = msgspec.structs.replace(
        stretch,
        named=max(stretch.named, *(name.box.right for name in row.names), 0.0),
        edge=min(stretch.edge, row.values[0].box.left),
    )
    near = _near([printed[i].line for i in (last, *kept, index)], ROW)
    return near and all(widened.beside(printed[i].line) for i in kept)


def _in_line(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Tell whether most of the values on a new page stand in line with some above: margins of pages may differ."""
    return 2 * sum(any(even(one, two) for one in above) for two in below) >= len(below)


def _near(lines: Sequence[Line], lead: float) -> bool:
    return all(
        one.box.page != two.box.page or two.box.top - one.box.bottom <= lead * max(one.size, two.size)
        for one, two in pairwise(lines)
    )


def _start(printed: Sequence[Printed], first: int, least: int) -> int:
    """Find where the head above the first row begins: below prose, a heading, or a gap larger than one between rows."""
    row = printed[first].line
    following = (each.line for each in printed[first + 1 : first + HEAD] if each.values)
    apart = next((line.box.top - row.box.bottom for line in following if line.box.page == row.box.page), 0.0)
    lead = min(max(LEAD, apart / row.size), ROW)
    start = first
    while start > max(least, first - HEAD):
        line, below = printed[start - 1].line, printed[start].line
        alone = len(printed[start - 1].fields) == 1
        spoken = (
            line.text[-1] in ENDS or "。" in line.text or NUMBERED.match(line.text) or UNIT.match(line.text)
        )
        # What ends a page belongs to the table only where it is no line of text.
        long = (
            line.box.page != below.box.page
            and 2 * (line.box.right - line.box.left) > row.box.right - row.box.left
        )
        if (alone and (spoken or long)) or not _near([line, below], lead) or line.size > LARGE * row.size:
            break
        start -= 1
    return start


def _finish(printed: Sequence[Printed], stretch: Stretch) -> None:
    """Take in what stands below the last row: lines that its label goes on with, and rows that have no values."""
    size = printed[stretch.end - 1].line.size
    body = [field.text for each in printed[stretch.first : stretch.end] for field in each.fields]
    numbers = dict(number for text in body if (number := enumerator(text)) is not None)
    while stretch.end < len(printed) and not printed[stretch.end].values:
        line, above = printed[stretch.end].line, printed[stretch.end - 1].line
        number = enumerator(line.text)
        if number is None:
            fits = line.box.page == above.box.page and line.box.top - above.box.bottom <= WRAP * line.size
        else:
            fits = number[1] == numbers.get(number[0], 0) + 1
            numbers.update([number])
        if not (fits and stretch.beside(line) and _near([above, line], LEAD) and line.size <= LARGE * size):
            break
        stretch.end += 1
