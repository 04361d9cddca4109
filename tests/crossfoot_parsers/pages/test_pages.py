import pytest

from crossfoot_parsers import pages
from crossfoot_parsers.pages.sheet import Frame
from crossfoot_parsers.report import Passage, Picture, Table
from drawing import glyphs, ruled, sheet

FULL = "国" * 40


def kinds(*sheets):
    return [
        block.text if isinstance(block, Passage) else type(block).__name__
        for block in pages.flow("a.pdf", sheets).blocks
    ]


def test_blocks_come_in_reading_order():
    horizontal, vertical = ruled([100, 200, 300], [200, 230, 260])
    printed = glyphs("前", 100, 100) + glyphs("格", 110, 210) + glyphs("后", 100, 600)
    found = sheet(
        glyphs=printed, horizontal=horizontal, vertical=vertical, images=[Frame(100, 400, 300, 500)]
    )
    assert kinds(found) == ["前", "Table", "Picture", "后"]


def test_a_grid_without_text_is_no_table_and_a_small_image_no_picture():
    horizontal, vertical = ruled([100, 200, 300], [200, 230, 260])
    found = sheet(
        glyphs=glyphs("前", 100, 100), horizontal=horizontal, vertical=vertical, images=[Frame(0, 0, 20, 20)]
    )
    assert kinds(found) == ["前"]


def framed(number, top, height, text):
    horizontal, vertical = ruled([100, 300], [top, top + height])
    return sheet(number, glyphs=glyphs(text, 110, top + 5), horizontal=horizontal, vertical=vertical)


def test_a_frame_around_text_is_no_table():
    assert kinds(framed(1, 200, 20, "一行")) == ["一行"]
    assert kinds(framed(1, 200, 400, "一段")) == ["一段"]


def test_a_row_of_one_cell_left_alone_on_a_page_belongs_to_its_table():
    horizontal, vertical = ruled([100, 200, 300], [80, 110, 140])
    rest = sheet(2, glyphs=glyphs("格", 110, 90), horizontal=horizontal, vertical=vertical)
    (found,) = pages.flow("a.pdf", [framed(1, 760, 20, "第一项"), rest]).blocks
    assert isinstance(found, Table)
    assert [(c.text, c.column_span) for c in found.cells][:2] == [("第一项", 2), ("格", 1)]


def test_a_border_around_a_page_hides_no_table():
    inner, outer = ruled([100, 200, 300], [200, 230, 260]), ruled([20, 575], [20, 820])
    found = sheet(
        glyphs=glyphs("前", 100, 100) + glyphs("格", 110, 210),
        horizontal=inner[0] + outer[0],
        vertical=inner[1] + outer[1],
    )
    assert kinds(found) == ["前", "Table"]


def test_pages_without_anything():
    assert kinds(sheet(1), sheet(2)) == []


@pytest.mark.parametrize(
    "number", ["- 3 -", "3", "—3—", "第 3 页", "第3页 共9页", "3/9", "- 3 / 9 -", "Page 3 of 9"]
)
def test_page_numbers_are_dropped(number):
    found = sheet(glyphs=glyphs(FULL, 100, 400) + glyphs(number, 290, 800))
    assert kinds(found) == [FULL]


def test_running_heads_and_feet_are_dropped():
    printed = [
        sheet(
            n,
            glyphs=glyphs(f"某局年度报告第{n}部", 200, 50)
            + glyphs(f"国{n}。", 100, 400)
            + glyphs("内部", 290, 790),
        )
        for n in (1, 2, 3)
    ]
    assert "".join(kinds(*printed)) == "国1。国2。国3。"
    assert kinds(printed[0]) == ["某局年度报告第1部", "国1。", "内部"]


def test_a_number_in_the_text_is_kept():
    found = sheet(glyphs=glyphs(FULL, 100, 400) + glyphs("3", 290, 500))
    assert kinds(found) == [FULL, "3"]


def test_a_page_number_does_not_part_a_table_or_a_paragraph():
    horizontal, vertical = ruled([100, 200, 300], [700, 730, 760])
    one = sheet(
        1, glyphs=glyphs("格", 110, 710) + glyphs("1", 290, 800), horizontal=horizontal, vertical=vertical
    )
    horizontal, vertical = ruled([100, 200, 300], [80, 110, 140])
    two = sheet(
        2, glyphs=glyphs("子", 110, 90) + glyphs("2", 290, 800), horizontal=horizontal, vertical=vertical
    )
    (found,) = pages.flow("a.pdf", [one, two]).blocks
    assert isinstance(found, Table)
    assert found.rows == 4
    one = sheet(1, glyphs=glyphs(FULL, 100, 750) + glyphs("1", 290, 800))
    two = sheet(2, glyphs=glyphs("国。", 100, 80))
    assert kinds(one, two) == [FULL + "国。"]


