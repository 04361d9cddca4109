import pytest
from lxml import etree

from crossfoot_parsers.docx.markup import Routes, integer, switch


def test_steps_count_among_siblings_of_their_name():
    body = etree.fromstring("<body><p/><tbl/><p><r/><r><t/></r></p></body>")
    routes = Routes()
    routes.begin(body)
    assert [routes(one) for one in body.iter()] == [
        "body", "body/p[1]", "body/tbl[1]", "body/p[2]", "body/p[2]/r[1]", "body/p[2]/r[2]", "body/p[2]/r[2]/t[1]",
    ]  # fmt: skip


def test_there_is_no_way_to_another_part():
    with pytest.raises(ValueError, match="in no part"):
        Routes()(etree.fromstring("<body/>"))


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("-1", -1), (None, None), ("", None), ("1.5", None), ("9" * 20, None)]
)
def test_numbers_of_the_mark_up(text, number):
    assert integer(text) == number


def test_a_property_without_a_value_is_on():
    made = [
        f'<a xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" {v}/>'
        for v in ("", 'w:val="1"', 'w:val="off"')
    ]
    assert [switch(etree.fromstring(one)) for one in made] == [True, True, False]
    assert switch(None) is None
