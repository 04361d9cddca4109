"""`crossfoot rules test`: whether a pack says what its cases expect, and what they leave untried."""

import argparse
import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from crossfoot import __version__, cases
from crossfoot import pack as packs
from crossfoot.cli import files
from crossfoot.cli.problem import Refused
from crossfoot.coverage import WANTED, Coverage, cover
from crossfoot.finding import Message, Outcome
from crossfoot.output.width import clean, pad, width

VERSION = 1
# Lines of a finding that are shown around those that differ.
AROUND = 4
# A condition of the marks: some case has this outcome, none has it, the rule cannot have it.
HAD, LACKED, NEVER = "✓", "✗", "–"

WORDS = {
    "held": Message("{} 个用例：{} 个成立，{} 个不成立", "{} cases: {} hold, {} do not"),
    "updated": Message(
        "findings 已改写，请阅读后再保留", "findings rewritten: read them before you keep them"
    ),
    "differ": Message("- 用例所列  + 实际所得", "- listed by the case  + found"),
    "idle": Message("没有判断：{}", "nothing was evaluated of {}"),
    "active": Message(
        "列为不适用，却有判断：{}", "evaluated, though the case says that it does not apply: {}"
    ),
    "rules": Message(
        "{} 条规则：{} 条齐全（有用例使其通过、不通过、无法判定），{} 条不全",
        "{} rules: {} complete (some case passes, some fails, some leaves it unknown), {} not",
    ),
    "branches": Message("{} 个分支：{} 个没有用例经过", "{} branches: {} taken by no case"),
    "pass": Message("通过", "pass"),
    "fail": Message("不通过", "fail"),
    "unknown": Message("无法判定", "unknown"),
}


class Tested(NamedTuple):
    """A pack, what became of its cases, those whose findings were rewritten, and what all of them try."""

    pack: packs.Pack
    ran: list[cases.Outcome]
    updated: list[cases.Outcome]
    coverage: Coverage

    @property
    def holds(self) -> bool:
        """Whether every case holds."""
        return all(each.holds for each in self.ran)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("packs", nargs="*", metavar="PACK", help="names or folders of packs (all that are shipped)")
    add(
        "--strict",
        action="store_true",
        help="fail also where a rule has no case that it passes, fails, or leaves unknown",
    )
    add("--update", action="store_true", help="write what is found into the cases that do not hold")
    add("--lang", choices=("zh", "en"), default="zh", help="language of the texts (zh)")
    add("--format", choices=("text", "json"), default="text", help="text or json (text)")


def run(parsed: argparse.Namespace) -> int:
    """Run the cases and give the exit code. Raises Refused where there is none, or one cannot be used."""
    loaded = _loaded(parsed.packs)
    tested = [_test(folder, found, update=parsed.update) for folder, found in loaded]
    if parsed.format == "json":
        print(_json(tested), end="")
    else:
        print("\n\n\n".join(_text(each, parsed.lang) for each in tested))
    held = all(each.holds and not (parsed.strict and each.coverage.gaps) for each in tested)
    return 0 if held else 1


def _loaded(names: list[str]) -> list[tuple[Path, list[cases.Case]]]:
    """Load the cases beside packs, each with the folder of its pack; whatever is wrong with them is said at once."""
    loaded = []
    problems: list[str] = []
    for name in dict.fromkeys(names or packs.available()):
        pack = packs.load(name)
        if pack.abstract and not names:
            continue
        if pack.abstract:
            raise Refused(f"the pack {pack.name} is only a base for others; test those that extend it")
        folder = packs.locate(name)
        found, wrong = cases.beside(folder, pack)
        problems += map(str, wrong)
        if not found and not wrong:
            problems.append(
                f"{name}: there is no case; write one into the folder {cases.FOLDER}, as NAME{cases.SUFFIX}"
            )
        loaded.append((folder, found))
    if problems:
        raise Refused("\n".join(problems))
    return loaded


def _test(folder: Path, found: list[cases.Case], *, update: bool) -> Tested:
    pack = packs.load(str(folder))
    ran, updated = [], []
    for case in found:
        outcome = cases.run(case, pack)
        if update and outcome.found != case.findings:
            files.write(str(case.path), cases.updated(outcome))
            updated.append(outcome)
            outcome = cases.run(cases.load(case.path, pack), pack)
        ran.append(outcome)
    return Tested(pack, ran, updated, cover(pack, packs.own(folder), ran))


