"""What is seen of content streams. A page of 200 × 100 points; in Helvetica of 10 points, H is 7.22 and i 2.22 wide."""

import io

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pages.sheet import Frame, Rule
from crossfoot_parsers.pdf.document import sheets
from drawing import drawn, font, form, numbers


def seen(content, **parts):
    (sheet,) = sheets("a.pdf", io.BytesIO(drawn(content, **parts)))
    return sheet


def places(content, **parts):
    return [(g.text, round(g.left, 2), round(100 - g.bottom, 2)) for g in seen(content, **parts).glyphs]


def lefts(content):
    return [place[:2] for place in places(b"BT /F 10 Tf " + content + b" ET")]


DESCENT = 2.07


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"20 50 Td (Hi) Tj", [("H", 20), ("i", 27.22)]),
        (b"20 50 Td <4869> Tj", [("H", 20), ("i", 27.22)]),
        (b"1 Tc 20 50 Td (Hi) Tj", [("H", 20), ("i", 28.22)]),
        (b"5 Tw 20 50 Td (H i) Tj", [("H", 20), (" ", 27.22), ("i", 35)]),
        (b"50 Tz 20 50 Td (Hi) Tj", [("H", 20), ("i", 23.61)]),
        (b"20 50 Td [(H) -100 (i) 200 (i)] TJ", [("H", 20), ("i", 28.22), ("i", 28.44)]),
        (b"1 0 0 1 20 50 Tm (H) Tj 1 0 0 1 60 50 Tm (i) Tj", [("H", 20), ("i", 60)]),
        (b"2 0 0 2 20 50 Tm (Hi) Tj", [("H", 20), ("i", 34.44)]),
        (b"20 50 Td (H) Tj 5 0 Td (i) Tj", [("H", 20), ("i", 25)]),
        (b"20 50 Td (H) Tj /Nowhere 10 Tf (i) Tj", [("H", 20), (UNREADABLE, 27.22)]),
        (b"20 50 Td Tj (H) Tj", [("H", 20)]),
        (b"20 Td 20 50 Td (H) Tj", [("H", 20)]),
        (b'20 50 Td (H) Tj 1 2 " 1 (no) " (a) (b) (c) " (i) \'', [("H", 20), ("i", 20)]),
        (b"20 50 Td /Nowhere 10 Tf Tj [] TJ /F 10 Tf (H) Tj", [("H", 20)]),
        (
            b"1 0 0 1 20 50 Tm /F 10 Tf (H) Tj % (no) Tj\n(i) Tj 0 % 5 (no)\n10 Td [(H) % 9 (no)\r] TJ",
            [("H", 20), ("i", 27.22), ("H", 20)],
        ),
        (b"0 i 1 J 1 j 1 M [] 0 d /A ri /T MP /T /P DP 20 50 Td (H) Tj", [("H", 20)]),
        (b"20 50 Td 3 Tr (H) Tj 0 Tr (i) Tj", [("i", 27.22)]),
    ],
)
def test_where_glyphs_stand_along_the_line(content, expected):
    assert lefts(content) == expected


def test_where_lines_stand():
    content = (
        b"BT /F 10 Tf 20 80 TD (a) Tj 0 -12 TD (b) Tj T* (c) Tj 14 TL (d) ' 1 2 (e) \" 5 Ts T* (f) Tj ET"
    )
    assert [(text, bottom) for text, _, bottom in places(content)] == [
        (text, round(line - DESCENT, 2))
        for text, line in (("a", 80), ("b", 68), ("c", 56), ("d", 42), ("e", 28), ("f", 19))
    ]


def test_the_matrix_is_kept_and_brought_back():
    content = b"q 2 0 0 2 10 10 cm BT /F 10 Tf 5 5 Td (H) Tj ET Q Q BT /F 10 Tf 5 5 Td (H) Tj ET"
    assert [place[:2] for place in places(content)] == [("H", 20), ("H", 5)]


