"""What a pack writes once and means several times: rules over the members of a figure, words in patterns.

`each member of 争议.行政复议: 争议.行政复议.member = cases[行政复议.member]` means as many rules as the figure has members: `member`,
wherever it stands in a name, is the key of one. `words 件 "件" "宗"` lists what `{件}` means in a pattern.
"""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.error import LanguageError
from crossfoot.language.pattern import GIVEN, compiled, holes, spelt

WORD = "member"
# Lists may use those before them, and so double their length again and again.
LONGEST = 20_000
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def expand(rule: syntax.Rule, narratives: Iterable[syntax.Narrative]) -> tuple[syntax.Rule, ...]:
    """Give the rules that a rule means: itself, or one for each member. Raises LanguageError for a figure without members."""
    each = rule.each
    if each is None or each.kind != "member":
        return (rule,)
    groups = {
        f"{narrative.name}.{figure.name}": tuple(member.name for member in figure.members)
        for narrative in narratives
        for figure in narrative.figures
        if figure.members
    }
    if each.of not in groups:
        place = each.at
        raise LanguageError(
            place.file, place.line, place.column, f"no figure {each.of} has members", close(each.of, groups)
        )
    return tuple(_one(rule, key) for key in groups[each.of])


def spell(node: Any, words: dict[str, str]) -> Any:
    """Give a tree with the words of the lists in all its patterns. Raises LanguageError for a list that is not known."""
    if isinstance(node, tuple):
        return tuple(spell(item, words) for item in node)
    changes: dict[str, Any] = {}
    match node:
        case syntax.Section():
            changes = {"says": spell(node.says, words)}
        case syntax.Narrative():
            changes = {"figures": spell(node.figures, words)} | _spelt(node, words, "under", "near")
        case syntax.Figure():
            inner = {"patterns": spell(node.patterns, words), "members": spell(node.members, words)}
            changes = inner | _spelt(node, words, "unless")
        case syntax.Breakdown():
            markers = tuple(_put_words(marker, node.at, words) for marker in node.markers)
            changes = {"markers": markers} | _spelt(node, words, "until", "unless", "rest")
        case syntax.Series() | syntax.Listing():
            patterns = tuple(_put_words(pattern, node.at, words) for pattern in node.patterns)
            more = _spelt(node, words, "until") if isinstance(node, syntax.Listing) else {}
            changes = {"patterns": patterns} | more
        case syntax.Pattern():
            changes = _spelt(node, words, "text")
        case syntax.Says() | syntax.Wording():
            changes = _spelt(node, words, "pattern")
        case syntax.Length():
            changes = _spelt(node, words, "unless")
        case syntax.Forbid():
            patterns = tuple(_put_words(pattern, node.at, words) for pattern in node.patterns)
            changes = {"patterns": patterns} | _spelt(node, words, "unless")
        case syntax.Rule():
            changes = {"body": spell(node.body, words), "when": node.when and spell(node.when, words)}
        case syntax.Logic() | syntax.Comparison() | syntax.Arithmetic():
            changes = {"left": spell(node.left, words), "right": spell(node.right, words)}
        case syntax.Not():
            changes = {"operand": spell(node.operand, words)}
        case syntax.Converted():
            changes = {"of": spell(node.of, words)}
        case syntax.Function():
            changes = {"arguments": spell(node.arguments, words)}
    return msgspec.structs.replace(node, **changes)


def wordlist(lists: Iterable[syntax.Words]) -> dict[str, str]:
    """Give the alternatives of each list of words; a list may use those before it. Raises LanguageError."""
    known: dict[str, str] = {}
    for words in lists:
        if words.name in GIVEN:
            raise _error(words.at, f"{{{words.name}}} has a meaning already", "give the list another name")
        if words.name in known:
            raise _error(words.at, f"words {words.name} are listed twice", "give it another name")
        texts = [_put_words(text, words.at, known) for text in words.texts]
        for text in texts:
            try:
                compiled(text)
            except re.error as error:
                raise _error(words.at, f"not a regular expression: {error}", "check its brackets") from None
        known[words.name] = "|".join(texts)
        if len(known[words.name]) > LONGEST:
            raise _error(words.at, f"words {words.name} mean more than {LONGEST:,} characters", "list fewer")
    return known


def _spelt(node: Any, words: dict[str, str], *fields: str) -> dict[str, str]:
    return {field: _put_words(getattr(node, field), node.at, words) for field in fields}


def _put_words(pattern: str, at: syntax.At, words: dict[str, str]) -> str:
    for name in holes(pattern):
        if name not in words and name not in GIVEN:
            raise _error(at, f"no words are listed as {{{name}}}", close(name, {*words, *GIVEN}))
    return spelt(pattern, words)


def _error(at: syntax.At, problem: str, hint: str) -> LanguageError:
    return LanguageError(at.file, at.line, at.column, problem, hint)


def _one(rule: syntax.Rule, key: str) -> syntax.Rule:
    def message(text: str) -> str:
        return PLACEHOLDER.sub(
            lambda match: match[0] if match[0] == f"{{{WORD}}}" else _named(match[0], key), text
        )

    return msgspec.structs.replace(
        rule,
        each=None,
        member=key,
        when=_put(rule.when, key),
        body=_put(rule.body, key),
        zh=message(rule.zh),
        en=message(rule.en),
    )


def _put(node: Any, key: str) -> Any:
    """Put the key of a member in the place of the word, in an expression and all within it."""
    if isinstance(node, syntax.Name):
        path, row, column = (
            tuple(key if part == WORD else part for part in parts)
            for parts in (node.path, node.row, node.column)
        )
        return msgspec.structs.replace(node, path=path, row=row, column=column, text=_named(node.text, key))
    if isinstance(node, msgspec.Struct):
        fields = {field: getattr(node, field) for field in node.__struct_fields__}
        return msgspec.structs.replace(node, **{field: _put(value, key) for field, value in fields.items()})
    return node


def _named(text: str, key: str) -> str:
    return re.sub(rf"(?<![\w-]){WORD}(?![\w-])", key, text)
