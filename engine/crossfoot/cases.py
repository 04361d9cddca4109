"""The cases beside a pack: an excerpt of a report, and the whole of what the rules that it is about say of it.

A case is a YAML file in the pack's folder `cases`. It holds if the findings are those that it lists, word for word, if every name in
`of` means a rule that was evaluated, and none in `inapplicable` does.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from crossfoot import bounded
from crossfoot.audit import Related, audit
from crossfoot.finding import Finding
from crossfoot.hint import close
from crossfoot.implied import matches
from crossfoot.manifest import label
from crossfoot.mapping import Entry, MappingError, entries, known
from crossfoot.output.place import place
from crossfoot.pack import Pack
from crossfoot_parsers.read import parse, read
from crossfoot_parsers.report import Extent, ReadError, Report

FOLDER = "cases"
SUFFIX = ".yaml"
REPORT = "report.txt"
OUTSIDE = "this link leads out of the pack's folder"

KEYS = (
    "what",
    "of",
    "inapplicable",
    "report",
    "file",
    "previous",
    "parent",
    "children",
    "findings",
)
_TOLD = ("rule", "verdict", "where", "message")
_COMPARED = "compared"

Told = dict[str, str]


class Case(msgspec.Struct, frozen=True):
    """What a case says. `file` is its name for messages, `line` where its findings begin.

    `of` and `inapplicable` are rules as a selection names them. The texts hold tabs where the case has `|`; `beside` is a file in
    the folder of cases that stands in the place of the text of the report.
    """

    path: Path
    file: str
    what: str
    of: tuple[str, ...]
    findings: tuple[Told, ...]
    line: int
    inapplicable: tuple[str, ...] = ()
    report: str = ""
    beside: str = ""
    previous: str = ""
    parent: str = ""
    children: tuple[str, ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """What became of a case: the reports that it was read as, its rules' findings as a case writes them, all their verdicts.

    `idle` are the names in `of` of which nothing was evaluated, `active` those in `inapplicable` of which something was.
    """

    case: Case
    report: Report
    related: Related
    found: tuple[Told, ...]
    verdicts: tuple[Finding, ...]
    idle: tuple[str, ...] = ()
    active: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the case is right to the letter."""
        return self.found == self.case.findings and not self.idle and not self.active


def beside(folder: Path, pack: Pack) -> tuple[list[Case], list[MappingError]]:
    """Load the cases of the pack in a folder, sorted by name; give them, and what is wrong with those that cannot be used."""
    cases: list[Case] = []
    wrong: list[MappingError] = []
    for path in sorted((folder / FOLDER).glob("*")):
        if path.suffix == ".yml":
            wrong.append(MappingError(label(path), 0, f"a case ends in {SUFFIX}; rename it"))
        elif path.suffix == SUFFIX:
            try:
                cases.append(load(path, pack))
            except MappingError as error:
                wrong.append(error)
    return cases, wrong


