"""The text that a cell displays, with its places, and what of it cannot be seen or is not known."""

import msgspec

from crossfoot_parsers.characters import plain, visible
from crossfoot_parsers.report import Passage, Piece, Route
from crossfoot_parsers.text import LINES
from crossfoot_parsers.workbook.display import number, worded
from crossfoot_parsers.workbook.parts import Runs, Stored
from crossfoot_parsers.workbook.styles import BLACK, Ink

# What may be said of cells; {} is how many there are.
DOUBTS = {
    "hidden": (
        "{}个有内容的单元格在隐藏的行或列中，未读取",
        "{} cells with contents are in hidden rows or columns and were not read",
    ),
    "struck": (
        "{}个单元格中有删除线划去的文字，未读取",
        "{} cells hold text that is struck through; it was not read",
    ),
    "unseen": (
        "{}个单元格中有与底色相同、看不见的文字，未读取",
        "{} cells hold text in the colour of their background; it was not read",
    ),
    "error": (
        "{}个单元格显示的是公式错误，无法读出数值",
        "{} cells show the error of a formula instead of a value",
    ),
    "uncalculated": (
        "{}个公式没有保存计算结果，请用表格软件打开并保存后再核对",
        "{} formulas have no stored result; open the workbook in a spreadsheet program and save it",
    ),
    "format": (
        "{}个单元格的数字格式无法识别，不知道显示的是什么",
        "{} cells have a number format that is not understood: what they show is not known",
    ),
}
UNKNOWN = frozenset({"error", "uncalculated", "format"})


class Shown(msgspec.Struct, frozen=True):
    """What a cell displays: its lines, its length in characters (line breaks included), and what is to be said of it.

    `veiled` says that what it displays is not known, or that all of it was left out.
    """

    lines: tuple[Passage, ...]
    length: int
    doubts: frozenset[str]
    veiled: bool


def shown(file: str, path: str, stored: Stored, *, zeros: bool, late: bool) -> Shown:
    """Give what a cell displays; `path` is that of its places. Raises ValueError for a value that is malformed."""
    runs, doubt = _displayed(stored, zeros=zeros, late=late)
    doubts = {doubt} if doubt else set()
    whole = plain("".join(text for text, _ in runs))
    kept: list[bool] = []
    for text, ink in runs:
        ink = ink.over(stored.style.ink)
        left = "struck" if ink.struck else "unseen" if (ink.colour or BLACK) == stored.style.paper else ""
        if left and text.strip():
            doubts.add(left)
        kept += [not left] * len(text)
    seen = "".join(c for c, keep in zip(whole, kept, strict=True) if keep)
    veiled = bool(doubts & UNKNOWN) or bool(whole.strip() and not seen.strip())
    breaks = [(match.start(), match.end()) for match in LINES.finditer(whole)]
    lines = []
    begin = 0
    for stop, following in [*breaks, (len(whole), len(whole))]:
        places = [i for i in range(begin, stop) if kept[i] and visible(whole[i])]
        stops = tuple(map(float, [*places, stop]))
        text = "".join(whole[i] for i in places)
        lines.append(Passage(text, file, (Piece(0, Route(path, begin, stop), stops),)))
        begin = following
    return Shown(tuple(lines), len(whole), frozenset(doubts), veiled)


def _displayed(stored: Stored, *, zeros: bool, late: bool) -> tuple[Runs, str]:
    """Give the runs of text that a cell displays, and what makes it unknown."""
    value, code = stored.value, stored.style.code
    if stored.runs:
        whole = "".join(text for text, _ in stored.runs)
        made = worded(whole, code)
        if made is None:
            return (), "format"
        return (stored.runs if made == whole else ((made, Ink()),)), ""
    if value is None:
        return (), "uncalculated" if stored.formula else ""
    if stored.kind == "e":
        return ((value, Ink()),), "error"
    if stored.kind == "b":
        return (("TRUE" if value in {"1", "true"} else "FALSE", Ink()),), ""
    if stored.kind != "n":
        return (), "format"
    if not zeros and float(value) == 0:
        return (), ""
    made = number(value, code, late=late)
    return ((), "format") if made is None else (((made, Ink()),), "")
