import msgspec
import pytest

from crossfoot.audit import ALONE, Related
from judging import report
from sowing import ground, sown

RULES = """
section s "甲" {
  number 1
  table t { columns { 数 } rows { 上年结转  新收  结转下年 } }
}
narrative n from s { figure 存量 "存量{n}件" }
rule moved error { t[上年结转, 数] = previous.t[结转下年, 数] }
rule grown warning { n.存量 >= previous.n.存量 }
"""


def source(year, carried, left, stock):
    return f"某局{year}年报告\n\n一、甲\n\n存量{stock}件。\n\n表|数\n上年结转|{carried}\n新收|7\n结转下年|{left}\n"


LAST = msgspec.structs.replace(report(source(2022, 1, 3, 5)), path="last.txt")


@pytest.fixture
def beside():
    # Places name their file: that of last year is another one.
    text = msgspec.json.encode(LAST).replace(b'"file":"report.txt"', b'"file":"last.txt"')
    last = msgspec.json.decode(text, type=type(LAST))
    return ground(RULES, source(2023, 3, 4, 6), Related(last))


def test_each_number_that_is_compared_with_last_years_is_changed_on_both_sides(beside):
    mutants = sown("opening-broken", beside)
    assert [(m.path[0], m.what.zh) for m in mutants] == [
        ("甲", "3 → 4"),
        ("甲", "上年报告：3 → 4"),
        ("甲", "6件 → 7件"),
        ("甲", "上年报告：5件 → 6件"),
    ]
    own, last, *_ = mutants
    assert (own.related, own.report == beside.report) == (None, False)
    assert last.report is beside.report
    assert last.related.previous != beside.related.previous


def test_nothing_is_sown_without_last_years_report():
    assert sown("opening-broken", ground(RULES, source(2023, 3, 4, 6), ALONE)) == []


def test_nothing_is_sown_where_no_rule_compares_the_two(beside):
    rules = RULES.split("rule", maxsplit=1)[0]
    assert sown("opening-broken", ground(rules, beside.report, beside.related)) == []


def test_what_is_counted_and_not_printed_is_left_alone(beside):
    rules = RULES + "rule more error { length of s > 1 + previous.t[新收, 数] - previous.t[新收, 数] }"
    on = ground(rules, beside.report, beside.related)
    assert [m.what.zh for m in sown("opening-broken", on)][4:] == ["上年报告：7 → 8"]
