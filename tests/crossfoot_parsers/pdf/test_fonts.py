import pytest
from pdfminer.pdffont import PDFCIDFont
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pdf.fonts import Fonts

CMAP = b"1 beginbfchar <0041> <4E2D> endbfchar"


def simple(**entries):
    return {"Type": LIT("Font"), "Subtype": LIT("Type1"), "BaseFont": LIT("Helvetica")} | entries


def composite(inner=(), **entries):
    descendant = {
        "Subtype": LIT("CIDFontType2"),
        "BaseFont": LIT("X"),
        "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity"},
        "FontDescriptor": {"FontBBox": [0, 0, 1, 1]},
    } | dict(inner)
    made = {"Type": LIT("Font"), "Subtype": LIT("Type0"), "BaseFont": LIT("X"), "Encoding": LIT("Identity-H")}
    return made | {"DescendantFonts": [descendant]} | entries


def text(spec, operands=b"<0041>"):
    return "".join(shape.text for shape in Fonts()(spec).shapes(operands))


@pytest.mark.parametrize(
    ("spec", "operands", "expected"),
    [
        (simple(), b"(A)", "A"),
        (simple(ToUnicode=PDFStream({}, CMAP)), b"(AB)", "中B"),
        # pdfminer reads what is not plain.
        (simple(ToUnicode=PDFStream({}, b"/Other usecmap " + CMAP)), b"(AB)", "中B"),
        (composite(ToUnicode=PDFStream({}, CMAP)), b"<00410042>", "中" + UNREADABLE),
        (composite(ToUnicode=PDFStream({}, b"/Other usecmap " + CMAP)), b"<0041>", "中"),
        (composite(ToUnicode=LIT("Identity-H")), b"<4E2D>", "中"),
        (composite(), b"<0041>", UNREADABLE),
        (composite(), b"no string", ""),
    ],
)
def test_what_a_string_says(spec, operands, expected):
    assert text(spec, operands) == expected


def test_outlines_are_left_alone_where_they_are_not_needed():
    class Outlines(PDFStream):
        def get_data(self):
            raise AssertionError

    descriptor = {"FontBBox": [0, 0, 1, 1], "FontFile2": Outlines({}, b"")}
    assert text(composite({"FontDescriptor": descriptor}, ToUnicode=PDFStream({}, CMAP))) == "中"
    with pytest.raises(AssertionError):
        text(composite({"FontDescriptor": descriptor}))


@pytest.mark.parametrize(
    ("widths", "code", "width"),
    [
        ([65, [300, 400]], 66, 0.4),
        ([65, 70, 250], 70, 0.25),
        ([65, 70, 250, 66, [300]], 66, 0.3),
        ([65, 70, 250], 71, 1.0),
        ([[300]], 65, 1.0),
        ([LIT("x"), 65, 66, 250], 65, 0.25),
        ([0, 9_999_999_999, 250], 65, 0.25),
        ([-9_999_999_999, 70, 250], 65, 0.25),
    ],
)
def test_widths(widths, code, width):
    spec = composite({"W": widths}, ToUnicode=PDFStream({}, CMAP))
    (shape,) = Fonts()(spec).shapes(b"<%04x>" % code)
    assert shape.advance == pytest.approx(width)


GB = {"CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"GB1"}}


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        # In a known collection the CMap is about codes, and pdfminer would look up CIDs.
        (composite(GB, Encoding=LIT("UniGB-UCS2-H"), ToUnicode=PDFStream({}, CMAP)), "A"),
        (composite(GB, Encoding=LIT("UniGB-UCS2-H")), "A"),
        (composite(GB, Encoding=LIT("Identity-H"), ToUnicode=PDFStream({}, CMAP)), "中"),
        # A CMap of the file's own is not read, but what it encodes is not lost.
        (composite(Encoding=PDFStream({"CMapName": LIT("Own")}, b""), ToUnicode=PDFStream({}, CMAP)), "中"),
        (composite(Encoding=PDFStream({"CMapName": LIT("Own")}, b"")), UNREADABLE),
        (composite(GB, Encoding=LIT("Strange"), ToUnicode=PDFStream({}, CMAP)), "中"),
        (composite(GB, Encoding=LIT("Strange")), UNREADABLE),
    ],
)
def test_codes_of_other_encodings(spec, expected):
    assert text(spec) == expected


def test_widths_of_vertical_fonts_end():
    spec = composite({"W2": [-9_999_999_999, 9_999_999_999, -500, 250, 880]}, Encoding=LIT("Identity-V"))
    (shape,) = Fonts()(spec).shapes(b"<0041>")
    assert shape.advance == pytest.approx(-0.5)


@pytest.mark.parametrize("widths", [{"W": [0, 65535, 500] * 11}, {"W2": [1] * 5001}])
def test_widths_that_go_on_and_on_are_refused(widths):
    with pytest.raises(Excess):
        Fonts()(composite(widths))


def test_a_composite_font_without_an_inner_one_is_refused():
    with pytest.raises(AssertionError):
        Fonts()(composite(DescendantFonts=[]))


def test_vertical_fonts_have_widths_of_their_own():
    spec = composite({"W": [65, [300]], "W2": [65, [-500, 250, 880]]}, Encoding=LIT("Identity-V"))
    (shape,) = Fonts()(spec).shapes(b"<0041>")
    assert (shape.advance, shape.x) == (pytest.approx(-0.5), pytest.approx(-0.25))


def test_pdfminer_makes_the_fonts():
    assert isinstance(Fonts()._font(composite()), PDFCIDFont)
