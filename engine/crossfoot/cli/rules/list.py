"""`crossfoot rules list`: which rules there are."""

import argparse
from collections.abc import Iterable

from crossfoot import pack as packs
from crossfoot.cli.rules.packs import chosen, options
from crossfoot.output.width import clean, pad, width


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    options(parser)


def run(parsed: argparse.Namespace) -> int:
    """Print every rule of the packs, a line each."""
    print(_list(chosen(parsed.pack), parsed.lang))
    return 0


def _list(loaded: Iterable[packs.Pack], language: str) -> str:
    blocks = []
    for pack in loaded:
        rows = [(r.name, r.severity, r.source, clean(r.summary.text(language))) for r in pack.rules]
        columns = [max((width(row[i]) for row in rows), default=0) for i in range(3)]
        lines = [f"{pack.name} {pack.version}  {pack.title}"]
        for row in rows:
            cells = [pad(cell, size) for cell, size in zip(row, columns, strict=False)]
            lines.append(f"  {'  '.join([*cells, row[3]])}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)
