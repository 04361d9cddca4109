import pytest

from crossfoot.binding.figures import draw
from crossfoot.binding.spoken import lines
from crossfoot.language.parse import parse
from judging import findings, report

RULES = """
narrative t from s {
  figure 收到 "收到…申请{n}件" or "收到……合计{n}件" or "(未|没有)收到…申请" means 0 except "去年|其中"
  figure 办结 "(办结|办理){n}件"
  figure 结转 "{last year}…结转…{n}件"
  figure 转下年 "结转{next year}(办理)?{n}件"
  figure 复议 "复议{n}件" or "复议、诉讼均为{n}件" { figure 维持 "维持…{n}件" or "{n}件维持" }
  figure 诉讼 "(?<!、)诉讼{n}件" or "复议、诉讼均为{n}件" { figure 维持 "维持…{n}件" or "{n}件维持" }
}
"""
NARRATIVES = parse(RULES, "a.rules").narratives
GAP = parse('narrative t from s { figure 收到 "收到…申请…{n}件" }', "a.rules").narratives


def drawn(sentence, year=2023, narratives=NARRATIVES):
    (section,) = report(f"某局2023年报告\n\n一、甲\n\n{sentence}\n").sections
    return draw(narratives, {"s": lines(section, ["其中"])}, year).mentions


def found(sentence, year=2023):
    return {name[2:]: [m.text for m in each] for name, each in drawn(sentence, year).items()}


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
        ("二〇二二年收到申请40件，二○二三年收到申请50件。", {"收到": ["50件"]}),
        *(
            (f"{word}收到申请40件，今年收到申请50件。", {"收到": ["50件"]})
            for word in ("上年度", "前年", "上一年")
        ),
        # Words that compare, or carry over, are of no other year.
        ("比上年有所增加，收到申请50件。", {"收到": ["50件"]}),
        ("与上年相比收到申请50件。", {"收到": ["50件"]}),
        ("在网上年度报告外收到申请50件。", {"收到": ["50件"]}),
        ("收到上年结转的申请50件。", {"收到": ["50件"]}),
        ("上年结转3件。", {"结转": ["3件"]}),
        ("2022年结转3件。", {"结转": ["3件"]}),
        ("2021年结转3件。", {}),
        # A number belongs to the figure whose wording begins first.
        ("结转下年度办理3件。", {"转下年": ["3件"]}),
        ("结转2024年办理3件。", {"转下年": ["3件"]}),
        # What stands behind `or` counts only where what stands before it does not match.
        ("收到网上申请，信函，合计9件。", {"收到": ["9件"]}),
        ("收到申请5件，结转4件，合计9件。", {"收到": ["5件"]}),
        ("收到申请9件，其中收到申请2件。", {"收到": ["9件"]}),
        ("复议、诉讼均为0件。", {"复议": ["0件"], "诉讼": ["0件"]}),
        ("复议3件。其中2件维持。", {"复议": ["3件"], "复议.维持": ["2件"]}),
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
        ("2021年至2023年收到申请298件。", True),
        ("自2008年以来，收到申请298件。", True),
        ("2023年收到申请298件。", False),
    ],
)
def test_behind_a_number_of_another_year_it_is_open_which_year_is_meant(sentence, doubtful):
    mentions = drawn(sentence)["t.收到"]
    assert [(m.text, m.doubtful) for m in mentions] == [("298件", doubtful)]


@pytest.mark.parametrize(
    "printed",
    ["-5件", "−5件", "负5件", "3至5件", "三至五件", "三、五件", "3、5件", "五分之一件", "2,18件"],
)
def test_what_is_printed_with_a_number_is_drawn_with_it(printed):
    (mention,) = drawn(f"收到申请{printed}。", narratives=GAP)["t.收到"]
    assert (mention.text, mention.partial) == (printed, True)
    if "5件" in printed:
        assert drawn(f"收到申请{printed}。")["t.收到"][0].text == printed


@pytest.mark.parametrize(
    ("printed", "value"),
    [("5千件", 5000), ("5百余件", 500), ("2.18百件", 218), ("3万件", 30000), ("约5件", 5)],
)
def test_a_number_is_what_the_reader_makes_of_it(printed, value):
    (mention,) = drawn(f"收到申请{printed}。")["t.收到"]
    assert (mention.quantity.value, mention.partial) == (value, False)


