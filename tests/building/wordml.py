"""Mark-up of DOCX by hand, for one paragraph or table: what programs write that no report of ours has."""

import io
import zipfile
from collections.abc import Callable

from building.docx import zipped

BLIP = '<pic:pic><a:blip r:embed="image"/></pic:pic>'


def p(*inside: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inside)}</w:p>"


def r(inside: str, properties: str = "") -> str:
    """A run of text, or of an element."""
    if not inside.startswith("<"):
        inside = f'<w:t xml:space="preserve">{inside}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def field(kind: str) -> str:
    """A mark of a field: `begin`, `separate`, `end`."""
    return r(f'<w:fldChar w:fldCharType="{kind}"/>')


def tbl(*rows: str, properties: str = "") -> str:
    """A table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(inside: str = "", **properties: str | int | None) -> str:
    """A cell of text, or of paragraphs; None for a property without a value."""
    stated = "".join(
        f"<w:{name}/>" if value is None else f'<w:{name} w:val="{value}"/>'
        for name, value in properties.items()
    )
    if not inside.startswith("<"):
        inside = p(r(inside)) if inside else "<w:p/>"
    return f"<w:tc><w:tcPr>{stated}</w:tcPr>{inside}</w:tc>"


def controlled(inside: str) -> str:
    """A content control around something."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def chosen(inside: str, requires: str = "wps", otherwise: str = "") -> str:
    """Something for programs that know what it requires, and something for the others."""
    new = f'<mc:Choice Requires="{requires}">{inside}</mc:Choice>'
    return f"<mc:AlternateContent>{new}<mc:Fallback>{otherwise}</mc:Fallback></mc:AlternateContent>"


def box(inside: str) -> str:
    """A run with a text box."""
    return f"<w:r><w:drawing><wp:anchor><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>"


def picture(extent: str = "", hidden: str = "") -> str:
    """A run with a picture."""
    return f"<w:r><w:drawing><wp:inline>{extent}<wp:docPr {hidden}/>{BLIP}</wp:inline></w:drawing></w:r>"


def old(style: str, inside: str = '<v:imagedata r:id="image"/>', name: str = "pict") -> str:
    """A run with a shape in VML."""
    return f'<w:r><w:{name}><v:shape style="{style}">{inside}</v:shape></w:{name}></w:r>'


def numbered(text: str = "%1、", form: str = "decimal", start: int = 1) -> str:
    """A numbering with one list, number 7, of one level."""
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    return f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'


def repacked(data: bytes, edit: Callable[[str, bytes], bytes]) -> bytes:
    """Give an archive with each of its parts edited: `edit` takes its name and its bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({}, {name: edit(name, part) for name, part in parts.items()})
