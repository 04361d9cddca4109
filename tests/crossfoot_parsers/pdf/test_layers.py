import io

import pytest
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import LIT
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from crossfoot_parsers.pdf.document import sheets
from crossfoot_parsers.pdf.layers import Layers
from drawing import drawn, form

SEVEN = b"BT /F 10 Tf 20 50 Td (7) Tj ET "


def layered(content, **settings):
    """A page whose content may name the layer /L, and the form /X in it, with the settings of the document's layers."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(content, objects={"X": form(SEVEN)}))))
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
    writer.pages[0]["/Resources"]["/XObject"]["/X"][NameObject("/OC")] = layer
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
        (b"/X Do", {}, "7"),
        (b"/X Do", {"OFF": True}, ""),
        # What is painted there neither covers nor lies below.
        (SEVEN + b"/OC /L BDC 1 g 15 45 20 20 re f EMC", {"OFF": True}, "7"),
        (b"/OC /L BDC /S sh EMC 1 g " + SEVEN, {"OFF": True}, ""),
        (b"/OC /L BDC " + SEVEN + b"EMC", {"BaseState": "/OFF"}, ""),
        (b"/OC /L BDC " + SEVEN + b"EMC", {"BaseState": "/OFF", "ON": True}, "7"),
    ],
)
def test_a_layer_that_is_not_shown_is_not_read(content, settings, printed):
    assert layered(content, **settings) == printed


class Groups:
    """A document that holds only layers."""

    def getobj(self, number):
        return {"Type": LIT("OCG"), "Number": number}


ON, OFF = PDFObjRef(Groups(), 1), PDFObjRef(Groups(), 2)


@pytest.mark.parametrize(
    ("membership", "off"),
    [
        ({"OCGs": [ON, OFF]}, False),
        ({"OCGs": [OFF]}, True),
        ({"OCGs": []}, False),
        ({"OCGs": [ON, OFF], "P": LIT("AllOn")}, True),
        ({"OCGs": [ON, OFF], "P": LIT("AnyOff")}, False),
        ({"OCGs": [ON], "P": LIT("AnyOff")}, True),
        ({"OCGs": [ON, OFF], "P": LIT("AllOff")}, True),
        ({"OCGs": [OFF], "P": LIT("AllOff")}, False),
        # An expression comes first.
        ({"OCGs": [OFF], "VE": [LIT("Not"), OFF]}, False),
        ({"VE": [LIT("Not"), ON]}, True),
        ({"VE": [LIT("And"), ON, [LIT("Not"), OFF]]}, False),
        ({"VE": [LIT("And"), ON, OFF]}, True),
        ({"VE": [LIT("Or"), OFF, [LIT("And"), ON, OFF]]}, True),
        ({"VE": [LIT("Or"), OFF, ON]}, False),
        # What is no expression hides nothing.
        ({"VE": [LIT("Not"), OFF, ON]}, False),
        ({"VE": [LIT("Nor"), OFF]}, False),
        ({"VE": [[OFF]]}, False),
        ({"VE": [LIT("Not"), 1]}, False),
    ],
)
def test_a_membership_in_layers(membership, off):
    assert Layers(frozenset({2})).off(membership) is off


def test_an_expression_in_itself_hides_nothing():
    endless = [LIT("And")]
    endless.append(endless)
    assert not Layers(frozenset({2})).off({"VE": endless})
