"""Text of a rule file in, syntax tree out."""

import contextlib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import lark
import msgspec
from lark import Lark, Token, UnexpectedCharacters, UnexpectedEOF, UnexpectedToken
from lark.grammar import Rule
from lark.lexer import TerminalDef

from crossfoot import cache
from crossfoot.hint import nearest
from crossfoot.language import syntax
from crossfoot.language.build import Builder
from crossfoot.language.build.base import DEEP
from crossfoot.language.error import LanguageError
from crossfoot.language.lexer import Words, literals

WORDS = {
    "STRING": "a text in double quotes",
    "NAME": "a name",
    "DECIMAL": "a number",
    "SEVERITY": "error, warning or note",
    "AGGREGATE": "least, greatest, number",
    "FUNCTION": "a function (abs, min, max, date)",
    "RELATIVE": "previous, parent, children",
    "ORDER": "ascending, descending",
    "PERCENT": "'%'",
    "COMPARE": "a comparison (= != < <= > >=)",
    "PLUS": "+ or -",
    "MINUS": "-",
    "TIMES": "* or /",
    "LBRACE": "'{'",
    "RBRACE": "'}'",
    "LSQB": "'['",
    "RSQB": "']'",
    "LPAR": "'('",
    "RPAR": "')'",
    "COLON": "a colon",
    "COMMA": "a comma",
    "DOT": "a dot",
    "$END": "the end of the file",
}

# The largest number that the tables are kept with.
WIDEST = 2**62
LEXER = {"BasicLexer": Words}
# Brackets of Chinese text, for those of the language.
BRACKETS = {"【": "[", "】": "]", "〔": "[", "〕": "]", "［": "[", "］": "]"}
MARKS = tuple("{}[]()<>=,.:*/+-%#")


def parse(text: str, file: str) -> syntax.File:
    """Parse a rule file; `file` is its name for messages. Raises LanguageError at the first mistake."""
    try:
        tree = parser().parse(text)
        return Builder(file, text).build(tree)  # type: ignore[no-any-return]
    except UnexpectedCharacters as error:
        raise LanguageError(file, error.line, error.column, *_character(text, error), source=text) from None
    except UnexpectedToken as error:
        raise LanguageError(file, *_token(text, error), source=text) from None
    except RecursionError:
        # Of expressions the builder refuses those that are too deep for a later step.
        raise too_deep(text, file) from None
    except LanguageError as mistake:
        raise LanguageError(file, mistake.line, mistake.column, mistake.problem, mistake.hint, text) from None


class Tables(msgspec.Struct, frozen=True):
    """What Lark makes of a grammar: its tables, and the terminals and rules that they are of, by number."""

    data: dict[str, Any]
    memo: dict[int, Any]


@lru_cache(maxsize=2)
def parser(*, every: bool = False) -> Lark:
    """Give the parser of the grammar; its trees have `every` word and mark of a file where that is asked for, else what means something."""
    grammar = files("crossfoot.language").joinpath("grammar.lark").read_text("utf-8")
    # The tables are kept as plain data: what Lark itself keeps are pickles, which run what they hold.
    key = f"grammar\x1f{every}\x1f{lark.__version__}\x1f{grammar}"
    kept = cache.read(key, Tables)
    if kept is not None:
        with contextlib.suppress(Exception):
            return Lark._load_from_dict(kept.data, kept.memo, _plugins=LEXER)  # type: ignore[no-any-return, no-untyped-call]  # noqa: SLF001
    made = Lark(
        grammar,
        parser="lalr",
        lexer="basic",
        propagate_positions=True,
        maybe_placeholders=not every,
        keep_all_tokens=every,
        _plugins=LEXER,
    )
    cache.write(key, Tables(*_plain(made.memo_serialize([TerminalDef, Rule]))), ())
    return made


def _plain(node: Any) -> Any:
    """Give tables as numbers, texts, lists and mappings; the widths of terminals without a limit are cut to what has a place."""
    match node:
        case dict():
            return {key: _plain(value) for key, value in node.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(value) for value in node]
        case int():
            return min(node, WIDEST)
        case _ if callable(node):
            # `edit_terminals` was called: the tables are of what it made.
            return None
    return node


@lru_cache(maxsize=1)
def keywords() -> dict[str, tuple[str, ...]]:
    """Give the words of the language, by the terminals of the grammar that they are."""
    words = {each.name: tuple(filter(str.isalpha, literals(each))) for each in parser().terminals}
    return {name: found for name, found in words.items() if found}


def too_deep(text: str, file: str) -> LanguageError:
    """Make the error for a file that is nested more deeply than the stack allows."""
    return LanguageError(file, *_deepest(text), *DEEP, text)


def _deepest(text: str) -> tuple[int, int]:
    """Give line and column of the innermost bracket; of the longest line, where there are none."""
    depth = most = 0
    place = max(((len(line), -number) for number, line in enumerate(text.split("\n"), 1)), default=(0, -1))
    found = (-place[1], 1)
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in enumerate(line, 1):
            depth += (character in "({[") - (character in ")}]")
            if depth > max(most, 8):
                most, found = depth, (number, column)
    return found


def _character(text: str, error: UnexpectedCharacters) -> tuple[str, str]:
    at = error.pos_in_stream or 0
    found = text[at : at + 1]
    expected = _expected(error.allowed or ())
    if found == '"':
        return "this text has no closing quote on its line", 'close it with " on the same line'
    if found in "“”":
        return f"unexpected {found}", f'texts stand between straight double quotes ("); expected {expected}'
    narrow = BRACKETS.get(found) or unicodedata.normalize("NFKC", found)
    if narrow != found and narrow in MARKS:
        return f"unexpected {found}", f"use the half-width mark {narrow} here; expected {expected}"
    if not found.isprintable():
        name = unicodedata.name(found, "a control character").lower()
        remedy = "write an ordinary blank here" if found.isspace() else "leave it out"
        return f"unexpected U+{ord(found):04X} ({name})", f"{remedy}; expected {expected}"
    return f"unexpected {found!r}", f"expected {expected}"


def _token(text: str, error: UnexpectedToken) -> tuple[int, int, str, str]:
    token = error.token
    accepts = error.accepts or error.expected
    expected = _expected(accepts)
    if token.type == "$END" or isinstance(error, UnexpectedEOF):
        lines = text.removesuffix("\n").split("\n")
        hint = "a { is not closed" if "RBRACE" in accepts else f"expected {expected}"
        return len(lines), len(lines[-1]) + 1, "the file ends too early", hint
    hint = f"expected {expected}"
    words = [name.lower() for name in accepts if name.isalpha() and name not in WORDS]
    at = token.start_pos or 0
    if text[max(0, at - 1) : at + 1] == "==":
        return token.line or 1, token.column or 1, "unexpected '='", "write one = for equality"
    near = nearest(str(token).lower(), words)
    if token.value == "when":
        hint = "a rule says when it applies before anything else: rule … { when … }"
    elif near:
        hint = f"did you mean {near}? {hint}"
    return token.line or 1, token.column or 1, f"unexpected {_short(token)!r}", hint


def _short(token: Token) -> str:
    return str(token) if len(token) <= 40 else f"{token[:39]}…"


def _expected(names: Iterable[str]) -> str:
    words = sorted({WORDS.get(name, name.lower()) for name in names if not name.startswith("__")})
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words) or "nothing more"
