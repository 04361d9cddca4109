from time import process_time

import pytest

from crossfoot_parsers import text
from crossfoot_parsers.bars import unbarred
from crossfoot_parsers.report import Table


@pytest.mark.parametrize(
    "typed",
    [
        "项目|数\n甲|5\n合计|5\n",
        "项目｜数\n甲｜5\n合计｜5\n",
        "| 项目 | 数 |\n| 甲 | 5 |\n| 合计 | 5 |\n",
        "| 项目 | 数 |\n|:---|---:|\n| 甲 | 5 |\n| 合计 | 5 |\n",
        "+----+---+\n| 项目 | 数 |\n+====+===+\n| 甲 | 5 |\n| 合计 | 5 |\n+----+---+\n",
        "项目|数\n甲\t|5\n合计|\t5\n",
        # A page break before the last row.
        "项目|数\n甲|5\n- 3 -\n合计|5\n",
    ],
)
def test_a_table_may_be_typed_with_upright_bars(typed):
    flow = text.read("r.txt", f"一、收支\n\n{typed}\n略。\n".encode())
    (table,) = [block for block in flow.blocks if isinstance(block, Table)]
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (row, column, word)
        for row, words in enumerate((("项目", "数"), ("甲", "5"), ("合计", "5")))
        for column, word in enumerate(words)
    ]
    # Each stands where it was typed.
    line = typed.split("\n").index(next(each for each in typed.split("\n") if "合计" in each))
    (last,) = [cell for cell in table.cells if cell.text == "5" and cell.row == 2]
    assert last.span.places[0].line == 3 + line


def test_a_bar_in_a_sentence_makes_no_table():
    prose = "热线 | 受理5件，全部办结。\n网站 | 公开信息3条。\n"
    assert not any(isinstance(block, Table) for block in text.read("r.txt", prose.encode()).blocks)
    flow = text.read("r.txt", "甲|乙两种。\n略。\n项目\t数\n甲|乙\t5\n".encode())
    assert sum(isinstance(block, Table) for block in flow.blocks) == 1


def test_a_table_of_tabs_may_have_bars_in_its_cells():
    flow = text.read("r.txt", "项目\t数\n甲|乙\t5\n丙|丁\t6\n".encode())
    (table,) = [block for block in flow.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.cells] == ["项目", "数", "甲|乙", "5", "丙|丁", "6"]


@pytest.mark.parametrize(
    "line", ["|" + "-" * 300_000 + "x", "|" + "\t" * 300_000, "+" * 300_000, "|" * 300_000]
)
def test_long_lines_take_no_longer_than_they_are(line):
    start = process_time()
    assert len(unbarred([line, line, "甲|乙"])) == 3
    assert process_time() - start < 3