def test_a_year_alone_governs_what_follows():
    assert found("2022年，收到申请40件，上年结转3件。") == {}
    assert found("2022年，收到申请40件。2023年，收到申请50件。") == {"收到": ["50件"]}


def test_a_mention_leads_back_to_its_place():
    (mention,) = drawn("全年收到申请 21 件。")["t.收到"]
    (place,) = mention.span.places
    assert (place.line, place.column) == (5, 8)


SCOPED = parse(
    'narrative t from s under "申请" near "信息公开.{0,4}申请" { figure 办结 "办结{n}件" }', "a.rules"
).narratives


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）依申请公开情况\n\n办结5件。", ["5件"]),
        ("（一）回应关切\n\n答复来信86封，办结5件。", []),
        ("（一）回应关切\n\n收到信息公开申请6件，办结5件。", ["5件"]),
    ],
)
def test_a_narrative_listens_where_its_subject_is_spoken_of(text, expected):
    assert [m.text for m in drawn(text, narratives=SCOPED).get("t.办结", [])] == expected


def test_what_a_figure_took_is_known_to_breakdowns():
    (section,) = report("某局2023年报告\n\n一、甲\n\n收到申请5件，另有3件。\n").sections
    (line,) = lines(section)
    assert draw(NARRATIVES, {"s": (line,)}, 2023).taken == {line.span(4, 6)}


def test_figures_of_another_file_take_nothing_away():
    own = parse('narrative o from s { figure 共 "共{n}件" figure 件 "{n}件" }', "b.rules").narratives
    base = parse('narrative t from s { figure 收到 "收到申请{n}件" }', "a.rules").narratives
    found = drawn("共收到申请 21 件，共5件。", narratives=(*base, *own))
    assert {name: [m.text for m in mentions] for name, mentions in found.items()} == {
        "t.收到": ["21 件"],
        "o.共": ["5件"],
        "o.件": ["21 件"],
    }


SIDE = """
section s "总体情况" { number 1 }
narrative s from s {
  figure 复议 "复议{n}件" { figure 维持 "维持{n}件"  figure 未结 "未结{n}件" or "均已结案" means 0 }
  figure 诉讼 "诉讼{n}件" { figure 维持 "维持{n}件"  figure 未结 "未结{n}件" or "均已结案" means 0 }
}
rule reviews error { when s.复议.未结 is stated s.复议.未结 = 9 zh "复" en "{s.复议.未结}" }
rule suits error { when s.诉讼.未结 is stated s.诉讼.未结 = 9 zh "诉" en "{s.诉讼.未结}" }
rule kept error { when s.复议.维持 is stated s.复议.维持 = 9 zh "维" en "{s.复议.维持}" }
"""


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("复议7件，诉讼9件，均已结案。", {"reviews": "0", "suits": "0"}),
        ("复议7件和诉讼9件均已结案。", {"reviews": "0", "suits": "0"}),
        ("复议7件，未结2件，诉讼9件，均已结案。", {"reviews": "2", "suits": "0"}),
        ("复议7件，比上年少，诉讼9件，均已结案。", {"suits": "0"}),
        ("复议7件，诉讼9件，维持9件，未结1件。", {"suits": "1"}),
    ],
)
def test_what_is_said_without_a_number_is_said_of_all_that_stand_side_by_side(sentence, said):
    source = f"某局2023年报告\n\n一、总体情况\n\n{sentence}\n"
    assert {rule: text for rule, outcome, text in findings(SIDE, source) if outcome == "fail"} == said


@pytest.mark.parametrize(
    ("pattern", "text", "value"),
    [
        ("收到{n}册", "收到三十四册。", 34),
        ("收到{n}册", "收到三万四千册。", 34000),
        # One character may be part of a word, and what stands last has no measure.
        ("收到{n}册", "收到一册。", None),
        ("收到{n}", "收到三十四则。", None),
        # The pattern itself reads the list or the range.
        ("分别为{n}、{_}件", "新收、办结分别为12、8件。", 12),
        ("用时{n}至{_}日", "用时3至5日。", 3),
    ],
)
def test_a_number_whose_measure_or_neighbour_the_pattern_says(pattern, text, value):
    rules = f'section s "情况" {{ number 1 }} narrative v from s {{ figure a "{pattern}" }} rule r error {{ v.a = {value or 0} }}'
    outcomes = [outcome for _, outcome, _ in findings(rules, f"某局2024年报告\n\n一、情况\n\n{text}\n", "r")]
    assert outcomes == ["unknown" if value is None else "pass"]
