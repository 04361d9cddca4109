import contextlib
import json
import shutil
import subprocess
import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from building import content as c
from building import html, layout
from building import text as plain_text
from comparing import FORMS, short
from crossfoot.audit import audit
from crossfoot.pack import choose
from crossfoot_parsers import aligned, text
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.read import parse
from crossfoot_parsers.report import Extent, ReadError, Table


def judged(data, name="a.txt"):
    report = parse(name, data)
    return report, audit(report, choose(report)).verdicts


@pytest.fixture(scope="module")
def base():
    return {
        (form, made): judged(plain_text.render(made(form)))[1]
        for form in FORMS
        for made in (c.clean, c.with_errors)
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("made", [c.clean, c.with_errors])
@pytest.mark.parametrize("wide", [1, 2])
@pytest.mark.parametrize("centred", [True, False])
@pytest.mark.parametrize("page", [37, 1000])
def test_the_verdicts_are_those_of_the_text_with_tabs(form, made, wide, centred, page, base):
    report, verdicts = judged(layout.render(made(form), layout.Style(wide, 1, page, centred)))
    assert not report.warnings
    assert [short(v) for v in verdicts] == [short(v) for v in base[form, made]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("wide", [1, 2])
@pytest.mark.parametrize("apart", [0, 1])
@pytest.mark.parametrize("centred", [True, False])
@pytest.mark.parametrize("page", [30, 36, 43, 1000])
def test_what_is_not_read_as_a_table_is_said_and_never_judged(form, wide, apart, centred, page, base):
    report, verdicts = judged(layout.render(c.clean(form), layout.Style(wide, apart, page, centred)))
    if report.warnings:
        assert not {v.rule for v in verdicts if v.outcome == "fail"}
    else:
        assert [short(v) for v in verdicts] == [short(v) for v in base[form, c.clean]]


def tables(source):
    flow = text.read("a.txt", source.encode())
    return [block for block in flow.blocks if isinstance(block, Table)], flow.warnings


def shown(source):
    made, warnings = tables(source)
    assert not warnings
    return [[[cell.text for cell in t.cells if cell.row == row] for row in range(t.rows)] for t in made]


ODD = ["N/A", "*5", "5*", "无", "O", "5。", "无法统计"]
PLACES = [(2, 13, 1), (3, 3, 4), (3, 3, 5), (3, 4, 3), (3, 12, 9), (3, 26, 4), (3, 26, 7), (3, 27, 3), (3, 27, 4), (4, 3, 6)]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("page", [30, 37, 45])
def test_a_cell_that_holds_no_number_makes_no_other_fail(place, page):
    for printed in ODD:
        made = c.with_cell(c.clean(2021), *place, printed)
        _, drawn = judged(html.render(made), "a.html")
        _, verdicts = judged(layout.render(made, layout.Style(page=page)))
        open_too = {v.fingerprint for v in drawn if v.outcome != "pass"}
        assert {v.rule for v in verdicts if v.outcome == "fail" and v.fingerprint not in open_too} == set()


@pytest.mark.parametrize("row", [3, 4, 12, 26, 27])
def test_a_row_without_numbers_makes_no_other_fail(row):
    made = c.clean(2021)
    for column in range(3, 10):
        made = c.with_cell(made, 3, row, column, "无")
    report, verdicts = judged(layout.render(made))
    assert [w for w in report.warnings if "aligned by blanks" in w.en]
    assert not {v.rule for v in verdicts if v.outcome == "fail"}


HEAD = "项目              甲      乙\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (HEAD + "行政许可          1       2", [["项目", "甲", "乙"], ["行政许可", "1", "2"]]),
        # A blank number, told by those above and below.
        (HEAD + "许可              1       2\n处罚                      -", [["项目", "甲", "乙"], ["许可", "1", "2"], ["处罚", "", "-"]]),
        # Labels on several lines, the numbers beside the first, the middle or the last.
        (HEAD + "1.行政            1       2\n  许可\n2.行政\n  处罚            3       4\n3.强\n  制              5       6\n  等",
         [["项目", "甲", "乙"], ["1.行政许可", "1", "2"], ["2.行政处罚", "3", "4"], ["3.强制等", "5", "6"]]),
        # Heads on several lines.
        ("项目            本年      上年\n                数量      数量\n许可              1       2", [["项目", "本年数量", "上年数量"], ["许可", "1", "2"]]),
        # A cell that holds no number stands where it stands: first, last, between, or with the stop of a sentence.
        (HEAD + "许可              1       2\n处罚              N/A     3\n强制              4       5", [["项目", "甲", "乙"], ["许可", "1", "2"], ["处罚", "N/A", "3"], ["强制", "4", "5"]]),
        ("项目      甲   乙   丙\n许可      1    2    3\n处罚      4    5。  6\n强制      7    8    无", [["项目", "甲", "乙", "丙"], ["许可", "1", "2", "3"], ["处罚", "4", "5。", "6"], ["强制", "7", "8", "无"]]),
        # Without labels.
        ("甲      乙\n1       2", [["甲", "乙"], ["1", "2"]]),
        # Over a page break with its page number, with other positions behind it.
        (HEAD + "许可              1       2\n\n\n       - 1 -\n\f\n处罚         3     4", [["项目", "甲", "乙"], ["许可", "1", "2"], ["处罚", "3", "4"]]),
    ],
)  # fmt: skip
def test_fields_in_columns_make_a_table(source, expected):
    (made,) = shown("正文在上。\n" + source + "\n\n正文在下。")
    assert made == expected


