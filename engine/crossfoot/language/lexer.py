"""A word of a rule file is the keyword that may stand where it stands; where none may, it is a name.

Lark's own contextual lexer does the same with a scanner for each set of words that may follow, and compiling 90 of them takes
longer than parsing a pack. Here one scanner finds where a word ends, and the state of the parser tells what it is.
"""

import re
from typing import Any

from lark import Token, UnexpectedCharacters
from lark.common import LexerConf
from lark.lexer import BasicLexer, TerminalDef
from lark.parsers.lalr_analysis import Shift

# One text, or several in a group: what has no other mark of a regular expression.
LITERALS = re.compile(r"(?:\(\?:)?((?:[^\\()\[\]{}.*+?^$]|\\\W)+)\)?")


# What such a word stands before, where it is no name.
_OF = re.compile(r"(?:\s|\ufeff|#[^\n]*)+of(?![\w-])")
BEFORE = {"FUNCTION": re.compile(r"(?:\s|\ufeff|#[^\n]*)*\("), "AGGREGATE": _OF, "SUM": _OF}


class Words(BasicLexer):
    """Lark's lexer of one scanner, with the words told apart by where they stand."""

    def __init__(self, conf: LexerConf, comparator: Any = None) -> None:
        """Take the terminals of a grammar."""
        super().__init__(conf, comparator)
        self.meanings: dict[str, list[str]] = {}
        for terminal in conf.terminals:
            for word in literals(terminal):
                self.meanings.setdefault(word, []).append(terminal.name)

    def next_token(self, lex_state: Any, parser_state: Any = None) -> Token:
        """Give the next token. Raises lark.UnexpectedCharacters with what may stand there, and EOFError."""
        accepted = parser_state.parse_conf.parse_table.states[parser_state.position]
        try:
            token = super().next_token(lex_state, parser_state)
        except UnexpectedCharacters as error:
            # The table has the rules of the grammar too.
            error.allowed = {name for name in accepted if name in self.terminals_by_name or name == "$END"}
            raise
        meanings = self.meanings.get(token)
        if meanings is not None:
            possible = [
                name
                for name in (*meanings, "NAME")
                if name in accepted and (token.isalpha() or name != "NAME")
            ]
            if len(possible) > 1:
                # States are shared by places in the grammar, so that one may expect what cannot follow here.
                possible = [
                    name
                    for name in possible
                    if _follows(parser_state, name)
                    and (name not in BEFORE or BEFORE[name].match(lex_state.text.text, token.end_pos or 0))
                ] or possible
            token.type = possible[0] if possible else token.type
        return token


def _follows(parser_state: Any, name: str) -> bool:
    """Tell whether a terminal can be read where a parser is, once what stands before it is put together."""
    states = parser_state.parse_conf.parse_table.states
    # What is put together lies on the states that are left of the parser's own, which may be very many.
    own, left = parser_state.state_stack, len(parser_state.state_stack)
    made: list[int] = []
    while name in states[state := made[-1] if made else own[left - 1]]:
        action, rule = states[state][name]
        if action is Shift:
            return True
        size = len(rule.expansion)
        left -= max(0, size - len(made))
        del made[max(0, len(made) - size) :]
        made.append(states[made[-1] if made else own[left - 1]][rule.origin.name][1])
    return False


def literals(terminal: TerminalDef) -> list[str]:
    """Give the texts that a terminal stands for; none where it is a regular expression."""
    found = LITERALS.fullmatch(terminal.pattern.to_regexp())
    return [] if found is None else [re.sub(r"\\(\W)", r"\1", each) for each in found[1].split("|")]
