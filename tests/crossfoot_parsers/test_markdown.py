import html as entities
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from building import content as c
from building import markdown as builder
from comparing import FORMS, audited
from crossfoot.audit import audit
from crossfoot.pack import choose
from crossfoot_parsers import markdown
from crossfoot_parsers.characters import plain
from crossfoot_parsers.flow import Heading
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.markdown import trace
from crossfoot_parsers.read import parse
from crossfoot_parsers.report import Passage, Picture, ReadError, Report, Table


def read(source):
    return markdown.read("a.md", source.encode())


def texts(source):
    return [
        (block.level, block.passage.text) if isinstance(block, Heading) else block.text.strip()
        for block in read(source).blocks
        if isinstance(block, Heading | Passage)
    ]


def cells(source):
    (made,) = [block for block in read(source).blocks if isinstance(block, Table)]
    return made, [(cell.row, cell.column, cell.text) for cell in made.cells]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# 甲\n\n乙", [(1, "甲"), "乙"]),
        ("## 一、总体 ##\n甲", [(2, "一、总体"), "甲"]),
        ("甲\n==\n乙\n--\n丙", [(1, "甲"), (2, "乙"), "丙"]),
        ("> # 甲\n> 乙\n丙", [(1, "甲"), "乙丙"]),
        # A line break of the source between wide characters is nothing.
        ("甲\n乙 17\n条 a\nb", ["甲乙 17 条 a b"]),
        # One of the print is the end of a paragraph; not of a heading.
        ("甲  \n乙\\\n丙<br>丁", ["甲", "乙", "丙", "丁"]),
        ("# 甲<br>乙<br/>a<br>b", [(1, "甲乙 a b")]),
        ('**甲***乙*`丙 |`[丁](http://a.b "t")[戊][1]\n\n[1]: http://c.d', ["甲乙丙 |丁戊"]),
        ("<http://a.b/%20> <a@b.cn>", ["http://a.b/%20 a@b.cn"]),
        (r"\*甲\* 1\. &lt;&#20057;&gt; &nbsp;&copy; \a", ["*甲* 1. <乙> \u00a0© \\a"]),
        ("`` `甲` `` ` ` `a\nb`", ["`甲`   a b"]),
        ("甲*乙_丙~丁 [戊 ]己 <庚 &辛;", ["甲*乙_丙~丁 [戊 ]己 <庚 &辛;"]),
        ("- 甲\n- 乙\n\n  丙", ["甲", "乙", "丙"]),
        ("3. 甲\n4) 乙", ["3. 甲", "4) 乙"]),
        ("1. 甲\n   1. 乙\n   2. 丙\n1. 丁", ["1. 甲", "1. 乙", "2. 丙", "1. 丁"]),
        ("1. 1. 甲", ["1. 1. 甲"]),
        ("1.\n2. # 甲", ["1.", (1, "2. 甲")]),
        ("1. ```\n   甲\n   ```", ["1. 甲"]),
        ("```text\n甲\n\n  乙\n```\n\n    丙\n    丁\n", ["甲", "乙", "丙", "丁"]),
        ("---\ntitle: 甲\n---\n乙", ["乙"]),
        ("---\n\n甲\n\n---\n乙", ["甲", "乙"]),
        ("<!-- 甲 -->\n\n乙<!-- 丙 -->丁", ["乙丁"]),
        ('<style>\np {}\n</style>\n\n<div align="center">\n\n甲\n\n</div>', ["甲"]),
        ("<p>\n甲</p>\n\n乙", ["甲", "乙"]),
        ("甲[^1]乙[^2]\n\n[^1]: 丙。\n\n[^3]: <b>丁</b>", ["甲乙[^2]", "丙。", "丁"]),
        ("⾏\u200b政", ["行政"]),
        ("甲\\", ["甲\\"]),
    ],
)  # fmt: skip
def test_prose(source, expected):
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("| 甲 | 乙 |\n|---|:-:|\n| 1 | |", [(0, 0, "甲"), (0, 1, "乙"), (1, 0, "1"), (1, 1, "")]),
        ("甲|乙\n-|-\n1|2", [(0, 0, "甲"), (0, 1, "乙"), (1, 0, "1"), (1, 1, "2")]),
        ("> - | 甲\\|`\\|` | **乙** |\n>   |--|--|\n>   | 1 | 2 |",
         [(0, 0, "甲||"), (0, 1, "乙"), (1, 0, "1"), (1, 1, "2")]),
        ("> 甲 | 乙\n> --|--\n> 1 | 2\n", [(0, 0, "甲"), (0, 1, "乙"), (1, 0, "1"), (1, 1, "2")]),
        # Without a head.
        ("| | |\n|--|--|\n| 甲<br>乙 | 2 |", [(0, 0, "甲乙"), (0, 1, "2")]),
    ],
)  # fmt: skip
def test_pipe_tables(source, expected):
    made, found = cells(source)
    assert found == expected
    for cell in made.cells:
        assert cell.span.places


