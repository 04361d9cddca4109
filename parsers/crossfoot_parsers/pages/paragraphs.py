"""Lines to paragraphs: a paragraph ends where a line is short, and begins where one is indented."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from crossfoot_parsers.pages.lines import Line, passage
from crossfoot_parsers.report import Passage

NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、．.]|[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]|\d{1,2}\s*[、．.](?!\d)"
)
ENDS = frozenset("。！？；：")


class Margins(msgspec.Struct, frozen=True):
    """Where the body text of a document begins and ends, and how large it is."""

    left: float = 0.0
    right: float = 0.0
    size: float = 0.0

    @staticmethod
    def of(lines: Sequence[Line]) -> "Margins":
        """Take them from the long lines."""
        if not lines:
            return Margins()
        width = max(line.box.right - line.box.left for line in lines)
        long = [line for line in lines if line.box.right - line.box.left > 0.85 * width]
        size = Counter(round(line.size * 2) / 2 for line in long).most_common(1)[0][0]
        lefts = sorted(line.box.left for line in long)
        rights = sorted(line.box.right for line in long)
        # A few lines hang out; most of the long ones that are not indented begin at the margin.
        return Margins(lefts[len(lefts) // 10], rights[len(rights) // 2], size)


def paragraphs(file: str, lines: Sequence[Line], margins: Margins) -> list[Passage]:
    """Join the lines that stand between two tables into paragraphs, also over a page break."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, margins):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [passage(file, group) for group in groups]


def _goes_on(group: list[Line], line: Line, margins: Margins) -> bool:
    last = group[-1]
    em = line.size
    if abs(last.size - em) > 0.15 * em:
        return False
    if last.box.page == line.box.page and line.box.top - last.box.bottom > 2 * em:
        return False
    if _centred(last, margins) and _centred(line, margins) and em > 1.15 * margins.size:
        # A title over several lines.
        return True
    if NUMBERED.match(line.text) and last.text[-1:] in ENDS:
        # Without an indent a heading or an item of a list behind a full line would go on with it.
        return False
    if line.box.left > margins.left + 1.2 * em:
        return False
    return last.box.right > margins.right - 2.2 * em


def _centred(line: Line, margins: Margins) -> bool:
    before, after = line.box.left - margins.left, margins.right - line.box.right
    return before > -line.size and abs(before - after) < 2 * line.size
