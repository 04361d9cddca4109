"""`crossfoot rules new`: a folder with the first files of a pack."""

import argparse
import shutil
from os import getpid
from pathlib import Path

from crossfoot import cases, skeleton
from crossfoot import pack as packs
from crossfoot.cli import files
from crossfoot.cli.problem import Refused
from crossfoot.manifest import NAME


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("folder", metavar="FOLDER", help="the folder to make; its name is that of the pack")
    add("--title", metavar="TEXT", help="what the pack is about (its name)")
    add("--extends", metavar="PACK", help="the pack to build on: a shipped one, or one in a folder beside it")


def run(parsed: argparse.Namespace) -> int:
    """Write the folder, whole or not at all, and say what to do with it. Raises Refused where it cannot be."""
    folder = Path(parsed.folder).resolve()
    if not NAME.fullmatch(folder.name):
        raise Refused(f"{parsed.folder}: a pack is named by letters, digits and - without blanks")
    if folder.name in packs.available():
        raise Refused(f"{parsed.folder}: {folder.name} is a shipped pack; give yours another name")
    if folder.is_dir():
        if folder == Path.cwd() or any(folder.iterdir()):
            raise Refused(f"{parsed.folder}: this folder is in use; name one that is not there yet")
    elif folder.exists():
        raise Refused(f"{parsed.folder}: this is a file; name a folder that is not there yet")
    if not folder.parent.is_dir():
        raise Refused(f"{parsed.folder}: {folder.parent} is no folder; make it first")
    written = _files(folder, parsed.title or folder.name, parsed.extends)
    draft = folder.with_name(f".{folder.name}.{getpid()}.tmp")
    try:
        for name, text in written.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            files.write(str(draft / name), text)
        _answer(draft)
        if folder.is_dir():
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        raise Refused(
            f"{parsed.folder}: cannot be written ({error.strerror}). Choose another folder."
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    for name in written:
        print(Path(parsed.folder) / name)
    print(f"try it: crossfoot rules check {parsed.folder}; crossfoot rules test {parsed.folder}")
    return 0


def _files(folder: Path, title: str, extends: str | None) -> dict[str, str]:
    if extends is None:
        return skeleton.alone(folder.name, title)
    if extends == folder.name or Path(extends).name != extends:
        raise Refused(f"--extends: {extends}: name another pack: a shipped one, or one in a folder beside it")
    beside = folder.parent / extends
    base = packs.load(str(beside) if (beside / "pack.yaml").is_file() else extends)
    made = skeleton.above(folder.name, title, base)
    if made is None:
        raise Refused(
            f"--extends: {extends} has no table that a first rule could be about: one of numbers, with rows and three columns. "
            "Leave --extends out, and write extends into pack.yaml"
        )
    return made


def _answer(draft: Path) -> None:
    """Write into the case what its rule finds."""
    pack = packs.load(str(draft))
    case = cases.load(draft / skeleton.CASE, pack)
    files.write(str(case.path), cases.updated(cases.run(case, pack)))
