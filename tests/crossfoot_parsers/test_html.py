"""HTML: what is printed and where, tables, the article among navigation, encodings, bad input."""

import json
import random
import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from building import content as c
from building import html as building
from comparing import FORMS, audited, changed, led_back, of_text, shorts
from crossfoot_parsers import html
from crossfoot_parsers.flow import Heading
from crossfoot_parsers.html.blocks import Blocks
from crossfoot_parsers.html.charset import declared
from crossfoot_parsers.html.source import Source
from crossfoot_parsers.html.tree import Tree
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.read import parse, read
from crossfoot_parsers.report import Extent, Passage, Picture, ReadError, Report, Table


def flow(body):
    return html.read("a.html", f"<!doctype html><body>{body}</body>".encode())


def shown(body):
    """Give the blocks of a whole page: paragraphs as text, headings with their level, tables as rows, pictures as their size."""
    result = []
    for block in (item.block for item in Blocks(Tree(Source("a.html", body))).items):
        if isinstance(block, Passage):
            result.append(block.text)
        elif isinstance(block, Heading):
            result.append((block.level, block.passage.text))
        elif isinstance(block, Picture):
            result.append("LARGE" if block.large else "small")
        else:
            result.append(rows(block))
    return result


def rows(table):
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def grid(body):
    """Give the only table of a page: place, spans and text of each cell."""
    (table,) = [block for block in flow(body).blocks if isinstance(block, Table)]
    return [(x.row, x.column, x.row_span, x.column_span, x.text) for x in table.cells]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>一<p>二", ["一", "二"]),
        ("一<br>二", ["一", "二"]),
        ("<div>&emsp;&emsp;一<br><br>&emsp;&emsp;二</div>三", ["一", "二", "三"]),
        ("<h2>一、总<br>体</h2>甲", [(2, "一、总体"), "甲"]),
        ("<p>总体\n  情况", ["总体情况"]),
        ("<p>in\n  two  words</p>", ["in two words"]),
        ("<p>共\n12 件", ["共 12 件"]),
        ("<p>a <b> b</b>\n<i>c</i>", ["a b c"]),
        ("<p>1<span>2</span><font>3</font>", ["123"]),
        ("<p>&nbsp;&nbsp;甲&nbsp;乙", ["甲\xa0乙"]),
        ("<p>甲<wbr>乙\u200b丙&shy;丁", ["甲乙丙丁"]),
        ("<p>A&amp;B &lt;5 &#25919;&#x5e9c; &copy2 &unknown; & &", ["A&B <5 政府 ©2 &unknown; & &"]),
        ("<p>&#1234567890123;甲", ["\ufffd甲"]),
        ("<p>&#1;甲&#xfffe;", ["\ufffd甲\ufffd"]),
        ("<p>&#;&#x;", ["&#;&#x;"]),
        ("<p>1 < 2 <3", ["1 < 2 <3"]),
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3 type=a><li>甲<li value=27>乙</ol>", ["c. 甲", "aa. 乙"]),
        ("<ol type=I reversed><li>甲<li>乙</ol>", ["II. 甲", "I. 乙"]),
        ('<ol style="list-style:none"><li>甲</ol><ul><li>乙</ul>', ["甲", "乙"]),
        ("<p>12<sup>1</sup>件，3m<sup>2</sup>，H<sub>2</sub>O", ["12¹件，3m²，H₂O"]),
        ('<p>5<span style="vertical-align: super">[1]</span>', ["5[¹]"]),
        ("<p><ruby>政<rp>(</rp><rt>zhèng</rt><rp>)</rp></ruby>府", ["政府"]),
        ("<pre>一\n二\n</pre>", ["一", "二"]),
        ('<div style="white-space:pre-wrap">一  1\r\n二</div>', ["一 1", "二"]),
        ('<span style="display:block">一</span><div style="display:inline">二</div>三', ["一", "二三"]),
        ("<p>一<table><tr><td>单</table>二", ["一", "单", "二"]),
        ("<del><p>去</p></del><p>留", ["留"]),
        ("<xyz-element>甲</xyz-element><o:p>乙</o:p>", ["甲乙"]),
    ],
)
def test_text_is_what_a_browser_prints(body, blocks):
    assert shown(body) == blocks


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">X</p>',
        '<div style="DISPLAY:NONE !important"><p>X</div>',
        '<span style="visibility:hidden">X</span>',
        '<span style="font-size:0px">X</span>',
        '<span style="mso-hide:all">X</span>',
        '<span style="opacity:0">X</span>',
        '<span style="opacity: .01">X</span>',
        '<span style="font-size:1px">X</span>',
        '<span style="position:absolute;left:-9999px">X</span>',
        '<p style="text-indent:-9999px">X</p>',
        '<span style="color:#fefefe">X</span>',
        '<span style="color:rgb(255 255 255 / 1)">X</span>',
        '<span style="color:hsl(0, 0%, 100%)">X</span>',
        '<span style="color:snow">X</span>',
        '<span style="color:#00000000">X</span>',
        "<p hidden>X</p>",
        "<template><p>X</template>",
        "<noscript>X</noscript>",
        "<script>document.write('<p>X')</script>",
        "<style>p{X}</style>",
        "<textarea>X</textarea>",
        "<select><option>X</select>",
        "<datalist><option>X</datalist>",
        "<dialog>X</dialog>",
        "<!-- X -->",
        "<!--[if gte mso 9]><p>X<![endif]-->",
        "<!-- > X --!>",
        "<? X ?>",
        "</ X>",
        "</政X>",
        "<svg><text>X</text></svg>",
        "<audio>X</audio>",
    ],
)
def test_what_is_not_shown_is_no_text(hidden):
    assert [block for block in shown(f"<p>甲</p>{hidden}<p>乙") if isinstance(block, str)] in (
        ["甲", "乙"],
        ["甲", "LARGE", "乙"],
        ["甲", "small", "乙"],
    )


