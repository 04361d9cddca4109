"""The report as Markdown, as an author writes it: headings with #, pipe tables, and HTML where cells are merged."""

from building.content import Content, Grid
from crossfoot_parsers.report import Extent, Place


def render(content: Content) -> bytes:
    """Render a report as UTF-8 Markdown."""
    parts = ["# " + "".join(content.title), content.preamble]
    for section in content.sections:
        parts.append(f"## {section.heading}")
        parts += [block if isinstance(block, str) else _table(block) for block in section.blocks]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def printed(data: bytes, place: Place) -> str:
    """Give the source at a place."""
    assert isinstance(place, Extent)
    return data.decode().split("\n")[place.line - 1][place.column - 1 : place.end - 1]


def _table(grid: Grid) -> str:
    if grid.picture:
        return "![](table.png)"
    return _html(grid) if any(cell.row_span > 1 for cell in grid.cells) else _pipes(grid)


def _pipes(grid: Grid) -> str:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text.replace("|", "\\|")
    rows.insert(1, ["---"] * grid.columns)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _html(grid: Grid) -> str:
    lines = ["<table>"]
    for row in range(grid.rows):
        lines.append("  <tr>")
        for cell in (cell for cell in grid.cells if cell.row == row):
            name = "th" if row < 3 else "td"
            spans = "".join(
                f' {key}="{span}"'
                for key, span in (("rowspan", cell.row_span), ("colspan", cell.column_span))
                if span > 1
            )
            lines.append(f"    <{name}{spans}>{cell.text}</{name}>")
        lines.append("  </tr>")
    return "\n".join([*lines, "</table>"])
