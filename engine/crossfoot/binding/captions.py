"""What stands right above the tables of a report: which of the declared titles, and the unit of their amounts."""

import re
from collections.abc import Iterable, Iterator, Mapping

from crossfoot.binding.normal import normal
from crossfoot_parsers.report import Block, Guess, Paragraph, Passage, Report, Table

# A title, the unit, the body and the date: more lines belong to no table.
LINES = 4
# The unit of the numbers is often printed on the line of the title.
UNIT = re.compile(r"\(?(?:金额)?单位:.{1,10}$")
# What a caption states units with, without white space; 编制单位 is a body.
STATED = re.compile(
    r"(?<!编制)(?<!填报)(?<!报送)(?<!填制)单位[:：](?P<units>[^：:]{1,24}?)(?=$|[）)】\]]|(?:数量|金额)单位)|以(?P<by>[^，,]{1,6})为单位"
)
MONEY = re.compile(r"(?:人民币)?((?:万|千|百万|亿|万亿)?元|万|亿)(?:人民币)?(?:[（(].*)?")
PARTS = re.compile(r"[、，,；;和及]|(?=[%％])")
# What speaks of the table that it stands below, or of anything.
NOTE = re.compile(r"(?:备?注|说明|注释)[:：]|[本上]表|以上")
SHORT = 60
# So many rows of a table may stand above its header.
HEAD = 2

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
    """Give the text of a first row that holds nothing else, and what the first rows say of the unit."""
    first = [cell for cell in table.cells if cell.row == 0 and cell.text]
    if len(first) == 1 and table.rows > 1:
        yield first[0].passage
    for cell in table.cells:
        if cell.row < HEAD and cell not in first[:1] and any(_money(cell.text)):
            yield cell.passage


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
    """Give the unit of money that a line right above a table states for its amounts, by the identity of the table; none where it states several."""
    found: dict[int, str] = {}
    for table, lines in above(report).items():
        stated = {unit for line in lines for unit in _money(line.text)}
        if len(stated) == 1:
            found[table] = stated.pop()
    return found


def _money(text: str) -> Iterator[str]:
    """Give the units of money that a caption states; a rate (元/人) is none."""
    bare = "".join(text.split()).replace("萬", "万")
    if len(bare) > SHORT or NOTE.match(bare):
        return
    for match in STATED.finditer(bare):
        for part in PARTS.split(match["units"] or match["by"]):
            unit = MONEY.fullmatch(part)
            if unit is not None:
                yield unit[1] if unit[1].endswith("元") else f"{unit[1]}元"
