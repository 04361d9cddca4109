from crossfoot.output.excerpt import excerpts
from crossfoot_parsers.report import Table
from judging import report

REPORT = """某局2024年报告

一、收支

表|||甲|乙
一、新收|||5|2
二、结果|公开||1|2
|其他||3|4
三、合计|||4|6

二、别的

表|甲
一|1
"""


def test_rows_are_shown_below_the_head():
    made = report(REPORT)
    tables = [block for block in made.everything() if isinstance(block, Table)]
    cell = next(c for c in tables[0].cells if c.text == "4" and c.column == 4)
    (drawn,) = excerpts(made, [cell.span])
    text = "\n".join(drawn)
    assert "甲" in text
    assert "其他" in text
    assert "二、结果" in text
    assert "新收" not in text
    assert excerpts(made, []) == []


def test_each_table_has_its_own_excerpt():
    made = report(REPORT)
    tables = [block for block in made.everything() if isinstance(block, Table)]
    spans = [next(c.span for c in table.cells if c.state == "number") for table in tables]
    assert len(excerpts(made, spans)) == 2
