import csv
import io
import time
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import content as c
from building import delimited as built
from comparing import audited, changed, of_text, shorts
from crossfoot_parsers import delimited, limits, read
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.report import Passage, ReadError, Report, Table

SHAPES = [(d, rows) for d in ",;\t|" for rows in ("ragged", "padded", "dense")]


@pytest.mark.parametrize("form", [2019, 2021])
@pytest.mark.parametrize(("number", "shape"), [(n, SHAPES[n % len(SHAPES)]) for n in range(12)])
def test_the_verdicts_are_those_of_the_text(form, number, shape):
    content = changed(form, number % 6)
    two = audited("a.csv", built.render(content, *shape))
    assert shorts(two) == of_text(content)
    assert not two.warnings


def rows(source, delimiter=","):
    return [
        ["\n".join(line for line, _ in field) for field in row]
        for row in delimited.scan("a.csv", source, delimiter)
    ]


@given(st.text(alphabet='a,"\n\r ;中', max_size=30))
@settings(max_examples=500, derandomize=True)
def test_the_fields_are_those_of_the_csv_module(source):
    try:
        found = rows(source)
    except ReadError:
        # What is left open at the end of the file, the csv module closes, unless it is strict.
        with pytest.raises(csv.Error, match=r"unexpected end|expected after"):
            list(csv.reader(io.StringIO(source, newline=""), strict=True))
        return
    expected = [
        [field.replace("\r\n", "\n").replace("\r", "\n") for field in row]
        for row in csv.reader(io.StringIO(source, newline=""))
    ]
    assert found == expected


@given(st.lists(st.lists(st.text(alphabet='ab,"\n\r1中', max_size=6), min_size=2, max_size=4), min_size=1))
@settings(max_examples=200, derandomize=True)
def test_each_character_stands_where_it_is_said_to_stand(made):
    file = io.StringIO(newline="")
    csv.writer(file).writerows(made)
    source = file.getvalue()
    for row, fields in zip(delimited.scan("a.csv", source, ","), made, strict=True):
        for field, value in zip(row, fields, strict=True):
            placed = [source[offset] for line, stops in field for offset in stops[:-1]]
            assert "".join(placed) == value.replace("\r", "").replace("\n", "")


def blocks(source, name="a.csv"):
    data = source if isinstance(source, bytes) else source.encode()
    return [
        [(x.row, x.column, x.text) for x in b.cells] if isinstance(b, Table) else b.text
        for b in delimited.read(name, data).blocks
    ]


GRID = [(0, 0, "项"), (0, 1, "甲"), (1, 0, "一"), (1, 1, "5")]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("项,甲\n一,5\n", "a.csv"),
        ("项;甲\r\n一;5", "a.csv"),
        ("项\t甲\n一\t5", "a.csv"),
        ("项|甲\n一|5", "a.csv"),
        ("项\t甲\n一\t5", "a.tsv"),
        ("sep=;\n项;甲\n一;5", "a.csv"),
        ('"项","甲"\n"一","5"\n', "a.csv"),
        ("项,甲\n一,5\n".encode("gb18030"), "a.csv"),
        ("项,甲\n一,5\n".encode("utf-16"), "a.csv"),
    ],
)
def test_delimiters_quotes_and_encodings(source, name):
    assert blocks(source, name) == [GRID]


def test_decimal_commas_between_semicolons():
    (table,) = blocks("项;甲;乙\n收;1,5;2\n支;2,5;3\n")
    assert (1, 1, "1,5") in table


def test_a_field_with_line_breaks_has_a_place_in_each_line():
    made = delimited.read("a.csv", '项,甲\n"不予\n公""开",5\n'.encode()).blocks[0]
    cell = next(x for x in made.cells if x.text.startswith("不予"))
    assert cell.text == '不予公"开'
    assert [(p.line, p.column, p.end) for p in cell.span.places] == [(2, 2, 4), (3, 1, 5)]
    assert [(p.line, p.column, p.end) for p in cell.passage.span(3, 5).places] == [(3, 2, 5)]


def test_numbers_on_two_lines_of_a_field_are_not_one_number():
    made = delimited.read("a.csv", '项,甲\n收,"1\n2"\n支,3\n'.encode()).blocks[0]
    assert next(x for x in made.cells if x.text == "1 2").state == "text"


def test_prose_with_line_breaks_is_several_paragraphs():
    assert blocks('"一、总体情况\n（一）公开。共5条。",,\n') == ["一、总体情况", "（一）公开。共5条。"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b",,\n\n,", "no text"),
        ('项,甲\n一,"5\n'.encode(), "opens in line 2 is never closed"),
        (b"a,\0b", "NUL"),
    ],
)
def test_what_cannot_be_read_is_said(data, says):
    with pytest.raises(ReadError, match=says):
        delimited.read("a.csv", data)


def test_limits(monkeypatch):
    monkeypatch.setattr(delimited, "CELLS", 5)
    with pytest.raises(Excess, match="fields; the limit is 10"):
        delimited.read("a.csv", b"," * 100)
    monkeypatch.setattr(delimited, "TEXT", 5)
    with pytest.raises(Excess, match="bytes"):
        delimited.read("a.csv", b"a" * 100)


def test_a_large_file_costs_little():
    begin = time.process_time()
    for data in (b"1,", b"1\n", b'"\n",', b'""'):
        with suppress(ReadError):
            read.parse("a.csv", data * (limits.TEXT // 10 // len(data)))
    assert time.process_time() - begin < 60


SAMPLE = built.render(c.with_errors(2021))


@given(st.integers(0, len(SAMPLE)), st.integers(0, 60), st.binary(max_size=6))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_no_bytes_crash_it(at, cut, put):
    try:
        report = read.parse("a.csv", SAMPLE[:at] + put + SAMPLE[at + cut :])
    except ReadError:
        return
    assert isinstance(report, Report)


def test_headings_and_titles_are_prose():
    found = delimited.read("a.csv", "青溪县,,\n一、情况,,\n项,甲,乙\n收,1,2\n二、问题,,\n".encode()).blocks
    assert [b.text if isinstance(b, Passage) else "table" for b in found] == [
        "青溪县",
        "一、情况",
        "table",
        "二、问题",
    ]


@pytest.mark.corpus
@pytest.mark.parametrize(
    "name", ["va_requests", "vb1_disposition", "via_appeals", "vib_appealdisp", "xiid1_comparison"]
)
def test_all_agencies_are_the_sum_of_the_agencies(corpus, name):
    path = corpus / "foia" / f"all_{name}_2019.csv"
    (table,) = read.read(str(path)).blocks
    with path.open(encoding="utf-8", newline="") as file:
        expected = list(csv.reader(file))
    grid = [[cell.text for cell in row] for row in table.grid()]
    assert grid == expected
    values = [[cell.quantity.value for cell in row[3:]] for row in table.grid()[1:]]
    (total,) = [v for v, row in zip(values, grid[1:], strict=True) if row[0] == "All agencies"]
    others = [v for v, row in zip(values, grid[1:], strict=True) if row[0] != "All agencies"]
    sums = [sum(column, Decimal(0)) for column in zip(*others, strict=True)]
    assert sums == total
