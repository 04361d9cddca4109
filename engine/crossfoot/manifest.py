"""The description of a pack, `pack.yaml`: its name, its rule files, what it extends, and which reports it is for."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from crossfoot import bounded
from crossfoot.language.catastrophe import trouble
from crossfoot.language.pattern import sound
from crossfoot.mapping import Entry, MappingError, entries, known, shown

# What a pack may be called: it is the name of a folder, and stands in findings.
NAME = re.compile(r"[^\W_][\w.-]*")
VERSION = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,3}(?:[-+][0-9A-Za-z.-]+)?")


class PackError(Exception):
    """A pack that cannot be used: which one, why, and what to do."""


class Applies(msgspec.Struct, frozen=True):
    """Which reports a pack is for: a regular expression in the title, and data years (both ends included)."""

    title: str
    first: int | None = None
    last: int | None = None


class Manifest(msgspec.Struct, frozen=True):
    """What a pack.yaml says. An abstract pack is there to be extended, and is for no report itself; an optional one is used only where it is named.

    `cite` is the short name of the document that it rests on: what `{cite}` means in the basis of a rule. `since` says with which
    version rules came: versions in their order, each with names or globs of rules, of which the last that fits counts.
    """

    name: str
    version: str
    title: str
    rules: tuple[str, ...]
    basis: tuple[str, ...] = ()
    cite: str = ""
    extends: str = ""
    overrides: tuple[str, ...] = ()
    abstract: bool = False
    optional: bool = False
    since: tuple[tuple[str, tuple[str, ...]], ...] = ()
    applies: Applies | None = None


_KINDS: dict[str, tuple[type, str]] = {
    "name": (str, "a text; put it in quotes"),
    "version": (str, "a text such as 1.0.0; put it in quotes"),
    "title": (str, "a text; put it in quotes"),
    "rules": (list, "a list of file names"),
    "basis": (list, "a list of texts"),
    "cite": (str, "a text; put it in quotes"),
    "extends": (str, "the name of a pack"),
    "overrides": (list, "a list of names of rules"),
    "abstract": (bool, "true or false"),
    "optional": (bool, "true or false"),
    "since": (dict, "versions, each with a list of names of rules"),
    "applies": (dict, "title and years"),
}
KEYS = tuple(_KINDS)
_NEEDED = ("name", "version", "title", "rules")


def shipped() -> Path:
    """Give the folder of the shipped packs, in a wheel or in a checkout."""
    packed = Path(str(files("crossfoot").joinpath("rules")))
    return packed if packed.is_dir() else Path(__file__).parents[2] / "rules"


def label(path: Path) -> str:
    """Name a file of a pack as a person finds it, and no two alike: a shipped one by its pack, any other from where they stand."""
    home, here = shipped().resolve(), Path.cwd()
    if path.is_relative_to(home):
        return path.relative_to(home).as_posix()
    if not path.is_relative_to(here):
        return str(path)
    name = path.relative_to(here)
    # In a folder that is called like a shipped pack, it is written as that folder is.
    return f"./{name.as_posix()}" if (home / name.parts[0]).is_dir() else name.as_posix()


def place(folder: Path, key: str) -> str:
    """Name the line of a key in the pack.yaml of a folder, for what shows to be wrong with it only later."""
    path = folder / "pack.yaml"
    file = label(path)
    found = {entry.key: entry.line for entry in entries(file, bounded.read(path).decode("utf-8-sig"))}
    return f"{file}:{found[key]}"


def read(folder: Path) -> tuple[Manifest, bytes]:
    """Read the pack.yaml of a folder; give it and its bytes. Raises PackError, which names all that is wrong, one a line."""
    path = folder / "pack.yaml"
    file = label(path)
    values: dict[str, Any] = {}
    wrong: list[str] = []
    try:
        data = bounded.read(path)
        if not bounded.inside(path, folder):
            raise PackError(f"{file}: this link leads out of the pack's folder; put the file itself here")
        found = entries(file, data.decode("utf-8-sig"))
    except OSError as error:
        raise PackError(f"{file}: {error.strerror}; check its permissions") from None
    except UnicodeDecodeError:
        raise PackError(f"{file}: not UTF-8; save the file as UTF-8") from None
    except MappingError as error:
        raise PackError(str(error)) from None
    for entry in found:
        try:
            values[entry.key] = _value(file, entry)
        except MappingError as error:
            wrong.append(str(error))
    if not wrong:
        wrong += _together(file, values, {entry.key: entry.line for entry in found})
    written = {entry.key for entry in found}
    wrong += (
        f"{file}: {key} is missing; a pack has a name, a version, a title and rules"
        for key in _NEEDED
        if key not in written
    )
    if wrong:
        raise PackError("\n".join(wrong))
    return Manifest(**values), data


def _value(file: str, entry: Entry) -> Any:
    known(file, entry, _KINDS)
    kind, words = _KINDS[entry.key]
    value = entry.value
    if not isinstance(value, kind) or (
        isinstance(value, list) and not all(isinstance(item, str) for item in value)
    ):
        raise MappingError(file, entry.line, f"'{entry.key}' must be {words}")
    if isinstance(value, list):
        return tuple(value)
    if entry.key == "title" and isinstance(value, str) and not value.strip():
        raise MappingError(file, entry.line, "the title is empty; say what the pack is for")
    if entry.key == "name" and isinstance(value, str) and not NAME.fullmatch(value):
        raise MappingError(
            file,
            entry.line,
            f"'{shown(value)}' is no name of a pack: write letters, digits and - without blanks",
        )
    if entry.key == "extends" and isinstance(value, str) and (Path(value).name != value or value == ".."):
        raise MappingError(file, entry.line, f"extends takes the name of a pack, not a path: {shown(value)}")
    if entry.key == "version" and isinstance(value, str):
        _version(file, entry.line, value)
    if entry.key == "since":
        return _since(file, entry)
    return _applies(file, entry) if isinstance(value, dict) else value


def _together(file: str, values: dict[str, Any], lines: dict[str, int]) -> Iterator[str]:
    """Tell what does not fit what stands elsewhere in the file."""
    cite, basis = values.get("cite"), values.get("basis")
    if cite and basis and not any(cite in document for document in basis):
        yield f"{file}:{lines['cite']}: no document of 'basis' is called {cite}; cite is the short name of one of them"
    for version, _ in values.get("since", ()):
        if "version" in values and _ordered(version) > _ordered(values["version"]):
            yield f"{file}:{lines['since']}: since {version} is later than the version of the pack, {values['version']}"


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.split("[-+]", version)[0].split("."))


def _since(file: str, entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    for version, names in entry.value.items():
        if not isinstance(version, str) or not isinstance(names, list) or not names:
            raise MappingError(
                file,
                entry.line,
                f"'since' has a list of names of rules for each version, not {shown(version)}: {shown(names)}",
            )
        if not all(isinstance(name, str) for name in names):
            raise MappingError(
                file, entry.line, f"the rules of version {version} are names; put them in quotes"
            )
        _version(file, entry.line, version)
    return tuple((version, tuple(names)) for version, names in entry.value.items())


def _version(file: str, line: int, version: str) -> None:
    if not VERSION.fullmatch(version):
        raise MappingError(
            file, line, f"'{shown(version)}' is no version: write numbers with dots, such as 1.0.0"
        )


def _applies(file: str, entry: Entry) -> Applies:
    title, years = entry.value.get("title", ""), entry.value.get("years", {})
    if not isinstance(title, str):
        raise MappingError(file, entry.line, "the title of 'applies' is a text; put it in quotes")
    if set(entry.value) - {"title", "years"} or not isinstance(years, dict) or set(years) - {"from", "to"}:
        raise MappingError(file, entry.line, "'applies' takes title and years; years takes from and to")
    for year in years.values():
        if type(year) is not int:
            raise MappingError(file, entry.line, f"a year is a whole number, not {shown(year)}")
    first, last = years.get("from"), years.get("to")
    if first is not None and last is not None and first > last:
        raise MappingError(file, entry.line, f"no year is from {first} to {last}; exchange them")
    return Applies(_title(file, entry.line, title), first, last)


def _title(file: str, line: int, title: str) -> str:
    """Give the regular expression that a title means, as any pattern: titles are compared without their white space."""
    try:
        meant, _ = sound(title)
        wrong = trouble(meant)
    except re.error as error:
        problem = f"the title of 'applies' is not a regular expression: {error}"
        raise MappingError(file, line, problem) from None
    if wrong:
        problem = "the title of 'applies' may take longer with each character than can be waited for; put no repeat in another, and refer to no group"
        raise MappingError(file, line, problem)
    return meant
