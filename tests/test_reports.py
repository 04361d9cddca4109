"""Whole reports through the command line: our examples, and the three real ones that we know by heart."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import jsonschema
import pytest

from building.__main__ import examples
from crossfoot.cli import main
from crossfoot_parsers import outline, pdf
from crossfoot_parsers.read import read

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "engine/crossfoot/output/schema.json").read_text("utf-8"))


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return code, out.getvalue(), err.getvalue()


def checked(path, *options):
    """Give the exit code, and the report of the JSON output with all its verdicts."""
    code, out, err = run("check", path, "--format", "json", "--all", *options)
    value = json.loads(out)
    jsonschema.validate(value, SCHEMA)
    assert err == ""
    (report,) = value["reports"]
    return code, report


def failed(report, severity=None):
    return sorted(
        f["rule"]
        for f in report["findings"]
        if f["outcome"] != "pass" and f["outcome"] != "inapplicable" and severity in {None, f["severity"]}
    )


def passed(report, prefix=""):
    return {f["rule"] for f in report["findings"] if f["outcome"] == "pass" and f["rule"].startswith(prefix)}


def shown(report, rule):
    """Give the values that a rule compared, as printed."""
    (finding,) = [f for f in report["findings"] if f["rule"] == rule]
    assert finding["outcome"] == "pass"
    return [e["value"] for e in finding["evidence"]]


@pytest.mark.parametrize("name", sorted(examples()))
def test_the_examples_are_those_of_the_builder(name):
    made, kept = examples()[name], (ROOT / "examples" / name).read_bytes()
    if name.endswith(".pdf"):
        # The library that draws may change its bytes from version to version; what is read may not change.
        reports = [outline.report(name, "pdf", "0", pdf.read(name, data)) for data in (made, kept)]
        assert reports[0] == reports[1]
    else:
        assert made == kept


@pytest.mark.parametrize("name", ["clean-2019.txt", "clean-2021.pdf"])
def test_clean_examples(name):
    code, report = checked(ROOT / "examples" / name)
    assert code == 0
    assert failed(report) == []
    assert report["warnings"] == []
    assert report["summary"]["pass"] > 300


@pytest.mark.parametrize("name", ["errors-2019.txt", "errors-2021.pdf"])
def test_seeded_errors(name):
    code, report = checked(ROOT / "examples" / name)
    assert code == 1
    assert failed(report, "error") == [
        "cases.行政复议.总计",
        "requests.办理结果.总计",
        "requests.申请人情况.总计",
    ]
    assert failed(report, "warning") == ["received-disagrees", "reviews-disagree"]


def test_both_at_once_and_in_any_order():
    names = [ROOT / "examples" / name for name in sorted(examples())]
    code, out, _ = run("check", *names, "--format", "json")
    assert code == 1
    assert [Path(r["path"]).name for r in json.loads(out)["reports"]] == sorted(examples())
    reversed_ = json.loads(run("check", *reversed(names), "--format", "json")[1])["reports"]
    assert reversed_ == json.loads(out)["reports"][::-1]


@pytest.mark.corpus
def test_haizhu(corpus):
    code, report = checked(corpus / "gir2019/haizhu2020.txt")
    assert code == 0
    assert report["packs"][0]["name"] == "gir-2019"
    assert failed(report, "error") == []
    assert failed(report) == [
        "contact-missing",
        "overview.政府信息管理",
        "overview.监督保障",
        "period-missing",
        "title-without-work",
    ]
    tables = [f for f in report["findings"] if f["rule"].startswith(("requests.", "cases."))]
    assert {f["outcome"] for f in tables} == {"pass"}
    assert sum(".总计" in f["rule"] for f in tables) > 30
    for rule, numbers in (
        ("received-disagrees", ["14", "14"]),
        ("handled-disagrees", ["12", "12"]),
        ("carried-out-disagrees", ["2", "2"]),
        ("reviews-disagree", ["1", "1"]),
        ("lawsuits-disagree", ["6", "4", "2"]),
    ):
        assert shown(report, rule)[: len(numbers)] == numbers, rule
    wholes = {
        (tuple(e["value"] for e in f["evidence"] if e["role"] == "part"), f["evidence"][-1]["value"])
        for f in report["findings"]
        if f["rule"] in {"parts-exceed-whole", "parts-fall-short"} and f["outcome"] == "pass"
    }
    assert (("5", "21", "529", "3", "1", "7"), "566") in wholes
    assert (("4", "2"), "6") in wholes


@pytest.mark.corpus
def test_a_decimal_with_its_unit(corpus):
    report = read(str(corpus / "gir2019/haizhu2020.txt"))
    cells = [
        c.quantity
        for top in report.sections
        for section in top.walk()
        for block in section.blocks
        if hasattr(block, "cells")
        for c in block.cells
        if c.quantity is not None and "46.6527" in c.text
    ]
    (amount,) = cells
    assert (str(amount.value), amount.unit, str(amount.step)) == ("46.6527", "万元", "0.0001")


@pytest.mark.corpus
def test_hongze(corpus):
    code, report = checked(corpus / "gir2021/hongze2023.pdf")
    assert code == 1
    assert report["packs"][0]["name"] == "gir-2021"
    errors = [
        f
        for f in report["findings"]
        if f["severity"] == "error" and f["outcome"] not in {"pass", "inapplicable"}
    ]
    assert [(f["rule"], f["outcome"], f["actual"], f["expected"]) for f in errors] == [
        ("cases.行政复议.总计", "fail", "0", "11"),
        ("cases.行政诉讼.复议后起诉.总计", "fail", "0", "5"),
    ]
    for error, left in zip(errors, (203, 486), strict=True):
        (place,) = error["span"]["places"]
        assert place["page"] == 4
        assert place["left"] == pytest.approx(left, abs=2)
        assert place["top"] == pytest.approx(446, abs=2)
    others = [
        f for f in report["findings"] if f["outcome"] in {"fail", "unknown"} and f["severity"] != "error"
    ]
    assert sorted(f["rule"] for f in others if f["rule"].startswith("requests")) == [
        "requests.label-misprinted",
        "requests.wrong-form",
    ]
    messages = " ".join(f["message"]["zh"] for f in others)
    assert "2.其他法律行政止公开" in messages
    assert "（六）其他处理" in messages


@pytest.mark.corpus
def test_huaian(corpus):
    code, report = checked(corpus / "gir2021/huaian2024.pdf", "--fail-on", "warning")
    assert code == 0
    assert [f for f in failed(report) if f not in failed(report, "note")] == []
    for rule, numbers in (
        ("received-disagrees", ["3119", "3119"]),
        ("handled-disagrees", ["3050", "3050"]),
        ("carried-in-disagrees", ["34", "34"]),
        ("carried-out-disagrees", ["103", "103"]),
        ("reviews-disagree", ["351", "351"]),
        ("lawsuits-disagree", ["46", "26", "20"]),
    ):
        assert shown(report, rule)[: len(numbers)] == numbers, rule
    outcomes = [f for f in report["findings"] if f["rule"].endswith("outcome-disagrees")]
    outcomes = [f for f in outcomes if f["outcome"] != "inapplicable"]
    assert {f["outcome"] for f in outcomes} == {"pass"}
    assert [f["actual"] for f in outcomes] == ["72", "64", "178", "37", "25", "5", "9", "7"]


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["gir2019/pingtan2019.txt", "gir2021/pingtan2022.txt"])
def test_a_text_that_lost_its_lines_is_unknown_throughout(corpus, name):
    code, report = checked(corpus / name)
    assert code == 3
    # The title, what stands in front, and the text as a whole can still be read.
    apart = [f for f in report["findings"] if f["path"][:1] not in (["标题"], ["引言"], ["全文"])]
    apart = [f for f in apart if not f["rule"].startswith("period-")]
    assert {f["outcome"] for f in apart} == {"unknown", "inapplicable"}
    assert failed(report, "error") != []


def said(report, *rules):
    """Give the messages of rules that did not hold."""
    return [
        f["message"]["en"]
        for f in report["findings"]
        if f["rule"] in rules and f["outcome"] in {"fail", "unknown"}
    ]


@pytest.mark.corpus
def test_pingtan_2019_as_published(corpus):
    code, report = checked(corpus / "gir2019" / "pingtan2019.html")
    assert code == 0
    assert failed(report, "error") == []
    assert failed(report, "warning") == ["parts-fall-short"]
    (finding,) = [f for f in report["findings"] if f["rule"] == "parts-fall-short" and f["outcome"] == "fail"]
    assert (finding["expected"], finding["actual"]) == ("≥ 2599", "2533")


@pytest.mark.corpus
def test_pingtan_2021_as_published(corpus):
    code, report = checked(corpus / "gir2021" / "pingtan2021.html")
    assert (code, failed(report), report["warnings"]) == (0, ["title-doubled"], [])


@pytest.mark.corpus
def test_pingtan_2022_as_published(corpus):
    """The text gives 75 requests, which are the 74 of the year and one carried in."""
    code, report = checked(corpus / "gir2021" / "pingtan2022.html")
    assert (code, failed(report)) == (0, ["disputes.heading-misprinted", "title-doubled"])
    assert shown(report, "received-disagrees")[0] == "75"
    assert {"74", "1"} <= set(shown(report, "received-disagrees"))


@pytest.mark.corpus
def test_the_office_of_shanghai_as_published(corpus):
    code, report = checked(corpus / "gir2019" / "shanghai_office2019.html")
    assert code == 1
    totals = [
        f for f in report["findings"] if f["rule"] == "requests.申请人情况.总计" and f["outcome"] == "fail"
    ]
    # Each blank total is named, with what it should be; no total that is printed is called wrong.
    blank = ["272", "3", "14", "5", "4", "12", "265", "47", "25", "149", "9"]
    assert [f["expected"] for f in totals] == blank
    assert failed(report, "error").count("requests.申请人情况.总计") > len(
        totals
    )  # those of all blank rows are unknown
    assert {f["rule"] for f in report["findings"] if f["outcome"] == "fail" and f["severity"] == "error"} == {
        "requests.申请人情况.总计"
    }
    assert said(report, "granted-disagrees", "outcome-disagrees") == [
        "the text says 265 ended with 无法提供, table 3 says 337",
        "the text says 258 granted, table 3 says 275",
    ]
    assert said(report, "review-outcome-disagrees", "lawsuit-outcome-disagrees") == [
        "the text says 0 reviews ended with 未结, table 4 says 2",
        "the text says 0 lawsuits ended with 未结, table 4 says 1",
    ]


@pytest.mark.corpus
def test_on_the_blank_form_no_number_passes(corpus):
    """Its headings and labels are there; of numbers nothing can be said."""
    code, report = checked(corpus / "gir2021" / "blank_form.docx", "--pack", "gir-2021")
    assert code == 1
    assert report["summary"]["numbers"] == 0
    labels = (
        ".missing",
        ".label-missing",
        ".label-misprinted",
        ".row-missing",
        ".column-missing",
        ".extra",
        ".copied",
        ".wrong-form",
    )
    tables = {rule for name in ("published.", "requests.", "cases.") for rule in passed(report, name)}
    assert {rule for rule in tables if not rule.endswith(labels)} == set()
    assert (
        passed(report)
        & {"unbalanced-requests", "received-disagrees", "handled-disagrees", "reviews-disagree"}
        == set()
    )
