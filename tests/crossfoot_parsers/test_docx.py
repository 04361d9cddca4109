"""DOCX: the same verdicts as the text, places that lead back, and what Word files hold beside plain paragraphs."""

import io
import random
import re
import zipfile
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from building import content as c
from building import docx as made
from building import text
from crossfoot.audit import audit
from crossfoot.pack import choose, load
from crossfoot_parsers import docx
from crossfoot_parsers.docx import body as bodies
from crossfoot_parsers.docx import runs as runs_
from crossfoot_parsers.flow import Heading
from crossfoot_parsers.limits import CELLS, Excess
from crossfoot_parsers.read import parse, read
from crossfoot_parsers.report import Paragraph, Passage, Picture, ReadError, Report, Route, Table

FORMS: tuple[c.Form, ...] = (2019, 2021)
STYLES = [made.Style(numbered, boxed) for numbered in (False, True) for boxed in (False, True)]


def judged(name, data):
    report = parse(name, data)
    return audit(report, choose(report))


def short(verdict):
    evidence = tuple((e.role, e.value, e.assumed) for e in verdict.evidence if e.value is not None)
    return (
        verdict.fingerprint,
        verdict.rule,
        verdict.outcome,
        verdict.expected,
        verdict.actual,
        evidence,
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("report", [c.clean, c.with_errors])
def test_the_verdicts_are_those_of_the_text(form, style, report):
    content = report(form)
    one = judged("a.txt", text.render(content))
    two = judged("a.docx", made.render(content, style))
    assert [short(v) for v in one.verdicts] == [short(v) for v in two.verdicts]
    assert len(one.verdicts) > 300
    assert not two.warnings


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_each_place_leads_back_to_what_is_printed_there(form, style):
    data = made.render(c.with_errors(form), style)
    seen = 0
    for verdict in judged("a.docx", data).verdicts:
        for evidence in verdict.evidence:
            if evidence.value is None or evidence.assumed:
                continue
            printed = "".join(made.printed(data, place) for place in evidence.span.places)
            assert "".join(printed.split()) == "".join(evidence.text.split()), (verdict.rule, evidence)
            seen += 1
    assert seen > 400


def test_the_same_report_is_the_same_bytes():
    assert made.render(c.clean(2021)) == made.render(c.clean(2021))


@pytest.mark.parametrize("section", [2, 3, 4])
def test_a_table_drawn_as_a_picture_is_unknown(section):
    verdicts = judged("a.docx", made.render(c.as_picture(c.clean(2021), section))).verdicts
    (missing,) = [v for v in verdicts if v.rule.endswith(".missing") and v.outcome == "unknown"]
    assert "图片" in missing.message.zh


@pytest.mark.parametrize("form", FORMS)
def test_rows_columns_and_sections_taken_out(form):
    clean = c.clean(form)
    base = {short(v) for v in judged("a.docx", made.render(clean)).verdicts}
    cases = [c.without_section(clean, section) for section in range(1, 7)]
    source = random.Random(form)  # noqa: S311 - no secret
    for section in (2, 3, 4):
        grid = c.table(clean, section)
        cases.append(c.without_row(clean, section, source.randrange(grid.rows)))
        cases.append(c.without_column(clean, section, source.randrange(grid.columns)))
        cases.append(c.with_table(clean, section, None))
    for i, case in enumerate(cases):
        verdicts = judged("a.docx", made.render(case)).verdicts
        assert any(v.outcome in {"fail", "unknown"} and short(v) not in base for v in verdicts), i


def flow(body, **parts):
    return docx.read("a.docx", made.package(body, **parts))


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


def p(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(inside, properties=""):
    if not inside.startswith("<"):
        inside = f'<w:t xml:space="preserve">{inside}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def char(kind):
    return r(f'<w:fldChar w:fldCharType="{kind}"/>')


BEGIN, SEPARATE, END = map(char, ("begin", "separate", "end"))
INSTRUCTION = r("<w:instrText>PAGE 7</w:instrText>")
CHOICE = '<mc:AlternateContent><mc:Choice Requires="{}"><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent>'
PHONETIC = (
    "<w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>"
)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([r("共 1"), r("4"), r(" 件")], "共 14 件"),
        ([f'<w:hyperlink r:id="x">{r("网站")}</w:hyperlink>'], "网站"),
        ([f"<w:sdt><w:sdtPr/><w:sdtContent>{r('14')}</w:sdtContent></w:sdt>"], "14"),
        ([f"<w:smartTag>{r('1')}{r('4')}</w:smartTag>"], "14"),
        ([f"<w:ins>{r('14')}</w:ins><w:del><w:r><w:delText>13</w:delText></w:r></w:del>"], "14"),
        ([f"<w:moveTo>{r('14')}</w:moveTo><w:moveFrom>{r('13')}</w:moveFrom>"], "14"),
        ([r("1"), r("3", "<w:vanish/>"), r("4", '<w:vanish w:val="0"/>')], "14"),
        # It is hidden on a web page only: on paper it is there.
        ([r("14", "<w:webHidden/>")], "14"),
        ([BEGIN, INSTRUCTION, r("9"), SEPARATE, r("14"), END, r("件")], "14件"),
        ([BEGIN, INSTRUCTION, BEGIN, SEPARATE, r("1"), END, SEPARATE, r("14"), END], "14"),
        ([END, SEPARATE, r("14")], "14"),
        ([f'<w:fldSimple w:instr="PAGE">{r("14")}</w:fldSimple>'], "14"),
        ([r("甲"), r("<w:tab/>"), r("乙")], "甲\t乙"),
        ([r("甲"), r("<w:br/>"), r("乙")], "甲乙"),
        ([r("Number"), r("<w:br/>"), r("of")], "Number of"),
        ([r("Number "), r("<w:cr/>"), r("of")], "Number of"),
        ([r("<w:br/>"), r("of")], "of"),
        ([r("甲"), r('<w:br w:type="page"/>'), r("14")], "甲14"),
        ([r("2023"), r("<w:noBreakHyphen/>"), r("1"), r("<w:softHyphen/>"), r("4")], "2023-14"),
        ([r('<w:sym w:font="Symbol" w:char="F02D"/>'), r("14")], "−14"),
        ([r('<w:sym w:font="Wingdings" w:char="F0FE"/>')], "☑"),
        ([r('<w:sym w:font="宋体" w:char="2460"/>')], "①"),
        ([r(CHOICE.format("wps"))], "甲"),
        ([r(CHOICE.format("w14 wps"))], "甲"),
        ([r(CHOICE.format("unknown"))], "乙"),
        ([f"<mc:AlternateContent><mc:Choice Requires='o'>{r('甲')}</mc:Choice></mc:AlternateContent>", r("丙")], "丙"),
        ([f"<mc:AlternateContent><mc:Fallback>{r('甲')}</mc:Fallback></mc:AlternateContent>"], "甲"),
        ([r("<mc:AlternateContent/>"), r("丙")], "丙"),
        ([r(PHONETIC)], "汉"),
        (["<m:oMath><m:r><m:t>14</m:t></m:r></m:oMath>"], "14"),
        ([r("14"), r("2", '<w:vertAlign w:val="superscript"/>')], "14²"),
        ([r("14"), r("2", '<w:vertAlign w:val="subscript"/>')], "14₂"),
        (["<w:r><w:t> 14 </w:t></w:r>", r("件")], "14件"),
        (["<w:r><w:t xml:space='preserve'>1\n4</w:t></w:r>"], "1 4"),
        ([r("1\u200b4"), r("⼆")], "14二"),
        ([r("白", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FF0000"/>')], "白"),
        ([r("白", '<w:color w:val="FFFFFF"/><w:highlight w:val="red"/>')], "白"),
        ([r("白", '<w:color w:val="FFFFFF"/><w:shd w:val="solid" w:fill="auto"/>')], "白"),
        ([r("黑", '<w:color w:val="auto"/><w:sz w:val="x"/><w:highlight w:val="none"/>')], "黑"),
        ([r("<w:footnoteRef/>"), r("<w:pgNum/>"), r("14")], "14"),
    ],
)  # fmt: skip
def test_runs(runs, text):
    made_ = flow(p(*runs))
    assert [block.text for block in made_.blocks] == [text]
    assert not made_.warnings


@pytest.mark.parametrize(
    ("runs", "text", "says", "at"),
    [
        ([r("1"), r("13", '<w:color w:val="FFFFFF"/>'), r("4")], "14", "white on white", 1),
        ([r("1"), r("13", '<w:sz w:val="1"/>'), r("4")], "14", "smaller than one point", 1),
        ([r("14"), r('<w:sym w:font="Wingdings" w:char="F0E0"/>')], "14\ufffd", "symbol", 2),
        ([r("14"), r('<w:sym w:font="Arial" w:char="F0E0"/>')], "14\ufffd", "symbol", 2),
        ([r("14"), r('<w:sym w:font="Arial" w:char="zz"/>')], "14\ufffd", "symbol", 2),
        ([r("14"), "<m:oMath><m:f><m:num/></m:f></m:oMath>"], "14\ufffd", "formula", 2),
        ([r("14"), BEGIN, INSTRUCTION, r("13"), "<m:oMath/>"], "14", "field", 2),
    ],
)
def test_what_is_not_read_is_said(runs, text, says, at):
    made_ = flow(p(*runs))
    assert [block.text for block in made_.blocks] == [text]
    (warning,) = made_.warnings
    assert says in warning.en
    assert warning.span.places == (Route("body/p[1]", at, at),)


def test_a_warning_is_said_once_with_all_of_its_places():
    white = r("白", '<w:color w:val="FFFFFF"/>')
    (warning,) = flow(p(white, white) + p(r("14"), white)).warnings
    assert [place.path for place in warning.span.places] == ["body/p[1]", "body/p[2]"]


def test_places_count_what_is_printed():
    data = made.package(
        p(
            r("全"),
            r("藏", "<w:vanish/>"),
            r("<w:br/>"),
            r("年"),
            r("<w:tab/>"),
            r("共\u200b14"),
            properties="<w:keepNext/>",
        )
    )
    (block,) = docx.read("a.docx", data).blocks
    assert block.text == "全年\t共14"
    assert block.span() == block.span(0, 6)
    assert block.span().places == (Route("body/p[1]", 0, 7),)
    assert block.span(4, 6).places == (Route("body/p[1]", 5, 7),)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (p(r("甲"), properties="<w:rPr><w:del/></w:rPr>") + p(r("乙")), ["甲乙"]),
        (p(r("甲"), properties="<w:rPr><w:vanish/></w:rPr>") + p(r("乙")), ["甲乙"]),
        (p(r("甲"), properties="<w:rPr><w:moveFrom/></w:rPr>"), ["甲"]),
        (p(r("甲"), properties="<w:rPr><w:del/></w:rPr>") + "<w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl>", ["甲", "Table"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('甲'))}</w:sdtContent></w:sdt>", ["甲"]),
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
    made_ = flow(p(r("甲")) + '<w:altChunk r:id="x"/><w:subDoc r:id="y"/>')
    assert [place.path for place in made_.warnings[0].span.places] == ["body/altChunk[1]", "body/subDoc[1]"]


def box(inside):
    return f"<w:r><w:drawing><wp:anchor><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>"


def chosen(inside):
    return f"<mc:AlternateContent><mc:Choice Requires='wps'>{inside}</mc:Choice></mc:AlternateContent>"


def picture(extent="", hidden=""):
    return f'<w:r><w:drawing><wp:inline>{extent}<wp:docPr {hidden}/><pic:pic><a:blip r:embed="image"/></pic:pic></wp:inline></w:drawing></w:r>'


def old(style, inside='<v:imagedata r:id="image"/>', name="pict"):
    return f'<w:r><w:{name}><v:shape style="{style}">{inside}</v:shape></w:{name}></w:r>'


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
    report = parse("a.docx", made.package(body, styles=STYLED))
    assert [section.heading.text for section in report.sections] == ["总体情况", "其他事项"]
    assert report.year == 2023


def tc(inside="", **properties):
    stated = "".join(
        f"<w:{name}/>" if value is None else f'<w:{name} w:val="{value}"/>'
        for name, value in properties.items()
    )
    inside = inside if inside.startswith("<") else p(r(inside)) if inside else "<w:p/>"
    return f"<w:tc><w:tcPr>{stated}</w:tcPr>{inside}</w:tc>"


def tr(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows, properties=""):
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def controlled(inside):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def cells(table):
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells]


LAST = tr(tc("x"), tc("y"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([tr(tc("甲", gridSpan=2)), LAST], [(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")]),
        (
            [tr(tc("甲", vMerge="restart"), tc("乙")), tr(tc(vMerge=None), tc("丙"))],
            [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丙")],
        ),
        (
            [tr(tc("甲", vMerge="restart"), tc("乙")), tr(tc(vMerge="continue"), tc("丙")), tr(tc("丁", vMerge="restart"), tc())],
            [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丙"), (2, 0, 1, 1, "丁"), (2, 1, 1, 1, "")],
        ),
        # The rows have cells of other widths: what is below is told by the columns of the grid.
        (
            [tr(tc("甲", gridSpan=2), tc("乙", vMerge="restart")), tr(tc("丙"), tc("丁"), tc(vMerge=None))],
            [(0, 0, 1, 2, "甲"), (0, 2, 2, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁")],
        ),
        (
            [tr(tc("甲", gridSpan=2, vMerge="restart")), tr(tc("乙", vMerge=None), tc("丙"))],
            [(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "丙")],
        ),
        ([tr(tc("甲", vMerge=None), tc("乙")), LAST], [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")]),
        (
            [tr(tc("甲", hMerge="restart"), tc(hMerge=None), tc("乙")), LAST],
            [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")],
        ),
        ([tr(tc("甲"), properties='<w:gridBefore w:val="1"/>'), LAST], [(0, 1, 1, 1, "甲"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")]),
        ([tr(tc("甲"), tc("乙"), properties="<w:del/>"), LAST], [(0, 0, 1, 1, "x"), (0, 1, 1, 1, "y")]),
        ([tr(tc("甲"), tc("乙"), properties="<w:hidden/>"), LAST], [(0, 0, 1, 1, "x"), (0, 1, 1, 1, "y")]),
        ([tr(tc("甲"), tc("乙", cellDel=None)), LAST], [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "x"), (1, 1, 1, 1, "y")]),
        (
            [controlled(tr(tc("甲"), controlled(tc("乙"))))],
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")],
        ),
        ([tr(tc(p(r("（四）无")) + p(r("法提供"))), tc(p(r("Number")) + p() + p(r("of"))))], [(0, 0, 1, 1, "（四）无法提供"), (0, 1, 1, 1, "Number of")]),
        ([tr(tc("甲", gridSpan=0), tc("乙", gridSpan="x"))], [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]),
        ([tr("<w:tc/>", tc(p(r("标题"), properties='<w:outlineLvl w:val="0"/>')))], [(0, 0, 1, 1, ""), (0, 1, 1, 1, "标题")]),
    ],
)  # fmt: skip
def test_tables(rows, expected):
    (table,) = flow(tbl(*rows)).blocks
    assert cells(table) == expected
    assert table.span.places == (Route("body/tbl[1]", 0, 0),)


def test_the_places_of_cells():
    (table,) = flow(tbl(tr(tc("14"), tc(p() + p(r("1")))), tr(tc(), "<w:tc/>"))).blocks
    assert [cell.span.places for cell in table.cells] == [
        (Route("body/tbl[1]/tr[1]/tc[1]/p[1]", 0, 2),),
        (Route("body/tbl[1]/tr[1]/tc[2]/p[2]", 0, 1),),
        (Route("body/tbl[1]/tr[2]/tc[1]/p[1]", 0, 0),),
        (Route("body/tbl[1]/tr[2]/tc[2]", 0, 0),),
    ]
    assert [cell.state for cell in table.cells] == ["number", "number", "blank", "blank"]


def test_what_hides_a_value_makes_it_unreadable_and_not_blank():
    inner = tbl(tr(tc("1"), tc("2")))
    symbol = p(r('<w:sym w:font="Wingdings" w:char="F0E0"/>'))
    row = tr(tc(p(picture())), tc(p(box(p(r("14"))))), tc(inner + p()), tc(symbol), tc(p(r("14"), picture())))
    first, *others = flow(tbl(row, LAST)).blocks
    states = [cell.state for cell in first.cells][:5]
    assert states == ["unreadable", "unreadable", "unreadable", "unreadable", "number"]
    assert [type(block).__name__ for block in others] == ["Picture", "Passage", "Table", "Picture"]


def test_a_table_of_one_cell_is_a_frame_around_its_contents():
    inner = tbl(tr(tc("1"), tc("2")))
    assert said(tbl(tr(tc(p(r("甲")) + inner + p(r("乙")))))) == ["甲", "Table", "乙"]
    assert said(tbl() + tbl(tr()) + p(r("甲"))) == ["甲"]


def test_text_that_another_cell_covers_is_said():
    made_ = flow(tbl(tr(tc("甲", vMerge="restart"), tc("乙")), tr(tc("丙", vMerge=None), tc("丁"))))
    assert "merged" in made_.warnings[0].en
    assert made_.warnings[0].span.places[0].path == "body/tbl[1]/tr[2]/tc[1]/p[1]"
    assert "merged" in flow(tbl(tr(tc("甲"), tc("乙", hMerge=None)), LAST)).warnings[0].en


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
    (made_,) = flow(tbl(line, properties=table), styles=styles).blocks
    assert made_.cells[0].text == ("14" if seen else "")


def test_an_automatic_number_is_no_digit_of_a_place():
    numbering = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    numbered = '<w:numPr><w:numId w:val="7"/></w:numPr>'
    body = (
        p(r("12 件"), properties=numbered)
        + p(properties=numbered)
        + p(r("无"), properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    first, second, third = flow(body, numbering=numbering).blocks
    assert (first.text, second.text, third.text) == ("1. 12 件", "2.", "无")
    assert first.span(3, 5).places == (Route("body/p[1]", 0, 2),)
    assert second.span().places == ()


def test_the_number_of_a_heading_with_a_hidden_mark_stands_before_what_goes_on():
    numbering = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    number, hidden, deleted = (
        '<w:numPr><w:numId w:val="7"/></w:numPr>',
        "<w:rPr><w:vanish/></w:rPr>",
        "<w:rPr><w:del/></w:rPr>",
    )
    body = (
        p(r("甲。"), properties=number + hidden) + p(r("正文。"))
        + p(properties=number + hidden) + p(r("乙"), properties=number + deleted) + p(r("丙"), properties=number)
    )  # fmt: skip
    assert said(body, numbering=numbering) == ["1、甲。正文。", "2、乙丙"]


def test_a_format_of_numbers_that_is_not_known_is_said():
    numbering = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="thaiCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    made_ = flow(p(r("甲"), properties='<w:numPr><w:numId w:val="7"/></w:numPr>'), numbering=numbering)
    assert [block.text for block in made_.blocks] == ["0、甲"]
    assert "thaiCounting" in made_.warnings[0].en


def repacked(data, edit):
    """Give an archive with each part of XML edited."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return made.zipped({}, {name: edit(name, part) for name, part in parts.items()})


def strict(name, part):
    return (
        re.sub(
            rb"http://schemas.openxmlformats.org/(\w+)/2006/(\w+)", rb"http://purl.oclc.org/ooxml/\1/\2", part
        )
        if name != "[Content_Types].xml" and b"package/2006" not in part
        else part.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    )


def test_the_strict_form_is_read():
    data = made.render(c.clean(2021))
    assert docx.read("a.docx", repacked(data, strict)).blocks == docx.read("a.docx", data).blocks


def test_macros_are_passed_over():
    data = made.render(c.clean(2021))
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
    data = made.render(c.clean(2021))
    edited = repacked(
        data, lambda name, part: part.replace(b"</Relationships>", lost) if name.startswith("word/") else part
    )
    assert docx.read("a.docx", edited) == docx.read("a.docx", data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (made.package(p()), "no text"),
        (made.package("<w:p>"), "malformed"),
        (repacked(made.package(p(r("甲"))), lambda name, part: b"<a/>" if name == "_rels/.rels" else part), "no document"),
        (repacked(made.package(p(r("甲"))), lambda name, part: b"<a/>" if name == "word/document.xml" else part), "no body"),
        (repacked(made.package(p(r("甲"))), lambda name, part: b"<!DOCTYPE a>" + part if name == "word/styles.xml" else part.replace(b"<w:body>", b"<!ENTITY><w:body>")), "document type"),
        (made.package(p(r("甲")), styles="<w:style>"), "malformed"),
        (made.package("<w:sdt>" * 300 + "</w:sdt>" * 300), "malformed"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(data, says):
    with pytest.raises(ReadError, match=says):
        parse("a.docx", data)


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
    monkeypatch.setattr(bodies, "TEXT", 3)
    with pytest.raises(Excess, match="4 characters; the limit is 3"):
        flow(p(r("14")) + p(r("15")))
    monkeypatch.setattr(runs_, "TEXT", 3)
    with pytest.raises(Excess, match="4 characters; the limit is 3"):
        flow(p(r("1415")))
    monkeypatch.setattr(bodies, "PARAGRAPHS", 2)
    with pytest.raises(Excess, match="3 paragraphs; the limit is 2"):
        flow(p() * 3)


SEEDS = [made.render(c.clean(2021), made.Style(numbered=True, boxed=True)), made.package(p(r("甲")) + tbl(tr(tc("甲", gridSpan=2, vMerge="restart")), LAST) + p(box(p(r("框"))), picture(), BEGIN))]  # fmt: skip


def spliced(data, source, times):
    """Change some bytes: flip, cut out, or put in again what stands elsewhere."""
    data = bytearray(data)
    for _ in range(times):
        at, other = source.randrange(len(data) + 1), source.randrange(len(data) + 1)
        length = source.randrange(1, 60)
        way = source.randrange(3)
        if way == 0:
            data[at : at + 1] = bytes([source.randrange(256)])
        elif way == 1:
            del data[at : at + length]
        else:
            data[at:at] = data[other : other + length]
    return bytes(data)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 2**32), st.integers(1, 4), st.booleans())
@example(SEEDS[0], 1, 1, True)  # noqa: FBT003 - a case
def test_no_file_crashes_it(data, seed, times, inner):
    source = random.Random(seed)  # noqa: S311 - no secret
    if inner:
        chosen = source.choice(
            ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"]
        )
        data = repacked(data, lambda name, part: spliced(part, source, times) if name == chosen else part)
    else:
        data = spliced(data, source, times)
    with suppress(ReadError):
        assert isinstance(parse("a.docx", data), Report)


ELEMENTS = "p r t tbl tr tc tcPr vMerge gridSpan pPr rPr vanish del ins sdt sdtContent fldChar br txbxContent drawing numPr".split()  # noqa: SIM905 - words
TREES = st.recursive(
    st.sampled_from(["14", "甲", ""]),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=4)).map(
        lambda made_: f'<w:{made_[0]} w:val="2">{"".join(made_[1])}</w:{made_[0]}>'
    ),
    max_leaves=30,
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(TREES, max_size=5))
def test_elements_where_they_do_not_belong_crash_nothing(trees):
    # A paragraph that is read whatever stands before it.
    report = parse("a.docx", made.package("".join(trees) + p(r("完"))))
    assert [b.passage.text[-1] for b in report.everything() if isinstance(b, Paragraph)][-1] == "完"
    for block in report.everything():
        for cell in block.cells if isinstance(block, Table) else ():
            assert cell.span.places


@pytest.mark.corpus
def test_nothing_about_the_tables_of_the_blank_form_passes(corpus):
    report = read(str(corpus / "gir2021" / "blank_form.docx"))
    tables = [block for block in report.everything() if isinstance(block, Table)]
    assert [(table.rows, table.columns) for table in tables] == [(14, 4), (28, 10), (4, 15)]
    assert [section.number for section in report.sections] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert not any(cell.state == "number" for table in tables for cell in table.cells)
    verdicts = audit(report, (load("gir-2021"),)).verdicts
    figures = [v for v in verdicts if any(e.value is not None for e in v.evidence)]
    assert not [v.rule for v in figures if v.outcome == "pass"]
    assert Counter(v.outcome for v in verdicts if v.rule.startswith(("requests.", "cases.")))["unknown"] > 30


@pytest.mark.corpus
def test_each_paragraph_of_the_blank_form_has_a_place_that_leads_back(corpus):
    data = (corpus / "gir2021" / "blank_form.docx").read_bytes()
    report = parse("a.docx", data)
    cells_ = [cell for block in report.everything() if isinstance(block, Table) for cell in block.cells]
    assert len(cells_) == 30 + 215 + 34
    for cell in random.Random(5).sample(cells_, 40):  # noqa: S311 - no secret
        printed = "".join(made.printed(data, place) for place in cell.span.places)
        assert "".join(printed.split()) == "".join(cell.text.split())
