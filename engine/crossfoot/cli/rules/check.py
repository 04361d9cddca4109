"""`crossfoot rules check`: whether rule files and packs are sound."""

import argparse
import sys
from pathlib import Path

from crossfoot import pack as packs
from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse
from crossfoot.manifest import PackError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="rule files, or folders of packs")


def run(parsed: argparse.Namespace) -> int:
    """Print what is wrong, or that nothing is, and give the exit code."""
    return _check(parsed.files)


def _check(files: list[str]) -> int:
    problems: dict[str, None] = {}
    folders: dict[Path, None] = {}
    for file in files:
        path = Path(file)
        try:
            if not path.is_dir() and path.name != "pack.yaml":
                parse(path.read_bytes().decode("utf-8-sig"), file)
        except LanguageError as error:
            problems[str(error)] = None
            continue
        except UnicodeDecodeError:
            problems[f"{file}: is not UTF-8 text. Save it as UTF-8."] = None
            continue
        except OSError as error:
            problems[f"{file}: {error.strerror}. Check the path."] = None
            continue
        folder = path if path.is_dir() else path.parent
        if path.is_dir() or (folder / "pack.yaml").is_file():
            folders[folder] = None
    for folder in folders:
        try:
            # What is wrong between files (an unknown name, a rule twice) shows only in the pack as a whole.
            packs.load(f"{folder}/")
            for stray in packs.strays(folder):
                problems[f"{stray}: pack.yaml does not name this file under rules, so it is not used."] = None
        except (LanguageError, PackError) as error:
            problems[str(error)] = None
    if problems:
        print("\n\n".join(problems), file=sys.stderr)
        return 2
    print(f"{len(files)} checked, no mistakes")
    return 0
