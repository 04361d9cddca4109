import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Border, Color, Font, GradientFill, PatternFill, Side
from openpyxl.utils import get_column_letter

from building import content as c
from building import workbook as built
from comparing import audited, changed, of_text, shorts
from crossfoot_parsers import read
from crossfoot_parsers.report import Passage, Picture, ReadError, Report, Route, Table
from crossfoot_parsers.workbook import parts
from crossfoot_parsers.workbook import read as flow

LINE = Side("thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("layout", ["sections", "named", "one", "dense", "bare"])
@pytest.mark.parametrize("form", [2019, 2021])
@pytest.mark.parametrize("number", range(4))
def test_the_verdicts_are_those_of_the_text(form, number, layout):
    content = changed(form, number)
    two = audited("a.xlsx", built.render(content, layout))
    assert shorts(two) == of_text(content)
    assert not two.warnings


def test_a_table_drawn_as_a_picture_is_unknown():
    verdicts = audited("a.xlsx", built.render(c.as_picture(c.clean(2021), 3), "one")).verdicts
    (missing,) = [v for v in verdicts if v.rule.endswith(".missing") and v.outcome == "unknown"]
    assert "图片" in missing.message.zh


def test_the_same_report_gives_the_same_bytes():
    assert built.render(c.clean(2021)) == built.render(c.clean(2021))


def saved(fill, *, names=("表",)):
    """Give the bytes of a workbook; `fill` gets its sheets."""
    book = Workbook()
    for name in names[1:]:
        book.create_sheet(name)
    book.worksheets[0].title = names[0]
    fill(*book.worksheets)
    return built.saved(book)


def rows(*lines, box=False, start=1):
    """Give what fills a sheet with lines of values."""

    def fill(sheet, *_):
        for r, line in enumerate(lines, start):
            for column, value in enumerate(line, 1):
                sheet.cell(r, column, value)
                if box and line:
                    sheet.cell(r, column).border = BOX

    return fill


def with_part(data, name, change):
    source = zipfile.ZipFile(io.BytesIO(data))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in source.namelist():
            old = source.read(part)
            archive.writestr(part, change(old) if part == name else old)
    return file.getvalue()


def with_sheet(xml):
    return with_part(saved(rows(["x"])), SHEET, lambda _: (HEAD + xml + "</worksheet>").encode())


def shape(made):
    """Give the blocks: a text, or the rows of a table, with a blank for what a merged cell covers."""
    result = []
    for block in made.blocks:
        if isinstance(block, Table):
            lines = [[""] * block.columns for _ in range(block.rows)]
            for cell in block.cells:
                lines[cell.row][cell.column] = cell.text
            result.append(lines)
        else:
            result.append(block.text if isinstance(block, Passage) else "picture")
    return result


def states(made):
    return {cell.text or "": cell.state for b in made.blocks if isinstance(b, Table) for cell in b.cells}


A, B = [["项", "甲"], ["收", "5"]], [["项", "乙"], ["支", "7"]]


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        # Empty rows part tables, but not where lines are drawn.
        (rows(*A, [], *B), [A, B]),
        (rows(*A, [None, None], *B, box=True), [[*A, ["", ""], *B]]),
        # A heading, a sentence or a caption between tables.
        (rows(["一、情况"], *A, ["二、问题"], *B), ["一、情况", A, "二、问题", B]),
        (rows(*A, ["注：以上为年度数据。"]), [A, "注：以上为年度数据。"]),
        (rows(["甲县"], ["见下表"], *A), ["甲县", "见下表", A]),
        # The label of a row without values, by its number.
        (rows(["项", "甲"], ["一、收", 1], ["二、支", None], ["三、余", 2]), [[["项", "甲"], ["一、收", "1"], ["二、支", ""], ["三、余", "2"]]]),
        (rows(["项", "甲"], ["一、收", 1], ["三、余"], ["项", "甲"], ["一、收", 3]), [[["项", "甲"], ["一、收", "1"]], "三、余", [["项", "甲"], ["一、收", "3"]]]),
        # The title of a part of a table, where other parts have titles too.
        (rows(["第一项"], *A, ["第二项"], *B), [[["第一项", ""], *A, ["第二项", ""], *B]]),
        # Texts side by side that are no table.
        (rows(["单位：甲县", None, "金额：万元"], [], *A), ["单位：甲县", "金额：万元", A]),
        # A lone value below a table is a row of it.
        (rows(*A, [None, 9]), [[*A, ["", "9"]]]),
        # Paragraphs in one cell.
        (rows(["一、情况\n共5件。"]), ["一、情况", "共5件。"]),
    ],
)  # fmt: skip
def test_a_sheet_is_parted_into_tables_and_prose(fill, expected):
    assert shape(flow("a.xlsx", saved(fill))) == expected


