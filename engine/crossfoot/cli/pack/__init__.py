"""`crossfoot pack`: packs as a whole. One file an action: arguments in, exit code out."""

import argparse

from crossfoot.cli import actions

ACTIONS = {"diff": "show which verdicts change between two versions of a pack"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their options."""
    actions.declare(parser, __name__, ACTIONS)


def run(parsed: argparse.Namespace) -> int:
    """Do what was asked and give the exit code."""
    return actions.perform(parsed, __name__)
