"""The report as a web page: as a careful hand writes it, as Word exports it, and in the middle of an old site."""

import html
import re
from collections.abc import Callable
from itertools import groupby
from typing import Literal

from building.content import Content, Grid
from crossfoot_parsers.report import Extent, Place

Style = Literal["clean", "word", "tables", "divs", "sections"]
STYLES: tuple[Style, ...] = ("clean", "word", "tables", "divs", "sections")
WIDE = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")


def render(content: Content, style: Style = "clean") -> bytes:
    """Render a report; each style writes its own mark-up, the last three those of sites, with all that is around an article."""
    if style == "clean":
        return _clean(content)
    return _word(content) if style == "word" else _site(content, style)


def printed(data: bytes, place: Place) -> str:
    """Read back what stands at a place: the source is cut by lines and columns, and its entities resolved."""
    assert isinstance(place, Extent)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    line = re.split(r"\r\n|\r|\n", text)[place.line - 1]
    return html.unescape(line[place.column - 1 : place.end - 1])


def _clean(content: Content) -> bytes:
    title = "".join(content.title)
    body = [f"<h1>{'<br>'.join(map(html.escape, content.title))}</h1>", f"<p>{_folded(content.preamble)}</p>"]
    for section in content.sections:
        body.append(f"<section>\n<h2>{html.escape(section.heading)}</h2>")
        body += [
            _table(block, _folded) if isinstance(block, Grid) else f"<p>{_folded(block)}</p>"
            for block in section.blocks
        ]
        body.append("</section>")
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        "<style>td { border: 1px solid }</style>\n</head>\n<body>\n"
        f"<main>\n<article>\n{chr(10).join(body)}\n</article>\n</main>\n</body>\n</html>\n"
    ).encode()


def _folded(text: str) -> str:
    """Fold lines as editors do: only between wide characters, where no space is printed for it."""
    parts, line = [], ""
    for part in WIDE.split(text):
        line += part
        if len(line) > 40:
            parts.append(line)
            line = ""
    return "\n  ".join(html.escape(part) for part in [*parts, line] if part)


def _table(grid: Grid, written: Callable[[str], str]) -> str:
    if grid.picture:
        return '<p><img src="table.png" width="640" height="520" alt=""></p>'
    rows = []
    for row in range(grid.rows):
        cells = [cell for cell in grid.cells if cell.row == row]
        tags = [
            f"<td{_span('rowspan', cell.row_span)}{_span('colspan', cell.column_span)}>{written(cell.text)}</td>"
            for cell in cells
        ]
        rows.append(f"<tr>{''.join(tags)}</tr>")
    return "<table>\n<tbody>\n{}\n</tbody>\n</table>".format("\n".join(rows))


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


def _word(content: Content) -> bytes:
    parts = [_paragraph(part, "text-align:center") for part in content.title]
    parts.append(_paragraph(content.preamble))
    for section in content.sections:
        parts.append(_paragraph(section.heading, "mso-outline-level:1"))
        parts += [
            _word_table(block) if isinstance(block, Grid) else _paragraph(block) for block in section.blocks
        ]
    page = (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">\n\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=gb2312">\n<meta name=Generator content="Microsoft Word 15">\n'
        "<!--[if gte mso 9]><xml>\n <w:WordDocument><w:View>Normal 1</w:View></w:WordDocument>\n</xml><![endif]-->\n"
        '<style>\n<!--\n p.MsoNormal {mso-style-parent:""; font-size:10.5pt}\n-->\n</style>\n</head>\n\n'
        "<body lang=ZH-CN style='tab-interval:21.0pt'>\n\n<div class=WordSection1>\n\n"
        f"{(chr(10) * 2).join(parts)}\n\n"
        "<p class=MsoNormal><![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p>\n\n</div>\n\n</body>\n\n</html>\n"
    )
    return page.replace("\n", "\r\n").encode("gb18030")


def _paragraph(text: str, style: str = "text-indent:32.0pt") -> str:
    return f"<p class=MsoNormal style='{style};\nmso-char-indent-count:2.0'>{_spans(text)}<span lang=EN-US><o:p></o:p></span></p>"


def _spans(text: str) -> str:
    """Write Latin letters and digits in a language of their own, as Word does, and some characters by number."""
    parts = []
    for latin, run in groupby(text, key=str.isascii):
        said = "".join(run)
        if latin:
            parts.append(f"<span\nlang=EN-US>{html.escape(said).replace(' ', '&nbsp;')}</span>")
        else:
            parts.append(f"<span style='font-family:仿宋_GB2312'>{said.replace('政', '&#25919;')}</span>")
    return "".join(parts)


