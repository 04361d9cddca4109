"""Objects of a page, drawn one by one: what of them is seen, and where."""

import pytest

from building import ofd
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.ofd import document

MM = 72 / 25.4


def sheet(objects, parts=(), resources=""):
    more = {"Doc_0/PublicRes.xml": ofd.root("Res", ofd.FONTS + resources)} if resources else {}
    (made,), warnings = document.sheets("a.ofd", ofd.package([objects], more | dict(parts)))
    assert not warnings
    return made


def text(said="甲", boundary="10 10 100 5", inner="", at='X="0" Y="4"', **attributes):
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    size = "" if "Size" in attributes else ' Size="4"'
    return (
        f'<TextObject Boundary="{boundary}"{size}{more}>{inner}<TextCode {at}>{said}</TextCode></TextObject>'
    )


def path(data, boundary="0 0 210 297", inner="", **attributes):
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<PathObject Boundary="{boundary}"{more}>{inner}<AbbreviatedData>{data}</AbbreviatedData></PathObject>'


def fill(colour):
    return f'<FillColor Value="{colour}"/>'


def read(made):
    return "".join(glyph.text for glyph in made.glyphs)


def frame(glyph):
    return [round(value / MM, 2) for value in glyph[1:5]]


def rules(made):
    return [
        [[round(value / MM, 2) for value in rule] for rule in found]
        for found in (made.horizontal, made.vertical)
    ]


def test_a_page_is_in_points():
    made = sheet(text())
    assert (round(made.width, 1), round(made.height, 1)) == (595.3, 841.9)
    (glyph,) = made.glyphs
    assert frame(glyph) == [10, 10.48, 14, 14.48]
    assert round(glyph.size / MM, 2) == 4


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ({"CTM": "2 0 0 2 0 0"}, [10, 10.96, 18, 18.96]),
        ({"CTM": "1 0 0 1 5 1"}, [15, 11.48, 19, 15.48]),
        # Turned a quarter, clockwise: up is to the right.
        ({"CTM": "0 1 -1 0 5 0"}, [10.52, 10, 14.52, 14]),
        ({"CharDirection": "90"}, [9.52, 14, 13.52, 18]),
    ],
)
def test_the_space_of_a_text(attributes, found):
    (glyph,) = sheet(text(boundary="10 10 100 20", **attributes)).glyphs
    assert frame(glyph) == found


@pytest.mark.parametrize(
    "attributes", [{"CTM": "0 1 -1 0 5 0"}, {"CharDirection": "90"}, {"CTM": "-1 0 0 -1 50 10"}]
)
def test_figures_that_are_turned_are_not_read(attributes):
    made = sheet(text("甲6", boundary="10 10 100 20", **attributes))
    assert (read(made), len(made.unseen), len(made.notes)) == ("甲", 1, 1)


def test_what_runs_across_the_page_is_not_read():
    made = sheet(text("水印", boundary="10 10 100 100", CTM="0.7 0.7 -0.7 0.7 0 0"))
    assert (read(made), len(made.unseen), made.notes) == ("", 2, ())


def test_text_that_is_written_downwards():
    made = sheet(text("甲乙", boundary="10 10 5 50", ReadDirection="90"))
    assert [frame(glyph)[1] for glyph in made.glyphs] == [10.48, 14.48]
    assert all(glyph.vertical for glyph in made.glyphs)


