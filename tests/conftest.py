"""Fixtures for all tests."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the folder of real reports; the test is skipped where they are not at hand."""
    folder = Path(os.environ.get("CROSSFOOT_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip("the corpus of real reports is not at hand (set CROSSFOOT_CORPUS to its folder)")
    return folder
