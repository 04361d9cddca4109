import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from crossfoot_parsers.pdf.document import sheets
from drawing import drawn

SEVEN = b"BT /F 10 Tf 20 50 Td (7) Tj ET "


def layered(content, **settings):
    """A page whose content may name the layer /L, with the settings of the document's layers."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(content))))
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
    group = DictionaryObject(
        {NameObject("/Type"): NameObject("/OCMD"), NameObject("/OCGs"): ArrayObject([layer])}
    )
    writer.pages[0]["/Resources"][NameObject("/Properties")] = DictionaryObject(
        {NameObject("/L"): layer, NameObject("/M"): writer._add_object(group)}
    )
    shown = {
        NameObject(f"/{key}"): ArrayObject([layer]) if value is True else NameObject(value)
        for key, value in settings.items()
    }
    writer._root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): DictionaryObject(shown)}
    )
    buffer = io.BytesIO()
    writer.write(buffer)
    (sheet,) = sheets("a.pdf", io.BytesIO(buffer.getvalue()))
    return "".join(glyph.text for glyph in sheet.glyphs)


@pytest.mark.parametrize(
    ("content", "settings", "printed"),
    [
        (b"/OC /L BDC " + SEVEN + b"EMC", {"OFF": True}, ""),
        (b"/OC /M BDC " + SEVEN + b"EMC", {"OFF": True}, ""),
        (b"/OC /L BDC EMC " + SEVEN, {"OFF": True}, "7"),
        (b"/OC /L BDC /Span BMC EMC " + SEVEN + b"EMC EMC", {"OFF": True}, ""),
        (b"/OC /L BDC " + SEVEN + b"EMC", {}, "7"),
        (b"/OC /L BDC " + SEVEN + b"EMC", {"BaseState": "/OFF"}, ""),
        (b"/OC /L BDC " + SEVEN + b"EMC", {"BaseState": "/OFF", "ON": True}, "7"),
    ],
)
def test_a_layer_that_is_not_shown_is_not_read(content, settings, printed):
    assert layered(content, **settings) == printed
