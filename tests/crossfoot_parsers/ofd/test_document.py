"""Documents made part by part: pages, templates, notes, seals, versions."""

import pytest

from building import ofd
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.ofd import document
from crossfoot_parsers.report import ReadError

MM = 72 / 25.4
PAGE = '<ofd:Page ID="10" BaseLoc="Pages/Page_0/Content.xml"/>'
CONTENT = "Doc_0/Pages/Page_0/Content.xml"


def text(said, x=10, y=10, inner=""):
    return f'<ofd:TextObject Boundary="{x} {y} 90 9" Size="4">{inner}<ofd:TextCode Y="4">{said}</ofd:TextCode></ofd:TextObject>'


def sheets(parts, pages=("",)):
    return document.sheets("a.ofd", ofd.package(list(pages), parts))


def read(made):
    return "".join(glyph.text for glyph in made.glyphs)


def box(frame):
    return [round(value / MM, 2) for value in frame]


@pytest.mark.parametrize(
    ("location", "member"),
    [
        ("/Doc_0/Pages/P/Content.xml", "Doc_0/Pages/P/Content.xml"),
        ("Pages\\P\\Content.xml", "Doc_0/pages/p/content.XML"),
        ("Content_0.xml", "Doc_0/Content_0.xml"),
        ("Doc_0/Content_0.xml", "Doc_0/Content_0.xml"),
        ("../Elsewhere/C.xml", "Elsewhere/C.xml"),
    ],
)
def test_a_page_may_be_anywhere_in_the_archive(location, member):
    listed = ofd.document(f'<ofd:Page ID="1" BaseLoc="{location}"/>')
    (made,), _ = sheets({"Doc_0/Document.xml": listed, member: ofd.page(text("甲"))}, ())
    assert read(made) == "甲"


