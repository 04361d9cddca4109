"""`crossfoot rules mutate`: errors sown into reports; which of them a pack finds."""

import argparse
from collections.abc import Callable
from fractions import Fraction

from crossfoot import pack as packs
from crossfoot.audit import Related
from crossfoot.cli import beside
from crossfoot.cli.batch import batch, failed, named, remarked
from crossfoot.cli.beside import Remarks
from crossfoot.cli.problem import Refused
from crossfoot.hint import nearest
from crossfoot.mutation import json, text
from crossfoot.mutation.kinds import KINDS
from crossfoot.mutation.trial import Trial, tallies, trial
from crossfoot_parsers.report import Report


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

    def sown(report: Report, related: Related, remarks: Remarks) -> Trial:
        remarked(report, remarks, parsed.lang)
        return trial(report, pack, related, kinds, parsed.limit, parsed.seed)

    trials, failures = batch(named(parsed.on, "--on"), beside.shelf(parsed), sown)
    if parsed.format == "json":
        print(json.render(trials, failures, pack), end="")
    elif trials:
        print(text.render(trials, f"{pack.name} {pack.version}", parsed.lang), end="")
    failed(failures)
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
