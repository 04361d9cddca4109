"""The body: paragraphs that go on, what hangs on them, notes, numbers, headings and what styles hide."""

import pytest

from building.docx import package
from building.wordml import box, chosen, controlled, numbered, old, p, picture, r, tbl, tc, tr
from crossfoot_parsers import docx
from crossfoot_parsers.docx import body as bodies
from crossfoot_parsers.docx import runs
from crossfoot_parsers.flow import Heading
from crossfoot_parsers.limits import CELLS, Excess
from crossfoot_parsers.read import parse
from crossfoot_parsers.report import Passage, Picture, Route

LAST = tr(tc("x"), tc("y"))
NUMBERED = '<w:numPr><w:numId w:val="7"/></w:numPr>'


def flow(body, **parts):
    return docx.read("a.docx", package(body, **parts))


def said(body, **parts):
    """Give the text of each paragraph, `#` before a heading, and tables and pictures by name."""
    told = []
    for block in flow(body, **parts).blocks:
        if isinstance(block, Heading):
            told.append("#" * block.level + block.passage.text)
        elif isinstance(block, Passage):
            told.append(block.text)
        else:
            told.append(
                "large picture" if isinstance(block, Picture) and block.large else type(block).__name__
            )
    return told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (p(r("甲"), properties="<w:rPr><w:del/></w:rPr>") + p(r("乙")), ["甲乙"]),
        (p(r("甲"), properties="<w:rPr><w:vanish/></w:rPr>") + p(r("乙")), ["甲乙"]),
        (p(r("甲"), properties="<w:rPr><w:moveFrom/></w:rPr>"), ["甲"]),
        (p(r("甲"), properties="<w:rPr><w:del/></w:rPr>") + "<w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl>", ["甲", "Table"]),
        (controlled(p(r("甲"))), ["甲"]),
        (f"<w:customXml>{p(r('甲'))}</w:customXml>{p()}", ["甲"]),
        (f"<w:moveFrom>{p(r('乙'))}</w:moveFrom>{p(r('甲'))}", ["甲"]),
        (f"<mc:AlternateContent><mc:Choice Requires='wps'>{p(r('甲'))}</mc:Choice></mc:AlternateContent>", ["甲"]),
        (f"<mc:AlternateContent/>{p(r('甲'))}", ["甲"]),
        (p(r("一、甲")) + p(r("  ")) + p(r("乙")), ["一、甲", "乙"]),
    ],
)  # fmt: skip
def test_paragraphs(body, told):
    assert said(body) == told


def test_the_contents_of_another_file_are_named():
    made = flow(p(r("甲")) + '<w:altChunk r:id="x"/><w:subDoc r:id="y"/>')
    assert [place.path for place in made.warnings[0].span.places] == ["body/altChunk[1]", "body/subDoc[1]"]


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        ([r("甲"), box(p(r("框")) + p(r("内"))), r("乙")], ["甲乙", "框", "内"]),
        ([box(p(r("框"), box(p(r("里")))))], ["框", "里"]),
        ([r("甲", "<w:vanish/>"), f"<w:r><w:rPr><w:vanish/></w:rPr>{box(p(r('框')))[5:]}", r("乙")], ["乙"]),
        ([picture()], ["large picture"]),
        ([picture('<wp:extent cx="127000" cy="127000"/>'), r("甲")], ["甲", "Picture"]),
        ([picture('<wp:extent cx="5486400" cy="5029200"/>')], ["large picture"]),
        ([picture('<wp:extent cx="x" cy="1"/>')], ["large picture"]),
        ([picture(hidden='hidden="1"'), r("甲")], ["甲"]),
        ([old("width:10pt;height:20.5pt")], ["Picture"]),
        ([old("position:absolute; width:7in; height:300pt")], ["large picture"]),
        ([old("width:10pt")], ["large picture"]),
        ([old("width:10pt;height:10pt", '<o:OLEObject ProgID="Excel.Sheet.12"/>', "object")], ["Picture"]),
        ([old("width:10pt;height:10pt", '<v:textpath string="机密"/>')], ["Picture"]),
        ([old("width:10pt;height:10pt", "<v:stroke/>"), r("甲")], ["甲"]),
        ([f"<w:r><w:drawing>{chosen(box(p(r('框'))))}</w:drawing></w:r>"], ["框"]),
        (["<w:r><w:drawing><mc:AlternateContent/></w:drawing></w:r>", r("甲")], ["甲"]),
    ],
)  # fmt: skip
def test_what_hangs_on_a_paragraph(runs, told):
    assert said(p(*runs)) == told


