"""`crossfoot rules`: read, check and try the rules of packs. One file an action: arguments in, exit code out."""

import argparse

from crossfoot.cli import actions

ACTIONS = {
    "list": "list the rules",
    "show": "show one rule",
    "check": "check rule files",
    "format": "bring rule files into their one form",
    "docs": "write a page for each rule",
    "test": "run the cases beside packs",
    "new": "write the first files of a pack",
    "mutate": "sow errors into reports and see which are found",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their options."""
    actions.declare(parser, __name__, ACTIONS)


def run(parsed: argparse.Namespace) -> int:
    """Do what was asked and give the exit code."""
    return actions.perform(parsed, __name__)
