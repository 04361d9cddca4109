import dataclasses

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

import building.pdf
import judging
from building import content, text
from crossfoot import pack
from crossfoot.audit import UNRULED, audit, bind, judge
from crossfoot_parsers import outline, pdf
from crossfoot_parsers import text as reader
from crossfoot_parsers.flow import Aligned, Flow
from crossfoot_parsers.pages.recognised import marked
from crossfoot_parsers.report import Table, join

RULES = 'section s "甲" {{ table t {{ columns {{ a  b }} rows {{ r }} }} }}\n{}'
REPORT = "某局2023年报告\n\n一、甲\n\n表|a|b\nr|1|2\n"


def test_the_audit_says_what_it_is_about():
    made = judging.judged(RULES.format(""), REPORT)
    assert (made.title, made.year, made.format) == ("某局2023年报告", 2023, "text")
    (used,) = made.packs
    assert (used.name, used.version, len(used.hash)) == ("p", "1.0.0", 64)


def test_a_verdict_that_comes_twice_has_a_fingerprint_of_its_own():
    twice = RULES.format('rule x error { t[r, a] = 2 because "x" zh "甲" en "a" }')
    report = outline.report("a.txt", "text", "0", reader.read("a.txt", REPORT.replace("|", "\t").encode()))
    made = judging.pack(twice)
    marks = [v.fingerprint for v in audit(report, (made, made)).verdicts]
    assert len(set(marks)) == len(marks)
    assert marks == [v.fingerprint for v in audit(report, (made, made)).verdicts]


def test_a_fingerprint_does_not_depend_on_the_order_of_the_packs():
    one = judging.pack(RULES.format('rule x error { t[r, a] = 2 because "x" zh "甲" en "a" }'))
    other = judging.pack(RULES.format('rule x error { t[r, b] = 1 because "x" zh "乙" en "b" }'))
    infos = tuple(msgspec.structs.replace(info, pack="q") for info in other.rules)
    other = msgspec.structs.replace(other, name="q", rules=infos)
    report = judging.report(REPORT)
    first, second = (
        {(v.pack, v.message.en): v.fingerprint for v in audit(report, packs).verdicts if v.rule == "x"}
        for packs in ((one, other), (other, one))
    )
    assert first == second
    assert len(set(first.values())) == 2


ERRORS = outline.report("a.txt", "text", "0", reader.read("a.txt", text.render(content.with_errors(2021))))


def verdicts(made: pack.Pack, sections=ERRORS.sections):
    context = bind(msgspec.structs.replace(ERRORS, sections=sections), made)
    return sorted((v.fingerprint, v.outcome, v.actual or "") for v in judge(context))


@settings(max_examples=15, deadline=None)
@given(st.permutations(ERRORS.sections))
def test_verdicts_do_not_depend_on_the_order_of_sections(sections):
    # That a section stands in another place is said of that section; all else stays as it was.
    def others(found):
        names = {rule.name for rule in made.rules if rule.name.endswith(".misplaced")}
        marks = {v.fingerprint for v in judge(bind(ERRORS, made)) if v.rule in names}
        return [each for each in found if each[0] not in marks]

    made = pack.load("gir-2021")
    assert others(verdicts(made, tuple(sections))) == others(verdicts(made))


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_verdicts_do_not_depend_on_the_order_of_what_a_pack_says(source):
    made = pack.load("gir-2021")
    mixed = {}
    # The order of the sections is part of the form.
    for field in ("written", "breakdowns", "narratives"):
        items = list(getattr(made, field))
        source.shuffle(items)
        mixed[field] = tuple(items)
    assert verdicts(msgspec.structs.replace(made, **mixed)) == verdicts(made)


def test_verdicts_do_not_depend_on_other_packs():
    one, two = pack.load("gir-2019"), pack.load("gir-2021")

    def found(*packs):
        return sorted(
            (v.pack, v.rule, v.path, v.outcome, v.message.zh) for v in audit(ERRORS, packs).verdicts
        )

    assert found(one, two) == found(two, one) == sorted(found(one) + found(two))


def test_ticks_count_what_is_tied_and_broken():
    clean = judging.judged(judging.SHAPE, judging.REPORT)
    assert (clean.numbers, clean.tied, clean.broken) == (21, 21, 0)
    broken = judging.judged(judging.SHAPE, judging.REPORT.replace("||5|1|6", "||4|1|6"))
    assert broken.broken > 0
    assert broken.tied + broken.broken <= broken.numbers


def test_fingerprints_differ_and_survive_moved_lines():
    first = judging.judged(judging.SHAPE, judging.REPORT.replace("||5|1|6", "||4|1|6"))
    moved = judging.judged(judging.SHAPE, "\n\n\n" + judging.REPORT.replace("||5|1|6", "||4|1|6"))
    marks = [v.fingerprint for v in first.verdicts]
    assert len(set(marks)) == len(marks)
    assert marks == [v.fingerprint for v in moved.verdicts]


def test_a_copy_of_a_table_in_another_section_is_named():
    clean = content.clean(2021)
    grid = content.table(clean, 3)
    sixth = clean.sections[5]
    copied = dataclasses.replace(sixth, blocks=(*sixth.blocks, grid))
    made = dataclasses.replace(clean, sections=(*clean.sections[:5], copied))
    report = outline.report("a.txt", "text", "0", reader.read("a.txt", text.render(made)))
    found = [v for v in audit(report, (pack.load("gir-2021"),)).verdicts if v.outcome == "fail"]
    assert [v.rule for v in found] == ["requests.copied"]
    assert found[0].span == report.sections[5].blocks[-1].span


