import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers.quantity import reading

# What a cell holds, where it is approximate how, and its value and unit.
READ = [
    ("0", "number", "0 "),
    (" 1,234 ", "number", "1234 "),
    ("１２", "number", "12 "),
    ("1，234", "number", "1234 "),
    ("１，２３４", "number", "1234 "),
    ("1'234", "number", "1234 "),
    ("1\u00a0234\u00a0567", "number", "1234567 "),
    ("1 234 567", "number about", "1234567 "),
    ("1 0", "text", None),
    ("12 30", "text", None),
    ("十二", "number", "12 "),
    ("三件", "number", "3 件"),
    ("约三件", "number about", "3 件"),
    ("一百二十", "number", "120 "),
    ("二〇二三", "number", "2023 "),
    ("百分之五", "number", "5 %"),
    ("百余件", "number at least", "100 件"),
    ("几百件", "text", None),
    ("3万2千", "number", "32000 "),
    ("46.6527万元", "number", "46.6527 万元"),
    ("251000元", "number", "251000 元"),
    ("￥1,234.50", "number", "1234.50 元"),
    ("$1,234", "number", "1234 $"),
    ("($1,234)", "number", "-1234 $"),
    ("(12)", "number", "-12 "),
    ("（1,234.5）", "number", "-1234.5 "),
    ("(3.5%)", "number", "-3.5 %"),
    ("△3", "number", "-3 "),
    ("▲3", "number", "-3 "),
    ("减4", "number", "-4 "),
    ("-8", "number", "-8 "),
    ("－8", "number", "-8 "),
    ("−8", "number", "-8 "),
    ("+2", "number", "2 "),
    ("-$5", "number", "-5 $"),
    ("$-5", "number", "-5 $"),
    ("98.5%", "number", "98.5 %"),
    ("3‰", "number", "3 ‰"),
    ("12人次", "number", "12 人次"),
    ("3.5个百分点", "number", "3.5 个百分点"),
    ("约100", "number about", "100 "),
    ("100余", "number at least", "100 "),
    ("近100件", "number about", "100 件"),
    ("100件左右", "number about", "100 件"),
    ("<1", "number at most", "1 "),
    ("≥5", "number at least", "5 "),
    ("不足10", "number at most", "10 "),
    ("twelve", "number", "12 "),
    ("One", "number", "1 "),
    ("a hundred", "number", "100 "),
    ("1.2 million", "number", "1200000 "),
    ("12 requests", "text", None),
    ("none", "text", None),
    ("nil", "text", None),
    ("N/A", "text", None),
    ("no", "text", None),
    ("无", "text", None),
    ("2023年", "text", None),
    ("12月", "text", None),
    ("3日", "text", None),
    ("2023-01-01", "text", None),
    ("2023/1/1", "text", None),
    ("3-5", "text", None),
    ("1/3", "text", None),
    ("2:1", "text", None),
    ("第3条", "text", None),
    ("1.", "text", None),
    ("1.属于国家秘密", "text", None),
    ("一、本年新收", "text", None),
    ("（一）予以公开", "text", None),
    ("A1", "text", None),
    ("0517-83605210", "text", None),
    ("3年", "number", "3 年"),
    ("07", "unreadable", None),
    ("一", "unreadable", None),
    ("3\ufffd", "unreadable", None),
    ("\ue000", "unreadable", None),
    ("-", "dash", None),
    ("—", "dash", None),
    ("/", "dash", None),
    ("", "blank", None),
    ("\u3000 ", "blank", None),
    ("1" * 40, "number", "1" * 40 + " "),
    ("-" + "1" * 39, "number", "-" + "1" * 39 + " "),
    ("1" * 41, "text", None),
    ("万元", "text", None),
    ("百", "text", None),
    ("件", "text", None),
    ("()", "text", None),
    ("(", "text", None),
]


@pytest.mark.parametrize(("text", "state", "number"), READ)
def test_cells_hold_five_different_things(text, state, number):
    found, quantity = reading(text)
    kind = "" if quantity is None or quantity.approximate == "exact" else f" {quantity.approximate}"
    assert found + kind == state
    assert (None if quantity is None else f"{quantity.value} {quantity.unit}") == number


def test_the_place_of_a_number_is_its_whole_cell():
    _, quantity = reading("  (1,234) ")
    assert (quantity.text, quantity.start, quantity.end) == ("(1,234)", 2, 9)


def test_a_leading_zero_is_unreadable():
    assert [reading(text)[0] for text in ("07", "0", "0.7", "70")] == [
        "unreadable",
        "number",
        "number",
        "number",
    ]


@given(st.text(max_size=60) | st.text(alphabet="0123456789,. ()（）-△$￥%万元约减一二百件", max_size=12))
def test_a_cell_has_a_quantity_exactly_when_it_is_a_number(text):
    state, quantity = reading(text)
    assert (state == "number") == (quantity is not None)
    assert quantity is None or text[quantity.start : quantity.end] == quantity.text == text.strip()


@given(st.integers(1, 10**12), st.sampled_from([",", "，", "'", "\u00a0", "\u202f", " "]))
def test_separators_change_no_number(number, mark):
    printed = f"{number:,}".replace(",", mark)
    assert reading(printed)[1].value == number
    assert reading(f"({printed})")[1].value == -number
