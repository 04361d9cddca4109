"""The parts of a workbook: its sheets, the strings and styles that they share, and what is drawn on them.

The parts are read here, out of an archive with limits, and openpyxl gives the tables of the format. openpyxl's own readers do not do: one
makes a cell for each place of a merged range, also for a whole column; the other leaves out merged ranges and hidden rows; and neither
tells a formula that was never calculated from a blank cell. Macros, external links and names are never opened.

Source: ECMA-376 part 1, 12.3 (parts), 18.2 (workbook), 18.3 (worksheets), 18.4 (shared strings), 20.5 (drawings);
part 2, 9.3 (relationships). Elements are told by their local names: the namespaces of the strict form are others.
"""

import io
import posixpath
import re
from collections.abc import Iterator

import msgspec
from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, range_boundaries

from crossfoot_parsers.archive import Archive
from crossfoot_parsers.limits import CELLS, CHARACTERS, at_most
from crossfoot_parsers.markup import bound, xml
from crossfoot_parsers.report import ReadError
from crossfoot_parsers.workbook.styles import Ink, Style, ink, styles

SHEETS = 1000
ROWS, COLUMNS = 1_048_576, 16_384
# A drawing as large as half a page, where it covers rows, or states its height in EMU (1/914400 inch).
TALL = 15
HIGH = 5_300_000
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
Runs = tuple[tuple[str, Ink], ...]
Area = tuple[int, int, int, int]


