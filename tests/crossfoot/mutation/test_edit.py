"""The law of mutation: the changed model is what the reader makes of the file, had it been printed so."""

import msgspec
import pytest

from building import content, text
from crossfoot import pack
from crossfoot.mutation import edit
from crossfoot.mutation.kinds import KINDS
from crossfoot_parsers import outline, title
from crossfoot_parsers import text as reader
from crossfoot_parsers.read import read
from crossfoot_parsers.report import Box, Extent, Guess, Paragraph, Passage, Piece, Report, Route, Span
from handmade import passage, table
from sowing import bare, ground, sown

LINES = text.render(content.clean(2021)).decode().split("\n")
PRINTED = ["off-by-one", "digits-swapped", "ten-times", "wrong-unit", "number-blanked", "blank-for-zero"]
PRINTED += ["total-changed", "figure-edited", "number-edited"]


def read_lines(lines: list[str]) -> Report:
    return outline.report("a.txt", "text", "", reader.read("a.txt", "\n".join(lines).encode()))


@pytest.fixture(scope="module")
def clean():
    return ground(pack.load("gir-2021"), read_lines(LINES))


def printed(span: Span, after: str) -> list[str]:
    """Print another text at a place of the file."""
    (place,) = span.places
    assert isinstance(place, Extent)
    lines = list(LINES)
    line = lines[place.line - 1]
    lines[place.line - 1] = line[: place.column - 1] + after + line[place.end - 1 :]
    return lines


@pytest.mark.parametrize("kind", PRINTED)
def test_a_number_is_changed_as_if_the_file_had_been_printed_so(clean, kind):
    mutants = sown(kind, clean)
    assert mutants
    # Reading takes its time: some twenty of each kind will do.
    for mutant in mutants[:: len(mutants) // 20 + 1]:
        before, after = mutant.what.zh.split(" → ")
        (place,) = mutant.span.places
        assert LINES[place.line - 1][place.column - 1 : place.end - 1] == before
        lines = printed(mutant.span, "" if after == "（空白）" else after)
        assert bare(mutant.report) == bare(read_lines(lines)), mutant.what.zh


def test_a_heading_is_changed_as_if_the_file_had_been_printed_so(clean):
    for mutant in sown("section-renamed", clean):
        before, after = mutant.what.zh.split(" → ")
        lines = [f"{line[:2]}{after}" if line[2:] == before else line for line in LINES]
        assert bare(mutant.report) == bare(read_lines(lines))


def test_a_section_is_dropped_as_if_the_file_had_been_printed_so(clean):
    heads = [i for i, line in enumerate(LINES) if line[1:2] == "、" and "\t" not in line]
    mutants = sown("section-dropped", clean)
    assert len(mutants) == len(heads) == 6
    for mutant, start, end in zip(mutants, heads, [*heads[1:], len(LINES)], strict=True):
        assert bare(mutant.report) == bare(read_lines([*LINES[:start], *LINES[end:]]))


def test_a_sentence_is_dropped_as_if_the_file_had_been_printed_so(clean):
    mutants = [m for m in sown("phrase-removed", clean) if m.what.zh.startswith("删去")]
    assert len(mutants) > 5
    for mutant in mutants:
        assert bare(mutant.report) == bare(read_lines(printed(mutant.span, ""))), mutant.what.zh


def test_a_year_is_stale_as_if_the_file_had_been_printed_so(clean):
    mutants = sown("year-stale", clean)
    assert [m.path[0] for m in mutants] == ["标题", "引言"]
    for mutant in mutants:
        (place,) = mutant.span.places
        line = LINES[place.line - 1][place.column - 1 : place.end - 1]
        lines = printed(mutant.span, line.replace("2023", "2022"))
        assert bare(mutant.report) == bare(read_lines(lines))
    assert [m.report.year for m in mutants] == [2022, 2023]
    # The reader says that title and period contradict each other.
    assert [len(m.report.warnings) for m in mutants] == [1, 1]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "opening-broken"])
def test_an_error_leaves_the_report_that_it_was_sown_into_as_it_was(clean, kind):
    before = msgspec.json.encode(clean.report)
    for mutant in sown(kind, clean)[::9]:
        assert bare(mutant.report) != bare(clean.report)
    assert msgspec.json.encode(clean.report) == before


@pytest.mark.corpus
def test_what_a_report_says_of_itself_is_read_again_as_it_was(corpus):
    for path in sorted((corpus / "gir2021").iterdir()) + sorted((corpus / "gir2019").iterdir()):
        report = read(str(path))
        said = title.said(*edit._spoken(report, report))
        assert (said.title, said.year, said.agency) == (report.title, report.year, report.agency), path


def paragraph(words: str, line: int) -> Paragraph:
    return outline.paragraph(passage(words, line))


