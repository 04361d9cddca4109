"""Slips in a YAML file, in words for those who write one now and then: where, what, and what to do."""

import re

import yaml

# A key with the colon of Chinese text, which YAML takes for a part of the word.
WIDE = re.compile(r"\s*(?:- +)?[A-Za-z][\w-]*\s*(?P<colon>：)")
# Where YAML ends a line.
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
COLON = "a full-width colon ends no key; write a colon and a blank (: )"
# What the library says, and what it comes from; what is not among these keeps its words.
WORDS = (
    ("alias", "* refers to a value elsewhere, which is not done here; write it out, or put the text in quotes"),
    ("'\\t' that cannot start", "a tab stands where blanks belong; put blanks in its place"),
    (
        "could not find expected ':'",
        "this line is no `key: value`; the lines of a text below | stand further in than its key",
    ),
    (
        "mapping values are not allowed",
        "a colon does not fit here; begin the keys of one level in the same column, and put a text with a colon in quotes",
    ),
    ("sequence entries are not allowed", "a list begins on a line of its own; write one - a line"),
    ("found '<block", "the indentation differs from that of the lines above; begin what is of one level in the same column"),
    ("found '<scalar>'", "more stands behind the end of a text; put all of it between quotes, ' where it holds \""),
    ("unexpected end of stream", "a text in quotes is not closed; close it"),
    ("node content", "a value is missing here; write one, and close all brackets"),
    ("expected ',' or", "this does not fit between brackets; check the brackets and commas"),
    ("another document", "--- begins another document, and a file holds one; leave it out"),
    ("unknown escape", "\\ does not mean itself between double quotes; put the text in single ones"),
    ("cannot start any token", "a text cannot begin with this mark; put it in quotes"),
)  # fmt: skip


def marked(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int, str]:
    """Give line, column and words for what the parser does not take."""
    said = f"{error.context} {error.problem}"
    # That a key has no colon shows only where the next one begins; that a text is not closed, at the end.
    begun = "simple key" in said or "end of stream" in said
    mark = (error.context_mark if begun else error.problem_mark) or error.context_mark
    if mark is None:
        return 0, 0, str(error.problem)
    words = next((words for sign, words in WORDS if sign in said), str(error.problem))
    above = mark.line - ("mapping values" in said)
    return wide(text, mark.line) or wide(text, above) or (mark.line + 1, mark.column + 1, words)


def wide(text: str, line: int) -> tuple[int, int, str] | None:
    """Give line, column and words for a full-width colon behind a key on a line, counted from 0."""
    found = WIDE.match(BREAK.split(text)[line])
    return (line + 1, found.start("colon") + 1, COLON) if found else None


def unread(text: str, error: yaml.reader.ReaderError) -> tuple[int, int, str]:
    """Give line, column and words for a character that YAML does not take."""
    before = text[: error.position]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return line, column, f"U+{ord(text[error.position]):04X} is no character of a text; leave it out"
