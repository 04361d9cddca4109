import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

from crossfoot_parsers.limits import Excess
from crossfoot_parsers.pdf import cmap
from crossfoot_parsers.pdf.cmap import meanings

HEAD = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)


@pytest.mark.parametrize(
    ("sections", "known"),
    [
        (b"2 beginbfchar <01> <0041> <0002> <4E2D6587> endbfchar", {1: "A", 2: "中文"}),
        (b"1 beginbfchar\r\n<0001><D840DC00>\r\nendbfchar", {1: "\U00020000"}),
        (b"1 beginbfrange <0010> <0012> <0041> endbfrange", {16: "A", 17: "B", 18: "C"}),
        (b"1 beginbfrange <10> <12> [<0041> <00 42>\n<004300 44>] endbfrange", {16: "A", 17: "B", 18: "CD"}),
        (b"1 beginbfrange <10> <11> <00660041> endbfrange", {16: "fA", 17: "fB"}),
        (b"1 beginbfrange <10> <09> <0041> endbfrange", {}),
        (b"2 beginbfchar <01> <0020> <01> <00A0> endbfchar", {1: " "}),
        (b"1 beginbfchar <01> <0020> endbfchar 1 beginbfrange <01> <02> <0041> endbfrange", {1: "A", 2: "B"}),
        (b"1 beginbfchar <01> <> endbfchar", {1: ""}),
        (b"% beginbfchar\n/R (%) def 1 beginbfchar % <02>\n<01> <0041> endbfchar", {1: "A"}),
        (b"", {}),
    ],
)
def test_what_codes_stand_for(sections, known):
    assert meanings(HEAD + sections + b" endcmap") == known


@pytest.mark.parametrize(
    "sections",
    [
        b"/Identity-H usecmap 1 beginbfchar <01> <0041> endbfchar",
        b"1 begincidchar <0041> 1 endcidchar",
        b"1 beginbfchar <01> /A endbfchar",
        b"1 beginbfchar <01> <004> endbfchar",
        b"1 beginbfrange <01> <01> [/A] endbfrange",
        b"1 beginbfchar <> <0041> endbfchar",
        b"1 beginbfchar <01> <0041> endbfrange",
        b"1 beginbfchar <01> <0041>",
        b"endbfchar 1 beginbfchar <01> <0041> endbfchar",
    ],
)
def test_what_is_not_plainly_written_is_left_to_pdfminer(sections):
    theirs = FileUnicodeMap()
    CMapParser(theirs, io.BytesIO(HEAD + sections)).run()
    with pytest.raises(ValueError):  # noqa: PT011 - of any kind
        cmap._plain(HEAD + sections)
    assert meanings(HEAD + sections) == theirs.cid2unichr


@pytest.mark.parametrize("data", [b"beginbfchar " * 50_000, b"beginbfchar <" * 50_000, b"%(" * 50_000])
def test_broken_tables_take_no_longer(data):
    start = time.perf_counter()
    meanings(data)
    assert time.perf_counter() - start < 30


def test_a_font_that_names_too_many_codes_is_refused():
    with pytest.raises(Excess, match="more than 200,000 codes"):
        meanings(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange")
    with pytest.raises(Excess, match="more than 200,000 codes"):
        meanings(b"1 beginbfrange (\\0\\0\\0\\0) <FFFFFFFF> <0041> endbfrange")


def test_many_single_codes_are_too_many(monkeypatch):
    monkeypatch.setattr(cmap, "CODES", 1)
    with pytest.raises(Excess):
        meanings(b"2 beginbfchar <01> <0041> <02> <0041> endbfchar")


pairs = st.tuples(st.integers(0, 0xFFFF), st.text("A \u00a0中\U00020000", min_size=1, max_size=3))


@given(st.lists(pairs, max_size=5), st.lists(st.tuples(pairs, st.integers(0, 5)), max_size=5))
def test_pdfminer_reads_the_same(single, ranges):
    chars = b"".join(b"<%04X> <%s>\n" % (c, t.encode("utf-16-be").hex().encode()) for c, t in single)
    spans = b"".join(
        b"<%04X> <%04X> <%s>\n" % (c, min(c + n, 0xFFFF), t.encode("utf-16-be").hex().encode())
        for (c, t), n in ranges
    )
    data = HEAD + b"1 beginbfchar " + chars + b"endbfchar 1 beginbfrange " + spans + b"endbfrange endcmap"
    theirs = FileUnicodeMap()
    CMapParser(theirs, io.BytesIO(data)).run()
    assert meanings(data) == theirs.cid2unichr
