"""What runs hold: text, fields, breaks, symbols; and what of it is not read."""

import pytest

from building.docx import package
from building.wordml import chosen, controlled, field, p, r
from crossfoot_parsers import docx
from crossfoot_parsers.report import Route


def flow(body, **parts):
    return docx.read("a.docx", package(body, **parts))


BEGIN, SEPARATE, END = map(field, ("begin", "separate", "end"))
INSTRUCTION = r("<w:instrText>PAGE 7</w:instrText>")
TWO = ("<w:t>甲</w:t>", "<w:t>乙</w:t>")
PHONETIC = (
    "<w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby>"
)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([r("共 1"), r("4"), r(" 件")], "共 14 件"),
        ([f'<w:hyperlink r:id="x">{r("网站")}</w:hyperlink>'], "网站"),
        ([controlled(r("14"))], "14"),
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
        ([r(chosen(TWO[0], "wps", TWO[1]))], "甲"),
        ([r(chosen(TWO[0], "w14 wps", TWO[1]))], "甲"),
        ([r(chosen(TWO[0], "unknown", TWO[1]))], "乙"),
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
        ([r("1"), r(" ", '<w:color w:val="FFFFFF"/>'), r("4")], "1 4"),
        ([r("黑", '<w:color w:val="auto"/><w:sz w:val="x"/><w:highlight w:val="none"/>')], "黑"),
        ([r("<w:footnoteRef/>"), r("<w:pgNum/>"), r("14")], "14"),
    ],
)  # fmt: skip
def test_runs(runs, text):
    made = flow(p(*runs))
    assert [block.text for block in made.blocks] == [text]
    assert not made.warnings


@pytest.mark.parametrize(
    ("runs", "text", "says", "at"),
    [
        ([r("1"), r("13", '<w:color w:val="FFFFFF"/>'), r("4")], "14", "white on white", 1),
        ([r("1"), r("13", '<w:sz w:val="1"/>'), r("4")], "14", "smaller than one point", 1),
        ([r("1"), r("13", "<w:strike/>"), r("4")], "14", "struck through", 1),
        ([r("1"), r("13", "<w:dstrike/>"), r("4", '<w:strike w:val="0"/>')], "14", "struck through", 1),
        ([r("14"), r('<w:sym w:font="Wingdings" w:char="F0E0"/>')], "14\ufffd", "symbol", 2),
        ([r("14"), r('<w:sym w:font="Arial" w:char="F0E0"/>')], "14\ufffd", "symbol", 2),
        ([r("14"), r('<w:sym w:font="Arial" w:char="zz"/>')], "14\ufffd", "symbol", 2),
        ([r("14"), "<m:oMath><m:f><m:num/></m:f></m:oMath>"], "14\ufffd", "formula", 2),
        ([r("14"), BEGIN, INSTRUCTION, r("13"), "<m:oMath/>"], "14", "field", 2),
    ],
)
def test_what_is_not_read_is_said(runs, text, says, at):
    made = flow(p(*runs))
    assert [block.text for block in made.blocks] == [text]
    (warning,) = made.warnings
    assert says in warning.en
    assert warning.span.places == (Route("body/p[1]", at, at),)


def test_a_warning_is_said_once_with_all_of_its_places():
    white = r("白", '<w:color w:val="FFFFFF"/>')
    (warning,) = flow(p(white, white) + p(r("14"), white)).warnings
    assert [place.path for place in warning.span.places] == ["body/p[1]", "body/p[2]"]


def test_places_count_what_is_printed():
    data = package(
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