def _text(tested: Tested, language: str) -> str:
    def word(key: str, *values: object) -> str:
        return WORDS[key].text(language).format(*values)

    pack, ran, coverage = tested.pack, tested.ran, tested.coverage
    wrong = [each for each in ran if not each.holds]
    lines = [f"{pack.name} {pack.version}  {word('held', len(ran), len(ran) - len(wrong), len(wrong))}"]
    for each in tested.updated:
        lines += ["", f"{each.case.file}: {word('updated')}", *_difference(each)]
    for each in wrong:
        lines += ["", f"{each.case.file}: {clean(each.case.what)}"]
        if each.found != each.case.findings:
            lines += [f"  {word('differ')}", *_difference(each)]
        lines += [f"  {word('idle', ', '.join(each.idle))}"] if each.idle else []
        lines += [f"  {word('active', ', '.join(each.active))}"] if each.active else []
    gaps = coverage.gaps
    lines += ["", word("rules", len(coverage.rules), len(coverage.rules) - len(gaps), len(gaps))]
    size = max((width(rule.name) for rule in coverage.rules), default=0)
    columns = [word(outcome) for outcome in WANTED]
    lines += [f"  {pad('', size)}  {'  '.join(columns)}"]
    for rule in coverage.rules:
        marks = [_mark(coverage, rule.name, dict(rule.never), outcome) for outcome in WANTED]
        cells = [pad(mark, width(column)) for mark, column in zip(marks, columns, strict=True)]
        lines.append("  ".join(["", pad(rule.name, size), *cells]).rstrip())
    lines += [
        f"  {NEVER} {word(outcome)}: {names}: {why.text(language)}"
        for outcome, why, names in _never(coverage)
    ]
    untaken = [branch for branch, taken in coverage.branches.items() if not taken]
    lines += ["", word("branches", len(coverage.branches), len(untaken))]
    lines += [f"  {branch.source}  {branch.of}  {clean(branch.what.text(language))}" for branch in untaken]
    return "\n".join(lines)


def _mark(coverage: Coverage, rule: str, never: dict[Outcome, Message], outcome: Outcome) -> str:
    if outcome in coverage.outcomes[rule]:
        return HAD
    return NEVER if outcome in never else LACKED


def _never(coverage: Coverage) -> Iterator[tuple[Outcome, Message, str]]:
    """Give each reason why rules cannot have an outcome, with their names: `*.end` where all that end so have it."""
    ends: dict[str, set[str]] = {}
    reasons: dict[tuple[Outcome, Message], list[str]] = {}
    for rule in coverage.rules:
        ends.setdefault(_end(rule.name), set()).add(rule.name)
        for each in rule.never:
            reasons.setdefault(each, []).append(rule.name)
    for (outcome, why), names in reasons.items():
        shown = dict.fromkeys(
            _end(name) if len(ends[_end(name)]) > 1 and ends[_end(name)] <= set(names) else name
            for name in names
        )
        yield outcome, why, ", ".join(shown)


def _end(rule: str) -> str:
    return f"*.{rule.rpartition('.')[2]}" if "." in rule else rule


def _difference(ran: cases.Outcome) -> list[str]:
    """Give the lines in which what a case lists and what is found differ, with some around them."""
    listed, found = (cases.written(each).splitlines() for each in (ran.case.findings, ran.found))
    # The first two lines name files. YAML indents, and the text of a report may not drive the terminal.
    compared = list(difflib.unified_diff(listed, found, n=AROUND, lineterm=""))[2:]
    shown = (
        (line[0], line[1:], len(line) - len(line[1:].lstrip()) - 1) for line in compared if line[0] != "@"
    )
    return [f"  {mark} {' ' * indent}{clean(text)}".rstrip() for mark, text, indent in shown]


def _json(tested: list[Tested]) -> str:
    found = {
        "version": VERSION,
        "tool": {"name": "crossfoot", "version": __version__},
        "packs": [_pack(each) for each in tested],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _pack(tested: Tested) -> dict[str, Any]:
    coverage = tested.coverage
    return {
        "name": tested.pack.name,
        "version": tested.pack.version,
        "hash": tested.pack.hash,
        "cases": [
            {
                "file": each.case.file,
                "what": each.case.what,
                "holds": each.holds,
                "updated": any(other.case.path == each.case.path for other in tested.updated),
                "listed": list(each.case.findings),
                "found": list(each.found),
                "not_evaluated": list(each.idle),
                "evaluated": list(each.active),
            }
            for each in tested.ran
        ],
        "rules": [
            {
                "rule": rule.name,
                "outcomes": [outcome for outcome in WANTED if outcome in coverage.outcomes[rule.name]],
                "missing": coverage.missing(rule),
                "never": {outcome: {"zh": why.zh, "en": why.en} for outcome, why in rule.never},
            }
            for rule in coverage.rules
        ],
        "branches": [
            {
                "of": branch.of,
                "what": {"zh": branch.what.zh, "en": branch.what.en},
                "source": branch.source,
                "rules": list(branch.rules),
                "taken": taken,
            }
            for branch, taken in coverage.branches.items()
        ],
    }