def test_what_stands_above_lines_that_are_drawn_is_no_part_of_their_table():
    def fill(sheet):
        rows(["单位：甲县", "万元"])(sheet)
        rows(*A, box=True, start=2)(sheet)

    assert shape(flow("a.xlsx", saved(fill))) == ["单位：甲县", "万元", A]


def test_a_caption_without_a_box_parts_drawn_tables():
    def fill(sheet):
        rows(*A, box=True)(sheet)
        rows(["表二"], start=3)(sheet)
        rows(*B, box=True, start=4)(sheet)

    assert shape(flow("a.xlsx", saved(fill))) == [A, "表二", B]


def test_merged_cells_keep_their_spans_and_hide_what_they_cover():
    def fill(sheet):
        rows(["项", "甲", None], ["收", 5, 99], ["支", 7, 8])(sheet)
        sheet.merge_cells("B1:C1")
        sheet.merge_cells("A2:A3")

    data = saved(fill)
    data = with_part(data, SHEET, lambda x: x.replace(b'<c r="A3" />', b'<c r="A3"><v>99</v></c>'))
    (table,) = flow("a.xlsx", data).blocks
    assert [(x.row, x.column, x.row_span, x.column_span, x.text) for x in table.cells] == [
        (0, 0, 1, 1, "项"),
        (0, 1, 1, 2, "甲"),
        (1, 0, 2, 1, "收"),
        (1, 1, 1, 1, "5"),
        (1, 2, 1, 1, "99"),
        (2, 1, 1, 1, "7"),
        (2, 2, 1, 1, "8"),
    ]
    assert table.cells[1].span.places == (Route("表!B1:C1", 0, 1),)
    assert table.span.places == (Route("表!A1:C3", 0, 0),)


