"""Marked content: running heads and watermarks, and texts that stand for what is printed (ActualText)."""

import io

import pytest
from pypdf.generic import ByteStringObject, DictionaryObject, NameObject

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.pages.sheet import Glyph
from crossfoot_parsers.pdf import read
from crossfoot_parsers.pdf.document import sheets
from crossfoot_parsers.pdf.marked import Actual, replaced
from drawing import drawn, font, form


def seen(content, **parts):
    (sheet,) = sheets("a.pdf", io.BytesIO(drawn(content, **parts)))
    return sheet


def printed(content, **parts):
    return "".join(glyph.text for glyph in seen(content, **parts).glyphs)


def shown(text):
    return b"BT /F 10 Tf 20 50 Td (" + text + b") Tj ET "


@pytest.mark.parametrize(
    ("begin", "text"),
    [
        (b"/Artifact <</Type /Pagination /Subtype /Header>> BDC ", "b"),
        (b"/Artifact <</Type /Pagination>> BDC /Span BMC EMC ", "b"),
        # Some programs mark the rules and the text of tables.
        (b"/Artifact BMC ", "ab"),
        (b"/Artifact <</Type /Layout>> BDC ", "ab"),
        (b"/P <</MCID 0>> BDC ", "ab"),
        (b"BDC ", "ab"),
        (b"/Artifact <<>> BDC ", "ab"),
        (b"/Artifact (<<) BDC ", "ab"),
        (b"/Artifact <</Type 1>> BDC ", "ab"),
    ],
)
def test_what_belongs_to_the_pages_is_no_text(begin, text):
    content = begin + shown(b"a") + b"10 10 m 90 10 l S EMC " + shown(b"b")
    assert printed(content) == text
    sheet = seen(content)
    assert len(sheet.horizontal) == 1
    assert len(sheet.marks) == len("ab") - len(text)
    assert not sheet.unseen
    assert len(sheet.doubts) == len("ab") - len(text)


@pytest.mark.parametrize(("height", "said"), [(95, False), (50, True), (5, False)])
def test_only_what_is_taken_from_amid_the_text_is_said(height, said):
    head = b"/Artifact <</Type /Pagination>> BDC BT /F 8 Tf 20 %d Td (7 ) Tj ET EMC " % height
    sheet = seen(head + shown(b"b"))
    assert [g.text for g in sheet.glyphs] == ["b"]
    assert ["1 characters amid the text" in doubt.en for doubt in sheet.doubts] == [True] * said


@pytest.mark.parametrize(
    ("said", "glyphs", "text", "doubted"),
    [
        (b"(fi)", b"x", "fi", False),
        (b"<FEFF004E>", b"x", "N", False),
        (b"<EFBBBFE4B8AD>", b"x", "中", False),
        (b"()", b"--", "", False),
        (b"<00AD>", b"-", "", False),
        (b"<FEFF00AD>", b"-", "", False),
        (b"(12)", b"12", "12", False),
        (b"(1 2)", b"12", "1 2", False),
        (b"(abcd)", b"xy", "abcd", False),
        # What is no string says nothing.
        (b"1", b"xy", "xy", False),
        # What is printed holds.
        (b"(12)", b"11", "11", True),
        (b"(12)", b"xy", "xy", True),
        (b"(xy)", b"12", "12", True),
        (b"(1.5)", b"15", "15", True),
        (b"()", b"12", "12", True),
        (b"()", b"no", "no", True),
        (b"<FEFF4E94>", b"x", "x", True),
    ],
)
def test_a_text_that_stands_for_glyphs(said, glyphs, text, doubted):
    content = b"/Span <</ActualText " + said + b">> BDC " + shown(glyphs) + b"EMC"
    assert printed(content) == text
    assert bool(seen(content).doubts) is doubted


def test_a_text_that_differs_is_said_where_it_stands():
    content = shown(b"abc") + b"/Span <</ActualText (12)>> BDC 1 0 0 1 60 0 cm " + shown(b"11") + b"EMC"
    (warning,) = read("a.pdf", drawn(content)).warnings
    assert "1 texts that they are others" in warning.en
    assert warning.span.places[0].left == 80


def test_the_outer_text_holds():
    inner = b"/Span <</ActualText (y)>> BDC " + shown(b"b") + b"EMC "
    content = b"/Span <</ActualText (xyz)>> BDC " + shown(b"a") + inner + shown(b"c") + b"EMC " + inner
    assert printed(content) == "xyzy"


def test_what_a_form_begins_ends_with_it():
    inner = form(b"/Span <</ActualText (x)>> BDC /Artifact <</Type /Pagination>> BDC " + shown(b"c"))
    assert printed(shown(b"a") + b"/X Do " + shown(b"b"), objects={"X": inner}) == "ab"
    assert printed(b"/Span <</ActualText (x)>> BDC " + shown(b"a")) == "x"


def test_properties_may_be_named():
    said = DictionaryObject({NameObject("/ActualText"): ByteStringObject(b"x")})
    own = DictionaryObject(
        {
            NameObject("/Properties"): DictionaryObject({NameObject("/P"): said}),
            NameObject("/Font"): DictionaryObject({NameObject("/F"): font()}),
        }
    )
    content = b"/Span /P BDC " + shown(b"a") + b"EMC /Span /Q BDC " + shown(b"b") + b"EMC EMC"
    assert printed(b"/X Do", objects={"X": form(content, Resources=own)}) == "xb"


def glyph(text, left, top=0.0):
    return Glyph(text, left, top, left + 5, top + 10, 10)


@pytest.mark.parametrize(
    ("texts", "said", "expected"),
    [
        ("ab", "xy", [("x", 0, 5), ("y", 10, 15)]),
        ("ab", "wxyz", [("wx", 0, 5), ("yz", 10, 15)]),
        ("abcd", "xy", [("x", 0, 15), ("y", 20, 35)]),
        ("abc", "", []),
        ("", "x", []),
        (UNREADABLE, "1", [("1", 0, 5)]),
    ],
)
def test_a_text_is_laid_over_its_glyphs(texts, said, expected):
    made = [glyph(text, 10.0 * index) for index, text in enumerate(texts)]
    found, doubted = replaced(made, set(), [Actual(0, len(made), said)])
    if said or not texts:
        assert [(g.text, g.left, g.right) for g in found] == expected
        assert not doubted
    else:
        assert (found, doubted) == (made, made[:1])


def test_a_text_over_two_lines_keeps_to_its_line():
    made = [glyph("a", 50), glyph("b", 0, 20)]
    ((one,), _) = replaced(made, set(), [Actual(0, 2, "x")])
    assert (one.left, one.right, one.bottom) == (50, 55, 10)


def test_what_is_hidden_is_not_what_is_printed():
    made = [glyph("1", 0), glyph("2", 10), glyph("c", 20)]
    found, doubted = replaced(made, {id(made[1])}, [Actual(0, 2, "12")])
    assert (found, doubted) == ([made[0], made[2]], [made[0]])
