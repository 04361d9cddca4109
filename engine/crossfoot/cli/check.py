"""`crossfoot check`: reports in, findings out."""

import argparse
import sys
from pathlib import Path

import msgspec

from crossfoot import cache
from crossfoot import pack as packs
from crossfoot.audit import Related, audit
from crossfoot.cli import beside, files, selection
from crossfoot.cli.batch import batch, failed, left_out
from crossfoot.cli.beside import Remarks
from crossfoot.cli.problem import Refused
from crossfoot.config import Config, load
from crossfoot.finding import SEVERITIES, Audit, Message
from crossfoot.output import json, text
from crossfoot_parsers.report import ReadError, Report, Span
from crossfoot_parsers.sniff import REPORTS

OUTPUTS = ("text", "json")


class Settings(msgspec.Struct, frozen=True):
    """What to check and how: the command line over the configuration file."""

    paths: tuple[str, ...]
    exclude: tuple[str, ...]
    packs: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    allow_unknown: bool
    lang: str
    outputs: tuple[tuple[str, str | None], ...]
    everything: bool


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="reports, or folders that are searched for reports")
    add("--pack", action="append", metavar="NAME", help="rule pack, a name or a folder (repeatable)")
    add("--format", action="append", metavar="FORMAT[=FILE]", help="text or json; repeatable with files")
    add("--fail-on", choices=("error", "warning", "note", "never"), help="least severity that fails (error)")
    add("--select", action="append", metavar="RULES", help="only these rules: names, globs or prefixes")
    add("--ignore", action="append", metavar="RULES", help="not these rules: names, globs or prefixes")
    add("--lang", choices=("zh", "en"), help="language of the messages (zh)")
    add("--all", action="store_true", help="show also what passed and what does not apply")
    add("--allow-unknown", action=argparse.BooleanOptionalAction, help="exit 0 where a rule is unknown")
    beside.arguments(parser)
    add("--no-cache", action="store_true", help="compile the packs anew, and keep nothing")
    add(
        "--config",
        metavar="FILE",
        help="configuration (default: the nearest crossfoot.yaml or pyproject.toml)",
    )


def run(parsed: argparse.Namespace) -> int:
    """Check every report and give the exit code. Raises Refused where nothing can be checked as it was asked for."""
    config = load(parsed.config, Path.cwd())
    if parsed.no_cache:
        cache.off()
    settings = _settings(parsed, config)
    if not settings.paths:
        raise Refused("nothing to check: name a report or a folder, or set `paths` in crossfoot.yaml")
    base = str(Path(config.file).parent)
    reports, excluded, usual = files.find(settings.paths, REPORTS, settings.exclude, base)
    if not reports:
        why = f"no file ends in {', '.join(REPORTS)}"
        if usual:
            why = f"all that is there has a name that no report has, such as {usual[0]}; name it to check it"
        if excluded:
            why = f"`exclude` in {config.file} leaves out all that are there ({len(excluded)})"
        raise Refused(f"{', '.join(settings.paths)}: nothing to check: {why}")
    named = _named(settings.packs)
    shelf = beside.shelf(parsed, config.previous)
    known = {rule.name for pack in named for rule in pack.rules}

    def judged(report: Report, related: Related, odd: Remarks) -> Audit:
        used = chosen(named, report)
        result = audit(report, used, _unfit(named, used, report) + odd, related)
        known.update(rule.name for pack in used for rule in pack.rules)
        known.update(verdict.rule for verdict in result.verdicts)
        return result

    audits, failures = batch(reports, shelf, judged)
    if settings.select or settings.ignore:
        # A repository may hold reports of several years: a rule of any pack that could apply is known.
        known |= {rule.name for name in _usable() if not named for rule in packs.load(name).rules}
        _refuse_selection(parsed, config, settings, known)
    if settings.select or settings.ignore:
        audits = [selection.narrow(a, settings.select, settings.ignore) for a in audits]
    used = [*reports, *beside.paths(shelf), *([config.file] if config.file else [])]
    _write(settings, used, audits, failures)
    if excluded:
        print(f"crossfoot: {len(excluded)} left out by `exclude` in {config.file}", file=sys.stderr)
    left_out(usual)
    failed(failures)
    return 2 if failures else exit_code(audits, settings.fail_on, allow_unknown=settings.allow_unknown)


def _unfit(
    named: tuple[packs.Pack, ...], chosen: tuple[packs.Pack, ...], report: Report
) -> tuple[tuple[Message, Span], ...]:
    """Say which packs were named and not applied, or applied though they are not for such a report."""
    said = []
    for pack in named:
        if pack not in chosen:
            message = Message(
                f"规则包 {pack.name} 不适用于这份报告（标题或年度不符），没有使用",
                f"the pack {pack.name} is not for this report, by its title or year, and was not applied",
            )
            said.append((message, Span(report.path)))
        elif not packs.applies(pack, report):
            message = Message(
                f"规则包 {pack.name} 按其声明不适用于这份报告（标题或年度不符），因指定而使用",
                f"the pack {pack.name} says that it is not for this report, by its title or year; "
                "it was applied because it was named",
            )
            said.append((message, Span(report.path)))
    return tuple(said)