@pytest.mark.parametrize(
    "kept",
    [
        "<![if !supportEmptyParas]>Y<![endif]>",
        "<!--[if !mso]><!-->Y<!--<![endif]-->",
        "<!-->Y",
        "<!--->Y<!-- -->",
        '<span style="font-size:0"><b style="font-size:12px">Y</b></span>',
        '<span style="visibility:hidden"><b style="visibility:visible">Y</b></span>',
        '<div style="background:#c00"><b style="color:#fff">Y</b></div>',
        '<p style="opacity:0.9;font-size:10px;text-indent:-2em;color:#0f0">Y</p>',
        '<p style="color:rgb(0, 0, 0); font-size:1.5em">Y</p>',
        '<table bgcolor="navy"><tr><td style="color:white">Y</table>',
        '<body bgcolor=#003366 style="color:white">Y',
        '<body style="display:none">Y',
        "<details>Y</details>",
        "<dialog open>Y</dialog>",
        "<select>Y",
    ],
)
def test_what_is_shown_after_all_is_text(kept):
    assert "Y" in "".join(block for block in shown(f"<p>甲</p>{kept}") if isinstance(block, str))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('<p>共<font color="#FFFFFF">9</font>5件。', "“9” is written in white"),
        ('<p>共<b style="color: rgba(0, 0, 0, 0)">9</b>5件。', "“9” is written in white"),
        ("<p>共<s>9</s>5件。", "“9” is struck out"),
        ('<p>共<u style="text-decoration:underline line-through">9</u>5件。', "“9” is struck out"),
        ("<p>共<input value=9>5件。", "a field of a form"),
        ('<p>共5件。<iframe src="b.html"></iframe>', "another document"),
        ("<p>共5件。<p><s>9</s>", "“9” is struck out"),
    ],
)
def test_what_is_left_out_is_said(body, says):
    found = flow(body)
    assert "共5件。" in [block.text for block in found.blocks if isinstance(block, Passage)]
    (warning,) = found.warnings
    assert says in warning.en
    assert warning.zh
    assert warning.span.places


