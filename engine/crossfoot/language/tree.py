"""Trees of regular expressions: what patterns have in common is parsed once, and some questions are asked of them."""

import importlib
import re
import warnings
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

_parser: Any = importlib.import_module("re._parser")

# What ends a sentence, and what may stand behind that.
ENDS, CLOSING = "。！？", "”’」』）)"
SINGLE = {"LITERAL", "NOT_LITERAL", "ANY", "IN", "AT"}
GROUPS = {"BRANCH", "SUBPATTERN", "ATOMIC_GROUP"}
# Characters for private use stand for groups: the first of them, and whether a text has its own, or refers to groups by their numbers.
FIRST = 0xE000
PRIVATE, REFERENCE = re.compile("[\ue000-\uf8ff]"), re.compile(r"\\[1-9]|\(\?P=|\(\?\(|\(\?#|\\\(\?")
COMMON = 512
# Groups that many expressions have in common, the longest ones first.
_shared: list[str] = []


def share(text: str) -> None:
    """Note a group that many expressions have in common, so that it is parsed once for all of them."""
    if text not in _shared and len(_shared) < COMMON:
        _shared.append(text)
        _shared.sort(key=len, reverse=True)


@lru_cache(maxsize=4096)
def parsed(text: str) -> Any:
    """Give the tree of a regular expression; groups that draw are called by what they draw.

    Raises re.error, also for what a later Python would read otherwise.
    """
    short, groups = _shortened(text)
    try:
        tree = _parse(short)
        _complete(tree, groups, {number: name for name, number in tree.state.groupdict.items()})
    except (re.error, _Apart):
        tree = _parse(text)
        _complete(tree, {}, {number: name for name, number in tree.state.groupdict.items()})
    return tree


def _parse(text: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return _parser.parse(text)
        except Warning as error:
            raise re.error(f"{error}; write \\ before a mark that stands for itself") from None


class _Apart(Exception):  # noqa: N818 - it reads as what happened
    """What stands for a group stands where no group can."""


def _shortened(text: str) -> tuple[str, dict[int, str]]:
    """Put a character for private use in the place of each shared group, and give the groups by these."""
    groups: dict[int, str] = {}
    # Whether a name stands once only, the whole expression tells.
    if PRIVATE.search(text) or REFERENCE.search(text) or text.count("(?P<") > 1:
        return text, groups
    short = text
    for group in _shared:
        if group in short and group != text:
            mark = FIRST + len(groups)
            # As a group of its own: in a set of characters it is no single one.
            short = short.replace(group, f"(?:{chr(mark)})")
            groups[mark] = group
    return short, groups


def _complete(tree: Any, groups: Mapping[int, str], names: Mapping[int, str]) -> None:
    """Put the trees of the groups in their places. Raises _Apart."""
    made = []
    tree.width = None
    for operation, argument in tree.data:
        name = operation.name
        if name == "LITERAL" and argument in groups:
            made += parsed(groups[argument]).data
            continue
        if (name == "NOT_LITERAL" and argument in groups) or (
            name == "IN" and groups and _holds(argument, groups)
        ):
            raise _Apart
        for inner in _inside(argument) if name not in SINGLE else ():
            _complete(inner, groups, names)
        if name == "SUBPATTERN" and argument[0] in names:
            argument = (names[argument[0]], *argument[1:])
        made.append((operation, argument))
    tree.data = made


def _holds(argument: Any, groups: Mapping[int, str]) -> bool:
    """Tell a set of characters that has one which stands for a group."""
    found = {each for _, value in argument for each in (value if isinstance(value, tuple) else (value,))}
    return not found.isdisjoint(groups)


def always(tree: Any, drawn: Collection[str]) -> bool:
    """Tell whether every match of a regular expression draws something: a group that is called by one of some names."""
    for operation, argument in tree.data:
        match operation.name:
            case "SUBPATTERN":
                found = argument[0] in drawn or always(argument[-1], drawn)
            case "BRANCH":
                found = all(always(branch, drawn) for branch in argument[1])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                found = argument[0] > 0 and always(argument[2], drawn)
            case "ATOMIC_GROUP":
                found = always(argument, drawn)
            case "ASSERT":
                found = always(argument[1], drawn)
            case _:
                found = False
        if found:
            return True
    return False


def beyond(tree: Any, ends: str = "") -> str:
    """Give the mark behind which (before which, for `^`) a pattern asks for more, though nothing stands there: `$`, `^`, or one of `ends`."""
    end = ""
    begun = False
    for operation, argument in tree.data:
        name = operation.name
        written = chr(argument) if name == "LITERAL" else ""
        wide = bool(_parser.SubPattern(tree.state, [(operation, argument)]).getwidth()[0])
        if written and written in ends:
            end = written
        elif end and wide and not (written and written in CLOSING):
            return end
        elif name == "AT" and argument.name in {"AT_END", "AT_END_STRING"}:
            end = "$"
        elif name == "AT" and argument.name in {"AT_BEGINNING", "AT_BEGINNING_STRING"} and begun:
            return "^"
        begun = begun or wide
        if name in GROUPS:
            found = next(filter(None, (beyond(inner, ends) for inner in _inside(argument))), "")
            if found:
                return found
    return ""


def looks(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Give the looks ahead and behind in a tree, wherever they stand."""
    for operation, argument in tree.data:
        if operation.name in {"ASSERT", "ASSERT_NOT"}:
            yield operation, argument
        for inner in _inside(argument):
            yield from looks(inner)


def _inside(argument: Any) -> Iterator[Any]:
    """Give the trees right within the argument of an operation."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for each in argument:
            yield from _inside(each)
