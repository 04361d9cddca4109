"""The TextMate grammar beside the real one: every word of the language has a colour, and no text or comment is taken for one."""

import json
import re
from pathlib import Path

import pytest
from lark import Token

from crossfoot.language.parse import keywords, parser
from crossfoot.manifest import shipped

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"
GRAMMAR = json.loads((FOLDER / "syntaxes" / "crossfoot.tmLanguage.json").read_text("utf-8"))
WORDS = {word for words in keywords().values() for word in words}
COLOURS = {
    "STRING": ("string", "constant.other", "constant.character"),
    "DECIMAL": ("constant.numeric",),
    "WORD": ("keyword", "constant.language", "storage.type", "support.function"),
    "MARK": ("keyword.operator", "punctuation"),
    "NAME": ("entity.name", "variable.other"),
}


def included(rule):
    """Give the rules that a rule stands for."""
    if "include" in rule:
        return included(GRAMMAR["repository"][rule["include"].removeprefix("#")])
    if "match" in rule or "begin" in rule:
        return [rule]
    return [inner for each in rule["patterns"] for inner in included(each)]


def scopes(line):
    """Colour a line as an editor does: at each place the rule that matches first, the earlier one of two."""
    found = ["none"] * len(line)
    rules = included(GRAMMAR)
    place = 0
    while place < len(line):
        matches = [
            (match.start(), i, match)
            for i, rule in enumerate(rules)
            if (match := re.compile(rule.get("match") or rule["begin"]).search(line, place))
        ]
        if not matches:
            break
        _, index, match = min(matches, key=lambda each: each[:2])
        rule = rules[index]
        end = match.end()
        if "begin" in rule:
            end = re.compile(rule["end"]).search(line, end).end()
        spans = [(match.start(), end, rule["name"])] if "name" in rule else []
        spans += [
            (*match.span(int(group)), style["name"]) for group, style in rule.get("captures", {}).items()
        ]
        for first, last, name in spans:
            found[first:last] = [name] * (last - first)
        place = max(end, place + 1)
    return found


def kind(token):
    if token.type in ("STRING", "DECIMAL", "NAME"):
        return token.type
    return "WORD" if str(token) in WORDS else "MARK"


FILES = sorted(shipped().glob("*/*.rules"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_word_of_the_shipped_packs_has_its_colour(path):
    text = path.read_text("utf-8")
    lines = text.split("\n")
    coloured = [scopes(line) for line in lines]
    for token in parser(every=True).parse(text).scan_values(lambda value: isinstance(value, Token)):
        what = kind(token)
        # A word of the language may be a name where only names stand: it keeps its colour.
        for colour in coloured[token.line - 1][token.column - 1 : token.column - 1 + len(token)]:
            assert colour.startswith(COLOURS[what]) or (what == "NAME" and token in WORDS), token
    for line, colours in zip(lines, coloured, strict=True):
        outside = re.sub(r'"[^"\n]*"', lambda match: "_" * len(match[0]), line)
        if "#" in outside:
            assert set(colours[outside.index("#") :]) == {"comment.line.number-sign.crossfoot"}


def test_the_words_are_those_of_the_language():
    listed = [
        word
        for rule in included(GRAMMAR)
        if "match" in rule
        for word in re.findall(
            r"(?<![\w\\])[a-z]{2,}(?![\w:])", re.sub(r"\(\?[=!<][^)]*\)+", "", rule["match"])
        )
    ]
    assert set(listed) == WORDS


@pytest.mark.parametrize("word", sorted(WORDS))
def test_each_word_alone_has_a_colour(word):
    (colour,) = set(scopes(word))
    assert colour.startswith(COLOURS["WORD"])
    for name in (f"甲{word}", f"{word}-a", f"a_{word}"):
        assert set(scopes(name)) == {"variable.other.crossfoot"}


def test_the_extension_is_whole():
    package = json.loads((FOLDER / "package.json").read_text("utf-8"))
    language, grammar = package["contributes"]["languages"][0], package["contributes"]["grammars"][0]
    assert language["extensions"] == [".rules"]
    assert grammar["scopeName"] == GRAMMAR["scopeName"]
    for path in (package["main"], language["configuration"], grammar["path"]):
        assert (FOLDER / path).is_file()
    json.loads((FOLDER / language["configuration"]).read_text("utf-8"))
