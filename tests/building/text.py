"""The report as plain text: tabs between cells, merged cells flattened to blanks."""

from building.content import Content, Grid
from crossfoot_parsers.report import Extent, Place


def render(content: Content) -> bytes:
    """Render a report as UTF-8 text."""
    parts = [*content.title, content.preamble]
    for section in content.sections:
        parts.append(section.heading)
        parts += [block if isinstance(block, str) else _table(block) for block in section.blocks]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _table(grid: Grid) -> str:
    if grid.picture:
        return ""
    lines = [["" for _ in range(grid.columns)] for _ in range(grid.rows)]
    for cell in grid.cells:
        lines[cell.row][cell.column] = cell.text
    return "\n".join("\t".join(line) for line in lines)


def printed(data: bytes, place: Place) -> str:
    """Give what stands at a place."""
    assert isinstance(place, Extent)
    return data.decode().split("\n")[place.line - 1][place.column - 1 : place.end - 1]
