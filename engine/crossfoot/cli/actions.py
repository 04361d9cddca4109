"""Commands that have actions of their own (`rules check`): a module each, imported where it is wanted."""

import argparse
import importlib
from collections.abc import Mapping


def declare(parser: argparse.ArgumentParser, home: str, actions: Mapping[str, str]) -> None:
    """Declare the actions of a command and their options; `home` is the package that holds a module for each."""
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, summary in actions.items():
        command = commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
        importlib.import_module(f"{home}.{name}").arguments(command)


def perform(parsed: argparse.Namespace, home: str) -> int:
    """Do what was asked and give the exit code."""
    code: int = importlib.import_module(f"{home}.{parsed.action}").run(parsed)
    return code
