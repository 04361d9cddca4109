"""What the shipped packs find of errors sown into the clean reports of the corpus.

docs/survivors.md is what `rules mutate` prints of them, docs/mutate.md counts them; CROSSFOOT_UPDATE=1 writes both anew, to be read
before they are kept.
"""

import os
from pathlib import Path

import pytest

from crossfoot import pack
from crossfoot.audit import Related, bind
from crossfoot.mutation import text
from crossfoot.mutation.cells import sites
from crossfoot.mutation.trial import tallies, trial
from crossfoot_parsers.read import read

pytestmark = pytest.mark.corpus

CLEAN = {
    "gir2021/huaian2024.pdf": "gir-2021",
    "gir2021/pingtan2021.html": "gir-2021",
    "gir2019/haizhu2020.txt": "gir-2019",
}
LATER, BEFORE = "gir2021/pingtan2022.html", "gir2021/pingtan2021.html"
# Tables 3 and 4: every number of them stands in a sum.
TIED = ("requests", "cases")
ONE_NUMBER = [
    "off-by-one",
    "digits-swapped",
    "ten-times",
    "number-blanked",
    "blank-for-zero",
    "total-changed",
]
DOCS = Path(__file__).parents[1] / "docs"
BEGIN, END = "<!-- measured -->\n", "\n<!-- end -->"
HEAD = """# What survives

What `crossfoot rules mutate` says of the shipped packs on the clean reports of the corpus, and on a report with that of the year
before. [mutate.md](mutate.md) explains how to read it. This page is written by a test (tests/test_recall.py) and compared by it.
"""


@pytest.fixture(scope="module")
def tried(corpus):
    """Sow everything once: all tests look at the same errors."""
    return {path: trial(read(str(corpus / path)), pack.load(name)) for path, name in CLEAN.items()}


@pytest.fixture(scope="module")
def carried(corpus):
    last, report = (read(str(corpus / path)) for path in (BEFORE, LATER))
    return trial(report, pack.load("gir-2021"), Related(last), kinds=["opening-broken"])


def missed(results):
    return [(r.kind, r.path, r.what.zh) for r in results if r.fate != "caught"]


@pytest.mark.parametrize("path", CLEAN)
def test_no_false_alarm_on_a_clean_report(tried, path):
    # Notes say what a report might do better, and each of those on these reports is true (docs/mutate.md).
    assert [v for v in tried[path].alarms if v.severity != "note"] == []


@pytest.mark.parametrize("path", CLEAN)
def test_every_single_number_of_tables_3_and_4_that_is_wrong_is_found(tried, path, corpus):
    context = bind(read(str(corpus / path)), pack.load(CLEAN[path]))
    tied = [site for site in sites(context) if site.name in TIED]
    numbers = {site.cell.span for site in tied if site.quantity is not None}
    assert len(numbers) > 170
    inside = [r for r in tried[path].results if r.kind in ONE_NUMBER and r.span in numbers]
    assert {r.span for r in inside if r.kind == "off-by-one"} == numbers
    assert {r.span for r in inside if r.kind in {"number-blanked", "blank-for-zero"}} == numbers
    assert {r.kind for r in inside} == set(ONE_NUMBER)
    assert missed(inside) == []


@pytest.mark.parametrize("path", CLEAN)
def test_every_section_that_is_missing_or_has_another_heading_is_found(tried, path):
    found = [r for r in tried[path].results if r.kind in {"section-dropped", "section-renamed"}]
    assert len(found) == 6 + 12
    assert missed(found) == []


@pytest.mark.parametrize("path", CLEAN)
def test_every_figure_of_the_prose_that_is_wrong_is_found(tried, path):
    found = [r for r in tried[path].results if r.kind == "figure-edited"]
    assert found
    assert missed(found) == []


def test_an_opening_balance_that_is_broken_is_found(carried):
    found = [r for r in carried.results if any("结转" in part for part in r.path)]
    assert len(found) > 10
    assert missed(found) == []


@pytest.mark.parametrize("path", CLEAN)
def test_every_survivor_has_its_reason(tried, path):
    lost = [r for r in tried[path].results if r.fate == "survived"]
    assert lost
    assert all(r.reason is not None and r.reason.zh and r.reason.en for r in lost)


def test_the_survivors_are_documented(tried, carried, corpus):
    names = {name: pack.load(name) for name in CLEAN.values()}
    blocks = [(f"{path}, by {CLEAN[path]}", [one], names[CLEAN[path]]) for path, one in tried.items()]
    blocks.append((f"{LATER} with {BEFORE} as last year's report, by gir-2021", [carried], names["gir-2021"]))
    page = HEAD
    for title, trials, made in blocks:
        shown = text.render(trials, f"{made.name} {made.version}", "en").replace(f"{corpus}/", "")
        page += f"\n## {title}\n\n```text\n{shown}```\n"
    same(DOCS / "survivors.md", page)


def test_the_counts_are_documented(tried):
    counted = {Path(path).stem: tallies([one]) for path, one in tried.items()}
    rows = [["", *counted], ["---"] * (len(counted) + 1)]
    rows += [
        [f"`{alike[0].kind.name}`", *(f"{tally.caught} of {tally.seeded}" for tally in alike)]
        for alike in zip(*counted.values(), strict=True)
        if any(tally.seeded for tally in alike)
    ]
    sums = [(sum(t.caught for t in each), sum(t.seeded for t in each)) for each in counted.values()]
    rows.append(["**all**", *(f"{caught} of {seeded}" for caught, seeded in sums)])
    table = "\n".join(f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows)
    page = (DOCS / "mutate.md").read_text("utf-8")
    before, rest = page.split(BEGIN)
    _, behind = rest.split(END)
    same(
        DOCS / "mutate.md",
        f"{before}{BEGIN}{table.replace('| --- ', '|---').replace('--- |', '---|')}{END}{behind}",
    )


def same(file, page):
    if os.environ.get("CROSSFOOT_UPDATE") == "1":
        file.write_text(page, "utf-8")
    assert page == file.read_text("utf-8"), f"{file.name} differs; CROSSFOOT_UPDATE=1 writes it anew"
