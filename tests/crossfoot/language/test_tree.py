import importlib
import re
import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crossfoot.language import tree
from crossfoot.language.tree import beyond, parsed, share

_parser = importlib.import_module("re._parser")
WORD, NUMBER = "(?:收到|接到|(?:新)?收)", "(?:约?(?P<n>[0-9]{1,20})万?)"
PIECES = [
    WORD,
    NUMBER,
    "甲",
    "|",
    "(",
    ")",
    "(?:",
    "[",
    "]",
    "*",
    "?",
    "{0,3}",
    "(?=",
    "(?<!",
    "^",
    "$",
    "\\",
    ".",
    "乙",
    "[^",
    "-",
    "1",
]


@pytest.fixture
def shared(monkeypatch):
    monkeypatch.setattr(tree, "_shared", [])
    tree.parsed.cache_clear()
    share(WORD)
    share(NUMBER)
    yield
    tree.parsed.cache_clear()


@pytest.mark.parametrize(
    "text",
    [
        f"{WORD}甲{NUMBER}",
        f"({WORD}|乙)*{NUMBER}?",
        f"{WORD}{{0,3}}甲",
        f"(?={WORD})(?<!{NUMBER[:0]}甲)乙",
        f"(?:{WORD}|{NUMBER})甲",
        f"{WORD}{WORD}",
        f"[^{WORD[3:5]}]",
    ],
)
def test_what_is_shared_gives_the_same_widths_as_the_whole(shared, text):
    assert parsed(text).getwidth() == _parser.parse(text).getwidth()
    assert spelled(parsed(text)) == spelled(_parser.parse(text))


def spelled(node):
    """Give the characters of a tree in their order, whatever groups them."""
    found = []
    for operation, argument in node.data:
        match operation.name:
            case "LITERAL":
                found.append(chr(argument))
            case "SUBPATTERN" | "ASSERT" | "ASSERT_NOT" | "MAX_REPEAT" | "MIN_REPEAT":
                found += spelled(argument[-1])
            case "BRANCH":
                for branch in argument[1]:
                    found += spelled(branch)
            case other:
                found.append(other)
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=12))
@example(["甲", "[", NUMBER, "]"])
@example(["[", WORD, "]"])
@example(["(?#", NUMBER, "(?i)甲"])
def test_what_is_shared_is_refused_where_the_whole_is(pieces):
    tree._shared[:] = [NUMBER, WORD]
    tree.parsed.cache_clear()
    text = "".join(pieces)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            whole = _parser.parse(text)
    except (re.error, FutureWarning):
        with pytest.raises(re.error):
            parsed(text)
    else:
        assert parsed(text).getwidth() == whole.getwidth()


@pytest.mark.parametrize(
    ("text", "ends", "mark"),
    [
        ("甲$", "", ""),
        ("甲$乙", "", "$"),
        ("甲$(乙)?", "", ""),
        ("甲。乙", "", ""),
        ("甲。乙", "。", "。"),
        ("甲。”", "。", ""),
        ("甲[。]乙", "。", "。"),
        ("甲[。，]乙", "。", ""),
        ("(甲。)乙", "。", ""),
        ("丙(甲。乙|丁)", "。", "。"),
        ("甲(?=[。]|$)", "。", ""),
        ("甲^乙", "", "^"),
        ("^甲|^乙", "", ""),
        ("(?=甲)^乙", "", ""),
    ],
)
def test_nothing_stands_behind_the_end(text, ends, mark):
    assert beyond(parsed(text), ends) == mark
