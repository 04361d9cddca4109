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
        _read(parsed.previous or configured, "--previous"),
        next(iter(_read([parsed.parent] if parsed.parent else [], "--parent")), None),
        _read(parsed.children or [], "--children"),
    )


def _read(paths: Sequence[str], option: str) -> tuple[Report, ...]:
    if not paths:
        return ()
    found = files.find(paths, REPORTS).reports
    if not found:
        raise Refused(f"{option}: {', '.join(paths)}: no report is there")
    if option == "--parent" and len(found) > 1:
        raise Refused(f"{option}: one report is meant, and {len(found)} are there; name the one")
    return tuple(read(path) for path in found)


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
    for other in (shelf.parent, *shelf.children):
        if other is not None and other.year != report.year:
            raise Refused(
                f"{other.path} is a report of {other.year}, and this one of {report.year}",
                f"Give that of {report.year}",
            )
    previous, remarks = _previous(shelf.previous, report, alone=alone) if shelf.previous else (None, ())
    return Related(previous, shelf.parent, shelf.children), remarks


def _previous(given: tuple[Report, ...], report: Report, *, alone: bool) -> tuple[Report | None, Remarks]:
    here = Span(report.path)
    if report.year is None:
        return None, (
            (
                Message(
                    "报告没有写年度，无法与上年比较",
                    "it states no year, and is not compared with last year's",
                ),
                here,
            ),
        )
    fitting = [other for other in given if other.year == report.year - 1]
    same = [other for other in fitting if _body(other) == _body(report)]
    if len(same) == 1:
        return same[0], ()
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
                f"--previous: {other.path} is a report of {other.year}, not of {report.year - 1}, the year before",
                f"Give that of {report.year - 1}",
            )
        message = Message(
            f"上年报告的机关是“{other.agency or '？'}”，与这份报告的“{report.agency or '？'}”不同",
            f"last year's report is of {other.agency or 'an unnamed body'}, this one of {report.agency or 'an unnamed body'}",
        )
        return other, ((message, here),)
    message = Message(
        f"给出的上年报告中没有这个机关{report.year - 1}年度的",
        f"none of the reports given for the year before is this body's of {report.year - 1}",
    )
    return None, ((message, here),)


def _body(report: Report) -> str:
    return fold(report.agency or "")
