import pytest

from crossfoot.language.error import LanguageError
from judging import pack

SHAPE = """
section s "收支" {{
  number 1
  table t {{
    columns {{ 件数 : count  金额 : amount in 万元  经费 : amount in 元  比例 : percentage  无单位 : amount  日期 : date  名称 : text }}
    rows {{ 甲  乙  两 {{ 丙  丁 }} }}
  }}
}}
narrative n from s {{ figure 收费 : amount in 元 "收费{{n}}元"  figure 占比 : percentage "占{{n}}"  figure 件 "{{n}}件" }}
rule x error {{ {} }}
"""


def made(body: str) -> None:
    pack(SHAPE.format(body))


@pytest.mark.parametrize(
    "body",
    [
        "t[甲, 金额] = t[乙, 金额]",
        "t[甲, 金额] in 元 = t[乙, 经费]",
        "n.收费 = t[甲, 经费]",
        "n.占比 = t[甲, 件数] / t[乙, 件数] in %",
        "t[甲, 比例] = t[甲, 金额] / t[乙, 金额] in %",
        "t[甲, 金额] * t[甲, 比例] = t[乙, 金额]",
        "t[甲, 比例] * t[甲, 金额] + 1 = t[乙, 金额]",
        "t[甲, 件数] * t[甲, 金额] = t[乙, 金额]",
        "t[甲, 金额] / t[甲, 件数] <= t[乙, 金额]",
        "t[甲, 金额] / 2 <= t[乙, 金额]",
        "2 * t[甲, 金额] <= t[乙, 金额]",
        "t[甲, 金额] / t[乙, 金额] <= 0.5",
        "abs(t[甲, 金额] - t[乙, 金额]) <= 1",
        "max(t[甲, 金额], t[乙, 金额]) <= 1",
        "t[甲, 日期] <= date(report.year, 1, 31)",
        "t[甲, 日期] - t[乙, 日期] <= 20",
        "t[甲, 日期] + 20 >= t[乙, 日期]",
        "20 + t[甲, 日期] >= t[乙, 日期]",
        "t[甲, 日期] - t[甲, 件数] < t[乙, 日期]",
        "greatest of t[两, 日期] <= max(t[乙, 日期], date(2024, 1, 31))",
        "t[甲, 无单位] = t[乙, 无单位]",
        "t[甲, 件数] + report.year > 0",
        "each row of t: 金额 in 元 = 经费",
    ],
)
def test_what_may_stand_together(body):
    made(body)


