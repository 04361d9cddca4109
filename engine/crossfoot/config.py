"""The settings of a repository: `crossfoot.yaml`, or `[tool.crossfoot]` in `pyproject.toml`."""

import difflib
import os
import re
import tomllib
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from crossfoot.finding import Severity

FailOn = Severity | Literal["never"]
Language = Literal["zh", "en"]

_CHOICES: dict[str, tuple[str, ...]] = {
    "fail-on": ("error", "warning", "note", "never"),
    "lang": ("zh", "en"),
}
_LISTS = ("packs", "select", "ignore", "paths")
KEYS = (*_LISTS, *_CHOICES, "allow-unknown")


class Config(msgspec.Struct, frozen=True, rename="kebab"):
    """The settings of one file; None and empty mean that the file says nothing."""

    packs: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Language | None = None
    allow_unknown: bool | None = None
    paths: tuple[str, ...] = ()
    file: str = ""


class ConfigError(Exception):
    """A configuration that cannot be used: file, line, what is wrong."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        """Line 0 stands for the file as a whole."""
        super().__init__(f"{file}:{line}: {problem}" if line else f"{file}: {problem}")


class _Entry(msgspec.Struct, frozen=True):
    key: str
    value: Any
    line: int


def load(file: str | None, folder: Path) -> Config:
    """Read `file`, or the nearest configuration in `folder` and above it; no file at all is no settings."""
    if file is not None:
        path = Path(file)
        text = _text(path)
        entries = _toml(file, text) if path.suffix == ".toml" else _yaml(file, text)
        if entries is None:
            raise ConfigError(file, 0, "there is no [tool.crossfoot] table in it")
        return _config(file, path.parent, entries)
    for level in (folder, *folder.parents):
        for path in (level / "crossfoot.yaml", level / "pyproject.toml"):
            if not path.is_file():
                continue
            name = _shown(path)
            entries = _toml(name, _text(path)) if path.suffix == ".toml" else _yaml(name, _text(path))
            if entries is not None:
                return _config(name, level, entries)
    return Config()


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(_shown(path), 0, "is not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(_shown(path), 0, f"cannot be read ({error.strerror}); check --config") from error


def _yaml(name: str, text: str) -> list[_Entry]:
    loader = None
    try:
        loader = yaml.SafeLoader(text)
        root = loader.get_single_node()
        if root is None:
            return []
        if not isinstance(root, yaml.MappingNode):
            raise ConfigError(name, root.start_mark.line + 1, "expected settings, one `key: value` a line")
        entries = []
        for key, value in root.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise ConfigError(name, line, "a key must be a word")
            entries.append(_Entry(key.value, _built(name, loader, value), line))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ConfigError(name, mark.line + 1 if mark else 0, f"not valid YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(name, 0, f"not valid YAML: {' '.join(str(error).split())[:200]}") from error
    finally:
        if loader is not None:
            loader.dispose()
    return entries


def _built(name: str, loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    try:
        return loader.construct_object(node, deep=True)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        # PyYAML lets these through for a value that does not suit its tag (`!!bool x`, 2001-99-99).
        line = node.start_mark.line + 1
        raise ConfigError(
            name, line, "not valid YAML: the value is not what it looks like; quote it"
        ) from error


def _toml(name: str, text: str) -> list[_Entry] | None:
    if "crossfoot" not in text:
        return None  # the pyproject.toml of someone else: whether it is sound is not our business
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        raise ConfigError(name, int(found[1]) if found else 0, f"not valid TOML: {error}") from error
    tool = data.get("tool")
    table = tool.get("crossfoot") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigError(name, 0, "[tool.crossfoot] must be a table")
    return [_Entry(key, value, _line(text, key)) for key, value in table.items()]


def _line(text: str, key: str) -> int:
    # tomllib keeps no places. Found again from the table's header; 0 (no line) for spellings that this misses.
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            inside = re.sub(r"\s", "", line).startswith("[tool.crossfoot]")
        elif inside and re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""", line):
            return number
    return 0


def _config(name: str, folder: Path, entries: list[_Entry]) -> Config:
    values: dict[str, Any] = {"file": name}
    for entry in entries:
        if entry.key not in KEYS:
            near = difflib.get_close_matches(entry.key, KEYS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"the keys are {', '.join(KEYS)}"
            raise ConfigError(name, entry.line, f"unknown key '{entry.key}'; {hint}")
        field = entry.key.replace("-", "_")
        if field in values:
            raise ConfigError(name, entry.line, f"'{entry.key}' is set twice; keep one")
        values[field] = _value(name, entry)
    for field in ("packs", "paths"):
        values[field] = tuple(
            _shown(folder / v) if field == "paths" or "/" in v or v.startswith(".") else v
            for v in values.get(field, ())
        )
    return Config(**values)


def _value(name: str, entry: _Entry) -> Any:
    if entry.key in _LISTS:
        value = [entry.value] if isinstance(entry.value, str) else entry.value
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise ConfigError(name, entry.line, f"'{entry.key}' must be a list of texts")
        return tuple(value)
    if entry.key in _CHOICES:
        choices = _CHOICES[entry.key]
        if not isinstance(entry.value, str) or entry.value not in choices:
            raise ConfigError(name, entry.line, f"'{entry.key}' must be one of {', '.join(choices)}")
        return entry.value
    if not isinstance(entry.value, bool):
        raise ConfigError(name, entry.line, f"'{entry.key}' must be true or false")
    return entry.value


def _shown(path: Path) -> str:
    # As seen from where the user stands, so that a message can be followed and output names no home folder.
    try:
        return os.path.relpath(path)
    except ValueError:  # pragma: no cover - another drive on Windows
        return str(path)
