"""`crossfoot why`: the evidence of one rule on one report, whatever its verdict is."""

import argparse

from crossfoot import pack as packs
from crossfoot.audit import audit
from crossfoot.cli import beside
from crossfoot.cli.check import chosen
from crossfoot.cli.problem import Refused, unknown_rule
from crossfoot.implied import matches
from crossfoot.output import json, why
from crossfoot_parsers.read import read


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("report", metavar="REPORT", help="the report")
    add("rule", metavar="RULE", help="a rule: its name, a glob, or the part before a dot")
    add("--at", metavar="TEXT", help="only at places whose path contains this text (a row, a column)")
    add("--pack", action="append", metavar="NAME", help="rule pack, a name or a folder (repeatable)")
    add("--format", choices=("text", "json"), default="text", help="text (default) or json")
    add("--lang", choices=("zh", "en"), default="zh", help="language of the texts (zh)")
    beside.arguments(parser)


def run(parsed: argparse.Namespace) -> int:
    """Print the working of every verdict of the rule. Raises Refused where no pack that applies has it, or nothing is at that place."""
    report = read(parsed.report)
    named = tuple(packs.load(name) for name in dict.fromkeys(parsed.pack or ()))
    used = chosen(named, report)
    others, _ = beside.related(beside.shelf(parsed), report, alone=True)
    result = audit(report, used, (), others, traced=True)
    found = [v for v in result.verdicts if matches(v.rule, parsed.rule)]
    names = {rule.name for pack in used for rule in pack.rules} | {v.rule for v in result.verdicts}
    if not found:
        _refuse(parsed.rule, names, used)
    if parsed.at:
        places = found
        found = [v for v in found if any(parsed.at in part for part in v.path)]
        if not found:
            known = ", ".join(dict.fromkeys(" · ".join(v.path) for v in places[:12]))
            raise Refused(f"--at: {parsed.rule} gives no verdict at '{parsed.at}'; it does at: {known}")
    print(
        json.render_evidence(found) if parsed.format == "json" else why.render(found, report, parsed.lang),
        end="",
    )
    return 0


def _refuse(rule: str, names: set[str], used: tuple[packs.Pack, ...]) -> None:
    """Say that no pack in use has a rule of this name, and which other pack has it."""
    having = [
        name for name in packs.available() if any(matches(each.name, rule) for each in packs.load(name).rules)
    ]
    applied = ", ".join(pack.name for pack in used)
    if having:
        raise Refused(
            f"the packs in use ({applied}) have no rule '{rule}'; it is one of {', '.join(having)}: --pack names a pack"
        )
    raise Refused(unknown_rule(rule, names))
