"""Scans, read by the real OCR: every cell, and what becomes of the verdicts."""

import io
import subprocess
import sys

import pytest

from building import broken, content, scan, text
from crossfoot.audit import audit
from crossfoot.pack import choose
from crossfoot_parsers import ocr
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.ocr import recognise
from crossfoot_parsers.read import parse
from crossfoot_parsers.report import Box, ReadError, Table

WITHOUT = """
import sys
from importlib import util
util.find_spec = lambda name, found=util.find_spec: None if name == "rapidocr" else found(name)
from crossfoot_parsers.read import read
try:
    read(sys.argv[1])
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.fixture(scope="module")
def scanned(chinese_font):
    """A scan of the report with errors, a little askew and noisy, and the same report as text."""
    made = content.with_errors(2021)
    return parse("a.pdf", scan.render(made, askew=0.7, noise=12)), parse("a.txt", text.render(made))


def tables(report):
    return [block for block in report.everything() if isinstance(block, Table)]


def cells(table):
    return [(c.row, c.column, c.row_span, c.column_span, c.quantity.value) for c in table.cells if c.quantity]


def test_every_number_of_every_table_is_read_into_its_cell(scanned):
    found, truth = ([cells(table) for table in tables(report)] for report in scanned)
    assert len(found) == 3
    # In text the spans of values are not known; here they are drawn.
    assert [[(r, c, v) for r, c, _, _, v in table] for table in found] == [
        [(r, c, v) for r, c, _, _, v in table] for table in truth
    ]


def test_all_of_it_is_marked(scanned):
    report, _ = scanned
    assert report.recognised
    places = [place for table in tables(report) for cell in table.cells for place in cell.span.places]
    assert places
    assert all(isinstance(place, Box) and place.recognised for place in places)
    pages = {place.page for place in places}
    said = [w.en for w in report.warnings if "was read by OCR; please check it" in w.en]
    assert len(said) >= len(pages) > 1


def test_no_rule_fails_and_none_passes(scanned):
    report, _ = scanned
    verdicts = audit(report, choose(report)).verdicts
    assert {v.outcome for v in verdicts} == {"unknown", "inapplicable"}
    (total,) = [v for v in verdicts if v.rule == "cases.行政复议.总计"]
    assert (total.actual, total.expected) == ("0", "7")
    assert total.message.en.endswith("please check")


def test_a_picture_of_one_page(chinese_font):
    buffer = io.BytesIO()
    scan.pages(content.clean(2021))[0].save(buffer, "PNG", dpi=(200, 200))
    report = parse("a.png", buffer.getvalue())
    assert (report.format, report.year, report.agency) == ("picture", 2023, "青溪县人民政府")
    assert [section.ordinal for section in report.sections][:1] == [1]


def test_what_is_not_recognised_is_a_mark_and_not_a_blank(monkeypatch, chinese_font):
    """A reader that finds no digits must not make blank cells."""
    characters = recognise._characters
    monkeypatch.setattr(
        recognise, "_characters", lambda image: [c for c in characters(image) if not c[0].isdigit()]
    )
    buffer = io.BytesIO()
    scan.pages(content.clean(2021))[1].save(buffer, "PNG", dpi=(200, 200))
    values = [
        cell for table in tables(parse("a.png", buffer.getvalue())) for cell in table.cells if not cell.text
    ]
    assert len(values) > 50
    assert {cell.state for cell in values} == {"unreadable"}


@pytest.mark.parametrize(("name", "said"), [("a.pdf", "no text on its pages"), ("a.png", "needs OCR")])
def test_without_the_extra_the_remedy_names_it(tmp_path, name, said):
    buffer = io.BytesIO()
    scan.Image.new("RGB", (9, 9)).save(buffer, "PNG")
    (tmp_path / name).write_bytes(broken.pictures() if name == "a.pdf" else buffer.getvalue())
    command = [sys.executable, "-c", WITHOUT, str(tmp_path / name)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert out.startswith("ReadError")
    assert said in out
    assert "pip install 'crossfoot[ocr]'" in out


def test_more_pictures_than_somebody_waits_for(monkeypatch):
    monkeypatch.setattr(ocr, "PAGES", 0)
    with pytest.raises(ReadError, match="1 pages that are pictures; the limit is 0"):
        parse("a.pdf", broken.pictures())
    with pytest.raises(Excess):
        list(ocr.of_pdf(b"", [recognise.Sheet(1, 9, 9, images=(recognise.Frame(0, 0, 9, 9),))]))


@pytest.mark.corpus
def test_a_scan_of_a_real_report(corpus):
    """The pages of a real report as pictures: the cells are those of the text layer."""
    data = (corpus / "gir2021" / "hongze2023.pdf").read_bytes()
    truth = [cells(table) for table in tables(parse("a.pdf", data))]
    found = [cells(table) for table in tables(parse("a.pdf", scan.photographed(data)))]
    assert found == truth
