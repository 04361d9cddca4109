"""Final accounts of departments: the two real ones that we know by heart, and the template that they were made from."""

import io
import json
from contextlib import redirect_stdout

import pytest

from crossfoot.cli import main

pytestmark = pytest.mark.corpus


def checked(path):
    out = io.StringIO()
    with redirect_stdout(out):
        code = main(["check", str(path), "--format", "json", "--all"])
    (report,) = json.loads(out.getvalue())["reports"]
    return code, report


def found(report, *outcomes):
    return [f for f in report["findings"] if f["outcome"] in outcomes]


@pytest.mark.parametrize(
    ("name", "agency", "wrong"),
    [
        (
            # The text has 0.3 for the total of table 4, and a share that its own numbers do not give: both are slips of the report.
            "putuo_finance2024.pdf",
            "上海市普陀区财政局",
            [
                ("appropriation-told-differs", "0.3", "2961.68"),
                ("share-wrong", "71.73", "71.6538834374"),
            ],
        ),
        (
            # The template's own instruction below tables 8 and 9; 95.89 % of a budget of nothing; 21.07 to small businesses twice over, out of 21.07.
            "putuo_socialwork2024.pdf",
            "中共上海市普陀区委社会工作部",
            [
                ("instruction-left", None, None),
                ("instruction-left", None, None),
                ("completion-of-nothing", "0", "≠ 0"),
                ("small-business-exceeds", "42.14", "≤ 21.07"),
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_real_one_and_nothing_else(corpus, name, agency, wrong):
    code, report = checked(corpus / "finalaccounts" / name)
    assert code == 0
    assert (report["year"], report["agency"]) == (2024, agency)
    assert [pack["name"] for pack in report["packs"]] == ["final-accounts"]
    assert [(f["rule"], f["actual"], f["expected"]) for f in found(report, "fail")] == wrong
    assert found(report, "unknown", "error") == []
    # All nine tables, and the relations between them.
    passed = {f["rule"] for f in found(report, "pass")}
    tables = [
        "收支总表",
        "收入表",
        "支出表",
        "财拨总表",
        "一般公共表",
        "基本支出表",
        "三公表",
        "基金表",
        "国资表",
    ]
    assert {f"{table}.missing" for table in tables} <= passed
    assert {
        "income-and-expenditure-differ",
        "appropriation-totals-differ",
        "income-tables-differ",
        "expenditure-tables-differ",
        "appropriation-income-differs",
        "general-budget-differs",
        "basic-expenditure-differs",
        "income-line-differs",
        "function-differs",
        "function-exceeds",
        "item-exceeds",
    } <= passed
    # Tables 8 and 9 are empty, and say so.
    assert {"fund-table-unexplained", "capital-table-unexplained"} <= passed
    empty = {f["rule"] for f in found(report, "inapplicable")}
    assert {"fund-expenditure-differs", "capital-expenditure-differs", "基金表.年末", "国资表.年末"} <= empty


def test_the_template_prints_no_number_that_could_be_wrong(corpus):
    code, report = checked(corpus / "finalaccounts" / "template_finalaccounts.pdf")
    wrong = {f["rule"] for f in found(report, "fail")}
    # Its heading holds an instruction, so that the one in the table of contents is taken for it.
    assert wrong == {"构成.misplaced", "sections.surplus", "placeholder", "instruction-left"}
    assert code == 1
    # The rows of dots in it stand on no level.
    assert {f["rule"].partition(".")[0] for f in found(report, "unknown")} == {
        "收入表",
        "支出表",
        "一般公共表",
    }
