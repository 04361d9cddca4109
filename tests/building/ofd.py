"""The report as an OFD, as programs that print to it write one: a text object for each line, rules as paths.

`Style.rules` names what such programs do: `cells` draws the four sides of a cell as one path; `lines` draws each as a stroke in a
boundary of its own; `flipped` draws thin filled bars in the space of a PDF, which a CTM turns over (what converters leave).
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from building import paper
from building.content import Content
from crossfoot_parsers.report import Box, Place

MM = 25.4 / 72
WIDTH, HEIGHT = 210.0, 297.0
NAMESPACE = "http://www.ofdspec.org/2016"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
FONTS = '<ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="宋体"/></ofd:Fonts>'
MEDIA = (
    '<ofd:MultiMedias><ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>image_4.png</ofd:MediaFile>'
    "</ofd:MultiMedia></ofd:MultiMedias>"
)
# A picture of one grey dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)


@dataclass(frozen=True)
class Style(paper.Style):
    """How it is printed: besides how it is laid out, how tables are ruled."""

    rules: Literal["cells", "lines", "flipped"] = "cells"


class _Pen:
    """Writes the objects of pages, in millimetres."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.pages: list[list[str]] = [[]]
        self._last = 100

    def width(self, text: str, size: float) -> float:
        return sum(_em(character) for character in text) * size

    def write(self, text: str, x: float, y: float, size: float) -> None:
        steps = [_figure(_em(character) * size * MM) for character in text[:-1]]
        runs = [(step, len(list(group))) for step, group in groupby(steps)]
        deltas = " ".join(f"g {count} {step}" if count > 1 else step for step, count in runs)
        delta = f' DeltaX="{deltas}"' if deltas else ""
        boundary = _figures(x, y - size, self.width(text, size), size * 1.25)
        self._draw(
            "TextObject",
            f'Boundary="{boundary}" Font="3" Size="{_figure(size * MM)}"',
            f'<ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="{_figure(size * MM)}"{delta}>'
            f"{escape(text)}</ofd:TextCode>",
        )

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        if self.style.rules == "cells":
            w, h = (_figure(length * MM) for length in (right - left, bottom - top))
            boundary = _figures(left, top, right - left, bottom - top)
            self._path(f'Boundary="{boundary}" LineWidth="0.18"', f"M 0 0 L {w} 0 L {w} {h} L 0 {h} C")
            return
        for a, b, c, d in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            if self.style.rules == "lines":
                boundary = _figures(a - 0.5, b - 0.5, c - a + 1, d - b + 1)
                line = f"M 0.1764 0.1764 L {_figure((c - a + 0.5) * MM)} {_figure((d - b + 0.5) * MM)}"
                self._path(f'Boundary="{boundary}" LineWidth="0.18"', line)
            else:
                low, high = HEIGHT / MM - d, HEIGHT / MM - b
                x, y = max(c, a + 0.5), max(high, low + 0.5)
                self._path(
                    'Boundary="0 0 210 297" CTM="0.352778 0 0 -0.352778 0 297" Stroke="false" Fill="true"',
                    f"M {a:.2f} {low:.2f} L {x:.2f} {low:.2f} L {x:.2f} {y:.2f} L {a:.2f} {y:.2f} C",
                    "FillColor",
                )

    def level(self, y: float) -> None:
        pass

    def picture(self, left: float, top: float, width: float, height: float) -> None:
        w, h = _figure(width * MM), _figure(height * MM)
        boundary = _figures(left, top, width, height)
        self._draw("ImageObject", f'Boundary="{boundary}" CTM="{w} 0 0 {h} 0 0" ResourceID="4"', "")

    def turn(self) -> None:
        self.pages.append([])

    def _path(self, attributes: str, data: str, colour: str = "StrokeColor") -> None:
        inner = f'<ofd:{colour} Value="0 0 0"/><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>'
        self._draw("PathObject", attributes, inner)

    def _draw(self, name: str, attributes: str, inner: str) -> None:
        self._last += 1
        self.pages[-1].append(f'<ofd:{name} ID="{self._last}" {attributes}>{inner}</ofd:{name}>')


def render(content: Content, style: Style = Style()) -> bytes:
    """Render a report; the same content gives the same bytes."""
    pen = _Pen(style)
    paper.lay(content, pen, style)
    return package(["".join(objects) for objects in pen.pages])


def package(pages: list[str], parts: Mapping[str, str | bytes] = {}) -> bytes:
    """Pack pages as a document, each given by the objects of its layer; `parts` are set beside or over what is usual, by name."""
    listed = (f'<ofd:Page ID="{10 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    usual: dict[str, str | bytes] = {
        "OFD.xml": root(
            "OFD",
            "<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
        ),
        "Doc_0/Document.xml": document("".join(listed)),
        "Doc_0/PublicRes.xml": root("Res", FONTS),
        "Doc_0/DocumentRes.xml": root("Res", MEDIA),
        "Doc_0/Res/image_4.png": DOT,
    }
    for i, objects in enumerate(pages):
        usual[f"Doc_0/Pages/Page_{i}/Content.xml"] = page(objects)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (usual | dict(parts)).items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def root(name: str, inner: str) -> str:
    """Write a part: its outermost element, and what is in it."""
    return f'{HEAD}<ofd:{name} xmlns:ofd="{NAMESPACE}">{inner}</ofd:{name}>'


def document(pages: str, common: str = "", rest: str = "") -> str:
    """Write the part that lists pages, templates and resources."""
    return root(
        "Document",
        "<ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        "</ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        f"{common}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>{rest}",
    )


def page(objects: str, before: str = "") -> str:
    """Write the part of a page, or of a template: one layer of objects."""
    return root(
        "Page", f'{before}<ofd:Content><ofd:Layer Type="Body" ID="2">{objects}</ofd:Layer></ofd:Content>'
    )


def printed(data: bytes, place: Place) -> str:
    """Give all characters of text objects whose centres are in a box; the XML is read by another parser than the reader's."""
    assert isinstance(place, Box)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = ET.fromstring(archive.read(f"Doc_0/Pages/Page_{place.page - 1}/Content.xml"))  # noqa: S314 - our own
    found = []
    for element in content.iter(f"{{{NAMESPACE}}}TextObject"):
        left, top, _, _ = map(float, element.get("Boundary", "").split())
        (code,) = element.findall(f"{{{NAMESPACE}}}TextCode")
        size = float(element.get("Size", ""))
        x, y = left + float(code.get("X", "")), top + float(code.get("Y", ""))
        steps = [*_steps(code.get("DeltaX", "")), size]
        for character, step in zip(code.text or "", steps, strict=False):
            middle, centre = (x + _em(character) * size / 2) / MM, (y - 0.38 * size) / MM
            if place.left <= middle <= place.right and place.top <= centre <= place.bottom:
                found.append(character)
            x += step
    return "".join(found)


def _steps(deltas: str) -> Iterator[float]:
    parts = iter(deltas.split())
    for part in parts:
        count, step = (int(next(parts)), next(parts)) if part == "g" else (1, part)
        yield from [float(step)] * count


def _em(character: str) -> float:
    """Give the width of a character in ems: those of Chinese are square, marks of theirs too."""
    return 1.0 if character >= "\u2e80" or character in "“”‘’—…·" else 0.5


def _figure(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _figures(*points: float) -> str:
    return " ".join(_figure(value * MM) for value in points)
