import pytest

from crossfoot_parsers import outline, text
from crossfoot_parsers.flow import Aligned, Flow
from crossfoot_parsers.report import Paragraph, Table


def report(source):
    return outline.report("a.txt", "text", "0", text.read("a.txt", source.encode()))


def test_headings_make_a_tree():
    made = report(
        "某局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n（一）主动公开情况。主要通过网站。\n\n(二) 依申请\n\n二、其他\n\n无。\n"
    )
    first, second = made.sections
    assert (first.number, first.ordinal, first.heading.text) == ("一、", 1, "总体情况")
    assert [s.heading.text for s in first.sections] == ["主动公开情况", "依申请"]
    (paragraph,) = first.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.passage.text == "主要通过网站。"
    assert second.ordinal == 2


def test_a_heading_is_never_joined_with_what_follows():
    made = report(
        "某局2023年报告\n\n四、政府信息公开行政复议、行政诉讼情况\n\n本年度未发生，特此说明\n\n五、其他\n"
    )
    assert [s.heading.text for s in made.sections] == ["政府信息公开行政复议、行政诉讼情况", "其他"]


def test_a_row_of_a_lost_table_is_no_heading():
    made = report(
        "某局2023年报告\n\n三、申请情况\n\n一、本年新收    92    19    199\n\n（七）总计 91 20 198\n\n四、其他\n\n无。\n"
    )
    assert [s.heading.text for s in made.sections] == ["申请情况", "其他"]


def test_a_paragraph_that_a_page_break_cut_is_joined():
    made = report("某局2023年报告\n\n一、总体情况\n\n全年认真落实条例，推进政府信息公\n\n开工作。\n")
    (paragraph,) = made.sections[0].blocks
    assert paragraph.passage.text == "全年认真落实条例，推进政府信息公开工作。"


def test_a_paragraph_cut_by_a_page_break_is_one_again():
    made = report("一、总体情况\n\n今年收到诉讼案件共计6宗，都已依法办结，\n\n其中维持4宗。\n\n另起一段。\n")
    texts = [block.passage.text for block in made.sections[0].blocks if isinstance(block, Paragraph)]
    assert texts == ["今年收到诉讼案件共计6宗，都已依法办结，其中维持4宗。", "另起一段。"]


@pytest.mark.parametrize(
    "line",
    [
        "一是加强学习，二是加强培训。",
        "1.本机关今年以来认真贯彻落实各项要求，主动公开信息。",
        "一、这是一个很长的句子，有标点，而且句子里还有句号。后面还有话。",
        "2023年一季度",
        "（一）",
    ],
)
def test_what_is_no_heading(line):
    made = report(f"一、总体情况\n\n{line}\n")
    assert not made.sections[0].sections
    assert len(made.sections) == 1


def test_sentences_know_their_numbers_and_places():
    made = report("一、总体情况\n\n收到申请14宗。办结12宗！“好。”\n")
    (paragraph,) = made.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert [s.passage.text for s in paragraph.sentences] == ["收到申请14宗。", "办结12宗！", "“好。”"]
    second = paragraph.sentences[1]
    (quantity,) = second.quantities
    (place,) = second.passage.span(quantity.start, quantity.end).places
    assert (place.line, place.column, place.end) == (3, 11, 14)


def test_english_is_told():
    assert report("Annual Report of the Agency\n\nAll went well.\n").language == "en"


@pytest.mark.parametrize(
    ("first", "second", "inner"),
    [
        ("一、", "二、", "（一）"),
        ("一 ", "二 ", "（一）"),
        ("1.", "2.", "（一）"),
        ("（一）", "（二）", "1."),
    ],
)
def test_the_outermost_numbers_are_the_sections(first, second, inner):
    found = report(
        f"某局2023年报告\n\n{first}总体情况\n\n{inner}主动公开情况\n\n好。\n\n{second}存在的主要问题\n\n有。\n"
    )
    assert [section.heading.text for section in found.sections] == ["总体情况", "存在的主要问题"]
    assert [section.level for section in found.sections] == [1, 1]
    assert [below.heading.text for below in found.sections[0].sections] == ["主动公开情况"]


def test_a_title_that_is_spaced_out_is_no_heading():
    assert (
        report("某 局\n\n二 〇 二 三 年 度 报 告\n\n一、总体情况\n\n好。\n").sections[0].heading.text
        == "总体情况"
    )


def test_sections_with_roman_numbers():
    made = report(
        "1. Components\n\nOf the agency.\n\nIV. Exemption 3 Statutes\n\nV.A. FOIA REQUESTS -- RECEIVED\n\nV.B.(1). DISPOSITION OF FOIA REQUESTS -- ALL\n\n"
        "I. This is a sentence.\n\n1. Details\n\nXII.A. Backlogs, and,\n\nIX. Costs\n\nNone.\n"
    )
    assert [(s.number, s.ordinal, s.level, s.heading.text) for s in made.sections] == [
        ("IV.", 4, 1, "Exemption 3 Statutes"),
        ("V.A.", 5, 1, "FOIA REQUESTS -- RECEIVED"),
        ("V.B.(1).", 5, 1, "DISPOSITION OF FOIA REQUESTS -- ALL"),
        ("IX.", 9, 1, "Costs"),
    ]
    assert [s.heading.text for s in made.sections[2].sections] == ["Details"]


@pytest.mark.parametrize(
    ("line", "headings", "rest"),
    [
        ("（一）主动公开方面 全年公开信息 5 条。", ["主动公开方面"], "全年公开信息 5 条。"),
        (
            "（一）主动公开情况\u3000\u3000全年公开信息5条。其中2条。",
            ["主动公开情况"],
            "全年公开信息5条。其中2条。",
        ),
        ("（一）主动公开情况 5 条。", ["主动公开情况 5 条"], None),
        ("（一）在公开，方面 全年公开信息 5 条。", [], "（一）在公开，方面 全年公开信息 5 条。"),
    ],
)
def test_a_heading_may_run_into_its_paragraph_at_a_blank(line, headings, rest):
    made = report(f"某局2023年报告\n\n一、总体情况\n\n{line}\n")
    (top,) = made.sections
    assert [section.heading.text for section in top.sections] == headings
    said = [block.passage.text for section in (*top.sections, top) for block in section.blocks]
    assert said == ([] if rest is None else [rest])


def test_lines_of_a_table_without_rules_are_paragraphs_and_no_headings():
    source = text.read("a.txt", "某局2023年报告\n\n一、甲\n\n正文。\n\n二、乙 3\n\n三、丙\n".encode()).blocks
    title, first, prose, row, last = source
    table = Table(1, 1, (), row.span())
    made = outline.report(
        "a.txt", "text", "0", Flow((Aligned(table, (title,)), first, prose, Aligned(table, (row, row)), last))
    )
    assert [section.heading.text for section in made.sections] == ["甲", "丙"]
    assert [block.passage.text for block in made.blocks] == ["某局2023年报告"]
    assert [block.passage.text for block in made.sections[0].blocks] == ["正文。", "二、乙 3", "二、乙 3"]
    (guess,) = made.sections[0].guesses
    assert (guess.table, guess.paragraphs) == (table, made.sections[0].blocks[1:])
    assert made.guesses[0].paragraphs == made.blocks