def test_a_range_merged_over_the_whole_sheet_costs_nothing():
    made = flow(
        "a.xlsx",
        with_sheet(
            '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1"><v>2</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData>'
            '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        ),
    )
    assert shape(made) == ["甲"]


def test_a_blank_cell_has_a_place():
    (table,) = flow("a.xlsx", saved(rows(["项", "甲"], ["收", None], ["支", 1]))).blocks
    blank = next(x for x in table.cells if x.state == "blank")
    assert blank.span.places == (Route("表!B2", 0, 0),)


def test_names_of_sheets_are_written_as_they_are():
    made = flow("a.xlsx", saved(rows(*A), names=("甲's!乙",)))
    assert made.blocks[0].cells[3].span.places == (Route("甲's!乙!B2", 0, 1),)


def test_the_name_of_a_sheet_is_its_heading_where_it_has_none():
    names = ("一、总体情况", "二、主动公开", "其他")

    def fill(one, two, other):
        rows(["（一）公开。共5件。"])(one)
        rows(["二、主动公开情况"], *A)(two)
        rows(*A)(other)

    made = flow("a.xlsx", saved(fill, names=names))
    assert shape(made) == ["一、总体情况", "（一）公开。共5件。", "二、主动公开情况", A, A]
    assert made.blocks[0].span().places == (Route("一、总体情况", 0, 6),)


def test_what_is_hidden_is_left_out_and_said():
    def fill(sheet, hidden, very):
        rows(["项", "甲", "乙", "丙"], ["收", 1, 2, 3], ["隐", 4, 5, 6], ["支", 7, 8, 9])(sheet)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        rows(["密"])(hidden)
        hidden.sheet_state, very.sheet_state = "hidden", "veryHidden"

    made = flow("a.xlsx", saved(fill, names=("表", "隐藏", "深藏")))
    assert shape(made) == [[["项", "甲", "丙"], ["收", "1", "3"], ["支", "7", "9"]]]
    assert [w.en for w in made.warnings] == [
        "7 cells with contents are in hidden rows or columns and were not read",
        "the sheet '隐藏' is hidden and was not read",
        "the sheet '深藏' is hidden and was not read",
    ]


def test_a_merged_cell_that_begins_in_a_hidden_row_is_seen_below_it():
    def fill(sheet):
        rows(["项", "甲"], ["收", 1], [None, 2], ["支", 3])(sheet)
        sheet.merge_cells("A2:A3")
        sheet.row_dimensions[2].hidden = True

    made = flow("a.xlsx", saved(fill))
    assert shape(made) == [[["项", "甲"], ["收", "2"], ["支", "3"]]]


def test_rows_may_usually_be_hidden():
    made = flow(
        "a.xlsx",
        with_sheet(
            '<sheetFormatPr zeroHeight="1"/><sheetData><row r="1" hidden="1"><c t="str"><v>甲</v></c></row>'
            '<row r="5"><c t="str"><v>乙</v></c></row></sheetData>'
        ),
    )
    assert shape(made) == ["乙"]


@pytest.mark.parametrize(
    ("xml", "state", "says"),
    [
        ("<c><f>1+1</f></c>", "unreadable", "1 formulas have no stored result"),
        ("<c><f>1+1</f><v>2</v></c>", "number", ""),
        ('<c t="str"><f>""</f><v></v></c>', "blank", ""),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "unreadable", "1 cells show the error"),
        ('<c t="b"><v>1</v></c>', "text", ""),
        ('<c t="d"><v>2024-01-05</v></c>', "unreadable", "number format"),
        ('<c t="str"><v>5</v></c>', "number", ""),
        ('<c t="inlineStr"><is><t>5</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>', "number", ""),
        ('<c t="inlineStr"/>', "blank", ""),
        ('<c t="str"><v>_x0035_</v></c>', "number", ""),
    ],
)
def test_what_a_cell_holds(xml, state, says):
    def line(last):
        return f'<row><c t="str"><v>收</v></c><c><v>3</v></c>{last}</row>'

    made = flow("a.xlsx", with_sheet(f"<sheetData>{line('<c><v>8</v></c>')}{line(xml)}</sheetData>"))
    (table,) = made.blocks
    assert table.cells[-1].state == state
    assert [says in w.en for w in made.warnings] == ([True] if says else [])
    assert all(w.span.places == (Route("表!C2", 0, len(table.cells[-1].text)),) for w in made.warnings)


def test_zeros_may_be_hidden_in_a_sheet():
    def fill(sheet):
        rows(["项", "甲"], ["收", 0], ["支", 5])(sheet)
        sheet.sheet_view.showZeros = False

    assert states(flow("a.xlsx", saved(fill)))[""] == "blank"


def test_values_are_shown_by_their_formats():
    def fill(sheet):
        rows(["项", "甲", "乙"], ["收", 1234.5, 0.125], ["支", 45296, 7])(sheet)
        for place, code in {"B2": "#,##0", "C2": "0.0%", "B3": 'yyyy"年"m"月"', "C3": "# ?/?"}.items():
            sheet[place].number_format = code

    made = flow("a.xlsx", saved(fill))
    assert shape(made) == [[["项", "甲", "乙"], ["收", "1,235", "12.5%"], ["支", "2024年1月", ""]]]
    assert states(made)[""] == "unreadable"
    assert ["format that is not understood" in w.en for w in made.warnings] == [True]


