"""Plain text: prose by lines, tables by tabs or upright bars (`flattened` makes grids of them) or by alignment (`aligned` does)."""

import re
import unicodedata
from itertools import groupby

from crossfoot_parsers import aligned
from crossfoot_parsers.bars import unbarred
from crossfoot_parsers.characters import SENTENCE, plain, visible
from crossfoot_parsers.encoding import decode
from crossfoot_parsers.flattened import table
from crossfoot_parsers.flow import Flow, Part
from crossfoot_parsers.limits import CHARACTERS, TEXT, at_most
from crossfoot_parsers.merged import enumerator, is_value
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Extent, Passage, Picture, Piece, ReadError, Table, Warning, join

HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|\d{1,2}\s*[.、．])"
)
SPOKEN = re.compile(r"[。，；：！？,;:!?]")
CAPTION = 30
# What editors count as the end of a line; a form feed or a separator of Unicode is none.
LINES = re.compile(r"\r\n|\r|\n")
# A page number stands between dashes, or says that it is one; a bare number could be a value, unless it stands alone.
NUMBER = re.compile(r"[-—–－─·~]+\s*\d{1,4}\s*[-—–－─·~]+|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")
BARE = re.compile(r"\d{1,4}")
CONTINUED = re.compile(
    r"[（(]?\s*(?:续\s*上?\s*[表页]|接\s*上\s*[表页]|上\s*接.{0,8}[表页])\s*\d{0,2}\s*[）)]?"
)
# Fields that only blanks part stand two or more apart.
FIELD = re.compile(r"\S+(?: \S+)*")
GAP = re.compile(r"\S\s{2,}\S")
FEED = "\f"
# Between two rows at most: an empty line, a page number, an empty line, what says that the table goes on, an empty line.
BREAK = 5


def read(path: str, data: bytes) -> Flow:
    """Read the bytes of a text file. Raises ReadError where they are no text or hold none."""
    at_most(len(data), TEXT, "bytes")
    whole = decode(path, data)
    at_most(len(whole), CHARACTERS, "characters")
    lines = LINES.split(whole)
    if not any(line.strip() for line in lines):
        raise ReadError(path, "the file has no text", "check that the right file was saved")
    lines = unbarred(_unnumbered(lines))
    blocks: list[Part] = []
    warnings: list[Warning] = []
    index = 0
    begins = _begins(lines)
    spaced = _spaced(path, lines)
    while index < len(lines):
        if index in spaced:
            stop, found, doubts = spaced.pop(index)
            warnings += doubts
            if found is not None:
                blocks.append(found)
            else:
                # As with a picture of a table: something is here, so no rule may say that it is missing. Its labels are no headings.
                printed = [passage(path, lines[i], i + 1).strip() for i in range(index, stop)]
                blocks += [Picture(doubt.span) for doubt in doubts]
                blocks.append(join([part for part in printed if part.text], " "))
            index = stop
            continue
        if begins[index] and "\t" in lines[index] + "".join(lines[index + 1 : index + 2]):
            rows, index = _tabbed(path, lines, begins, index)
            made, doubts = table(rows)
            blocks.append(made)
            warnings += doubts
            continue
        if lines[index].strip():
            blocks.append(passage(path, lines[index], index + 1).strip())
        index += 1
    return Flow(tuple(blocks), tuple(warnings))


def _unnumbered(lines: list[str]) -> list[str]:
    """Empty the page numbers that stand first or last on a page, where form feeds tell what a page is."""
    printed = [i for i, line in enumerate(lines) if line.strip()]
    pages = _pages(lines)
    result = list(lines)
    for _, page in groupby(printed, lambda i: pages[i]):
        own = list(page)
        for i in {own[0], own[-1]} if pages[-1] > 1 else ():
            text = lines[i].strip()
            if NUMBER.fullmatch(text) or BARE.fullmatch(text):
                result[i] = FEED if FEED in lines[i] else ""
    return result


def _pages(lines: list[str]) -> list[int]:
    """Give the page of each line: a form feed, which stands before the first character of a page, begins one."""
    pages = []
    page = 1
    for line in lines:
        page += line.count(FEED)
        pages.append(page)
    return pages


