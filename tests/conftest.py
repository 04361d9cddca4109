"""Fixtures for all tests."""

import os
import shutil
from pathlib import Path

import pytest


def need(found: object, what: str, how: str) -> None:
    """Skip a test that needs what is not there, saying how it is had; where CI runs it must be there."""
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{what} is needed: {how}")


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep compiled packs in a folder of the tests, and never in that of the user."""
    os.environ["CROSSFOOT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def chinese_font() -> None:
    """Draw Chinese text by PDFium, which takes a font of the system; the test is skipped where there is none."""
    from building import content, scan  # noqa: PLC0415 - heavy

    (first, *_) = scan.pages(content.clean(2021))
    dark = sum(first.convert("L").histogram()[:128])
    need(dark > 20_000, "a Chinese font", "apt-get install fonts-wqy-zenhei")


@pytest.fixture(scope="session")
def libreoffice() -> None:
    """Find LibreOffice; the test is skipped where it is not installed."""
    how = "apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui"
    need(shutil.which("soffice") or shutil.which("libreoffice"), "LibreOffice", how)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the folder of real reports; the test is skipped where they are not at hand."""
    folder = Path(os.environ.get("CROSSFOOT_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip("the corpus of real reports is not at hand (set CROSSFOOT_CORPUS to its folder)")
    return folder
