from crossfoot_parsers.flow import Flow, Heading
from crossfoot_parsers.pages.recognised import marked
from crossfoot_parsers.report import Box, Cell, Passage, Picture, Piece, Span, Table, Warning


def box(page, *, recognised=False):
    return Box(page, 0.0, 0.0, 9.0, 9.0, recognised)


def made(*, recognised):
    """Give a flow of everything on two pages; the second may be recognised."""
    one, two = box(1), box(2, recognised=recognised)
    passage = Passage("ab", "a.pdf", (Piece(0, one, (0.0, 4.0)), Piece(1, two, (4.0, 9.0))))
    span = Span("a.pdf", (one, two))
    table = Table(1, 1, (Cell(0, 0, 1, 1, passage, "text", span),), span)
    blocks = (passage, Heading(passage, 1), table, Picture(span))
    return Flow(blocks, (Warning("甲", "a", span),), recognised=recognised)


def test_all_that_stands_on_the_pages_is_marked():
    assert marked(made(recognised=False), frozenset({2})) == made(recognised=True)
    assert marked(made(recognised=False), frozenset()) == made(recognised=False)