@pytest.mark.parametrize(
    ("objects", "seen", "unseen"),
    [
        (text(), "甲", 0),
        (text(Visible="false"), "", 1),
        (text("甲 ", Alpha="0"), "", 1),
        (text(Fill="false"), "", 1),
        (text(inner='<FillColor Value="0 0 0" Alpha="0"/>'), "", 1),
        (text(Size="0.2"), "", 1),
        # An outline is there only in a colour.
        (text(Fill="false", Stroke="true"), "", 1),
        (text(Fill="false", Stroke="true", inner='<StrokeColor Value="0 0 0"/>'), "甲", 0),
        (text(inner=fill("255 255 255")), "", 1),
        (text(inner=fill("0 0 0 0")), "", 1),
        (text(inner=fill("200 200 200")), "甲", 0),
        # White on blue is seen, and so is what stands on a picture or on a shading.
        (
            path("M 0 0 L 99 0 L 99 99 L 0 99 C", Fill="true", inner=fill("0 0 255"))
            + text(inner=fill("255")),
            "甲",
            0,
        ),
        (
            '<ImageObject Boundary="0 0 99 99" CTM="99 0 0 99 0 0" ResourceID="4"/>'
            + text(inner=fill("255")),
            "甲",
            0,
        ),
        (
            path("M 0 0 L 99 0 L 99 99 L 0 99 C", Fill="true", inner="<FillColor><AxialShd/></FillColor>")
            + text(inner=fill("255")),
            "甲",
            0,
        ),
        (
            path("M 0 12 L 99 12", LineWidth="9", inner='<StrokeColor Value="0"/>') + text(inner=fill("255")),
            "甲",
            0,
        ),
        # White over it hides it, unless that is thin, clear, clipped or round.
        (text() + path("M 0 0 L 99 0 L 99 99 L 0 99 C", Fill="true", inner=fill("255")), "", 1),
        (text() + path("M 0 0 L 99 0 L 99 99 L 0 99 C", Fill="true"), "甲", 0),
        (
            text() + path("M 0 0 L 99 0 L 99 99 L 0 99 C", Fill="true", inner=fill("255"), Alpha="100"),
            "甲",
            0,
        ),
        (
            text() + path("M 0 0 L 99 0 L 99 99 L 0 99 C", Fill="true", inner=fill("255"), Visible="false"),
            "甲",
            0,
        ),
        (text() + path("M 0 0 L 99 0 L 99 99 L 0 99 C", "0 0 9 9", Fill="true", inner=fill("255")), "甲", 0),
        (text() + path("M 0 0 B 50 0 99 50 99 99 L 0 99 C", Fill="true", inner=fill("255")), "甲", 0),
        (text() + '<ImageObject Boundary="0 0 99 99" ResourceID="5"/>', "", 1),
        (text() + '<ImageObject Boundary="0 0 99 99" ResourceID="5" ImageMask="6"/>', "甲", 0),
        (text() + '<ImageObject Boundary="0 0 99 99" ResourceID="4"/>', "甲", 0),
        # Beyond its boundary it is clipped; a little of that is what we do not know of its font.
        (text("甲乙", "10 10 2 2"), "甲", 1),
        (text("甲", at='X="-30" Y="4"'), "", 0),
        (text("甲", "30 10 9 9", at='X="-15" Y="4"'), "", 1),
        # Beyond the page nothing is printed.
        (text("甲", "300 10 9 9"), "", 0),
        (text("甲\u200b乙\t丙"), "甲乙 丙", 0),
        (text("⼆"), "二", 0),
    ],
)
def test_only_what_can_be_seen_is_read(objects, seen, unseen):
    media = ofd.MEDIA.replace("</ofd:MultiMedias>", "") + (
        '<ofd:MultiMedia ID="5"><ofd:MediaFile>a.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>'
    )
    made = sheet(objects, {"Doc_0/DocumentRes.xml": ofd.root("Res", media)})
    assert (read(made), len(made.unseen)) == (seen, unseen)


@pytest.mark.parametrize(
    ("objects", "across", "down"),
    [
        (path("M 10 20 L 60 20"), [[20, 10, 60]], []),
        (path("M 0 0 L 50 0", "10 20 50 0"), [[20, 10, 60]], []),
        (path("M 0 0 L 50 0", "10 20 30 1"), [[20, 10, 40]], []),
        (path("M 1 1 L 1 9", CTM="2 0 0 -2 0 100"), [], [[2, 82, 98]]),
        (path("M 10 20 L 60 20", Stroke="false"), [], []),
        (path("M 10 20 L 60 20", Visible="false"), [], []),
        (path("M 10 20 L 60 20", LineWidth="9"), [], []),
        (path("M 10 20 L 60 20 L 60 20.5 L 10 20.5 C", Stroke="false", Fill="true"), [[20.25, 10, 60]], []),
        (path("M 10 20 B 10 20 60 20 60 20"), [], []),
        (path(""), [], []),
        # The outline of a character is no rule.
        (text(Size="9") + path("M 11 8 L 11 10 L 12 10 L 12 11 L 13 11"), [], []),
        ("<PageBlock><PageBlock>" + path("M 10 20 L 60 20") + "</PageBlock></PageBlock>", [[20, 10, 60]], []),
    ],
)
def test_paths_are_rules(objects, across, down):
    assert rules(sheet(objects)) == [across, down]


@pytest.mark.parametrize(
    ("clips", "across"),
    [
        ("", [[20, 10, 60]]),
        ('<Clip><Area><Path Boundary="20 0 20 99"><AbbreviatedData>M 0 0 L 20 0 L 20 99 L 0 99 C</AbbreviatedData></Path></Area></Clip>', [[20, 20, 40]]),
        # Areas of a clip are seen together, clips one within another.
        ('<Clip><Area><Path Boundary="20 0 9 99"><AbbreviatedData>M 0 0 L 9 99</AbbreviatedData></Path></Area><Area><Path Boundary="35 0 9 99"><AbbreviatedData>M 0 0 L 9 99</AbbreviatedData></Path></Area></Clip>', [[20, 20, 44]]),
        ("<Clip><Area><Path><AbbreviatedData>M 20 0 L 50 99</AbbreviatedData></Path></Area></Clip><Clip><Area><Path><AbbreviatedData>M 0 0 L 40 99</AbbreviatedData></Path></Area></Clip>", [[20, 20, 40]]),
        ('<Clip><Area CTM="1 0 0 1 20 0"><Text Boundary="0 0 20 99"/></Area></Clip>', [[20, 20, 40]]),
        ("<Clip><Area><Path/><Other/></Area></Clip>", [[20, 10, 60]]),
        ("<Clip/>", [[20, 10, 60]]),
    ],
)  # fmt: skip
def test_clips(clips, across):
    assert rules(sheet(path("M 10 20 L 60 20", inner=f"<Clips>{clips}</Clips>"))) == [across, []]


