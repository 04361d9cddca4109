import pytest

from crossfoot.certain import certain
from judging import pack

FILE = """
section s "申请情况" {{ number 1  table t {{ columns {{ 甲  乙 }} rows {{ 新收 }} }} }}
narrative s from s {{ figure received "收到{{n}}件" }}
breakdown listed "其中"
series items "{{i}}是"
listing named "开设{{n}}个："
rule r error {{ {body} }}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("s.received = 1", False),
        ("s.received is stated", False),
        ("t[新收, 甲] = 1", False),
        ("report.year = 2024", False),
        ("previous report exists", True),
        ("not previous report exists", True),
        ("previous report exists and t[新收, 甲] = 1", False),
        ("parent report exists or previous report exists", True),
        ("number of children >= 1", True),
        ("abs(number of children) >= 1", True),
        ("number of children / 2 >= 1", False),
        ("number of children + 2 >= 1", True),
        ("date(number of children, 1, 1) >= date(2024, 1, 1)", False),
        ("sum of children.t[新收, 甲] >= 1", False),
        ("length of s >= 1", False),
        ('s says "无"', False),
        ("each breakdown of listed: parts <= whole", True),
        ("each breakdown of listed: parts <= whole and count > 1", True),
        ("each breakdown of listed: rest = 1", False),
        ("when rest is stated  each breakdown of listed: parts = whole", True),
        ("when s.received is stated  each breakdown of listed: parts = whole", False),
        ("each series of items: first = 1 implies items = last", True),
        ("each listing of named: items = whole", True),
        ("each share of listed: percent = part / whole in %", False),
        ("each column of t: 新收 = 1", False),
    ],
)
def test_what_is_always_known(body, expected):
    made = pack(FILE.format(body=body))
    (rule,) = made.written
    sure = all(certain(part, rule.each) for part in (rule.when, rule.body) if part is not None)
    assert sure is expected
    (info,) = [info for info in made.rules if info.name == "r"]
    assert [outcome for outcome, _ in info.never] == (["unknown"] if expected else [])
