"""XLSX: the sheets that are shown, each parted into tables and prose, with the values as they are displayed.

A place is `Route("sheet!B7", start, end)`, of a merged cell `Route("sheet!B7:D8", ...)`: the name of the sheet as it is written, without
quotes (the last exclamation mark ends it), the cell, and characters of the text that it displays. A heading that is the
name of a sheet has the name alone for its path. Comments, headers, footers and print areas are not read.
"""

from crossfoot_parsers.flow import Flow, Part
from crossfoot_parsers.outline import heading
from crossfoot_parsers.report import Passage, Picture, Piece, ReadError, Route, Span, Warning
from crossfoot_parsers.workbook.grid import Grid
from crossfoot_parsers.workbook.parts import Book, Entry
from crossfoot_parsers.workbook.text import DOUBTS


def read(path: str, data: bytes) -> Flow:
    """Read the blocks of a workbook. Raises ReadError, Excess, and for a malformed one ValueError, KeyError and what lxml raises."""
    book = Book(path, data)
    blocks: list[Part] = []
    warnings: list[Warning] = []
    for entry in book.entries:
        made, doubts = _sheet(path, book, entry)
        blocks += made
        warnings += doubts
    if not blocks:
        raise ReadError(path, "the workbook shows no text", "check that the right file was saved")
    return Flow(tuple(blocks), tuple(warnings))


def _sheet(path: str, book: Book, entry: Entry) -> tuple[list[Part], list[Warning]]:
    name = entry.name
    span = Span(path, (Route(name, 0, len(name)),))
    if entry.hidden:
        return [], [
            Warning(f"工作表“{name}”是隐藏的，未读取", f"the sheet {name!r} is hidden and was not read", span)
        ]
    if entry.chart:
        return [Picture(span, large=True)], [
            Warning(
                f"工作表“{name}”不是单元格（是图表等），未读取",
                f"the sheet {name!r} is no grid of cells but a chart or the like, and was not read",
                span,
            )
        ]
    sheet = book.sheet(entry.part)
    grid = Grid(path, name, sheet, late=book.late)
    placed = grid.blocks()
    warnings = [
        Warning(zh.format(len(places)), en.format(len(places)), Span(path, tuple(places)))
        for doubt, (zh, en) in DOUBTS.items()
        if (places := grid.doubts.get(doubt))
    ]
    for drawing in sheet.drawings:
        if sheet.row_hidden(drawing.row):
            continue
        place = grid.place(drawing.row, drawing.column)
        if drawing.text:
            warnings.append(
                Warning("文本框中的文字未读取", "the text of a text box was not read", Span(path, (place,)))
            )
        else:
            placed.append((drawing.row, Picture(Span(path, (place,)), drawing.large)))
    blocks = [block for _, block in sorted(placed, key=lambda item: item[0])]
    title = Passage(
        name, path, (Piece(0, Route(name, 0, len(name)), tuple(map(float, range(len(name) + 1)))),)
    )
    named = heading(title)
    heads = [head[0] for block in blocks if isinstance(block, Passage) and (head := heading(block))]
    if named is not None and blocks and min(heads, default=9) > named[0]:
        blocks = [title, *blocks]
    return blocks, warnings
