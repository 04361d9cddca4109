"""CSV and TSV: fields with their places, and the lines parted into prose and tables (`sheets`).

Source: RFC 4180, part 2; what it leaves open (a quote inside of a bare field, characters behind a closing quote) is read as Python's
csv module does. That module does not say where a field stands, so the fields are scanned here.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePath

from crossfoot_parsers import flattened, sheets
from crossfoot_parsers.characters import plain, visible
from crossfoot_parsers.encoding import decode
from crossfoot_parsers.flow import Flow, Part
from crossfoot_parsers.limits import CELLS, CHARACTERS, TEXT, at_most
from crossfoot_parsers.report import Extent, Passage, Piece, ReadError, Warning
from crossfoot_parsers.sheets import Field, Line
from crossfoot_parsers.text import LINES

DELIMITERS = ",;\t|"
# Characters that are looked at to tell the delimiter.
SAMPLE = 65_536
# Excel's own first line, that names the delimiter.
NAMED = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n)", re.IGNORECASE)
QUOTED = re.compile(r'"((?:[^"]|"")*+)"')
CHARACTER = re.compile(r'""|[^"]', re.DOTALL)


# A field: its lines, each as its text and n + 1 offsets in the file, of its characters and of what follows them.
Scanned = tuple[tuple[str, tuple[int, ...]], ...]


def read(path: str, data: bytes) -> Flow:
    """Read the bytes of a CSV. Raises ReadError where they are no text, hold none, or a quote is left open; Excess."""
    at_most(len(data), TEXT, "bytes")
    source = decode(path, data)
    at_most(len(source), CHARACTERS, "characters")
    named = NAMED.match(source)
    delimiter = named[1] if named else _delimiter(path, source)
    starts = [0, *(match.end() for match in LINES.finditer(source))]
    cells = [
        [[_passage(path, line, starts) for line in field] for field in row]
        for row in scan(path, source, delimiter)
    ]
    if named:
        cells[0] = []
    lines = _lines(cells)
    if not lines:
        raise ReadError(path, "the file has no text", "check that the right file was saved")
    blocks: list[Part] = []
    warnings: list[Warning] = []
    for group in sheets.groups(lines):
        rows = [cells[line.number] for line in lines[group.first : group.end]]
        if group.table:
            made, doubts = flattened.table([([sheets.joined(cell) for cell in row], False) for row in rows])
            blocks.append(made)
            warnings += doubts
        else:
            blocks += [part.strip() for row in rows for cell in row for part in cell if part.text.strip()]
    return Flow(tuple(blocks), tuple(warnings))


def scan(path: str, source: str, delimiter: str) -> Iterator[list[Scanned]]:
    """Give the rows of fields; an empty line is a row without fields. Raises ReadError where a quote is left open; Excess."""
    stop = re.compile(rf"[{re.escape(delimiter)}\r\n]|\Z")
    at = count = 0
    while at < len(source):
        row = []
        begin = at
        while True:
            field: list[tuple[str, tuple[int, ...]]] = []
            if source.startswith('"', at):
                match = QUOTED.match(source, at)
                if match is None:
                    line = len(LINES.findall(source, 0, at)) + 1
                    raise ReadError(path, f"a quote that opens in line {line} is never closed", "close it")
                field += _unquoted(source, *match.span(1))
                at = match.end()
            end = next(stop.finditer(source, at)).start()
            text, stops = field.pop() if field else ("", (at,))
            field.append((text + source[at:end], (*stops[:-1], *range(at, end + 1)) if end > at else stops))
            row.append(tuple(field))
            count += 1
            at_most(count, 2 * CELLS, "fields")
            at = end
            if not source.startswith(delimiter, at):
                break
            at += 1
        yield row if at > begin else []
        if (cut := LINES.match(source, at)) is not None:
            at = cut.end()


def _unquoted(source: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give the lines between two quotes; a quote is written twice there."""
    ends = [(match.start(), match.end()) for match in LINES.finditer(source, start, end)]
    for stop, following in [*ends, (end, end)]:
        offsets = []
        while start < stop:
            offsets.append(start)
            start += 2 if source[start] == '"' else 1
        yield "".join(source[offset] for offset in offsets), (*offsets, stop)
        start = following


def _passage(path: str, line: tuple[str, tuple[int, ...]], starts: list[int]) -> Passage:
    """Make a passage of a line of a field; `starts` are the offsets at which the lines of the file begin."""
    text, offsets = line
    number = bisect_right(starts, offsets[0])
    columns = [float(offset - starts[number - 1] + 1) for offset in offsets]
    kept = [(c, column) for c, column in zip(plain(text), columns, strict=False) if visible(c)]
    place = Extent(number, int(columns[0]), int(columns[-1]))
    stops = (*(column for _, column in kept), columns[-1])
    made = Passage("".join(c for c, _ in kept), path, (Piece(0, place, stops),))
    return made.strip() if made.text.strip() else Passage("", path, (Piece(0, place, (columns[0],)),))


def _lines(cells: list[list[list[Passage]]]) -> list[Line]:
    """Give the lines that hold text. Where not all of them are as long as the longest, one as long as its neighbour is a row."""
    width = max((len(row) for row in cells), default=0)
    filled = [any(part.text for cell in row for part in cell) for row in cells]
    padded = all(len(row) == width for row, some in zip(cells, filled, strict=True) if some)
    lines: list[Line] = []
    for number, row in enumerate(cells):
        if not filled[number]:
            continue
        fields = [
            Field(column, column + 1, sheets.joined(cell))
            for column, cell in enumerate(row)
            if any(part.text for part in cell)
        ]
        beside = [len(other) for other in cells[max(number - 1, 0) : number + 2]]
        whole = not padded and beside.count(len(row)) > 1 and len(row) > 2
        lines.append(Line(number, number, tuple(fields), ruled=whole))
    return lines


def _delimiter(path: str, source: str) -> str:
    """Tell the delimiter: that which parts the most lines into the same number of fields; a tab in a .tsv."""
    if PurePath(path).suffix.lower() == ".tsv":
        return "\t"

    def regular(delimiter: str) -> int:
        widths: Counter[int] = Counter()
        # A quote that is left open here may be closed behind the sample.
        with suppress(ReadError):
            widths.update(len(row) for row in scan(path, source[:SAMPLE], delimiter))
        return max((count for width, count in widths.items() if width > 1), default=0)

    return max(DELIMITERS, key=regular)
