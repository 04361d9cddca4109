"""Wordings of real reports: the shipped packs must notice a wrong figure in each of them."""

import pytest

from building import content as c
from building import text as rendered
from crossfoot.audit import audit
from crossfoot.pack import choose
from crossfoot_parsers import outline, text

RECEIVED = "2023年共收到政府信息公开申请 218 件"
HANDLED = "办结 217 件"
REVIEWS = "政府信息公开行政复议 7 件"


def outcomes(old, new):
    data = rendered.render(c.with_text(c.clean(2021), old, new))
    report = outline.report("a.txt", "text", "0", text.read("a.txt", data))
    return {v.rule: v.outcome for v in audit(report, choose(report)).verdicts}


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("received-disagrees", RECEIVED, new)
        for new in (
            "收到政府信息公开申请999件",
            "收到 999 件政府信息公开申请",
            "收到政府信息公开申请（含网上申请）999件",
            "收到政府信息公开申请，共999件",
            "收到政府信息公开申请件数为999件",
            "收到信息公开申请：999件",
            "接到信息公开申请 999 件",
            "新增政府信息公开申请999件",
            "收到政府信息公开申请 999 人次",
            "比2022年有所增加，收到政府信息公开申请 999 件",
        )
    ]
    + [
        ("handled-disagrees", HANDLED, new)
        for new in ("全部按期答复，共999件", "答复件数999件", "已办结999件", "办理完成999件")
    ]
    + [
        ("reviews-disagree", REVIEWS, new)
        for new in (
            "发生 99 件政府信息公开行政复议",
            "政府信息公开行政复议案件数为99件",
            "没有因政府信息公开被申请行政复议",
            "未发生政府信息公开行政复议",
        )
    ],
)
def test_a_wrong_figure_is_noticed(rule, old, new):
    assert outcomes(old, new)[rule] == "fail"


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("received-disagrees", RECEIVED, "收到政府信息公开申请，其中网上30件，信函188件，合计218件"),
        ("received-disagrees", RECEIVED, "2022年收到申请40件；2023年收到申请218件"),
        ("handled-disagrees", HANDLED, "均已按时答复，10件不予公开；全年办结217件"),
    ],
)
def test_a_right_figure_is_not_mistaken(rule, old, new):
    assert outcomes(old, new)[rule] == "pass"


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年全县行政复议案件共120件，其中政府信息公开类7件",
        "2023年，共办理政府信息公开申请222件（其中上年结转4件，本年新收218件），已办结217件",
        "2023年共办理政府信息公开申请222件（含上年结转4件），其中本年新收218件，已办结217件",
        "共受理申请222件，其中本年新收218件，上年结转4件",
        "政府信息公开申请办结217件，其中当年办结213件、上年结转办结4件",
    ],
)
def test_a_right_sentence_gives_no_finding(sentence):
    found = outcomes("办结 217 件，结转下年度继续办理 5 件", f"结转下年度继续办理 5 件。{sentence}")
    assert [rule for rule, outcome in found.items() if outcome == "fail"] == []


def test_a_figure_behind_another_years_number_is_unknown():
    assert (
        outcomes("上年结转 4 件，办结 217 件", "2022年结转 4 件，办结 298 件")["handled-disagrees"]
        == "unknown"
    )


@pytest.mark.parametrize("new", ["平台载体建设方面", "政府网站情况", "公开平台情况"])
def test_topics_in_other_words(new):
    assert outcomes("政府信息公开平台建设情况", new)["overview.平台建设"] == "pass"
