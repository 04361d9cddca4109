"""Reports, one by one: one that cannot be read takes no other with it."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from crossfoot.audit import Related
from crossfoot.cli import beside, files
from crossfoot.cli.beside import Remarks, Shelf
from crossfoot.cli.problem import Refused, blame, explain
from crossfoot.language.error import LanguageError
from crossfoot.manifest import PackError
from crossfoot.output.width import clean
from crossfoot_parsers.read import read
from crossfoot_parsers.report import ReadError, Report
from crossfoot_parsers.sniff import REPORTS

T = TypeVar("T")


def named(paths: Sequence[str], option: str) -> list[str]:
    """Give the reports that an option names, and say which files are none by their names. Raises Refused where there is none."""
    found = files.find(paths, REPORTS)
    if not found.reports:
        raise Refused(f"{option}: {', '.join(paths)}: no report is there")
    left_out(found.usual)
    return found.reports


def left_out(usual: Sequence[str]) -> None:
    """Say which files were left out because no report has such a name."""
    if usual:
        print(f"crossfoot: left out as no reports, by their names: {', '.join(usual)}", file=sys.stderr)


def batch(
    paths: Sequence[str], shelf: Shelf, work: Callable[[Report, Related, Remarks], T]
) -> tuple[list[T], list[ReadError]]:
    """Do something with each report and those beside it; give what came of it, and the reports of which nothing did.

    What is wrong with a pack stops all. Raises Refused where a body above or below is given for several reports.
    """
    if (shelf.parent is not None or shelf.children) and len(paths) > 1:
        raise Refused(
            f"--parent and --children are of one report, and {len(paths)} are checked; name the one"
        )
    done: list[T] = []
    failures: list[ReadError] = []
    for path in paths:
        try:
            report = read(path)
            related, remarks = beside.related(shelf, report, alone=len(paths) == 1)
            done.append(work(report, related, remarks))
        except (PackError, LanguageError):
            raise
        except Exception as error:  # noqa: BLE001 - one report that breaks the reader takes no other with it
            failures.append(blame(error, path))
    return done, failures


def remarked(report: Report, remarks: Remarks, lang: str) -> None:
    """Say what was noticed about the reports beside one."""
    for remark, _ in remarks:
        print(f"crossfoot: {clean(report.path)}: {remark.text(lang)}", file=sys.stderr)


def failed(failures: Sequence[ReadError]) -> None:
    """Say which reports could not be read, and what to do about it."""
    for failure in failures:
        print(f"crossfoot: {explain(failure)}", file=sys.stderr)
