import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers.pdf.tokens import items, name, number, numbers, operations, string, token


def listed(data):
    return [(a.strip(), o) for a, o in operations(data) if a.strip() or o]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"1 0 0 1 5 6 cm", [(b"1 0 0 1 5 6", b"cm")]),
        (b"(a)Tj(b)'", [(b"(a)", b"Tj"), (b"(b)", b"'")]),
        (b"[(a)-20<62>]TJ f* W* n", [(b"[(a)-20<62>]", b"TJ"), (b"", b"f*"), (b"", b"W*"), (b"", b"n")]),
        (b"(a(b)c\\)) Tj", [(b"(a(b)c\\))", b"Tj")]),
        (b"/P <</A (>>) /B <</C 1>>>> BDC q", [(b"/P <</A (>>) /B <</C 1>>>>", b"BDC"), (b"", b"q")]),
        (b"% (no) Tj\n1 w", [(b"% (no) Tj\n1", b"w")]),
        (b"BI /W 1 /H 1 ID \x00)(Tj\xff EI Q", [(b"", b"BI"), (b"/W 1 /H 1", b"ID"), (b"", b"Q")]),
        (b"BI /IM true ID x EI", [(b"", b"BI"), (b"/IM true", b"ID")]),
        (b"q BI /W 1 ID (never ended) Tj", [(b"", b"q"), (b"", b"BI"), (b"/W 1", b"ID")]),
        (b"aID Tj EI", [(b"", b"aID"), (b"", b"Tj"), (b"", b"EI")]),
        (b"", []),
    ],
)
def test_operators_and_their_operands(data, expected):
    assert listed(data) == expected


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        (b"(ab)", b"ab"),
        (rb"(a\)\(\\)", rb"a)(\ ".strip()),
        (rb"(\n\r\t\b\f)", b"\n\r\t\b\f"),
        (rb"(\101\7\0533)", b"A\x07+3"),
        (b"(a\\\nb\\\r\nc)", b"abc"),
        (rb"(\x)", b"x"),
        (b"<4142>", b"AB"),
        (b"<41 4>", b"A@"),
    ],
)
def test_strings(token, expected):
    assert string(token) == expected


def test_numbers_and_names():
    assert number(b"-.5") == -0.5
    assert number(b"1.2.3") == 0.0
    assert numbers(b"1 -2\x003") == [1.0, -2.0, 3.0]
    assert numbers(b"/GS1 1 % 2\n3 --4") == [1.0, 3.0, 0.0]
    assert items(b"[(a%b) -5 % (c)\n<62>/N1]") == [b"(a%b)", -5.0, b"<62>"]
    assert token(b"% (a)\n 1 (b) (c)") == b"(b)"
    assert token(b"1 2") is None
    assert name(b"/A#20b 12") == "A b"
    assert name(b"12") == ""


@given(st.binary(max_size=300))
def test_every_byte_is_looked_at_once(data):
    if b"ID" not in data:
        assert b"".join(a + o for a, o in operations(data)) == data


@pytest.mark.parametrize(
    "data",
    [b"(" * 60000, b"[" * 60000, b"<<" * 30000, b"BI ID " * 20000, b"/a(" * 20000, b"BI ID EI" * 20000],
)
def test_broken_streams_take_no_longer(data):
    start = time.perf_counter()
    listed(data)
    assert time.perf_counter() - start < 30
