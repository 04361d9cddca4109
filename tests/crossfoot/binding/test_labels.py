import pytest

from crossfoot.binding.labels import Wanted, align, best


def matches(declared, printed, known=frozenset()):
    return [
        (m.declared, m.printed, m.score)
        for m in align([Wanted((d,)) for d in declared], [(p,) for p in printed], known)
    ]


def test_order_decides_between_labels_of_one_name():
    assert matches(["维持", "总计", "维持", "总计"], ["维持", "总计", "维持", "总计"]) == [
        (i, i, 1) for i in range(4)
    ]
    assert matches(["维持", "总计", "维持", "总计"], ["总计", "维持", "总计"]) == [
        (1, 0, 1),
        (2, 1, 1),
        (3, 2, 1),
    ]


def test_groups_decide_where_order_leaves_it_open():
    declared = [Wanted(("其他",), (("复议",),)), Wanted(("其他",), (("诉讼",),))]
    (match,) = align(declared, [("诉讼", "其他")], frozenset())
    assert match.declared == 1


def test_a_blank_label_is_bound_by_its_neighbours():
    assert matches(["甲", "乙", "丙"], ["甲", "", "丙"]) == [(0, 0, 1), (1, 1, 0), (2, 2, 1)]
    assert matches(["甲", "乙", "丙"], ["甲", "别的", "丙"]) == [(0, 0, 1), (2, 2, 1)]


def test_a_declared_label_is_no_misprint_of_another():
    assert matches(["行政规范性文件"], ["规范性文件"], frozenset({"规范性文件"})) == []


def test_the_nearest_of_the_accepted_texts_counts():
    assert best("规范性文件", ("行政规范性文件", "规范性文件")) == 1
    assert 0 < best("规范性文件", ("行政规范性文件",)) < 1
    assert best("总计", ("合计", "小计")) == 0


@pytest.mark.parametrize(
    ("printed", "declared", "same"),
    [
        ("金额（元）", "金额", True),
        ("金额(万元)", "金额", True),
        ("金额/元", "金额", True),
        ("金额（单位：万元）", "金额", True),
        ("金额（元）", "金额（元）", True),
        ("金额", "金额（元）", False),
        ("金额（本年）", "金额", False),
        ("（元）", "金额", False),
    ],
)
def test_a_printed_label_may_end_with_its_unit(printed, declared, same):
    assert (best(printed, (declared,)) == 1) is same
