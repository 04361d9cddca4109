"""The packs that a command is about."""

import argparse

from crossfoot import pack as packs


def options(parser: argparse.ArgumentParser) -> None:
    """Declare how packs and the language of texts are chosen."""
    parser.add_argument("--pack", action="append", metavar="NAME", help="a name or a folder (repeatable)")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the texts (zh)")


def chosen(names: list[str] | None) -> list[packs.Pack]:
    """Load the packs named, or else all shipped ones. A base is only there to be extended: its rules are those of the packs that extend it."""
    loaded = [packs.load(name) for name in dict.fromkeys(names or packs.available())]
    return [pack for pack in loaded if names or not pack.abstract]
