"""Reading PDFs, against what else reads them: in turn and in one run, so that the speed of the machine cancels out.

The five largest PDFs of the corpus are read (CROSSFOOT_CORPUS, or where the tests look for it); without it, invented ones.
`reading.py --once REPORT` reads one report and prints seconds and the peak of memory in MB.
"""

import itertools
import json
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = Path(os.environ.get("CROSSFOOT_CORPUS", ROOT.parent / "shared" / "corpus"))
RUNS = 3
LARGEST = 5
OURS, RAW, PLUMBER = "crossfoot, whole reading", "pdfminer, raw pass", "pdfplumber, text and tables"
# The whole reading against the raw pass, and how many times as long pdfplumber takes.
SHARE, FASTER = 0.35, 6.0
# Invented reports show whole lines at a time, where word processors show single characters: the raw pass has less to do.
INVENTED = 0.5
MEMORY = 60.0
PAGES = (5, 50, 500)
# A page of a long report may take so many times as long as one of a shorter one, and add so many MB.
SLOWER, GROWTH = 1.3, 0.3


def ours(path: str) -> None:
    from crossfoot_parsers.read import read  # noqa: PLC0415 - a fresh process imports what it measures

    read(path)


def raw(path: str) -> None:
    """Run pdfminer's interpreter without a device: every reader that stands on it takes at least so long."""
    from pdfminer.pdfdevice import PDFDevice  # noqa: PLC0415
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415

    with Path(path).open("rb") as file:
        manager = PDFResourceManager()
        interpreter = PDFPageInterpreter(manager, PDFDevice(manager))
        for page in PDFPage.create_pages(PDFDocument(PDFParser(file))):
            interpreter.process_page(page)


def layout(path: str) -> None:
    from pdfminer.high_level import extract_pages  # noqa: PLC0415

    for _ in extract_pages(path):
        pass


def plumber(path: str) -> None:
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()


def pdfium(path: str) -> None:
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_bounded()
    document.close()


CANDIDATES: dict[str, Callable[[str], None]] = {
    OURS: ours,
    RAW: raw,
    "pdfminer, extract_pages": layout,
    PLUMBER: plumber,
    "pypdfium2, text": pdfium,
}


def invented(folder: Path) -> list[str]:
    """Write reports of the lengths of real ones, ruled in several manners."""
    sys.path.insert(0, str(ROOT / "tests"))
    from building import pdf  # noqa: PLC0415
    from building.content import clean  # noqa: PLC0415

    styles = (pdf.Style(), pdf.Style(rules="lines"), pdf.Style(rules="bars"))
    made = []
    for count, style in zip((5, 6, 20, 25, 30), itertools.cycle(styles), strict=False):
        path = folder / f"{count}-{style.rules}.pdf"
        path.write_bytes(pdf.long(clean(2021), count, style))
        made.append(str(path))
    for count in PAGES:
        (folder / f"{count}.pdf").write_bytes(pdf.long(clean(2021), count))
    return made


def real() -> list[str]:
    """Give the largest PDFs of the corpus, but those that are broken on purpose."""
    found = [path for path in CORPUS.rglob("*.pdf") if path.parent.name != "broken"]
    return [str(path) for path in sorted(found, key=lambda path: -path.stat().st_size)[:LARGEST]]


def measured(path: str) -> dict[str, float]:
    """Give the least seconds that each candidate took; seconds of the processor, since the machine may be shared."""
    taken: dict[str, list[float]] = {name: [] for name in CANDIDATES}
    for _ in range(RUNS):
        for name, candidate in CANDIDATES.items():
            start = time.process_time()
            candidate(path)
            taken[name].append(time.process_time() - start)
    return {name: min(times) for name, times in taken.items()}


def peak() -> float:
    """Give the most memory that this process has used, in MB; not what it was started with, where that is told."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource  # noqa: PLC0415 - not on every system

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)


def once(path: str) -> tuple[float, float]:
    """Read a report in a fresh process; give seconds and MB."""
    done = subprocess.run(
        [sys.executable, __file__, "--once", path], check=True, capture_output=True, text=True
    )
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def speed(paths: list[str], limit: float) -> bool:
    """Print a table of the candidates, and tell whether the limits hold; `limit` is that of the share of the raw pass."""
    runs = [measured(path) for path in paths]
    total = {name: sum(run[name] for run in runs) for name in CANDIDATES}
    names = [Path(path).stem[:20] for path in paths]
    print(
        f"\n{'milliseconds, least of ' + str(RUNS):28}" + "".join(f"{name:>22}" for name in (*names, "ratio"))
    )
    for name in CANDIDATES:
        cells = [f"{run[name] * 1000:.0f} ({run[name] / run[RAW]:.2f})" for run in runs]
        print(f"{name:28}" + "".join(f"{c:>22}" for c in (*cells, f"{total[name] / total[RAW]:.2f}")))
    share, faster = total[OURS] / total[RAW], total[PLUMBER] / total[OURS]
    print(f"whole reading / raw pass = {share:.3f} (at most {limit})")
    print(f"pdfplumber / whole reading = {faster:.1f} (at least {FASTER})")
    return share <= limit and faster >= FASTER


def size(paths: list[str]) -> bool:
    """Print the memory that reading takes in a fresh process, and tell whether the limit holds."""
    peaks = {path: once(path)[1] for path in paths}
    for path, memory in peaks.items():
        print(f"peak memory, {Path(path).name}: {memory:.1f} MB (at most {MEMORY:.0f})")
    return max(peaks.values()) <= MEMORY


def length(folder: Path) -> bool:
    """Print what a page takes in short and in long reports, and tell whether it is the same."""
    took: list[float] = []
    memory: list[float] = []
    for count in PAGES:
        runs = [once(str(folder / f"{count}.pdf")) for _ in range(3)]
        took.append(min(seconds for seconds, _ in runs) / count)
        memory.append(statistics.median(used for _, used in runs))
        print(f"{count} pages: {took[-1] * 1000:.1f} ms a page, {memory[-1]:.0f} MB at most")
    slower, growth = took[-1] / took[-2], (memory[-1] - memory[-2]) / (PAGES[-1] - PAGES[-2])
    print(f"a page of {PAGES[-1]} / a page of {PAGES[-2]} = {slower:.2f} (at most {SLOWER})")
    print(f"memory that each further page takes: {growth:.2f} MB (at most {GROWTH})")
    return slower <= SLOWER and growth <= GROWTH


def main() -> int:
    """Print the tables; give 1 where a limit is passed."""
    logging.disable(logging.ERROR)
    warnings.simplefilter("ignore")
    if sys.argv[1:2] == ["--once"]:
        start = time.process_time()
        ours(sys.argv[2])
        print(json.dumps([time.process_time() - start, peak()]))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = invented(folder)
        found = real() if CORPUS.is_dir() else []
        print(
            "the largest PDFs of the corpus"
            if found
            else "the corpus is not at hand: PDFs made by the tests' builder"
        )
        held = [
            speed(found, SHARE) if found else speed(made, INVENTED),
            size([*found, made[-1]]),
            length(folder),
        ]
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main())
