import re
import time

import pytest

from crossfoot.language.pattern import compiled, holes, sound, spelt


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
        ("收到{n}件", "收到5千余件", "5"),
        ("收到{n}件", "收到-5件", "5"),
        ("收到{n}件", "收到3至5件", "5"),
        ("增{n}件", "增至5件", None),
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


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("{last year}结转{n}件", "上年结转3件", True),
        ("{last year}结转{n}件", "上一年度结转3件", True),
        ("{last year}结转{n}件", "2022年结转3件", True),
        ("{last year}结转{n}件", "2023年结转3件", False),
        ("结转{next year}{n}件", "结转2024年3件", True),
        ("结转{next year}{n}件", "结转下年度3件", True),
        ("共{_}件、{n}件", "共7件、9件", True),
    ],
)
def test_years_beside_the_reports_own(pattern, text, found):
    assert bool(compiled(pattern, 2023).search(text)) is found


def test_without_a_year_only_words_are_known():
    assert compiled("{last year}结转").search("上年结转")
    assert not compiled("{last year}结转").search("2022年结转")


def test_names_in_braces():
    assert holes("{收到}…{n}{件}a{2,3}{_}{last year}") == ["收到", "n", "件", "_", "last year"]
    assert spelt("{收到}{n}{2}", {"收到": "收到|受理"}) == "(?:收到|受理){n}{2}"


@pytest.mark.parametrize(
    "pattern", ["(", "a{2,1}", "(?<=a+)b", "x(?<!a|bc)", "(a|(?<=b*)c)d", "[z-a]", "(?P<n>a)(?P<n>b)"]
)
def test_what_cannot_be_compiled_is_not_sound(pattern):
    with pytest.raises(re.error):
        compiled(pattern)
    with pytest.raises(re.error):
        sound(pattern)


@pytest.mark.parametrize("pattern", ["a…{n}件", "(?<=ab)c(?<!x)", "(?!a)b|{last year}", "{date}$", "^{i}是"])
def test_what_is_sound_can_be_compiled(pattern):
    assert sound(pattern)[0] == compiled(pattern).pattern


@pytest.mark.parametrize("pattern", ["[[甲]乙", "[a--b]", "[甲&&乙]"])
def test_what_a_later_python_reads_otherwise_is_not_sound(pattern):
    with pytest.raises(re.error, match=r"write \\ before a mark that stands for itself"):
        sound(pattern)
    assert sound(pattern.replace("[[", r"[\[").replace("--", r"\--").replace("&&", r"&\&"))