@pytest.mark.parametrize(
    ("body", "cells"),
    [
        (
            "<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>",
            [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2")],
        ),
        # A span over the end of the head or of the table ends there; 0 goes down to the end.
        (
            "<table><thead><tr><td rowspan=9>甲<td>1<tbody><tr><td rowspan=0>乙<td>2<tr><td>3</table>",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 2, 1, "乙"), (1, 1, 1, 1, "2"), (2, 1, 1, 1, "3")],
        ),
        (
            "<table><tr><td colspan=0>甲<td colspan=x>1<tr><td colspan='-2'>乙<td rowspan=''>2</table>",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "2")],
        ),
        # Columns that no cell begins in have no breadth.
        (
            "<table><tr><td colspan=100>甲<tr><td colspan=3>乙<td>1</table>",
            [(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "1")],
        ),
        # The foot is shown last and the head first.
        (
            "<table><tfoot><tr><td>丙<td>3</tfoot><tr><td>乙<td>2</tr><thead><tr><td>甲<td>1</thead></table>",
            [
                (row, column, 1, 1, text)
                for row, pair in enumerate(["甲1", "乙2", "丙3"])
                for column, text in enumerate(pair)
            ],
        ),
        # Rows and cells without their tags, and forms between them.
        (
            "<table><form><td>甲</td><td>1</td><tr><td>乙<td>2</form></table>",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "2")],
        ),
        # What is hidden takes no place.
        (
            "<table><tr style='display:none'><td>X<td>9<tr><td>甲<td hidden>9<td>1<tr style='visibility:collapse'><td>X</table>",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")],
        ),
        # Word's last row, which holds the widths of columns.
        (
            "<table><tr><td>甲<td>1<![if x]><tr height=0><td width=1><td width=1></tr><![endif]></table>",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")],
        ),
        (
            "<table><tr><td><p>本年<br>新收</p><td><p>1<p>2<tr><td>3.<p>其他<td>4</table>",
            [(0, 0, 1, 1, "本年新收"), (0, 1, 1, 1, "1 2"), (1, 0, 1, 1, "3. 其他"), (1, 1, 1, 1, "4")],
        ),
        # A table of one cell in a cell is only a frame.
        (
            "<table><tr><td><table><tr><td>甲</table><td>1</table>",
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "1")],
        ),
    ],
)
def test_cells_stand_where_a_browser_puts_them(body, cells):
    assert grid(body) == cells


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<table role=presentation><tr><td>甲<td>1</table>", ["甲", "1"]),
        ("<table><tr><td>甲<tr><td>1</table>", ["甲", "1"]),
        ("<table><tr><td>左<td><h2>一、总体情况</h2>甲</table>", ["左", (2, "一、总体情况"), "甲"]),
        ("<table><tr><td>左<td>甲。乙。丙。</table>", ["左", "甲。乙。丙。"]),
        (f"<table><tr><td>左<td>{'长' * 501}</table>", ["左", "长" * 501]),
        (
            f"<table><tr><td>1<td>2<tr><td>3<td>4<tr><td colspan=2>{'长' * 501}</table>",
            [[["1", "2"], ["3", "4"], ["长" * 501]]],
        ),
        (
            "<table><tr><td>左<td><table><tr><td>甲<td>1</table><td>右</table>",
            ["左", [["甲", "1"]], "右"],
        ),
        ("<table><caption>表一</caption>散<tr><td>甲<td>1</table>乙", ["表一", "散", [["甲", "1"]], "乙"]),
        ("<table><tr>散<table><tr><td>甲<td>1</table></table>", ["散", [["甲", "1"]]]),
    ],
)
def test_tables_that_set_the_page_are_told_from_those_of_data(body, blocks):
    assert shown(body) == blocks


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("", "blank"),
        ("&nbsp;", "blank"),
        ("<p class=MsoNormal><o:p>&nbsp;</o:p></p>", "blank"),
        ("<img src=a.png>", "unreadable"),
        ("<img src=a.png>5", "number"),
        ("<img src=dot.gif width=1 height=1>", "blank"),
        ("<img src=data:image/gif;base64,R0l>", "blank"),
        ("<img>", "blank"),
        ("<input value=5>", "unreadable"),
        ("<input type=hidden value=5>", "blank"),
        ('<span style="color:white">5</span>', "unreadable"),
        ('<span style="display:none">5</span>', "blank"),
        ("<s>4</s>5", "number"),
        ("—", "dash"),
    ],
)
def test_a_cell_that_shows_what_the_source_does_not_say_is_no_blank(cell, state):
    (table,) = flow(f"<table><tr><td>甲<td>{cell}</table>").blocks
    assert table.cells[1].state == state
    assert table.cells[1].span.places


