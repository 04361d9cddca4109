"""Real reports, read: every cell of tables 2, 3 and 4 against what was transcribed from the printed page by hand."""

import hashlib
import json
import re
from collections import Counter
from decimal import Decimal

import pdfplumber
import pytest

from crossfoot_parsers.read import read
from crossfoot_parsers.report import Paragraph, Table

pytestmark = pytest.mark.corpus
REPORTS = ["gir2021/hongze2023.pdf", "gir2021/huaian2024.pdf"]


@pytest.fixture(scope="module", params=REPORTS)
def case(request, corpus):
    truth = json.loads((corpus / "truth.json").read_text("utf-8"))[request.param]
    return read(str(corpus / request.param)), truth


def tables(report):
    return [b for top in report.sections for s in top.walk() for b in s.blocks if isinstance(b, Table)]


def values(table):
    """Give the values of each row that has some."""
    rows = [
        [c.quantity.value for c in table.cells if c.row == row and c.state == "number"]
        for row in range(table.rows)
    ]
    return [row for row in rows if row]


def test_three_tables_and_no_more(case):
    assert [(t.columns) for t in tables(case[0])] == [4, 10, 15]


def test_table_2(case):
    report, truth = case
    expected = [v if isinstance(v, list) else [Decimal(str(v))] for v in truth["table2"].values()]
    assert values(tables(report)[0]) == expected


def test_all_cells_of_table_3(case):
    report, truth = case
    table = tables(report)[1]
    assert values(table) == list(truth["table3"].values())
    numbers = [c for c in table.cells if c.state == "number"]
    assert len(numbers) == 7 * len(truth["table3"])
    assert all(c.row_span == c.column_span == 1 for c in numbers)


def test_all_cells_of_table_4(case):
    report, truth = case
    assert values(tables(report)[2]) == [truth["table4"]]


def spans(table):
    return {
        "".join(c.text.split()): (c.row, c.column, c.row_span, c.column_span) for c in table.cells if c.text
    }


def test_header_cells_have_their_spans(case):
    found = spans(tables(case[0])[1])
    assert {
        text: found[text]
        for text in ("申请人情况", "自然人", "法人或其他组织", "商业企业", "科研机构", "社会公益组织")
    } == {
        "申请人情况": (0, 3, 1, 7),
        "自然人": (1, 3, 2, 1),
        "法人或其他组织": (1, 4, 1, 5),
        "商业企业": (2, 4, 1, 1),
        "科研机构": (2, 5, 1, 1),
        "社会公益组织": (2, 6, 1, 1),
    }
    assert (found["法律服务机构"], found["其他"], found["总计"]) == ((2, 7, 1, 1), (2, 8, 1, 1), (1, 9, 2, 1))
    corner = next(at for text, at in found.items() if "勾稽关系" in text)
    assert corner == (0, 0, 3, 3)
    found = spans(tables(case[0])[2])
    assert (found["行政复议"], found["行政诉讼"]) == ((0, 0, 1, 5), (0, 5, 1, 10))
    assert (found["未经复议直接起诉"], found["复议后起诉"]) == ((1, 5, 1, 5), (1, 10, 1, 5))


def test_labels_written_downwards_and_split_by_the_page_break(case):
    report, truth = case
    rows = len(truth["table3"])
    table = tables(report)[1]
    found = spans(table)
    # The results take all rows but the first two and the last; two header rows stand above, one below them.
    assert found["三、本年度办理结果"] == (5, 0, rows - 3, 1)
    assert found["（三）不予公开"] == (7, 1, 8, 1)
    assert found["（四）无法提供"] == (15, 1, 3, 1)
    assert found["（五）不予处理"] == (18, 1, 5, 1)
    assert found["四、结转下年度继续办理"][2:] == (1, 3)
    assert len({place.page for place in table.span.places}) == 2


def test_paragraphs_are_whole_and_page_numbers_gone(case):
    report, _ = case
    found = [
        block.passage.text
        for top in report.sections
        for section in top.walk()
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]
    assert all(text[-1] in "。：；.:;" for text in found), [t for t in found if t[-1] not in "。：；.:;"]
    assert not any(text.strip("- —").isdigit() for text in found)
    assert [section.ordinal for section in report.sections] == [1, 2, 3, 4, 5, 6]


def test_title_year_and_agency(case):
    report, _ = case
    assert report.year in {2023, 2024}
    assert report.agency in {"洪泽区人民政府", "淮安市人民政府"}


# How many characters each paragraph has (white space aside), and the hash of them all; told from the print of the pages.
PARAGRAPHS = {
    "gir2021/hongze2023.pdf": (
        (24, 192, 118, 65, 54, 117, 117, 104, 291, 49),
        "158f507f6a20f843b85cf73c46988b85141d0bc4bf12cea7f15ed0f4bc37aaf7",
    ),
    "gir2021/huaian2024.pdf": (
        (24, 174, 120, 233, 244, 237, 242, 149, 110, 178, 52),
        "97e1852bd1a74b1f89f9aa9ebfa41240140a89c84da4a5d84fc2da1377936c1a",
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_paragraphs_are_those_that_a_person_would_write_down(name, corpus):
    report = read(str(corpus / name))
    bare = [block.passage.bare for block in report.everything() if isinstance(block, Paragraph)]
    lengths, printed = PARAGRAPHS[name]
    assert tuple(map(len, bare)) == lengths
    assert hashlib.sha256("\n".join(bare).encode()).hexdigest() == printed


FINAL = ["putuo_finance2024", "putuo_socialwork2024", "template_finalaccounts"]
NUMERIC = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
# What a final account prints behind its list of units, told by the first words of each table.
NINE = ["收入", "项目", "项目", "收入", "项目", "经济分类", "财政拨款“三公”经费", "项目", "项目"]


@pytest.fixture(scope="module", params=FINAL)
def accounts(request, corpus):
    path = str(corpus / "finalaccounts" / f"{request.param}.pdf")
    return path, read(path)


def test_a_final_account_has_nine_tables_and_a_list_of_units(accounts):
    units, *found = [block for block in accounts[1].everything() if isinstance(block, Table)]
    assert [cell.text for cell in units.cells[:3]] == ["序号", "单位名称", "备注"]
    assert [table.cells[0].text.removesuffix("科目编码") for table in found] == NINE


def test_the_numeric_cells_of_a_final_account_are_those_of_another_reader(accounts):
    """Codes such as 05 are numeric here, whatever a rule takes them for: the text of the cells is compared."""
    path, report = accounts
    ours = Counter(
        text
        for table in report.everything()
        if isinstance(table, Table)
        for cell in table.cells
        if NUMERIC.fullmatch(text := "".join(cell.text.split()))
    )
    theirs: Counter[str] = Counter()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            cells = [cell or "" for table in page.extract_tables() for row in table for cell in row]
            theirs.update(text for cell in cells if NUMERIC.fullmatch(text := "".join(cell.split())))
    assert ours == theirs
    assert sum(ours.values()) > 80


def test_paragraphs_of_a_final_account_begin_where_the_print_begins_them(corpus):
    """Lists whose items are numbered at the margin, behind full lines, and a line with one larger letter."""
    report = read(str(corpus / "finalaccounts" / "putuo_finance2024.pdf"))
    texts = [block.passage.bare for block in report.everything() if isinstance(block, Paragraph)]
    items = [text for text in texts if re.match(r"\d{1,2}、", text)]
    assert [int(text.split("、")[0]) for text in items] == list(range(1, 12))
    assert all(text.endswith("。") for text in items)
