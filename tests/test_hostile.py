"""Thousands of broken files of every format: a report or the one error of the package, in bounded time and memory.

The seeds stand here: a file that broke a reader is made again by its number. Set CROSSFOOT_MUTANTS to try more of them.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from building.formats import FORMATS

SEED = 20_261_125
COUNT = int(os.environ.get("CROSSFOOT_MUTANTS", "400"))
# Of one format, in seconds; a slow machine tries fewer.
BOX = 60 if COUNT <= 400 else COUNT
SLOWEST = 30.0
PEAK = 700 * 1024**2


@pytest.mark.parametrize("name", FORMATS)
def test_broken_files_give_a_report_or_the_one_error(name):
    command = [sys.executable, "-m", "building.mutate", name, str(SEED), str(COUNT), str(BOX)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["wrong"] == []
    assert found["slowest"] < SLOWEST
    assert found["peak"] < PEAK
    # A mutation that only ever breaks the wrapping would test nothing behind it.
    assert found["reports"] > 0.05 * found["files"] > 2
    assert found["errors"] > 0
