"""Compiling a pack, from nothing and from the cache, against checking a report of five pages: each run a fresh process.

`compile.py --once KIND REPORT` is one such run. What a process needs to start and to import is the same for all and is in none.
From nothing means that no pack was ever compiled; the tables of the grammar, made once for each version of the program, are there.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "clean-2021.pdf"
PAGES = 5
PACK = "gir-2021"
RUNS = 9
LIMITS = {"cold": 0.5, "cached": 0.05}


def once(kind: str, report: str) -> float:
    """Give the seconds of one load of the pack, or of one check of the report with the packs from the cache."""
    from crossfoot.cli import check  # noqa: PLC0415 - the parent process needs none of it
    from crossfoot.pack import load  # noqa: PLC0415

    # Of the processor: what else the machine does counts for none of them.
    clock = time.process_time
    if kind == "tables":
        from crossfoot.language.parse import parser  # noqa: PLC0415

        parser()
        return 0
    if kind in LIMITS:
        start = clock()
        load(PACK)
        return clock() - start
    from crossfoot.cli import main  # noqa: PLC0415

    assert check
    start = clock()
    assert main(["check", report, "--format", f"json={os.devnull}"]) != 2
    return clock() - start


def main() -> int:
    """Print the medians and the ratios; give 1 where a limit is passed."""
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(once(*sys.argv[2:])))
        return 0
    with tempfile.TemporaryDirectory() as warm:
        report = str(Path(warm) / "report.pdf")
        _pages(Path(report))
        _run("cached", warm)
        runs = [
            {"cold": _cold(), "cached": _run("cached", warm), "check": _run("check", warm, report)}
            for _ in range(RUNS)
        ]
    middle = {kind: statistics.median(run[kind] for run in runs) for kind in runs[0]}
    print(f"{PACK}: " + ", ".join(f"{kind} {seconds * 1000:.1f} ms" for kind, seconds in middle.items()))
    passed = False
    for kind, limit in LIMITS.items():
        share = statistics.median(run[kind] / run["check"] for run in runs)
        print(f"  {kind} / checking {PAGES} pages = {share:.3f} (at most {limit})")
        passed = passed or share > limit
    return int(passed)


def _pages(path: Path) -> None:
    """Write the example with its pages repeated up to five."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - not in the runs that are timed

    source = PdfReader(EXAMPLE).pages
    writer = PdfWriter()
    for number in range(PAGES):
        writer.add_page(source[number % len(source)])
    writer.write(path)


def _cold() -> float:
    with tempfile.TemporaryDirectory() as folder:
        _run("tables", folder)
        return _run("cold", folder)


def _run(kind: str, cache: str, report: str = "") -> float:
    done = subprocess.run(
        [sys.executable, __file__, "--once", kind, report],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "CROSSFOOT_CACHE_DIR": cache},
    )
    return float(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    sys.exit(main())