def exit_code(audits: list[Audit], fail_on: str, *, allow_unknown: bool) -> int:
    """Give 2 where a rule broke; 1 where one failed and 3 where one is unknown, at or above `fail_on`; else 0."""
    if fail_on == "never":
        return 0
    if any(v.outcome == "error" for a in audits for v in a.verdicts):
        return 2
    least = [str(s) for s in SEVERITIES].index(fail_on)
    outcomes = {v.outcome for a in audits for v in a.verdicts if SEVERITIES.index(v.severity) >= least}
    if "fail" in outcomes:
        return 1
    return 3 if "unknown" in outcomes and not allow_unknown else 0


def _settings(parsed: argparse.Namespace, config: Config) -> Settings:
    unknown = parsed.allow_unknown if parsed.allow_unknown is not None else config.allow_unknown
    return Settings(
        paths=tuple(parsed.paths) or config.paths,
        exclude=config.exclude,
        packs=tuple(parsed.pack or ()) or config.packs,
        select=_split(parsed.select) or config.select,
        ignore=_split(parsed.ignore) or config.ignore,
        fail_on=parsed.fail_on or config.fail_on or "error",
        allow_unknown=bool(unknown),
        lang=parsed.lang or config.lang or "zh",
        outputs=_outputs(parsed.format or ["text"]),
        everything=parsed.all,
    )


def _split(values: list[str] | None) -> tuple[str, ...]:
    names = tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())
    if values and not names:
        raise Refused("--select and --ignore: name a rule; an empty list would select everything")
    return names


def _outputs(values: list[str]) -> tuple[tuple[str, str | None], ...]:
    outputs = []
    for value in values:
        name, _, file = value.partition("=")
        if name not in OUTPUTS or ("=" in value and not file):
            raise Refused(
                f"--format: '{value}' is no format; write {' or '.join(OUTPUTS)}, or {OUTPUTS[1]}=FILE"
            )
        outputs.append((name, file or None))
    targets = [None if file is None else Path(file).resolve() for _, file in outputs]
    if len(set(targets)) < len(targets):
        raise Refused(
            "--format: two formats to one place; send all but one to files of their own, as json=FILE"
        )
    return tuple(outputs)


def _usable() -> list[str]:
    return [name for name in packs.available() if not packs.load(name).abstract]


def _named(names: tuple[str, ...]) -> tuple[packs.Pack, ...]:
    """Load the packs that were asked for; one that is there to be extended would check too little."""
    loaded = map(packs.load, dict.fromkeys(names))
    named = tuple({(pack.name, pack.hash): pack for pack in loaded}.values())
    for index, pack in enumerate(named):
        if pack.name in {other.name for other in named[:index]}:
            raise Refused(f"two packs are called {pack.name}; give one of them another name in its pack.yaml")
        if pack.abstract:
            raise Refused(
                f"the pack {pack.name} is only a base for others; name one of {', '.join(_usable())}"
            )
    return named


def chosen(named: tuple[packs.Pack, ...], report: Report) -> tuple[packs.Pack, ...]:
    """Give the packs that a report is judged by: those named that are for it, else all named, else those that are for it."""
    return packs.applying(named, report) or named or _choose(report)


def _choose(report: Report) -> tuple[packs.Pack, ...]:
    chosen: tuple[packs.Pack, ...] = packs.choose(report)
    if not chosen:
        title = f"titled '{report.title.text}'" if report.title else "without a title that is known"
        year = f"of {report.year}" if report.year is not None else "that states no year"
        names = ", ".join(_usable())
        raise Refused(
            f"no pack applies to this report, {title}, {year}", f"Name one with --pack (there are {names})"
        )
    return chosen


def _refuse_selection(
    parsed: argparse.Namespace, config: Config, settings: Settings, known: set[str]
) -> None:
    for option, given, patterns in (
        ("select", parsed.select, settings.select),
        ("ignore", parsed.ignore, settings.ignore),
    ):
        selection.refuse_unknown(patterns, known, f"--{option}" if given else f"{config.file}: {option}")
    if not any(selection.selected(rule, settings.select, settings.ignore) for rule in known):
        raise Refused("nothing to check: --select and --ignore together leave no rule")


def _write(settings: Settings, used: list[str], audits: list[Audit], failures: list[ReadError]) -> None:
    """Write the outputs: what goes to the terminal last, so that it is no half of what was asked for. `used` are the files that were read."""
    files_: dict[str, str] = {}
    printed = ""
    for name, file in settings.outputs:
        if name == "json":
            content = json.render(audits, failures, everything=settings.everything)
        else:
            colour = file is None and files.colourful()
            content = text.render(
                audits, settings.lang, everything=settings.everything, colour=colour, unread=len(failures)
            )
        if file is None:
            printed = content
        else:
            files_[file] = content
    if files_:
        own = [
            str(path)
            for name in settings.packs or packs.available()
            for path in packs.sources(packs.locate(name))
        ]
        files.write_all(files_, [*used, *own])
    print(printed, end="")