def load(path: Path, pack: Pack) -> Case:
    """Load one case of a pack. Raises MappingError for whatever is not as it should be."""
    file = label(path)
    try:
        text = bounded.read(path).decode("utf-8-sig")
        if not bounded.inside(path, path.parents[1]):
            raise MappingError(file, 0, f"{OUTSIDE}; put the file itself here")
    except UnicodeDecodeError:
        raise MappingError(file, 0, "not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise MappingError(file, 0, f"cannot be read ({error.strerror}); check its permissions") from None
    found: dict[str, Entry] = {}
    for entry in entries(file, text):
        known(file, entry, KEYS)
        found[entry.key] = entry
    _complete(file, found)
    if not _lines(text)[found["findings"].line - 1].startswith("findings:"):
        raise MappingError(file, found["findings"].line, "findings begin a line of their own; put them there")
    rules = {rule.name for rule in pack.rules}
    return Case(
        path,
        file,
        _sentence(file, found["what"]),
        _names(file, found.get("of"), rules),
        _findings(file, found["findings"], rules),
        found["findings"].line,
        _names(file, found.get("inapplicable"), rules),
        _excerpt(file, found.get("report")),
        _file(path, file, found.get("file")),
        _excerpt(file, found.get("previous")),
        _excerpt(file, found.get("parent")),
        _children(file, found.get("children")),
    )


def run(case: Case, pack: Pack) -> Outcome:
    """Judge the report of a case by its pack. Raises ReadError for a report that cannot be read."""
    report, related = _reports(case)
    verdicts = audit(report, (pack,), (), related).verdicts
    asked = (*case.of, *case.inapplicable)
    verdicts = tuple(v for v in verdicts if any(matches(v.rule, name) for name in asked))
    evaluated = {v.rule for v in verdicts if v.outcome != "inapplicable"}

    def says(name: str) -> bool:
        return any(matches(rule, name) for rule in evaluated)

    return Outcome(
        case,
        report,
        related,
        tuple(told(v) for v in verdicts if v.outcome not in {"pass", "inapplicable"}),
        verdicts,
        tuple(name for name in case.of if not says(name)),
        tuple(name for name in case.inapplicable if says(name)),
    )


def _reports(case: Case) -> tuple[Report, Related]:
    if case.beside:
        try:
            report = read(str(case.path.parent / case.beside))
        except ReadError as error:
            raise ReadError(f"{case.file}: {case.beside}", error.problem, error.remedy) from None
    else:
        report = _read(case.report, REPORT)
    return report, Related(
        _read(case.previous, "previous.txt") if case.previous else None,
        _read(case.parent, "parent.txt") if case.parent else None,
        tuple(_read(child, f"child-{index}.txt") for index, child in enumerate(case.children, 1)),
    )


def told(verdict: Finding) -> Told:
    """Say what a finding says, as a case writes it: in Chinese, with the lines of the excerpt."""
    shown = {
        "rule": verdict.rule,
        "verdict": f"{verdict.outcome} ({verdict.severity})",
        "where": "，".join(filter(None, (" · ".join(verdict.path), _where(verdict)))),
        "message": verdict.message.zh,
    }
    if verdict.expected is not None:
        shown[_COMPARED] = f"{verdict.actual} : {verdict.expected}"
    return shown


def written(findings: tuple[Told, ...]) -> str:
    """Write findings as a case lists them: the last key of its file."""
    return yaml.safe_dump({"findings": list(findings)}, allow_unicode=True, sort_keys=False, width=1000)


def updated(outcome: Outcome) -> str:
    """Give the text of a case's file with the findings that there are; all above them stays as it is, to the byte."""
    text = bounded.read(outcome.case.path).decode("utf-8")
    head = "".join(_lines(text)[: outcome.case.line - 1])
    listed = written(outcome.found)
    return head + (listed.replace("\n", "\r\n") if "\r\n" in head else listed)


def _where(verdict: Finding) -> str:
    lines = sorted({at.line for at in verdict.span.places if isinstance(at, Extent)})
    if not lines:
        return place(verdict.span, "zh").removeprefix(f"{verdict.span.file}:")
    whole = len(lines) > 2 and lines == list(range(lines[0], lines[-1] + 1))
    return f"第 {f'{lines[0]}–{lines[-1]}' if whole else '、'.join(map(str, lines))} 行"


def _read(text: str, name: str) -> Report:
    return parse(name, text.encode())


def _lines(text: str) -> list[str]:
    """Cut into lines where YAML does, which counts others than Python."""
    lines, start = [], 0
    for end in _ends(text):
        lines.append(text[start:end])
        start = end
    return [*lines, text[start:]]


def _ends(text: str) -> Iterator[int]:
    for index, character in enumerate(text):
        if character in "\n\x85\u2028\u2029" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
            yield index + 1


def _complete(file: str, found: dict[str, Entry]) -> None:
    """Refuse a case that lacks what it needs, or has what does not go together."""
    for key, why in (
        ("what", "say in a sentence what the case shows"),
        ("findings", "list what is found; `findings: []` where that is nothing"),
    ):
        if key not in found:
            raise MappingError(file, 0, f"{key} is missing; {why}")
    if not {"of", "inapplicable"} & set(found):
        raise MappingError(file, 0, "of is missing; name the rules that the case is about")
    sources = [found[key] for key in ("report", "file") if key in found]
    if not sources:
        raise MappingError(file, 0, "report is missing; write an excerpt, or name a report under file")
    if len(sources) > 1:
        raise MappingError(file, sources[1].line, "a case has a report or a file; keep one")
    line = found["findings"].line
    behind = next((entry for entry in found.values() if entry.line > line), None)
    if behind is not None:
        raise MappingError(file, behind.line, f"{behind.key} stands behind findings; put findings last")


def _sentence(file: str, entry: Entry) -> str:
    if not isinstance(entry.value, str) or not entry.value.strip():
        raise MappingError(file, entry.line, f"{entry.key} must be a text; put it in quotes")
    return entry.value


def _excerpt(file: str, entry: Entry | None) -> str:
    return "" if entry is None else _sentence(file, entry).replace("|", "\t")


def _children(file: str, entry: Entry | None) -> tuple[str, ...]:
    if entry is None:
        return ()
    if not isinstance(entry.value, list) or not entry.value:
        raise MappingError(file, entry.line, "children must be a list of texts, a report each")
    return tuple(_excerpt(file, Entry(entry.key, item, entry.line)) for item in entry.value)


def _file(path: Path, file: str, entry: Entry | None) -> str:
    if entry is None:
        return ""
    name = _sentence(file, entry)
    if Path(name).name != name:
        raise MappingError(file, entry.line, f"{name} is no name of a file beside the case; put it there")
    if not (path.parent / name).is_file():
        raise MappingError(file, entry.line, f"there is no file {name} beside the case; put it there")
    if not bounded.inside(path.parent / name, path.parents[1]):
        raise MappingError(file, entry.line, f"{name}: {OUTSIDE}; put the file itself beside the case")
    return name


def _names(file: str, entry: Entry | None, rules: set[str]) -> tuple[str, ...]:
    if entry is None:
        return ()
    value = entry.value
    if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
        raise MappingError(file, entry.line, f"{entry.key} must be a list of names of rules, as [a, b]")
    for name in value:
        if not any(matches(rule, name) for rule in rules):
            raise MappingError(
                file, entry.line, f"{entry.key}: no rule is called {name}; {close(name, rules)}"
            )
    return tuple(value)


def _findings(file: str, entry: Entry, rules: set[str]) -> tuple[Told, ...]:
    if not isinstance(entry.value, list):
        raise MappingError(file, entry.line, "findings must be a list; `findings: []` where there are none")
    for number, item in enumerate(entry.value, 1):
        problem = _mistake(item, rules)
        if problem:
            raise MappingError(file, entry.line, f"finding {number}: {problem}")
    return tuple(entry.value)


def _mistake(item: Any, rules: set[str]) -> str:
    """Say what is wrong with a finding that a case lists; empty where nothing is."""
    if not isinstance(item, dict):
        return f"write {', '.join(_TOLD)}, each with its text"
    for key, value in item.items():
        if key not in (*_TOLD, _COMPARED):
            return f"unknown key '{key}'; {close(str(key), (*_TOLD, _COMPARED))}"
        if not isinstance(value, str):
            return f"{key} must be a text; put it in quotes"
    for key in _TOLD:
        if key not in item:
            return f"{key} is missing; `crossfoot rules test --update` writes what is found"
    if item["rule"] not in rules:
        return f"no rule is called {item['rule']}; {close(item['rule'], rules)}"
    return ""
