"""Keys and values from a YAML file, each with its line: what settings and the descriptions of packs are written in."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec
import yaml

from crossfoot import slips
from crossfoot.hint import close

INVALID = "not valid YAML: "
NUMBER = "tag:yaml.org,2002:int"
# How much of a value a message repeats.
LONGEST = 80


# Other spellings mean other numbers in YAML: 010 is 8, 1:30 is 90.
PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)")
SURROGATE = re.compile(r"[\ud800-\udfff]")


class MappingError(Exception):
    """A file of keys and values that cannot be used: `line` 0 stands for the file as a whole, `column` 0 for all of the line."""

    def __init__(self, file: str, line: int, problem: str, column: int = 0) -> None:
        """Take the place and what is wrong there."""
        place = ":".join(str(each) for each in (file, line, column) if each)
        super().__init__(f"{place}: {problem}")
        self.file, self.line, self.problem = file, line, problem


class Entry(msgspec.Struct, frozen=True):
    """A key, its value, and the line where it stands."""

    key: str
    value: Any
    line: int


class _Loader(yaml.SafeLoader):
    """Takes no alias: a few lines of them can mean more than any machine holds."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="found an alias", problem_mark=mark)
        return super().compose_node(parent, index)


def entries(file: str, text: str) -> list[Entry]:
    """Read the keys and values of a YAML file. Raises MappingError, also where a key is set twice."""
    loader = None
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        if root is None:
            return []
        if not isinstance(root, yaml.MappingNode):
            place = (root.start_mark.line + 1, 0, "expected settings, one `key: value` a line")
            raise _slip(file, *(slips.wide(text, root.start_mark.line) or place))
        _sound(file, root)
        return [
            Entry(key.value, _built(file, loader, value), key.start_mark.line + 1)
            for key, value in root.value
        ]
    except yaml.MarkedYAMLError as error:
        raise _slip(file, *slips.marked(text, error), INVALID) from error
    except yaml.reader.ReaderError as error:
        raise _slip(file, *slips.unread(text, error), INVALID) from error
    except RecursionError as error:
        raise MappingError(
            file, 0, f"{INVALID}it is nested too deeply; write it with fewer levels"
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        raise MappingError(file, 0, INVALID + shown(" ".join(str(error).split()))) from error
    finally:
        if loader is not None:
            loader.dispose()


def _slip(file: str, line: int, column: int, words: str, before: str = "") -> MappingError:
    return MappingError(file, line, before + words, column)


def shown(value: Any) -> str:
    """Name a value in a message: one that is a word as it stands, any other by its kind."""
    match value:
        case dict():
            return "keys with values"
        case list() | set():
            return "a list"
        case _:
            text = str(value)
            return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def known(file: str, entry: Entry, keys: Iterable[str]) -> None:
    """Raise MappingError for a key that is none of `keys`."""
    keys = list(keys)
    if entry.key not in keys:
        raise MappingError(file, entry.line, f"unknown key '{entry.key}'; {close(entry.key, keys)}")


def _sound(file: str, node: yaml.Node) -> None:
    """Refuse what YAML itself would take for something else: a key that is no word or is set twice, a number that is not written as one."""
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        if node.tag == NUMBER and not PLAIN.fullmatch(node.value):
            problem = f"YAML reads another number than '{shown(node.value)}'; write its digits alone, or put it in quotes"
            raise MappingError(file, line, problem)
        if SURROGATE.search(node.value):
            raise MappingError(file, line, "half a character is no text; write the whole one")
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _sound(file, item)
    elif isinstance(node, yaml.MappingNode):
        keys: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise MappingError(file, line, "a key must be a word")
            if key.value in keys:
                raise MappingError(file, line, f"'{shown(key.value)}' is set twice; keep one")
            keys.add(key.value)
            _sound(file, key)
            _sound(file, value)


def _built(file: str, loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    try:
        return loader.construct_object(node, deep=True)
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        # PyYAML lets these through for a value that does not suit its tag (`!!bool x`, 2001-99-99).
        line = node.start_mark.line + 1
        problem = f"{INVALID}the value is not what it looks like; quote it"
        raise MappingError(file, line, problem) from error
