"""Inline Markdown that knows where each of its characters stands.

The parser of markdown-it gives inline tokens no places. This one notes, for every rule that matched, from where to where in the
source it read: so the places are those of the parse itself, whatever the marks, escapes and links are.
Source: CommonMark 0.31.2, part 6; GitHub Flavored Markdown 0.29, 6.5 (strikethrough).
"""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import reference as definition
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# Marks of block and inline elements in one another; deeper ones would be left out by the parser without a word.
NESTING = 100
FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,100})\]")
DEFINED = re.compile(r"^[ >]{0,20}\[\^([^\[\]\s]{1,100})\]:", re.MULTILINE)
# Where a character of a token's content begins and ends in the source of the token.
Stretch = tuple[int, int]


class _State(StateInline):
    """What is being read: `at` holds the offsets of the characters that wait for their token."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.at: list[int] = []

    def pushPending(self) -> Token:  # noqa: N802 - the name is the library's
        token = super().pushPending()
        # Blanks before the end of a line are taken away again: those that are left are the first ones.
        token.meta["at"] = [(start, start + 1) for start in self.at[: len(token.content)]]
        self.at = []
        return token


class _Inline(ParserInline):
    """The parser of inline content, with a note of the stretch that each rule read."""

    def tokenize(self, state: StateInline) -> None:
        """Read all characters, as the library does, and note where each comes from."""
        assert isinstance(state, _State)  # noqa: S101 - `parse` made it
        rules = self.ruler.getRules("")
        while state.pos < state.posMax:
            begin, made = state.pos, len(state.tokens)
            if state.level >= NESTING or not any(rule(state, False) for rule in rules):  # noqa: FBT003 - so rules are called
                state.pending += state.src[state.pos]
                state.pos += 1
            _note(state, begin, made)
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Read the content of one block."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _note(state: _State, begin: int, made: int) -> None:
    """Note what the rule that read from `begin` on gave: tokens (from the `made`th on), or characters that wait."""
    waiting = len(state.pending)
    del state.at[waiting:]
    state.at += range(begin, begin + waiting - len(state.at))
    cursor = begin
    for token in state.tokens[made:]:
        if "at" in token.meta:
            continue
        at: list[Stretch] = []
        if token.type == "text_special" and token.content != token.markup:
            at = [(begin, state.pos)] * len(token.content)
        elif token.type == "code_inline":
            inner = state.src[begin + len(token.markup) : state.pos - len(token.markup)]
            first = begin + len(token.markup) + (len(inner) - len(token.content)) // 2
            at = [(first + i, first + i + 1) for i in range(len(token.content))]
        elif token.type == "text" and state.src[begin] == "<":
            # An address between angle brackets: as it is written, not as the library decodes it.
            token.content = state.src[begin + 1 : state.pos - 1]
            at = [(begin + 1 + i, begin + 2 + i) for i in range(len(token.content))]
        elif token.type in {"text", "text_special"}:
            at = [(cursor + i, cursor + i + 1) for i in range(len(token.content))]
            cursor += len(token.content)
        elif token.type in {"image", "html_inline"}:
            at = [(begin, state.pos)]
        token.meta["at"] = at


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - so rules are called
    """Read the mark of a footnote: a small number that is no part of the text, nor is the colon of its definition."""
    match = FOOTNOTE.match(state.src, state.pos)
    if match is None or match[1] not in state.env["footnotes"]:
        return False
    defines = state.src[: state.pos][-1:] in {"", "\n"}
    if not silent:
        state.push("footnote", "", 0)
    state.pos = match.end() + (defines and state.src[match.end() : match.end() + 1] == ":")
    return True


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - so rules are called
    """Leave the text of a footnote, which without footnotes would be the address of a link, to be a paragraph."""
    begin = state.bMarks[start] + state.tShift[start]
    return not FOOTNOTE.match(state.src, begin) and definition(state, start, end, silent)


class Parser:
    """Markdown of CommonMark with tables and strikethrough of GitHub, and footnotes."""

    def __init__(self, source: str) -> None:
        """Read the blocks of a source."""
        self._markdown = MarkdownIt("commonmark", {"maxNesting": NESTING})
        self._markdown.inline = _Inline()
        self._markdown.inline.ruler.before("link", "footnote", _footnote)
        self._markdown.block.ruler.at("reference", _definition)
        # Tokens that were joined would have no places. Content is read block by block: see `inline`.
        self._markdown.enable(["table"]).disable(["linkify", "fragments_join", "text_join", "inline"])
        self._env: dict[str, Any] = {"footnotes": set(DEFINED.findall(source))}
        self.blocks = self._markdown.parse(source, self._env)

    def inline(self, content: str) -> Iterator[tuple[Token, list[Stretch]]]:
        """Give the tokens of a block's content, each with the stretch of every character of it (or of all of it, for a mark)."""
        for token in self._markdown.inline.parse(content, self._markdown, self._env, []):
            yield token, token.meta.get("at", [])
