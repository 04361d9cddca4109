"""DOCX: the same verdicts as the text, places that lead back, and files that nobody wrote with an office program."""

import random
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from building import content as c
from building import docx as made
from building.wordml import box, field, p, picture, r, repacked, tbl, tc, tr
from comparing import FORMS, audited, led_back, of_text, short, shorts
from crossfoot.audit import audit
from crossfoot.pack import load
from crossfoot_parsers.read import parse, read
from crossfoot_parsers.report import Paragraph, ReadError, Report, Table

STYLES = [made.Style(numbered, boxed) for numbered in (False, True) for boxed in (False, True)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("report", [c.clean, c.with_errors])
def test_the_verdicts_are_those_of_the_text(form, style, report):
    content = report(form)
    two = audited("a.docx", made.render(content, style))
    assert shorts(two) == of_text(content)
    assert not two.warnings


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_each_place_leads_back_to_what_is_printed_there(form, style):
    assert led_back("a.docx", made.render(c.with_errors(form), style), made.printed) > 400


def test_the_same_report_is_the_same_bytes():
    assert made.render(c.clean(2021)) == made.render(c.clean(2021))


@pytest.mark.parametrize("section", [2, 3, 4])
def test_a_table_drawn_as_a_picture_is_unknown(section):
    verdicts = audited("a.docx", made.render(c.as_picture(c.clean(2021), section))).verdicts
    (missing,) = [v for v in verdicts if v.rule.endswith(".missing") and v.outcome == "unknown"]
    assert "图片" in missing.message.zh


@pytest.mark.parametrize("form", FORMS)
def test_rows_columns_and_sections_taken_out(form):
    clean = c.clean(form)
    base = {short(v) for v in audited("a.docx", made.render(clean)).verdicts}
    cases = [c.without_section(clean, section) for section in range(1, 7)]
    source = random.Random(form)  # noqa: S311 - no secret
    for section in (2, 3, 4):
        grid = c.table(clean, section)
        cases.append(c.without_row(clean, section, source.randrange(grid.rows)))
        cases.append(c.without_column(clean, section, source.randrange(grid.columns)))
        cases.append(c.with_table(clean, section, None))
    for i, case in enumerate(cases):
        verdicts = audited("a.docx", made.render(case)).verdicts
        assert any(v.outcome in {"fail", "unknown"} and short(v) not in base for v in verdicts), i


SEEDS = [
    made.render(c.clean(2021), made.Style(numbered=True, boxed=True)),
    made.package(
        p(r("甲"))
        + tbl(tr(tc("甲", gridSpan=2, vMerge="restart")), tr(tc("x"), tc("y")))
        + p(box(p(r("框"))), picture(), field("begin"))
    ),
]


def spliced(data, source, times):
    """Change some bytes: flip, cut out, or put in again what stands elsewhere."""
    data = bytearray(data)
    for _ in range(times):
        at, other = source.randrange(len(data) + 1), source.randrange(len(data) + 1)
        length = source.randrange(1, 60)
        way = source.randrange(3)
        if way == 0:
            data[at : at + 1] = bytes([source.randrange(256)])
        elif way == 1:
            del data[at : at + length]
        else:
            data[at:at] = data[other : other + length]
    return bytes(data)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 2**32), st.integers(1, 4), st.booleans())
@example(SEEDS[0], 1, 1, True)  # noqa: FBT003 - a case
def test_no_file_crashes_it(data, seed, times, inner):
    source = random.Random(seed)  # noqa: S311 - no secret
    if inner:
        chosen = source.choice(
            ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"]
        )
        data = repacked(data, lambda name, part: spliced(part, source, times) if name == chosen else part)
    else:
        data = spliced(data, source, times)
    with suppress(ReadError):
        assert isinstance(parse("a.docx", data), Report)


ELEMENTS = "p r t tbl tr tc tcPr vMerge gridSpan pPr rPr vanish del ins sdt sdtContent fldChar br txbxContent drawing numPr".split()  # noqa: SIM905 - words
TREES = st.recursive(
    st.sampled_from(["14", "甲", ""]),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=4)).map(
        lambda one: f'<w:{one[0]} w:val="2">{"".join(one[1])}</w:{one[0]}>'
    ),
    max_leaves=30,
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(TREES, max_size=5))
def test_elements_where_they_do_not_belong_crash_nothing(trees):
    # A paragraph that is read whatever stands before it.
    report = parse("a.docx", made.package("".join(trees) + p(r("完"))))
    assert [b.passage.text[-1] for b in report.everything() if isinstance(b, Paragraph)][-1] == "完"
    for block in report.everything():
        for cell in block.cells if isinstance(block, Table) else ():
            assert cell.span.places


@pytest.mark.corpus
def test_nothing_about_the_tables_of_the_blank_form_passes(corpus):
    report = read(str(corpus / "gir2021" / "blank_form.docx"))
    tables = [block for block in report.everything() if isinstance(block, Table)]
    assert [(table.rows, table.columns) for table in tables] == [(14, 4), (28, 10), (4, 15)]
    assert [section.number for section in report.sections] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert not any(cell.state == "number" for table in tables for cell in table.cells)
    verdicts = audit(report, (load("gir-2021"),)).verdicts
    figures = [v for v in verdicts if any(e.value is not None for e in v.evidence)]
    assert not [v.rule for v in figures if v.outcome == "pass"]
    assert Counter(v.outcome for v in verdicts if v.rule.startswith(("requests.", "cases.")))["unknown"] > 30


@pytest.mark.corpus
def test_each_paragraph_of_the_blank_form_has_a_place_that_leads_back(corpus):
    data = (corpus / "gir2021" / "blank_form.docx").read_bytes()
    report = parse("a.docx", data)
    cells = [cell for block in report.everything() if isinstance(block, Table) for cell in block.cells]
    assert len(cells) == 30 + 215 + 34
    for cell in random.Random(5).sample(cells, 40):  # noqa: S311 - no secret
        printed = "".join(made.printed(data, place) for place in cell.span.places)
        assert "".join(printed.split()) == "".join(cell.text.split())