@pytest.mark.parametrize("mark", ["|  | |", "| |", "|"])
def test_a_blank_cell_has_a_place(mark):
    source = f"| 甲 | 乙 |\n|--|--|\n{mark}\n"
    made, _ = cells(source)
    assert {place.line for cell in made.cells if cell.row for place in cell.span.places} == {3}


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("| 甲 | 乙 |\n|--|--|\n| 1 | 2 | 3 |", "surplus"),
        ("| 甲 | 乙 |\n|--|--|\n| 1 |", "blank"),
        ("| 甲 | 乙 |\n| 1 | 2 |", "no table"),
        ("| 甲 | 乙 |\n|--|\n| 1 | 2 |", "no table"),
        ("甲~~乙~~丙", "struck out"),
        ("甲<del>乙</del>丙", "struck out"),
    ],
)
def test_what_was_not_read_is_said(source, says):
    (warning,) = read(source).warnings
    assert says in warning.en
    assert warning.span.places


@pytest.mark.parametrize(
    "source", ["甲~~乙 *丙* 丁~~戊", "甲<s>乙<br>丙</s>戊", "甲</s>戊", "甲~~乙~~<strike>丙</strike>戊"]
)
def test_what_is_struck_out_is_no_text(source):
    assert texts(source) == ["甲戊"]


def test_a_table_without_its_delimiter_row_stays_text():
    assert texts("| 甲 | 乙 |\n| 1 | 2 |") == ["| 甲 | 乙 | | 1 | 2 |"]


@pytest.mark.parametrize(
    ("source", "large"),
    [
        ("![甲](a.png)", True),
        ("乙 ![甲](a.png) 丙", False),
        ("[![甲](a.png)](b)", True),
        ("# <img src=a>", True),
    ],
)
def test_pictures(source, large):
    (picture,) = [block for block in read(source).blocks if isinstance(block, Picture)]
    assert picture.large == large
    (place,) = picture.span.places
    assert builder.printed(source.encode(), place).startswith(("!", "<img"))


def test_a_picture_in_a_cell_makes_it_unreadable():
    made, _ = cells("| 甲 | 乙 |\n|--|--|\n| ![](a) | 2 |")
    assert [cell.state for cell in made.cells] == ["text", "text", "unreadable", "number"]


@pytest.mark.parametrize(
    "source",
    [
        "<table>\n<tr><th colspan=2>甲</th></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>",
        # Blank lines cut the block of HTML; what is indented behind them would be code.
        "<table>\n<tr><th colspan=2>甲</th></tr>\n\n    <tr><td>1</td>\n\n<td>2</td></tr>\n</table>\n\n乙",
        "> <table>\n> <tr><th colspan=2>甲</th></tr>\n> <tr><td>1</td><td>2</td></tr>\n> </table>",
        "- 丙\n\n  <table><tr><th colspan=2>甲</th></tr><tr><td>1</td><td>2</td></tr></table>",
    ],
)
def test_tables_in_html_have_spans_and_places(source):
    made, found = cells(source)
    assert found == [(0, 0, "甲"), (1, 0, "1"), (1, 1, "2")]
    assert made.cells[0].column_span == 2
    for cell in made.cells:
        (place,) = cell.span.places
        assert builder.printed(source.encode(), place) == cell.text


def test_an_open_table_in_html_takes_nothing_with_it():
    assert texts("<table>\n\n甲\n") == ["甲"]


def shown(lines, place):
    source = lines[place.line - 1][place.column - 1 : place.end - 1]
    return source, entities.unescape(source[1:] if len(source) > 1 and source[0] == "\\" else source)


