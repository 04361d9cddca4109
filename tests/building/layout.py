"""The report as text in which blanks align the cells of tables, as converters write it that keep the layout of pages.

Cells are wrapped to the width of their columns and stand in the middle of them; a label over many rows is written downwards; pages
end with a page number and a form feed.
"""

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from building.content import Cell, Content, Grid

# In positions, without the gap of two before the next column.
WIDTHS = {4: (20, 14, 14, 14), 10: (4, 14, 26, *[8] * 7), 15: (6,) * 15}
LINE = 64
GAP = 2
TALL = 5


@dataclass(frozen=True)
class Style:
    """How many columns a wide character takes, how many empty lines part rows, how many lines make a page, where cells stand."""

    wide: int = 1
    apart: int = 1
    page: int = 40
    centred: bool = True


def render(content: Content, style: Style = Style()) -> bytes:
    """Render a report as UTF-8 text."""
    # Blocks of lines that no page break cuts.
    blocks: list[list[str]] = [[" " * 20 + line] for line in content.title]
    blocks += _prose(content.preamble, style)
    for section in content.sections:
        blocks += _prose(section.heading, style)
        for block in section.blocks:
            if isinstance(block, str):
                blocks += _prose(block, style)
            elif not block.picture:
                blocks += [[""], *_table(block, style), [""]]
    pages: list[list[str]] = [[]]
    for lines in blocks:
        if len(pages[-1]) + len(lines) > style.page:
            pages.append([])
        pages[-1] += lines
    return "\f".join(
        "\n".join([*(line.rstrip() for line in page), "", " " * 30 + f"- {number} -", ""])
        for number, page in enumerate(pages, 1)
    ).encode()


def _width(text: str, style: Style) -> int:
    return sum(style.wide if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(text: str, width: int, style: Style) -> list[str]:
    lines = [""]
    for character in text:
        if lines[-1] and _width(lines[-1] + character, style) > width:
            lines.append("")
        lines[-1] += character
    return lines


def _prose(text: str, style: Style) -> list[list[str]]:
    return [[line] for line in _wrapped(" " * 4 + text, LINE, style)] if text else []


def _table(grid: Grid, style: Style) -> list[list[str]]:
    """Draw all cells on the lines of the rows, and give the lines row by row."""
    half = 2 if style.wide == 1 else 1
    widths = [width // half for width in WIDTHS[grid.columns]]
    lefts = [sum(width + GAP for width in widths[:column]) for column in range(grid.columns + 1)]
    boxes = {cell: _lines(cell, lefts, style) for cell in grid.cells if cell.text}
    heights = [
        max([1, *(len(lines) for cell, lines in boxes.items() if (cell.row, cell.row_span) == (row, 1))])
        for row in range(grid.rows)
    ]
    tops = [sum(height + style.apart for height in heights[:row]) for row in range(grid.rows + 1)]
    drawn: list[list[tuple[int, str]]] = [[] for _ in range(tops[-1])]
    for cell, lines in boxes.items():
        top, bottom = tops[cell.row], tops[cell.row + cell.row_span] - style.apart
        first = top + (bottom - top - len(lines)) // 2 if style.centred else top
        room = lefts[cell.column + cell.column_span] - GAP - lefts[cell.column]
        for index, line in enumerate(lines):
            left = lefts[cell.column] + (room - _width(line, style)) // 2
            drawn[first + index].append((left, line))
    printed = [_line(parts, style) for parts in drawn]
    return [printed[start:end] for start, end in pairwise(tops)]


def _lines(cell: Cell, lefts: list[int], style: Style) -> list[str]:
    if cell.row_span > TALL and cell.column_span == 1 and cell.column == 0:
        return list(cell.text)
    return _wrapped(cell.text, lefts[cell.column + cell.column_span] - GAP - lefts[cell.column], style)


def _line(parts: list[tuple[int, str]], style: Style) -> str:
    line = ""
    for left, text in sorted(parts):
        line += " " * (left - _width(line, style)) + text
    return line
