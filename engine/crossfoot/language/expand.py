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
from crossfoot.language.pattern import GIVEN, holes, sound, spelt
from crossfoot.language.problem import Problem
from crossfoot.language.tree import share

WORD = "member"
# Lists may use those before them, and so double their length again and again.
LONGEST = 20_000
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def expand(
    rule: syntax.Rule, narratives: Iterable[syntax.Narrative], problems: list[Problem]
) -> tuple[syntax.Rule, ...]:
    """Give the rules that a rule means: itself, or one for each member; a figure without members is added to the problems."""
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
        problems.append(Problem(each.at, f"no figure {each.of} has members", close(each.of, groups)))
        return ()
    return tuple(_one(rule, key) for key in groups[each.of])


class Speller:
    """Puts the words of the lists in the patterns of a tree; the lists that there are not are added to the problems."""

    def __init__(self, lists: Iterable[syntax.Words], problems: list[Problem]) -> None:
        """Take the lists in their order: one may use those before it."""
        self.problems = problems
        self.words: dict[str, str] = {}
        self.used: set[str] = set()
        for words in lists:
            if words.name in GIVEN:
                self._wrong(words.at, f"{{{words.name}}} has a meaning already", "give the list another name")
            elif words.name in self.words:
                self._wrong(words.at, f"words {words.name} are listed twice", "give it another name")
            else:
                self.words[words.name] = self._alternatives(words)

    def spell(self, node: Any) -> Any:
        """Give a tree with the words in all its patterns."""
        if isinstance(node, tuple):
            return tuple(self.spell(item) for item in node)
        changes: dict[str, Any] = {}
        match node:
            case syntax.Section():
                changes = {"says": self.spell(node.says)}
            case syntax.Narrative():
                changes = {"figures": self.spell(node.figures)} | self._fields(node, "under", "near")
            case syntax.Figure():
                inner = {"patterns": self.spell(node.patterns), "members": self.spell(node.members)}
                changes = inner | self._fields(node, "unless")
            case syntax.Breakdown():
                markers = tuple(self._put(marker, node.at) for marker in node.markers)
                changes = {"markers": markers} | self._fields(node, "until", "unless", "rest")
            case syntax.Series() | syntax.Listing():
                patterns = tuple(self._put(pattern, node.at) for pattern in node.patterns)
                more = self._fields(node, "until") if isinstance(node, syntax.Listing) else {}
                changes = {"patterns": patterns} | more
            case syntax.Pattern():
                changes = self._fields(node, "text")
            case syntax.Says() | syntax.Wording():
                changes = self._fields(node, "pattern")
            case syntax.Length():
                changes = self._fields(node, "unless")
            case syntax.Forbid():
                patterns = tuple(self._put(pattern, node.at) for pattern in node.patterns)
                changes = {"patterns": patterns} | self._fields(node, "unless")
            case syntax.Rule():
                changes = {"body": self.spell(node.body), "when": node.when and self.spell(node.when)}
            case syntax.Logic() | syntax.Comparison() | syntax.Arithmetic():
                changes = {"left": self.spell(node.left), "right": self.spell(node.right)}
            case syntax.Not():
                changes = {"operand": self.spell(node.operand)}
            case syntax.Converted():
                changes = {"of": self.spell(node.of)}
            case syntax.Function():
                changes = {"arguments": self.spell(node.arguments)}
        return msgspec.structs.replace(node, **changes) if changes else node

    def _alternatives(self, words: syntax.Words) -> str:
        texts = []
        for text in words.texts:
            text = self._put(text, words.at)
            try:
                if not text.isalnum():
                    sound(text)
            except re.error as error:
                self._wrong(words.at, f"not a regular expression: {error}", "check its brackets")
                continue
            texts.append(text)
        made = "|".join(texts)
        if len(made) > LONGEST:
            self._wrong(words.at, f"words {words.name} mean more than {LONGEST:,} characters", "list fewer")
            return ""
        share(f"(?:{made})")
        return made

    def _fields(self, node: Any, *fields: str) -> dict[str, str]:
        return {field: self._put(getattr(node, field), node.at) for field in fields}

    def _put(self, pattern: str, at: syntax.At) -> str:
        if "{" not in pattern:
            return pattern
        self.used.update(holes(pattern))
        missing = [name for name in holes(pattern) if name not in self.words and name not in GIVEN]
        for name in missing:
            self._wrong(at, f"no words are listed as {{{name}}}", close(name, {*self.words, *GIVEN}))
        return pattern if missing else spelt(pattern, self.words)

    def _wrong(self, at: syntax.At, problem: str, hint: str) -> None:
        self.problems.append(Problem(at, problem, hint))


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
