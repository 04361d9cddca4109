"""Reports on disk: which there are, and writing an output whole or not at all."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path
from stat import S_IMODE
from typing import NamedTuple

from crossfoot.cli.problem import Refused

# What many repositories and projects have and what is no report; .pre-commit-hooks.yaml has the same.
USUAL = re.compile(
    r"(?:requirements|constraints|robots|humans|llms|licen[cs]e|copying|notice|authors|contributing|contributors|code_of_conduct|security|readme"
    r"|changelog|changes|cmakelists)[^/]*\.(?:txt|md|markdown|html?)",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """The files to check; those that `exclude` leaves out; and those that have a name that no report has."""

    reports: list[str]
    excluded: list[str]
    usual: list[str]


def find(
    paths: Iterable[str], suffixes: Iterable[str], exclude: Sequence[str] = (), base: str = "."
) -> Found:
    """Give the files that `paths` mean: themselves, and all readable ones in folders, in a fixed order.

    `exclude` are patterns as in a .gitignore of the folder `base`. They, and the names that no report has, keep what is found
    in a folder from being checked, never what is named itself. Raises Refused for one that is no pattern.
    """
    known = {s.lower() for s in suffixes}
    apart = _excluding(exclude, base) if exclude else None
    found: dict[str, None] = {}
    excluded: dict[str, None] = {}
    usual: dict[str, None] = {}
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - a Path would lose the spelling of the user
            found[path] = None
            continue
        for file in sorted(_inside(path, known)):
            if apart is not None and apart(file):
                excluded[file] = None
            elif USUAL.fullmatch(os.path.basename(file)):  # noqa: PTH119 - as above
                usual[file] = None
            else:
                found[file] = None
    return Found(list(found), *([file for file in each if file not in found] for each in (excluded, usual)))


def _excluding(patterns: Sequence[str], base: str) -> Callable[[str], bool]:
    import pathspec  # noqa: PLC0415 - only where something is excluded

    try:
        spec = pathspec.GitIgnoreSpec.from_lines(patterns)
    except (ValueError, re.error) as error:
        raise Refused(f"exclude: not a pattern as in .gitignore ({error})") from error
    top = os.path.abspath(base)  # noqa: PTH100 - as the user sees it, links and all

    def excluded(file: str) -> bool:
        inner = os.path.relpath(file, top)
        return not inner.startswith("..") and spec.match_file(inner)

    return excluded


def _inside(path: str, suffixes: set[str]) -> list[str]:
    """Search a folder, also behind links. A folder that cannot be searched is given itself, so that reading it says so."""
    inside: list[str] = []
    closed: list[OSError] = []
    seen: set[str] = set()
    for folder, folders, names in os.walk(path, onerror=closed.append, followlinks=True):
        seen.add(os.path.realpath(folder))
        folders[:] = [
            f
            for f in folders
            if not f.startswith(".") and os.path.realpath(os.path.join(folder, f)) not in seen  # noqa: PTH118
        ]
        inside += [
            os.path.join(folder, n)  # noqa: PTH118 - a Path would lose the spelling of the user
            for n in names
            if not n.startswith(".") and Path(n).suffix.lower() in suffixes
        ]
    return [*inside, *(str(error.filename) for error in closed)]


def write(target: str, text: str) -> None:
    """Write `text` to the file `target`, whole or not at all. Raises Refused."""
    write_all({target: text})


def write_all(texts: Mapping[str, str], used: Iterable[str] = ()) -> None:
    """Write each text to its file, all of them or none; never over one of the files that were `used`. Raises Refused."""
    inputs = {Path(file).resolve() for file in used}
    contents = {target: text.encode("utf-8", "backslashreplace") for target, text in texts.items()}
    drafts: dict[str, tuple[Path, Path | None]] = {}
    try:
        for target, content in contents.items():
            with _refusing(target):
                path = Path(target).resolve()
                if path in inputs:
                    raise Refused(
                        f"{target}: this is a report, a part of a pack or the settings, not a place for output. Name another file."
                    )
                drafts[target] = path, _drafted(path, content)
        # What cannot be replaced may fail while it is written, and so comes first.
        for target, (path, draft) in sorted(drafts.items(), key=lambda each: each[1][1] is not None):
            with _refusing(target):
                if draft is None:
                    path.write_bytes(contents[target])
                else:
                    draft.replace(path)
    finally:
        for _, draft in drafts.values():
            if draft is not None:
                draft.unlink(missing_ok=True)


def _drafted(path: Path, content: bytes) -> Path | None:
    """Write beside a file what will take its place; None for a pipe or a device, which has to be written to, not replaced."""
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    if path.exists() and not path.is_file():
        return None
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(content)
        if path.exists():
            draft.chmod(S_IMODE(path.stat().st_mode))
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft


@contextmanager
def _refusing(target: str) -> Iterator[None]:
    """Put what keeps a file from being written in words."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        # A circle of links and an impossible name are no errors of the system.
        what = error.strerror if isinstance(error, OSError) else "it cannot be reached under this name"
        raise Refused(f"{target}: cannot be written ({what}). Choose another file or folder.") from error


def colourful() -> bool:
    """Say whether standard output is a terminal that wants colour."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
