import pytest
from pdfminer.psparser import LIT

from crossfoot_parsers.pages.sight import Mix
from crossfoot_parsers.pdf.colour import gray, tints, unknown
from crossfoot_parsers.pdf.resources import Resources, Settings

ENTRIES = {
    "Font": {"F": "the font"},
    "XObject": {"X": "the object"},
    "ColorSpace": {"C": [LIT("Separation")]},
    "ExtGState": {"G": {"LW": 2, "Font": ["the font", 9], "D": [[3], 0]}, "E": {"LW": "broad", "D": []}},
}


class Faces:
    """What makes fonts, and counts them."""

    made = 0

    def __call__(self, spec):
        self.made += 1
        return spec


@pytest.fixture
def resources():
    return Resources(ENTRIES, Faces())


def test_a_font_is_looked_up_once(resources):
    assert resources.font(b"/F 10 ") == ("the font", 10.0)
    assert resources.font(b"/F 10 ") == ("the font", 10.0)
    assert resources._faces.made == 1
    assert resources.font(b"/G 10 ") == (None, 10.0)
    with pytest.raises(IndexError):
        resources.font(b" ")


@pytest.mark.parametrize(
    ("operands", "settings"),
    [
        (b"/G ", Settings(width=2.0, font=("the font", 9.0), dashed=True)),
        (b"/E ", Settings()),
        (b"/None ", Settings()),
        (b"", Settings()),
    ],
)
def test_settings(operands, settings, resources):
    assert resources.settings(operands) == settings
    assert resources.settings(operands) is resources.settings(operands)
    assert not settings.mixes


def test_settings_change_only_what_they_name():
    mix = Mix(fill=0.5, line=0.4, plain=False, masked=True, outer=0.3, veiled=True)
    assert Settings().mixed(mix) == mix
    assert Settings(fill=1.0, line=1.0, plain=True, masked=False).mixed(mix) == Mix(outer=0.3, veiled=True)
    assert Settings(fill=1.0).mixes


@pytest.mark.parametrize(("operands", "space"), [(b"/C ", tints), (b"/DeviceGray ", gray), (b"/N ", unknown)])
def test_colour_spaces(operands, space, resources):
    assert resources.space(operands) is space
    assert resources.space(operands) is space


def test_other_resources(resources):
    assert resources.named("XObject", "X") == "the object"
    assert resources.named("XObject", "Y") is None
    assert resources.named("Properties", "X") is None