TREE = """某局2023年报告

一、甲

开头。

（一）一

一的话。

1.细目

细目的话。

（二）二

二的话。

2.又一

末了。
"""


def tree():
    return outline.report("a.txt", "text", "", reader.read("a.txt", TREE.encode()))


def shape(sections):
    return [
        (s.heading.text, [b.passage.text for b in s.blocks if isinstance(b, Paragraph)], shape(s.sections))
        for s in sections
    ]


def test_what_stood_under_a_heading_goes_on_what_stands_before_it():
    report = tree()
    assert list(edit.addresses(report)) == [(0,), (0, 0), (0, 0, 0), (0, 1), (0, 1, 0)]
    first = (
        "甲",
        ["开头。", "一的话。"],
        [("细目", ["细目的话。"], []), ("二", ["二的话。"], [("又一", ["末了。"], [])])],
    )
    assert shape(edit.unhead(report, (0, 0)).sections) == [first]
    second = (
        "甲",
        ["开头。"],
        [("一", ["一的话。"], [("细目", ["细目的话。", "二的话。"], []), ("又一", ["末了。"], [])])],
    )
    assert shape(edit.unhead(report, (0, 1)).sections) == [second]


def test_a_table_without_rules_is_changed_where_it_may_be_one():
    lines = (paragraph("甲 1", 3), paragraph("乙 2", 4))
    guessed = table()
    blocks = (*lines, paragraph("完。", 5))
    report = Report("a.txt", "text", "", None, None, None, "zh", blocks, (), (), (Guess(guessed, lines),))
    other = edit.rebuild(report, {id(guessed): table()})
    assert other.guesses[0].table is not guessed
    assert other.guesses[0].paragraphs == lines
    rewritten = edit.rewrite(report, lines[0], passage("甲 9", 3))
    assert rewritten.guesses[0].paragraphs[0] is rewritten.blocks[0]
    assert rewritten.settled(rewritten.guesses).blocks[0] is guessed
    emptied = edit.rewrite(edit.rewrite(report, lines[0], passage("")), lines[1], passage(""))
    assert (len(emptied.blocks), emptied.guesses) == (1, ())


@pytest.mark.parametrize(
    "place",
    [Box(1, 10, 0, 40, 12), Extent(3, 10, 40), Route("body/p[1]", 10, 40)],
    ids=["box", "extent", "route"],
)
def test_another_text_stands_in_the_place_of_the_old(place):
    words = Passage("一二三", "a", (Piece(0, place, (10.0, 20.0, 30.0, 40.0)),))
    made = edit.replaced(words, 1, 2, "甲乙丙丁")
    assert made.text == "一甲乙丙丁三"
    assert made.span(1, 5) == Span("a", (place.part(20, 30),))
    assert made.span(1, 3) == Span("a", (place.part(20, 25),))
    assert made.span(5, 6) == words.span(2, 3)
    assert edit.replaced(words, 1, 2, "").text == "一三"


def test_a_text_without_a_place_has_none_either():
    assert edit.replaced(Passage("一", "a"), 0, 1, "二") == Passage("二", "a")


BOX = Span("a", (Box(1, 10, 0, 40, 12),))
LINE = Span("a", (Extent(3, 10, 40),))
ROUTE = Span("a", (Route("p[1]", 10, 40),))


@pytest.mark.parametrize(
    ("one", "two", "inside", "shared"),
    [
        (BOX, BOX, True, True),
        (Span("a", (Box(1, 20, 0, 30, 12),)), BOX, True, True),
        (Span("a", (Box(1, 5, 0, 30, 12),)), BOX, False, True),
        (Span("a", (Box(1, 40, 0, 50, 12),)), BOX, False, False),
        (Span("a", (Box(2, 20, 0, 30, 12),)), BOX, False, False),
        (Span("a", (Box(1, 20, 12, 30, 24),)), BOX, False, False),
        (Span("a", (Extent(3, 12, 14),)), LINE, True, True),
        (Span("a", (Extent(4, 12, 14),)), LINE, False, False),
        (Span("b", (Extent(3, 12, 14),)), LINE, True, False),
        (Span("a", (Route("p[1]", 12, 14),)), ROUTE, True, True),
        (Span("a", (Route("p[2]", 12, 14),)), ROUTE, False, False),
        (LINE, ROUTE, False, False),
        (Span("a"), LINE, False, False),
        (Span("a", (Extent(3, 12, 12),)), Span("a", (Extent(3, 12, 12),)), True, True),
    ],
)
def test_what_lies_within_and_what_is_shared(one, two, inside, shared):
    assert edit.within(one, two) is inside
    assert edit.meets(one, two) is shared


def test_a_spot_says_what_is_printed_there():
    line = paragraph("共14件。", 2)
    assert edit.Spot(line, None, 1, 4).text == "14件"
    assert edit.Spot(table()).text == ""