def test_white_text_in_a_text_box_may_stand_on_a_colour():
    assert said(p(r("甲"), box(p(r("框", '<w:color w:val="FFFFFF"/>'))))) == ["甲", "框"]


def test_a_picture_stands_where_its_paragraph_is():
    assert said(p(picture()) + p(r("甲")) + p(picture())) == ["large picture", "甲", "large picture"]


def note(kind, identifier, inside):
    return f'<w:{kind} w:id="{identifier}">{inside}</w:{kind}>'


def test_notes_come_at_the_end_in_the_order_of_their_marks():
    body = p(
        r("14"), r('<w:endnoteReference w:id="5"/>'), r('<w:footnoteReference w:id="3"/>'), r(" 件"),
        r('<w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t>'), r('<w:footnoteReference w:id="9"/>'),
    ) + p(r("完"))  # fmt: skip
    notes = note("footnote", 2, p(r("<w:footnoteRef/>"), r("星"))) + note("footnote", 3, p(r("脚") + r("注")))
    unseen = note("footnote", 4, p(r("无")))
    told = said(body, footnotes=notes + unseen, endnotes=note("endnote", 5, p(r("尾"))))
    assert told == ["14 件", "完", "脚注", "星", "尾"]
    *_, last = flow(body, footnotes=notes).blocks
    assert last.span().places == (Route("footnotes/footnote[1]/p[1]", 0, 1),)
    assert said(body) == ["14 件", "完"]


STYLED = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"/>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="二级"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="h2a"><w:name w:val="二级甲"/><w:basedOn w:val="h2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>'
    '<w:style w:type="character" w:styleId="v"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="s"><w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr></w:style>'
    '<w:style w:type="table" w:styleId="g"><w:tblStylePr><w:tcPr><w:shd w:val="clear" w:fill="FFFFFF"/></w:tcPr></w:tblStylePr></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ('<w:pStyle w:val="t"/>', "#甲"),
        ('<w:pStyle w:val="h1"/>', "##甲"),
        ('<w:pStyle w:val="h2"/>', "###甲"),
        ('<w:pStyle w:val="h2a"/>', "###甲"),
        ('<w:outlineLvl w:val="0"/>', "##甲"),
        ('<w:pStyle w:val="h1"/><w:outlineLvl w:val="9"/>', "甲"),
        ('<w:pStyle w:val="nothing"/>', "甲"),
    ],
)
def test_headings_by_their_outline_level(properties, told):
    assert said(p(r("甲"), properties=properties), styles=STYLED) == [told]


@pytest.mark.parametrize(
    ("style", "run", "text"),
    [
        ("x", "", "乙"),
        ("x", '<w:vanish w:val="0"/>', "甲乙"),
        ("x", '<w:rStyle w:val="v"/>', "甲乙"),
        ("a", '<w:rStyle w:val="v"/>', "乙"),
        ("s", '<w:color w:val="FFFFFF"/>', "甲乙"),
        ("c", "", "乙"),
    ],
)
def test_what_styles_hide(style, run, text):
    body = p(r("甲", run), properties=f'<w:pStyle w:val="{style}"/>') + p(r("乙"))
    assert "".join(said(body, styles=STYLED)) == text


def test_white_on_a_page_of_another_colour_is_read():
    body = p(r("白", '<w:color w:val="FFFFFF"/>'))
    assert said(body, document='<w:background w:color="0000FF"/>') == ["白"]


def test_marked_headings_make_sections():
    body = "".join(
        p(r(line), properties=f'<w:pStyle w:val="{style}"/>')
        for style, line in (("t", "某局2023年年度报告"), ("h1", "总体情况"), ("a", "正文。"), ("h1", "其他事项"), ("a", "无。"))
    )  # fmt: skip
    report = parse("a.docx", package(body, styles=STYLED))
    assert [section.heading.text for section in report.sections] == ["总体情况", "其他事项"]
    assert report.year == 2023


