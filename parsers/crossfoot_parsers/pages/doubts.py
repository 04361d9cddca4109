"""What pages hold that was not read: pictures, characters that mean nothing or cannot be seen."""

from collections.abc import Iterable, Iterator

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.pages.sheet import Sheet
from crossfoot_parsers.report import Box, ReadError, Span, Warning

LOST = 0.2
REMEDY = "use a file with a text layer; scans are read by OCR, an extra (pip install 'crossfoot[ocr]')"


class Doubts:
    """What is doubted of the pages that go by: only what is said of them is kept, not the pages.

    `recognised` are the numbers of those that OCR read.
    """

    def __init__(self, path: str) -> None:
        """Begin with none."""
        self.recognised: set[int] = set()
        self._path = path
        self._found: list[Warning] = []
        self._printed = self._lost = 0

    def watch(self, sheets: Iterable[Sheet]) -> Iterator[Sheet]:
        """Give the pages on."""
        for sheet in sheets:
            self._look(sheet)
            yield sheet

    def said(self) -> tuple[Warning, ...]:
        """Give the warnings. Raises ReadError where the file is without readable text."""
        if not self._printed:
            problem = "there is no text on its pages (they are pictures, or empty)"
            raise ReadError(self._path, problem, REMEDY)
        if self._lost > LOST * self._printed:
            problem = f"its text cannot be read: {self._lost} of {self._printed} characters have no meaning in its fonts"
            raise ReadError(self._path, problem, "export it again with its fonts embedded")
        return tuple(self._found)

    def _look(self, sheet: Sheet) -> None:
        number = sheet.number
        glyphs = [glyph for glyph in sheet.glyphs if glyph.text.strip()]
        unknown = [glyph for glyph in glyphs if UNREADABLE in glyph.text]
        self._printed += len(glyphs)
        self._lost += len(unknown)
        if sheet.recognised and glyphs:
            self.recognised.add(number)
            self._say(
                f"第 {number} 页是图片，由图像识别（OCR）读出，请人工核对",
                f"page {number} is a picture and was read by OCR; please check it",
                Box(number, 0.0, 0.0, sheet.width, sheet.height),
            )
        if sheet.images and not glyphs:
            self._say(
                f"第 {number} 页只有图片，没有文字，未能读出",
                f"page {number} is a picture without text and was not read",
                Box(number, *sheet.images[0]),
            )
        if sheet.unseen:
            self._say(
                f"第 {number} 页有 {len(sheet.unseen)} 个字符看不见（被遮盖、与底色相同或透明）或斜放在页面上，未读取",
                f"page {number}: {len(sheet.unseen)} characters cannot be seen (covered, of the colour below, "
                "transparent) or run across the page, and were not read",
                Box(number, *sheet.unseen[0]),
            )
        for doubt in sheet.doubts:
            self._say(doubt.zh, doubt.en, Box(number, *doubt.at))
        if unknown and sheet.recognised:
            self._say(
                f"第 {number} 页有 {len(unknown)} 个字符没有认出",
                f"page {number}: {len(unknown)} characters were not recognised",
                Box(number, *unknown[0][1:5]),
            )
        elif unknown:
            self._say(
                f"第 {number} 页有 {len(unknown)} 个字符在字体中没有对应的文字，未能读出",
                f"page {number}: {len(unknown)} characters have no meaning in their fonts and were not read",
                Box(number, *unknown[0][1:5]),
            )

    def _say(self, zh: str, en: str, box: Box) -> None:
        self._found.append(Warning(zh, en, Span(self._path, (box,))))
