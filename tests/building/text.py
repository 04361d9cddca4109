"""The report as plain text: tabs between cells, merged cells flattened to blanks."""

from building.content import Content, Grid


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