@pytest.mark.parametrize(
    ("tag", "blocks"),
    [
        ("<img src=a.png>", ["LARGE"]),
        ("<img src=a.png width=600 height=480>", ["LARGE"]),
        ("<img src=a.png style='width:8cm;height:6cm'>", ["small"]),
        ("<img src=a.png width=16 height=16>", []),
        ("<img src=a.png width=90>", []),
        ("<img src=a.png style='display:none'>", []),
        ("文<img src=a.png>", ["文", "small"]),
        ("<iframe src=b.html></iframe>", ["LARGE"]),
        ("<iframe src=b.html width=0 height=0></iframe>", []),
        ("<canvas></canvas>", ["LARGE"]),
    ],
)
def test_pictures_have_a_size(tag, blocks):
    assert shown(f"<p>甲。</p><p>{tag}</p><p>乙。</p>") == ["甲。", *blocks, "乙。"]


# Places.

PIECES = [
    "政府",
    "公开",
    "12",
    " ",
    "\n",
    "\r\n ",
    "&nbsp;",
    "&#25919;",
    "&#x4fe1;",
    "&lt;",
    "&copy",
    "件。",
    "\u200b",
    "⾏",
]
PIECES += [
    "<b>",
    "</b>",
    "<p>",
    "<br>",
    "<!-- 1\n -->",
    "<span\nlang=EN-US>",
    "</span>",
    "<td>",
    "<table>",
    "</table>",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
@settings(max_examples=300, derandomize=True)
@example(["&copy", "12", "\ue000", "0;1;"])
@example(["<table>", "<td>", "12", "<td>", "&#25919;", "\n", "公开"])
def test_each_character_leads_back_to_the_source(pieces):
    data = ("<div>甲" + "".join(pieces)).encode()
    for block in html.read("a.html", data).blocks:
        passages = [block] if isinstance(block, Passage) else [cell.passage for cell in block.cells]
        for passage in passages:
            for index, character in enumerate(passage.text):
                places = passage.span(index, index + 1).places
                printed = "".join(building.printed(data, place) for place in places)
                # White space of several characters is one; a radical is the plain character that it looks like.
                assert printed.replace("⾏", "行") == character or (
                    character == " " and not printed.strip()
                ), passage.text


def test_a_number_in_several_pieces_has_several_places():
    (block,) = flow("<p>共<b>1</b>2<i>\n3</i>&#52;件").blocks
    assert block.text == "共12 34件"
    assert [(p.line, p.column, p.end) for p in block.span(1, 6).places] == [
        (1, 29, 30),
        (1, 34, 35),
        (2, 1, 2),
        (2, 6, 11),
    ]


# Encodings.


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (b"<meta charset=gb2312>", "gb18030"),
        (b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=GBK">', "gb18030"),
        (b"<?xml version='1.0' encoding='big5'?>", "big5hkscs"),
        (b"<meta charset='iso-8859-1'>", "cp1252"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=unicode_escape>", None),
        (b"<meta name=a content=b>", None),
        (b" " * 4096 + b"<meta charset=gbk>", None),
    ],
)
def test_the_declared_encoding(head, codec):
    assert declared(head) == codec


@pytest.mark.parametrize(
    ("codec", "head"),
    [
        ("utf-8", ""),
        ("utf-8", "<meta charset=gb2312>"),
        ("utf-8-sig", "<meta charset=gb2312>"),
        ("utf-16", ""),
        ("gb18030", ""),
        ("gb18030", "<meta charset=gb2312>"),
        ("gb18030", "<meta charset=utf-8>"),
        ("big5", "<meta charset=big5>"),
    ],
)
def test_every_usual_encoding_is_read(codec, head):
    (block,) = html.read("a.html", f"<html>{head}<p>政府信息公開，共 5 件。</html>".encode(codec)).blocks
    assert block.text == "政府信息公開，共 5 件。"


# The article among what is around it.


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", building.STYLES)
def test_nothing_but_the_report_is_read(form, style):
    content = c.clean(form)
    report = parse("a.html", building.render(content, style))
    said = [block.passage.text for block in report.blocks]
    last = [block.passage.text.replace("\xa0", " ") for block in report.sections[-1].everything()]
    bare = ["".join(text.split()) for text in said]
    title = "".join("".join(content.title).split())
    assert "".join(bare) == title + "".join(content.preamble.split())
    assert last == list(content.sections[-1].blocks)
    assert report.agency == content.title[0]
    assert not report.warnings


REPORT = "<p>一、总体情况</p><p>全年公开 5 条。</p><p>二、其他</p><p>无。</p>"


@pytest.mark.parametrize(
    ("page", "first"),
    [
        (f"<title>某县2023年年度报告_某县</title><div>{REPORT}</div>", "某县2023年年度报告"),
        (
            f"<meta name=ArticleTitle content='某县2023年工作报告'><title>某县</title><div>{REPORT}</div>",
            "某县2023年工作报告",
        ),
        (f"<title>某县</title><div>{REPORT}</div>", "一、总体情况"),
        # A greeting before the title is prose; the title is printed behind it, and not given twice.
        (f"<title>某县年报</title><p>欢迎您！</p><p>某县年报</p>{REPORT}", "欢迎您！"),
        (f"<h1>某县2023年</h1><div>{REPORT}</div>", "某县2023年"),
        (f"<h1><a href=/>某县</a></h1><div>{REPORT}</div>", "一、总体情况"),
        (f"<h1><a href=/>某县年报</a></h1><div>{REPORT}</div>", "某县年报"),
        (f"<nav>某县工作报告</nav><p>时间：2024年</p><div>{REPORT}</div>", "一、总体情况"),
        (f"<div><p><a href=/>首页</a></p>{REPORT}</div>", "一、总体情况"),
        (f"<div><p>当前位置：首页</p>{REPORT}</div>", "一、总体情况"),
        (f"<div><p>某局</p>{REPORT}</div>", "某局"),
        (f"<article><header><p>某局</p></header>{REPORT}</article>", "某局"),
    ],
)
def test_the_title_is_found_in_the_page_or_in_its_head(page, first):
    blocks = html.read("a.html", page.encode()).blocks
    said = [(block.passage if isinstance(block, Heading) else block).text for block in blocks]
    assert said[0] == first
    assert len(set(said)) == len(said)


@pytest.mark.parametrize(
    "end",
    [
        # A stray end tag closes the article early; what comes then is prose, or a table with numbers.
        "</div><p>本机关收取信息处理费 300 元。</p>",
        "</div><table><tr><td>甲<td>300</table>",
        "<p>某县人民政府</p><p>2024年1月15日</p>",
        "</div></div><p>三、附则</p>",
        "</div><footer><p>三、附则</p></footer>",
    ],
)
def test_no_part_of_the_report_is_lost(end):
    page = f"<div><div>{REPORT}{end}</div></div>"
    blocks = html.read("a.html", page.encode()).blocks
    expected = re.sub(r"<[^>]*>", "", REPORT + end)
    found = "".join(
        "".join(cell.text for cell in block.cells) if isinstance(block, Table) else block.text
        for block in blocks
    )
    assert found == expected


@pytest.mark.parametrize(
    ("body", "kept"), [("<p>甲</p><p><a href=/>链</a></p>", "甲"), ("<p><a href=/>链</a></p>", "链")]
)
def test_a_page_without_any_mark_of_a_report_is_read_as_it_is(body, kept):
    assert [block.text for block in flow(body).blocks] == [kept]


# The same verdicts as those of the text.


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", building.STYLES)
def test_the_verdicts_are_those_of_the_text_and_lead_back_to_the_source(form, style):
    for number in range(3):
        content = changed(form, number)
        data = building.render(content, style)
        found = audited("a.html", data)
        assert shorts(found) == of_text(content)
        assert not found.warnings
        assert led_back("a.html", data, building.printed) > 300


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", building.STYLES)
@pytest.mark.parametrize("section", [2, 3, 4])
def test_a_table_that_is_a_picture_is_unknown(form, style, section):
    verdicts = audited("a.html", building.render(c.as_picture(c.clean(form), section), style)).verdicts
    (missing,) = [v for v in verdicts if v.rule.endswith(".missing") and v.outcome == "unknown"]
    assert "图片" in missing.message.zh


# Bad input.


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html><body><div id=app></div><script src=a.js></script></body></html>", "filled in by a script"),
        (b"<html><frameset><frame src=a.html></frameset></html>", "in a frame"),
        (b"<html><body> \n </body></html>", "no text in the page"),
        (b"<html><body><p hidden>a</p></body></html>", "no text in the page"),
        (b"<html><p>\xff\xff\xff", "neither UTF-8 nor GB18030"),
        (b"<html><body>" + b"<div>" * 100_000 + b"a", "nested more than 256 deep"),
        (b"<html><p title='" + b"a" * (10 * 1024 * 1024), "bytes; the limit is"),
        (b"<html><p>" + b"a" * 2_000_001, "2,000,001 characters of text; the limit is 2,000,000"),
        (b"<table>" + b"<tr><td>1<td>2" * 50_001 + b"</table>", "cells in a table"),
        (
            b"<table>" + b"<tr><td rowspan=65534 colspan=1000>1<td>2" * 2000 + b"</table>",
            "cells in a table; the limit is 100,000",
        ),
    ],
)
def test_what_is_no_report_has_its_own_message(data, says):
    with pytest.raises(ReadError, match=re.escape(says)):
        parse("a.html", data)


