"""The report as CSV, as spreadsheet programs export it: merged cells flattened to blanks, quotes where they are needed."""

import csv
import io
from typing import Literal

from building.content import Content, Grid
from crossfoot_parsers.report import Place

Rows = Literal["ragged", "padded", "dense"]


def render(content: Content, delimiter: str = ",", rows: Rows = "ragged") -> bytes:
    """Render a report. Its rows are as long as they must be, or all of the same length; `dense` leaves no empty rows."""
    parts: list[list[list[str]]] = [[[line] for line in content.title], [[content.preamble]]]
    for section in content.sections:
        parts.append([[section.heading]])
        parts += [[[block]] if isinstance(block, str) else _table(block) for block in section.blocks]
    lines: list[list[str]] = []
    for part in parts:
        lines += part
        if rows != "dense":
            lines.append([])
    width = max(map(len, lines))
    if rows != "ragged":
        lines = [[*line, *[""] * (width - len(line))] for line in lines]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(lines)
    return file.getvalue().encode("utf-8-sig")


def _table(grid: Grid) -> list[list[str]]:
    if grid.picture:
        return []
    lines = [["" for _ in range(grid.columns)] for _ in range(grid.rows)]
    for cell in grid.cells:
        lines[cell.row][cell.column] = cell.text
    return lines


def printed(data: bytes, place: Place) -> str:
    """Give what stands at a place of the file."""
    line = data.decode("utf-8-sig").split("\r\n")[place.line - 1]  # type: ignore[union-attr]
    return line[place.column - 1 : place.end - 1]  # type: ignore[union-attr]
