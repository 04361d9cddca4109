import pytest

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
