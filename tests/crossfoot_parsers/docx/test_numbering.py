import pytest
from lxml import etree

from building.docx import NAMESPACES
from crossfoot_parsers.docx.numbering import Numbering
from crossfoot_parsers.docx.styles import Styles

DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())


def level(at, text, form="decimal", more="", start=1):
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def num(identifier, abstract, more=""):
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def override(at, inside):
    return f'<w:lvlOverride w:ilvl="{at}">{inside}</w:lvlOverride>'


def numbering(*levels, nums="", styles=""):
    inside = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums or num(1, 0)}'
    parts = [
        etree.fromstring(f"<w:{root} {DECLARED}>{text}</w:{root}>")
        for root, text in (("numbering", inside), ("styles", styles))
    ]
    return Numbering(parts[0], Styles(parts[1]))


CHINESE = (level(0, "%1、", "chineseCounting"), level(1, "（%2）", "chineseCounting"), level(2, "%3."))
LAW = (level(0, "%1", "upperRoman"), level(1, "%1.%2", "upperLetter", "<w:isLgl/>"))
OLD_AND_NEW = '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice><mc:Fallback><w:numFmt w:val="upperRoman"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'


@pytest.mark.parametrize(
    ("levels", "asked", "expected"),
    [
        (CHINESE, [0, 1, 1, 2, 2, 1, 2, 0, 1], "一、 （一） （二） 1. 2. （三） 1. 二、 （一）"),
        # A level above that no paragraph had counts from its start.
        ((level(0, "%1", start=3), level(1, "%1.%2")), [1, 1, 0, 1], "3.1 3.2 4 4.1"),
        (LAW, [0, 1, 1, 0], "I 1.1 1.2 II"),
        ((level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')), [0, 1, 0, 1], "1. 1) 2. 2)"),
        ((level(0, "%1."), level(1, "%2)"), level(2, "%3", more='<w:lvlRestart w:val="1"/>')), [0, 1, 2, 1, 2, 0, 1, 2], "1. 1) 1 2) 2 2. 1) 1"),
        ((level(0, "\uf0b7", "bullet"), level(1, "%1%2", "decimal")), [0, 1], " 1"),
        ((level(0, "第%1", "none"), level(1, "%1%2", more="<w:isLgl/>")), [0, 1], "第 1"),
        ((level(0, "%1%9"),), [0, 5, 0], "10  20"),
        ((OLD_AND_NEW,), [0, 0], "I. II."),
        (('<w:lvl w:ilvl="0"/>', level(9, "x"), level("x", "y")), [0, 9], " "),
    ],
)  # fmt: skip
def test_levels(levels, asked, expected):
    made = numbering(*levels)
    assert [made.next("1", at, None) for at in asked] == expected.split(" ")


def test_lists_of_one_kind_count_on_and_overrides_begin_anew():
    again = override(0, '<w:startOverride w:val="5"/>') + override(1, '<w:startOverride w:val="x"/>')
    other = override(0, level(0, "(%1)"))
    made = numbering(level(0, "%1."), nums=num(1, 0) + num(2, 0, again) + num(3, 0, other))
    asked = ["1", "1", "2", "2", "1", "3", "2"]
    assert [made.next(identifier, 0, None) for identifier in asked] == [
        "1.",
        "2.",
        "5.",
        "6.",
        "7.",
        "(8)",
        "9.",
    ]


def test_a_style_has_its_level():
    made = numbering(level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="h2"/>'))
    assert [made.next("1", None, style) for style in ("h1", "h2", None)] == ["1.", "1.1", "2."]


def test_a_list_may_name_a_style_of_lists():
    link = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="l"/></w:abstractNum>'
    styles = '<w:style w:type="numbering" w:styleId="l"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    made = numbering(level(0, "%1."), nums=link + num(1, 0) + num(2, 5), styles=styles)
    assert [made.next(identifier, 0, None) for identifier in ("2", "1")] == ["1.", "2."]


@pytest.mark.parametrize("nums", [num(2, 0), num(1, 7)])
def test_a_list_that_is_not_there_has_no_numbers(nums):
    assert numbering(level(0, "%1."), nums=nums).next("1", 0, None) == ""


def test_without_numbering_there_are_no_numbers():
    assert Numbering(None, Styles(None)).next("1", 0, None) == ""


def test_formats_that_are_not_known_are_noted():
    made = numbering(level(0, "%1.", "thaiCounting"))
    assert made.next("1", 0, None) == "1."
    assert made.unknown == {"thaiCounting"}
