"""What `crossfoot --version` costs, against an interpreter that imports argparse and json; whole processes, in turn."""

import statistics
import subprocess
import sys
import time

LIMIT = 2.0
OURS = [sys.executable, "-m", "crossfoot", "--version"]
BASE = [sys.executable, "-c", "import argparse, json"]


def main() -> int:
    """Print the ratio of the medians; give 1 where the limit is passed."""
    ours: list[float] = []
    base: list[float] = []
    for _ in range(15):
        for command, times in ((OURS, ours), (BASE, base)):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times.append(time.perf_counter() - start)
    ratio = statistics.median(ours) / statistics.median(base)
    print(f"crossfoot --version: {ratio:.2f} x python -c 'import argparse, json' (at most {LIMIT})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