def test_text_that_is_clipped_away_is_not_read():
    content = b"q 0 0 50 100 re W n BT /F 10 Tf 20 50 Td (in) Tj 60 0 Td (out) Tj ET Q BT /F 10 Tf 80 50 Td (H) Tj ET"
    assert [place[0] for place in places(content)] == ["i", "n", "H"]


def test_a_clip_without_a_path_clips_nothing():
    assert places(b"W n BT /F 10 Tf 20 50 Td (H) Tj ET") == [("H", 20, 50 - DESCENT)]


def test_text_outside_the_page_as_shown_is_not_read():
    crop = {"CropBox": numbers(10, 10, 100, 90)}
    assert places(b"BT /F 10 Tf 20 50 Td (H) Tj 100 0 Td (i) Tj ET", page=crop)[0][:2] == ("H", 10)
    assert len(places(b"BT /F 10 Tf 20 50 Td (H) Tj 100 0 Td (i) Tj ET", page=crop)) == 1


def test_a_turned_page_is_read_as_shown():
    sheet = seen(b"BT /F 10 Tf 0 1 -1 0 50 20 Tm (Hi) Tj ET", page={"Rotate": NumberObject(90)})
    assert (sheet.width, sheet.height) == (100, 200)
    (first, second) = sheet.glyphs
    assert first.top == pytest.approx(second.top)
    assert first.left < second.left


def test_a_user_unit_scales_the_page():
    assert seen(b"", page={"UserUnit": NumberObject(2)}).width == 400


def test_parts_of_a_page_are_one_stream():
    assert [place[0] for place in places([b"BT /F 10 Tf 20 50", b"Td (H) Tj ET"])] == ["H"]


def test_vertical_writing_goes_down():
    text = "中文".encode("utf-16-be").hex().encode()
    (one, two) = seen(b"BT /V 10 Tf 50 80 Td <" + text + b"> Tj ET").glyphs
    assert (one.text, two.text) == ("中", "文")
    assert one.vertical
    assert one.left == pytest.approx(45)
    assert two.top - one.top == pytest.approx(10)
    (one, two) = seen(b"BT /V 10 Tf 50 80 Td [<" + text[:4] + b"> -500 <" + text[4:] + b">] TJ ET").glyphs
    assert two.top - one.top == pytest.approx(5)


def test_horizontal_chinese():
    text = "中文".encode("utf-16-be").hex().encode()
    (one, two) = seen(b"BT /H 10 Tf 50 80 Td <" + text + b"> Tj ET").glyphs
    assert two.left - one.left == pytest.approx(10)
    assert one.top == two.top


def test_forms_have_resources_a_matrix_and_a_box_of_their_own():
    inner = form(
        b"BT /F 10 Tf 0 0 Td (Hi) Tj ET",
        Matrix=numbers(1, 0, 0, 1, 30, 40),
        BBox=numbers(0, -5, 8, 20),
        Resources=DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font()})}),
    )
    assert places(b"q 1 0 0 1 10 0 cm /X Do Q", objects={"X": inner}) == [("H", 40, round(40 - DESCENT, 2))]


def test_a_form_may_use_the_resources_of_the_page():
    assert places(b"/X Do /Y Do", objects={"X": form(b"BT /F 10 Tf 5 5 Td (H) Tj ET q q")})[0][:2] == ("H", 5)


def test_the_font_may_come_from_a_graphics_state():
    from pypdf.generic import FloatObject  # noqa: PLC0415

    state = DictionaryObject({NameObject("/Font"): ArrayObject([font(), FloatObject(10)])})
    content = b"/G gs /Nothing gs BT 20 50 Td (H) Tj ET"
    assert places(content, states={"G": state})[0][:2] == ("H", 20)


