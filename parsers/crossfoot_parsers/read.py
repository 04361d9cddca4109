"""A file in, a report out. The reader is chosen by content first, then by name, and only that one is imported."""

import hashlib
import importlib
import os
import stat
from pathlib import Path

from crossfoot_parsers import limits, sniff
from crossfoot_parsers.limits import Excess, Late
from crossfoot_parsers.report import ReadError, Report

AGAIN = "open it in the program that made it, and save or export it again"
SPLIT = "check that it is a report; if it is, split it into parts"


def read(path: str) -> Report:
    """Read one report. Raises ReadError, and nothing else, where that is not possible."""
    return parse(path, _bytes(path))


def parse(path: str, data: bytes) -> Report:
    """Read the bytes of one report; `path` gives its name. Raises ReadError, and nothing else, where that is not possible."""
    kind = sniff.kind(path, data)
    name = sniff.KINDS[kind].name
    try:
        with limits.within(limits.SECONDS):
            # After the cheap checks: the readers stand on heavy libraries.
            outline = importlib.import_module("crossfoot_parsers.outline")
            reader = importlib.import_module(f"crossfoot_parsers.{sniff.KINDS[kind].reader}")
            flow = reader.read(path, data)
            report: Report = outline.report(path, kind, hashlib.sha256(data).hexdigest(), flow)
            return report
    except ReadError:
        raise
    except Excess as error:
        raise ReadError(path, f"the {name} holds more than a report can ({error})", SPLIT) from None
    except Late:
        raise ReadError(
            path, f"reading the {name} takes longer than {limits.SECONDS:g} seconds", SPLIT
        ) from None
    except ImportError as error:
        what = " ".join(str(error).split())
        raise ReadError(
            path, f"a library that reads {name} is missing ({what})", "install crossfoot again"
        ) from None
    except MemoryError:
        raise ReadError(path, f"there is not enough memory to read the {name}", SPLIT) from None
    except RecursionError:
        raise ReadError(path, f"the {name} is malformed (its parts are nested without end)", AGAIN) from None
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {error}".rstrip(": ").split())
        raise ReadError(path, f"the {name} is malformed ({what})", AGAIN) from error


def _bytes(path: str) -> bytes:
    try:
        if Path(path).is_dir():
            if not os.access(path, os.R_OK | os.X_OK):
                raise ReadError(path, "this folder cannot be searched", "check its permissions")
            raise ReadError(path, "this is a folder", "name a report in it, or check the folder as a whole")
        found = Path(path).stat()
        if not stat.S_ISREG(found.st_mode):
            raise ReadError(path, "this is no file but a device or a pipe", "save the report as a file")
        if found.st_size > limits.FILE:
            raise ReadError(
                path,
                f"the file has {found.st_size:,} bytes; the limit is {limits.FILE:,}",
                "split or shrink the report",
            )
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise ReadError(path, "there is no such file", "Check the path") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise ReadError(path, reason or "the file cannot be opened", "check its permissions") from None
