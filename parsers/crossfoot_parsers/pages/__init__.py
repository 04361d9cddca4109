"""Pages to blocks: tables, pictures and paragraphs in reading order. PDF, OFD and OCR are read so."""

import re
from collections import Counter
from collections.abc import Sequence

from crossfoot_parsers.flow import Flow
from crossfoot_parsers.flow import Part as Block
from crossfoot_parsers.pages import aligned
from crossfoot_parsers.pages.fields import fields, gapped, values
from crossfoot_parsers.pages.grid import Grid, grids
from crossfoot_parsers.pages.lines import Line, lines
from crossfoot_parsers.pages.paragraphs import Margins, paragraphs
from crossfoot_parsers.pages.sheet import Frame, Glyph, Sheet
from crossfoot_parsers.pages.tables import Part, continues, joined, part, table
from crossfoot_parsers.report import Box, Picture, Span

TOP, BOTTOM = 0.10, 0.87
# A running head or foot stands on so large a part of the pages, or more (odd and even pages may differ).
PART = 0.4
# Half a page of text, in square points.
LARGE = 150_000
# A picture with more characters over it is one to write on.
LEGEND = 20
NUMBER = re.compile(
    r"[-—–－─·~\s]*\d{1,4}[-—–－─·~\s]*|第\s*\d+\s*页(?:[\s,，/]*共\s*\d+\s*页)?|[-—–－─·~\s]*\d+\s*/\s*\d+[-—–－─·~\s]*|[Pp]age\s*\d+(?:\s*of\s*\d+)?"
)
Item = Line | Part | Picture


def flow(path: str, sheets: Sequence[Sheet]) -> Flow:
    """Give the blocks of a document."""
    items: list[Item] = []
    printed = [_items(path, sheet) for sheet in sheets]
    running = _running(sheets, printed)
    for sheet, page in zip(sheets, printed, strict=True):
        for item in page:
            if isinstance(item, Line) and _marginal(sheet, item) in running:
                continue
            above = _table_above(items) if isinstance(item, Part) else None
            if isinstance(item, Part) and above is not None and continues(above[1], item):
                items[above[0]] = joined(above[1], item)
            else:
                items.append(item)
    # A frame around a line that no table joined is no table.
    items = [
        inner
        for item in items
        for inner in (item.lines if isinstance(item, Part) and len(item.cells) == 1 else (item,))
    ]
    told = aligned.told(path, items)
    margins = Margins.of([item for item in told if isinstance(item, Line)])
    blocks: list[Block] = []
    waiting: list[Line] = []
    for item in told:
        if isinstance(item, Line):
            waiting.append(item)
            continue
        blocks += paragraphs(path, waiting, margins)
        waiting = []
        blocks.append(table(path, item) if isinstance(item, Part) else item)
    blocks += paragraphs(path, waiting, margins)
    return Flow(tuple(blocks))


def _table_above(items: list[Item]) -> tuple[int, Part] | None:
    """Give the table that stands last, with its place; a picture (a seal, a letterhead) does not part it from the next one."""
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Part):
            return index, item
        if not isinstance(item, Picture):
            return None
    return None


def _items(path: str, sheet: Sheet) -> list[Item]:
    """Give the lines, tables and pictures of a page, top to bottom, without its page number."""
    found: list[tuple[float, Item]] = []
    glyphs = list(sheet.glyphs)
    # What was drawn in a cell without being read makes it no blank one.
    marks = (*sheet.images, *sheet.marks, *sheet.unseen)
    # Frames come last: one may go around a table, or around the whole page.
    for grid in sorted(grids(sheet), key=lambda grid: len(grid.areas) == 1):
        left, top, right, bottom = grid.frame
        inside: list[Glyph] = []
        outside: list[Glyph] = []
        for g in glyphs:
            held = left <= (g.left + g.right) / 2 <= right and top <= (g.top + g.bottom) / 2 <= bottom
            (inside if held else outside).append(g)
        if any(g.text.strip() for g in inside) and not _frames(grid, inside, sheet.number):
            found.append((top, part(path, sheet.number, grid, inside, marks, sheet.notes)))
            glyphs = outside
    for line in lines(glyphs, sheet.number):
        if _marginal(sheet, line) and NUMBER.fullmatch(line.text.strip()):
            continue
        found.append((line.box.top, line))
    found.extend(
        (image.top, Picture(Span(path, (Box(sheet.number, *image),)), _size(image) > LARGE))
        for image in sheet.images
        if image.right - image.left > 100 and image.bottom - image.top > 50 and not _behind(image, sheet)
    )
    return [item for _, item in sorted(found, key=lambda entry: entry[0])]


def _size(image: Frame) -> float:
    return (image.right - image.left) * (image.bottom - image.top)


def _behind(image: Frame, sheet: Sheet) -> bool:
    """Tell a picture with text over it, which is a background or a watermark."""
    over = sum(
        image.left < (g.left + g.right) / 2 < image.right
        and image.top < (g.top + g.bottom) / 2 < image.bottom
        for g in sheet.glyphs
    )
    return over > LEGEND


def _marginal(sheet: Sheet, line: Line) -> tuple[str, bool] | None:
    """Give what a line in the upper or lower margin says on every page, numbers aside; None for a line of the text."""
    centre = (line.box.top + line.box.bottom) / 2 / sheet.height
    if TOP <= centre <= BOTTOM:
        return None
    return re.sub(r"[\d\s]+", "#", line.text), centre < TOP


def _running(sheets: Sequence[Sheet], printed: list[list[Item]]) -> set[tuple[str, bool] | None]:
    """Find running heads and feet: they would part what goes on behind a page break."""
    counts: Counter[tuple[str, bool]] = Counter()
    for sheet, page in zip(sheets, printed, strict=True):
        marginal = {_marginal(sheet, item) for item in page if isinstance(item, Line)}
        counts.update(mark for mark in marginal if mark is not None)
    return {mark for mark, count in counts.items() if count >= max(2, PART * len(sheets))}


def _frames(grid: Grid, inside: list[Glyph], page: int) -> bool:
    """Tell a frame around text, or around a table whose columns no rule parts, from a table of one column.

    A single row of a table is one or two lines high.
    """
    if len(grid.xs) > 2:
        return False
    tall = len(grid.areas) == 1 and grid.ys[-1] - grid.ys[0] > 4 * max(glyph.size for glyph in inside)
    return tall or any(gapped(line) and values(fields(line)) for line in lines(inside, page))
