"""Messages: what stands in braces must have a value where the message is made."""

import re
from collections.abc import Collection, Iterator

from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.declared import Declared
from crossfoot.language.problem import Problem, warning
from crossfoot.language.scope import GIVEN

# What a message may name beside the references of its rule.
FIXED = ("difference", "left", "right")
FORBIDDEN = ("text", "sentence")
WORDS = {"zh": "Chinese", "en": "English"}
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACED = {
    "row": ("row",),
    "column": ("column",),
    **{kind: ("sentence", *given) for kind, given in GIVEN.items()},
}


def messages(rule: syntax.Rule, written: Collection[str]) -> Iterator[Problem]:
    """Check the messages of a rule that refers to what is `written`."""
    given = PLACED[rule.each.kind] if rule.each is not None else ("member",) if rule.member else ()
    known = {*written, *FIXED, *given}
    for placeholder in PLACEHOLDER.findall(rule.zh + rule.en):
        if placeholder not in known:
            yield Problem(
                rule.at, f"rule {rule.name}: no value for {{{placeholder}}}", close(placeholder, known)
            )


def forbidding(forbid: syntax.Forbid) -> Iterator[Problem]:
    """Check the messages about wording that must not stand."""
    for placeholder in PLACEHOLDER.findall(forbid.zh + forbid.en):
        if placeholder not in FORBIDDEN:
            yield Problem(
                forbid.at, f"{forbid.name}: no value for {{{placeholder}}}", close(placeholder, FORBIDDEN)
            )


def telling(declared: Declared) -> Iterator[Problem]:
    """Warn of rules and sections without a basis, and of messages that say less in one language than in the other."""
    for section in declared.sections:
        if not section.because:
            yield warning(
                section.at, f"section {section.name} names no basis", 'write the regulation: because "…"'
            )
    rules: tuple[syntax.Rule | syntax.Forbid, ...] = (*declared.rules, *declared.forbids)
    for rule in rules:
        if not rule.because:
            yield warning(rule.at, f"rule {rule.name} names no basis", 'write the regulation: because "…"')
        if not (rule.zh or rule.en):
            yield warning(rule.at, f"rule {rule.name} has no message", 'zh "…" en "…"')
        for language, said, other in (("zh", rule.zh, rule.en), ("en", rule.en, rule.zh)):
            if other and not said:
                yield warning(
                    rule.at, f"rule {rule.name} has no message in {WORDS[language]}", f'{language} "…"'
                )
            elif said:
                for placeholder in dict.fromkeys(PLACEHOLDER.findall(other)):
                    if f"{{{placeholder}}}" not in said:
                        yield warning(
                            rule.at,
                            f"rule {rule.name}: {{{placeholder}}} is not in the message in {WORDS[language]}",
                            "say it in both languages",
                        )
