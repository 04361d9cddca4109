"""A number of things, and the names that follow."""

import pytest

from judging import findings

RULES = (
    'section s "甲" { number 1 } listing 专栏 "设{n}个专栏[：:]" until "等" '
    'rule r error { each listing of 专栏: items = whole en "{whole} announced, {items} named" }'
)


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("设3个专栏：财政、教育、医疗。", ("pass", "holds: 3 and 3")),
        ("设3个专栏：财政、教育和医疗。", ("pass", "holds: 3 and 3")),
        ("设2个专栏：财政、人力资源和社会保障。", ("pass", "holds: 2 and 2")),
        ("设3个专栏：财政、教育、人力资源和社会保障。", ("pass", "holds: 3 and 3")),
        ("设4个专栏：财政、教育和医疗。", ("fail", "4 announced, 3 named")),
        ("设2个专栏：财政、教育、医疗。", ("fail", "2 announced, 3 named")),
        ("设3个专栏：“财政、税务”、教育、医疗（卫生、防疫）。", ("pass", "holds: 3 and 3")),
        ("设5个专栏：财政、教育等。", ("inapplicable", "the text names no things that it counts")),
        ("设5个专栏：财政。", ("inapplicable", "the text names no things that it counts")),
        ("设10余个专栏：财政、教育。", ("inapplicable", "the text names no things that it counts")),
    ],
)
def test_names_are_counted(sentence, verdict):
    (found,) = findings(RULES, f"某局2024年报告\n\n一、甲\n\n{sentence}\n", "r")
    assert found[1:] == verdict
