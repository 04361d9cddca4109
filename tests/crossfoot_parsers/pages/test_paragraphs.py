from crossfoot_parsers.pages.lines import lines
from crossfoot_parsers.pages.paragraphs import Margins, paragraphs
from drawing import glyphs

# Body text of 10 points between 100 and 400, so 30 characters a line.
FULL = "国" * 30


def page(number, *printed):
    """Lines of a page: (left, top, text) or (left, top, text, size)."""
    return [
        line
        for left, top, text, *size in printed
        for line in lines(glyphs(text, left, top, size=size[0] if size else 10), number)
    ]


def joined(*pages):
    found = [line for each in pages for line in each]
    return [p.text for p in paragraphs("a.pdf", found, Margins.of(found))]


def test_margins_are_those_of_the_long_lines():
    found = page(1, (120, 50, "国" * 28), (100, 70, FULL), (100, 90, FULL), (100, 110, "短"))
    assert Margins.of(found) == Margins(100, 400, 10)
    assert Margins.of([]) == Margins()


def test_a_paragraph_ends_with_a_short_line_and_begins_with_an_indented_one():
    assert joined(
        page(
            1,
            (120, 50, "甲" * 28),
            (100, 70, "甲" * 30),
            (100, 90, "甲甲。"),
            (120, 110, "乙" * 28),
            (120, 130, "丙" * 28),
            (100, 150, "丙。"),
        )
    ) == ["甲" * 60 + "。", "乙" * 28, "丙" * 29 + "。"]


def test_a_paragraph_goes_on_behind_a_page_break():
    assert joined(page(1, (120, 780, "甲" * 28)), page(2, (100, 50, "甲甲。"), (120, 70, FULL[:28]))) == [
        "甲" * 30 + "。",
        FULL[:28],
    ]


def test_a_gap_parts_paragraphs():
    assert joined(page(1, (100, 50, FULL), (100, 90, "乙。"))) == [FULL, "乙。"]


def test_a_title_over_two_lines():
    title = page(1, (160, 50, "某某县人民政府年度", 20), (150, 76, "政府信息公开工作报告", 20))
    body = page(1, (100, 130, FULL), (100, 150, FULL))
    assert joined(title, body)[0] == "某某县人民政府年度政府信息公开工作报告"


def test_another_size_is_another_paragraph():
    assert joined(page(1, (100, 50, FULL), (100, 70, "大" * 15, 20), (100, 100, FULL))) == [
        FULL,
        "大" * 15,
        FULL,
    ]


def test_a_heading_behind_a_full_line_begins_a_paragraph():
    full = "国" * 29 + "。"
    assert joined(page(1, (100, 50, full), (100, 65, "六、其他事项"))) == [full, "六、其他事项"]
    assert joined(page(1, (100, 50, full), (100, 65, "（二）其他"))) == [full, "（二）其他"]
    # Inside a sentence it is none.
    assert joined(page(1, (100, 50, FULL), (100, 65, "一、二等奖"))) == [FULL + "一、二等奖"]


def test_an_item_of_a_list_behind_a_full_line_is_a_paragraph():
    """Where items begin at the margin; a number that a line happens to begin with is none."""
    one, two = "1、" + "甲" * 28, "2、乙"
    assert joined(page(1, (100, 50, one), (100, 70, "甲" * 29 + "。"), (100, 90, two))) == [
        one + "甲" * 29 + "。",
        two,
    ]
    assert joined(page(1, (100, 50, "甲" * 29 + "。"), (100, 70, "2.5元"))) == ["甲" * 29 + "。2.5元"]
