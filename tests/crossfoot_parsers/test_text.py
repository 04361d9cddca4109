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
        ("\n\n", 2),
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
