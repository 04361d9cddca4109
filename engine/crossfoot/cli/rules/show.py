"""`crossfoot rules show`: what one rule says, in every pack that has it."""

import argparse
from collections.abc import Iterable

from crossfoot import pack as packs
from crossfoot.cli.problem import Refused, unknown_rule
from crossfoot.cli.rules.packs import chosen, options
from crossfoot.output.width import clean, pad, width

_WORDS = {
    "zh": ("级别", "依据", "建议", "规则包", "出处"),
    "en": ("severity", "because", "help", "packs", "source"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("rule", metavar="RULE", help="its name")
    options(parser)


def run(parsed: argparse.Namespace) -> int:
    """Print the rule. Raises Refused where no pack has it."""
    print(_show(chosen(parsed.pack), parsed.rule, parsed.lang))
    return 0


def _show(loaded: Iterable[packs.Pack], name: str, language: str) -> str:
    # Packs that extend one another share rules: each different text is shown once, with all packs that have it.
    found: dict[str, list[str]] = {}
    known = set()
    for pack in loaded:
        for rule in pack.rules:
            known.add(rule.name)
            if rule.name == name:
                severity, because, advice, users, source = _WORDS[language]
                facts = {
                    severity: rule.severity,
                    because: clean(rule.because),
                    advice: clean(rule.help.text(language)),
                    users: "{packs}",
                    source: rule.source,
                }
                columns = max(map(width, facts))
                lines = [f"{rule.name}  {clean(rule.summary.text(language))}".rstrip(), ""]
                lines += [f"{pad(word, columns)}  {value}" for word, value in facts.items() if value]
                lines += (
                    ["", *(f"    {line.rstrip()}" for line in rule.text.splitlines())] if rule.text else []
                )
                found.setdefault("\n".join(lines), []).append(pack.name)
    if not found:
        raise Refused(unknown_rule(name, known))
    return "\n\n".join(text.replace("{packs}", ", ".join(users)) for text, users in found.items())
