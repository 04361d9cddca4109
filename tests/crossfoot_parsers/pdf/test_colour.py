import pytest

from crossfoot_parsers.pdf.colour import INK, PAPER, any_space, cmyk, gray, rgb


@pytest.mark.parametrize(
    ("read", "operands", "colour"),
    [
        (gray, b"1", PAPER),
        (gray, b"0.5", (0.5, 0.5, 0.5)),
        (rgb, b"1 0 0.25", (1.0, 0.0, 0.25)),
        (cmyk, b"0 0 0 0", PAPER),
        (cmyk, b"0 0 0 1", INK),
        (cmyk, b"1 0 0 0.5", (0.0, 0.5, 0.5)),
        (any_space, b"1", PAPER),
        (any_space, b"1 1 1", PAPER),
        (any_space, b"0 0 0 1", INK),
        (any_space, b"1 /P1", INK),
        (any_space, b"1 1", INK),
    ],
)
def test_colours(read, operands, colour):
    assert read(operands) == colour