def _spaced(path: str, lines: list[str]) -> dict[int, tuple[int, Table | None, list[Warning]]]:
    """Find tables of which blanks align the fields, by their first lines: the line behind, the table, what is doubted.

    Wide characters take one column of the text or two, as its writer counted: the count is right under which numbers align.
    """
    if not any(GAP.search(line) and "\t" not in line for line in lines):
        return {}
    pages = _pages(lines)
    found = {}
    for tabbed, run in groupby(range(len(lines)), lambda i: "\t" in lines[i]):
        own = list(run)
        if tabbed:
            continue
        counts = [
            [aligned.Line(_runs(path, lines[i], i + 1, wide), pages[i]) for i in own] for wide in (1, 2)
        ]
        for stretch in aligned.stretches(counts[0]):
            found[own[stretch.start]] = (
                own[stretch.stop - 1] + 1,
                *_counted_best([count[stretch.start : stretch.stop] for count in counts]),
            )
    return found


def _counted_best(counts: list[list[aligned.Line]]) -> tuple[Table | None, list[Warning]]:
    """Read a table under the count of columns by which its numbers align; where both do, under that by which its header does."""
    spreads = [aligned.spread(count) for count in counts]
    made = [aligned.table(count) for count, wide in zip(counts, spreads, strict=True) if wide == min(spreads)]
    read = [one for one in made if one[0] is not None]
    if len(read) == 1 or (read and _texts(read[0][0]) == _texts(read[1][0])):
        return read[0]
    return None, made[0][1] or [
        aligned.refusal(counts[0], "数值属于哪一列看不出来", "to which columns its numbers belong is open")
    ]


def _texts(table: Table | None) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.text) for cell in table.cells] if table else []


def _runs(path: str, text: str, line: int, wide: int) -> tuple[aligned.Field, ...]:
    """Cut a line into its fields; `wide` is how many columns a wide character takes."""
    stops = [0]
    for character in text:
        broad = wide if unicodedata.east_asian_width(character) in "WF" else 1
        stops.append(stops[-1] + broad * (character != FEED))
    return tuple(
        aligned.Field(
            passage(path, match[0], line, match.start() + 1), stops[match.start()], stops[match.end()]
        )
        for match in FIELD.finditer(text)
        if not NUMBER.fullmatch(text.strip())
    )


def passage(path: str, text: str, line: int, column: int = 1) -> Passage:
    """Make a passage of part of one line; `column` is where it begins. Marks that print nothing are left out."""
    end = column + len(text)
    kept = [(character, float(column + i)) for i, character in enumerate(plain(text)) if visible(character)]
    stops = (*(stop for _, stop in kept), float(end))
    return Passage(
        "".join(character for character, _ in kept), path, (Piece(0, Extent(line, column, end), stops),)
    )


def _tabbed(
    path: str, lines: list[str], begins: list[bool], index: int
) -> tuple[list[tuple[list[Passage], bool]], int]:
    """Collect the lines of one table, each as its fields and whether a page break (an empty line) is before it.

    One empty line, or a page number, does not end a table that goes on behind it; prose, or two empty lines, does.
    """
    rows = [(_fields(path, lines, index), False)]
    numbers = counted({}, rows[0][0])
    index += 1
    while index < len(lines):
        gap = not _goes_on(lines, begins, index, rows[-1][0], numbers, gap=False)
        behind = _break(lines, index) if gap else index
        if behind is None or (gap and not _goes_on(lines, begins, behind, rows[-1][0], numbers, gap=True)):
            break
        fields = _fields(path, lines, behind)
        rows.append((fields, gap or FEED in lines[behind]))
        numbers = counted(numbers, fields)
        index = behind + 1
    return rows, index


def _fields(path: str, lines: list[str], index: int) -> list[Passage]:
    fields = []
    column = 1
    for field in lines[index].split("\t"):
        fields.append(
            passage(path, field, index + 1, column).strip() if field.strip() else _blank(path, index, column)
        )
        column += len(field) + 1
    return fields


