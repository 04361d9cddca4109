import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers import outline, text
from crossfoot_parsers.read import read
from crossfoot_parsers.report import Passage, ReadError, Table


@pytest.mark.parametrize(
    ("between", "tables"),
    [
        ("", 1),
        ("\n", 1),
        ("- 3 -\n", 1),
        ("\n- 3 -\n\n", 1),
        ("第 3 页\n", 1),
        ("3\n", 2),
        ("\n3\n\n", 1),
        ("续表\n", 1),
        ("\n（续表）\n", 1),
        ("\n- 3 -\n\n接上页\n", 1),
        ("\n\n", 2),
        # A form feed is the end of a page.
        ("\f", 1),
        ("\n\n\n\f", 1),
        ("\n- 3 -\n\n\f", 1),
        ("\n\n3\n\f", 1),
        ("正文。\n\f", 2),
        ("正文。\n", 2),
        # A short line right above a row is the title of a block.
        ("第二项\n", 1),
        ("二、标题\n", 2),
        ("\n第二项\n", 2),
    ],
)
def test_a_page_number_does_not_part_a_table(between, tables):
    flow = text.read("a.txt", f"表\t甲\n一、收\t1\n{between}二、转\t2\n".encode())
    assert sum(isinstance(block, Table) for block in flow.blocks) == tables


def test_gb18030_is_read():
    flow = text.read("a.txt", "一、总体情况".encode("gb18030"))
    assert [block.text for block in flow.blocks if isinstance(block, Passage)] == ["一、总体情况"]


@pytest.mark.parametrize(
    ("data", "says"), [(b"  \n", "no text"), (b"a\0b", "NUL"), (b"\xff\xff\xff", "neither")]
)
def test_what_is_no_text_is_refused(data, says):
    with pytest.raises(ReadError, match=says):
        text.read("a.txt", data)


@given(st.binary(max_size=200))
def test_no_bytes_crash_it(data):
    try:
        flow = text.read("a.txt", data)
    except ReadError:
        return
    outline.report("a.txt", "text", "0", flow)


@pytest.mark.corpus
def test_haizhu(corpus):
    report = read(str(corpus / "gir2019" / "haizhu2020.txt"))
    assert (report.year, report.agency) == (2020, "广州市海珠区人民政府办公室")
    assert [section.ordinal for section in report.sections] == [1, 2, 3, 4, 5, 6]
    table = report.sections[2].blocks[0]
    assert isinstance(table, Table)
    values = [[str(c.quantity.value) for c in table.cells if c.row == r and c.quantity] for r in range(3, 26)]
    assert all(len(row) == 7 for row in values)
    assert values[-2] == ["12", "0", "0", "0", "0", "0", "12"]
    assert sum("乙" in c.text for c in table.cells) == 0
    assert any(c.text == "3.补正后申请内容仍不明确" for c in table.cells)
    assert (
        sum(
            "诉讼案件 6 宗，其中：维持" in s.passage.text
            for x in report.sections[0].walk()
            for b in x.blocks
            for s in b.sentences
        )
        == 1
    )


def test_marks_that_print_nothing_are_left_out_and_places_stay():
    flow = text.read("a.txt", "⾏政\u200b复议 9\u200b99 件".encode())
    (block,) = flow.blocks
    assert block.text == "行政复议 999 件"
    (place,) = block.span(5, 8).places
    assert (place.column, place.end) == (7, 11)


@pytest.mark.parametrize(
    ("above", "rows"), [("第一项\n", 2), ("二、标题\n", 1), ("见下表：\n", 1), ("2023年的情况\n\n", 1)]
)
def test_the_title_of_a_table_may_have_no_tab(above, rows):
    blocks = text.read("a.txt", f"{above}一、收\t1\n".encode()).blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.rows == rows


PROSE = ["青溪县", "一、总体情况", "（一）公开", "甲有所增加，乙没有。", "（二）申请。共收到5件。"]
TABLE = "第一项\t\t\n表\t甲\t乙\n一、收\t1\t2\n"


def shape(source):
    blocks = text.read("a.txt", source.encode()).blocks
    return [
        [(c.row, c.column, c.text) for c in b.cells] if isinstance(b, Table) else "".join(b.text.split())
        for b in blocks
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("tabbed", ["\t{}", "\t\t{}", "{}\t", "\t{}\t"])
def test_tabs_before_and_behind_prose_make_no_table(tabbed, gap):
    plain = gap.join([*PROSE, TABLE + "二、问题", *PROSE[1:]])
    assert shape(
        gap.join([*map(tabbed.format, PROSE), TABLE + "二、问题", *map(tabbed.format, PROSE[1:])])
    ) == shape(plain)


@pytest.mark.parametrize("heading", ["一、\t总体情况", "（一）\t公开", "1.\t其他"])
def test_a_tab_behind_the_number_of_a_heading_makes_no_table(heading):
    assert shape(f"{heading}\n\n{TABLE}") == shape(heading.replace("\t", "") + f"\n\n{TABLE}")


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("二、转", True),
        ("\t（一）公开", True),
        ("\t（二）公开\t\t", True),
        ("二、转\t\t\t", True),
        ("\t", True),
        ("三、标题", False),
        ("一、标题\t", False),
        ("\t\t\t三、标题", False),
        ("\t（一）公开。共2件。", False),
        ("1.说明", False),
    ],
)
def test_a_label_without_values_is_told_from_a_heading(line, row):
    source = f"表\t\t甲\t乙\n一、收\t\t1\t2\n{line}\n三、终\t\t1\t2\n"
    assert sum(isinstance(block, Table) for block in text.read("a.txt", source.encode()).blocks) == 2 - row


def test_what_stands_right_below_a_head_is_a_row():
    (table,) = text.read("a.txt", "第一项\n表\t甲\n规章\n第二项\n表\t乙\n收费".encode()).blocks
    assert isinstance(table, Table)
    assert table.rows == 6


def test_page_numbers_at_form_feeds_are_no_text():
    source = "甲。\n\n  1\n\f乙 2 丙。\n\n第 2 页\n\f- 3 -\n3\n丁。\n4\n"
    assert shape(source) == ["甲。", "乙2丙。", "3", "丁。"]


def test_without_form_feeds_a_number_alone_is_text():
    assert shape("甲。\n\n1\n") == ["甲。", "1"]


def test_tables_with_tabs_and_with_blanks_may_stand_in_one_file():
    made = shape("甲   乙\n1    2\n\n正文。\n表\t丙\n收\t3\n")
    assert [[text_ for _, _, text_ in block] for block in made if isinstance(block, list)] == [
        ["甲", "乙", "1", "2"],
        ["表", "丙", "收", "3"],
    ]


def test_utf16_is_read():
    assert [block.text for block in text.read("a.txt", "甲\n乙".encode("utf-16")).blocks] == ["甲", "乙"]
