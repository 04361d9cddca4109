"""Names of rows and columns: each must mean one label, and a label with a number where one is asked for."""

from collections.abc import Iterator

from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.problem import Problem
from crossfoot.language.shape import Labels, Path, at, resolve, walk


def one(name: syntax.Name, labels: Labels, written: Path, beside: Path, *, group: bool) -> Iterator[Problem]:
    """Check that a name, or its part `written`, means one label; one that has cells of its own, unless a `group` is asked for."""
    found = resolve(labels, written, beside)
    text = ".".join(written)
    if not found:
        yield Problem(name.at, f"unknown name {text}", close(text, tails(labels)))
    elif len(found) > 1:
        yield Problem(
            name.at,
            f"{text} may mean {' or '.join('.'.join(path) for path in found)}",
            "write more of its path",
        )
    elif not group and grouped(labels, found[0]):
        yield Problem(name.at, f"{text} is a group and has no number of its own", f"write sum of {text}")


def tails(labels: Labels) -> set[str]:
    """Give all that a label may be called by: its path, with or without what is above."""
    return {".".join(path[-n:]) for path, _ in walk(labels) for n in range(1, len(path) + 1)}


def grouped(labels: Labels, path: Path) -> bool:
    """Tell a label that has no cells of its own: one with members, or an open list."""
    label = at(labels, path)
    return bool(label.members) or label.open is not None


def alone(name: syntax.Name) -> Problem:
    """Say that what is added up is one number."""
    return Problem(name.at, f"{name.text} is no group: there is nothing to add up", f"write {name.text}")