def _word_table(grid: Grid) -> str:
    if grid.picture:
        return '<p class=MsoNormal><!--[if gte vml 1]><v:shape/><![endif]--><![if !vml]><img width=600 height=480\nsrc="a.files/image001.png"><![endif]></p>'

    def cell(text: str) -> str:
        inner = _spans(text) if text else "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
        return f"\n  <p class=MsoNormal align=center>{inner}</p>\n  "

    rows = _table(grid, cell).removeprefix("<table>\n<tbody>").removesuffix("</tbody>\n</table>")
    widths = "".join("<td width=48 style='border:none'></td>" for _ in range(grid.columns))
    return (
        f"<table class=MsoNormalTable border=1 cellspacing=0>{rows}"
        f" <![if !supportMisalignedColumns]>\n <tr height=0>{widths}</tr>\n <![endif]>\n</table>"
    )


def _site(content: Content, template: Literal["tables", "divs", "sections"]) -> bytes:
    parts = [content.preamble]
    body = []
    for section in content.sections:
        parts.append(section.heading)
        for block in section.blocks:
            if isinstance(block, Grid):
                body += [_breaks(parts), _table(block, html.escape)]
                parts = []
            else:
                parts.append(block)
    body.append(_breaks(parts))
    page = around("".join(body), content.title, template)
    return page.encode("gb18030" if template == "tables" else "utf-8")


def _breaks(paragraphs: list[str]) -> str:
    """Set paragraphs as old editors do, with line breaks and wide blanks."""
    return "".join(f"&emsp;&emsp;{html.escape(text)}<br>\n<br>\n" for text in paragraphs)


YEARS = range(2008, 2019)


def around(article: str, title: tuple[str, ...], template: Literal["tables", "divs", "sections"]) -> str:
    """Put an article into a page of one of three kinds of sites, with navigation, other years' reports, and a foot."""
    links = "".join(f'<li><a href="/n{n}/">栏目{n}</a></li>' for n in range(1, 13))
    years = "".join(
        f'<li><a href="/{y}.html">青溪县人民政府{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-{y - 2000:02}</span></li>'
        for y in YEARS
    )
    name = "<br>".join(title)
    foot = "版权所有：青溪县人民政府　主办：青溪县人民政府办公室　网站标识码：3501280001　浙ICP备05000001号<br>您是第 1234567 位访客"
    meta = f'<meta name="ArticleTitle" content="{"".join(title)}">'
    if template == "tables":
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk">{meta}
<title>{"".join(title)}_青溪县人民政府</title><script>var a = "<table>1</table>";</script></head><body>
<table width=1000><tr><td><img src=logo.gif width=980 height=120></td></tr><tr><td><table><tr>
<td><a href=/>首页</a></td><td><a href=/zw/>政务公开</a></td><td><a href=/hd/>互动交流</a></td><td>2024年1月15日 星期一</td></tr></table></td></tr></table>
<table width=1000><tr><td width=200 valign=top><table><tr><td>公开目录</td></tr><tr><td><ul>{links}</ul></td></tr></table></td>
<td width=800><table width=100%><tr><td>您当前的位置：<a href=/>首页</a> &gt; <a href=/zw/>政务公开</a> &gt; 年度报告</td></tr>
<tr><td align=center><b>{name}</b></td></tr><tr><td>来源：县政府办　发布时间：2024-01-15　浏览次数：1024</td></tr>
<tr><td><div id=zoom>{article}</div></td></tr><tr><td>【<a href="javascript:print()">打印本页</a>】【<a href="javascript:close()">关闭窗口</a>】</td></tr>
<tr><td>相关链接</td></tr><tr><td><ul>{years}</ul></td></tr></table></td></tr></table>
<table width=1000><tr><td align=center>{foot}</td></tr></table></body></html>"""
    if template == "divs":
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8">{meta}<title>{"".join(title)}-青溪县人民政府</title></head><body>
<div class="top"><a href="/">青溪县人民政府</a><div class="search"><input type="text" value="请输入"><button>搜索</button></div></div>
<div class="menu"><ul>{links}</ul></div><div class="crumb">当前位置：<a href="/">首页</a>&gt;<a href="/zw/">年报</a></div>
<div class="left"><div class="hd">历年年报</div><ul>{years}</ul></div>
<div class="content"><div class="title">{name}</div><div class="info"><span>时间：2024-01-15 09:30</span><span>字号：大 中 小</span></div>
<div class="TRS_Editor">{article}</div><div class="share">分享到：<a href="#">微信</a></div><div>上一篇：<a href="/1">2022年政府信息公开工作年度报告</a></div></div>
<div class="foot">{foot}</div></body></html>"""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{"".join(title)}</title></head><body>
<header><h1><a href="/">青溪县人民政府</a></h1><p>今天是2024年1月15日，欢迎您访问青溪县人民政府网站。</p></header><nav><ol>{links}</ol></nav>
<main><h1>{name}</h1><article>{article}</article></main>
<aside><h2>相关链接</h2><ul>{years}</ul></aside><footer><p>{foot}</p></footer></body></html>"""