@pytest.mark.parametrize(
    ("font", "fill", "state", "says"),
    [
        (Font(strike=True), None, "unreadable", "struck"),
        (Font(color="FFFFFFFF"), None, "unreadable", "background"),
        (Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF0000FF"), "number", ""),
        (Font(color="FFFF0000"), PatternFill("solid", fgColor="FFFF0000"), "unreadable", "background"),
        (Font(color="FF000000"), PatternFill("solid", fgColor="FF000000"), "unreadable", "background"),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_said(font, fill, state, says):
    def filled(sheet):
        rows(["项", "甲"], ["收", 5])(sheet)
        sheet["B2"].font = font
        if fill:
            sheet["B2"].fill = fill

    made = flow("a.xlsx", saved(filled))
    assert made.blocks[0].cells[3].state == state
    assert [says in w.en for w in made.warnings] == ([True] if says else [])


def test_struck_runs_are_left_out_and_places_stay():
    def fill(sheet):
        rows(["项", "甲"], ["收", None])(sheet)
        sheet["B2"] = CellRichText(
            "1", TextBlock(InlineFont(strike=True), "23"), TextBlock(InlineFont(b=True), "4")
        )

    made = flow("a.xlsx", saved(fill))
    cell = made.blocks[0].cells[3]
    assert cell.text == "14"
    assert cell.passage.span(1, 2).places == (Route("表!B2", 3, 4),)
    assert len(made.warnings) == 1


@pytest.mark.parametrize(
    ("value", "text_"),
    [("本机关\n不掌握", "本机关不掌握"), ("a\nb", "a b"), ("\n甲\n\n乙", "甲乙"), ("行\u200b政", "行政")],
)
def test_the_lines_of_a_cell_are_joined(value, text_):
    made = flow("a.xlsx", saved(rows(["项", "甲"], [value, 5])))
    assert made.blocks[0].cells[2].text == text_


def test_charts_and_text_boxes_are_said():
    def fill(sheet):
        rows(["项", "甲"], ["收", 5])(sheet)
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
        sheet.add_chart(chart, "D5")
        sheet.parent.create_chartsheet("图").add_chart(BarChart())

    made = flow("a.xlsx", saved(fill))
    assert shape(made)[1:] == ["picture", "picture"]
    assert [b.span.places[0].path for b in made.blocks if isinstance(b, Picture)] == ["表!D5", "图"]
    assert len(made.warnings) == 1
    drawing = re.compile(rb"<(?:\w+:)?graphicFrame.*</(?:\w+:)?graphicFrame>", re.DOTALL)
    boxed = with_part(
        saved(fill),
        "xl/drawings/drawing1.xml",
        lambda x: drawing.sub(b'<sp><a:t xmlns:a="x">\xe6\xb3\xa8</a:t></sp>', x),
    )
    assert "the text of a text box was not read" in [w.en for w in flow("a.xlsx", boxed).warnings]


@pytest.mark.parametrize(
    ("xml", "says"),
    [
        ("<sheetData><row>" + "<c/>" * 16385 + "</row></sheetData>", "no column 16385"),
        ('<sheetData><row r="1048577"/></sheetData>', "no row 1048577"),
        ('<sheetData><row r="1"><c r="A2"/></row></sheetData>', "A2 stands in row 1"),
        ('<sheetData><row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>', "there twice"),
        ('<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B1:C1"/></mergeCells>', "overlap"),
        ('<sheetData><row><c t="s"><v>99</v></c></row></sheetData>', "there is no string 99"),
        ("<sheetData><row><c><v>x</v></c></row></sheetData>", "could not convert"),
        ("<sheetData><row>", "mismatch"),
    ],
)  # fmt: skip
def test_what_is_malformed_is_said(xml, says):
    with pytest.raises(ReadError, match=says):
        read.parse("a.xlsx", with_sheet(xml))


def test_document_types_are_refused():
    data = with_part(
        saved(rows(["x"])), SHEET, lambda x: b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + x[x.index(b"<work") :]
    )
    with pytest.raises(ReadError, match="document type"):
        read.parse("a.xlsx", data)


@pytest.mark.parametrize(
    ("limit", "value", "says"),
    [("CELLS", 1, "cells; the limit is 2"), ("CHARACTERS", 1, "characters"), ("SHEETS", 0, "sheets")],
)
def test_limits(monkeypatch, limit, value, says):
    data = saved(rows(*A))
    monkeypatch.setattr(parts, limit, value)
    monkeypatch.setattr(parts, "styles", lambda _: [parts.Style()])
    with pytest.raises(ReadError, match=says):
        read.parse("a.xlsx", data)


def test_cells_far_apart_make_no_large_table():
    corners = "".join(
        f'<row r="{i}"><c r="A{i}"><v>1</v></c><c r="{get_column_letter(i)}{i}"><v>1</v></c></row>'
        for i in range(2, 500)
    )
    with pytest.raises(ReadError, match="cells in a table"):
        read.parse("a.xlsx", with_sheet(f"<sheetData>{corners}</sheetData>"))


def test_many_merged_ranges_over_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("crossfoot_parsers.workbook.grid.CELLS", 1)
    lines = "<row><c><v>1</v></c></row>" * 11
    with pytest.raises(ReadError, match="rows of merged cells"):
        read.parse(
            "a.xlsx",
            with_sheet(f'<sheetData>{lines}</sheetData><mergeCells><mergeCell ref="A1:A11"/></mergeCells>'),
        )


def test_a_workbook_that_shows_nothing_is_said():
    with pytest.raises(ReadError, match="shows no text"):
        read.parse("a.xlsx", saved(lambda _: None))


def test_a_part_that_is_missing_is_said():
    data = with_part(saved(rows(["x"])), "xl/_rels/workbook.xml.rels", lambda _: b"<Relationships/>")
    with pytest.raises(ReadError, match="a part is missing"):
        read.parse("a.xlsx", data)


def test_links_that_lead_outside_are_not_followed():
    outside = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    data = with_part(saved(rows(["x"])), "xl/_rels/workbook.xml.rels", lambda _: outside.encode())
    with pytest.raises(ReadError, match="missing"):
        read.parse("a.xlsx", data)


def test_strict_namespaces_and_missing_styles_are_read():
    def strict(data):
        return data.replace(
            b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"
        )

    data = saved(rows(*A))
    for name in ("xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "xl/styles.xml"):
        data = with_part(data, name, strict)
    assert shape(flow("a.xlsx", data)) == [A]
    data = with_part(
        data, "xl/_rels/workbook.xml.rels", lambda x: x.replace(b"relationships/styles", b"relationships/x")
    )
    assert shape(flow("a.xlsx", data)) == [A]


def test_a_binary_workbook_is_said():
    data = with_part(
        saved(rows(["x"])), "_rels/.rels", lambda x: x.replace(b"xl/workbook.xml", b"xl/workbook.bin")
    )
    with pytest.raises(ReadError, match="XLSB"):
        read.parse("a.xlsx", data)


def test_two_sheets_of_one_part_are_refused():
    data = saved(lambda *_: None, names=("甲", "乙"))
    data = with_part(data, "xl/_rels/workbook.xml.rels", lambda x: x.replace(b"sheet2.xml", b"sheet1.xml"))
    with pytest.raises(ReadError, match="same part"):
        read.parse("a.xlsx", data)


def test_prose_over_several_rows_is_read_once():
    def fill(sheet):
        rows(["共收到申请5件。"])(sheet)
        for row in range(1, 4):
            for column in range(1, 3):
                sheet.cell(row, column).border = BOX
        sheet.merge_cells("A1:B3")
        rows(*A, box=True, start=4)(sheet)

    assert shape(flow("a.xlsx", saved(fill))) == ["共收到申请5件。", A]


def test_lines_without_anything_between_them_are_no_table():
    made = flow(
        "a.xlsx",
        saved(
            lambda sheet: (rows([None, None], [None, None], box=True)(sheet), rows(["甲"], start=9)(sheet))
        ),
    )
    assert shape(made) == ["甲"]


def test_colours_by_theme_and_index():
    def fill(sheet):
        rows(["项", "甲"], ["收", 5], ["支", 6], ["余", 7], ["其他", 8])(sheet)
        sheet["B2"].font = Font(color=Color(theme=0))
        sheet["B3"].font = Font(color=Color(indexed=9))
        sheet["B4"].font = Font(color=Color(indexed=64))
        sheet["B5"].fill = GradientFill(stop=("FFFFFFFF", "FF000000"))
        sheet["B5"].font = Font(color=Color(theme=0, tint=-0.5))

    made = flow("a.xlsx", saved(fill))
    assert [cell.state for cell in made.blocks[0].cells[3::2]] == [
        "unreadable",
        "unreadable",
        "number",
        "number",
    ]
    assert [len(w.span.places) for w in made.warnings] == [2]


def test_what_is_drawn_in_a_hidden_row_is_not_seen():
    def fill(sheet):
        rows(["甲"])(sheet)
        sheet.add_chart(BarChart(), "A3")
        sheet.row_dimensions[3].hidden = True

    assert shape(flow("a.xlsx", saved(fill))) == ["甲"]


@given(
    st.lists(
        st.lists(
            st.one_of(st.none(), st.integers(0, 10**6), st.sampled_from(["甲", "一、收", "合计", "共5件。"])),
            min_size=3,
            max_size=3,
        ),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_nothing_is_lost_and_nothing_is_read_twice(lines):
    if not any(value is not None for line in lines for value in line):
        return
    made = flow("a.xlsx", saved(rows(*lines)))
    found = [
        text_
        for block in made.blocks
        for text_ in ([cell.text for cell in block.cells] if isinstance(block, Table) else [block.text])
        if text_
    ]
    assert found == [str(value) for line in lines for value in line if value is not None]


def test_a_merged_cell_that_begins_in_a_hidden_column_is_seen_beside_it():
    def fill(sheet):
        rows(["项", "共计", None, "乙"], ["收", 1, 2, 3], ["支", 4, 5, 6])(sheet)
        sheet.merge_cells("B1:C1")
        sheet.column_dimensions["B"].hidden = True

    made = flow("a.xlsx", saved(fill))
    assert shape(made) == [[["项", "共计", "乙"], ["收", "2", "3"], ["支", "5", "6"]]]
    assert [w.en[:7] for w in made.warnings] == ["2 cells"]


def test_a_text_with_a_format_that_is_not_understood_is_unreadable():
    def fill(sheet):
        rows(["项", "甲"], ["收", "5"], ["支", 7])(sheet)
        sheet["B2"].number_format = "0;0;0;[DBNum1]@"

    made = flow("a.xlsx", saved(fill))
    assert made.blocks[0].cells[3].state == "unreadable"
    assert len(made.warnings) == 1


def test_a_drawing_that_is_not_there_draws_nothing():
    def fill(sheet):
        rows(["甲"])(sheet)
        sheet.add_chart(BarChart(), "A3")

    data = with_part(
        saved(fill),
        "xl/worksheets/_rels/sheet1.xml.rels",
        lambda x: x.replace(b"drawing1.xml", b"drawing9.xml"),
    )
    assert shape(flow("a.xlsx", data)) == ["甲"]


def test_macros_and_other_parts_are_never_opened():
    file = io.BytesIO(saved(rows(*A)))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0macro")
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<!DOCTYPE a>")
    assert read.parse("a.xlsm", file.getvalue()).format == "xlsx"


SAMPLE = built.render(c.with_errors(2021), "one")
INNER = [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]


def survives(data):
    try:
        report = read.parse("a.xlsx", data)
    except ReadError:
        return
    assert isinstance(report, Report)


@given(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.binary(max_size=6))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_bytes_crash_it(at, cut, put):
    survives(SAMPLE[:at] + put + SAMPLE[at + cut :])


@given(
    st.sampled_from(INNER),
    st.integers(0, 100_000),
    st.integers(0, 60),
    st.sampled_from([b"", b"9", b"\xff", b'"', b"<c>", b"-", b"A1"]),
)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_parts_crash_it(name, at, cut, put):
    survives(with_part(SAMPLE, name, lambda x: x[: at % len(x)] + put + x[at % len(x) + cut :]))


@given(
    st.sampled_from(INNER),
    st.integers(0, 5000),
    st.sampled_from([b"", b"0", b"-1", b"99999", b"x", b"1e400", b"A1:B2", b"nan"]),
)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_attributes_crash_it(name, index, value):
    def change(data):
        found = list(re.finditer(rb'(?<==")[^"]*(?=")|(?<=<v>)[^<]*', data))
        at = found[index % len(found)]
        return data[: at.start()] + value + data[at.end() :]

    survives(with_part(SAMPLE, name, change))