@pytest.mark.parametrize(
    ("body", "problem", "hint"),
    [
        ("t[甲, 金额] = t[乙, 经费]", "万元 and 元 are mixed here", "convert one: … in 万元"),
        ("t[甲, 金额] + t[乙, 经费] = 3", "万元 and 元 are mixed here", "convert one: … in 万元"),
        ("t[甲, 金额] = t[乙, 件数]", "an amount in 万元 and a count are mixed here", "numbers of one unit"),
        ("n.收费 = t[甲, 金额]", "元 and 万元 are mixed here", "in 元"),
        ("n.占比 = t[甲, 件数] / t[乙, 件数]", "a ratio and a percentage are mixed here", "write a / b in %"),
        ("t[甲, 比例] = t[甲, 件数]", "a percentage and a count are mixed here", "numbers of one unit"),
        (
            "t[甲, 无单位] = t[乙, 金额]",
            "an amount without a unit is mixed with an amount in 万元",
            "amount in 万元",
        ),
        ("t[甲, 无单位] = t[乙, 件数]", "an amount without a unit is mixed with a count", "amount in 元"),
        (
            "t[甲, 金额] * t[乙, 金额] = 3",
            "an amount in 万元 times an amount in 万元 is neither",
            "plain number",
        ),
        ("t[甲, 件数] / t[甲, 金额] = 3", "a count is not divided by an amount in 万元", "convert one"),
        ("t[甲, 日期] * 2 = t[乙, 日期]", "dates are not multiplied or divided", "subtract one from another"),
        ("t[甲, 日期] >= 2024", "a date and a plain number are mixed here", "write date(2025, 3, 31)"),
        ("t[甲, 日期] = report.year", "a date and a plain number are mixed here", "write date("),
        ("t[甲, 日期] = t[乙, 件数]", "a date and a count are mixed here", "numbers of one unit"),
        ("t[甲, 日期] + t[乙, 日期] > t[甲, 日期]", "days are not added up", "subtract one from another"),
        ("sum of t[两, 日期] > t[甲, 日期]", "days are not added up", "greatest of"),
        (
            "3 - t[甲, 日期] > 5",
            "a plain number and a date are mixed here",
            "add or subtract a number of days",
        ),
        ("t[甲, 日期] + t[甲, 金额] > 5", "a date and an amount in 万元 are mixed here", "a number of days"),
        ("abs(t[甲, 日期]) > 5", "abs takes no date", "subtract one day"),
        ("max(t[甲, 日期], 3) > 5", "a date and a plain number are mixed here", "write date("),
        (
            "date(t[甲, 日期], t[甲, 日期], t[甲, 日期]) > t[甲, 日期]",
            "date takes no date",
            "subtract one day",
        ),
        ("t[甲, 件数] in 元 = 3", "a count is not converted into 元", "what the number is of"),
        ("t[甲, 金额] in 镑 = 3", "nothing is converted into 镑", "known: %, 元, 千元"),
        ("t[甲, 名称] = 3", "this is a text, and a number was expected", "ask for it with"),
        ("abs(t[甲, 金额], t[乙, 金额]) = 3", "abs takes one number", "abs has 2 here"),
        ("max(t[甲, 金额]) = 3", "max takes several numbers", "write max(a, b)"),
        ("max(t[甲, 金额], t[甲, 经费]) = 3", "万元 and 元 are mixed here", "in 万元"),
        ("date(2024, 1) = t[甲, 日期]", "date takes a year, a month and a day", "date has 2 here"),
        ("each row of t: 金额 = 经费", "万元 and 元 are mixed here", "in 万元"),
        ("each column of t: 甲 + 1 = t[乙, 件数]", "an amount in 万元 and a count are mixed here", ""),
        ("when t[甲, 金额] > t[甲, 经费]  t[甲, 件数] = 1", "万元 and 元 are mixed here", "in 万元"),
    ],
)
def test_what_may_not(body, problem, hint):
    with pytest.raises(LanguageError) as caught:
        made(body)
    assert problem in caught.value.problem
    assert hint in caught.value.hint
    assert caught.value.line > 1


LISTS = """
section s "发票" {{ number 1  table t {{ columns "品名" {{ 净额 : amount in 元  税类 : text  税率 : percentage }} rows {{ each 行 }} }} }}
section u "税额" {{ number 2  table v {{ columns "项目" {{ 税基 : amount in 元  税类 : text  税率 : {} }} rows {{ each 税 }} }} }}
rule x error {{ each row of v.税: 税基 = sum of t[行, 净额] with the same 税类, 税率 }}
"""


def test_entries_are_chosen_by_columns_of_one_kind():
    assert pack(LISTS.format("percentage")).rules
    with pytest.raises(LanguageError) as caught:
        pack(LISTS.format("text"))
    assert "税率 is a percentage in t and a text in the quantifier's row" in str(caught.value)


GROUPS = """section s "甲" {{ number 1  table t {{
  columns {{ 组 {{ 子 {}  丑 {} }}  和 : amount in 元 }} rows {{ 行 }} cells amount in 元 }} }}
rule r error {{ t[行, 和] = sum of t[行, 组] }}"""


def test_a_group_is_of_what_its_members_are_of():
    assert pack(GROUPS.format("", ": amount in 元")).written
    with pytest.raises(LanguageError, match=r"t\[行, 组\] holds numbers of several units"):
        pack(GROUPS.format("", ": amount in 万元"))
