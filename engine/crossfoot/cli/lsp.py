"""`crossfoot lsp`: the language server, for editors."""

import argparse

from crossfoot.cli.problem import Refused
from crossfoot.lsp.input import Excess


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the texts (zh)")
    # Many editors say how they will talk; there is only this way.
    parser.add_argument("--stdio", action="store_true", help="over standard input and output (it always is)")


def run(parsed: argparse.Namespace) -> int:
    """Serve an editor until it leaves. Raises Refused where the extra is not installed, and for a message without end."""
    try:
        from crossfoot.lsp.server import serve  # noqa: PLC0415 - the extra need not be there
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise Refused("the language server needs pygls: pip install 'crossfoot[lsp]'") from None
    try:
        serve(parsed.lang)
    except Excess as error:
        raise Refused(str(error)) from None
    return 0
