"""The reports beside those that are checked: last year's, that of the body above, those of the bodies below."""

import argparse
from collections.abc import Sequence

import msgspec

from crossfoot.audit import ALONE, Related
from crossfoot.binding.normal import fold
from crossfoot.cli import files
from crossfoot.cli.problem import Refused
from crossfoot.finding import Message
from crossfoot_parsers.read import read
from crossfoot_parsers.report import Report, Span
from crossfoot_parsers.sniff import REPORTS

Remarks = tuple[tuple[Message, Span], ...]


class Shelf(msgspec.Struct, frozen=True):
    """The reports that were given, read."""

    previous: tuple[Report, ...] = ()
    parent: Report | None = None
    children: tuple[Report, ...] = ()


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add = parser.add_argument
    add(
        "--previous",
        action="append",
        metavar="PATH",
        help="reports of the year before: each is compared with that of the same body (repeatable)",
    )
    add("--parent", metavar="PATH", help="the report of the body above, of the same year")
    add("--children", action="append", metavar="PATH", help="reports of the bodies below (repeatable)")


def shelf(parsed: argparse.Namespace, configured: Sequence[str] = ()) -> Shelf:
    """Read the reports that were given. Raises ReadError, and Refused where a folder holds none."""
    return Shelf(
        _read(configured if parsed.previous is None else parsed.previous, "--previous"),
        next(iter(_read([] if parsed.parent is None else [parsed.parent], "--parent")), None),
        _read(parsed.children or [], "--children"),
    )


def _read(paths: Sequence[str], option: str) -> tuple[Report, ...]:
    if not paths:
        return ()
    if not all(path.strip() for path in paths):
        raise Refused(f"{option}: this path is empty; name a report, or leave the option out")
    found = files.find(paths, REPORTS).reports
    if not found:
        raise Refused(f"{option}: {', '.join(paths)}: no report is there")
    if option == "--parent" and len(found) > 1:
        raise Refused(f"{option}: one report is meant, and {len(found)} are there; name the one")
    # A report that is named twice, or beside a copy of itself, is one.
    reports: dict[str, Report] = {}
    for report in map(read, found):
        reports.setdefault(report.sha256, report)
    return tuple(reports.values())


def paths(shelf: Shelf) -> list[str]:
    """Give the files of the reports that were given."""
    given = (*shelf.previous, *([] if shelf.parent is None else [shelf.parent]), *shelf.children)
    return [report.path for report in given]


def related(shelf: Shelf, report: Report, *, alone: bool) -> tuple[Related, Remarks]:
    """Choose the reports that one is compared with, and say what is odd about the choice; `alone` says that only one is checked.

    Last year's is that of the same body. Where one is given for one report, the years alone must fit: bodies change their names.
    Raises Refused, with what to do, for one that cannot be meant.
    """
    if shelf == Shelf():
        return ALONE, ()
    _fits(shelf, report)
    previous, remark = _previous(shelf.previous, report, alone=alone) if shelf.previous else (None, None)
    # Where last year's was asked for and is not there, nobody knows what it says.
    lost = remark if previous is None else None
    remarks = () if remark is None else ((remark, Span(report.path)),)
    return Related(previous, shelf.parent, shelf.children, lost), remarks


def _fits(shelf: Shelf, report: Report) -> None:
    """Refuse a body above or below that is the one that is checked, or that of another option, or of another year."""
    options = [("--parent", shelf.parent)] if shelf.parent is not None else []
    known = dict.fromkeys(_marks(report), "the report that is checked")
    for option, other in [*options, *(("--children", child) for child in shelf.children)]:
        if report.year is None or other.year != report.year:
            raise Refused(
                f"{option}: {other.path} {_of(other)}, and the report that is checked {_of(report)}",
                "Give reports of one year" if report.year is None else f"Give that of {report.year}",
            )
        twin = next((known[mark] for mark in _marks(other) if mark in known), None)
        if twin is not None:
            raise Refused(
                f"{option}: {other.path} and {twin} are one report, or of the same body",
                f"Give another report with {option}",
            )
        known |= dict.fromkeys(_marks(other), f"{other.path} ({option})")


def _marks(report: Report) -> tuple[str, ...]:
    """Give what no two of the reports may have in common: their contents, and the body that they are of, where it is known."""
    return (report.sha256, _body(report)) if report.agency else (report.sha256,)


def _of(report: Report) -> str:
    return "states no year" if report.year is None else f"is of {report.year}"


def _previous(
    given: tuple[Report, ...], report: Report, *, alone: bool
) -> tuple[Report | None, Message | None]:
    """Choose last year's report, and say what is odd about that, or why there is none."""
    if report.year is None:
        return None, Message(
            "报告没有写年度，无法与上年比较",
            "the report states no year, and is not compared with last year's",
        )
    fitting = [other for other in given if other.year == report.year - 1]
    same = [other for other in fitting if _body(other) == _body(report)]
    if len(same) == 1:
        return same[0], None
    if len(same) > 1:
        paths = ", ".join(other.path for other in same)
        raise Refused(
            f"--previous: several reports of {report.year - 1} are of the same body: {paths}",
            "Give one of them",
        )
    if alone and len(given) == 1:
        (other,) = given
        if not fitting:
            raise Refused(
                f"--previous: {other.path} {_of(other)}, and last year's is of {report.year - 1}",
                f"Give that of {report.year - 1}",
            )
        message = Message(
            f"上年报告的机关是“{other.agency or '？'}”，与这份报告的“{report.agency or '？'}”不同",
            f"last year's report is of {other.agency or 'an unnamed body'}, this one of {report.agency or 'an unnamed body'}",
        )
        return other, message
    return None, Message(
        f"给出的上年报告中没有这个机关{report.year - 1}年度的",
        f"none of the reports given for the year before is this body's of {report.year - 1}",
    )


def _body(report: Report) -> str:
    return fold(report.agency or "")