@pytest.mark.parametrize("namespace", ["http://www.ofdspec.org", "http://www.ofdspec.org/2026", ""])
def test_other_namespaces(namespace):
    parts = {
        "OFD.xml": ofd.root(
            "OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        ),
        "Doc_0/Document.xml": ofd.document(PAGE),
        CONTENT: ofd.page(text("甲")),
    }
    changed = {
        name: part.replace(f'xmlns:ofd="{ofd.NAMESPACE}"', f'xmlns:ofd="{namespace}"')
        if namespace
        else part.replace("ofd:", "")
        for name, part in parts.items()
    }
    (made,), _ = sheets(changed)
    assert read(made) == "甲"


@pytest.mark.parametrize(
    ("area", "before", "size"),
    [
        ("0 0 210 297", "", (210, 297)),
        ("0 0 210 297", "<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>", (297, 210)),
        ("0 0 100 90", "<ofd:Area/>", (100, 90)),
        ("0 0 100 90", "<ofd:Area><ofd:PhysicalBox>0 0 0 0</ofd:PhysicalBox></ofd:Area>", (100, 90)),
        ("0 0 0 90", "", (210, 297)),
    ],
)
def test_the_size_of_a_page(area, before, size):
    listed = ofd.document(PAGE).replace("0 0 210 297", area)
    (made,), _ = sheets({"Doc_0/Document.xml": listed, CONTENT: ofd.page(text("甲"), before)})
    assert (round(made.width / MM, 2), round(made.height / MM, 2)) == size


def test_a_page_begins_at_the_corner_of_its_box():
    before = "<ofd:Area><ofd:PhysicalBox>5 5 210 297</ofd:PhysicalBox></ofd:Area>"
    (made,), _ = sheets({CONTENT: ofd.page(text("甲"), before)})
    assert box(made.glyphs[0][1:5]) == [5, 5.48, 9, 9.48]


@pytest.mark.parametrize(
    ("order", "stated", "seen"),
    [
        ("", "", "表甲"),
        ('ZOrder="Background"', 'ZOrder="Foreground"', "表甲"),
        ('ZOrder="Foreground"', "", "甲表"),
        ("", 'ZOrder="Foreground"', "甲表"),
    ],
)
def test_templates_are_drawn_below_or_above_the_page(order, stated, seen):
    common = f'<ofd:TemplatePage ID="7" {stated} BaseLoc="Tpls/T.xml"/>'
    parts = {
        "Doc_0/Document.xml": ofd.document(PAGE * 2, common),
        "Doc_0/Tpls/T.xml": ofd.page(text("表", y=30)),
        CONTENT: ofd.page(text("甲"), f'<ofd:Template TemplateID="7" {order}/>'),
    }
    made, _ = sheets(parts)
    assert [read(each) for each in made] == [seen, seen]


def test_layers_are_drawn_by_their_kind():
    layers = "".join(
        f'<ofd:Layer Type="{kind}">{text(said)}</ofd:Layer>'
        for kind, said in (("Foreground", "丙"), ("Custom", "乙"), ("Background", "甲"))
    )
    (made,), _ = sheets({CONTENT: ofd.root("Page", f"<ofd:Content>{layers}</ofd:Content>")})
    assert read(made) == "甲乙丙"


def test_the_parameters_of_a_layer_hold_for_its_objects():
    white = (
        '<ofd:DrawParams><ofd:DrawParam ID="5"><ofd:FillColor Value="255"/></ofd:DrawParam></ofd:DrawParams>'
    )
    layer = f'<ofd:Content><ofd:Layer DrawParam="5">{text("甲")}</ofd:Layer></ofd:Content>'
    parts = {
        "Doc_0/Pages/Page_0/Res.xml": ofd.root("Res", white),
        CONTENT: ofd.root("Page", "<ofd:PageRes>Res.xml</ofd:PageRes>" + layer),
    }
    (made,), _ = sheets(parts)
    assert (read(made), len(made.unseen)) == ("", 1)


def test_resources_that_are_missing_do_not_matter():
    (made,), warnings = sheets(
        {
            "Doc_0/Document.xml": ofd.document(PAGE, "<ofd:PublicRes>No.xml</ofd:PublicRes>"),
            CONTENT: ofd.page(text("甲")),
        }
    )
    assert (read(made), warnings) == ("甲", [])


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"Doc_0/Document.xml": ofd.document(PAGE + '<ofd:Page BaseLoc="Pages/No.xml"/>')}, r"its page 2 \(Pages/No.xml\) is not in it"),
        ({"Doc_0/Document.xml": ofd.document(PAGE + "<ofd:Page/>")}, "its page 2 is not named"),
        ({"Doc_0/Document.xml": ofd.document('<ofd:Page BaseLoc="PublicRes.xml"/>')}, "is another part"),
        ({"Doc_0/Document.xml": ofd.document(PAGE, '<ofd:TemplatePage ID="7" BaseLoc="T.xml"/>'), CONTENT: ofd.page("", '<ofd:Template TemplateID="7"/>')}, r"its template 7 \(T.xml\) is not in it"),
        ({CONTENT: ofd.page("", '<ofd:Template TemplateID="7"/>')}, "it has no template 7"),
        ({"Doc_0/Document.xml": ofd.document("")}, "the OFD has no pages"),
        ({"OFD.xml": ofd.root("OFD", "")}, "the OFD has no pages"),
        ({"OFD.xml": ofd.root("OFD", "<ofd:DocBody/>")}, "its document is not named"),
        ({"OFD.xml": ofd.root("OFD", '<ofd:DocBody><ofd:Versions><ofd:Version Current="true" BaseLoc="V.xml"/></ofd:Versions></ofd:DocBody>')}, "its current version"),
        ({"OFD.xml": ofd.root("Other", "")}, "its first part"),
    ],
)  # fmt: skip
def test_pages_that_are_not_there_are_an_error(parts, says):
    with pytest.raises(ReadError, match=says):
        sheets(parts)


def test_several_documents_are_read_in_order():
    body = "<ofd:DocBody><ofd:DocRoot>{}</ofd:DocRoot></ofd:DocBody>"
    parts = {
        "OFD.xml": ofd.root("OFD", body.format("Doc_0/Document.xml") + body.format("Doc_1/Document.xml")),
        "Doc_1/Document.xml": ofd.document('<ofd:Page BaseLoc="C.xml"/>'),
        "Doc_1/C.xml": ofd.page(text("乙")),
    }
    made, (warning,) = sheets(parts, [text("甲")])
    assert [(each.number, read(each)) for each in made] == [(1, "甲"), (2, "乙")]
    assert "2 documents" in warning.en


