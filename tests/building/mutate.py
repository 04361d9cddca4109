"""Files that are broken at random: python -m building.mutate FORMAT SEED COUNT SECONDS reads so many and says how it went.

A process of its own, so that one that dies or grows is seen, and takes no test with it.
"""

import io
import json
import random
import re
import resource
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

from building.formats import FORMATS, sources
from crossfoot_parsers.archive import DAMAGE
from crossfoot_parsers.read import parse
from crossfoot_parsers.report import ReadError

# What a reader may take beside the interpreter and its libraries, in bytes of address space.
MEMORY = 2 * 1024**3
SLIP = re.compile(r"malformed \((?:Key|Index|Attribute|Type|Assertion|Name|UnboundLocal|ZeroDivision)\w*")
PLAIN = frozenset({"txt", "csv", "md", "html", "htm"})
FIELD = re.compile(rb"-?\d+(?:\.\d+)?|\"[^\"<>]{0,40}\"|<[^<>]{1,60}>|\t[^\t\n]*")
Change = Callable[[random.Random, bytes], bytes]


def flip(source: random.Random, data: bytes) -> bytes:
    """Change some bytes."""
    made = bytearray(data)
    for _ in range(source.randint(1, 12)):
        made[source.randrange(len(made))] = source.randrange(256)
    return bytes(made)


def cut(source: random.Random, data: bytes) -> bytes:
    """Take a part out, or the end off."""
    start = source.randrange(len(data))
    end = len(data) if source.random() < 0.3 else min(len(data), start + source.randint(1, 400))
    return data[:start] + data[end:]


def splice(source: random.Random, data: bytes) -> bytes:
    """Put a part of the file into another place of it, perhaps many times."""
    start, at = source.randrange(len(data)), source.randrange(len(data))
    part = data[start : start + source.randint(1, 300)] * source.choice([1, 1, 2, 50])
    return data[:at] + part + data[at:]


def swap(source: random.Random, data: bytes) -> bytes:
    """Exchange two fields: numbers, attributes, tags, cells."""
    fields = list(FIELD.finditer(data))
    if len(fields) < 2:
        return flip(source, data)
    one, two = sorted(source.sample(fields, 2), key=lambda m: m.start())
    return data[: one.start()] + two[0] + data[one.end() : two.start()] + one[0] + data[two.end() :]


def extreme(source: random.Random, data: bytes) -> bytes:
    """Put a number that is far too large, or none, in the place of one."""
    fields = [m for m in FIELD.finditer(data) if m[0].lstrip(b"-")[:1].isdigit()]
    if not fields:
        return flip(source, data)
    one = source.choice(fields)
    number = source.choice([b"99999999999999999999", b"-1", b"0", b"1e308", b"65535", b"nan", b""])
    return data[: one.start()] + number + data[one.end() :]


CHANGES: tuple[Change, ...] = (flip, cut, splice, swap, extreme)


def inner(source: random.Random, data: bytes, change: Change) -> bytes:
    """Change a part of an archive and pack it again, so that the change gets to the reader of the part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        names = [name for name in old.namelist() if old.getinfo(name).file_size]
        chosen = source.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(zipfile.ZipInfo(name), change(source, part) if name == chosen else part)
    return buffer.getvalue()


def mutated(data: bytes, seed: int) -> bytes:
    """Give a file that is broken in one to three ways; the same one for the same seed."""
    source = random.Random(seed)  # noqa: S311 - no secret
    packed = data.startswith(b"PK")
    for _ in range(source.randint(1, 3)):
        change = source.choice(CHANGES)
        try:
            data = inner(source, data, change) if packed and source.random() < 0.85 else change(source, data)
        except DAMAGE:
            # It is no archive any more.
            packed = False
    return data or b"x"


def main() -> int:
    """Read mutated files until the count or the time is reached; print how many, and what must not have happened."""
    form, seed, count, seconds = sys.argv[1], *map(int, sys.argv[2:5])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    whole = sources(form)
    files = reports = errors = 0
    slowest = 0.0
    wrong: list[tuple[int, str]] = []
    start = time.monotonic()
    while files < count and time.monotonic() - start < seconds:
        number = seed + files
        data = mutated(whole[number % len(whole)], number)
        began = time.monotonic()
        try:
            parse(f"a.{FORMATS[form].ending}", data)
            reports += 1
        except ReadError as error:
            errors += 1
            # Text cannot be malformed: there the reader is. Nor does a slip of the reader make another file malformed.
            ending = FORMATS[form].ending
            blamed = (
                "is malformed (" in error.problem if ending in PLAIN else bool(SLIP.search(error.problem))
            )
            # What pdfminer raises inside is its own.
            blamed = blamed and ending != "pdf"
            if "\n" in str(error) or not error.remedy or blamed:
                wrong.append((number, str(error)))
        except BaseException:  # noqa: BLE001 - this is what must not happen
            wrong.append((number, traceback.format_exc()[-2000:]))
        slowest = max(slowest, time.monotonic() - began)
        files += 1
    # What this process itself took at most; ru_maxrss begins with the peak of the process that started it.
    status = Path("/proc/self/status")
    own = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii")) if status.exists() else None
    peak = int(own[1]) * 1024 if own else 0
    done = {
        "files": files,
        "reports": reports,
        "errors": errors,
        "slowest": slowest,
        "peak": peak,
        "wrong": wrong,
    }
    print(json.dumps(done))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
