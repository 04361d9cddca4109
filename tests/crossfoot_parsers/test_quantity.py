import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers.quantity import numeral, quantities, reading


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("本年新收政府信息公开申请1,234件", ["1234"]),
        ("申请十二件，办结3件", ["12", "3"]),
        ("网上30件，信函20件，合计50件", ["30", "20", "50"]),
        ("2023年收到申请40件，2024年收到申请50件", ["40", "50"]),
        ("公开信息共 566 条。其中，组织机构类信息 5 条", ["566", "5"]),
        ("１２３件、全角１，２３４条", ["123", "1234"]),
        ("一百零三件，两次，二十六个", ["103", "2", "26"]),
        ("满意率98.5%", ["98.5"]),
        ("国办公开办函〔2021〕30号，（国令第 711 号）", []),
        ("电话：0517-83605210，邮编：223001，邮箱a1@b2.com", []),
        ("第二十条第（一）项，第三方，2024 年 1 月 1 日至 12 月 31 日", []),
        ("一是统一认识，二是一般事项，三审三校，十四五规划，一些", []),
        ("ipv6 改造，2.0 版，12345政府服务热线", []),
    ],
)
def test_numbers_in_prose(text, values):
    assert [str(q.value) for q in quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "step", "unit", "approximate"),
    [
        ("5500 余条", "5500", "1", "条", "at least"),
        ("超过300件", "300", "1", "件", "at least"),
        ("约100件", "100", "1", "件", "about"),
        ("100件左右", "100", "1", "件", "about"),
        ("3.2万件", "32000", "1000", "件", "exact"),
        ("1.5亿次", "150000000", "10000000", "次", "exact"),
        ("46.6527万元", "46.6527", "0.0001", "万元", "exact"),
    ],
)
def test_precision_unit_and_approximation(text, value, step, unit, approximate):
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.step) == (Decimal(value), Decimal(step))
    assert (quantity.unit, quantity.approximate) == (unit, approximate)


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [
        ("0", "number", "0"),
        (" 1,234 ", "number", "1234"),
        ("１２", "number", "12"),
        ("十二", "number", "12"),
        ("三件", "number", "3"),
        ("46.6527万元", "number", "46.6527"),
        ("251000元", "number", "251000"),
        ("(12)", "number", "-12"),
        ("（1,234.5）", "number", "-1234.5"),
        ("△3", "number", "-3"),
        ("减4", "number", "-4"),
        ("-8", "number", "-8"),
        ("−8", "number", "-8"),
        ("+2", "number", "2"),
        ("-", "dash", None),
        ("—", "dash", None),
        ("/", "dash", None),
        ("", "blank", None),
        ("　 ", "blank", None),
        ("无", "text", None),
        ("1 0", "text", None),
        ("3\ufffd", "unreadable", None),
        ("\ue000", "unreadable", None),
    ],
)
def test_cells_hold_five_different_things(text, state, value):
    found, quantity = reading(text)
    assert found == state
    assert (None if quantity is None else quantity.value) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("一百零三", 103),
        ("二〇二三", 2023),
        ("三万二千", 32000),
        ("一亿二千万", 120000000),
        ("壹佰", 100),
    ],
)
def test_numerals(text, value):
    assert numeral(text) == value


@pytest.mark.parametrize("text", ["", "万", "一x"])
def test_what_is_no_numeral(text):
    assert not numeral(text)


@given(st.text(alphabet="0123456789,.，．万亿元件条余约 （）()-－第年月日号一二十百", max_size=60))
def test_offsets_lead_back_to_the_text(text):
    for quantity in quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
    reading(text)


@given(st.text(max_size=80))
def test_no_text_breaks_it(text):
    quantities(text)
    state, quantity = reading(text)
    assert (state == "number") == (quantity is not None)


def test_a_leading_zero_is_unreadable():
    assert reading("07") == ("unreadable", None)
    assert [reading(text)[0] for text in ("0", "0.7", "70")] == ["number"] * 3


@pytest.mark.parametrize(
    "text", ["一" * 50_000, "0123-" * 20_000, "其中（" * 20_000, "2019年" * 20_000, "约 " * 30_000]
)
def test_long_lines_are_read_in_linear_time(text):
    start = time.process_time()
    quantities(text)
    assert time.process_time() - start < 2
