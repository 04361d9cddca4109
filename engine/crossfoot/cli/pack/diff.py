"""`crossfoot pack diff`: which rules and which verdicts change between two versions of a pack."""

import argparse
import difflib
import json
from typing import Any, NamedTuple

from crossfoot import __version__
from crossfoot import pack as packs
from crossfoot.audit import Related, audit
from crossfoot.change import Part, Turn, Turns, parts, turns
from crossfoot.cli import beside
from crossfoot.cli.batch import batch, failed, named, remarked
from crossfoot.cli.beside import Remarks
from crossfoot.cli.problem import Refused
from crossfoot.finding import Finding, Message
from crossfoot.output.place import place
from crossfoot.output.width import clean
from crossfoot_parsers.report import ReadError, Report

VERSION = 1
WORDS = {
    "same": Message("规则和声明没有不同", "rules and declarations are the same"),
    "rule": Message("规则", "rule"),
    "section": Message("部分", "section"),
    "table": Message("表格", "table"),
    "narrative": Message("正文指标", "narrative"),
    "breakdown": Message("分项列举", "breakdown"),
    "series": Message("序号", "series"),
    "listing": Message("列举", "listing"),
    "pack": Message("规则包", "pack"),
    "severity": Message("级别", "severity"),
    "because": Message("依据", "because"),
    "zh": Message("中文信息", "message in Chinese"),
    "en": Message("英文信息", "message in English"),
    "help zh": Message("中文建议", "help in Chinese"),
    "help en": Message("英文建议", "help in English"),
    "text": Message("条文", "text"),
    "held": Message("结论没有变化", "no verdict changes"),
    "turned": Message("{} 项结论变化", "{} verdicts change"),
    "came": Message("另有 {} 项新判断（通过或不适用）", "{} more verdicts come (passed, or not applicable)"),
    "went": Message(
        "另有 {} 项判断不再作出（通过或不适用）", "{} more verdicts go (passed, or not applicable)"
    ),
    "none": Message("无", "none"),
    "unfit": Message(
        "规则包 {} 按其声明不适用于这份报告（标题或年度不符）",
        "the pack {} says that it is not for this report, by its title or year",
    ),
    "total": Message("共 {} 份报告，{} 项结论变化", "{} reports, {} verdicts change"),
}
SIGNS = {"added": "+", "removed": "-", "changed": "~"}


