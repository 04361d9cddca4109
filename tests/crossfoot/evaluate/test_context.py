import pytest

from judging import FIGURES, figures, findings


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("本年新收政府信息公开申请50件。", "pass"),
        ("本年新收政府信息公开申请1,250件。", "fail"),
        ("收到申请五十件，办结3件。", "pass"),
        ("收到申请十二件，办结3件。", "fail"),
        ("收到申请，网上30件，信函20件，合计50件。", "pass"),
        ("2023年收到申请40件，2024年收到申请50件。", "pass"),
        ("去年收到申请40件，今年收到申请50件。", "pass"),
        ("2023年收到申请50件。", "inapplicable"),
        ("收到申请50余件。", "unknown"),
        ("收到申请40件。后来又收到申请50件。", "unknown"),
        ("全年未收到申请。", "fail"),
        ("共收到申请 ５０ 件。", "pass"),
        ("工作有序开展。", "inapplicable"),
    ],
)
def test_figures_are_drawn_from_sentences(sentence, outcome):
    assert figures(sentence, "received-wrong")[0][0] == outcome


def test_two_numbers_in_one_sentence_keep_apart():
    assert figures("收到申请十二件，办结3件。", "handled-wrong") == [("pass", "holds: 3 and 3")]


def test_members_belong_to_their_own_head():
    assert figures("行政复议5件，其中维持4件；行政诉讼9件，其中维持7件。", "reviews-wrong")[0][0] == "pass"


def test_a_figure_of_a_missing_section_is_unknown():
    assert [
        o for _, o, _ in findings(FIGURES, "某局2024年报告\n\n一、别的事情\n\n好。\n", "received-wrong")
    ] == ["unknown"]


def test_a_figure_behind_another_year_is_unknown():
    ((outcome, reason),) = figures("2022年结转4件，办结98件。", "handled-wrong")
    assert outcome == "unknown"
    assert "another year" in reason
