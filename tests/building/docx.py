"""The report as DOCX, as office programs write it: runs broken at will, merged cells, headings that are mere paragraphs."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from building.content import Cell, Content, Grid
from crossfoot_parsers.report import Place, Route

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# The parts that hang on the document, by the kind of their relationship.
PARTS = ("styles", "numbering", "footnotes", "endnotes", "footer")
SONG = '<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>'
RUNS = (f"<w:rPr>{SONG}</w:rPr>", f'<w:rPr>{SONG}<w:lang w:val="en-US"/></w:rPr>', "")
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
FOOTER = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>184</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
# The note stands on a number: its mark must not become a digit of it.
NOTED, NOTE = "184", "不含转载信息。"


@dataclass(frozen=True)
class Style:
    """How it is written. `numbered`: headings have automatic numbers; `boxed`: the last paragraph is in a text box, and there is a footnote."""

    numbered: bool = False
    boxed: bool = False


def render(content: Content, style: Style | None = None) -> bytes:
    """Render a report as DOCX."""
    style = style or Style()
    parts = [_paragraph(line, '<w:jc w:val="center"/>') for line in content.title]
    parts.append(_paragraph(content.preamble))
    for section in content.sections:
        parts.append(_heading(section.heading, style))
        for block in section.blocks:
            if isinstance(block, str):
                parts.append(_text(block, style))
            else:
                parts.append(_picture() if block.picture else _table(block))
        parts.append("<w:p/>")
    if style.boxed:
        last = content.sections[-1].blocks[-1]
        at = parts.index(_text(str(last), style))
        parts[at] = _box(_text(str(last), style))
    footer = '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    return package(
        "".join(parts) + footer,
        styles=STYLES,
        numbering=NUMBERING,
        footer=FOOTER,
        footnotes=_notes() if style.boxed else "",
    )


def package(body: str, *, document: str = "", **parts: str) -> bytes:
    """Make a DOCX of the mark-up inside of w:body; `document` stands before it, `parts` are those of PARTS, from inside of their root."""
    files = {"word/document.xml": f"<w:document {DECLARED}>{document}<w:body>{body}</w:body></w:document>"}
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    given = {kind: text for kind in PARTS if (text := parts.get(kind))}
    for kind, text in given.items():
        root = roots.get(kind, "ftr")
        files[f"word/{kind}.xml"] = f"<w:{root} {DECLARED}>{text}</w:{root}>"
    links = [f'<Relationship Id="{kind}" Type="{OFFICE}{kind}" Target="{kind}.xml"/>' for kind in given]
    links.append(f'<Relationship Id="image" Type="{OFFICE}image" Target="media/image1.png"/>')
    main = f'<Relationship Id="rId1" Type="{OFFICE}officeDocument" Target="word/document.xml"/>'
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{KIND}{kind}+xml"/>' for kind in given
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{KIND}document.main+xml"/>{types}</Types>',
            "_rels/.rels": _linked(main),
            **files,
            "word/_rels/document.xml.rels": _linked("".join(links)),
        },
        {"word/media/image1.png": _png()},
    )


def zipped(texts: dict[str, str], others: dict[str, bytes] | None = None) -> bytes:
    """Pack parts into an archive; the same parts are the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in ({k: (HEAD + v).encode() for k, v in texts.items()} | (others or {})).items():
            entry = zipfile.ZipInfo(name, (2024, 1, 20, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def runs(text: str) -> str:
    """Break a text into runs where an input method or a spelling check would: anywhere."""
    cuts = [0, len(text) // 3, len(text) // 2, len(text)]
    made = [
        f'<w:r>{look}<w:t xml:space="preserve">{escape(text[start:end])}</w:t></w:r>'
        for look, start, end in zip(RUNS, cuts, cuts[1:], strict=False)
        if start < end
    ]
    return '<w:proofErr w:type="spellStart"/>'.join(made)


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}<w:rPr>{SONG}</w:rPr></w:pPr>{runs(text)}</w:p>"


def _heading(text: str, style: Style) -> str:
    number = re.match("[一二三四五六七八九十]+、", text)
    if style.numbered and number:
        return _paragraph(text[number.end() :], '<w:pStyle w:val="1"/>')
    return _paragraph(text)


def _text(text: str, style: Style) -> str:
    number = re.match("（[一二三四五六七八九十]+）", text)
    if style.numbered and number:
        return _paragraph(text[number.end() :], '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    if style.boxed and f"{NOTED} " in text:
        before, after = text.split(NOTED, 1)
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
        return f"<w:p>{runs(before + NOTED)}{mark}{runs(after)}</w:p>"
    return _paragraph(text)


def _notes() -> str:
    mark = "<w:r><w:footnoteRef/></w:r>"
    line = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    return f'{line}<w:footnote w:id="1"><w:p>{mark}{runs(NOTE)}</w:p></w:footnote>'


def _box(paragraph: str) -> str:
    """Put a paragraph into a text box: written twice, for new and for old programs."""
    inside = f"<w:txbxContent>{paragraph}</w:txbxContent>"
    new = f'<w:drawing><wp:anchor><wp:extent cx="5486400" cy="914400"/><wp:docPr id="1" name="box"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>'
    old = (
        f'<w:pict><v:shape style="width:432pt;height:72pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    )
    return f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>'


def _picture() -> str:
    inside = '<pic:pic><pic:blipFill><a:blip r:embed="image"/></pic:blipFill><pic:spPr><a:xfrm/></pic:spPr></pic:pic>'
    return f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5486400" cy="5029200"/><wp:docPr id="2" name="picture"/><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'


def _png() -> bytes:
    """Give a picture of one grey point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + chunk(b"IEND", b"")
    )


def _table(grid: Grid) -> str:
    columns = '<w:gridCol w:w="900"/>' * grid.columns
    rows = "".join(f"<w:tr>{''.join(_row(grid, row))}</w:tr>" for row in range(grid.rows))
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'


def _row(grid: Grid, row: int) -> Iterator[str]:
    column = 0
    while column < grid.columns:
        cell = next(
            (one for one in grid.cells if one.column == column and one.row <= row < one.row + one.row_span),
            Cell(row, column, 1, 1, ""),
        )
        span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
        merged = ""
        if cell.row_span > 1:
            merged = '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
        inside = runs(cell.text) if cell.row == row else ""
        yield f'<w:tc><w:tcPr><w:tcW w:w="{900 * cell.column_span}" w:type="dxa"/>{span}{merged}</w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inside}</w:p></w:tc>'
        column += cell.column_span


def _linked(relationships: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relationships}</Relationships>'


STEP = re.compile(r"(\w+)\[(\d+)\]")
HIDING = {"pPr", "rPr", "del", "moveFrom", "drawing", "pict", "AlternateContent", "instrText"}


def printed(data: bytes, place: Place) -> str:
    """Follow the way of a place through the mark-up, and give the characters that it counts off there."""
    assert isinstance(place, Route)
    first, *steps = place.path.split("/")
    element = _part(data, f"word/{'document' if first == 'body' else first}.xml")
    if first == "body":
        element = next(one for one in element if _name(one) == "body")
    for step in steps:
        match = STEP.fullmatch(step)
        assert match is not None
        element = [one for one in element if _name(one) == match[1]][int(match[2]) - 1]
    return "".join(_characters(element))[place.start : place.end]


@lru_cache(maxsize=4)
def _part(data: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - made by ourselves


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _characters(element: ET.Element) -> Iterator[str]:
    single = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "?"}
    for one in element:
        name = _name(one)
        if name == "t":
            yield one.text or ""
        elif name in single:
            yield single[name]
        elif name not in HIDING:
            yield from _characters(one)
