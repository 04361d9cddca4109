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

EXAMPLE = Path(__file__).parents[1] / "examples" / "clean-2021.pdf"
PACK = "gir-2021"
RUNS = 9
LIMITS = {"cold": 0.5, "cached": 0.05}


def once(kind: str) -> float:
    """Give the seconds of one load of the pack, or of one check of the report with the packs from the cache."""
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
    assert main(["check", str(EXAMPLE), "--format", f"json={os.devnull}"]) == 0
    return clock() - start


def main() -> int:
    """Print the medians and the ratios; give 1 where a limit is passed."""
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(once(sys.argv[2])))
        return 0
    pages = _pages()
    with tempfile.TemporaryDirectory() as warm:
        _run("cached", warm)
        runs = [
            {"cold": _run("cold", ""), "cached": _run("cached", warm), "check": _run("check", warm)}
            for _ in range(RUNS)
        ]
    middle = {kind: statistics.median(run[kind] for run in runs) for kind in runs[0]}
    print(f"{PACK}: " + ", ".join(f"{kind} {seconds * 1000:.1f} ms" for kind, seconds in middle.items()))
    passed = False
    for kind, limit in LIMITS.items():
        share = statistics.median(run[kind] / run["check"] for run in runs)
        print(f"  {kind} / checking {pages} pages = {share:.3f} (at most {limit})")
        passed = passed or share > limit
    return int(passed)


def _pages() -> int:
    from crossfoot_parsers.read import read  # noqa: PLC0415 - not in the runs that are timed
    from crossfoot_parsers.report import Box, Paragraph  # noqa: PLC0415

    blocks = [block for block in read(str(EXAMPLE)).everything() if isinstance(block, Paragraph)]
    return max(p.page for block in blocks for p in block.passage.span().places if isinstance(p, Box))


def _run(kind: str, cache: str) -> float:
    done = subprocess.run(
        [sys.executable, __file__, "--once", kind],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "CROSSFOOT_CACHE_DIR": cache},
    )
    return float(json.loads(done.stdout.splitlines()[-1]))


if __name__ == "__main__":
    sys.exit(main())
