"""Compiling a pack, from nothing and from the cache, against checking a report of five pages: each run a fresh process.

`compile.py --once KIND` is one such run. What a process needs to start and to import is the same for all and is in none.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
PAGES = 5
PACK = "gir-2021"
RUNS = 9
LIMITS = {"cold": 0.5, "cached": 0.05}


def once(kind: str, path: str) -> float:
    """Give the seconds of one load of the pack, or of one check of a report with the packs from the cache."""
    from crossfoot.cli import check  # noqa: PLC0415 - the parent process needs none of it
    from crossfoot.pack import load  # noqa: PLC0415

    clock = time.perf_counter
    if kind in LIMITS:
        start = clock()
        load(PACK)
        return clock() - start
    from crossfoot.cli import main  # noqa: PLC0415

    assert check
    start = clock()
    assert main(["check", path, "--format", f"json={os.devnull}"]) == 0
    return clock() - start


def main() -> int:
    """Print the medians and the ratios; give 1 where a limit is passed."""
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(once(sys.argv[2], sys.argv[3])))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report, warm = _report(Path(folder)), str(Path(folder, "cache"))
        _run("cached", warm, report)
        _run("check", warm, report)
        runs = [
            {
                "cold": _run("cold", "", report),
                "cached": _run("cached", warm, report),
                "check": _run("check", warm, report),
            }
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


def _report(folder: Path) -> str:
    """Render the invented report on five pages."""
    sys.path.insert(0, str(TESTS))
    from building import content, pdf  # noqa: PLC0415 - not in the runs that are timed

    path = folder / "report.pdf"
    path.write_bytes(pdf.render(content.clean(2021), pdf.Style(bottom=460.0)))
    return str(path)


def _run(kind: str, cache: str, report: str) -> float:
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
