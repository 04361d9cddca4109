"""Judging a report by both packs, against reading it: shares of the same run, each run a fresh process as in a hook.

`evaluate.py [REPORT...]` measures the reports named, or the example; `evaluate.py --once REPORT` is one such run.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "clean-2021.pdf"
LIMIT = 0.10
RUNS = 11


def once(path: str) -> dict[str, float]:
    """Read, bind and evaluate once; give the seconds that each took."""
    from crossfoot.audit import bind, judge  # noqa: PLC0415 - the parent process needs none of it
    from crossfoot.pack import load  # noqa: PLC0415
    from crossfoot_parsers.read import read  # noqa: PLC0415

    packs = (load("gir-2019"), load("gir-2021"))
    clock = time.perf_counter
    start = clock()
    report = read(path)
    read_ = clock()
    for pack in packs:
        # Patterns are compiled where they are first asked for: that belongs to compiling (compile.py), and is no judging.
        list(judge(bind(report, pack)))
    ready = clock()
    contexts = [bind(report, pack) for pack in packs]
    bound = clock()
    for context in contexts:
        list(judge(context))
    return {"read": read_ - start, "bind": bound - ready, "evaluate": clock() - bound}


def main() -> int:
    """Print the medians, and the shares of the time of reading; give 1 where the limit is passed."""
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(once(sys.argv[2])))
        return 0
    passed = False
    for path in sys.argv[1:] or [str(EXAMPLE)]:
        runs = []
        for _ in range(RUNS):
            done = subprocess.run(
                [sys.executable, __file__, "--once", path], check=True, capture_output=True, text=True
            )
            runs.append(json.loads(done.stdout))
        middle = {step: statistics.median(run[step] for run in runs) for step in runs[0]}
        share = {step: statistics.median(run[step] / run["read"] for run in runs) for step in runs[0]}
        print(f"{Path(path).name}: " + ", ".join(f"{step} {t * 1000:.1f} ms" for step, t in middle.items()))
        print(
            f"  evaluate / read = {share['evaluate']:.3f} (at most {LIMIT}); bind / read = {share['bind']:.3f}"
        )
        passed = passed or share["evaluate"] > LIMIT
    return int(passed)


if __name__ == "__main__":
    sys.exit(main())