@pytest.mark.parametrize(("flag", "across"), [("", [[20, 20, 60]]), ('TransFlag="false"', [[20, 10, 60]])])
def test_a_clip_moves_with_its_object_unless_it_says_that_it_does_not(flag, across):
    clip = f"<Clips {flag}><Clip><Area><Path><AbbreviatedData>M 10 0 L 99 99</AbbreviatedData></Path></Area></Clip></Clips>"
    assert rules(sheet(path("M 0 20 L 50 20", inner=clip, CTM="1 0 0 1 10 0"))) == [across, []]


def test_what_is_clipped_in_part_hides_nothing():
    clip = "<Clips><Clip><Area><Path><AbbreviatedData>{}</AbbreviatedData></Path></Area></Clip></Clips>"
    for shape, seen in (("M 0 0 L 50 0 L 50 50 L 0 50 C", ""), ("M 0 0 L 50 0 L 25 50 C", "甲")):
        white = path(
            "M 0 0 L 99 0 L 99 99 L 0 99 C", Fill="true", inner=clip.format(shape) + fill("255 255 255")
        )
        assert read(sheet(text() + white)) == seen


@pytest.mark.parametrize(
    ("image", "found"),
    [
        ('Boundary="10 20 30 40" CTM="30 0 0 40 0 0"', [10, 20, 40, 60]),
        ('Boundary="10 20 30 40" CTM="10 0 0 10 5 5"', [15, 25, 25, 35]),
        ('Boundary="10 20 30 40"', [10, 20, 40, 60]),
        ('Boundary="10 20 30 40" CTM="99 0 0 99 0 0"', [10, 20, 40, 60]),
        ('CTM="30 0 0 40 0 0"', [0, 0, 30, 40]),
        ('Boundary="10 20 30 40" Alpha="0"', None),
        ('Boundary="10 20 30 40" Visible="false"', None),
        ('Boundary="300 20 30 40"', None),
    ],
)
def test_images(image, found):
    made = sheet(f'<ImageObject ResourceID="4" {image}/>').images
    assert [[round(value / MM, 2) for value in each] for each in made] == ([found] if found else [])


COMPOSITE = '<CompositeGraphicUnits><CompositeGraphicUnit ID="7"><Content>{}</Content></CompositeGraphicUnit></CompositeGraphicUnits>'


def test_a_composite_is_drawn_in_its_place():
    made = sheet(
        '<CompositeObject Boundary="20 30 90 90" CTM="2 0 0 2 0 0" ResourceID="7"/>',
        resources=COMPOSITE.format(text(boundary="1 1 9 9")),
    )
    (glyph,) = made.glyphs
    assert frame(glyph) == [22, 32.96, 30, 40.96]


def test_a_turned_composite_clips_but_hides_nothing():
    white = path("M 0 0 L 99 0 L 99 99 L 0 99 C", "0 0 99 99", Fill="true", inner=fill("255 255 255"))
    made = sheet(
        text() + '<CompositeObject Boundary="0 0 99 99" CTM="0.7 0.7 -0.7 0.7 0 0" ResourceID="7"/>',
        resources=COMPOSITE.format(white),
    )
    assert read(made) == "甲"


def test_a_composite_that_is_not_there_may_be_writing():
    (mark,) = sheet('<CompositeObject Boundary="20 30 90 90" ResourceID="8"/>').marks
    assert [round(value / MM, 2) for value in mark] == [20, 30, 110, 120]


def test_a_picture_of_writing_is_a_mark():
    (mark,) = sheet(path("M 0 0 B 1 1 2 2 3 0 L 3 3", "50 60 9 9")).marks
    assert [round(value / MM, 2) for value in mark] == [50, 60, 53, 63]


def composite(called, inner):
    return f'<CompositeGraphicUnit ID="{called}"><Content>{inner}</Content></CompositeGraphicUnit>'


def use(called):
    return f'<CompositeObject Boundary="0 0 9 9" ResourceID="{called}"/>'


@pytest.mark.parametrize(
    ("objects", "units", "says"),
    [
        ("<PageBlock>" * 40 + "</PageBlock>" * 40, "", "33 blocks within one another"),
        (use(1), composite(1, use(1)), "33 blocks within one another"),
        (use(1) * 9, "".join(composite(i, use(i + 1) * 9) for i in range(1, 9)), "100,001 objects on a page"),
        ("<Other/>" * 100_001, "", "100,001 objects on a page"),
        (text("甲" * 100_001), "", "100,001 characters on a page"),
        # Also where nothing of it is seen.
        (text("甲" * 100_001, "900 900 9 9"), "", "100,001 characters on a page"),
        (use(1) * 5, composite(1, path(" " + "x" * 999_999)), "characters of paths on a page"),
    ],
)
def test_more_than_a_report_can_hold(objects, units, says):
    with pytest.raises(Excess, match=says):
        sheet(objects, resources=f"<CompositeGraphicUnits>{units}</CompositeGraphicUnits>")
