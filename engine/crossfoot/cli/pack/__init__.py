"""`crossfoot pack`: packs as a whole. One file an action: arguments in, exit code out."""

import argparse
import importlib
from types import ModuleType

ACTIONS = {"diff": "show which verdicts change between two versions of a pack"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their options."""
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, summary in ACTIONS.items():
        _module(name).arguments(
            commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
        )


def run(parsed: argparse.Namespace) -> int:
    """Do what was asked and give the exit code."""
    code: int = _module(parsed.action).run(parsed)
    return code


def _module(action: str) -> ModuleType:
    return importlib.import_module(f"crossfoot.cli.pack.{action}")