class Compared(NamedTuple):
    """A report, and the verdicts on it that differ; `unfit` names the versions that are not for it."""

    path: str
    turns: Turns
    unfit: tuple[str, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("old", metavar="OLD", help="the old version: a name or a folder")
    add("new", metavar="NEW", help="the new version: a name or a folder")
    add("--on", nargs="+", required=True, metavar="REPORT", help="reports, or folders of reports")
    add("--format", choices=("text", "json"), default="text", help="text or json (text)")
    add("--lang", choices=("zh", "en"), default="zh", help="language of the texts (zh)")
    beside.arguments(parser)


def run(parsed: argparse.Namespace) -> int:
    """Compare, print, and give the exit code: 1 where a verdict changes. Raises Refused where nothing can be compared."""
    old, new = (_load(name) for name in (parsed.old, parsed.new))

    def differing(report: Report, related: Related, remarks: Remarks) -> Compared:
        before, after = (audit(report, (pack,), (), related) for pack in (old, new))
        remarked(report, remarks, parsed.lang)
        unfit = tuple(_called(pack) for pack in (old, new) if not packs.applies(pack, report))
        return Compared(report.path, turns(before, after), unfit)

    compared, failures = batch(named(parsed.on, "--on"), beside.shelf(parsed), differing)
    if parsed.format == "json":
        print(_json(old, new, compared, failures), end="")
    else:
        print(_text(old, new, compared, parsed.lang))
    failed(failures)
    if failures:
        return 2
    return 1 if any(each.turns.turns for each in compared) else 0


def _load(name: str) -> packs.Pack:
    pack = packs.load(name)
    if pack.abstract:
        raise Refused(f"the pack {pack.name} is only a base for others; compare those that extend it")
    return pack


def _called(pack: packs.Pack) -> str:
    return f"{pack.name} {pack.version}"


def _text(old: packs.Pack, new: packs.Pack, compared: list[Compared], language: str) -> str:
    lines = [f"{_called(old)} → {_called(new)}"]
    # What one change makes of many rules (a regulation that all of them cite) is shown once.
    alike: dict[tuple[str, str, tuple[tuple[str, str, str], ...]], list[Part]] = {}
    for part in parts(old, new):
        alike.setdefault((part.way, part.kind, part.fields), []).append(part)
    lines += [line for group in alike.values() for line in _part(group, language)]
    if not alike:
        lines.append(_say("same", language))
    blocks = ["\n".join(lines)]
    for each in compared:
        made = each.turns
        head = _say("turned", language, len(made.turns)) if made.turns else _say("held", language)
        lines = [f"{clean(each.path)}  {head}"]
        lines += [_say("unfit", language, pack) for pack in dict.fromkeys(each.unfit)]
        lines += [line for turn in made.turns for line in _turn(turn, language)]
        lines += [_say(word, language, n) for word, n in (("came", made.came), ("went", made.went)) if n]
        blocks.append("\n".join(lines))
    if len(compared) > 1:
        count = sum(len(each.turns.turns) for each in compared)
        blocks.append(_say("total", language, len(compared), count))
    return "\n\n".join(blocks)


def _part(group: list[Part], language: str) -> list[str]:
    first = group[0]
    lines = [f"{SIGNS[first.way]} {_say(first.kind, language)} {', '.join(part.name for part in group)}"]
    for field, old, new in first.fields:
        lines.append(f"    {_say(field, language)}")
        before, after = ([clean(line) for line in text.splitlines()] for text in (old, new))
        # The first two lines name files.
        marked = list(difflib.unified_diff(before, after, n=0, lineterm=""))[2:]
        lines += [f"      {line[0]} {line[1:]}" for line in marked if line[0] in "+-"]
    return lines


def _turn(turn: Turn, language: str) -> list[str]:
    finding = turn.new or turn.old
    if finding is None:  # pragma: no cover - one of them is there
        return []
    old, new = (_outcome(each, language) for each in (turn.old, turn.new))
    where = " · ".join(p for p in (place(finding.span, language), *map(clean, finding.path)) if p)
    lines = [
        f"  {finding.rule}  {old} → {new}",
        f"    {where}",
        f"    {clean(finding.message.text(language))}",
    ]
    return [line for line in lines if line.strip()]


def _outcome(finding: Finding | None, language: str) -> str:
    if finding is None:
        return _say("none", language)
    return (
        f"{finding.outcome} ({finding.severity})"
        if finding.outcome in {"fail", "unknown"}
        else finding.outcome
    )


def _say(word: str, language: str, *values: object) -> str:
    return WORDS[word].text(language).format(*values)


def _json(old: packs.Pack, new: packs.Pack, compared: list[Compared], failures: list[ReadError]) -> str:
    value = {
        "version": VERSION,
        "tool": {"name": "crossfoot", "version": __version__},
        "old": {"name": old.name, "version": old.version, "hash": old.hash},
        "new": {"name": new.name, "version": new.version, "hash": new.hash},
        "parts": [
            {
                "way": part.way,
                "kind": part.kind,
                "name": part.name,
                "fields": [{"field": f, "old": before, "new": after} for f, before, after in part.fields],
            }
            for part in parts(old, new)
        ],
        "reports": [
            {
                "path": each.path,
                "unfit": list(each.unfit),
                "changes": [_change(turn) for turn in each.turns.turns],
                "came": each.turns.came,
                "went": each.turns.went,
            }
            for each in compared
        ],
        "errors": [{"path": f.path, "problem": f.problem, "remedy": f.remedy} for f in failures],
    }
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _change(turn: Turn) -> dict[str, Any]:
    finding = turn.new or turn.old
    return {
        "rule": None if finding is None else finding.rule,
        "path": [] if finding is None else list(finding.path),
        "old": _side(turn.old),
        "new": _side(turn.new),
    }


def _side(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    message = {"zh": finding.message.zh, "en": finding.message.en}
    return {"outcome": finding.outcome, "severity": finding.severity, "message": message}
