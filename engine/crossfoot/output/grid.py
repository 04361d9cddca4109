"""A table drawn with lines, its merged cells merged."""

from crossfoot.output.width import clean, pad, width, wrap
from crossfoot_parsers.report import Cell, Table

WIDEST = 20
# Index: 1 for a line to the north, 2 to the east, 4 to the south, 8 to the west.
_JOINTS = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"


def draw(table: Table) -> list[str]:
    """Draw the table line by line. Long labels are wrapped; columns stand under each other in any script."""
    if not table.rows or not table.columns:
        return []
    widths = [2] * table.columns
    for cell in table.cells:
        if cell.column_span == 1:
            widths[cell.column] = max(widths[cell.column], min(WIDEST, width(clean(cell.text))))
    texts = {_corner(c): wrap(clean(c.text), _across(c, widths)) for c in table.cells}
    heights = [1] * table.rows
    for cell in sorted(table.cells, key=lambda c: c.row + c.row_span):
        last = cell.row + cell.row_span
        have = sum(heights[cell.row : last]) + cell.row_span - 1
        heights[last - 1] += max(0, len(texts[_corner(cell)]) - have)
    grid = table.grid()
    lines = []
    for row in range(table.rows + 1):
        lines.append(_rule(grid, row, widths, heights, texts))
        if row < table.rows:
            lines += [_line(grid, row, offset, widths, heights, texts) for offset in range(heights[row])]
    return lines


def _corner(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column


def _across(cell: Cell, widths: list[int]) -> int:
    # Between two columns stand a space, a line and a space.
    return sum(widths[cell.column : cell.column + cell.column_span]) + 3 * (cell.column_span - 1)


def _at(grid: list[list[Cell | None]], row: int, column: int) -> Cell | None:
    inside = 0 <= row < len(grid) and 0 <= column < len(grid[0])
    return grid[row][column] if inside else None


def _differ(one: Cell | None, other: Cell | None) -> bool:
    return one is not other


def _rule(
    grid: list[list[Cell | None]],
    row: int,
    widths: list[int],
    heights: list[int],
    texts: dict[tuple[int, int], list[str]],
) -> str:
    """Draw the line above `row`; where a cell runs on through it, its text does too."""
    line = ""
    column = 0
    while column <= len(widths):
        line += _joint(grid, row, column)
        above, below = _at(grid, row - 1, column), _at(grid, row, column)
        if column == len(widths):
            break
        if below is not None and above is below:
            offset = sum(heights[below.row : row]) + row - below.row - 1
            line += _text(below, offset, widths, texts)
            column += below.column_span
        else:
            line += ("─" if _differ(above, below) else " ") * (widths[column] + 2)
            column += 1
    return line.rstrip()


def _joint(grid: list[list[Cell | None]], row: int, column: int) -> str:
    west, east = column - 1, column
    index = (
        1 * _differ(_at(grid, row - 1, west), _at(grid, row - 1, east))
        + 2 * _differ(_at(grid, row - 1, east), _at(grid, row, east))
        + 4 * _differ(_at(grid, row, west), _at(grid, row, east))
        + 8 * _differ(_at(grid, row - 1, west), _at(grid, row, west))
    )
    return _JOINTS[index]


def _line(
    grid: list[list[Cell | None]],
    row: int,
    offset: int,
    widths: list[int],
    heights: list[int],
    texts: dict[tuple[int, int], list[str]],
) -> str:
    line = ""
    column = 0
    while column < len(widths):
        cell = grid[row][column]
        line += "│" if _differ(_at(grid, row, column - 1), cell) else " "
        if cell is None:
            line += " " * (widths[column] + 2)
            column += 1
            continue
        line += _text(cell, sum(heights[cell.row : row]) + row - cell.row + offset, widths, texts)
        column += cell.column_span
    return (line + ("│" if grid[row][-1] is not None else "")).rstrip()


def _text(cell: Cell, offset: int, widths: list[int], texts: dict[tuple[int, int], list[str]]) -> str:
    lines = texts[_corner(cell)]
    text = lines[offset] if offset < len(lines) else ""
    return f" {pad(text, _across(cell, widths), right=cell.state == 'number')} "
