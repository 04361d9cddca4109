import pytest

from crossfoot.language import syntax
from crossfoot.language.shape import at, find, leaves, refine, resolve, siblings, walk

AT = syntax.At("a.rules", 1, 1)


def label(key, *members):
    return syntax.Label(key, key, AT, members=members)


# 新收, 结果 { 公开, 其他处理 { 补正, 其他 }, 总计 }, 诉讼 { 其他, 总计 }
LABELS = (
    label("新收"),
    label("结果", label("公开"), label("其他处理", label("补正"), label("其他")), label("总计")),
    label("诉讼", label("其他"), label("总计")),
)


def test_walks_name_groups_before_their_members():
    assert [".".join(path) for path, _ in walk(LABELS)] == [
        "新收",
        "结果",
        "结果.公开",
        "结果.其他处理",
        "结果.其他处理.补正",
        "结果.其他处理.其他",
        "结果.总计",
        "诉讼",
        "诉讼.其他",
        "诉讼.总计",
    ]
    assert [path[-1] for path, _ in leaves(LABELS)] == [
        "新收",
        "公开",
        "补正",
        "其他",
        "总计",
        "其他",
        "总计",
    ]


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (("公开",), [("结果", "公开")]),
        (("总计",), [("结果", "总计"), ("诉讼", "总计")]),
        (("诉讼", "总计"), [("诉讼", "总计")]),
        (("其他处理", "其他"), [("结果", "其他处理", "其他")]),
        (("新收",), [("新收",)]),
        (("没有",), []),
    ],
)
def test_names_may_be_as_short_as_they_are_unique(name, paths):
    assert find(LABELS, name) == paths


def test_in_a_formula_the_own_group_comes_first():
    assert resolve(LABELS, ("其他",), ("诉讼", "总计")) == [("诉讼", "其他")]
    assert resolve(LABELS, ("公开",), ("诉讼", "总计")) == [("结果", "公开")]
    assert len(resolve(LABELS, ("总计",))) == 2


def test_places_in_the_tree():
    assert at(LABELS, ("结果", "其他处理")).members[0].key == "补正"
    assert [found.key for found in siblings(LABELS, ("诉讼", "总计"))] == ["其他", "总计"]
    assert siblings(LABELS, ("新收",)) == LABELS


def test_a_row_is_refined():
    refined = refine(LABELS, ("结果", "公开"), (label("甲"), label("乙")))
    assert [path for path, _ in leaves(refined)][1:3] == [("结果", "公开", "甲"), ("结果", "公开", "乙")]
    assert LABELS[1].members[0].members == ()