def test_rules_and_pictures():
    content = (
        b"10 10 m 90 10 l S 10 20 80 0.5 re f 10 30 80 20 re B 10 60 m 90 60 l 90 90 l s "
        b"10 95 m 20 96 30 97 40 98 c 50 99 60 99 v 60 98 70 97 y h n "
        b"q 100 0 0 50 20 30 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q q 1 0 0 1 500 500 cm BI ID \x00 EI Q"
    )
    sheet = seen(content)
    assert sheet.horizontal[:2] == (Rule(90, 10, 90), Rule(79.75, 10, 90))
    assert set(sheet.horizontal[2:]) == {Rule(70, 10, 90), Rule(50, 10, 90), Rule(40, 10, 90)}
    assert sheet.vertical == (Rule(90, 50, 70), Rule(10, 50, 70), Rule(90, 10, 40))
    assert sheet.images == (Frame(20, 20, 120, 70),)


@pytest.mark.parametrize(
    ("operator", "lines", "area"),
    [
        (b"n", 0, False),
        (b"S", 2, False),
        (b"s", 3, False),
        (b"f", 0, True),
        (b"F", 0, True),
        (b"f*", 0, True),
        (b"B", 2, True),
        (b"B*", 2, True),
        (b"b", 3, True),
        (b"b*", 3, True),
    ],
)
def test_how_paths_are_painted(operator, lines, area):
    # Three sides of a rectangle; closing it draws the fourth, and filling it hides what it covers.
    path = b"1 g 15 45 m 35 45 l 35 65 l 15 65 l "
    sheet = seen(b"BT /F 10 Tf 20 50 Td (7) Tj ET " + path + operator)
    assert len(sheet.horizontal) == min(lines, 2)
    assert len(sheet.vertical) == (0 if not lines else lines - 1)
    assert (sheet.glyphs == ()) is area


def test_a_turned_rectangle_is_a_rectangle():
    turned = b"0 1 -1 0 100 0 cm 10 20 30 40 re S"
    assert seen(turned).horizontal == (Rule(60, 40, 80), Rule(90, 40, 80)) or seen(turned).horizontal == (
        Rule(90, 40, 80),
        Rule(60, 40, 80),
    )


def test_the_width_of_lines_may_come_from_a_graphics_state():
    assert not seen(b"/G gs 10 10 m 90 10 l S", states={"G": settings(LW=9)}).horizontal
    assert seen(b"/G gs 10 10 m 90 10 l S", states={"G": settings(LW=1)}).horizontal


def test_invisible_text_is_said():
    sheet = seen(b"BT /F 10 Tf 20 50 Td 3 Tr (1 ) Tj 7 Tr (2) Tj 0 Tr (3) Tj ET")
    assert [glyph.text for glyph in sheet.glyphs] == ["3"]
    assert len(sheet.unseen) == 2


def test_image_objects_are_pictures_and_other_objects_are_nothing():
    picture = form(b"", Subtype=NameObject("/Image"), Width=NumberObject(1), Height=NumberObject(1))
    strange = form(b"", Subtype=NameObject("/PS"))
    sheet = seen(b"q 150 0 0 80 0 0 cm /I Do /P Do /N Do Q", objects={"I": picture, "P": strange})
    assert sheet.images == (Frame(0, 20, 150, 100),)


def test_a_form_in_itself_is_refused():
    # The form has no resources of its own, so X is itself.
    with pytest.raises(Excess, match="nested more than 12 deep"):
        seen(b"/X Do", objects={"X": form(b"BT /F 10 Tf 5 5 Td (H) Tj ET /X Do")})


def test_brackets_in_strings():
    assert lefts(b"20 50 Td ((((((H)))))) Tj")[5] == ("H", pytest.approx(36.65))
    with pytest.raises(Excess, match="has no end"):
        seen(b"BT /F 10 Tf (never ended Tj ET")


def test_a_broad_stroke_is_no_rule():
    assert seen(b"6 w 10 10 m 90 10 l S").horizontal == (Rule(90, 10, 90),)
    assert not seen(b"2 0 0 2 0 0 cm 4 w 10 10 m 90 10 l S").horizontal


