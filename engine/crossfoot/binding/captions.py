"""What stands right above the tables of a report: which of the declared titles, and the unit of their amounts."""

import re
from collections.abc import Iterable, Iterator, Mapping

from crossfoot.binding.normal import normal
from crossfoot_parsers.quantity import unit_of
from crossfoot_parsers.report import Block, Guess, Paragraph, Passage, Report, Table

# A title, the unit, the body and the date: more lines belong to no table.
LINES = 4
# The unit of the numbers is often printed on the line of the title.
UNIT = re.compile(r"\(?(?:金额)?单位:.{1,10}$")
# A line that states the unit; 编制单位 alone is a body.
STATED = re.compile(r"单\s{0,8}位|\bunit\b|\bin\s", re.IGNORECASE)
SHORT = 60

# The declared title that stands above a table, and where, by the identity of the table.
Captions = Mapping[int, tuple[str, Passage]]


def above(report: Report) -> dict[int, tuple[Passage, ...]]:
    """Give the lines right above each table, ruled or not, by the identity of the table: paragraphs, the heading, and a first row of one text."""
    found: dict[int, tuple[Passage, ...]] = {}
    found.update(_above(report.blocks, (), report.guesses))
    for section in report.sections:
        for each in section.walk():
            found.update(_above(each.blocks, (each.heading,), each.guesses))
    return found


def _above(
    blocks: Iterable[Block], first: tuple[Passage, ...], guesses: Iterable[Guess]
) -> Iterator[tuple[int, tuple[Passage, ...]]]:
    begins = {id(guess.paragraphs[0]): guess for guess in guesses}
    inside = {id(line) for guess in begins.values() for line in guess.paragraphs}
    lines = list(first)
    for block in blocks:
        if id(block) in begins:
            guess = begins[id(block)]
            yield id(guess.table), (*lines[-LINES:], *_inside(guess.table))
            lines = []
        elif id(block) in inside:
            continue
        elif isinstance(block, Paragraph):
            lines.append(block.passage)
        elif isinstance(block, Table):
            yield id(block), (*lines[-LINES:], *_inside(block))
            lines = []
        else:
            lines = []


def _inside(table: Table) -> Iterator[Passage]:
    """Give the text of a first row that holds nothing else."""
    row = [cell for cell in table.cells if cell.row == 0 and cell.text]
    if len(row) == 1 and table.rows > 1:
        yield row[0].passage


def captions(titles: Iterable[str], report: Report) -> Captions:
    """Give for each table the declared title that stands above it, and where.

    A body's name or a number may stand before it (某局2024年度收入决算表); of titles that end alike the longest one is meant.
    """
    known = sorted({title for title in titles if title}, key=len, reverse=True)
    found: dict[int, tuple[str, Passage]] = {}
    for table, lines in above(report).items() if known else ():
        for line in reversed(lines):
            text = normal(line.text)
            ends = (text, UNIT.sub("", text))
            title = next((title for title in known if any(e.endswith(normal(title)) for e in ends)), None)
            if title is not None:
                found[table] = title, line
                break
    return found


def measures(report: Report) -> Mapping[int, str]:
    """Give the unit that a line right above a table states for its numbers, by the identity of the table."""
    found: dict[int, str] = {}
    for table, lines in above(report).items():
        stated = (
            line.text for line in reversed(lines) if len(line.text) <= SHORT and STATED.search(line.text)
        )
        unit = next(filter(None, map(unit_of, stated)), "")
        if unit:
            found[table] = unit
    return found
