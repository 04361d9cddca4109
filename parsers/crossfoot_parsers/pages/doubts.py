"""What pages hold that was not read: pictures, characters that mean nothing or cannot be seen."""

from collections.abc import Sequence

from crossfoot_parsers.pages.sheet import UNREADABLE, Sheet
from crossfoot_parsers.report import Box, ReadError, Span, Warning

LOST = 0.2


def doubts(path: str, sheets: Sequence[Sheet], name: str = "PDF") -> tuple[Warning, ...]:
    """Refuse a file without readable text; name the pages on which some characters stand for nothing.

    `name` is that of the format, for messages.
    """
    printed = lost = 0
    found = []
    for sheet in sheets:
        if sheet.images and not any(glyph.text.strip() for glyph in sheet.glyphs):
            found.append(
                Warning(
                    f"第 {sheet.number} 页只有图片，没有文字，未能读出",
                    f"page {sheet.number} is a picture without text and was not read",
                    Span(path, (Box(sheet.number, *sheet.images[0]),)),
                )
            )
        if sheet.unseen:
            found.append(
                Warning(
                    f"第 {sheet.number} 页有 {len(sheet.unseen)} 个字符看不见（被遮盖、与底色相同或透明）或斜放在页面上，未读取",
                    f"page {sheet.number}: {len(sheet.unseen)} characters cannot be seen (covered, of the colour below, "
                    "transparent) or run across the page, and were not read",
                    Span(path, (Box(sheet.number, *sheet.unseen[0]),)),
                )
            )
        glyphs = [glyph for glyph in sheet.glyphs if glyph.text.strip()]
        unknown = [glyph for glyph in glyphs if UNREADABLE in glyph.text]
        printed += len(glyphs)
        lost += len(unknown)
        if unknown:
            first = Box(sheet.number, unknown[0].left, unknown[0].top, unknown[0].right, unknown[0].bottom)
            found.append(
                Warning(
                    f"第 {sheet.number} 页有 {len(unknown)} 个字符在字体中没有对应的文字，未能读出",
                    f"page {sheet.number}: {len(unknown)} characters have no meaning in their fonts and were not read",
                    Span(path, (first,)),
                )
            )
    if not printed:
        raise ReadError(
            path,
            f"the {name} has no text layer (its pages are pictures or empty)",
            "use a file with a text layer; OCR is not available yet",
        )
    if lost > LOST * printed:
        raise ReadError(
            path,
            f"the text of the {name} cannot be read: {lost} of {printed} characters have no meaning in its fonts",
            "export it again with its fonts embedded",
        )
    return tuple(found)
