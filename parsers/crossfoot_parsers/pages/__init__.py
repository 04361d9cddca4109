"""Pages to blocks: tables, pictures and paragraphs in reading order. PDF, OFD and OCR are read so."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby, pairwise

from crossfoot_parsers.flow import Aligned, Flow
from crossfoot_parsers.flow import Part as Block
from crossfoot_parsers.pages import aligned
from crossfoot_parsers.pages.doubts import Doubts
from crossfoot_parsers.pages.fields import fields, gapped, values
from crossfoot_parsers.pages.grid import Grid, grids
from crossfoot_parsers.pages.lines import Line, lines
from crossfoot_parsers.pages.paragraphs import Margins, paragraphs
from crossfoot_parsers.pages.recognised import marked
from crossfoot_parsers.pages.sheet import Frame, Glyph, Sheet
from crossfoot_parsers.pages.tables import Part, continues, joined, part, repeats, table
from crossfoot_parsers.report import HALF_PAGE, Box, Picture, Span, Warning

TOP, BOTTOM = 0.10, 0.87
# A running head or foot stands on so large a part of the pages, or more (odd and even pages may differ).
PART = 0.4
# A picture with more characters over it is one to write on.
LEGEND = 20
# A title, a unit and a year stand above a table.
ABOVE = 3
CONTINUED = re.compile(r"[（(]?续上?[表页]?\d{0,2}[）)]?")
NUMBER = re.compile(
    r"[-—–－─·~\s]*\d{1,4}[-—–－─·~\s]*|第\s*\d+\s*页(?:[\s,，/]*共\s*\d+\s*页)?|[-—–－─·~\s]*\d+\s*/\s*\d+[-—–－─·~\s]*|[Pp]age\s*\d+(?:\s*of\s*\d+)?"
)
Item = Line | Part | Picture


def read(path: str, sheets: Iterable[Sheet], warnings: Iterable[Warning] = ()) -> Flow:
    """Give the blocks of a document, and what is doubtful about its pages, behind the `warnings` of its reader.

    Raises ReadError where it has no readable text, Excess.
    """
    doubts = Doubts(path)
    made = flow(path, doubts.watch(sheets))
    doubted = Flow(made.blocks, (*made.warnings, *warnings, *doubts.said()))
    return marked(doubted, frozenset(doubts.recognised)) if doubts.recognised else doubted


def flow(path: str, sheets: Iterable[Sheet]) -> Flow:
    """Give the blocks of a document. Each page is let go of before the next one is asked for."""
    items: list[Item] = []
    printed = [(sheet.height, _items(path, sheet)) for sheet in sheets]
    running = _running(printed)
    for height, page in printed:
        for item in page:
            if isinstance(item, Line) and _marginal(height, item) in running:
                continue
            above = _table_above(items, item) if isinstance(item, Part) else None
            if isinstance(item, Part) and above is not None:
                index, one = above
                # What is printed again says nothing new.
                between = [other for other in items[index + 1 :] if not isinstance(other, Line)]
                items[index:] = [joined(one, item), *between]
            else:
                items.append(item)
    # A frame around a line that no table joined is no table.
    items = [
        inner
        for item in items
        for inner in (item.lines if isinstance(item, Part) and len(item.cells) == 1 else (item,))
    ]
    told: list[Item | Aligned] = []
    for _, group in groupby(items, lambda item: isinstance(item, Line)):
        run = list(group)
        rows = [item for item in run if isinstance(item, Line)]
        told += aligned.told(path, rows) if rows else run
    margins = Margins.of([item for item in told if isinstance(item, Line)])
    blocks: list[Block] = []
    waiting: list[Line] = []
    for block in told:
        if isinstance(block, Line):
            waiting.append(block)
            continue
        blocks += paragraphs(path, waiting, margins)
        waiting = []
        blocks.append(table(path, block) if isinstance(block, Part) else block)
    blocks += paragraphs(path, waiting, margins)
    return Flow(tuple(blocks))


def _table_above(items: list[Item], two: Part) -> tuple[int, Part] | None:
    """Give the table that goes on with `two`, with its place: the last one.

    A picture (a seal, a letterhead) does not part them; neither does what stood above the table and is printed again, where the
    head of the table is printed again too.
    """
    again: set[str] = set()
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Part):
            before = {_bare(line) for line in items[max(index - ABOVE, 0) : index] if isinstance(line, Line)}
            known = not again or (again <= {*before, ""} and repeats(item, two))
            return (index, item) if known and continues(item, two) else None
        if isinstance(item, Line):
            again.add(_bare(item))
            if len(again) > ABOVE:
                return None
    return None


def _bare(line: Line) -> str:
    """Give what a line above a table says, without white space and without 续, which says that the table goes on."""
    return CONTINUED.sub("", "".join(line.text.split()))


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
        if any(g.text.strip() for g in inside) and not _frames(grid, inside, sheet):
            found.append((top, part(path, sheet.number, grid, inside, marks, sheet.notes)))
            glyphs = outside
    for line in lines(glyphs, sheet.number):
        if _marginal(sheet.height, line) and NUMBER.fullmatch(line.text.strip()):
            continue
        found.append((line.box.top, line))
    found.extend(
        (image.top, Picture(Span(path, (Box(sheet.number, *image),)), _size(image) > HALF_PAGE))
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


def _marginal(height: float, line: Line) -> tuple[str, bool] | None:
    """Give what a line in the upper or lower margin says on every page, numbers aside; None for a line of the text."""
    centre = (line.box.top + line.box.bottom) / 2 / height
    if TOP <= centre <= BOTTOM:
        return None
    return re.sub(r"[\d\s]+", "#", line.text), centre < TOP


def _running(printed: list[tuple[float, list[Item]]]) -> set[tuple[str, bool] | None]:
    """Find running heads and feet: they would part what goes on behind a page break."""
    counts: Counter[tuple[str, bool]] = Counter()
    for height, page in printed:
        marginal = {_marginal(height, item) for item in page if isinstance(item, Line)}
        counts.update(mark for mark in marginal if mark is not None)
    return {mark for mark, count in counts.items() if count >= max(2, PART * len(printed))}


def _frames(grid: Grid, inside: list[Glyph], sheet: Sheet) -> bool:
    """Tell a frame around text, or around a table whose columns no rule parts, from a table of one column.

    A single row of a table is one or two lines high, and no row takes a third of the page.
    """
    if len(grid.xs) > 2:
        return False
    highest = max(below - above for above, below in pairwise(grid.ys))
    alone = len(grid.areas) == 1 and highest > 4 * max(glyph.size for glyph in inside)
    return (
        alone
        or 3 * highest > sheet.height
        or any(gapped(line) and values(fields(line)) for line in lines(inside, sheet.number))
    )
