import re
import time

import pytest

from crossfoot.language.pattern import compiled


@pytest.mark.parametrize(
    ("pattern", "text", "number"),
    [
        ("收到{n}件", "收到12件", "12"),
        ("收到{n}件", "收到1,234件", "1,234"),
        ("收到{n}件", "收到１２．５件", "１２．５"),
        ("收到{n}件", "收到一百零三件", "一百零三"),
        ("收到{n}件", "收到约500余件", "500"),
        ("收到{n}件", "收到500多件", "500"),
        ("{n}件", "共1234件", "1234"),
        # … stays inside a clause, …… inside a sentence.
        ("收到…{n}件", "收到公开申请12件", "12"),
        ("收到…{n}件", "收到申请，共12件", None),
        ("收到…{n}件", "收到3份申请12件", None),
        ("收到……{n}件", "收到3份申请，共12件", "12"),
        ("收到……{n}件", "收到申请。共12件", None),
    ],
)
def test_what_a_pattern_finds(pattern, text, number):
    match = compiled(pattern).search(text)
    assert (match and match["n"]) == number


def test_what_is_no_regular_expression_is_refused():
    for pattern in ("(收到", "{n}{n}", "a{99999999999999999999}"):
        with pytest.raises(re.error):
            compiled(pattern)


def test_gaps_stay_linear():
    start = time.process_time()
    for size in (1000, 10_000):
        list(compiled("收到……申请…{n}件").finditer("收到申请" * size))
    assert time.process_time() - start < 5