def test_no_page_has_elements_without_end(monkeypatch):
    monkeypatch.setattr("crossfoot_parsers.html.source.TAGS", 3)
    with pytest.raises(ReadError, match="4 elements; the limit is 3"):
        parse("a.html", b"<html><p>a<p>b<p>c<p>d")


def test_much_of_what_does_not_matter_is_read():
    page = b"<p title='" + b"a" * 9_000_000 + b"'>5" + b"<br>" * 1000
    (block,) = html.read("a.html", page).blocks
    assert block.text == "5"


def test_a_tag_that_the_file_ends_in_is_none():
    assert shown("<p>甲</p><p title='乙") == ["甲"]
    with pytest.raises(Excess):
        flow("<i>" * 300 + "甲")


@pytest.mark.parametrize("begun", ["<html>", "<body>", "<html><body>"])
def test_a_page_without_its_end_is_said_to_lack_it(begun):
    cut = html.read("a.html", f"{begun}<table><tr><td>5</table>\n<p>乙".encode())
    assert ["its end may be missing" in warning.en for warning in cut.warnings] == [True]
    assert cut.warnings[0].span.places == (Extent(2, 5, 5),)
    assert isinstance(cut.blocks[-1], Picture)
    assert cut.blocks[-1].large
    for end in ("</body>", "</html>"):
        assert not html.read("a.html", f"{begun}<p>甲<p>乙{end}".encode()).warnings
    # What was copied out of a page neither begins nor ends.
    assert not html.read("a.html", "<p>甲<table><tr><td>5".encode()).warnings


