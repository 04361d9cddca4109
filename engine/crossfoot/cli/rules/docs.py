"""`crossfoot rules docs`: a page for each rule, and a list of them."""

import argparse
from pathlib import Path

from crossfoot import pack as packs
from crossfoot.cli import files
from crossfoot.cli.problem import Refused
from crossfoot.page import Page, pages, tried
from crossfoot.page import render as output

INDEX = "README.md"
# How pages of ours begin: what does not is somebody else's, and is left alone.
OURS = ("# `", "# 规则 · Rules")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("packs", nargs="*", metavar="PACK", help="a name or a folder (all shipped packs)")
    parser.add_argument("--pack", action="append", default=[], metavar="NAME", help="the same (repeatable)")
    parser.add_argument("-o", "--output", default="docs/rules", metavar="FOLDER", help="where (docs/rules)")


def run(parsed: argparse.Namespace) -> int:
    """Write the pages, and remove those of rules that are no more. Raises Refused where the folder holds something else."""
    made = written([*parsed.packs, *parsed.pack])
    folder = Path(parsed.output)
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{parsed.output}: this is no folder. Name another one.")
    there = sorted(folder.rglob("*.md"))
    for path in there:
        if not path.read_text("utf-8", "replace").startswith(OURS):
            raise Refused(f"{path}: this is no page of a rule. Move it, or name another folder.")
    stale = [path for path in there if path.relative_to(folder).as_posix() not in made]
    changed: dict[str, str] = {}
    for name, text in made.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_text("utf-8") != text:
            changed[str(target)] = text
    files.write_all(changed)
    for path in stale:
        path.unlink()
    print(f"{parsed.output}: {len(made) - 1} rules" + (f", {len(stale)} removed" if stale else ""))
    return 0


def written(names: list[str] | None = None) -> dict[str, str]:
    """Give the text of each page by its file: for all shipped packs that are no base, where none is named."""
    loaded = {name: packs.load(name) for name in dict.fromkeys(names or packs.available())}
    used = {name: pack for name, pack in loaded.items() if names or not pack.abstract}
    found = pages(tried(pack, packs.locate(name)) for name, pack in used.items())
    where = {output.key(page): _file(page) for page in found}
    described = [(pack.name, pack.version, pack.title) for pack in used.values()]
    return {INDEX: output.index(found, described, where)} | {
        _file(page): output.markdown(page) for page in found
    }


def _file(page: Page) -> str:
    """Give the file of a page: in the folder of the pack that declares the rule, under the rule's name."""
    return f"{page.info.pack}/{page.info.name}.md"
