"""Open lists: the printed rows that are their entries, and how these stand below one another."""

import re
from collections.abc import Collection, Sequence

import msgspec

from crossfoot.binding.bound import Entry
from crossfoot.binding.labels import best
from crossfoot.binding.normal import fold, normal
from crossfoot.binding.printed import Printed
from crossfoot.language import syntax
from crossfoot.language.shape import Labels, Path, leaves, walk
from crossfoot_parsers.report import Box, Cell, Extent

DIGITS = re.compile(r"\d+")
# Points or columns that an entry must stand further to the right to be below another; less is how its line was set.
STEP = 1.5
# How an entry without any text is called.
NAMELESS = "?"


class _Line(msgspec.Struct, frozen=True):
    """A printed row that is an entry: its place, its code, its name without it, and how deep it stands; None where that cannot be read."""

    row: int
    printed: Printed
    code: str
    name: str
    depth: float | None


def entries(
    index: int, labels: Labels, printed: Sequence[Printed], bound: dict[Path, int], empty: Collection[int]
) -> dict[int, Entry]:
    """Give for each printed row that is an entry of an open list what it is; `bound` says which rows other labels have.

    `empty` are rows that are only gaps or notes. An entry stands between the rows of the labels before and behind its list; totals
    bound none, for they are printed before or behind what they add up, as the report likes. Where two lists are possible, the
    totals decide after all, or else the group that is printed above it; where that does not either, it is no entry.
    """
    listed = leaves(labels)
    order = {path: i for i, (path, _) in enumerate(listed)}
    totals = {path for path, label in listed if label.formula is not None and label.open is None}
    opened = {path: label for path, label in walk(labels) if label.open is not None}
    rows: dict[Path, list[int]] = {path: [] for path in opened}
    taken = set(bound.values())
    lines = sorted((row, path) for path, row in bound.items() if path in order)
    for i in range(len(printed)):
        if i in taken or i in empty:
            continue
        possible = _between(opened, order, i, [line for line in lines if line[1] not in totals])
        if len(possible) > 1:
            possible = _between(opened, order, i, lines)
        if len(possible) > 1:
            possible = [path for path in possible if _under(labels, path, printed[i])]
        if len(possible) == 1:
            rows[possible[0]].append(i)
    found: dict[int, Entry] = {}
    for path, label in opened.items():
        found |= _list(index, path, label.open or syntax.Open(), [(i, printed[i]) for i in rows[path]])
    return found


def _between(
    opened: Collection[Path], order: dict[Path, int], row: int, lines: Sequence[tuple[int, Path]]
) -> list[Path]:
    """Give the lists that are declared between the labels printed before and behind a row."""
    before = max((order[path] for at, path in lines if at < row), default=-1)
    behind = min((order[path] for at, path in lines if at > row), default=len(order))
    return [path for path in opened if before < order[path] < behind]


def _under(labels: Labels, path: Path, row: Printed) -> bool:
    """Tell whether the groups above a list are printed above a row."""
    texts = {path_: (label.text, *label.also) for path_, label in walk(labels)}
    groups = [texts[path[:end]] for end in range(1, len(path))]
    return bool(groups) and all(any(best(text, group) for text in row.path) for group in groups)


def _list(index: int, path: Path, how: syntax.Open, rows: Sequence[tuple[int, Printed]]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    seen: dict[str, int] = {}
    above: list[tuple[float, str, Path]] = []
    for line in _lines(how, rows):
        text = " ".join(filter(None, (line.code, line.name)))
        key = normal(text) or text or NAMELESS
        count = seen[key] = seen.get(key, 0) + 1
        own = (*path, key if count == 1 else f"{key} {count}")
        placed = line.depth is not None
        if line.depth is not None:
            above = [each for each in above if each[0] < line.depth and line.code.startswith(each[1])]
        parent = above[-1][2] if placed and above else None
        if line.depth is not None:
            above.append((line.depth, line.code, own))
        cell = line.printed.cells[-1]
        found[line.row] = Entry(
            index, own, text, line.code, normal(line.name), parent, cell.span, count > 1, placed
        )
    return found


def _lines(how: syntax.Open, rows: Sequence[tuple[int, Printed]]) -> list[_Line]:
    """Read the rows of a list; the codes only where it has some, for other digits are no code."""
    read = []
    indents = [_indent(row.cells) for _, row in rows]
    known = None not in indents
    for (i, row), indent in zip(rows, indents, strict=True):
        texts = [text for text in row.path if text]
        if how.by == "code":
            code, name = _coded(texts)
            depth = float(how.levels.index(len(code))) if len(code) in how.levels else None
            read.append(_Line(i, row, code, name, depth))
            continue
        name = " ".join(texts)
        depth = 0.0
        if how.by == "marker":
            depth = float(fold(name).startswith(tuple(fold(marker) for marker in how.markers)))
        elif how.by == "indent":
            depth = None if indent is None or not known else indent // STEP
        read.append(_Line(i, row, "", name, depth))
    return read


def _coded(texts: Sequence[str]) -> tuple[str, str]:
    """Divide the label of an entry into code and name: a code has cells of its own, one for each level, or stands in front of the name."""
    digits = [fold(text) for text in texts if fold(text).isdecimal()]
    words = " ".join(text for text in texts if not fold(text).isdecimal())
    if digits:
        return "".join(digits), words
    match = DIGITS.match(fold(words))
    if match is None:
        return "", words
    return match[0], re.sub(rf"^\s*(?:\d\s*){{{len(match[0])}}}", "", words)


def _indent(cells: Sequence[Cell]) -> float | None:
    """Give where the text of a label begins: on the page, in its line, or behind the blanks in its cell; None where that cannot be seen."""
    cell = next((cell for cell in cells if cell.text), None)
    if cell is None or not cell.passage.pieces:
        return None
    blanks = len(cell.text) - len(cell.text.lstrip())
    piece = cell.passage.pieces[0]
    return (
        piece.stops[blanks] if isinstance(piece.place, Box | Extent) and blanks < len(piece.stops) else None
    )


def with_entries(labels: Labels, found: Sequence[Entry], above: Path = ()) -> Labels:
    """Give the labels with the entries of a report as members of their lists."""
    by: dict[Path, list[Entry]] = {}
    for entry in found:
        by.setdefault(entry.path[:-1], []).append(entry)
    return _with(labels, by, above)


def _with(labels: Labels, found: dict[Path, list[Entry]], above: Path) -> Labels:
    made = []
    for label in labels:
        path = (*above, label.key)
        if label.open is not None:
            members = tuple(syntax.Label(e.path[-1], e.text, label.at) for e in found.get(path, ()))
            label = msgspec.structs.replace(label, members=members)
        elif label.members:
            label = msgspec.structs.replace(label, members=_with(label.members, found, path))
        made.append(label)
    return tuple(made)
