import pytest

from crossfoot.binding.figures import lines, mentions, told
from crossfoot.language.parse import parse
from judging import report

RULES = """
section s "甲" {
  figure 收到 "收到…申请{n}件" or "(未|没有)收到…申请" means 0
  figure 结转 "上年结转…{n}件"
  figure 复议 "复议{n}件" { figure 维持 "维持…{n}件" }
  figure 诉讼 "诉讼{n}件" { figure 维持 "维持…{n}件" }
}
breakdown listed "其中"
"""
FILE = parse(RULES, "a.rules")


def spoken(sentence):
    (section,) = report(f"某局2023年报告\n\n一、甲\n\n{sentence}\n").sections
    return lines(section)


def found(sentence, year=2023):
    drawn = mentions(FILE.sections[0].figures, spoken(sentence), year)
    return {name: [m.text for m in each] for name, each in drawn.items() if each}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("收到申请21件。", {"收到": ["21件"]}),
        ("收 到 政府信息公开 申请 2 1 件。", {"收到": ["21件"]}),
        ("收到申请1,234件。", {"收到": ["1,234件"]}),
        ("收到申请十二件。", {"收到": ["十二件"]}),
        ("全年没有收到公开申请。", {"收到": ["没有收到公开申请"]}),
        ("2022年收到申请40件，2023年收到申请50件。", {"收到": ["50件"]}),
        ("去年收到申请40件。", {}),
        ("上年结转3件。", {"结转": ["3件"]}),
        ("收到来信，申请很多，共5件。", {}),
        (
            "复议7件，其中维持3件；诉讼9件，其中维持5件。",
            {"复议": ["7件"], "复议.维持": ["3件"], "诉讼": ["9件"], "诉讼.维持": ["5件"]},
        ),
        ("维持原判3件。", {}),
    ],
)
def test_figures_are_drawn_with_their_year_and_their_head(sentence, expected):
    squeezed = {name: ["".join(text.split()) for text in texts] for name, texts in found(sentence).items()}
    assert squeezed == expected


@pytest.mark.parametrize(
    ("sentence", "doubtful"),
    [
        ("2022年结转4件，收到申请298件。", True),
        ("较2022年有所增加，收到申请298件。", False),
        ("2022年收到申请40件；2023年收到申请298件。", False),
        ("2023年收到申请298件。", False),
    ],
)
def test_behind_a_number_of_another_year_it_is_open_which_year_is_meant(sentence, doubtful):
    drawn = mentions(FILE.sections[0].figures, spoken(sentence), 2023)["收到"]
    assert [(m.text, m.doubtful) for m in drawn] == [("298件", doubtful)]


def test_a_year_alone_governs_what_follows():
    assert found("2022年，收到申请40件，上年结转3件。") == {}
    assert found("2022年，收到申请40件。2023年，收到申请50件。") == {"收到": ["50件"]}


def test_a_mention_leads_back_to_its_place():
    (mention,) = mentions(FILE.sections[0].figures, spoken("全年收到申请 21 件。"), 2023)["收到"]
    (place,) = mention.span.places
    assert (place.line, place.column) == (5, 8)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("公开10条，其中甲4条，乙6条。", [("10条", ["4条", "6条"])]),
        ("公开10条。其中，甲4条，乙6条。", [("10条", ["4条", "6条"])]),
        ("公开10条（其中甲4条，乙6条），办件3件。", [("10条", ["4条", "6条"])]),
        (
            "公开10条，其中甲4条（其中子1条，丑3条），乙6条。",
            [("10条", ["4条", "6条"]), ("4条", ["1条", "3条"])],
        ),
        ("公开10条，其中重点3件。", []),
        ("其中的道理。", []),
        ("公开10条。", []),
    ],
)
def test_wholes_and_their_parts(sentence, expected):
    drawn = told(FILE.breakdowns[0], spoken(sentence), "甲")
    assert [(each.whole.text, [part.text for part in each.parts]) for each in drawn] == expected
