"""Open lists: the printed rows that are their entries, and how these stand below one another."""

import re
from collections.abc import Sequence

import msgspec

from crossfoot.binding.bound import Entry
from crossfoot.binding.labels import best
from crossfoot.binding.normal import fold, normal
from crossfoot.binding.printed import Printed
from crossfoot.language import syntax
from crossfoot.language.shape import Labels, Path, leaves, walk
from crossfoot_parsers.report import Box, Cell, Extent, Route

DIGITS = re.compile(r"\d+")
# Points, columns or characters that an entry must stand further to the right to be below another.
STEP = 1.0


def entries(
    index: int, labels: Labels, printed: Sequence[Printed], bound: dict[Path, int]
) -> dict[int, Entry]:
    """Give for each printed row that is an entry of an open list what it is; `bound` says which rows other labels have.

    An entry stands between the rows of the labels before and behind its list. Where two lists are possible, the group that is printed
    above it decides; where that does not either, it is no entry.
    """
    order = [path for path, _ in leaves(labels)]
    opened = {path: label for path, label in walk(labels) if label.open is not None}
    rows: dict[Path, list[int]] = {path: [] for path in opened}
    taken = set(bound.values())
    for i, row in enumerate(printed):
        if i in taken or not any(row.path):
            continue
        before = max((order.index(p) for p, at in bound.items() if at < i and p in order), default=-1)
        behind = min((order.index(p) for p, at in bound.items() if at > i and p in order), default=len(order))
        possible = [path for path in opened if before < order.index(path) < behind]
        if len(possible) > 1:
            possible = [path for path in possible if _under(labels, path, row)]
        if len(possible) == 1:
            rows[possible[0]].append(i)
    found: dict[int, Entry] = {}
    for path, label in opened.items():
        found |= _list(index, path, label.open or syntax.Open(), [(i, printed[i]) for i in rows[path]])
    return found


def _under(labels: Labels, path: Path, row: Printed) -> bool:
    """Tell whether the groups above a list are printed above a row."""
    texts = {path_: (label.text, *label.also) for path_, label in walk(labels)}
    groups = [texts[path[:end]] for end in range(1, len(path))]
    return bool(groups) and all(any(best(text, group) for text in row.path) for group in groups)


def _list(index: int, path: Path, how: syntax.Open, rows: Sequence[tuple[int, Printed]]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    seen: dict[str, int] = {}
    above: list[tuple[float, Path, str]] = []
    for i, row in rows:
        text = " ".join(each for each in row.path if each)
        key = normal(text) or text
        count = seen[key] = seen.get(key, 0) + 1
        own = (*path, key if count == 1 else f"{key} {count}")
        code = _code(row.path)
        depth = _depth(how, row, code)
        # A code of another length than those of the levels still begins with that of what it stands below.
        stray = how.by == "code" and bool(code) and depth is None
        parent = None
        if depth is not None:
            above = [each for each in above if each[0] < depth and _holds(how, each[2], code)]
            parent = above[-1][1] if above else None
            above.append((depth, own, code))
        elif stray:
            parent = next((path_ for _, path_, begin in reversed(above) if _holds(how, begin, code)), None)
        found[i] = Entry(index, own, text, code, parent, row.cells[-1].span, count > 1, stray)
    return found


def _code(texts: Sequence[str]) -> str:
    """Give the code of an entry: cells that are digits only, one behind the other, or the digits in front of its text."""
    digits = "".join(fold(text) for text in texts if fold(text).isdecimal())
    if digits:
        return digits
    match = DIGITS.match(fold(texts[-1])) if texts else None
    return match[0] if match else ""


def _depth(how: syntax.Open, row: Printed, code: str) -> float | None:
    """Say how deep an entry stands; None where that cannot be known, or nothing stands below another."""
    if how.by == "code":
        return float(how.levels.index(len(code))) if len(code) in how.levels else None
    if how.by == "indent":
        return _indent(row.cells[-1])
    if how.by == "marker":
        return float(any(fold(row.path[-1]).startswith(fold(marker)) for marker in how.markers))
    return None


def _holds(how: syntax.Open, above: str, code: str) -> bool:
    """Tell whether an entry with the code `above` may hold one with this code."""
    return how.by != "code" or code.startswith(above)


def _indent(cell: Cell) -> float:
    """Give how far the text of a cell stands from where the text of cells begins, in steps."""
    text = cell.text
    blanks = len(text) - len(text.lstrip())
    if blanks or not cell.passage.pieces:
        return float(blanks)
    place = cell.passage.pieces[0].place
    start = cell.span.places[0] if cell.span.places else None
    match place, start:
        case Box(), Box():
            return round((place.left - start.left) / STEP)
        case ((Extent() | Route()), _):
            return float(cell.passage.pieces[0].start)
    return 0.0


def with_entries(labels: Labels, found: Sequence[Entry], above: Path = ()) -> Labels:
    """Give the labels with the entries of a report as members of their lists."""
    made = []
    for label in labels:
        path = (*above, label.key)
        if label.open is not None:
            members = tuple(
                syntax.Label(entry.path[-1], entry.text, label.at)
                for entry in found
                if entry.path[:-1] == path
            )
            label = msgspec.structs.replace(label, members=members)
        elif label.members:
            label = msgspec.structs.replace(label, members=with_entries(label.members, found, path))
        made.append(label)
    return tuple(made)
