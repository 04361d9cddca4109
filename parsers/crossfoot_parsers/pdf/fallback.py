"""A page as pdfminer's own interpreter draws it, where the reader of content streams meets what it does not know.

It knows neither clips nor what covers what, so the page is read with a doubt.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import stream_value

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pages.matrix import Matrix, Rectangle, around, meet, times, turned
from crossfoot_parsers.pages.path import Pen
from crossfoot_parsers.pages.sheet import Frame, Glyph
from crossfoot_parsers.pdf.face import Face
from crossfoot_parsers.pdf.resources import Faces
from crossfoot_parsers.pdf.state import INVISIBLE

# pdfminer takes a second for a million bytes; a page of a report has some ten thousand.
BYTES = 3_000_000
DEPTH = 12
FORMS = 1_000
GLYPHS = 100_000


class Manager(PDFResourceManager):
    """The fonts of a page, made as for the other reader; None stands for one that is not there."""

    def __init__(self, faces: Faces) -> None:
        """Take what makes fonts."""
        super().__init__()
        self.faces: dict[int, Face | None] = {}
        self._made = faces

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Give a font; pdfminer asks for one without a description where there is none."""
        face = self._made(spec) if spec else None
        font = super().get_font(objid, {}) if face is None else face.font
        self.faces[id(font)] = face
        return font


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which ends where a page goes on and on."""

    device: "Device"

    def execute(self, streams: Sequence[object]) -> None:
        """Run streams. Raises Excess."""
        self.device.spend(sum(len(stream_value(stream).get_data()) for stream in streams))
        super().execute(streams)

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802 - pdfminer's
        """Draw an object, and go on where the page was: pdfminer forgets to leave a form."""
        super().do_Do(xobjid_arg)
        self.device.set_ctm(self.ctm)


class Device(PDFTextDevice):
    """Gathers the glyphs, rules and images of a page, as `Content` does."""

    def __init__(self, manager: Manager, clip: Rectangle) -> None:
        """Take the page as shown: nothing outside `clip` is seen."""
        super().__init__(manager)
        self.glyphs: list[Glyph] = []
        self.images: list[Frame] = []
        self.aside: list[Frame] = []
        self.unseen: list[Frame] = []
        self.pen = Pen()
        self._manager = manager
        self._clip = clip
        self._invisible = False
        self._bytes = self._forms = self._depth = 0

    def read(self) -> tuple[list[Glyph], list[Glyph]]:
        """Give the glyphs as they were drawn; none is said to be another than is printed."""
        return self.glyphs, []

    def spend(self, size: int) -> None:
        """Count the bytes that are drawn. Raises Excess."""
        self._bytes += size
        if self._bytes > BYTES:
            raise Excess(f"a page that draws with unknown operators has more than {BYTES:,} bytes")

    def begin_figure(self, name: str, bbox: Rectangle, matrix: Matrix) -> None:  # noqa: ARG002 - pdfminer's
        """Count the forms. Raises Excess."""
        self._forms, self._depth = self._forms + 1, self._depth + 1
        if self._forms > FORMS or self._depth > DEPTH:
            raise Excess(f"a page draws more than {FORMS:,} forms, or forms in forms more than {DEPTH} deep")

    def end_figure(self, name: str) -> None:  # noqa: ARG002 - pdfminer's
        """Leave a form."""
        self._depth -= 1

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Take the characters of a string, unless they are invisible (9.3.6)."""
        self._invisible = textstate.render in INVISIBLE
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002 - pdfminer's
        graphicstate: Any,  # noqa: ARG002 - pdfminer's
    ) -> float:
        """Take a character, and give how far it takes the pen."""
        if len(self.glyphs) > GLYPHS:
            raise Excess(f"a page has more than {GLYPHS:,} characters")
        found = self._manager.faces[id(font)]
        face = found or Face(font)
        text, advance, x, y, _ = face.shape(cid)
        step = advance * fontsize * scaling
        left, bottom = x * fontsize, y * fontsize + rise
        right = left + (fontsize if face.vertical else step)
        box = around(matrix, left, bottom, right, bottom + face.height * fontsize)
        centre = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        if not text or meet((*centre, *centre), self._clip) != (*centre, *centre):
            return step
        turn = turned(matrix, fontsize)
        if self._invisible or turn == "across":
            if text.strip():
                self.unseen.append(Frame(*box))
            return step
        if found is None or (turn == "turned" and any(c.isdigit() for c in text)):
            text = UNREADABLE
        size = around(matrix, 0, 0, 0, fontsize)
        self.glyphs.append(Glyph(text, *box, max(size[2] - size[0], size[3] - size[1]), face.vertical))
        return step

    def paint_path(
        self,
        graphicstate: Any,  # noqa: ARG002 - pdfminer's
        stroke: bool,  # noqa: FBT001 - pdfminer's
        fill: bool,  # noqa: FBT001 - pdfminer's
        evenodd: bool,  # noqa: ARG002, FBT001 - pdfminer's
        path: Iterable[Any],
    ) -> None:
        """Take the rules that a path leaves."""
        for operator, *points in path:
            ends = [self._point(x, y) for x, y in zip(points[::2], points[1::2], strict=True)]
            if operator == "m":
                self.pen.move(*ends)
            elif operator == "l":
                self.pen.line(*ends)
            elif operator == "h":
                self.pen.close()
            else:
                self.pen.curve(*ends)
        self.pen.paint(self._clip, stroke=stroke, fill=fill)

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ARG002 - pdfminer's
        """Take the place of an image."""
        box = meet(around(self._matrix, 0, 0, 1, 1), self._clip)
        if box[0] < box[2] and box[1] < box[3]:
            self.images.append(Frame(*box))

    @property
    def _matrix(self) -> Matrix:
        a, b, c, d, e, f = self.ctm or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return (a, b, c, d, e, f)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        *_, e, f = times((1.0, 0.0, 0.0, 1.0, x, y), self._matrix)
        return (e, f)


def redrawn(
    contents: Sequence[Any], resources: Mapping[Any, Any], faces: Faces, matrix: Matrix, clip: Rectangle
) -> Device:
    """Draw a page, whose matrix leads to the page as shown. Raises Excess, and what pdfminer raises."""
    manager = Manager(faces)
    device = Device(manager, clip)
    Interpreter(manager, device).render_contents(dict(resources), contents, ctm=matrix)
    return device
