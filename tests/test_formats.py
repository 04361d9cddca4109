"""The same report in every format that can be read: the same verdicts, and places that lead back to what is printed."""

import io
import random

import pdfplumber
import pytest

from building import content as c
from building import pdf, text
from crossfoot.audit import audit
from crossfoot.finding import Finding
from crossfoot.pack import choose
from crossfoot_parsers.read import read
from crossfoot_parsers.report import Box, Extent

FORMATS = {"txt": text.render, "pdf": pdf.render}
FORMS: tuple[c.Form, ...] = (2019, 2021)
SEED = 20211


@pytest.fixture
def judge(tmp_path):
    def judged(content, ending):
        path = tmp_path / f"report.{ending}"
        path.write_bytes(FORMATS[ending](content))
        report = read(str(path))
        return audit(report, choose(report))

    return judged


def short(verdict: Finding):
    """What a verdict says, without where it stands."""
    evidence = tuple((e.role, e.value, e.assumed) for e in verdict.evidence if e.value is not None)
    return (
        verdict.fingerprint,
        verdict.rule,
        verdict.outcome,
        verdict.expected,
        verdict.actual,
        evidence,
    )


def changed(form, number, source):
    """Give a report with some cells changed, blanked or dashed, by chance."""
    made = c.with_errors(form) if number % 2 else c.clean(form)
    for _ in range(number):
        section = source.choice([3, 4])
        cell = source.choice([cell for cell in c.table(made, section).cells if cell.text.isdigit()])
        text_ = source.choice([str(int(cell.text) + source.choice([1, 10, 100])), "", "-"])
        made = c.with_cell(made, section, cell.row, cell.column, text_)
    return made


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(6))
def test_the_verdicts_are_the_same(form, number, judge):
    content = changed(form, number, random.Random(SEED + number))  # noqa: S311 - no secret
    one, two = (judge(content, ending) for ending in FORMATS)
    assert [short(v) for v in one.verdicts] == [short(v) for v in two.verdicts], f"seed {SEED + number}"
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
def test_the_print_does_not_matter(form, style, tmp_path):
    """However tables are ruled and wherever pages end, the verdicts are those of the text."""
    content = c.with_errors(form)
    verdicts = []
    for name, data in (("a.txt", text.render(content)), ("a.pdf", pdf.render(content, style))):
        (tmp_path / name).write_bytes(data)
        report = read(str(tmp_path / name))
        verdicts.append([short(v) for v in audit(report, choose(report)).verdicts])
    assert verdicts[0] == verdicts[1]


def in_text(data: bytes, place: Extent) -> str:
    line = data.decode().split("\n")[place.line - 1]
    return line[place.column - 1 : place.end - 1]


def in_pdf(pages: list[pdfplumber.page.Page], place: Box) -> str:
    # Another reader than ours says what is printed there: all characters whose centres are in the box.
    inside = [
        char["text"]
        for char in pages[place.page - 1].chars
        if place.left <= (char["x0"] + char["x1"]) / 2 <= place.right
        and place.top <= (char["top"] + char["bottom"]) / 2 <= place.bottom
    ]
    return "".join(inside)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ending", FORMATS)
def test_each_place_leads_back_to_what_is_printed_there(form, ending, judge):
    content = c.with_errors(form)
    data = FORMATS[ending](content)
    document = pdfplumber.open(io.BytesIO(data)) if ending == "pdf" else None
    seen = 0
    for verdict in judge(content, ending).verdicts:
        for evidence in verdict.evidence:
            if evidence.value is None or evidence.assumed:
                continue
            printed = "".join(
                in_pdf(document.pages, place) if document is not None else in_text(data, place)
                for place in evidence.span.places
            )
            assert "".join(printed.split()) == "".join(evidence.text.split()), (verdict.rule, evidence)
            seen += 1
    assert seen > 400


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("section", [2, 3, 4])
def test_a_table_drawn_as_a_picture_is_unknown(form, section, judge):
    verdicts = judge(c.as_picture(c.clean(form), section), "pdf").verdicts
    (missing,) = [v for v in verdicts if v.rule.endswith(".missing") and v.outcome == "unknown"]
    assert missing.severity == "error"
    assert "图片" in missing.message.zh


@pytest.mark.parametrize("form", FORMS)
def test_rows_columns_and_sections_taken_out_of_a_pdf(form, judge):
    clean = c.clean(form)
    base = {short(v) for v in judge(clean, "pdf").verdicts}
    cases = [c.without_section(clean, section) for section in range(1, 7)]
    for section in (2, 3, 4):
        grid = c.table(clean, section)
        cases += [c.without_row(clean, section, row) for row in range(0, grid.rows, 5)]
        cases += [c.without_column(clean, section, column) for column in range(0, grid.columns, 4)]
        cases.append(c.with_table(clean, section, None))
    for i, case in enumerate(cases):
        verdicts = judge(case, "pdf").verdicts
        assert any(v.outcome in {"fail", "unknown"} and short(v) not in base for v in verdicts), (
            f"case {i}: nothing was said"
        )
