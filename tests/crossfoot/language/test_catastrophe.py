"""Which patterns blow up: against what a backtracking matcher does, and on any pattern without an exception."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.language import catastrophe
from crossfoot.language.catastrophe import power, trouble


@pytest.mark.parametrize(
    ("pattern", "attack"),
    [
        ("(?:a*)*b", "a"),
        ("(?:a|a)*b", "a"),
        ("(?:a|aa)*b", "a"),
        ("(?:a|ab|b)*c", "ab"),
        ("(?:a+)+b", "a"),
        ("(?:a?a?)*b", "a"),
        ("(?:a?){30}b", "a"),
        ("(?:(?:a?)*b)*c", "b"),
        ("(?:(?:a?)?b)*c", "b"),
        ("(?:了|的|[^（）])*（", "了"),
        ("(?:a{0,30}){0,30}b", "a"),
        ("(?:x+x+)+y", "x"),
        ("(?=(?:a*)*b)", "a"),
        ("(?:在.{0,8}内|了)*完", "在内"),
    ],
)
def test_what_doubles_is_found_and_does_double(pattern, attack):
    assert trouble(pattern) == "exponential"
    compiled = re.compile(pattern)

    def took(times):
        start = time.process_time()
        compiled.match(attack * times)
        return time.process_time() - start

    # A text of 60 characters takes for ever; the one at which it begins to show is much shorter.
    assert any(took(times) > 0.02 for times in range(4, 60 // len(attack)))


@pytest.mark.parametrize(
    ("pattern", "grows"),
    [
        ("abc", 1),
        ("a{0,30}b", 1),
        ("(?:甲{1,3}){1,4}乙", 1),
        ("a*b", 2),
        ("(?:a|b)*c", 2),
        ("(?:a|ab)*c", 2),
        ("(?:ab|cd)*(?:ef)*g", 2),
        ("a*,a*,a*", 2),
        ("a*.{0,30}a*b", 3),
        ("a*a*b", 3),
        ("a*a*a*b", 4),
        (".*甲.*乙.*丙", 4),
        ("(?=a*a*a*b)c", 4),
        ("(?:了|的|（[^（）]*）)*（[^（）]*）", 2),
        # A choice between single characters is made into a set of them, and so takes no second way.
        (r"(?:\w|\d)*!", 2),
        ("(?:在[^，。在]{0,8}内|了)*完", 2),
        ("(?!甲)乙", 1),
        ("甲(?:)*", 2),
        ("(?:甲|)(?:乙)?", 1),
        ("(?>a*)a*b", 3),
        ("^(?:[^a]|a)*+$", 2),
    ],
)
def test_the_rest_grows_with_a_power(pattern, grows):
    assert trouble(pattern) == ""
    assert power(pattern) == grows


GAP = "[^，,。；;！？!?：:\\d]{0,30}?"


@pytest.mark.parametrize(
    ("pattern", "trouble_"),
    [
        ("甲?" * 28 + "甲" * 28, "many"),
        ("(?:甲|甲甲)" * 28 + "乙", "many"),
        ("(?:甲(?:乙|乙丙))?甲?" * 30 + "丙乙", "many"),
        (GAP.join("开" * 9) + "关", "many"),
        ("".join(f"{each}{GAP}" for each in "开提办交停") + "关", "many"),
        ("(?=" + GAP.join("开" * 9) + "关)开", "many"),
        (".*" * 9 + "甲", "many"),
        ("(?:(?:(?:甲{0,4}){0,4}){0,4}){1,4}乙", "exponential"),
        (f"(?:开{GAP}开{GAP}开{GAP}){{1,4}}关", "exponential"),
        ("(?i:(?:ab|AB)+)c", "flag"),
        ("(?i)(?:ab|AB)+c", "flag"),
        (r"(?s:(?:.|\n)*)甲", "flag"),
        (r"(?a)(?:\W|甲)*乙", "flag"),
    ],
)
def test_what_is_bounded_and_still_takes_for_ever_is_found(pattern, trouble_):
    assert trouble(pattern) == trouble_


@pytest.mark.parametrize(
    "pattern",
    [
        "甲?" * 20 + "乙",
        "(?:甲)?(?:乙)?(?:丙)?" * 3 + "丁",
        "(?:数|数量|总数|总量|合计|共计|共)" * 20,
        "(?:公民|公众|法人){0,30}乙",
        "甲{0,30}乙" * 10 + "丙",
        f"(?:{'甲' * 5000})*乙",
        "甲(?:)*",
        "".join(f"{each}{GAP}" for each in "开提办交") + "关",
    ],
)
def test_what_the_next_characters_tell_apart_is_no_trouble(pattern):
    assert trouble(pattern) == ""


def test_a_group_that_is_referred_to_has_no_bound():
    assert trouble(r"(甲*)\1乙") == "reference"
    assert trouble(r"(甲)?(?(1)乙|丙)") == "reference"


def test_what_is_too_large_to_tell_is_said_to_be():
    assert trouble(f"(?:{'|'.join(f'[{chr(c)}-龥]甲?' for c in range(0x4E00, 0x4F00))})*乙") in {
        "large",
        "exponential",
    }
    assert trouble(f"(?:[甲乙]*{'甲' * 5000})*") == "large"
    assert power("甲" * 5000) is None


PIECES = st.recursive(
    st.sampled_from(["a", "b", "[ab]", "[^a]", ".", r"\w", "甲", "^", "$", r"\b"]),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds(
            "(?:{}){}".format,
            inner,
            st.sampled_from(["*", "+", "?", "{2}", "{0,4}", "{1,3}", "{0,9}", "*?", "++"]),
        ),
        st.builds("(?{}{})".format, st.sampled_from(["=", "!", ">"]), inner),
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(PIECES, st.text("ab甲", max_size=3))
def test_what_is_without_trouble_is_matched_at_once(pattern, attack):
    if trouble(pattern) == "" and (power(pattern) or 9) <= 3:
        start = time.perf_counter()
        re.compile(pattern).search(attack * 12 + "!")
        assert time.perf_counter() - start < 1


def test_a_repeat_is_settled_once_whatever_groups_stand_before_it(monkeypatch):
    settled: dict[str, bool] = {}
    monkeypatch.setattr(catastrophe, "_settled", settled)
    trouble.cache_clear()
    for before in ("", "(甲)", "(甲)(乙)"):
        assert trouble(before + "(丙[丁戊]|[丙己]x)*") == ""
        assert len(settled) == 1
