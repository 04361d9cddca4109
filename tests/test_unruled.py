"""Reports whose tables nobody ruled: the same verdicts and a warning; what stands in no column is never a number."""

import pytest

from building import content as c
from building import pdf, text
from comparing import FORMS, audited, led_back, short
from crossfoot.audit import UNRULED
from crossfoot_parsers.read import parse

CONTENTS = {"clean": c.clean, "errors": c.with_errors}


def judged(content, style):
    return audited("a.pdf", pdf.render(content, style))


def told(content):
    return audited("a.txt", text.render(content))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("made", CONTENTS)
@pytest.mark.parametrize("rules", ["none", "three"])
def test_the_verdicts_are_those_of_the_text_and_a_warning_says_what_was_told_by_alignment(form, made, rules):
    content = CONTENTS[made](form)
    one, two = told(content), judged(content, pdf.Style(rules=rules))
    assert [short(v) for v in one.verdicts] == [short(v) for v in two.verdicts]
    assert one.numbers == two.numbers
    assert [message for message, _ in two.warnings] == [UNRULED] * 3
    assert all(span.places for _, span in two.warnings)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "style",
    [
        *(pdf.Style(rules="none", bottom=float(bottom)) for bottom in range(460, 790, 30)),
        *(pdf.Style(rules="none", small=small) for small in (6.0, 9.5, 10.5)),
    ],
    ids=str,
)
def test_the_print_does_not_matter(form, style):
    content = c.with_errors(form)
    assert [short(v) for v in told(content).verdicts] == [short(v) for v in judged(content, style).verdicts]


@pytest.mark.parametrize("form", FORMS)
def test_each_place_leads_back_to_what_is_printed_there(form):
    data = pdf.render(c.with_errors(form), pdf.Style(rules="none"))
    assert led_back("a.pdf", data, pdf.printed) > 400


@pytest.mark.parametrize("section", [2, 3, 4])
def test_a_table_that_is_not_there_is_missing(section):
    verdicts = judged(c.with_table(c.clean(2021), section, None), pdf.Style(rules="none")).verdicts
    (missing,) = [v for v in verdicts if v.rule.endswith(".missing") and v.outcome == "fail"]
    assert missing.severity == "error"


def cells(content, style):
    guesses = parse("report.pdf", pdf.render(content, style)).guessed()
    return [{(cell.row, cell.column): cell for cell in guess.table.cells} for guess in guesses]


# Columns are 31 points wide; beyond that the number would touch the next one, and nobody could part them.
@pytest.mark.parametrize("shift", [-18, -14, -10, -6, 6, 10, 14, 18])
@pytest.mark.parametrize("place", [(9, 5), (17, 7), (26, 8)])
def test_a_number_between_two_columns_is_never_a_number_of_the_wrong_one(place, shift):
    content = c.clean(2021)
    before = cells(content, pdf.Style(rules="none"))
    after = cells(content, pdf.Style(rules="none", moved=(*place, float(shift))))
    changed = [
        other
        for one, two in zip(before, after, strict=True)
        for at, other in two.items()
        if other.text != one[at].text or other.state != one[at].state
    ]
    assert all(cell.state == "unreadable" for cell in changed)
    assert changed or abs(shift) < 15


def test_a_number_between_two_columns_is_unknown_to_the_rules():
    verdicts = judged(c.clean(2021), pdf.Style(rules="none", moved=(9, 5, 16.0))).verdicts
    assert not [v for v in verdicts if v.outcome == "fail"]
    assert any(v.rule == "requests.unreadable" and v.outcome == "unknown" for v in verdicts)


@pytest.mark.parametrize("form", FORMS)
def test_a_label_that_an_unruled_table_lacks_is_to_be_checked_by_a_person(form):
    content = c.without_column(c.clean(form), 4, 3)
    found = [v for v in judged(content, pdf.Style(rules="none")).verdicts if v.rule == "cases.column-missing"]
    assert {v.outcome for v in found} == {"pass", "unknown"}
    (lost,) = [v for v in found if v.outcome == "unknown"]
    assert lost.message.en.endswith("is missing; this table has no ruled lines, please check")
    assert {v.outcome for v in told(content).verdicts if v.rule == "cases.column-missing"} == {"pass", "fail"}
