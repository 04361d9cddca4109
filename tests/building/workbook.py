"""The report as an XLSX workbook: numbers with number formats, merged cells, borders, headings in merged cells."""

import io
import re
import zipfile
from datetime import datetime
from typing import Literal
from xml.etree import ElementTree as ET

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Pixels

from building.content import Content, Grid
from crossfoot_parsers.report import Place

Layout = Literal["sections", "named", "one", "dense", "bare"]
WIDTH = 15
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
ET.register_namespace("", "http://schemas.openxmlformats.org/spreadsheetml/2006/main")
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# How a workbook lists its shared strings (ECMA-376 part 2, 9.3 and 10.1).
LISTED = {
    "[Content_Types].xml": (
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>',
    ),
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        b'<Relationship Id="strings" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>',
    ),
}
LINE = Side("thin")
LINES = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


def render(content: Content, layout: Layout = "sections") -> bytes:
    """Render a report.

    `sections` makes a sheet of each section, `named` says its heading only in the name of the sheet; `one` puts everything on one sheet; `dense` leaves no empty rows on it, and `bare` draws no
    lines either.
    """
    book = Workbook()
    sheet = _first(book)
    row = 1
    for line in (*content.title, content.preamble):
        row = _line(sheet, row, line)
    for section in content.sections:
        if layout in {"sections", "named"}:
            sheet, row = book.create_sheet(section.heading), 1
        if layout != "named":
            row = _line(sheet, row + (layout == "one"), section.heading)
        for block in section.blocks:
            row = (
                _line(sheet, row, block)
                if isinstance(block, str)
                else _table(sheet, row, block, lines=layout != "bare")
            )
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Give the bytes of a workbook, the same ones at any time."""
    book.properties.created = book.properties.modified = datetime(2024, 1, 1)  # noqa: DTZ001 - openpyxl writes no time zones
    file = io.BytesIO()
    book.save(file)
    source = zipfile.ZipFile(file)
    again = io.BytesIO()
    strings = ET.Element(f"{NAMESPACE}sst")
    parts = {name: source.read(name) for name in source.namelist()}
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        parts[name] = _shared(parts[name], strings)
    parts["xl/sharedStrings.xml"] = ET.tostring(strings)
    for name, (end, entry) in LISTED.items():
        parts[name] = parts[name].replace(end, entry + end)
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            written = data
            if name == "docProps/core.xml":
                written = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2024-01-01T00:00:00Z", data)
            archive.writestr(zipfile.ZipInfo(name), written, zipfile.ZIP_DEFLATED)
    return again.getvalue()


def _shared(data: bytes, strings: ET.Element) -> bytes:
    """Move the strings of a sheet to those that all share, where spreadsheet programs have them; openpyxl leaves them in the cells."""
    sheet = ET.fromstring(data)  # noqa: S314 - written by openpyxl
    for cell in sheet.iter(f"{NAMESPACE}c"):
        inline = cell.find(f"{NAMESPACE}is")
        if inline is not None:
            cell.remove(inline)
            cell.set("t", "s")
            ET.SubElement(cell, f"{NAMESPACE}v").text = str(len(strings))
            inline.tag = f"{NAMESPACE}si"
            strings.append(inline)
    return ET.tostring(sheet)


def _first(book: Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    sheet.title = "封面"
    return sheet


def _line(sheet: Worksheet, row: int, text: str) -> int:
    sheet.cell(row, 1, text).alignment = Alignment(wrap_text=True)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=WIDTH)
    return row + 1


def _table(sheet: Worksheet, row: int, grid: Grid, *, lines: bool) -> int:
    if grid.picture:
        file = io.BytesIO()
        Pixels.new("L", (600, 400), 200).save(file, "PNG")
        sheet.add_image(Image(file), f"A{row}")
        return row + 25
    for r in range(grid.rows if lines else 0):
        for c in range(grid.columns):
            sheet.cell(row + r, 1 + c).border = LINES
    for given in grid.cells:
        top, left = row + given.row, 1 + given.column
        _write(sheet.cell(top, left), given.text)
        if given.row_span * given.column_span > 1:
            sheet.merge_cells(
                start_row=top,
                start_column=left,
                end_row=top + given.row_span - 1,
                end_column=left + given.column_span - 1,
            )
    return row + grid.rows


def _write(cell: object, text: str) -> None:
    """Write a number as a number that shows the same digits, and anything else as text."""
    if NUMBER.fullmatch(text) is None:
        cell.value = text or None  # type: ignore[attr-defined]
        return
    places = len(text.partition(".")[2])
    cell.value = float(text) if places else int(text)  # type: ignore[attr-defined]
    digits = "0." + "0" * places if places else "0"
    cell.number_format = f"+{digits};-{digits};0" if text.startswith("+") else digits  # type: ignore[attr-defined]


def printed(data: bytes, place: Place) -> str:
    """Give what stands at a place, by the standard library alone: the cell's value in the few formats that are written here."""
    name, _, reference = place.path.rpartition("!")  # type: ignore[union-attr]
    if not name:
        return reference[place.start : place.end]  # type: ignore[union-attr]
    archive = zipfile.ZipFile(io.BytesIO(data))

    def part(path: str) -> ET.Element:
        return ET.fromstring(archive.read(path))  # noqa: S314 - written above

    names = [sheet.get("name") for sheet in part("xl/workbook.xml").iter(f"{NAMESPACE}sheet")]
    sheet = part(f"xl/worksheets/sheet{names.index(name) + 1}.xml")
    cell = next(c for c in sheet.iter(f"{NAMESPACE}c") if c.get("r") == reference.partition(":")[0])
    value = cell.findtext(f"{NAMESPACE}v") or ""
    if cell.get("t") == "s":
        text = "".join(list(part("xl/sharedStrings.xml"))[int(value)].itertext())
    else:
        formats = part("xl/styles.xml")
        code = formats.find(f"{NAMESPACE}cellXfs")[int(cell.get("s", "0"))].get("numFmtId")  # type: ignore[index]
        own = {f.get("numFmtId"): f.get("formatCode", "") for f in formats.iter(f"{NAMESPACE}numFmt")}
        digits = {"1": "0", "2": "0.00"}.get(code or "") or own[code].split(";")[0]
        text = f"{float(value):.{len(digits.partition('.')[2])}f}"
        text = f"+{text}" if digits.startswith("+") and float(value) > 0 else text
    return text[place.start : place.end]  # type: ignore[union-attr]
