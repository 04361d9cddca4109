import pytest

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
