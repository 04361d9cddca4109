import pytest

from crossfoot.cli.problem import Refused
from crossfoot.cli.selection import narrow, refuse_unknown, selected
from handmade import audit, finding


def test_what_is_ignored_goes_before_what_is_selected():
    assert selected("a.b", ["a"], [])
    assert not selected("a.b", ["a"], ["*.b"])
    assert selected("c", [], ["a"])
    assert not selected("c", ["a"], [])


def test_a_pattern_that_means_nothing_is_refused():
    refuse_unknown(["a", "*.b"], {"a.b"}, "--select")
    with pytest.raises(Refused, match=r"--ignore: no rule is called 'a\.c'; did you mean a\.b"):
        refuse_unknown(["a.c"], {"a.b"}, "--ignore")


def test_only_the_verdicts_that_count_are_kept():
    made = narrow(audit(finding("a.b"), finding("c")), ("a",), ())
    assert [v.rule for v in made.verdicts] == ["a.b"]
    assert (made.left_out, made.tied, made.broken) == (1, 0, 0)
