import pytest
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from crossfoot_parsers.pages.paint import BLACK, INK, LOOSE, PAPER, UNKNOWN, Paint
from crossfoot_parsers.pdf.colour import cmyk, first, gray, lab, pattern, reader, rgb, tints, unknown


@pytest.mark.parametrize(
    ("read", "operands", "colour"),
    [
        (gray, b"1", PAPER),
        (gray, b"0.5", (0.5, 0.5, 0.5)),
        (rgb, b"1 0 0.25", (1.0, 0.0, 0.25)),
        (cmyk, b"0 0 0 0", PAPER),
        (cmyk, b"0 0 0 1", INK),
        (cmyk, b"1 0 0 0.5", (0.0, 0.5, 0.5)),
        (lab, b"100 0 0", PAPER),
        (lab, b"30 0 0", None),
        # No ink at all is paper; what colour an ink has is not known.
        (tints, b"0", PAPER),
        (tints, b"0 0 0", PAPER),
        (tints, b"1", None),
        (tints, b"1 0", None),
        (tints, b"", None),
        (unknown, b"1", None),
    ],
)
def test_colours(read, operands, colour):
    assert read(operands) == Paint(colour)


def test_a_pattern_is_not_solid():
    assert pattern(b"1 /P1") == LOOSE
    assert not LOOSE.solid
    assert UNKNOWN.solid


@pytest.mark.parametrize(
    ("spec", "read"),
    [
        (LIT("DeviceGray"), gray),
        (LIT("Pattern"), pattern),
        ([LIT("Pattern"), LIT("DeviceRGB")], pattern),
        ([LIT("CalRGB"), {}], rgb),
        ([LIT("Lab"), {}], lab),
        ([LIT("ICCBased"), PDFStream({"N": 4}, b"")], cmyk),
        ([LIT("ICCBased"), PDFStream({"N": [1]}, b"")], unknown),
        ([LIT("ICCBased")], unknown),
        ([LIT("Separation"), LIT("Black")], tints),
        ([LIT("DeviceN"), [LIT("Cyan")]], tints),
        ([LIT("Indexed"), LIT("DeviceRGB")], unknown),
        (LIT("Nowhere"), unknown),
        ([], unknown),
    ],
)
def test_what_reads_the_colours_of_a_space(spec, read):
    assert reader(spec) is read


def test_plain_spaces_begin_with_black():
    assert first(cmyk) == BLACK
    assert first(tints) == LOOSE