def test_what_may_be_writing_is_marked():
    digit = b"q 1 0 0 1 30 40 cm 0 0 m 2 6 l 5 6 l 5 2 l 4 2 l 4 0 l 1 1 l f Q 50 50 m 52 53 54 55 56 50 c S"
    marks = seen(digit + b" 10 10 m 90 10 l S 10 20 80 20 re f 10 60 m 90 90 l S").marks
    assert [(round(m.left), round(m.right)) for m in marks] == [(30, 35), (50, 56)]


def test_notes_and_fields_are_marked():
    def note(kind, *box, **more):
        entries = {NameObject("/Subtype"): NameObject(kind), NameObject("/Rect"): numbers(*box)}
        return DictionaryObject(entries | {NameObject(f"/{key}"): value for key, value in more.items()})

    notes = ArrayObject(
        [
            note("/FreeText", 20, 30, 40, 50),
            note("/Link", 0, 0, 9, 9),
            # Somebody struck out what is printed there.
            note("/StrikeOut", 30, 60, 50, 70),
            # A field for a signature that nobody gave shows nothing.
            note("/Widget", 60, 30, 70, 40),
            note("/Widget", 60, 30, 70, 40, AP=DictionaryObject({NameObject("/N"): NumberObject(1)})),
            note("/Stamp", 0, 0, 9, 9, F=NumberObject(2)),
        ]
    )
    assert seen(b"", page={"Annots": notes}).notes == (
        Frame(20, 50, 40, 70),
        Frame(30, 30, 50, 40),
        Frame(60, 60, 70, 70),
    )


def text(content, **parts):
    return "".join(glyph.text for glyph in seen(content, **parts).glyphs)


SEVEN = b"BT /F 10 Tf 20 50 Td (7) Tj ET "


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (SEVEN + b"1 g 15 45 20 20 re f", ""),
        (b"1 g 15 45 20 20 re f 0 g " + SEVEN, "7"),
        (SEVEN + b"1 g 15 45 20 20 re S", "7"),
        # A ring of two rectangles covers nothing.
        (SEVEN + b"10 40 40 40 re 15 45 30 30 re f*", "7"),
        (b"1 g " + SEVEN, ""),
        (b"1 1 1 rg " + SEVEN, ""),
        (b"0 0 0 0 k " + SEVEN, ""),
        (b"/DeviceRGB cs 1 1 1 scn " + SEVEN, ""),
        (b"1 g /Pattern cs /P scn " + SEVEN, "7"),
        (b"0.3 0.3 0.3 rg 0 0 200 100 re f 1 g " + SEVEN, "7"),
        (b"BT /F 0.5 Tf 20 50 Td (7) Tj ET", ""),
        (b"BT /F 10 Tf 0 Tz 20 50 Td (7) Tj ET", ""),
        # Across the page it is a watermark; turned or mirrored, 6 may be 9 and 12 be 21.
        (b"BT /F 10 Tf 0.7 0.7 -0.7 0.7 20 50 Tm (7) Tj ET", ""),
        (b"BT /F 10 Tf -1 0 0 -1 20 50 Tm (7a) Tj ET", UNREADABLE + "a"),
        (b"BT /F 10 Tf -1 0 0 1 20 50 Tm (7) Tj ET", UNREADABLE),
        (b"BT /F -10 Tf -1 0 0 -1 20 50 Tm (7) Tj ET", "7"),
        (b"BT /F 10 Tf 1 0 0.3 1 20 50 Tm (7) Tj ET", "7"),
        (SEVEN + b"q 40 0 0 40 10 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q", ""),
        (SEVEN + b"q 40 0 0 40 10 40 cm BI /W 1 /H 1 /IM true ID \xff EI Q", "7"),
    ],
)
def test_what_cannot_be_seen_is_not_read(content, printed):
    assert text(content) == printed
    assert bool(seen(content).unseen) is (printed == "")


