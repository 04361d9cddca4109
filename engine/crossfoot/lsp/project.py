"""The pack that a file belongs to, with what is being edited in the place of what is on disk."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from crossfoot import bounded
from crossfoot import manifest as manifests
from crossfoot import pack as packs
from crossfoot.language.error import LanguageError
from crossfoot.language.expression import At
from crossfoot.language.parse import parse
from crossfoot.language.problem import Problem, told, warning
from crossfoot.lsp.names import Declared, declared, every
from crossfoot.manifest import PackError, label
from crossfoot.merge import below

DESCRIPTION = "pack.yaml"


class Project:
    """A file and the pack in its folder; `texts` are those of the files that are being edited, by their resolved paths."""

    def __init__(self, path: Path, texts: Mapping[Path, str]) -> None:
        """Take the (resolved) path of a rule file."""
        self.path = path
        self.texts = texts
        self.whole = (path.parent / DESCRIPTION).is_file()

    @cached_property
    def files(self) -> dict[Path, str]:
        """The rule files of the pack and of those that it extends, the base first, with their texts; always the file itself."""
        found = {file: self._text(file) for folder in self._folders() for file in _named(folder)}
        found.setdefault(self.path, self._text(self.path))
        return found

    @cached_property
    def known(self) -> tuple[Declared, ...]:
        """All that these files declare, also where the pack has mistakes."""
        return tuple(each for file, text in self.files.items() for each in every(declared(text, str(file))))

    @cached_property
    def problems(self) -> dict[Path, list[Problem]]:
        """What is wrong with the pack, by file; with the file alone, where it belongs to no pack."""
        found: dict[Path, list[Problem]] = {}
        files = {label(file): file for file in self.files}
        for problem in self._found():
            found.setdefault(files.get(problem.at.file, self.path), []).append(problem)
        return found

    @property
    def pack(self) -> packs.Pack | None:
        """The pack, where it has no mistakes."""
        return self._examined.pack if isinstance(self._examined, packs.Examined) else None

    def _found(self) -> Iterable[Problem]:
        here = At(label(self.path), 1, 1)
        examined = self._examined
        if isinstance(examined, packs.Examined) and here.file in examined.sources:
            return examined.problems
        found: list[Problem] = []
        try:
            parse(self.files[self.path], here.file)
        except LanguageError as error:
            found.append(told(error))
        if isinstance(examined, PackError):
            # What is wrong with its description has no place in a rule file.
            found.append(Problem(here, str(examined), f"see {DESCRIPTION}"))
        elif examined is not None:
            unused = f"{DESCRIPTION} does not name this file under rules, so it is not used"
            found.append(warning(here, unused, "name it there"))
        return found

    @cached_property
    def _examined(self) -> packs.Examined | PackError | None:
        """The pack with all that is wrong with it, or why it is none; None where the file belongs to no pack."""
        try:
            return packs.examine(self.path.parent, self.texts) if self.whole else None
        except PackError as error:
            return error

    def _text(self, file: Path) -> str:
        if file in self.texts:
            return self.texts[file]
        try:
            return bounded.read(file).decode("utf-8", "replace")
        except OSError:
            return ""

    def _folders(self) -> Iterator[Path]:
        """Give the folders of the pack and of those that it extends, the base first."""
        chain: list[Path] = []
        folder: Path | None = self.path.parent if self.whole else None
        while folder is not None and folder not in chain:
            chain.append(folder)
            folder = _base(folder)
        return reversed(chain)


def _named(folder: Path) -> list[Path]:
    """Give the rule files of a pack, in the order of its description; all that are there, where that cannot be read."""
    try:
        rules = manifests.read(folder)[0].rules
    except PackError:
        return sorted(file.resolve() for file in folder.glob("*.rules"))
    return [(folder / name).resolve() for name in rules if name]


def _base(folder: Path) -> Path | None:
    try:
        manifest, _ = manifests.read(folder)
        return below(folder, manifest) if manifest.extends else None
    except PackError:
        return None
