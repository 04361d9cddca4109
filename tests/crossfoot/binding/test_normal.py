import pytest

from crossfoot.binding.labels import Wanted, align
from crossfoot.binding.normal import normal, similarity


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("三、 本 年 度 办 理 结 果", "三、本年度办理结果"),
        (
            "(二) 部分公开(区分处理的, 只计这一情形, 不计其他情形)",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        ),
        ("3、其他", "3.其他"),
        ("１．重复申请", "1.重复申请"),
        ('3.危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("本年增／减", "本年增/减"),
        ("本年收费金额(单位:万元)", "本年收费金额（单位：万元）"),
    ],
)
def test_what_differs_only_in_print_is_the_same(printed, form):
    assert similarity(printed, form) == 1


@pytest.mark.parametrize(
    ("printed", "form", "close"),
    [
        ("2.其他法律行政止公开", "2.其他法律行政法规禁止公开", True),
        ("规范性文件", "行政规范性文件", True),
        ("合计", "总计", False),
        ("其他", "其他处理", False),
        ("结果维持", "尚未审结", False),
        ("", "总计", False),
    ],
)
def test_close_labels(printed, form, close):
    assert (0 < similarity(printed, form) < 1) is close


def test_an_enumerator_alone_stays():
    assert normal("第（一）项") == "第(一)项"
    assert normal("一、") == "一、"


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
