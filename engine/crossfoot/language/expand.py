"""Rules over the members of a figure, made one rule for each member.

`each member of overview.行政复议: overview.行政复议.member = cases[行政复议.member]` is written once and means as many rules as
the figure has members: `member`, wherever it stands in a name, is the key of one.
"""

import re
from typing import Any

import msgspec

from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.error import LanguageError

WORD = "member"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def expand(rule: syntax.Rule, sections: tuple[syntax.Section, ...]) -> tuple[syntax.Rule, ...]:
    """Give the rules that a rule means: itself, or one for each member. Raises LanguageError for a figure without members."""
    each = rule.each
    if each is None or each.kind != "member":
        return (rule,)
    groups = {
        f"{section.name}.{figure.name}": tuple(member.name for member in figure.members)
        for section in sections
        for figure in section.figures
        if figure.members
    }
    if each.of not in groups:
        place = each.at
        raise LanguageError(
            place.file, place.line, place.column, f"no figure {each.of} has members", close(each.of, groups)
        )
    return tuple(_one(rule, key) for key in groups[each.of])


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