def judged_after_ocr(pages):
    """Judge the report with errors, a PDF, as if some of its pages had been read by OCR."""
    flow = pdf.read("a.pdf", building.pdf.render(content.with_errors(2021)))
    report = outline.report("a.pdf", "pdf", "0", marked(flow, frozenset(pages)))
    return audit(report, (pack.load("gir-2021"),)).verdicts


def test_what_ocr_read_neither_passes_nor_fails():
    whole, scanned = judged_after_ocr(()), judged_after_ocr(range(1, 20))
    assert {v.outcome for v in whole} == {"pass", "fail", "inapplicable"}
    assert {v.outcome for v in scanned} == {"unknown", "inapplicable"}
    for one, other in zip(whole, scanned, strict=True):
        assert (one.fingerprint, one.evidence == other.evidence) == (other.fingerprint, not one.evidence)
        assert other.held == (None if one.outcome == "inapplicable" else one.outcome == "pass")
        if one.outcome == "fail":
            assert other.message.en == f"{one.message.en}; this was read from a picture by OCR, please check"


def test_only_what_rests_on_a_page_read_by_ocr_is_to_be_checked():
    whole, scanned = judged_after_ocr(()), judged_after_ocr({2})
    touched = [
        any(box.page == 2 for e in one.evidence for box in e.span.places)
        or any(box.page == 2 for box in one.span.places)
        or not (one.span.places or any(e.span.places for e in one.evidence))
        for one in whole
    ]
    assert any(touched)
    assert not all(touched)
    for one, other, read_so in zip(whole, scanned, touched, strict=True):
        assert other.outcome == ("unknown" if read_so and one.outcome in {"pass", "fail"} else one.outcome)


TABLE = "\n\n表|a|b\nr|1|2\n"
OTHER = "\n\n表|x|y\nq|1|2\n"
HALF = "\n\n表|a|c\nr|3|4\n"
COUNTED = RULES.format('rule x error { t[r, a] + t[r, b] = 3 because "x" zh "甲" en "a" }')


def guessed(*parts):
    """A report of parts of text; tables in those that begin with ? have no rules."""
    blocks = []
    for part in ("某局2023年报告", *parts):
        found = reader.read("a.txt", part.removeprefix("?").replace("|", "\t").encode()).blocks
        for block in found:
            if isinstance(block, Table) and part[0] == "?":
                rows = [
                    [cell.passage for cell in block.cells if cell.row == row] for row in range(block.rows)
                ]
                blocks.append(Aligned(block, tuple(join(row, " ") for row in rows)))
            else:
                blocks.append(block)
    return outline.report("a.txt", "text", "0", Flow(tuple(blocks)))


def outcomes(report):
    made = audit(report, (judging.pack(COUNTED),))
    return {v.rule: v.outcome for v in made.verdicts}, [message for message, _ in made.warnings]


def test_a_table_without_rules_is_taken_where_nothing_else_is_the_table():
    ruled = audit(guessed("一、甲", TABLE), (judging.pack(COUNTED),))
    found = audit(guessed("一、甲", "?" + TABLE), (judging.pack(COUNTED),))
    assert [(v.rule, v.outcome, v.fingerprint) for v in found.verdicts] == [
        (v.rule, v.outcome, v.fingerprint) for v in ruled.verdicts
    ]
    assert (found.numbers, found.tied) == (ruled.numbers, ruled.tied)
    ((message, span),) = found.warnings
    assert message == UNRULED
    assert span.places


def test_a_table_without_rules_is_none_where_a_ruled_one_is_the_table():
    verdicts, warnings = outcomes(guessed("一、甲", "?\n\n表|a|b\nr|5|6\n", TABLE))
    assert (verdicts["x"], warnings) == ("pass", [])
    # Not even where it stands in another section.
    verdicts, warnings = outcomes(guessed("一、甲", "?" + TABLE, "二、乙", TABLE))
    assert (verdicts["t.missing"], warnings) == ("unknown", [])


def test_its_numbers_count_once_whether_it_is_taken_or_not():
    for parts in (["?" + TABLE], ["?" + OTHER]):
        assert audit(guessed("一、甲", *parts), (judging.pack(COUNTED),)).numbers == 2


def test_one_that_fits_only_half_is_none_beside_ruled_tables():
    verdicts, warnings = outcomes(guessed("一、甲", "?" + HALF))
    assert (verdicts["t.missing"], warnings) == ("pass", [UNRULED])
    verdicts, warnings = outcomes(guessed("一、甲", "?" + HALF, OTHER))
    assert (verdicts["t.missing"], warnings) == ("unknown", [])


def test_one_of_another_kind_stays_text():
    verdicts, warnings = outcomes(guessed("一、甲", "?" + OTHER))
    assert (verdicts["t.missing"], warnings) == ("fail", [])


def test_without_the_section_it_may_stand_anywhere():
    verdicts, warnings = outcomes(guessed("一、乙", "?" + TABLE))
    assert (verdicts["t.missing"], warnings) == ("pass", [UNRULED])
