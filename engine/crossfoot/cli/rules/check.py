"""`crossfoot rules check`: whether rule files and packs are sound."""

import argparse
import sys
from pathlib import Path

from crossfoot import bounded
from crossfoot import pack as packs
from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse
from crossfoot.manifest import PackError
from crossfoot.output.width import clean


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="rule files, or packs: folders or names")
    parser.add_argument("--strict", action="store_true", help="exit 1 where there are warnings")


def run(parsed: argparse.Namespace) -> int:
    """Print all that is wrong, or that nothing is, and give the exit code: 2 where there are mistakes."""
    mistakes: dict[str, None] = {}
    warnings: dict[str, None] = {}
    for folder in _folders(parsed.files, mistakes):
        try:
            # What is wrong between files (an unknown name, a rule twice) shows only in the pack as a whole.
            examined = packs.examine(packs.locate(f"{folder}/"))
        except PackError as error:
            # A name in it may not drive the terminal.
            mistakes["\n".join(map(clean, str(error).split("\n")))] = None
            continue
        for problem in examined.problems:
            grade = mistakes if problem.grade == "mistake" else warnings
            grade[str(problem.error(examined.sources))] = None
        for stray in packs.strays(folder):
            mistakes[f"{stray}: pack.yaml does not name this file under rules, so it is not used."] = None
    if mistakes or warnings:
        print("\n\n".join((*mistakes, *warnings)), file=sys.stderr)
    if mistakes:
        return 2
    only = f", {len(warnings)} warning{'s' if len(warnings) > 1 else ''}" if warnings else ""
    print(f"{len(parsed.files)} checked, no mistakes{only}")
    return int(bool(warnings) and parsed.strict)


def _folders(files: list[str], mistakes: dict[str, None]) -> dict[Path, None]:
    """Parse the rule files, and give the packs that are named or that they belong to."""
    folders: dict[Path, None] = {}
    for file in files:
        path = Path(file)
        if path.suffix in {".yaml", ".yml"} and path.name != "pack.yaml" and path.is_file():
            case = "this is no rule file but a case; `crossfoot rules test FOLDER` runs the cases of a pack"
            mistakes[f"{file}: {case}."] = None
            continue
        try:
            if not path.exists() and "/" not in file and file in packs.available():
                path = packs.locate(file)
            elif not path.is_dir() and path.name != "pack.yaml":
                parse(bounded.read(path).decode("utf-8-sig"), file)
                if not (path.parent / "pack.yaml").is_file():
                    # Names are known in a pack alone.
                    print(
                        f"{file}: only its grammar is checked, as no pack.yaml stands beside it",
                        file=sys.stderr,
                    )
        except LanguageError as error:
            mistakes[str(error)] = None
            continue
        except UnicodeDecodeError:
            mistakes[f"{file}: is not UTF-8 text. Save it as UTF-8."] = None
            continue
        except OSError as error:
            mistakes[f"{file}: {error.strerror}. Check the path."] = None
            continue
        folder = path if path.is_dir() else path.parent
        if path.is_dir() or (folder / "pack.yaml").is_file():
            folders[folder] = None
    return folders