@pytest.mark.parametrize(("current", "seen"), [("1", "旧"), ("2", "新"), ("0", "甲")])
def test_the_current_version_is_read(current, seen):
    versions = "".join(
        f'<ofd:Version ID="{i}" Current="{str(str(i) == current).lower()}" BaseLoc="Doc_0/Versions/V{i}.xml"/>'
        for i in (1, 2)
    )
    parts = {
        "OFD.xml": ofd.root(
            "OFD",
            f"<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Versions>{versions}</ofd:Versions></ofd:DocBody>",
        )
    }
    for i, said in ((1, "旧"), (2, "新")):
        parts[f"Doc_0/Versions/V{i}.xml"] = ofd.root(
            "DocVersion", f"<ofd:DocRoot>../D{i}/D.xml</ofd:DocRoot>"
        )
        parts[f"Doc_0/D{i}/D.xml"] = ofd.document('<ofd:Page BaseLoc="C.xml"/>')
        parts[f"Doc_0/D{i}/C.xml"] = ofd.page(text(said))
    (made,), _ = sheets(parts, [text("甲")])
    assert read(made) == seen


WHITE = (
    '<ofd:PathObject Boundary="0 0 60 60" Fill="true"><ofd:FillColor Value="255 255 255"/>'
    "<ofd:AbbreviatedData>M 0 0 L 60 0 L 60 60 L 0 60 C</ofd:AbbreviatedData></ofd:PathObject>"
)


def noted(annotation, location="Annots/Annotations.xml", file="Page_0/Annotation.xml"):
    return {
        "Doc_0/Document.xml": ofd.document(
            PAGE, rest=f"<ofd:Annotations>{location}</ofd:Annotations>"
        ),
        "Doc_0/Annots/Annotations.xml": ofd.root(
            "Annotations", f'<ofd:Page PageID="10"><ofd:FileLoc>{file}</ofd:FileLoc></ofd:Page>'
        ),
        "Doc_0/Annots/Page_0/Annotation.xml": ofd.root("PageAnnot", annotation),
        CONTENT: ofd.page(text("甲", 60, 60)),
    }  # fmt: skip


def annotation(kind, inner, attributes="", boundary='Boundary="50 50 60 60"'):
    return f'<ofd:Annot Type="{kind}" {attributes}><ofd:Appearance {boundary}>{inner}</ofd:Appearance></ofd:Annot>'


RULE = '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 0</ofd:AbbreviatedData></ofd:PathObject>'
IMAGE = '<ofd:ImageObject Boundary="0 0 60 60" CTM="60 0 0 60 0 0" ResourceID="4"/>'


@pytest.mark.parametrize(
    ("note", "seen", "unseen", "notes"),
    [
        (annotation("Stamp", text("章")), "甲", 1, 1),
        (annotation("Stamp", ""), "甲", 0, 0),
        (annotation("Stamp", text("章"), 'Visible="false"'), "甲", 0, 0),
        (annotation("Stamp", text("章"), boundary=""), "甲", 1, 0),
        (annotation("Path", RULE), "甲", 0, 1),
        # A watermark is looked through, but its text is none of the report.
        (annotation("Watermark", text("样本")), "甲", 2, 0),
        (annotation("Watermark", IMAGE), "甲", 0, 0),
        (annotation("Link", RULE), "甲", 0, 0),
        (annotation("Highlight", RULE), "甲", 0, 0),
        # What is laid over the page may hide what it covers.
        (annotation("Stamp", WHITE), "", 1, 1),
        ("<ofd:Annot Type='Stamp'/>", "甲", 0, 0),
    ],
)
def test_what_is_laid_over_a_page_is_no_text_of_it(note, seen, unseen, notes):
    (made,), warnings = sheets(noted(note))
    assert (read(made), len(made.unseen), len(made.notes)) == (seen, unseen, notes)
    assert (made.horizontal, made.images, warnings) == ((), (), [])


def test_a_note_stands_in_its_boundary():
    (made,), _ = sheets(noted(annotation("Stamp", text("章"))))
    assert box(made.notes[0]) == [50, 50, 110, 110]
    assert box(made.unseen[0]) == [60, 60.48, 64, 64.48]


