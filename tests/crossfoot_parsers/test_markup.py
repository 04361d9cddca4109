import pytest

from crossfoot_parsers import markup
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.markup import xml


def test_xml_is_parsed_without_comments():
    root = xml(b"<a><!-- no --><b>text</b></a>")
    assert [child.tag for child in root] == ["b"]


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode(
            "utf-16"
        ),
        b"<a>",
        b"",
        b"<a>" * 300 + b"</a>" * 300,
    ],
)
def test_what_is_malformed_or_reaches_out_is_refused(data):
    with pytest.raises(ValueError, match="the XML"):
        xml(data)


def test_more_tags_than_a_part_has_are_refused(monkeypatch):
    monkeypatch.setattr(markup, "TAGS", 5)
    assert len(xml(b"<a><b/><b/></a>")) == 2
    with pytest.raises(Excess, match="6 tags in one part; the limit is 5"):
        xml(b"<a><b/><b/><b/><b/></a>")
