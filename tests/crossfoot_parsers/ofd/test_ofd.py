"""Whole OFD files: the verdicts are those of the text, places lead back to the print, and no bytes crash the reader."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import content as c
from building import ofd
from comparing import FORMS, audited, of_text, shorts
from crossfoot_parsers.ofd import document
from crossfoot_parsers.read import parse
from crossfoot_parsers.report import Paragraph, ReadError, Table


def judge(content, style=ofd.Style()):  # noqa: B008 - it is frozen
    return audited("a.ofd", ofd.render(content, style))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "style",
    [
        *(ofd.Style(rules=rules) for rules in ("lines", "flipped")),
        *(ofd.Style(bottom=float(bottom)) for bottom in range(460, 790, 30)),
        *(ofd.Style(small=small) for small in (6.0, 9.5, 10.5)),
        ofd.Style(numbered=False),
    ],
    ids=str,
)
def test_the_print_does_not_matter(form, style):
    content = c.with_errors(form)
    assert shorts(judge(content, style)) == of_text(content)


@pytest.mark.parametrize("section", [2, 3, 4])
def test_a_table_drawn_as_a_picture_is_unknown(section):
    verdicts = judge(c.as_picture(c.clean(2021), section)).verdicts
    (missing,) = [v for v in verdicts if v.rule.endswith(".missing") and v.outcome == "unknown"]
    assert "图片" in missing.message.zh


def test_the_same_content_gives_the_same_bytes():
    assert ofd.render(c.clean(2021)) == ofd.render(c.clean(2021))


def test_a_cell_under_a_seal_is_unreadable():
    data = ofd.render(c.clean(2021))
    report = parse("a.ofd", data)
    table = next(block for block in report.sections[1].blocks if isinstance(block, Table))
    cell = next(cell for cell in table.cells if cell.state == "number")
    (place,) = cell.span.places
    left, top, right, bottom = (
        value * ofd.MM for value in (place.left, place.top, place.right, place.bottom)
    )
    stamp = f'<ofd:SignedInfo><ofd:StampAnnot PageRef="{9 + place.page}" Boundary="{left} {top} {right - left} {bottom - top}"/></ofd:SignedInfo>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["OFD.xml"] = parts["OFD.xml"].replace(
        b"</ofd:DocBody>", b"<ofd:Signatures>S.xml</ofd:Signatures></ofd:DocBody>"
    )
    parts["S.xml"] = ofd.root("Signatures", '<ofd:Signature BaseLoc="T.xml"/>').encode()
    parts["T.xml"] = ofd.root("Signature", stamp).encode()
    sealed = parse("a.ofd", packed(parts))
    table = next(block for block in sealed.sections[1].blocks if isinstance(block, Table))
    assert [each.text for each in table.cells if each.state == "unreadable"] == [cell.text]


IMAGE = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="4"/>'
LINE = '<ofd:TextObject Boundary="20 20 90 9" Size="5"><ofd:TextCode Y="5">一、总体情况</ofd:TextCode></ofd:TextObject>'
CLEAR = LINE.replace('Size="5"', 'Size="5" Alpha="0"')


@pytest.mark.parametrize("pages", [[IMAGE], [IMAGE + CLEAR], [""]])
def test_pages_without_text_are_refused(pages):
    with pytest.raises(ReadError, match="there is no text on its pages") as caught:
        parse("a.ofd", ofd.package(pages))
    assert "OCR" in caught.value.remedy


def test_a_page_that_is_a_picture_is_said():
    (warning,) = parse("a.ofd", ofd.package([LINE, IMAGE])).warnings
    assert warning.en == "page 2 is a picture without text and was not read"
    assert warning.span.places[0].page == 2


def test_characters_that_stand_for_nothing_are_said():
    with pytest.raises(ReadError, match="its text cannot be read: 2 of 6"):
        parse("a.ofd", ofd.package([LINE.replace("总体", "\ufffd\ufffd")]))


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("<a", "malformed"),
        ('<!DOCTYPE a><Page xmlns="x"/>', "declares a document type"),
        (ofd.page(LINE.replace("20 20", "20")), "malformed"),
        (ofd.page(LINE.replace("20 20", "nan 20")), "measure"),
        (ofd.page("<a>" * 300 + "</a>" * 300), "malformed"),
        (ofd.page("<a/>" * 100_001), "objects on a page"),
        (b"\x00\x01encrypted", "malformed"),
    ],
)
def test_a_page_that_is_malformed_is_said(part, says):
    with pytest.raises(ReadError, match=says):
        parse("a.ofd", ofd.package([LINE], {"Doc_0/Pages/Page_0/Content.xml": part}))


def packed(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data)
    return buffer.getvalue()


RICH = ofd.package(
    [
        LINE
        + IMAGE
        + '<ofd:PathObject Boundary="0 0 90 90" CTM="2 0 0 2 0 0" Fill="true" DrawParam="1"><ofd:Clips><ofd:Clip><ofd:Area>'
        '<ofd:Path Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>'
        '<ofd:FillColor Value="1 2 3" Alpha="9"/><ofd:AbbreviatedData>M 1 1 B 1 1 2 2 3 3 Q 1 1 2 2 L 3 4 C</ofd:AbbreviatedData></ofd:PathObject>'
        '<ofd:CompositeObject Boundary="1 1 99 99" ResourceID="7"/>'
        '<ofd:TextObject Boundary="20 40 90 9" Size="5" HScale="0.9" ReadDirection="90" CharDirection="90">'
        '<ofd:TextCode X="1" Y="5" DeltaX="g 3 5 -2" DeltaY="1 g 2 4">甲乙丙丁12</ofd:TextCode></ofd:TextObject>',
        LINE,
    ],
    {
        "Doc_0/PublicRes.xml": ofd.root(
            "Res",
            '<ofd:DrawParams><ofd:DrawParam ID="1" Relative="2"/><ofd:DrawParam ID="2" LineWidth="2"/></ofd:DrawParams>'
            f'<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="7"><ofd:Content>{LINE}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>',
        ),
    },
)
WHOLE = ofd.render(c.clean(2021))


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tried(data):
    with contextlib.suppress(ReadError):
        parse("a.ofd", data)


def spoiled(data, source):
    """Change, cut or splice some bytes."""
    made = bytearray(source)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(made)))
        grown = st.one_of(
            st.binary(max_size=6),
            st.sampled_from([b"9" * 9, b"g 99999999 1", b"e300", b"-", b"<a>", b'"', b"/", b"..", b"nan"]),
            st.integers(0, len(source)).map(lambda start: source[start : start + 40]),
        )
        made[at : at + data.draw(st.integers(0, 8))] = data.draw(grown)
    return bytes(made)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data())
def test_no_change_of_a_file_crashes_the_reader(data):
    tried(spoiled(data, data.draw(st.sampled_from([RICH, WHOLE]))))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.data())
def test_no_change_of_a_part_crashes_the_reader(data):
    parts = parts_of(RICH)
    name = data.draw(st.sampled_from([name for name in parts if name.endswith(".xml")]))
    tried(packed(parts | {name: spoiled(data, parts[name])}))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_no_value_of_an_attribute_crashes_the_reader(data):
    parts = parts_of(RICH)
    name = "Doc_0/Pages/Page_0/Content.xml"
    pieces = parts[name].split(b'"')
    at = data.draw(st.integers(0, len(pieces) // 2 - 1)) * 2 + 1
    values = ["", "-1", "1e11 -1e11 1e11 1e11", "0 0 0 0 0 0", "1e-11", "g 1e11 1", "true", "9" * 400]
    pieces[at] = data.draw(
        st.one_of(st.sampled_from(values), st.text("0123456789 .-eg", max_size=30))
    ).encode()
    tried(packed(parts | {name: b'"'.join(pieces)}))


# Pages, characters, and some text of each file.
HELLO = "你好呀，OFDReader&Writer！"
CORPUS = {
    "chinese_dir": ([21], HELLO),
    "helloworld": ([21], HELLO),
    "helloworld_sign": ([21], HELLO),
    "namespace_no_std": ([21], HELLO),
    "with_pageblock": ([21], HELLO),
    "relative_paths": ([14], "这是一个带有附件的OFD文件"),
    "several_in_textcode": ([25], "打发打发打发打发打发哈哈打发哈哈哈哈哈哈哈哈哈打发"),
    "horizontal_text": ([12], "二三一二三四三二"),
    "invoice": ([561], "校验码：14754822929856772523"),
    "no_page_container": ([498], "开票日期：2020年04月20日"),
    "path_unstd": ([110, 183], "根据《中华人民共和国刑事诉讼法》第"),
    "signed_keyword": ([538], "差额征税：2.00。"),
    "split_paragraph": ([1186, 283], "“超长文档“裁切测试"),
    "watermark": ([384, 415, 426, 412, 425, 292], "真的猛士，敢于直面惨淡的人生"),
}


@pytest.mark.corpus
@pytest.mark.parametrize("name", CORPUS)
def test_the_corpus(corpus, name):
    data = (corpus / "ofd" / f"{name}.ofd").read_bytes()
    counts, said = CORPUS[name]
    sheets, warnings = document.sheets(name, data)
    assert [sum(bool(glyph.text.strip()) for glyph in sheet.glyphs) for sheet in sheets] == counts
    assert not warnings
    report = parse(f"{name}.ofd", data)
    blocks = [
        block.passage.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in report.everything()
        if isinstance(block, Paragraph | Table)
    ]
    assert said in "".join("".join(blocks).split())
    # White on white stands a key word for a signature; figures that are turned are not read.
    hidden = {"path_unstd": 20, "horizontal_text": 6}.get(name, 0)
    assert sum(len(sheet.unseen) for sheet in sheets) == hidden
    assert len(report.warnings) == bool(hidden)


@pytest.mark.corpus
def test_the_tables_of_an_invoice(corpus):
    report = parse("invoice.ofd", (corpus / "ofd" / "invoice.ofd").read_bytes())
    (table,) = [block for block in report.everything() if isinstance(block, Table)]
    assert (table.rows, table.columns) == (4, 11)
    cells = {(cell.row, cell.column, cell.row_span, cell.column_span): cell.text for cell in table.cells}
    assert cells[0, 0, 1, 1] == "购买方"
    assert cells[1, 8, 1, 1] == "金额100.00 100.00 100.00 ¥300.00"
    assert cells[1, 10, 1, 1] == "税额6.00 6.00 6.00 ¥18.00"
    assert cells[2, 2, 1, 9] == "叁佰壹拾捌圆整（小写）¥318.00"
    assert cells[3, 7, 1, 4] == ""
    assert "".join(cells[0, 7, 1, 4].split()) == (
        "00664<120+*+2-984159/29<+>17+8*-62/3/73869<1*43--427<530612-9<1/027<171476/*041+935+583+8<6+4/+5<-01032919663911"
    )