def test_pictures_know_their_place():
    (found,) = pages.flow("a.pdf", [sheet(7, images=[Frame(100, 400, 300, 500)])]).blocks
    assert isinstance(found, Picture)
    (place,) = found.span.places
    assert (place.page, place.top) == (7, 400)


def test_a_picture_does_not_part_a_table():
    def half(number, top, text, **more):
        horizontal, vertical = ruled([100, 300], [top, top + 30])
        printed = glyphs(text, 110, top + 5)
        return sheet(number, glyphs=printed, horizontal=horizontal, vertical=vertical, **more)

    upper = half(1, 700, "一、甲", images=[Frame(300, 735, 420, 830)])
    lower = half(2, 60, "二、乙", images=[Frame(100, 10, 300, 61)])
    assert kinds(upper, lower) == ["Table", "Picture", "Picture"]


def test_a_background_is_no_picture():
    text = [g for row in range(3) for g in glyphs(FULL[:20], 100, 100 + 20 * row)]
    assert kinds(sheet(glyphs=text, images=[Frame(0, 0, 595, 842)])) == [FULL[:20] * 3]


def test_a_frame_around_a_page_with_a_line_below_its_head_hides_no_text():
    horizontal, vertical = ruled([20, 575], [20, 80, 820])
    found = sheet(
        glyphs=glyphs("某局", 100, 50) + glyphs("正文", 100, 200), horizontal=horizontal, vertical=vertical
    )
    assert kinds(found) == ["某局", "正文"]


def test_a_frame_around_a_table_does_not_rule_its_columns():
    """Lines across do not part columns: how the values stand does."""
    horizontal, vertical = ruled([100, 400], [200, 220, 240, 260])
    rows = [
        [("项目", 110), ("甲", 300), ("乙", 350)],
        [("一月", 110), ("1", 302), ("2", 352)],
        [("二月", 110), ("3", 302), ("4", 352)],
    ]
    printed = [
        g for i, row in enumerate(rows) for text, left in row for g in glyphs(text, left, 205 + 20 * i)
    ]
    found = sheet(glyphs=printed, horizontal=horizontal, vertical=vertical)
    assert kinds(found) == ["Aligned"]
    table = [["一栏"], ["二栏"]]
    printed = [g for i, row in enumerate(table) for text in row for g in glyphs(text, 110, 205 + 20 * i)]
    assert kinds(sheet(glyphs=printed, horizontal=horizontal, vertical=vertical)) == ["Table"]


def ruled_sheet(number, above, rows, top=100):
    ys = [top + 30.0 * i for i in range(len(rows) + 1)]
    horizontal, vertical = ruled([100, 200, 300], ys)
    printed = [g for i, text in enumerate(above) for g in glyphs(text, 100, top - 20 * (len(above) - i))]
    printed += [
        g
        for i, row in enumerate(rows)
        for j, text in enumerate(row)
        for g in glyphs(text, 110 + 100 * j, ys[i] + 8)
    ]
    return sheet(number, glyphs=printed, horizontal=horizontal, vertical=vertical)


HEAD = ["项目", "数额"]


@pytest.mark.parametrize("again", [["支出表（续）", "单位：元"], ["单位：元"], ["续表1"], ["续上页"]])
def test_a_table_goes_on_below_its_title_printed_again(again):
    first = ruled_sheet(1, ["支出表", "单位：元"], [HEAD, ["甲", "1"]])
    second = ruled_sheet(2, again, [HEAD, ["乙", "2"]])
    *before, table = pages.flow("a.pdf", [first, second]).blocks
    assert "".join(block.text for block in before) == "支出表单位：元"
    assert [cell.text for cell in table.cells] == [*HEAD, "甲", "1", "乙", "2"]


@pytest.mark.parametrize(
    ("again", "head"),
    [
        (["收入表", "单位：元"], HEAD),
        (["单位：元"], ["项目", "人数"]),
        (["支出表（续）", "单位：元", "甲", "乙"], HEAD),
    ],
)
def test_another_table_on_the_next_page_is_one_of_its_own(again, head):
    first = ruled_sheet(1, ["支出表", "单位：元"], [HEAD, ["甲", "1"]])
    second = ruled_sheet(2, again, [head, ["乙", "2"]])
    assert sum(isinstance(block, Table) for block in pages.flow("a.pdf", [first, second]).blocks) == 2