def test_a_page_that_breaks_off_in_a_table_is_not_read():
    with pytest.raises(ReadError, match="breaks off inside a table: its end is missing"):
        html.read("a.html", b"<html><p>a<table><tr><td>1</table><table><tr><td>5")


def test_what_a_cut_page_lacks_is_no_fault_of_the_report():
    page = building.render(c.clean(2021))
    verdicts = audited("a.html", page[: page.rindex(b"</table>") + len(b"</table>")]).verdicts
    assert not [v.rule for v in verdicts if v.outcome == "fail"]
    assert "problems.missing" in {v.rule for v in verdicts if v.outcome == "unknown"}


def test_text_that_the_tree_has_lost_is_missed():
    source = Source("a.html", "<p>甲<p>乙")
    source.runs.append((3, 4))
    with pytest.raises(ReadError, match="1 stretches of text stand where no text can"):
        Tree(source)


SEEDS = [building.render(c.with_errors(form), style) for form in FORMS for style in building.STYLES]


@given(st.integers(0, 10**9))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_damaged_pages_are_read_or_refused(seed):
    source = random.Random(seed)  # noqa: S311 - no secret
    data = bytearray(source.choice(SEEDS))
    start = source.randrange(len(data))
    data = data[start : start + 12_000]
    for _ in range(source.randrange(1, 30)):
        at = source.randrange(len(data))
        kind = source.randrange(4)
        if kind == 0:
            data[at] = source.choice(b"<>&;\"'=/!-?\x00\xff t1")
        elif kind == 1:
            del data[at : at + source.randrange(1, 50)]
        else:
            other = source.randrange(len(data))
            data[at:at] = data[other : other + source.randrange(1, 400)]
        data = data or bytearray(b"<")
    try:
        report = parse("a.html", bytes(data))
    except ReadError:
        return
    assert isinstance(report, Report)


