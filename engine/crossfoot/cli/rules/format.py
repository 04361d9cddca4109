"""`crossfoot rules format`: rule files in their one canonical form."""

import argparse
import difflib
import sys
from pathlib import Path

from crossfoot import bounded
from crossfoot.cli import files
from crossfoot.cli.problem import Refused
from crossfoot.language.error import LanguageError
from crossfoot.language.format import format as canonical
from crossfoot.output.width import clean

STDIN = "-"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="rule files, or folders of them (.); - is standard input")
    add("--check", action="store_true", help="write nothing; exit 1 where a file would change")
    add("--diff", action="store_true", help="write nothing; show what would change")


def run(parsed: argparse.Namespace) -> int:
    """Format the files and give the exit code; one with a mistake is left alone. Raises Refused where there are none."""
    if STDIN in parsed.files:
        if len(parsed.files) > 1:
            raise Refused("- (standard input) stands alone; format files in another run")
        return _stdin(parsed)
    paths = files.find(parsed.files or ["."], [".rules"]).reports
    if not paths:
        raise Refused(f"{', '.join(parsed.files) or '.'}: nothing to format: no file ends in .rules")
    problems: list[str] = []
    changed = 0
    for path in paths:
        try:
            old = _read(path)
            new = canonical(old, path)
            if old == new:
                continue
            changed += 1
            if parsed.diff:
                print(_diff(old, new, path), end="")
            elif parsed.check:
                print(f"{clean(path)}: would be formatted")
            else:
                files.write(path, new)
                print(f"{clean(path)}: formatted")
        except (LanguageError, Refused) as error:
            problems.append(str(error))
    if problems:
        print("\n\n".join(problems), file=sys.stderr)
        return 2
    verb = "would be formatted" if parsed.check or parsed.diff else "formatted"
    print(f"{len(paths)} checked, {changed} {verb}", file=sys.stderr)
    return 1 if parsed.check and changed else 0


def _stdin(parsed: argparse.Namespace) -> int:
    try:
        old = sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("<stdin>: is not UTF-8 text. Save it as UTF-8.") from None
    new = canonical(old, "<stdin>")
    if parsed.diff:
        print(_diff(old, new, "<stdin>"), end="")
    elif not parsed.check:
        print(new, end="")
    return 1 if parsed.check and old != new else 0


def _read(path: str) -> str:
    try:
        return bounded.read(Path(path)).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(f"{path}: is not UTF-8 text. Save it as UTF-8.") from None
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}. Check the path and its permissions.") from None


def _diff(old: str, new: str, path: str) -> str:
    found = difflib.unified_diff(old.split("\n"), new.split("\n"), path, f"{path} (formatted)", lineterm="")
    return "".join(f"{line}\n" for line in found)
