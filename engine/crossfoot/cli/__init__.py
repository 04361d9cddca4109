"""The command line: arguments in, exit code out. The one place where errors become messages."""

import argparse
import sys
from collections.abc import Callable

# Subcommands and the engine are imported only when asked for: `crossfoot --version` must cost next to nothing.
COMMANDS = {
    "check": "check reports against the rules they must obey",
    "why": "show the evidence of one rule on one report",
    "extract": "show what the reader saw in a report",
    "rules": "list, show, check, format and test rules",
    "pack": "compare versions of packs",
    "lsp": "serve an editor: the language server for rule files",
}

INTERRUPTED = 130
PIPE_CLOSED = 141


def main(argv: list[str] | None = None) -> int:
    """Run the command line `argv` (that of the process, by default) and give its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # Reports are Chinese: a C locale must neither fail on them nor write question marks.
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(arguments)
        if sys.stdout is not None and not sys.stdout.closed:
            sys.stdout.flush()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 2
    except KeyboardInterrupt:
        print("crossfoot: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left. Python would complain again when it closes the stream at exit.
        _silence_stdout()
        return PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the boundary: a traceback helps nobody who checks a report
        print(f"crossfoot: {_explain(error)}", file=sys.stderr)
        return 2
    return code


def _run(arguments: list[str]) -> int:
    from crossfoot import __version__  # noqa: PLC0415 - the package is loaded already; this is its name only

    parser = argparse.ArgumentParser(
        prog="crossfoot",
        description="Check published reports against the rules they must obey.",
        epilog="exit codes: 0 nothing failed; 1 something failed; 2 the check could not be done; "
        "3 nothing failed, but something could not be determined",
    )
    parser.add_argument("--version", action="version", version=f"crossfoot {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    wanted = next((a for a in arguments if not a.startswith("-")), None)
    run = None
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name == wanted:
            run = _prepare(name, command)
    parsed = parser.parse_args(arguments)
    if run is None:  # pragma: no cover - argparse has refused every other command
        return 2
    return run(parsed)


def _prepare(name: str, command: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    import importlib  # noqa: PLC0415 - see COMMANDS
    import logging  # noqa: PLC0415 - see COMMANDS

    if not logging.getLogger().handlers:
        # Else what libraries log about odd files would appear on standard error, as if it were our message.
        logging.getLogger().addHandler(logging.NullHandler())
    module = importlib.import_module(f"crossfoot.cli.{name}")
    module.arguments(command)
    run: Callable[[argparse.Namespace], int] = module.run
    return run


def _explain(error: Exception) -> str:
    try:
        from crossfoot.cli.problem import explain  # noqa: PLC0415 - see COMMANDS
    except Exception:  # noqa: BLE001 - an installation that is broken through and through
        return (
            f"internal error ({type(error).__name__}: {error}). Crossfoot is not installed as it should be."
        )
    return explain(error)


def _silence_stdout() -> None:
    import os  # noqa: PLC0415 - see COMMANDS

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