def settings(**values):
    def made(value):
        if isinstance(value, list):
            return ArrayObject(map(made, value))
        if isinstance(value, dict):
            return DictionaryObject()
        return NameObject(f"/{value}") if isinstance(value, str) else FloatObject(value)

    return DictionaryObject({NameObject(f"/{key}"): made(value) for key, value in values.items()})


def test_a_broad_white_line_hides_what_it_runs_over():
    line = b"1 G 14 w 10 54 m 60 54 l S"
    assert text(SEVEN + line) == ""
    assert text(SEVEN + b"1 G 14 w 23 40 m 23 70 l S") == ""
    assert text(SEVEN + b"1 G 14 w 10 40 m 60 70 l S") == "7"
    assert text(SEVEN + b"1 G 14 w 10 80 m 10 10 l 40 10 l S") == "7"
    # Scaled unevenly, it is broad in one direction only.
    assert text(SEVEN + b"10 0 0 1 0 0 cm 1 G 2 w 1 54 m 6 54 l S") == "7"
    assert text(SEVEN + b"[3 2] 0 d " + line) == "7"
    assert text(SEVEN + b"[3 2] 0 d [] 0 d " + line) == ""
    assert text(SEVEN + b"1 G 2 w 10 54 m 60 54 l S") == "7"
    dashes = ArrayObject([numbers(3, 2), NumberObject(0)])
    states = {"G": DictionaryObject({NameObject("/D"): dashes})}
    assert text(SEVEN + b"/G gs " + line, states=states) == "7"


WHITE = b"1 g " + SEVEN
BOX = b"15 45 20 20 re "


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        # Backgrounds that are no single rectangle.
        (b"0 0 1 rg 15 45 9 20 re 24 45 11 20 re f " + WHITE, "7"),
        (b"0 0 1 rg 15 45 m 30 45 35 45 35 50 c 35 65 l 15 65 l f " + WHITE, "7"),
        (b"0 0 1 rg 15 45 m 25 45 l 35 45 l 35 65 l 15 65 l f " + WHITE, "7"),
        (b"1 1 1 rg 15 45 9 20 re 24 45 11 20 re f " + WHITE, ""),
        (b"q " + BOX + b"W n /S sh Q " + WHITE, "7"),
        (b"0 0 1 RG 20 w 10 53 m 40 53 l S " + WHITE, "7"),
        (b"0 0 1 RG 1 w 15 53 m 40 53 l S 15 45 20 20 re S " + WHITE, ""),
        (b"q 40 0 0 40 10 40 cm BI /W 1 /H 1 /IM true ID x EI Q " + WHITE, "7"),
        # Coverings that have gaps, or may have.
        (SEVEN + b"1 g q 0 0 200 10 re 0 90 200 10 re W n 0 0 200 100 re f Q", "7"),
        (SEVEN + b"1 g q 0 0 m 99 99 l 200 0 l W n " + BOX + b"W n " + BOX + b"f Q", "7"),
        (SEVEN + b"1 g q " + BOX + b"W n 0 0 200 100 re f Q", ""),
        (SEVEN + b"/Pattern cs /P scn " + BOX + b"f", "7"),
        (SEVEN + b"1 g 7 Tr BT /F 10 Tf (x) Tj ET " + BOX + b"f", "7"),
        (SEVEN + b"q 40 10 -10 40 10 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q", "7"),
        # The inside and the outline of characters.
        (b"2 Tr 1 g 0 G " + SEVEN, "7"),
        (b"1 Tr 1 g 0 0 0 RG " + SEVEN, "7"),
        (b"1 Tr 0 g 0 0 0 0 K " + SEVEN, ""),
        (b"2 Tr 1 g /DeviceGray CS 1 SC " + SEVEN, ""),
        (b"2 Tr 1 g /DeviceGray CS " + SEVEN, "7"),
    ],
)
def test_what_is_not_certainly_hidden_is_read(content, printed):
    assert text(content) == printed


