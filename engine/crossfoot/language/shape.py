"""Ways through a declared table: its labels with their paths, and what a dotted name means in it."""

from collections.abc import Collection
from functools import lru_cache

import msgspec

from crossfoot.language import syntax

Path = tuple[str, ...]
Labels = tuple[syntax.Label, ...]
Walk = tuple[tuple[Path, syntax.Label], ...]

# A pack's shapes are walked for every report anew; labels keep their hash, so that looking a walk up is cheap.
_remembered = lru_cache(maxsize=4096)


@_remembered
def walk(labels: Labels, above: Path = ()) -> Walk:
    """Give each label with its path of keys, groups before their members."""
    found: list[tuple[Path, syntax.Label]] = []
    for label in labels:
        path = (*above, label.key)
        found.append((path, label))
        found += walk(label.members, path)
    return tuple(found)


@_remembered
def leaves(labels: Labels, above: Path = ()) -> Walk:
    """Give the labels that have cells of their own, in printed order."""
    return tuple((path, label) for path, label in walk(labels, above) if not label.members)


@_remembered
def find(labels: Labels, name: Path) -> list[Path]:
    """Give the paths that a dotted name may mean: the one it writes in full, else all that end with it."""
    paths = [path for path, _ in walk(labels)]
    if name in paths:
        return [name]
    return [path for path in paths if path[-len(name) :] == name]


def at(labels: Labels, path: Path) -> syntax.Label:
    """Give the label at a path that is known to exist."""
    label = next(label for label in labels if label.key == path[0])
    return label if len(path) == 1 else at(label.members, path[1:])


def siblings(labels: Labels, path: Path) -> Labels:
    """Give the group of labels in which the label at `path` stands, itself included."""
    return labels if len(path) == 1 else at(labels, path[:-1]).members


def resolve(labels: Labels, name: Path, beside: Path = ()) -> list[Path]:
    """Give the paths that `name` may mean in the formula of the label at `beside`: its own group comes first."""
    if beside:
        near = find(siblings(labels, beside), name)
        if len(near) == 1:
            return [beside[:-1] + near[0]]
    return find(labels, name)


def refine(labels: Labels, path: Path, members: Labels) -> Labels:
    """Give the labels with `members` put below the one at `path`."""
    changed = []
    for label in labels:
        if label.key == path[0]:
            below = members if len(path) == 1 else refine(label.members, path[1:], members)
            label = msgspec.structs.replace(label, members=below)
        changed.append(label)
    return tuple(changed)


@_remembered
def fixed(labels: Labels) -> Labels:
    """Give the labels that the form prints: without open lists, whose entries differ from report to report, and groups of nothing else."""
    found = []
    for label in labels:
        members = fixed(label.members)
        if label.open is None and (members or not label.members):
            found.append(msgspec.structs.replace(label, members=members) if members else label)
    return tuple(found)


@_remembered
def lists(labels: Labels, above: Path = ()) -> Walk:
    """Give the open lists with their paths."""
    return tuple((path, label) for path, label in walk(labels, above) if label.open is not None)


def owner(tables: Collection[str], name: str) -> tuple[str, Path]:
    """Divide a dotted name into that of a table, the longest that there is, and what is named in it; no table is empty."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        if ".".join(parts[:size]) in tables:
            return ".".join(parts[:size]), tuple(parts[size:])
    return "", tuple(parts)