MARKS = st.lists(
    st.sampled_from(
        ["甲", "乙丙", "12", " ", "  \n", "\n", "\n\n", "\\|", "|", "\\*", "*", "**", "_", "`", "``", "~~", "[", "](a)", "]", "![",
         "<b>", "</b>", "<br>", "&lt;", "&#20057;", "<http://a.b>", "# ", "## ", "> ", "- ", "1. ", "\t", "    ", "|--|--|", "```",
         "[^1]", "[^1]: ", "\\", "&", "<", "<!-- x -->", "===", "---", "⾏", "\u200b", "\u3000", "\r\n", "\x0c"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(MARKS)
@example("1. 甲\n\n   乙 |\n> | 甲\\| | `\\|` |\n>  |--|--|\n> | a")
@example("\t> 甲\n\t> 乙")
@example("-\t甲\n\t乙\n\n\t\t丙")
@example("[^1]:   \n甲")
@example("~~~~~甲~~ ***乙** 丙*")
def test_every_piece_leads_back_to_its_character(source):
    try:
        flow = read(source)
    except ReadError:
        return
    lines = markdown.LINES.split(source)
    for block in flow.blocks:
        passages = (
            [block.passage] if isinstance(block, Heading) else [block] if isinstance(block, Passage) else []
        )
        passages += [cell.passage for cell in block.cells] if isinstance(block, Table) else []
        for passage in passages:
            for piece in passage.pieces:
                for i in range(len(piece.stops) - 1):
                    place = piece.place.part(piece.stops[i], piece.stops[i + 1])
                    character = passage.text[piece.start + i]
                    assert place.line <= len(lines)
                    source_, meant = shown(lines, place)
                    meant = plain(meant)
                    # A form feed is a blank like any other.
                    meant = " " if character == " " and meant.isspace() else meant
                    assert meant == character or (character == "\ufffd" and source_.startswith("!")), (
                        place,
                        character,
                    )


@pytest.mark.parametrize("form", FORMS)
def test_headings_may_have_no_numbers(form):
    """Where no heading is numbered, the marks of Markdown tell the sections, and the packs find them by their names."""
    data = builder.render(c.clean(form)).decode()
    bare = data
    for number in "一二三四五六":
        bare = bare.replace(f"## {number}、", "## ")
    for number in "一二三四五":
        bare = bare.replace(f"\n（{number}）", "\n")
    report = parse("a.md", bare.encode())
    assert [section.heading.text for section in report.sections] == [
        part.heading.split("、", 1)[1] for part in c.clean(form).sections
    ]
    assert report.title.text == "".join(c.clean(form).title)
    assert report.year == (2020 if form == 2019 else 2023)
    before = {v.rule: v.outcome for v in audited("a.md", data.encode()).verdicts}
    after = {v.rule: v.outcome for v in audit(report, choose(report)).verdicts}
    assert after == before


@pytest.mark.parametrize(
    ("data", "says"), [(b" \n", "no text"), (b"a\0b", "NUL"), (b"\xff\xff\xff", "neither")]
)
def test_what_is_no_text_is_refused(data, says):
    with pytest.raises(ReadError, match=says):
        markdown.read("a.md", data)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("> " * trace.NESTING + "甲", "nested"),
        ("- " * trace.NESTING + "甲", "nested"),
        ("甲" * (markdown.PARAGRAPH + 1), "paragraph"),
        ("|甲" * 400 + "|\n" + "|-" * 400 + "|\n" + ("|1" * 400 + "|\n") * 300, "cells"),
        ("\n" * 999_999 + "<p>甲\n\n" * 11, "HTML"),
        ("甲" * (10 * 1024 * 1024 // 3 + 1), "bytes"),
    ],
)
def test_there_are_limits(source, says):
    with pytest.raises(Excess, match=says):
        read(source)


@pytest.mark.parametrize(
    "source",
    [
        *(mark * count for count in (markdown.PARAGRAPH, 50_000) for mark in ("[", "*", "_", ">", "`", "~", "<", "&", "!", "\\", "![", "[]", "[a](", "*a_ ", "<!--", "~~", "a**b", "- ", "1. ")),
        "|" * 100_000,
        "|a" * 50_000 + "\n" + "|-" * 50_000,
        "".join("`" * n + " " for n in range(1, 400)),
        "[a]: " * 20_000,
        "[^1]: a\n" * 20_000,
        "<table>\n\n" * 20_000,
        "<b>\n\n" * 3_000,
        "\n".join(">" * n for n in range(300)),
        "a\n" * 50_000,
        "---\na: b\n" + "c\n" * 50_000,
        "| a\n" * 50_000,
    ],
    ids=lambda source: f"{source[:6]!r}-{len(source)}",
)  # fmt: skip
def test_no_input_takes_long(source):
    start = time.process_time()
    try:
        report = parse("a.md", source.encode())
    except ReadError:
        report = None
    assert time.process_time() - start < 60
    assert report is None or isinstance(report, Report)
