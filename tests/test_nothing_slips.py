"""A clean report of each form, with one thing changed: no change goes by without a finding."""

from functools import cache

import pytest

from building import content as c
from building import text as rendered
from crossfoot.audit import audit
from crossfoot.finding import Audit
from crossfoot.pack import choose
from crossfoot_parsers import outline, text

FORMS: tuple[c.Form, ...] = (2019, 2021)


def judge(content: c.Content) -> Audit:
    data = rendered.render(content)
    report = outline.report("report.txt", "text", "0", text.read("report.txt", data))
    return audit(report, choose(report))


@cache
def base(form: c.Form) -> frozenset[tuple[str, str]]:
    return frozenset((v.fingerprint, v.outcome) for v in judge(c.clean(form)).verdicts)


def found(form: c.Form, content: c.Content) -> list[tuple[str, str, str]]:
    return [
        (v.rule, v.outcome, v.severity)
        for v in judge(content).verdicts
        if v.outcome in {"fail", "unknown", "error"} and (v.fingerprint, v.outcome) not in base(form)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_clean_report_is_clean(form):
    result = judge(c.clean(form))
    assert [
        (v.rule, v.message.zh) for v in result.verdicts if v.outcome not in {"pass", "inapplicable"}
    ] == []
    assert not result.warnings
    applied = {v.rule for v in result.verdicts if v.outcome == "pass"}
    assert {
        "received-disagrees",
        "carried-in-disagrees",
        "lawsuit-outcome-disagrees",
        "parts-exceed-whole",
    } <= applied


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("section", [3, 4])
@pytest.mark.parametrize("change", [1, -1, 10])
def test_any_number_of_tables_3_and_4(form, section, change):
    clean = c.clean(form)
    for cell in c.table(clean, section).cells:
        if cell.text.isdigit() and int(cell.text) + change >= 0:
            changed = c.with_cell(clean, section, cell.row, cell.column, str(int(cell.text) + change))
            assert any(o == "fail" and s == "error" for _, o, s in found(form, changed)), cell


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("section", [2, 3, 4])
def test_any_cell_blanked(form, section):
    clean = c.clean(form)
    for cell in c.table(clean, section).cells:
        assert found(form, c.with_cell(clean, section, cell.row, cell.column, "")), cell


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("section", [2, 3, 4])
def test_any_row_or_column_or_table_gone(form, section):
    clean = c.clean(form)
    grid = c.table(clean, section)
    for row in range(grid.rows):
        assert found(form, c.without_row(clean, section, row)), row
    for column in range(grid.columns):
        assert found(form, c.without_column(clean, section, column)), column
    gone = found(form, c.with_table(clean, section, None))
    assert any(rule.endswith(".missing") and outcome == "fail" for rule, outcome, _ in gone)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("section", range(1, 7))
def test_any_section_gone(form, section):
    gone = found(form, c.without_section(c.clean(form), section))
    assert any(rule.endswith(".missing") and severity == "error" for rule, _, severity in gone)


@pytest.mark.parametrize("form", FORMS)
def test_any_topic_gone(form):
    for block in c.clean(form).sections[0].blocks[1:]:
        assert isinstance(block, str)
        assert found(form, c.with_text(c.clean(form), block, "")), block


@pytest.mark.parametrize("form", FORMS)
def test_seeded_errors_are_told_apart(form):
    rules = {rule for rule, outcome, _ in found(form, c.with_errors(form)) if outcome == "fail"}
    assert rules == {
        "requests.申请人情况.总计",
        "requests.办理结果.总计",
        "cases.行政复议.总计",
        "reviews-disagree",
        "received-disagrees",
    }
