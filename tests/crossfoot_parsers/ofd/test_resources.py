import pytest

from crossfoot_parsers.markup import xml
from crossfoot_parsers.ofd.resources import Resources, Style

PLAIN = Style()
RED, GREEN = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
PARAMS = (
    '<DrawParams><DrawParam ID="1" LineWidth="2"><FillColor Value="255 0 0"/></DrawParam>'
    '<DrawParam ID="2" Relative="1"><StrokeColor Value="0 255 0"/></DrawParam>'
    '<DrawParam ID="3" Relative="4" LineWidth="3"/><DrawParam ID="4" Relative="3" LineWidth="4"/></DrawParams>'
)


def resources(inner, beside=None):
    return Resources([xml(f"<Res>{inner}</Res>".encode())], beside)


def style(inner, made, around=PLAIN):
    width, fill, line = made.style(xml(inner.encode()), around)
    return width, fill and fill.paint.colour, line and line.paint.colour


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("<P/>", (0.353, None, None)),
        ('<P DrawParam="1"/>', (2, RED, None)),
        ('<P DrawParam="2"/>', (2, RED, GREEN)),
        ('<P DrawParam="2" LineWidth="5"><FillColor Value="0 255 0"/></P>', (5, GREEN, GREEN)),
        # Parameters that stand on one another end where they come round; those that are missing say nothing.
        ('<P DrawParam="3"/>', (3, None, None)),
        ('<P DrawParam="9"/>', (0.353, None, None)),
    ],
)
def test_drawing_parameters(inner, found):
    assert style(inner, resources(PARAMS)) == found


def test_what_is_around_holds_until_something_is_said():
    made = resources(PARAMS)
    around = made.style(xml(b'<Layer DrawParam="2"/>'), Style())
    assert style('<P LineWidth="1"/>', made, around) == (1, RED, GREEN)


def test_resources_of_a_page_stand_beside_those_of_the_document():
    document = resources(PARAMS)
    page = resources('<DrawParams><DrawParam ID="8" Relative="1"/></DrawParams>', document)
    assert style('<P DrawParam="8"/>', page) == (2, RED, None)
    assert "8" not in document.params


@pytest.mark.parametrize(
    ("colour", "found", "alpha", "solid"),
    [
        ('Value="51"', (0.2, 0.2, 0.2), 1, True),
        ('Value="255 0 0" Alpha="51"', RED, 0.2, True),
        ('Value="#FF #0 #00"', RED, 1, True),
        ('Value="0 0 0 0"', (1, 1, 1), 1, True),
        ('Value="0 0 0 255"', (0, 0, 0), 1, True),
        ('Value="0 255 255 0"', RED, 1, True),
        # What is not known is not guessed.
        ('Value="65535 0 0"', None, 1, True),
        ('Value="red"', None, 1, True),
        ('Value="1 2"', None, 1, True),
        ('Index="3"', None, 1, True),
    ],
)
def test_colours(colour, found, alpha, solid):
    ink = Resources(()).style(xml(f"<P><FillColor {colour}/></P>".encode()), Style()).fill
    assert (ink.paint.colour, ink.alpha, ink.paint.solid) == (found, alpha, solid)


@pytest.mark.parametrize("inner", ["<AxialShd/>", "<RadialShd/>", "<Pattern/>", "<LaGouraudShd/>"])
def test_shadings_and_patterns_have_no_one_colour(inner):
    ink = Resources(()).style(xml(f"<P><StrokeColor>{inner}</StrokeColor></P>".encode()), Style()).line
    assert (ink.paint.colour, ink.paint.solid) == (None, False)


@pytest.mark.parametrize(
    ("file", "opaque"), [("a.JPG", True), ("a.bmp", True), ("a.png", False), ("", False)]
)
def test_which_pictures_surely_hide_what_lies_below(file, opaque):
    media = f'<MultiMedias><MultiMedia ID="5"><MediaFile>{file}</MediaFile></MultiMedia></MultiMedias>'
    assert resources(media).opaque("5") is opaque
    assert not resources(media).opaque("6")
