from crossfoot_parsers import text
from crossfoot_parsers.report import Table

BLOCKS = "第一项\t\t\t\n信息\t甲\t乙\t丙\n规章\t\t\t\n文件\t3\t4\t5\n第二项\t\t\t\n信息\t收费\t\t\n许可\t7\t\t\n处罚\t\t\t\n"


def one(source):
    (table,) = [block for block in text.read("a.txt", source.encode()).blocks if isinstance(block, Table)]
    return table


def spans(table):
    return {
        cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.text
    }


def test_flattened_header_gets_its_spans_back():
    table = one("申请\t情况\t\t\t\n\t甲\t法人\t\t总计\n\t\t乙\t丙\t\n一、收\t1\t2\t3\t6\n")
    assert spans(table)["情况"] == (0, 1, 1, 4)
    assert spans(table)["甲"] == (1, 1, 2, 1)
    assert spans(table)["法人"] == (1, 2, 1, 2)
    assert spans(table)["总计"] == (1, 4, 2, 1)
    assert spans(table)["申请"] == (0, 0, 3, 1)


def test_blocks_with_headers_of_their_own():
    table = one("第（一）项\t\t\n信息\t甲\t乙\n规章\t1\t2\n第（八）项\t\t\n信息\t收费\t\n费\t3\t\n")
    assert spans(table)["第（一）项"] == (0, 0, 1, 3)
    assert spans(table)["第（八）项"] == (3, 0, 1, 3)
    assert spans(table)["收费"] == (4, 1, 1, 2)
    assert spans(table)["3"] == (5, 1, 1, 2)


def test_a_row_without_any_number_is_no_head():
    table = one(BLOCKS)
    assert [cell.state for cell in table.cells if cell.row == 2] == ["text", "blank", "blank", "blank"]
    assert [cell.state for cell in table.cells if cell.row == 7] == ["text", "blank"]
    assert spans(table)["第二项"] == (4, 0, 1, 4)


def test_numbered_labels_without_values_are_no_heads():
    table = one(
        "表\t\t\t甲\t乙\n一、收\t\t\t1\t\n二、果\t（一）公开\t\t\t\n\t（二）不公开\t1.秘密\t\t\n\t\t2.其他\t\t\n"
    )
    assert spans(table)["二、果"] == (2, 0, 3, 1)
    assert spans(table)["（二）不公开"] == (3, 1, 2, 1)
    assert [cell.state for cell in table.cells if cell.row > 1 and cell.column > 2] == ["blank"] * 6