# Real pages.

PAGES = [
    "gir2019/pingtan2019.html",
    "gir2019/shanghai_office2019.html",
    "gir2021/pingtan2021.html",
    "gir2021/pingtan2022.html",
]


def figures(table):
    """Give the values of each row behind its labels, None for blanks."""
    result = []
    for row in range(table.rows):
        cells = [x for x in table.cells if x.row == row]
        while cells and cells[0].state == "text":
            cells = cells[1:]
        if cells and all(x.state in {"number", "blank"} for x in cells):
            result.append([x.quantity.value if x.quantity else None for x in cells])
    return result


@pytest.mark.corpus
@pytest.mark.parametrize("name", PAGES)
def test_real_pages_are_read_exactly(corpus, name):
    truth = json.loads((corpus / "truth.json").read_text("utf-8"))[name]
    report = read(str(corpus / name))
    two, three, four = [block for block in report.everything() if isinstance(block, Table)]
    expected = [
        [Decimal(re.match(r"[\d.]+", str(v))[0]) for v in (row if isinstance(row, list) else [row])]
        for row in truth["table2"].values()
    ]
    assert figures(two) == expected
    assert figures(three) == list(truth["table3"].values())
    assert figures(four) == [truth["table4"]]
    assert [section.ordinal for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert report.year == int(re.search(r"\d{4}", name.rpartition("/")[2])[0])
    assert not report.warnings
