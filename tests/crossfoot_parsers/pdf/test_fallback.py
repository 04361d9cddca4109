"""pdfminer's interpreter as a second reader: used where the first one meets what it does not know, and to check it."""

import io
import math

import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pypdf.generic import NameObject, NumberObject

from building import content as reports
from building import pdf
from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pages.matrix import shown as placed
from crossfoot_parsers.pages.sheet import Frame
from crossfoot_parsers.pdf import content, document, fallback, read
from crossfoot_parsers.pdf.content import Content
from crossfoot_parsers.pdf.document import _stream, sheets
from crossfoot_parsers.pdf.face import shown
from crossfoot_parsers.pdf.fonts import Fonts
from drawing import drawn, form, numbers

STRANGE = b" 1 2 strange "
HI = b"BT /F 10 Tf 20 50 Td (Hi) Tj ET "


def seen(stream, **parts):
    (sheet,) = sheets("a.pdf", io.BytesIO(drawn(stream, **parts)))
    return sheet


def places(sheet):
    return [(g.text, *(round(v, 3) for v in g[1:6]), g.vertical) for g in sheet.glyphs]


def rules(sheet):
    return sorted(sheet.horizontal), sorted(sheet.vertical)


@pytest.mark.parametrize(
    "stream",
    [
        HI,
        b"q 1 0 0 1 10 0 cm 2 0 0 2 0 0 cm BT /F 5 Tf 3 Ts 1 Tc 2 Tw 80 Tz 10 20 Td [(H i) -100 (7)] TJ T* (a) Tj ET Q",
        b"BT /V 10 Tf 50 80 Td <4E2D6587> Tj [<4E2D> -500 <4E2D>] TJ ET",
        b"BT /H 10 Tf 50 80 Td <4E2D6587> Tj ET",
        b"BT /F 10 Tf -1 0 0 -1 50 50 Tm (7a) Tj ET",
        b"10 10 m 90 10 l S 10 20 80 0.5 re f 10 30 80 20 re B 10 60 m 90 60 l 90 90 l s 1 1 m 2 2 3 3 4 4 c S "
        + HI,
        b"q 100 0 0 50 20 30 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q " + HI,
        b"/X Do " + HI,
    ],
)
def test_both_readers_see_the_same(stream):
    one = form(
        b"BT /F 10 Tf 0 0 Td (x) Tj ET", Matrix=numbers(1, 0, 0, 1, 30, 40), BBox=numbers(-9, -9, 99, 99)
    )
    first, second = (seen(s, objects={"X": one}) for s in (stream, stream + STRANGE))
    assert places(first) == places(second)
    assert rules(first) == rules(second)
    assert [tuple(map(round, i)) for i in first.images] == [tuple(map(round, i)) for i in second.images]
    assert first.marks == second.marks
    assert not first.doubts
    assert len(second.doubts) == 1


@pytest.mark.parametrize("style", [pdf.Style(), pdf.Style(rules="bars"), pdf.Style(rules="lines")])
def test_both_readers_see_the_same_report(style, monkeypatch):
    data = pdf.render(reports.clean(2021), style)
    first = list(sheets("a.pdf", io.BytesIO(data)))
    monkeypatch.setattr(Content, "draw", lambda *_: 1 / 0)
    second = list(sheets("a.pdf", io.BytesIO(data)))
    assert list(map(places, first)) == list(map(places, second))
    assert list(map(rules, first)) == list(map(rules, second))


def test_a_page_that_was_read_in_another_manner_is_said():
    (warning,) = read("a.pdf", drawn(HI + STRANGE)).warnings
    assert "page 1 is drawn with what is not known" in warning.en
    assert (warning.span.places[0].right, warning.span.places[0].bottom) == (200, 100)


def test_what_may_be_unknown_is_passed_over():
    assert not seen(b"BX BX strange EX strange EX EX " + HI).doubts
    assert seen(b"BX EX strange " + HI).doubts
    # A form within does not say so for itself.
    assert seen(b"BX /X Do EX " + HI, objects={"X": form(STRANGE)}).doubts


