"""`crossfoot rules show`: the page of one rule, as each pack that has it declares it."""

import argparse

from crossfoot import pack as packs
from crossfoot.cli.problem import Refused, unknown_rule
from crossfoot.cli.rules.packs import options
from crossfoot.page import pages, tried
from crossfoot.page import render as output


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("rule", metavar="RULE", help="its name")
    options(parser)


def run(parsed: argparse.Namespace) -> int:
    """Print the page of the rule. Raises Refused where no pack has it."""
    loaded = {name: packs.load(name) for name in dict.fromkeys(parsed.pack or packs.available())}
    # A base is only there to be extended: its rules are those of the packs that extend it.
    used = {name: pack for name, pack in loaded.items() if parsed.pack or not pack.abstract}
    having = {name: pack for name, pack in used.items() if any(r.name == parsed.rule for r in pack.rules)}
    if not having:
        raise Refused(unknown_rule(parsed.rule, {rule.name for p in used.values() for rule in p.rules}))
    found = pages(tried(pack, packs.locate(name), parsed.rule) for name, pack in having.items())
    shown = [output.text(page, parsed.lang) for page in found if page.info.name == parsed.rule]
    print("\n".join(shown), end="")
    return 0
