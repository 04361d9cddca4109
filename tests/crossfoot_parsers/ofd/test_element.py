import pytest

from crossfoot_parsers.markup import xml
from crossfoot_parsers.ofd import element as e

TREE = xml(
    b'<o:A xmlns:o="http://www.ofdspec.org"><o:B>  x </o:B><B xmlns="">y</B><o:C V="1" CTM="1 2 3 4 5 6" N="2.5"/></o:A>'
)


def test_names_are_local():
    assert e.local(TREE) == "A"
    assert [each.text for each in e.children(TREE, "B")] == ["  x ", "y"]
    assert e.text(TREE, "B") == "x"
    assert e.text(TREE, "C") == e.text(TREE, "D") == e.text(None, "B") == ""
    assert e.child(TREE, "D") is e.child(None, "D") is None


def test_attributes():
    made = e.child(TREE, "C")
    assert e.number(made, "N", 7.0) == 2.5
    assert e.number(made, "M", 7.0) == 7.0
    assert e.matrix(made) == (1, 2, 3, 4, 5, 6)
    assert e.matrix(TREE) == (1, 0, 0, 1, 0, 0)
    assert [e.said(made, name, default=default) for name in "VM" for default in (True, False)] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("value", "found"),
    [("1 2 30 40", (1, 2, 31, 42)), (" 0\n0 1  1 ", (0, 0, 1, 1)), ("", None), (None, None)],
)
def test_boxes(value, found):
    assert e.box(value) == found


@pytest.mark.parametrize("value", ["1 2 3", "1 2 3 4 5", "a b c d", "nan 0 0 0", "inf 0 0 0", "1e999 0 0 0"])
def test_what_is_no_box_is_an_error(value):
    with pytest.raises(ValueError, match=r"unpack|measure|convert"):
        e.box(value)