class Stored(msgspec.Struct, frozen=True):
    """A cell as the file has it: `kind` is the type of its value; `runs` are given for text; `value` for all else."""

    row: int
    column: int
    style: Style
    kind: str = "n"
    value: str | None = None
    runs: Runs = ()
    formula: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is stored in it."""
        return self.value is None and not self.runs and not self.formula


class Drawing(msgspec.Struct, frozen=True):
    """What is drawn over a sheet: a picture or a chart, or a shape with text; its top left cell, and whether it is large."""

    row: int
    column: int
    large: bool
    text: bool


class Sheet(msgspec.Struct):
    """A worksheet: its cells (without those that neither hold nor draw anything) and what hides some of them.

    `merged` are areas as first row, first column, last row, last column. `rows` are hidden rows, or, where `usually` rows are hidden,
    those that are not. `columns` are hidden columns. `zeros` says that zeros are shown.
    """

    cells: list[Stored]
    merged: list[Area]
    rows: set[int]
    columns: set[int]
    drawings: list[Drawing]
    usually: bool = False
    zeros: bool = True

    def row_hidden(self, row: int) -> bool:
        """Tell whether a row is hidden."""
        return (row in self.rows) != self.usually


class Entry(msgspec.Struct, frozen=True):
    """A sheet as the workbook lists it; `chart` says that it is no grid of cells, `hidden` that it is not shown."""

    name: str
    part: str
    chart: bool
    hidden: bool


class Book:
    """A workbook that is open: `entries` are its sheets in their order; `late` says that days are counted from 1904."""

    def __init__(self, path: str, data: bytes) -> None:
        """Open it. Raises ReadError, Excess, and ValueError where its parts are malformed."""
        self._archive = Archive(path, data)
        self._names = {name.lstrip("/\\").replace("\\", "/").lower(): name for name in self._archive.names}
        start = self._related("", "officeDocument")
        home = start[0][1] if start else "xl/workbook.xml"
        if home.endswith(".bin"):
            raise ReadError(path, "a binary workbook (XLSB) cannot be read", "save it as XLSX")
        root = xml(self._read(home))
        links = {key: (target, kind) for key, target, kind in self._links(home)}
        found = root.findall("{*}sheets/{*}sheet")
        at_most(len(found), SHEETS, "sheets")
        self.entries = [self._entry(sheet, links) for sheet in found]
        if len({entry.part.lower() for entry in self.entries}) < len(self.entries):
            raise ValueError("two sheets are the same part")
        properties = root.find("{*}workbookPr")
        self.late = properties is not None and properties.get("date1904") in {"1", "true"}
        self._styles = styles(self._shared(home, "styles"))
        self._strings = [_runs(e) for e in _children(self._shared(home, "sharedStrings"), "si")]
        self._kept = self._characters = 0

    def sheet(self, part: str) -> Sheet:
        """Read a worksheet. Raises ReadError, Excess, and ValueError where it is malformed."""
        data = self._read(part)
        bound(data)
        sheet = Sheet([], [], set(), set(), [])
        row = hidden = 0
        names = ("row", "mergeCell", "col", "sheetView", "sheetFormatPr")
        events = etree.iterparse(
            io.BytesIO(data),
            tag=[f"{{*}}{name}" for name in names],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for _, element in events:
            name = element.tag.rpartition("}")[2]
            if name == "row":
                row = int(element.get("r", row + 1))
                self._row(sheet, element, row)
            elif name == "mergeCell":
                first, top, last, bottom = range_boundaries(element.get("ref", ""))
                sheet.merged.append((top or 1, first or 1, bottom or ROWS, last or COLUMNS))
                at_most(len(sheet.merged), CELLS, "merged cells")
            elif name == "col" and (_on(element, "hidden") or float(element.get("width", "1")) == 0):
                columns = range(int(element.get("min", "0")), int(element.get("max", "0")) + 1)
                hidden += len(columns)
                at_most(hidden, 10 * COLUMNS, "hidden columns")
                sheet.columns.update(columns)
            elif name == "sheetView":
                sheet.zeros = element.get("showZeros", "1") in {"1", "true"}
            elif name == "sheetFormatPr":
                sheet.usually = _on(element, "zeroHeight")
            element.clear(keep_tail=False)
        sheet.drawings += self._drawings(part)
        return sheet

    def _row(self, sheet: Sheet, element: etree._Element, row: int) -> None:
        if not 0 < row <= ROWS:
            raise ValueError(f"there is no row {row}")
        if (_on(element, "hidden") or float(element.get("ht", "1")) == 0) != sheet.usually:
            sheet.rows.add(row)
        column = 0
        for cell in _children(element, "c"):
            column += 1
            if (reference := cell.get("r")) is not None:
                letters, numbered = coordinate_from_string(reference)
                column = column_index_from_string(letters)
                if numbered != row:
                    raise ValueError(f"{reference} stands in row {row}")
            if column > COLUMNS:
                raise ValueError(f"there is no column {column}")
            stored = self._cell(cell, row, column)
            if stored.empty and not stored.style.drawn:
                continue
            sheet.cells.append(stored)
            self._kept += 1
            at_most(self._kept, 2 * CELLS, "cells")
            self._characters += sum(len(text) for text, _ in stored.runs) + len(stored.value or "")
            at_most(self._characters, CHARACTERS, "characters")

    def _cell(self, cell: etree._Element, row: int, column: int) -> Stored:
        look = int(cell.get("s", "0"))
        style = self._styles[look] if 0 <= look < len(self._styles) else Style()
        kind = cell.get("t", "n")
        held = cell.find("{*}v")
        value = None if held is None else held.text or ""
        formula = cell.find("{*}f") is not None
        runs: Runs = ()
        if kind == "s" and value:
            number = int(value)
            if not 0 <= number < len(self._strings):
                raise ValueError(f"there is no string {number}")
            runs, value = self._strings[number], None
        elif kind == "inlineStr":
            inline = cell.find("{*}is")
            runs, value = () if inline is None else _runs(inline), None
        elif kind == "str" and value is not None:
            runs, value = ((_unescaped(value), Ink()),), None
        elif kind == "n" and not value:
            value = None
        return Stored(row, column, style, kind, value, runs, formula)

    def _entry(self, sheet: etree._Element, links: dict[str, tuple[str, str]]) -> Entry:
        key = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        target, kind = links.get(str(key), ("", ""))
        hidden = sheet.get("state", "visible") != "visible"
        return Entry(sheet.get("name", ""), target, kind not in {"worksheet", ""}, hidden)

    def _drawings(self, part: str) -> Iterator[Drawing]:
        """Give what is drawn on a sheet; a part that is not there draws nothing."""
        for _, target in self._related(part, "drawing"):
            if target.lower() not in self._names:
                continue
            for anchor in xml(self._read(target)):
                kinds = {str(e.tag).rpartition("}")[2] for e in anchor.iter()}
                pictured = bool(kinds & {"pic", "graphicFrame"})
                text = any((e.text or "").strip() for e in anchor.iter("{*}t"))
                if pictured or text:
                    yield _anchored(anchor, text=not pictured)

    def _shared(self, home: str, kind: str) -> etree._Element | None:
        found = [target for _, target in self._related(home, kind) if target.lower() in self._names]
        return xml(self._read(found[0])) if found else None

    def _related(self, part: str, kind: str) -> list[tuple[str, str]]:
        return [(key, target) for key, target, found in self._links(part) if found == kind]

    def _links(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Give the relationships of a part: key, part that is meant, kind. What lies outside of the archive is passed over."""
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        if links.lower() not in self._names:
            return
        for link in xml(self._read(links)):
            if link.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
            yield link.get("Id", ""), target.lstrip("/"), link.get("Type", "").rpartition("/")[2]

    def _read(self, part: str) -> bytes:
        name = self._names.get(part.lower())
        if name is None:
            raise ValueError(f"{part or 'a part'} is missing")
        return self._archive.read(name)


def _children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if element is None else element.findall(f"{{*}}{name}")


def _on(element: etree._Element, name: str) -> bool:
    return element.get(name) in {"1", "true"}


def _runs(element: etree._Element) -> Runs:
    """Read a string, of one piece or of several; how it is pronounced (rPh) is no part of it."""
    runs = []
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if name == "t":
            runs.append((_unescaped(child.text or ""), Ink()))
        elif name == "r":
            written = "".join(t.text or "" for t in _children(child, "t"))
            runs.append((_unescaped(written), ink(child.find("{*}rPr"))))
    return tuple(runs)


def _unescaped(text: str) -> str:
    """Give the characters that XML cannot hold, which are written _x000D_ (22.9.2.19, ST_Xstring)."""
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _anchored(anchor: etree._Element, *, text: bool) -> Drawing:
    def number(path: str) -> int:
        return int(anchor.findtext(path) or 0)

    top, bottom = number("{*}from/{*}row"), number("{*}to/{*}row")
    extent = anchor.find("{*}ext")
    high = int(extent.get("cy", "0")) if extent is not None else 0
    known = extent is not None or anchor.find("{*}to") is not None
    large = not known or bottom - top >= TALL or high >= HIGH
    return Drawing(top + 1, number("{*}from/{*}col") + 1, large, text)
