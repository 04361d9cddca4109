"""What the shipped packs find of errors sown into the clean reports of the corpus."""

import pytest

from crossfoot import pack
from crossfoot.audit import Related, audit, bind
from crossfoot.mutation.cells import sites
from crossfoot.mutation.trial import trial
from crossfoot_parsers.read import read

CLEAN = [
    ("gir2021/huaian2024.pdf", "gir-2021"),
    ("gir2021/pingtan2021.html", "gir-2021"),
    ("gir2019/haizhu2020.txt", "gir-2019"),
]
# Tables 3 and 4: every number of them stands in a sum.
TIED = ("requests", "cases")
ONE_NUMBER = ["off-by-one", "digits-swapped", "ten-times", "total-changed"]
BLANKED = ["number-blanked", "blank-for-zero"]


@pytest.fixture(params=CLEAN, ids=[path for path, _ in CLEAN])
def clean(request, corpus):
    path, name = request.param
    return read(str(corpus / path)), pack.load(name)


@pytest.mark.corpus
def test_no_false_alarm_on_a_clean_report(clean):
    report, made = clean
    # Notes say what a report might do better, and each of those on these reports is true (docs/mutate.md).
    alarms = [v for v in audit(report, (made,)).verdicts if v.outcome == "fail" and v.severity != "note"]
    assert alarms == []


@pytest.mark.corpus
def test_every_single_number_of_tables_3_and_4_that_is_wrong_is_found(clean):
    report, made = clean
    context = bind(report, made)
    tied = [site for site in sites(context) if site.name in TIED]
    spans = {site.cell.span for site in tied}
    numbers = {site.cell.span for site in tied if site.quantity is not None}
    tried = trial(report, made, kinds=ONE_NUMBER)
    blanked = trial(report, made, kinds=BLANKED, limit=20)
    inside = [result for result in (*tried.results, *blanked.results) if result.span in spans]
    assert {r.span for r in inside if r.kind == "off-by-one"} == numbers
    assert len(numbers) > 170
    for kind in ONE_NUMBER + BLANKED:
        assert any(result.kind == kind for result in inside), kind
    assert [(r.kind, r.path, r.what.zh) for r in inside if r.fate != "caught"] == []


@pytest.mark.corpus
def test_every_section_that_is_missing_or_has_another_heading_is_found(clean):
    report, made = clean
    tried = trial(report, made, kinds=["section-dropped", "section-renamed"])
    assert {kind: sum(r.kind == kind for r in tried.results) for kind in tried.possible} == {
        "section-dropped": 6,
        "section-renamed": 12,
    }
    assert [(r.kind, r.path, r.what.zh) for r in tried.results if r.fate != "caught"] == []


@pytest.mark.corpus
def test_every_figure_of_the_prose_that_is_wrong_is_found(clean):
    report, made = clean
    tried = trial(report, made, kinds=["figure-edited"])
    assert tried.results
    assert [(r.path, r.what.zh) for r in tried.results if r.fate != "caught"] == []


@pytest.mark.corpus
def test_an_opening_balance_that_is_broken_is_found(corpus):
    last, report = (read(str(corpus / "gir2021" / f"pingtan{year}.html")) for year in (2021, 2022))
    tried = trial(report, pack.load("gir-2021"), Related(last), kinds=["opening-broken"])
    carried = [r for r in tried.results if any("结转" in part for part in r.path)]
    assert len(carried) > 10
    assert [(r.path, r.what.zh) for r in carried if r.fate != "caught"] == []


@pytest.mark.corpus
def test_every_survivor_has_its_reason(clean):
    report, made = clean
    tried = trial(report, made, limit=5)
    lost = [result for result in tried.results if result.fate == "survived"]
    assert lost
    assert all(result.reason is not None and result.reason.zh and result.reason.en for result in lost)
