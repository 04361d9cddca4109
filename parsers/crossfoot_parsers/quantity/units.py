"""Units: those that stand behind a number, signs of currency before it, and those that a heading or caption gives."""

import re

SPACE = r"[ \t\u3000]{0,8}"
# What is counted, longer ones first where one begins another; a word that only begins like a unit (分别, 部门) is none.
COUNTED = (
    "个百分点|百分点|个工作日|工作日|个小时|个半月|个季度|个月|人次|户次|件次|条次|批次|场次|篇次|"
    "件|宗|条|个|项|份|篇|起(?!诉(?!讼))|例|人(?![民大])|家|期|场|批|页|名|户|次|美元|欧元|港元|元|圆"
)
MORE = (
    "封|块|通|则|平方米|平方公里|公里|千克|公斤|吨|亩|卷|册|本|部(?![门分])|类|种|辆|台|套|张|幅|处(?!理)|轮|站|分钟|分(?![别类析局])|秒|"
    "天|日|小时|学时|课时|周年|年|%|‰"
)
DOLLARS = r"(?i:per\s?cent|percentage\spoints?|dollars|usd|yuan|rmb|cny)(?![A-Za-z])"
UNIT = rf"(?:{COUNTED}|{MORE}|{DOLLARS})"
CURRENCY = r"人民币|(?<![A-Za-z])(?i:rmb|cny|us\$|usd)|[¥￥$€£]"
# The same unit written otherwise.
_SAME = {
    "圆": "元",
    "％": "%",
    "percent": "%",
    "per cent": "%",
    "dollars": "$",
    "us$": "$",
    "usd": "$",
    "percentage point": "percentage points",
} | dict.fromkeys(("人民币", "rmb", "cny", "¥", "￥", "yuan"), "元")
_KNOWN = rf"(?:人民币|RMB)?\s{{0,8}}(?P<unit>(?:万亿|亿|百万|千|百|万)?{UNIT}|[¥￥$€£])"
_SCALE = r"(?i:(?P<scale>thousand|million|billion)s?)"
_LABELS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"单\s{{0,8}}位\s{{0,8}}[:：]?\s{{0,8}}{_KNOWN}(?=$|[\s）)\]】，,；;])",
        rf"[（(\[【]\s{{0,8}}{_KNOWN}\s{{0,8}}[）)\]】]",
        rf"[/／]\s{{0,8}}{_KNOWN}\s{{0,8}}$",
        rf"(?i:(?P<sign>[$€£])?\s{{0,8}}\bin)\s{_SCALE}(?:\sof\s(?P<unit>{DOLLARS}))?",
        rf"[（(]\s{{0,8}}(?:(?P<sign>[$€£])\s{{0,8}})?{_SCALE}\s{{0,8}}(?:of\s)?(?P<unit>{DOLLARS})?\s{{0,8}}[）)]",
    )
)


def same(unit: str) -> str:
    """Give the one way to write a unit that is written in several."""
    return _SAME.get(unit.lower(), unit)


def unit_of(label: str) -> str:
    """Give the unit that a heading or caption states (（单位：万元）, 金额/万元, Amount ($), in thousands); empty where none.

    A multiplier without a unit is given alone (`thousand`), before a unit with a space where it is English (`million $`).
    """
    for pattern in _LABELS:
        match = pattern.search(label)
        if match:
            groups = match.groupdict("")
            unit = same(groups["unit"] or groups.get("sign", ""))
            return f"{groups.get('scale', '').lower()} {unit}".strip()
    return ""