@pytest.mark.parametrize(
    ("stream", "text", "unseen"),
    [
        (b"BT /F 10 Tf 3 Tr 20 50 Td (H) Tj 7 Tr (i ) Tj ET", "", 2),
        (b"BT /F 10 Tf 0.7 0.7 -0.7 0.7 20 50 Tm (7) Tj ET", "", 1),
        (b"BT /F 10 Tf 500 50 Td (7) Tj ET", "", 0),
        (b"BT /Nowhere 10 Tf 20 50 Td (H) Tj ET", UNREADABLE, 0),
    ],
)
def test_what_is_not_read_there_either(stream, text, unseen):
    sheet = seen(stream + STRANGE)
    assert "".join(glyph.text for glyph in sheet.glyphs) == text
    assert len(sheet.unseen) == unseen


def test_images_off_the_page_are_nothing():
    image = b"q 50 0 0 50 %d 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q "
    assert seen(image % 100 + image % 500 + STRANGE).images == (Frame(100, 50, 150, 100),)


def test_image_objects_are_pictures():
    picture = form(b"", Subtype=NameObject("/Image"), Width=NumberObject(1), Height=NumberObject(1))
    assert seen(b"q 90 0 0 90 0 0 cm /I Do Q" + STRANGE, objects={"I": picture}).images == (
        Frame(0, 10, 90, 100),
    )


@pytest.mark.parametrize(
    ("limit", "stream", "says"),
    [
        ("BYTES", HI * 9, "bytes"),
        ("GLYPHS", HI * 9, "characters"),
        ("FORMS", b"/X Do " * 9, "forms"),
        ("DEPTH", b"/X Do ", "deep"),
    ],
)
def test_the_other_reader_ends_too(limit, stream, says, monkeypatch):
    monkeypatch.setattr(fallback, limit, 5 if limit != "DEPTH" else 0)
    with pytest.raises(Excess, match=says):
        seen(stream + STRANGE, objects={"X": form(b"", BBox=numbers(0, 0, 9, 9))})


def test_too_much_is_no_reason_to_read_again(monkeypatch):
    monkeypatch.setattr(document, "redrawn", None)
    monkeypatch.setattr(content, "GLYPHS", 0)
    with pytest.raises(Excess):
        seen(HI * 2)


def characters(item):
    """Give the characters of pdfminer's layout, in the order in which they were drawn."""
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, LTContainer):
        for inner in item:
            yield from characters(inner)


REPORTS = ("gir2021/hongze2023.pdf", "gir2021/huaian2024.pdf", "finalaccounts/putuo_finance2024.pdf")
REPORTS += ("finalaccounts/putuo_socialwork2024.pdf", "finalaccounts/template_finalaccounts.pdf")


@pytest.mark.corpus
@pytest.mark.parametrize("name", REPORTS)
def test_every_glyph_stands_where_pdfminer_puts_it(name, corpus, monkeypatch):
    # Without clips, and with all that is hidden: pdfminer knows of neither.
    for operator in (b"W", b"W*"):
        monkeypatch.setitem(content._OPERATORS, operator, None)
    everywhere = (-math.inf, -math.inf, math.inf, math.inf)
    manager, fonts = PDFResourceManager(), Fonts()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    count = 0
    with (corpus / name).open("rb") as file:
        for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(file))), 1):
            interpreter.process_page(page)
            theirs = [c for c in characters(device.get_result()) if shown(c.get_text())]
            matrix, _, height = placed(page.mediabox, page.rotate, 1.0)
            ours = Content(matrix, everywhere, fonts)
            ours.draw(_stream(number, page), page.resources)
            glyphs = ours._sight.glyphs
            assert [g.text for g in glyphs] == [_meant(c) for c in theirs]
            for one, other in zip(glyphs, theirs, strict=True):
                assert (one.left, one.right) == pytest.approx((other.x0, other.x1), abs=1e-6)
                if not one.vertical:
                    assert height - one.bottom == pytest.approx(other.y0, abs=1e-6)
            count += len(glyphs)
    assert count > 1500


def _meant(character):
    text = character.get_text()
    return UNREADABLE if text.startswith("(cid:") else shown(text)


@pytest.mark.corpus
@pytest.mark.parametrize("name", REPORTS)
def test_no_page_of_a_real_report_needs_the_other_reader(name, corpus):
    with (corpus / name).open("rb") as file:
        assert not any(sheet.doubts for sheet in sheets(name, file))