def _row(line: str) -> bool:
    """Tell a line that can be nothing but a row: tabs part its fields, or its only field is a value.

    Tabs before or behind a text, or behind the number that it begins with, are there in prose too.
    """
    text = line.strip()
    number = HEADING.match(text)
    rest = text[number.end() :].lstrip() if number else text
    return "\t" in line and bool(text) and ("\t" in rest or reading(rest)[0] != "text")


def _begins(lines: list[str]) -> list[bool]:
    """Tell for each line whether a table may begin there: at a row, or at a title above one.

    A title that lost its blank fields is short; none is a sentence or a heading.
    """
    begins = [False] * (len(lines) + 2)
    for index in reversed(range(len(lines))):
        line = lines[index]
        text = line.strip()
        titled = ("\t" in line and not SENTENCE.search(text)) or caption(text)
        apart = "\t\t" in line and not "".join(lines[index + 1 : index + 2]).strip() and begins[index + 2]
        begins[index] = _row(line) or (
            bool(text) and titled and not HEADING.match(text) and (begins[index + 1] or apart)
        )
    return begins


def _goes_on(
    lines: list[str],
    begins: list[bool],
    index: int,
    above: list[Passage],
    numbers: dict[int, int],
    *,
    gap: bool,
) -> bool:
    """Tell a line with which a table goes on; `numbers` are those of the labels above, by their level.

    A label of which the values are blank looks like prose or a heading. What tells it is that it has as many fields as the
    row above, or that its number is the next one (and not that of the row below).
    """
    line = lines[index]
    text = line.strip()
    whole = line.endswith("\t") and line.count("\t") + 1 == len(above) > 2
    if _row(line) or whole:
        return True
    if not text or SENTENCE.search(text) or CONTINUED.fullmatch(text):
        return False
    number, tabbed = enumerator(text), "\t" in line
    if number is None:
        # What stands right below a head is a row of its own: a head without rows makes no table.
        headed = caption(text) and not any(map(is_value, above)) and sum(bool(f.text) for f in above) > 1
        return (begins[index] and tabbed) if gap else (begins[index] or tabbed or headed)
    level, ordinal = number
    below = lines[index + 1] if index + 1 < len(lines) else ""
    follows = ordinal == numbers.get(level, 0) + 1 and enumerator(below.strip()) != number
    if level == 0 or not tabbed:
        return follows and not gap and (level == 0 or level in numbers)
    return follows or not gap


def counted(numbers: dict[int, int], fields: list[Passage]) -> dict[int, int]:
    """Note the numbers of a row's labels: a number of a higher level begins those of the lower ones again."""
    for field in fields:
        if is_value(field):
            break
        number = enumerator(field.text)
        if number is not None:
            level, ordinal = number
            numbers = {**{above: last for above, last in numbers.items() if above < level}, level: ordinal}
    return numbers


def caption(text: str) -> bool:
    """Tell a short text that is no sentence, no heading, no value and no page number."""
    short = 0 < len(text) <= CAPTION and not SPOKEN.search(text) and not HEADING.match(text)
    return short and reading(text)[0] == "text" and not NUMBER.fullmatch(text)


def _break(lines: list[str], index: int) -> int | None:
    """Give the line behind an empty line, or behind a page number or 续表 and the empty lines around it."""
    said = False
    for behind in range(index, min(index + BREAK + 1, len(lines))):
        text = lines[behind].strip()
        around = [line.strip() for line in lines[max(behind - 1, 0) : behind + 2]]
        said = said or FEED in lines[behind]
        if (
            NUMBER.fullmatch(text)
            or CONTINUED.fullmatch(text)
            or (BARE.fullmatch(text) and around == ["", text, ""])
        ):
            said = True
        elif text or "\t\t" in lines[behind]:
            return behind if said or behind == index + 1 else None
    return None


def _blank(path: str, index: int, column: int) -> Passage:
    """An empty field still has a place: where its text would begin."""
    return Passage("", path, (Piece(0, Extent(index + 1, column, column), (float(column),)),))
