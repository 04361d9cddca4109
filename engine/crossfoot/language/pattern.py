"""Patterns of wording: a regular expression over a sentence without its white space, with a few additions.

`{n}` is the number that is drawn (`{year}` a year, `{date}` a day, `{i}` the number of an item), `{_}` one that is passed over. … is a gap inside a clause, …… a gap inside a sentence.
`{last year}` and `{next year}` are the years beside the report's own, as figures or in words. `{NAME}` is any of the
words that `words NAME` lists.
"""

import importlib
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

_parser: Any = importlib.import_module("re._parser")

DIGITS = "[0-9０-９](?:[0-9０-９]|[,，](?=[0-9０-９]{3})){0,40}(?:[.．][0-9０-９]{1,20})?"
NUMERALS = "[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,20}"
NUMBER = f"(?:约|近|超过|逾|超|大约)?(?<![0-9０-９])(?P<n>{DIGITS}|{NUMERALS})(?:万|亿)?(?:余|多)?"
OTHER = f"(?:{DIGITS}|{NUMERALS})"
LAST_YEAR, NEXT_YEAR = "{last year}", "{next year}"
# What a pattern draws: a number, a year, a day, the number of an item.
DRAWN = ("n", "year", "date", "i")
GIVEN = (*DRAWN, "_", LAST_YEAR[1:-1], NEXT_YEAR[1:-1])
YEAR = "(?P<year>(?:19|20)[0-9]{2})年"
DATE = (
    "(?P<date>(?:19|20)[0-9]{2}(?:年[0-9]{1,2}月[0-9]{1,2}日|-[0-9]{1,2}-[0-9]{1,2}|[.][0-9]{1,2}[.][0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2})"
    "|[二一][〇零○OＯ一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ITEM = f"(?P<i>[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}}|[{CIRCLED}])"
# What ends a sentence, and what may stand behind that.
ENDS, CLOSING = "。！？", "”’」』）)"
# What stands in braces and begins with a letter; {0,12} is the regular expression's own.
HOLE = re.compile(r"\{([^\W\d][\w -]*|_)\}")


def drawn(pattern: str) -> list[str]:
    """Give what a pattern draws, as often as it does."""
    return [name for name in holes(pattern) if name in DRAWN]


def holes(pattern: str) -> list[str]:
    """Give the names that stand in braces."""
    return HOLE.findall(pattern)


def spelt(pattern: str, words: Mapping[str, str]) -> str:
    """Put the words of the lists in the places of their names. Raises KeyError for a list that is not known."""
    return HOLE.sub(lambda match: match[0] if match[1] in GIVEN else f"(?:{words[match[1]]})", pattern)


def compiled(pattern: str, year: int | None = None) -> re.Pattern[str]:
    """Compile a pattern for reports of a data year.

    Raises re.error, also where the regular expression module only overflows.
    """
    return _compiled(pattern, year if LAST_YEAR in pattern or NEXT_YEAR in pattern else None)


def sound(pattern: str) -> tuple[str, Any]:
    """Give the regular expression that a pattern means, and its tree, without compiling it: that costs as much again.

    Raises re.error for what could not be compiled.
    """
    text = meant(pattern, None)
    try:
        tree = parsed(text)
        # What the holes mean looks behind soundly.
        for _, (direction, inner) in _looks(tree) if "(?<" in pattern else ():
            least, most = inner.getwidth()
            if direction < 0 and least != most:
                raise re.error("look-behind requires fixed-width pattern")
    except (OverflowError, RecursionError) as error:
        raise re.error(str(error)) from None
    return text, tree


def always(tree: Any) -> bool:
    """Tell whether every match of a regular expression draws something."""
    numbers = {number for name, number in tree.state.groupdict.items() if name in DRAWN}
    return _draws(tree, numbers)


def _draws(tree: Any, numbers: set[int]) -> bool:
    for operation, argument in tree:
        match str(operation):
            case "SUBPATTERN":
                found = argument[0] in numbers or _draws(argument[-1], numbers)
            case "BRANCH":
                found = all(_draws(branch, numbers) for branch in argument[1])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                found = argument[0] > 0 and _draws(argument[2], numbers)
            case "ATOMIC_GROUP":
                found = _draws(argument, numbers)
            case "ASSERT":
                found = _draws(argument[1], numbers)
            case _:
                found = False
        if found:
            return True
    return False


def beyond(tree: Any, ends: str = "") -> str:
    """Give the mark behind which a pattern asks for more, though nothing stands there: `$`, or one of `ends`; empty where there is none."""
    end = ""
    for operation, argument in tree:
        name = str(operation)
        if name == "LITERAL" and chr(argument) in ends:
            end = chr(argument)
        elif (
            end
            and not (name == "LITERAL" and chr(argument) in CLOSING)
            and _parser.SubPattern(tree.state, [(operation, argument)]).getwidth()[0]
        ):
            return end
        if name == "AT" and str(argument) in {"AT_END", "AT_END_STRING"}:
            end = "$"
        for inner in _inside(argument) if name in {"BRANCH", "SUBPATTERN", "ATOMIC_GROUP"} else ():
            found = beyond(inner, ends)
            if found:
                return found
    return ""


@lru_cache(maxsize=4096)
def parsed(text: str) -> Any:
    """Give the tree of a regular expression. Raises re.error, also for what a later Python would read otherwise."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return _parser.parse(text)
        except Warning as error:
            raise re.error(f"{error}; write \\ before a mark that stands for itself") from None


def _looks(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Give the looks ahead and behind in a tree, wherever they stand."""
    for operation, argument in tree:
        if str(operation) in {"ASSERT", "ASSERT_NOT"}:
            yield operation, argument
        for inner in _inside(argument):
            yield from _looks(inner)


def _inside(argument: Any) -> Iterator[Any]:
    """Give the trees right within the argument of an operation."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for each in argument:
            yield from _inside(each)


@lru_cache(maxsize=4096)
def _compiled(pattern: str, year: int | None) -> re.Pattern[str]:
    try:
        return re.compile(meant(pattern, year))
    except (OverflowError, RecursionError) as error:
        raise re.error(str(error)) from None


def meant(pattern: str, year: int | None) -> str:
    """Give the regular expression that a pattern means."""
    last, following = ("(?!)", "(?!)") if year is None else (f"{year - 1}年度?", f"{year + 1}年度?")
    text = pattern.replace("……", r"[^。！？]{0,60}?").replace("…", r"[^，,。；;！？!?：:\d]{0,30}?")
    text = text.replace(LAST_YEAR, f"(?:上一?年度?|去年|{last})")
    text = text.replace(NEXT_YEAR, f"(?:下一?年度?|次年|明年|{following})")
    # The text has no white space either.
    text = "".join(text.split())
    for hole, meaning in (
        ("{n}", NUMBER),
        ("{_}", OTHER),
        ("{year}", YEAR),
        ("{date}", DATE),
        ("{i}", ITEM),
    ):
        text = text.replace(hole, meaning)
    return text
