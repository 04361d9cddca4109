import pytest

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.pdf.face import Face


class Font:
    """A font as pdfminer gives it."""

    def __init__(self, *, vertical=False, wide=False, ascent=0.0, descent=0.0, shift=0):
        self.vertical, self.wide, self.ascent, self.descent, self.shift = (
            vertical,
            wide,
            ascent,
            descent,
            shift,
        )
        self.decoded = 0

    def is_vertical(self):
        return self.vertical

    def is_multibyte(self):
        return self.wide

    def get_ascent(self):
        return self.ascent

    def get_descent(self):
        return self.descent

    def decode(self, data):
        self.decoded += 1
        return data

    def to_unichr(self, code):
        from pdfminer.pdffont import PDFUnicodeNotDefined  # noqa: PLC0415

        if code == 1:
            raise PDFUnicodeNotDefined(None, code)
        return {2: "fi", 3: "\u00a0", 4: "\x02", 5: "\t"}.get(code, chr(code))

    def char_width(self, code):
        return 0.5

    def char_disp(self, code):
        return self.shift


@pytest.mark.parametrize(
    ("token", "text"),
    [
        (b"(a)", "a"),
        (b"<01>", UNREADABLE),
        (b"<02>", "fi"),
        (b"<03>", " "),
        (b"<04>", UNREADABLE),
        (b"<05>", " "),
    ],
)
def test_characters(token, text):
    assert [shape.text for shape in Face(Font()).shapes(token)] == [text]


def test_only_a_single_byte_space_is_widened():
    assert Face(Font()).shapes(b"( )")[0].space
    assert not Face(Font(wide=True)).shapes(b"( )")[0].space


def test_strings_are_decoded_once():
    font = Font()
    face = Face(font)
    assert face.shapes(b"(ab)") == face.shapes(b"(ab)")
    assert font.decoded == 1


@pytest.mark.parametrize(
    ("stated", "used"), [((0.0, 0.0), (0.88, -0.12)), ((0.9, -0.2), (0.9, -0.2)), ((88, 5), (0.88, -0.12))]
)
def test_nonsensical_measures_are_replaced(stated, used):
    face = Face(Font(ascent=stated[0], descent=stated[1]))
    assert (face.ascent, face.descent) == used


@pytest.mark.parametrize(
    ("shift", "x", "y"), [(0, -0.5, -1.0), ((None, 880), -0.5, -1.0), ((300, 700), -0.3, -0.82)]
)
def test_vertical_writing_is_shifted(shift, x, y):
    (shape,) = Face(Font(vertical=True, shift=shift)).shapes(b"(a)")
    assert (shape.x, shape.y) == (pytest.approx(x), pytest.approx(y))
