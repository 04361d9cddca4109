"""The documents of an OFD: their pages in order, each drawn with its templates and with what is laid over it.

Source: GB/T 33190-2016, 7.4 (OFD.xml), 7.5 (documents), 7.6 and 7.7 (pages and templates), 15 (annotations), 18 (signatures),
19 (versions). What is attached to a document is no part of its print and is never opened; whether a signature holds is not asked.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot_parsers.limits import at_most
from crossfoot_parsers.ofd.content import DEPTH, Content
from crossfoot_parsers.ofd.element import Element, box, child, children, said, text
from crossfoot_parsers.ofd.package import AGAIN, Package, Part
from crossfoot_parsers.ofd.resources import Resources
from crossfoot_parsers.pages.matrix import Rectangle, meet
from crossfoot_parsers.pages.sheet import Sheet
from crossfoot_parsers.pages.sight import parted
from crossfoot_parsers.report import ReadError, Span, Warning

PAGES = 1_000
TEMPLATES = 10_000
# Of all pages together.
GLYPHS = 1_000_000
LAYERS = ("Background", "Body", "Foreground")
# Links and highlights hide nothing, and say nothing.
SILENT = {"Link", "Highlight"}
A4: Rectangle = (0.0, 0.0, 210.0, 297.0)


class Note(NamedTuple):
    """What is laid over a page, within its boundary; a water `mark` is to be looked through."""

    appearance: Element
    boundary: Rectangle | None
    mark: bool


def sheets(path: str, data: bytes) -> tuple[list[Sheet], list[Warning]]:
    """Give the pages as they are seen, and what is doubtful of them. Raises ReadError, Excess, and ValueError."""
    package = Package(path, data)
    root = package.part("its first part", "OFD", "OFD.xml")
    found: list[Sheet] = []
    warnings: list[Warning] = []
    bodies = list(children(root.root, "DocBody"))
    for body in bodies:
        document = _Document(path, package, body)
        for page in document.pages:
            at_most(len(found) + 1, PAGES, "pages")
            found.append(document.sheet(len(found) + 1, page))
            at_most(sum(len(sheet.glyphs) for sheet in found), GLYPHS, "characters")
        warnings += document.warnings
    if not found:
        raise ReadError(path, "the OFD has no pages", AGAIN)
    if len(bodies) > 1:
        warnings.append(
            Warning(
                f"文件中有 {len(bodies)} 个文档，其页面依次连续编号",
                f"the file holds {len(bodies)} documents; their pages are counted on from one to the next",
                Span(path),
            )
        )
    return found, warnings


class _Document:
    """One document: its pages, and what they share."""

    def __init__(self, path: str, package: Package, body: Element) -> None:
        self._path = path
        self._package = package
        self.warnings: list[Warning] = []
        self._part = package.part("its document", "Document", self._current(body))
        root, folder = self._part.root, self._part.folder
        common = child(root, "CommonData")
        located = [*children(common, "PublicRes"), *children(common, "DocumentRes")]
        parts = package.parts(((each.text or "").strip() for each in located), folder)
        self._resources = Resources(part.root for part in parts)
        self._area = child(common, "PageArea")
        self._templates = {each.get("ID", ""): each for each in children(common, "TemplatePage")}
        self._opened: dict[str, Part] = {}
        self._drawn = 0
        self.pages = list(children(child(root, "Pages"), "Page"))
        self._notes = self._laid(text(root, "Annotations"))
        self._seals = self._signed(text(body, "Signatures"))

    def sheet(self, number: int, page: Element) -> Sheet:
        """Draw a page."""
        location = page.get("BaseLoc", "")
        part = self._package.part(f"its page {number}", "Page", location, self._part.folder)
        content = Content(self._shape(part.root))
        resources = self._beside(part)
        for layer, beside in self._layers(part, resources, 0):
            content.draw(layer, beside)
        called = page.get("ID", "")
        for note in self._notes[called]:
            content.lay(note.boundary, note.appearance, resources)
        seals = [note.boundary for note in self._notes[called] if note.boundary and not note.mark]
        for boundary in (*seals, *self._seals[called]):
            content.note(boundary)
        glyphs, across = parted(content.glyphs)
        return Sheet(
            number,
            content.width,
            content.height,
            glyphs,
            tuple(content.pen.horizontal),
            tuple(content.pen.vertical),
            tuple(content.images),
            (*content.pen.marks, *content.marks),
            tuple(content.notes),
            (*content.unseen, *across),
        )

    def _current(self, body: Element) -> str:
        """Give the location of the document: where it has versions, of the current one."""
        for version in children(child(body, "Versions"), "Version"):
            if said(version, "Current", default=False):
                part = self._package.part("its current version", "DocVersion", version.get("BaseLoc", ""))
                located = text(part.root, "DocRoot")
                return self._package.find(located, part.folder) or located
        return text(body, "DocRoot")

    def _shape(self, page: Element) -> Rectangle:
        for area in (child(page, "Area"), self._area):
            found = box(text(area, "PhysicalBox"))
            if found is not None and found[0] < found[2] and found[1] < found[3]:
                return found
        return A4

    def _beside(self, part: Part) -> Resources:
        located = [(each.text or "").strip() for each in children(part.root, "PageRes")]
        parts = self._package.parts(located, part.folder, self._part.folder)
        return Resources((each.root for each in parts), self._resources) if parts else self._resources

    def _layers(self, part: Part, resources: Resources, depth: int) -> Iterator[tuple[Element, Resources]]:
        """Give the layers of a page or template in the order in which they are drawn, with those of its templates."""
        at_most(depth, DEPTH, "templates within one another")
        below: list[Part] = []
        above: list[Part] = []
        for named in children(part.root, "Template"):
            self._drawn += 1
            at_most(self._drawn, TEMPLATES, "templates drawn")
            stated, template = self._template(named.get("TemplateID", ""))
            order = named.get("ZOrder") or stated.get("ZOrder")
            (above if order == "Foreground" else below).append(template)
        for template in below:
            yield from self._layers(template, self._beside(template), depth + 1)
        for layer in sorted(children(child(part.root, "Content"), "Layer"), key=_height):
            yield layer, resources
        for template in above:
            yield from self._layers(template, self._beside(template), depth + 1)

    def _template(self, called: str) -> tuple[Element, Part]:
        """Give a template by its number: how the document states it, and its part."""
        if called not in self._templates:
            raise ReadError(self._path, f"the OFD is damaged: it has no template {called}", AGAIN)
        stated = self._templates[called]
        if called not in self._opened:
            location = stated.get("BaseLoc", "")
            self._opened[called] = self._package.part(
                f"its template {called}", "Page", location, self._part.folder
            )
        return stated, self._opened[called]

    def _laid(self, location: str) -> defaultdict[str, list[Note]]:
        """Give the notes that are laid over pages, by the numbers of these."""
        found: defaultdict[str, list[Note]] = defaultdict(list)
        for part in self._seek(location, "批注", "its notes", self._part.folder):
            for page in children(part.root, "Page"):
                called, located = page.get("PageID", ""), text(page, "FileLoc")
                for inner in self._seek(located, "批注", "its notes", part.folder, self._part.folder):
                    found[called] += _notes(inner.root)
        return found

    def _signed(self, location: str) -> defaultdict[str, list[Rectangle]]:
        """Give where the seals of signatures are, by the numbers of pages."""
        found: defaultdict[str, list[Rectangle]] = defaultdict(list)
        for part in self._seek(location, "签章", "its signatures"):
            for signature in children(part.root, "Signature"):
                located = signature.get("BaseLoc", "")
                for inner in self._seek(located, "签章", "its signatures", part.folder):
                    for stamp in children(child(inner.root, "SignedInfo"), "StampAnnot"):
                        found[stamp.get("PageRef", "")] += _seal(stamp)
        return found

    def _seek(self, location: str, zh: str, en: str, *folders: str) -> list[Part]:
        """Give the part at a location that something names; where it is missing, that is said."""
        if not location:
            return []
        part = self._package.seek(location, *folders)
        if part is None:
            zh, en = (
                f"文件缺少{zh}（{location}），未读取",
                f"{en} ({location}) are not in the file and were not read",
            )
            self.warnings.append(Warning(zh, en, Span(self._path)))
        return [] if part is None else [part]


def _height(layer: Element) -> int:
    kind = layer.get("Type", "")
    return LAYERS.index(kind) if kind in LAYERS else LAYERS.index("Body")


def _notes(page: Element) -> Iterator[Note]:
    """Give the notes of a page that are shown, and draw something."""
    for note in children(page, "Annot"):
        appearance = child(note, "Appearance")
        kind, shown = note.get("Type", ""), said(note, "Visible", default=True)
        if shown and kind not in SILENT and appearance is not None and len(appearance):
            yield Note(appearance, box(appearance.get("Boundary")), mark=kind == "Watermark")


def _seal(stamp: Element) -> list[Rectangle]:
    """Give where a seal is: of one that lies across the edges of several pages, each shows a strip."""
    boundary, strip = box(stamp.get("Boundary")), box(stamp.get("Clip"))
    if boundary is None:
        return []
    if strip is None:
        return [boundary]
    left, top, _, _ = boundary
    return [meet(boundary, (strip[0] + left, strip[1] + top, strip[2] + left, strip[3] + top))]
