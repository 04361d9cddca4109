"""A declared block beside what is printed of it: its labels by their paths, how they are called, the entries of its lists."""

from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import msgspec

from crossfoot.binding.bound import BoundTable, Entry
from crossfoot.binding.normal import normal, unnumbered
from crossfoot.language import syntax
from crossfoot.language.shape import Labels, Path, walk


class Listed(NamedTuple):
    """The entries of a table's open lists: by their paths, those of each list, those below each entry, and the first of a list that stands nobody knows where."""

    known: dict[tuple[int, Path], Entry]
    lists: dict[tuple[int, Path], list[Path]]
    under: dict[tuple[int, Path, Path | None], list[Path]]
    lost: dict[tuple[int, Path], Entry]


class Grid(msgspec.Struct, frozen=True):
    """A declared block beside what is printed of it.

    `undivided` are the groups printed as one line, `absorbed` the members that this hides, `absent` the optional lines that are left
    out; `names` and `kinds` say how each label is called and what its cells hold. `labels` are all of them by their paths, `known`
    the lines by their texts, and the entries of lists by their codes.
    """

    undivided: frozenset[tuple[str, Path]]
    absorbed: frozenset[tuple[str, Path]]
    absent: frozenset[tuple[str, Path]]
    names: dict[tuple[str, Path], str]
    kinds: dict[tuple[str, Path], syntax.Kind]
    labels: dict[tuple[str, Path], syntax.Label]
    known: dict[tuple[str, str], list[Path]]


def entered(bound: BoundTable) -> Listed:
    """Put the entries of a table's lists in order."""
    made = Listed({}, {}, {}, {})
    for entry in bound.entries:
        list_ = entry.path[:-1]
        made.known[entry.block, entry.path] = entry
        made.lists.setdefault((entry.block, list_), []).append(entry.path)
        made.under.setdefault((entry.block, list_, entry.parent), []).append(entry.path)
        if not entry.placed:
            made.lost.setdefault((entry.block, list_), entry)
    return made


def grid(bound: BoundTable, index: int) -> Grid:
    """Lay a block of a table out."""
    block = bound.table.blocks[index]
    axes = (("row", block.rows), ("column", block.columns))
    lines = [line for line in bound.lines if line.block == index]
    entries = {entry.path: entry for entry in bound.entries if entry.block == index}
    labels = {(axis, path): label for axis, each in axes for path, label in walk(each)}
    known: dict[tuple[str, str], list[Path]] = {}
    for (axis, path), label in labels.items():
        entry = entries.get(path) if axis == "row" else None
        if label.members or label.open is not None:
            continue
        texts = {entry.name} if entry else {path[-1], *map(normal, (label.text, *label.also))}
        for text in texts:
            known.setdefault((axis, text), []).append(path)
        if entry is not None and entry.code:
            known.setdefault(("code", entry.code), []).append(path)
    return Grid(
        frozenset((line.axis, line.path) for line in lines if line.outcome == "undivided"),
        frozenset((line.axis, line.path) for line in lines if line.outcome == "absorbed"),
        frozenset((line.axis, line.path) for line in lines if line.outcome == "absent"),
        {(axis, path): name for axis, each in axes for path, name in names(each).items()},
        {place: label.kind for place, label in labels.items() if label.kind},
        labels,
        known,
    )


@lru_cache(maxsize=1024)
def names(labels: Labels) -> dict[Path, str]:
    """Name every label as the form does, with as much of its path as makes the name unique among the leaves."""
    listed = walk(labels)
    ends = Counter(
        path[-size:] for path, label in listed if not label.members for size in range(1, len(path) + 1)
    )
    words = {path: unnumbered(label.text) for path, label in listed}
    result = {}
    for path, _ in listed:
        size = 1
        while size < len(path) and ends[path[-size:]] > 1:
            size += 1
        result[path] = "·".join(words[path[:end]] for end in range(len(path) - size + 1, len(path) + 1))
    return result