@pytest.mark.parametrize(
    "source",
    [
        "共收到  12  件，比上年增加  3  件。\n其中自然人  8  件，法人  4  件。",
        "全年  公开  信息  184\n条，其中  文件  12\n条。",
        "          青溪县人民政府\n      2023 年政府信息公开工作年度报告",
        "目  录\n一、总体情况 ............ 1\n二、主动公开 ............ 2\n三、申请          3",
        "单位负责人：张三          填表人：李四\n联系电话：0517-8722        2024 年 1 月 9 日",
        "（盖章）            2024 年",
        "1.说明    5\n2.说明    6",
        "一、总体情况\n\n（一）公开    12",
    ],
)
def test_prose_makes_no_table(source):
    assert tables(source) == ([], ())


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("项目   甲   乙\n许可     1     2     3", "another number of columns"),
        (HEAD + "许可              1       2\n处罚                   3", "under no column"),
        (HEAD + "许可              1       2\n处罚                      3\n\f\n强制   4", "in which columns is open"),
        (HEAD + "许可              1       2\n处罚                     注\n强制              3       4", "another number of columns"),
        (HEAD + "许可              1       2\n其他  等          3       4", "which label is open"),
        (HEAD + "1.许可            1       2\n处罚              3       4", "which label is open"),
        (HEAD + "许可              1       2\n                  注\n强制              3       4", "stands where numbers should"),
        # Cells that hold no number: in no column, in all rows, next to as few numbers.
        (HEAD + "许可              1       2\n处罚            3       4     5*", "in which columns is open"),
        ("项目      甲   乙   丙\n许可      1    2    无\n处罚      3    4    无", "in which columns is open"),
        (HEAD + "许可              1       2\n处罚              3       无", "a header has no numbers below it"),
        (HEAD + "处罚              3       无\n许可              1       2", "a header holds a number"),
        (HEAD + "许可              1       2\n处罚              3       5。\n强制              4       5", "a header holds a number"),
        (HEAD + "\n处罚              无      无\n\n许可              1       2", "left of its heads"),
        (HEAD + "许可              1       2\n处罚              无      无", "a header has no numbers below it"),
        (HEAD + "1.许可            1       2\n项目              丙      丁\n一、处罚  2.许可  3       4", "different numbers of label columns"),
        ("        总\n        数\n   甲         乙\n1.a     1       2\n", "open"),
        ("项目     总数\n         甲     乙\n许可     1      2", "another number of columns"),
        (HEAD + "（一）许可        1       2\n（二）处罚  1.甲  3       4\n            2.乙  5       6\n（三）强制  1.甲  3       4\n            3.乙  3       4",
         "to which rows"),
    ],
)  # fmt: skip
def test_what_is_open_is_said(source, says):
    made, warnings = tables(source)
    assert not made
    assert [says in warning.en for warning in warnings] == [True]
    assert warnings[0].span.places


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (HEAD + "许可              1       2\n" * aligned.LINES, "lines in a table"),
        ("甲  " * (aligned.FIELDS + 1) + "\n1  2", "fields in a line"),
    ],
)
def test_a_table_has_limits(source, says):
    with pytest.raises(Excess, match=says):
        tables(source)


@pytest.mark.parametrize(
    "source",
    [
        "甲  乙\n" * 30_000,
        HEAD + "1       2\n" * 30_000,
        (HEAD + "许可              1       2\n正文。\n") * 1_000,
        "甲  " * 100_000 + "\n1  2",
        "1  2\n甲\n" * 5_000,
        "甲  乙\n" + "\n\f1  2" * 20_000,
    ],
    ids=range(6),
)
def test_no_input_takes_long(source):
    start = time.process_time()
    with contextlib.suppress(ReadError):
        parse("a.txt", source.encode())
    assert time.process_time() - start < 60


def width(text_, wide):
    return sum(wide if unicodedata.east_asian_width(x) in "WF" else 1 for x in text_)


