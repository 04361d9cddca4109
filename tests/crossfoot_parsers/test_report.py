from crossfoot_parsers.report import (
    Box,
    Extent,
    Guess,
    Paragraph,
    Passage,
    Piece,
    Report,
    Section,
    Span,
    Table,
    join,
)


def line(text, number, column=1):
    stops = tuple(float(column + i) for i in range(len(text) + 1))
    return Passage(text, "a.txt", (Piece(0, Extent(number, column, column + len(text)), stops),))


def test_span_of_a_part_is_the_part_of_the_line():
    assert line("abcdef", 3).span(1, 4) == Span("a.txt", (Extent(3, 2, 5),))


def test_span_over_two_lines_has_a_place_on_each():
    both = join([line("abc", 1), line("def", 2)])
    assert both.text == "abcdef"
    assert both.span(2, 4) == Span("a.txt", (Extent(1, 3, 4), Extent(2, 1, 2)))


def test_glue_has_no_place():
    assert join([line("ab", 1), line("cd", 2)], " ").span(2, 3) == Span("a.txt", ())


def test_cut_keeps_places():
    both = join([line("abc", 1), line("def", 2)])
    assert both.cut(2, 5).span(1, 2) == both.span(3, 4)


def test_strip_drops_white_space_and_its_place():
    assert line(" ab ", 1).strip().span() == Span("a.txt", (Extent(1, 2, 4),))


def test_span_in_a_box_follows_the_stops():
    passage = Passage("ab", "a.pdf", (Piece(0, Box(1, 0, 5, 20, 15), (0.0, 8.0, 20.0)),))
    assert passage.span(1, 2) == Span("a.pdf", (Box(1, 8.0, 5, 20.0, 15),))


def told(text, number):
    return Paragraph(line(text, number), ())


def test_a_guess_that_is_taken_stands_in_the_place_of_its_lines():
    """The lines of another one, and all other text, stay as they are."""
    prose, rows, others = told("正文", 1), (told("甲 1", 2), told("乙 2", 3)), (told("丙 3", 4),)
    one, two = (Guess(Table(1, 1, (), lines[0].passage.span()), lines) for lines in (rows, others))
    inner = Section("（一）", 1, 2, line("内", 5), Span("a.txt"), others, (), (two,))
    outer = Section("一、", 1, 1, line("外", 6), Span("a.txt"), (prose, *rows), (inner,), (one,))
    report = Report("a.txt", "text", "0", None, None, None, "zh", rows, (outer,), (), (one,))
    assert list(report.guessed()) == [one, one, two]
    settled = report.settled([one])
    assert settled.blocks == (one.table,)
    assert settled.sections[0].blocks == (prose, one.table)
    assert settled.sections[0].sections == (inner,)
    assert list(settled.guessed()) == [two]
    assert report.settled([]) == report
