"""The archive of an OFD: parts found by the locations that other parts give.

Source: GB/T 33190-2016, 7.1 (the container) and 7.3 (ST_Loc). A location is absolute, from the root of the archive, or relative to the
part that gives it. Programs also write it with backslashes, in another case, or from the root without saying so. It only ever
names a member of the archive: there is nothing outside of it.
"""

import contextlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crossfoot_parsers.archive import Archive
from crossfoot_parsers.markup import xml
from crossfoot_parsers.ofd.element import Element, local
from crossfoot_parsers.report import ReadError

AGAIN = "download or export it again"


class Part(NamedTuple):
    """A part in XML: its name in the archive, and its outermost element."""

    name: str
    root: Element

    @property
    def folder(self) -> str:
        """The folder that its locations are relative to."""
        return self.name.rpartition("/")[0]


class Package:
    """The parts of an OFD by their locations."""

    def __init__(self, path: str, data: bytes) -> None:
        """Open it. Raises ReadError where it is damaged or encrypted, and Excess."""
        self._path = path
        self._archive = Archive(path, data)
        self._names: dict[tuple[str, ...], str] = {}
        for name in self._archive.names:
            for spelling in _spellings(name):
                self._names.setdefault(_steps(spelling), name)
        if ("encryptions.xml",) in self._names:
            raise ReadError(path, "the OFD is encrypted", "save it without encryption")

    def find(self, location: str, *folders: str) -> str | None:
        """Give the name of the member at a location, seen from the first of the folders where there is one."""
        absolute = location.startswith(("/", "\\"))
        for folder in ("",) if absolute else (*folders, ""):
            name = self._names.get(_steps(f"{folder}/{location}"))
            if name is not None:
                return name
        return None

    def seek(self, location: str, *folders: str) -> Part | None:
        """Give the part at a location, if there is one. Raises ReadError and ValueError where it is damaged."""
        name = self.find(location, *folders) if location else None
        return None if name is None else Part(name, xml(self._archive.read(name)))

    def part(self, what: str, kind: str, location: str, *folders: str) -> Part:
        """Give the part at a location, whose outermost element is of a kind. `what` names it in messages.

        Raises ReadError where it is missing, or another part: without it pages are not whole.
        """
        found = self.seek(location, *folders)
        if found is not None and local(found.root) == kind:
            return found
        wrong = "is not named" if not location else "is not in it" if found is None else "is another part"
        named = f" ({location})" if location else ""
        raise ReadError(self._path, f"the OFD is damaged: {what}{named} {wrong}", AGAIN)

    def parts(self, locations: Iterable[str], *folders: str) -> list[Part]:
        """Give the parts at some locations, as far as they are there."""
        found = (self.seek(location, *folders) for location in locations)
        return [part for part in found if part is not None]


def _spellings(name: str) -> Iterator[str]:
    """Give a member's name, and what it is in the encodings that Chinese programs write without saying so.

    Such a name comes decoded as the archive format has it (PKWARE APPNOTE, appendix D), in code page 437.
    """
    yield name
    if not name.isascii():
        for encoding in ("utf-8", "gb18030"):
            with contextlib.suppress(UnicodeError):
                yield name.encode("cp437").decode(encoding)


def _steps(name: str) -> tuple[str, ...]:
    """Give the folders that lead to a member, and its name; nothing leads out of the root."""
    steps: list[str] = []
    for step in name.replace("\\", "/").casefold().split("/"):
        if step == "..":
            steps[-1:] = []
        elif step not in {"", "."}:
            steps.append(step)
    return tuple(steps)