def padded(cell, room, wide, side):
    blank = room - width(cell, wide)
    left = {"left": 0, "right": blank, "middle": blank // 2}[side]
    return " " * left + cell + " " * (blank - left)


VALUES = st.sampled_from(["0", "7", "12", "345", "6789", "-", "1.5", ""])
GRIDS = st.integers(2, 6).flatmap(
    lambda n: st.lists(
        st.tuples(
            st.sampled_from(["许可", "行政处罚", "其他对外管理事项"]),
            st.lists(VALUES, min_size=n, max_size=n),
        ),
        min_size=1,
        max_size=6,
    )
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(GRIDS, st.sampled_from([1, 2]), st.sampled_from(["left", "right", "middle"]), st.booleans())
@example(rows=[("许可", ["1", "2"]), ("其他对外管理事项", ["3", ""])], wide=2, side="left", spaced=False)
def test_a_number_never_stands_in_a_wrong_cell(rows, wide, side, spaced):
    count = len(rows[0][1])
    head = ["项目", *("甲乙丙丁戊己"[:count])]
    lines = []
    for cells in [head, *([label, *values] for label, values in rows)]:
        rooms = [18, *[6] * count]
        lines.append(
            "  ".join(
                padded(cell, room, wide, side) for cell, room in zip(cells, rooms, strict=True)
            ).rstrip()
        )
    made, _ = tables(("\n\n" if spaced else "\n").join(lines))
    expected = [values for _, values in rows]
    for table in made:
        names = {cell.column: cell.text for cell in table.cells if cell.text in head[1:]}
        left = list(expected)
        for row in range(table.rows):
            own = {
                names[x.column]: x.text
                for x in table.cells
                if x.row == row and x.column in names and x.state in {"number", "dash"}
            }
            if not own:
                continue
            wanted = {
                name: value
                for name, value in zip(head[1:], next(v for v in left if any(v)), strict=True)
                if value
            }
            left = left[left.index(next(v for v in left if any(v))) + 1 :]
            assert own == wanted


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["gir2021/hongze2023.pdf", "gir2021/huaian2024.pdf"])
def test_real_reports_through_a_converter(name, corpus):
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext of Poppler is not installed")
    data = subprocess.run(
        [program, "-layout", str(corpus / name), "-"], capture_output=True, check=True
    ).stdout
    report, verdicts = judged(data)
    truth = json.loads((corpus / "truth.json").read_text("utf-8"))[name]
    made = [block for block in report.everything() if isinstance(block, Table)]
    values = [
        [
            row
            for r in range(t.rows)
            if (row := [x.quantity.value for x in t.cells if x.row == r and x.quantity])
        ]
        for t in made
    ]
    assert values == [
        [v if isinstance(v, list) else [Decimal(str(v))] for v in truth["table2"].values()],
        list(truth["table3"].values()),
        [truth["table4"]],
    ]
    printed = parse(name, (corpus / name).read_bytes())
    same = [short(v)[:5] for v in audit(printed, choose(printed)).verdicts]
    assert [short(v)[:5] for v in verdicts] == same


def test_places_may_be_in_any_unit():
    def line(*fields):
        made = []
        for text_, left in fields:
            made.append(aligned.Field(text.passage("a", text_, 1), left, left + len(text_) * 10.5))
        return aligned.Line(tuple(made))

    lines = [line(("甲", 80.5), ("乙", 120.0)), line(("1.许可", 10.0), ("1", 82.0), ("2", 121.5))]
    assert aligned.stretches(lines) == [range(2)]
    made, _ = aligned.table(lines)
    assert [cell.text for cell in made.cells] == ["", "甲", "乙", "1.许可", "1", "2"]
    assert all(isinstance(place, Extent) for cell in made.cells for place in cell.span.places)


WORDS = st.sampled_from(
    [
        "信息内容",
        "本年数量",
        "1.甲",
        "（一）乙",
        "一、丙",
        "丁",
        "0",
        "12",
        "3.5",
        "-",
        "合计",
        "\f",
        "。",
        "",
    ]
)
LINE = st.lists(st.tuples(WORDS, st.integers(0, 9)), max_size=5)


@settings(max_examples=600, deadline=None, derandomize=True)
@example([[("信息内容", 6), ("本年数量", 0)], [("丁", 6), ("0", 0)], [("信息内容", 6), ("本年数量", 0)]])
@example([[("信息内容", 9), ("本年数量", 2), ("合计", 0)], [("丁", 9), ("0", 0)], [("\f", 0), ("丁", 0)]])
@given(st.lists(LINE, max_size=12))
def test_no_lines_crash_the_finder(lines):
    source = "\n".join("".join(word + " " * gap for word, gap in line) for line in lines)
    # Not by way of `parse`, which turns whatever is raised into one line.
    with contextlib.suppress(ReadError, Excess):
        text.read("a.txt", source.encode())
