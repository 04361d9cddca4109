"""Evaluating both packs on a read report, against reading it: a ratio measured side by side in one run."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from crossfoot.audit import audit
from crossfoot.pack import load
from crossfoot_parsers.read import read

REPORT = str(Path(__file__).parents[1] / "examples" / "clean-2021.pdf")
LIMIT = 0.10


def median(work: Callable[[], object], runs: int = 9) -> float:
    """Give the median time of a piece of work in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Print the ratio."""
    report = read(REPORT)
    packs = (load("gir-2019"), load("gir-2021"))
    audit(report, packs)
    reading = median(lambda: read(REPORT))
    judging = median(lambda: audit(report, packs))
    print(f"reading {reading * 1000:.1f} ms, binding and judging by two packs {judging * 1000:.1f} ms")
    print(f"ratio {judging / reading:.3f} (at most {LIMIT})")


if __name__ == "__main__":
    main()
