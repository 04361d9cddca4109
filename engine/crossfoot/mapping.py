"""Keys and values from a YAML file, each with its line: what settings and the descriptions of packs are written in."""

from collections.abc import Iterable
from typing import Any

import msgspec
import yaml

from crossfoot.hint import close


class MappingError(Exception):
    """A file of keys and values that cannot be used: `line` 0 stands for the file as a whole."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        """Take the place and what is wrong there."""
        super().__init__(f"{file}:{line}: {problem}" if line else f"{file}: {problem}")
        self.file, self.line, self.problem = file, line, problem


class Entry(msgspec.Struct, frozen=True):
    """A key, its value, and the line where it stands."""

    key: str
    value: Any
    line: int


def entries(file: str, text: str) -> list[Entry]:
    """Read the keys and values of a YAML file. Raises MappingError, also where a key is set twice."""
    loader = None
    try:
        loader = yaml.SafeLoader(text)
        root = loader.get_single_node()
        if root is None:
            return []
        if not isinstance(root, yaml.MappingNode):
            raise MappingError(file, root.start_mark.line + 1, "expected settings, one `key: value` a line")
        _unique(file, root, set())
        return [
            Entry(key.value, _built(file, loader, value), key.start_mark.line + 1)
            for key, value in root.value
        ]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise MappingError(file, line, f"not valid YAML: {error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise MappingError(file, 0, f"not valid YAML: {' '.join(str(error).split())[:200]}") from error
    finally:
        if loader is not None:
            loader.dispose()


def known(file: str, entry: Entry, keys: Iterable[str]) -> None:
    """Raise MappingError for a key that is none of `keys`."""
    keys = list(keys)
    if entry.key not in keys:
        raise MappingError(file, entry.line, f"unknown key '{entry.key}'; {close(entry.key, keys)}")


def _unique(file: str, node: yaml.Node, seen: set[int]) -> None:
    """Refuse a key that is no word or is set twice: YAML itself would keep the last one and lose the other."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _unique(file, item, seen)
    if not isinstance(node, yaml.MappingNode):
        return
    keys: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise MappingError(file, line, "a key must be a word")
        if key.value in keys:
            raise MappingError(file, line, f"'{key.value}' is set twice; keep one")
        keys.add(key.value)
        _unique(file, value, seen)


def _built(file: str, loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    try:
        return loader.construct_object(node, deep=True)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        # PyYAML lets these through for a value that does not suit its tag (`!!bool x`, 2001-99-99).
        line = node.start_mark.line + 1
        problem = "not valid YAML: the value is not what it looks like; quote it"
        raise MappingError(file, line, problem) from error
