"""The settings of a repository: `crossfoot.yaml`, or `[tool.crossfoot]` in `pyproject.toml`."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec

from crossfoot import bounded
from crossfoot.finding import Severity
from crossfoot.mapping import Entry, MappingError, entries, known

FailOn = Severity | Literal["never"]
Language = Literal["zh", "en"]

_CHOICES: dict[str, tuple[str, ...]] = {
    "fail-on": ("error", "warning", "note", "never"),
    "lang": ("zh", "en"),
}
_LISTS = ("packs", "select", "ignore", "paths", "exclude", "previous")
KEYS = (*_LISTS, *_CHOICES, "allow-unknown")


class Config(msgspec.Struct, frozen=True, rename="kebab"):
    """The settings of one file; None and empty mean that the file says nothing.

    `packs`, `paths` and `previous` are as seen from the current folder; the patterns of `exclude` count from the folder of `file`.
    """

    packs: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Language | None = None
    allow_unknown: bool | None = None
    paths: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    file: str = ""


def load(file: str | None, folder: Path) -> Config:
    """Read `file`, or the nearest configuration in `folder` and above it; no file at all is no settings.

    Raises MappingError for what cannot be read or understood.
    """
    if file is not None:
        path = Path(file)
        text = _text(path)
        found = _toml(file, text) if path.suffix == ".toml" else entries(file, text)
        if found is None:
            raise MappingError(file, 0, "there is no [tool.crossfoot] table in it")
        return _config(file, path.parent, found)
    for level in (folder, *folder.parents):
        for path in (level / "crossfoot.yaml", level / "pyproject.toml"):
            if not path.is_file():
                if path.name == "crossfoot.yaml" and os.path.lexists(path):
                    raise MappingError(
                        _shown(path), 0, "is no file; put the settings into a file of this name"
                    )
                continue
            name = _shown(path)
            found = _toml(name, _text(path)) if path.suffix == ".toml" else entries(name, _text(path))
            if found is not None:
                return _config(name, level, found)
    return Config()


def _text(path: Path) -> str:
    try:
        return bounded.read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MappingError(_shown(path), 0, "is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise MappingError(_shown(path), 0, f"cannot be read ({error.strerror}); check --config") from error


def _toml(name: str, text: str) -> list[Entry] | None:
    if "crossfoot" not in text:
        return None  # the pyproject.toml of someone else: whether it is sound is not our business
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        raise MappingError(name, int(found[1]) if found else 0, f"not valid TOML: {error}") from error
    tool = data.get("tool")
    table = tool.get("crossfoot") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise MappingError(name, 0, "[tool.crossfoot] must be a table")
    return [Entry(key, value, _line(text, key)) for key, value in table.items()]


def _line(text: str, key: str) -> int:
    # tomllib keeps no places. Found again from the table's header; 0 (no line) for spellings that this misses.
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            inside = re.sub(r"\s", "", line).startswith("[tool.crossfoot]")
        elif inside and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""", line):
            return number
    return 0


def _config(name: str, folder: Path, found: list[Entry]) -> Config:
    values: dict[str, Any] = {"file": name}
    for entry in found:
        known(name, entry, KEYS)
        values[entry.key.replace("-", "_")] = _value(name, entry)
    for field in ("packs", "paths", "previous"):
        values[field] = tuple(
            _shown(folder / v) if field != "packs" or "/" in v or v.startswith(".") else v
            for v in values.get(field, ())
        )
    return Config(**values)


def _value(name: str, entry: Entry) -> Any:
    if entry.key in _LISTS:
        value = [entry.value] if isinstance(entry.value, str) else entry.value
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise MappingError(name, entry.line, f"'{entry.key}' must be a list of texts")
        return tuple(value)
    if entry.key in _CHOICES:
        choices = _CHOICES[entry.key]
        if not isinstance(entry.value, str) or entry.value not in choices:
            raise MappingError(name, entry.line, f"'{entry.key}' must be one of {', '.join(choices)}")
        return entry.value
    if not isinstance(entry.value, bool):
        raise MappingError(name, entry.line, f"'{entry.key}' must be true or false")
    return entry.value


def _shown(path: Path) -> str:
    # As seen from where the user stands, so that a message can be followed and output names no home folder.
    try:
        return os.path.relpath(path)
    except ValueError:  # pragma: no cover - another drive on Windows
        return str(path)
