"""The package: which parts are read, and what is refused."""

import re

import pytest

from building import docx as made
from building.content import clean
from building.docx import package
from building.wordml import p, r, repacked
from crossfoot_parsers import docx
from crossfoot_parsers.read import parse
from crossfoot_parsers.report import ReadError

STRICT = rb"http://purl.oclc.org/ooxml/\1/\2"


def strict(_, part):
    """Rename the namespaces of office documents, and the kinds of relationships; those of the package itself stay."""
    return re.sub(rb"http://schemas.openxmlformats.org/(?!package|markup)(\w+)/2006/(\w+)", STRICT, part)


def test_the_strict_form_is_read():
    data = made.render(clean(2021))
    assert docx.read("a.docx", repacked(data, strict)).blocks == docx.read("a.docx", data).blocks


def test_macros_are_passed_over():
    data = made.render(clean(2021))
    macro = repacked(
        data,
        lambda _, part: part.replace(
            b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
            b"vnd.ms-word.document.macroEnabled.main",
        ),
    )
    assert docx.read("a.docm", macro) == docx.read("a.docm", data)


def test_relationships_that_lead_nowhere_or_outside_do_not_matter():
    lost = (
        b'<Relationship Id="a" Type="x/image" Target="NULL"/><Relationship Id="b" Type="x/oleObject" Target=""/>'
        b'<Relationship Id="c" Type="x/endnotes" TargetMode="External" Target="http://127.0.0.1:9/x"/></Relationships>'
    )
    data = made.render(clean(2021))
    edited = repacked(
        data, lambda name, part: part.replace(b"</Relationships>", lost) if name.startswith("word/") else part
    )
    assert docx.read("a.docx", edited) == docx.read("a.docx", data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (package(p()), "no text"),
        (package("<w:p>"), "malformed"),
        (repacked(package(p(r("甲"))), lambda name, part: b"<a/>" if name == "_rels/.rels" else part), "no document"),
        (repacked(package(p(r("甲"))), lambda name, part: b"<a/>" if name == "word/document.xml" else part), "no body"),
        (repacked(package(p(r("甲"))), lambda name, part: b"<!DOCTYPE a>" + part if name == "word/styles.xml" else part.replace(b"<w:body>", b"<!ENTITY><w:body>")), "document type"),
        (package(p(r("甲")), styles="<w:style>"), "malformed"),
        (package("<w:sdt>" * 300 + "</w:sdt>" * 300), "malformed"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(data, says):
    with pytest.raises(ReadError, match=says):
        parse("a.docx", data)
