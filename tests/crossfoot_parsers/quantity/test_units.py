import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers.quantity import unit_of


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("（单位：万元）", "万元"),
        ("(万元)", "万元"),
        ("单位:件", "件"),
        ("金额/万元", "万元"),
        ("Amount ($)", "$"),
        ("in thousands", "thousand"),
        ("(in thousands of dollars)", "thousand $"),
        ("($ in millions)", "million $"),
        ("本年收费金额（单位：万元）", "万元"),
        ("金额单位：人民币万元", "万元"),
        ("单位：淮安市财政局", ""),
        ("单位名称", ""),
        ("（一）予以公开", ""),
        ("占比（%）", "%"),
        ("Costs (dollars)", "$"),
        ("总计", ""),
        ("本年 增/减", ""),
        ("单位：元 币种：人民币", "元"),
        ("计量单位：件", "件"),
        ("采购总金额（元）", "元"),
        ("Percentage (%)", "%"),
        ("申请数量(件)", "件"),
        ("", ""),
        ("单 位：亿元", "亿元"),
        ("（￥）", "元"),
        ("received in thousands", "thousand"),
        ("number of cases in 2019", ""),
    ],
)
def test_the_unit_that_a_heading_states(label, unit):
    assert unit_of(label) == unit


@given(st.text(max_size=60))
def test_no_label_breaks_it(label):
    unit_of(label)
