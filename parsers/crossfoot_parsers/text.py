"""Plain text: prose by lines, tables by tabs (`flattened` makes grids of them)."""

import re

from crossfoot_parsers.characters import plain, visible
from crossfoot_parsers.flattened import table
from crossfoot_parsers.flow import Flow
from crossfoot_parsers.quantity import reading
from crossfoot_parsers.report import Extent, Passage, Picture, Piece, ReadError, Table, Warning

HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|\d{1,2}\s*[.、．])"
)
SPOKEN = re.compile(r"[。，；：！？,;:!?]")
CAPTION = 30
# What editors count as the end of a line; a form feed or a separator of Unicode is none.
LINES = re.compile(r"\r\n|\r|\n")
# A page number stands between dashes, or says that it is one; a bare number could be a value.
NUMBER = re.compile(r"[-—–－─·~]+\s*\d{1,4}\s*[-—–－─·~]+|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")


def read(path: str, data: bytes) -> Flow:
    """Read the bytes of a text file. Raises ReadError where they are no text or hold none."""
    lines = LINES.split(decode(path, data))
    if not any(line.strip() for line in lines):
        raise ReadError(path, "the file has no text", "check that the right file was saved")
    blocks: list[Passage | Table | Picture] = []
    warnings: list[Warning] = []
    index = 0
    while index < len(lines):
        if "\t" in lines[index] or _titles(lines, index):
            rows, index = _tabbed(path, lines, index)
            made, doubts = table(rows)
            blocks.append(made)
            warnings += doubts
            continue
        if lines[index].strip():
            blocks.append(passage(path, lines[index], index + 1).strip())
        index += 1
    return Flow(tuple(blocks), tuple(warnings))


def decode(path: str, data: bytes) -> str:
    """Decode UTF-8 or else GB18030, strictly. Raises ReadError for what is neither."""
    if b"\0" in data:
        raise ReadError(
            path, "this is not a text file (it holds NUL bytes)", "save the report as UTF-8 text or as PDF"
        )
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError(path, "the text is neither UTF-8 nor GB18030", "save the file as UTF-8")


def passage(path: str, text: str, line: int, column: int = 1) -> Passage:
    """Make a passage of part of one line; `column` is where it begins. Marks that print nothing are left out."""
    end = column + len(text)
    kept = [(character, float(column + i)) for i, character in enumerate(plain(text)) if visible(character)]
    stops = (*(stop for _, stop in kept), float(end))
    return Passage(
        "".join(character for character, _ in kept), path, (Piece(0, Extent(line, column, end), stops),)
    )


def _tabbed(path: str, lines: list[str], index: int) -> tuple[list[tuple[list[Passage], bool]], int]:
    """Collect the lines of one table, each as its fields and whether a page break (an empty line) is before it.

    One empty line, or a page number, does not end a table that goes on behind it; prose, or two empty lines, does.
    """
    rows: list[tuple[list[Passage], bool]] = []
    gap = False
    while index < len(lines):
        line = lines[index]
        if "\t" in line:
            fields = []
            column = 1
            for field in line.split("\t"):
                fields.append(
                    passage(path, field, index + 1, column).strip()
                    if field.strip()
                    else _blank(path, index, column)
                )
                column += len(field) + 1
            rows.append((fields, gap))
            gap = False
        elif _titles(lines, index):
            rows.append(([passage(path, line, index + 1).strip()], gap))
            gap = False
        else:
            behind = _break(lines, index)
            if behind is None:
                break
            gap = True
            index = behind
            continue
        index += 1
    return rows, index


def _titles(lines: list[str], index: int) -> bool:
    """Tell the title of a table that lost its blank cells: a short line right above a row, which is no heading."""
    line = lines[index].strip()
    below = lines[index + 1] if index + 1 < len(lines) else ""
    short = 0 < len(line) <= CAPTION and "\t" in below and not SPOKEN.search(line) and not HEADING.match(line)
    return short and reading(line)[0] == "text" and not NUMBER.fullmatch(line)


def _break(lines: list[str], index: int) -> int | None:
    """Give the line behind an empty line, or behind a page number and the empty lines around it, if a table goes on there."""
    numbered = False
    for behind in range(index, min(index + 4, len(lines))):
        line = lines[behind]
        if "\t" in line:
            return behind if numbered or behind == index + 1 else None
        if line.strip():
            if numbered or not NUMBER.fullmatch(line.strip()):
                return None
            numbered = True
    return None


def _blank(path: str, index: int, column: int) -> Passage:
    """An empty field still has a place: where its text would begin."""
    return Passage("", path, (Piece(0, Extent(index + 1, column, column), (float(column),)),))