@pytest.mark.parametrize(
    ("location", "file"),
    [
        ("/Doc_0/Annots/Annotations.xml", "/Doc_0/Annots/Page_0/Annotation.xml"),
        ("Annots/Annotations.xml", "Annots/Page_0/Annotation.xml"),
    ],
)
def test_where_notes_are(location, file):
    (made,), _ = sheets(noted(annotation("Stamp", text("章")), location, file))
    assert made.notes


@pytest.mark.parametrize(("location", "file"), [("No.xml", "A"), ("Annots/Annotations.xml", "No.xml")])
def test_notes_that_are_not_there_are_said(location, file):
    (made,), (warning,) = sheets(noted("", location, file))
    assert read(made) == "甲"
    assert warning.en == "its notes (No.xml) are not in the file and were not read"
    assert warning.zh == "文件缺少批注（No.xml），未读取"


STAMP = (
    '<ofd:SignedInfo><ofd:StampAnnot PageRef="10" Boundary="50 50 30 30"/><ofd:StampAnnot PageRef="10"/>'
    '<ofd:StampAnnot PageRef="10" Boundary="190 50 40 40" Clip="0 0 10 40"/></ofd:SignedInfo>'
)


@pytest.mark.parametrize(
    ("signatures", "notes", "said"),
    [("Signs/Signatures.xml", [[50, 50, 80, 80], [190, 50, 200, 90]], 0), ("No.xml", [], 1), ("", [], 0)],
)
def test_a_seal_lies_over_the_page(signatures, notes, said):
    parts = {
        "OFD.xml": ofd.root(
            "OFD",
            f"<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>{signatures}</ofd:Signatures></ofd:DocBody>",
        ),
        "Signs/Signatures.xml": ofd.root("Signatures", '<ofd:Signature BaseLoc="S/Signature.xml"/>'),
        "Signs/S/Signature.xml": ofd.root("Signature", STAMP),
    }
    (made,), warnings = sheets(parts, [text("甲")])
    assert ([box(note) for note in made.notes], len(warnings)) == (notes, said)


def test_a_watermark_within_the_page_is_no_text_of_it():
    huge = '<ofd:TextObject Boundary="5 5 99 99" Size="40"><ofd:TextCode Y="40">样</ofd:TextCode></ofd:TextObject>'
    small = "".join(text("甲乙丙丁", 10, 10 + 5 * line) for line in range(6))
    (made,), _ = sheets({CONTENT: ofd.page(huge + small)})
    assert (read(made), len(made.unseen)) == ("甲乙丙丁" * 6, 1)


def test_what_is_attached_is_never_opened():
    rest = (
        "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments><ofd:CustomTags>Tags.xml</ofd:CustomTags>"
    )
    parts = {
        "Doc_0/Document.xml": ofd.document(PAGE, rest=rest),
        "Doc_0/Attachs/Attachments.xml": "<!DOCTYPE x>",
    }
    (made,), warnings = sheets(parts, [text("甲")])
    assert (read(made), warnings) == ("甲", [])


SELF = '<ofd:Template TemplateID="7"/>'


@pytest.mark.parametrize(
    ("pages", "template", "limits", "says"),
    [
        (PAGE * 1001, "", {}, "1,001 pages"),
        (PAGE, SELF, {}, "33 templates within one another"),
        (PAGE, SELF, {"DEPTH": 10**6, "TEMPLATES": 50}, "51 templates drawn"),
        (PAGE * 3, text("甲" * 20), {"GLYPHS": 50}, "60 characters"),
    ],
)
def test_more_than_a_report_can_hold(pages, template, limits, says, monkeypatch):
    for name, limit in limits.items():
        monkeypatch.setattr(document, name, limit)
    before, objects = (template, "") if template == SELF else ("", template)
    parts = {
        "Doc_0/Document.xml": ofd.document(pages, '<ofd:TemplatePage ID="7" BaseLoc="T.xml"/>'),
        "Doc_0/T.xml": ofd.page(objects, before),
        CONTENT: ofd.page("", SELF if template else ""),
    }
    with pytest.raises(Excess, match=says):
        sheets(parts)
