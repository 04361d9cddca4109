import pytest

from crossfoot.output.place import name, place
from crossfoot_parsers.report import Box, Extent, Span


@pytest.mark.parametrize(
    ("places", "zh", "en"),
    [
        ((), "", ""),
        ((Box(4, 0, 0, 1, 1),), "第 4 页", "page 4"),
        ((Box(4, 0, 0, 1, 1), Box(4, 0, 9, 1, 1), Box(5, 0, 0, 1, 1)), "第 4、5 页", "pages 4, 5"),
        ((Extent(12, 5, 9), Extent(13, 1, 2)), "reports/a.txt:12:5", "reports/a.txt:12:5"),
    ],
)
def test_places_in_words(places, zh, en):
    span = Span("reports/a.txt", places)
    assert (place(span, "zh"), place(span, "en")) == (zh, en)


def test_names_cannot_drive_the_terminal():
    assert "\x1b" not in name("x/\x1b[31ma.txt")
