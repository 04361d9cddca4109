"""The same report in every format that can be read: the same verdicts, and places that lead back to what is printed."""

import pytest

from building import content as c
from building import pdf
from building.formats import FORMATS
from comparing import FORMS, SEED, audited, changed, led_back, of_text, short, shorts


def judged(name, content):
    """Judge a report as it is written in a format."""
    return audited(f"report.{FORMATS[name].ending}", FORMATS[name].render(content))


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(6))
def test_the_verdicts_are_the_same(form, number, name):
    content = changed(form, number)
    one, two = judged("text", content), judged(name, content)
    if name == "layout" and two.warnings:
        # Where no row is full, nothing tells in which column a blank stands: the table is refused, and nothing of it judged.
        refused = {
            v.rule.partition(".")[0]
            for v in two.verdicts
            if v.rule.endswith(".missing") and v.outcome == "unknown"
        }
        assert refused
        of = {short(v) for v in one.verdicts}
        assert {v.rule.partition(".")[0] for v in two.verdicts if short(v) not in of} >= refused
        assert not [v for v in two.verdicts if v.outcome in {"pass", "fail"} and short(v) not in of]
        return
    assert shorts(one) == shorts(two), f"seed {SEED + number}"
    assert not two.warnings


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "style",
    [
        *(pdf.Style(rules=rules) for rules in ("lines", "bars", "dots")),
        *(pdf.Style(bottom=float(bottom)) for bottom in range(460, 790, 15)),
        *(pdf.Style(small=small) for small in (6.0, 7.0, 9.5, 10.5)),
        pdf.Style(numbered=False),
    ],
    ids=str,
)
def test_the_print_does_not_matter(form, style):
    """However tables are ruled and wherever pages end, the verdicts are those of the text."""
    content = c.with_errors(form)
    assert shorts(audited("a.pdf", pdf.render(content, style))) == of_text(content)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("form", FORMS)
def test_each_place_leads_back_to_what_is_printed_there(form, name):
    data = FORMATS[name].render(c.with_errors(form))
    assert led_back(f"a.{FORMATS[name].ending}", data, FORMATS[name].printed) > (
        350 if name == "layout" else 400
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("section", [2, 3, 4])
def test_a_table_drawn_as_a_picture_is_unknown(form, section):
    verdicts = judged("pdf", c.as_picture(c.clean(form), section)).verdicts
    (missing,) = [v for v in verdicts if v.rule.endswith(".missing") and v.outcome == "unknown"]
    assert missing.severity == "error"
    assert "图片" in missing.message.zh


@pytest.mark.parametrize("form", FORMS)
def test_rows_columns_and_sections_taken_out_of_a_pdf(form):
    clean = c.clean(form)
    base = {short(v) for v in judged("pdf", clean).verdicts}
    cases = [c.without_section(clean, section) for section in range(1, 7)]
    for section in (2, 3, 4):
        grid = c.table(clean, section)
        cases += [c.without_row(clean, section, row) for row in range(0, grid.rows, 5)]
        cases += [c.without_column(clean, section, column) for column in range(0, grid.columns, 4)]
        cases.append(c.with_table(clean, section, None))
    for i, case in enumerate(cases):
        verdicts = judged("pdf", case).verdicts
        assert any(v.outcome in {"fail", "unknown"} and short(v) not in base for v in verdicts), (
            f"case {i}: nothing was said"
        )
