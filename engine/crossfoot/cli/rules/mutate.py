"""`crossfoot rules mutate`: errors sown into reports; which of them a pack finds."""

import argparse
import sys
from collections.abc import Callable
from fractions import Fraction

from crossfoot import pack as packs
from crossfoot.cli import beside, files
from crossfoot.cli.problem import Refused, blame, explain
from crossfoot.hint import nearest
from crossfoot.language.error import LanguageError
from crossfoot.manifest import PackError
from crossfoot.mutation import json, text
from crossfoot.mutation.kinds import KINDS
from crossfoot.mutation.trial import Trial, tallies, trial
from crossfoot_parsers.read import read
from crossfoot_parsers.report import ReadError
from crossfoot_parsers.sniff import REPORTS


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add("pack", metavar="PACK", help="a name or a folder")
    add("--on", nargs="+", required=True, metavar="REPORT", help="reports that are right, or folders of them")
    add("--kind", nargs="+", action="extend", metavar="KIND", help=f"only these: {', '.join(KINDS)}")
    add(
        "--limit",
        type=_whole,
        metavar="N",
        help="at most N errors of each kind in each report, drawn at random",
    )
    add("--seed", type=int, default=0, metavar="N", help="another draw (0)")
    add("--at-least", type=_percentage, metavar="PERCENT", help="exit 1 where less of all errors is caught")
    add(
        "--no-survivors",
        nargs="+",
        action="extend",
        metavar="KIND",
        help="exit 1 where nothing is said of an error of these kinds",
    )
    add("--format", choices=("text", "json"), default="text", help="text or json (text)")
    add("--lang", choices=("zh", "en"), default="zh", help="language of the texts (zh)")
    beside.arguments(parser)


def run(parsed: argparse.Namespace) -> int:
    """Sow, judge, print, and give the exit code. Raises Refused where it cannot be done as it was asked for."""
    pack = packs.load(parsed.pack)
    if pack.abstract:
        raise Refused(f"the pack {pack.name} is only a base for others; name one that extends it")
    kinds = _kinds(parsed.kind, "--kind") or list(KINDS)
    without = _kinds(parsed.no_survivors, "--no-survivors")
    if unsown := [kind for kind in without if kind not in kinds]:
        raise Refused(f"--no-survivors: {', '.join(unsown)} is not among the kinds of --kind")
    found = files.find(parsed.on, REPORTS)
    if not found.reports:
        raise Refused(f"--on: {', '.join(parsed.on)}: no report is there")
    shelf = beside.shelf(parsed)
    trials: list[Trial] = []
    failures: list[ReadError] = []
    for path in found.reports:
        try:
            report = read(path)
            related, remarks = beside.related(shelf, report, alone=len(found.reports) == 1)
            trials.append(trial(report, pack, related, kinds, parsed.limit, parsed.seed))
        except (PackError, LanguageError):
            raise
        except Exception as error:  # noqa: BLE001 - one report that breaks the reader takes no other with it
            failures.append(blame(error, path))
            continue
        for remark, _ in remarks:
            print(f"crossfoot: {path}: {remark.text(parsed.lang)}", file=sys.stderr)
    if parsed.format == "json":
        print(json.render(trials, failures, pack), end="")
    elif trials:
        print(text.render(trials, f"{pack.name} {pack.version}", parsed.lang), end="")
    for failure in failures:
        print(f"crossfoot: {explain(failure)}", file=sys.stderr)
    return 2 if failures else _code(trials, parsed.at_least, without)


def _code(trials: list[Trial], least: Fraction | None, without: list[str]) -> int:
    counted = {tally.kind.name: tally for tally in tallies(trials)}
    seeded = sum(tally.seeded for tally in counted.values())
    if least is not None and not seeded:
        raise Refused("--at-least: no error of these kinds could be sown into these reports")
    if barren := [kind for kind in without if not counted[kind].seeded]:
        raise Refused(
            f"--no-survivors: no error of the kind {', '.join(barren)} could be sown into these reports"
        )
    caught = sum(tally.caught for tally in counted.values())
    short = least is not None and caught * 100 < least * seeded
    return 1 if short or any(counted[kind].survived for kind in without) else 0


def _kinds(names: list[str] | None, option: str) -> list[str]:
    for name in names or ():
        if name not in KINDS:
            near = nearest(name, KINDS)
            hint = f"did you mean {near}?" if near else f"known: {', '.join(KINDS)}"
            raise Refused(f"{option}: no kind of error is called '{name}'; {hint}")
    return list(names or ())


def _number(make: Callable[[str], Fraction], value: str, low: int, high: int | None, what: str) -> Fraction:
    try:
        number = make(value)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"'{value}' is not {what}") from None
    if number < low or (high is not None and number > high):
        raise argparse.ArgumentTypeError(f"'{value}' is not {what}")
    return number


def _whole(value: str) -> int:
    return int(_number(lambda given: Fraction(int(given)), value, 1, None, "a whole number above 0"))


def _percentage(value: str) -> Fraction:
    return _number(lambda given: Fraction(given.removesuffix("%")), value, 0, 100, "a percentage")
