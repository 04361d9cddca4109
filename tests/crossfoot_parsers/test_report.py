from crossfoot_parsers.report import Box, Extent, Passage, Piece, Span, join


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
