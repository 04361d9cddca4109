import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.lsp.places import Place, Places

TEXTS = st.text(st.sampled_from("a甲😀\n\r\t\u2028\x0c"), max_size=30)


@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_there_and_back(text, encoding):
    places = Places(text, encoding)
    for offset in range(len(text) + 1):
        # Between the two characters that end a line there is no place.
        if text[offset - 1 : offset + 1] != "\r\n" or not offset:
            place = places.place(offset)
            assert places.offset(place) == offset or text[offset - 1] in "\r\n"


@pytest.mark.parametrize(
    ("encoding", "column"), [("utf-8", 1 + 3 + 4 + 3), ("utf-16", 1 + 1 + 2 + 1), ("utf-32", 4)]
)
def test_units(encoding, column):
    places = Places("\r\n x甲😀甲y\n", encoding)
    assert places.place(2 + 1 + 4) == Place(1, 1 + column)
    assert places.offset(Place(1, 1 + column)) == 2 + 1 + 4


def test_a_surrogate_alone_is_a_character():
    assert Places("\ud800a", "utf-8").place(1) == Place(0, 3)


def test_what_lies_outside_is_the_nearest():
    places = Places("ab\ncd")
    assert places.offset(Place(0, 9)) == 2
    assert places.offset(Place(9, 0)) == 5
    assert places.offset(Place(1, 9)) == 5


def test_inside_a_character_of_two_units_is_its_beginning():
    assert Places("a😀b").offset(Place(0, 2)) == 1


def test_lines_of_the_parser():
    text = "a\rb\n甲\u2028乙\nc"
    assert [
        text[Places(text).written(*place) :][:1] for place in [(1, 1), (1, 3), (2, 1), (2, 3), (3, 1)]
    ] == list("ab甲乙c")
    assert Places(text).written(9, 9) == len(text)
    assert Places(text).written(0, 0) == 0
