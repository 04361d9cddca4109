"""`crossfoot rules`: which rules there are, what one says, and whether rule files are sound."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from crossfoot import pack as packs
from crossfoot.cli.problem import Refused, unknown_rule
from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse
from crossfoot.manifest import PackError
from crossfoot.output.width import clean, pad, width

_WORDS = {
    "zh": ("级别", "依据", "建议", "规则包", "出处"),
    "en": ("severity", "because", "help", "packs", "source"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the subcommands and their options."""
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    lister = commands.add_parser("list", help="list the rules")
    show = commands.add_parser("show", help="show one rule")
    show.add_argument("rule", metavar="RULE", help="its name")
    for command in (lister, show):
        command.add_argument(
            "--pack", action="append", metavar="NAME", help="a name or a folder (repeatable)"
        )
        command.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the texts (zh)")
    check = commands.add_parser("check", help="check rule files")
    check.add_argument("files", nargs="+", metavar="FILE", help="rule files, or folders of packs")


def run(parsed: argparse.Namespace) -> int:
    """Do what was asked and give the exit code."""
    if parsed.action == "check":
        return _check(parsed.files)
    loaded = [packs.load(name) for name in dict.fromkeys(parsed.pack or packs.available())]
    # A base is only there to be extended: its rules are those of the packs that extend it.
    loaded = [pack for pack in loaded if parsed.pack or not pack.abstract]
    print(_list(loaded, parsed.lang) if parsed.action == "list" else _show(loaded, parsed.rule, parsed.lang))
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


def _show(loaded: Iterable[packs.Pack], name: str, language: str) -> str:
    # Packs that extend one another share rules: each different text is shown once, with all packs that have it.
    found: dict[str, list[str]] = {}
    known = set()
    for pack in loaded:
        for rule in pack.rules:
            known.add(rule.name)
            if rule.name == name:
                severity, because, advice, users, source = _WORDS[language]
                facts = {
                    severity: rule.severity,
                    because: clean(rule.because),
                    advice: clean(rule.help.text(language)),
                    users: "{packs}",
                    source: rule.source,
                }
                columns = max(map(width, facts))
                lines = [f"{rule.name}  {clean(rule.summary.text(language))}".rstrip(), ""]
                lines += [f"{pad(word, columns)}  {value}" for word, value in facts.items() if value]
                lines += (
                    ["", *(f"    {line.rstrip()}" for line in rule.text.splitlines())] if rule.text else []
                )
                found.setdefault("\n".join(lines), []).append(pack.name)
    if not found:
        raise Refused(unknown_rule(name, known))
    return "\n\n".join(text.replace("{packs}", ", ".join(users)) for text, users in found.items())


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