@pytest.mark.parametrize(
    ("space", "content", "printed"),
    [
        (["/Separation", "/Black", "/DeviceGray"], b"1 scn", "7"),
        (["/Separation", "/Black", "/DeviceGray"], b"0 scn", ""),
        (["/Indexed", "/DeviceRGB"], b"1 sc", "7"),
        (["/DeviceN"], b"1 1 1 scn", "7"),
        (["/CalGray"], b"1 sc", ""),
        (["/CalGray"], b"", "7"),
    ],
)
def test_the_colour_space_tells_what_white_is(space, content, printed):
    spaces = DictionaryObject({NameObject("/C"): ArrayObject(map(NameObject, space))})
    fonts = DictionaryObject({NameObject("/F"): font()})
    own = DictionaryObject({NameObject("/ColorSpace"): spaces, NameObject("/Font"): fonts})
    assert text(b"/X Do", objects={"X": form(b"/C cs " + content + b" " + SEVEN, Resources=own)}) == printed


@pytest.mark.parametrize(
    ("outer", "group", "printed"),
    [
        ({"ca": 0.3}, True, "7"),
        ({"BM": "Multiply"}, True, "7"),
        ({"SMask": {}}, True, "7"),
        ({"ca": 1}, True, ""),
        # Without a group what is set inside is all that counts.
        ({"ca": 0.3}, False, ""),
    ],
)
def test_a_group_covers_as_it_is_mixed(outer, group, printed):
    inner = form(b"/N gs 1 g " + BOX + b"f", **({"Group": DictionaryObject()} if group else {}))
    states = {"G": settings(**outer), "N": settings(ca=1, BM="Normal")}
    assert text(SEVEN + b"/G gs /X Do", objects={"X": inner}, states=states) == printed


def test_what_is_too_faint_is_no_background():
    faint = {"G": settings(ca=0.01)}
    assert text(b"q /G gs 0 0 1 rg " + BOX + b"f Q " + WHITE, states=faint) == ""


@pytest.mark.parametrize(
    ("state", "printed"),
    [
        ({"ca": 0}, ""),
        ({"ca": 1}, ""),
        ({"ca": 0.5}, "7"),
        ({"BM": "Multiply"}, "7"),
        ({"BM": "Normal"}, ""),
        ({"BM": ["Multiply", "Normal"]}, "7"),
        ({"BM": ["Compatible"]}, ""),
        ({"SMask": "None"}, ""),
        ({"SMask": {}}, "7"),
    ],
)
def test_an_area_that_can_be_seen_through_hides_nothing(state, printed):
    content = b"q /G gs " + SEVEN + b"Q" if state == {"ca": 0} else SEVEN + b"/G gs 1 g 15 45 20 20 re f"
    assert text(content, states={"G": settings(**state)}) == printed


def test_outlines_of_characters_are_no_rules():
    outline = b"22 52 m 22 57 l 24 57 l 25 54 l 24 52 l 22 52 l S "
    assert not seen(SEVEN + outline).horizontal
    assert seen(outline).horizontal


def test_a_watermark_is_parted_from_the_text():
    small = b"BT /F 8 Tf 20 40 Td (abcdef) Tj ET "
    sheet = seen(small + b"BT /F 40 Tf 10 30 Td (T) Tj ET")
    assert "".join(glyph.text for glyph in sheet.glyphs) == "abcdef"
    assert len(sheet.unseen) == 1
    # A large title has no text in it.
    assert text(small + b"BT /F 40 Tf 10 60 Td (T) Tj ET") == "abcdefT"


def test_a_form_that_is_drawn_over_and_over_ends(monkeypatch):
    monkeypatch.setattr("crossfoot_parsers.pdf.content.DRAWN", 5000)
    with pytest.raises(Excess, match="draws more than 5,000 bytes"):
        seen(b"/X Do " * 100, objects={"X": form(b"0 g " * 20)})