def test_tables_without_a_paragraph_between_them_are_one():
    one, two = tbl(tr(tc("甲"), tc("1"))), tbl(tr(tc("乙"), tc("2")))
    (table,) = flow(one + two).blocks
    assert [cell.text for cell in table.cells] == ["甲", "1", "乙", "2"]
    assert [place.path for place in table.span.places] == ["body/tbl[1]", "body/tbl[2]"]
    assert table.cells[2].span.places == (Route("body/tbl[2]/tr[1]/tc[1]/p[1]", 0, 1),)
    wider = "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>" + two.removeprefix("<w:tbl>")
    for apart in (p(), p(r("又"))):
        assert said(one + apart + two).count("Table") == 2
    assert said(one + wider) == ["Table", "Table"]


def test_a_table_of_one_cell_is_a_frame_around_its_contents():
    inner = tbl(tr(tc("1"), tc("2")))
    assert said(tbl(tr(tc(p(r("甲")) + inner + p(r("乙")))))) == ["甲", "Table", "乙"]
    assert said(tbl() + tbl(tr()) + p(r("甲"))) == ["甲"]


RED = '<w:shd w:val="clear" w:fill="FF0000"/>'


@pytest.mark.parametrize(
    ("table", "row", "cell", "seen"),
    [
        ("", "", "", False),
        (RED, "", "", True),
        ("", f"<w:tblPrEx>{RED}</w:tblPrEx>", "", True),
        ("", "", RED, True),
        ("", "", '<w:shd w:val="clear" w:fill="FFFFFF"/>', False),
        ('<w:tblStyle w:val="g"/>', "", "", False),
        ('<w:tblStyle w:val="h"/>', "", "", True),
    ],
)
def test_white_text_in_cells(table, row, cell, seen):
    styles = STYLED + STYLED[STYLED.index('<w:style w:type="table"') :].replace('"g"', '"h"').replace(
        "FFFFFF", "FF0000"
    )
    white = p(r("14", '<w:color w:val="ffffff"/>'))
    line = f"<w:tr>{row}<w:tc><w:tcPr>{cell}</w:tcPr>{white}</w:tc>{tc('乙')}</w:tr>"
    (made,) = flow(tbl(line, properties=table), styles=styles).blocks
    assert made.cells[0].text == ("14" if seen else "")


def test_an_automatic_number_is_no_digit_of_a_place():
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p(r("12 件"), properties=NUMBERED) + p(properties=NUMBERED) + p(r("无"), properties=none)
    first, second, third = flow(body, numbering=numbered("%1.")).blocks
    assert (first.text, second.text, third.text) == ("1. 12 件", "2.", "无")
    assert first.span(3, 5).places == (Route("body/p[1]", 0, 2),)
    assert second.span().places == ()


def test_the_number_of_a_heading_with_a_hidden_mark_stands_before_what_goes_on():
    hidden, deleted = "<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:del/></w:rPr>"
    body = (
        p(r("甲。"), properties=NUMBERED + hidden) + p(r("正文。"))
        + p(properties=NUMBERED + hidden) + p(r("乙"), properties=NUMBERED + deleted) + p(r("丙"), properties=NUMBERED)
    )  # fmt: skip
    assert said(body, numbering=numbered()) == ["1、甲。正文。", "2、乙丙"]


def test_a_format_of_numbers_that_is_not_known_is_said():
    made = flow(p(r("甲"), properties=NUMBERED), numbering=numbered(form="thaiCounting"))
    assert [block.text for block in made.blocks] == ["1、甲"]
    assert "thaiCounting" in made.warnings[0].en


def test_limits(monkeypatch):
    nested = p(r("甲"))
    for _ in range(bodies.DEPTH + 1):
        nested = tbl(tr(tc(nested + p()), tc("乙")))
    for body in (
        nested,
        tbl(tr(tc("甲", gridSpan=CELLS), tc("乙")), tr(tc("甲"), tc("乙"))),
        tbl(tr(tc("甲"), tc("乙"), properties=f'<w:gridBefore w:val="{CELLS + 1}"/>')),
        tbl(tr(*["<w:tc/>"] * (CELLS + 1))),
    ):
        with pytest.raises(Excess):
            flow(body)
    monkeypatch.setattr(bodies, "CHARACTERS", 3)
    with pytest.raises(Excess, match="4 characters; the limit is 3"):
        flow(p(r("14")) + p(r("15")))
    monkeypatch.setattr(runs, "CHARACTERS", 3)
    with pytest.raises(Excess, match="4 characters; the limit is 3"):
        flow(p(r("1415")))
    monkeypatch.setattr(bodies, "PARAGRAPHS", 2)
    with pytest.raises(Excess, match="3 paragraphs; the limit is 2"):
        flow(p() * 3)
