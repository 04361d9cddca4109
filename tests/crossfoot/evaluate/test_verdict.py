from decimal import Decimal

import msgspec
import pytest

from crossfoot.evaluate.verdict import absent, verdict
from crossfoot.finding import Evidence, Message
from crossfoot.implied import RuleInfo
from crossfoot_parsers.report import Extent, Span

INFO = RuleInfo("r", "error", "依据", Message("助", "help"), Message("要", "sum"), "a.rules:1", "p")
HERE, THERE = (Span("a.txt", (Extent(line, 1, 2),)) for line in (1, 9))


def altered(**fields):
    return msgspec.structs.replace(INFO, **fields)


def mark(info=INFO, path=("甲", "乙"), span=HERE, what="", outcome="fail", message="某"):
    return verdict(info, outcome, Message(message, message), path, span, (), what).fingerprint


def test_a_fingerprint_is_of_the_pack_the_rule_the_place_by_labels_and_what_is_wrong():
    assert mark() == mark(span=THERE) == mark(outcome="unknown") == mark(message="12 件")
    others = [altered(name="s"), altered(pack="q")]
    assert len({mark(), *map(mark, others), mark(path=("甲",)), mark(what="错字")}) == 5


def test_what_was_assumed_is_written_down():
    evidence = (Evidence("甲", "", Decimal(0), HERE, assumed=True), Evidence("乙", "1", None, HERE))
    made = verdict(INFO, "pass", Message("", ""), (), HERE, evidence, compared=("2", "1", "-1"))
    assert made.assumptions == ("甲 = 0",)
    assert (made.expected, made.actual, made.difference) == ("2", "1", "-1")
    assert (made.rule, made.pack, made.severity, made.because) == ("r", "p", "error", "依据")


@pytest.mark.parametrize(
    ("outcome", "says"), [("ambiguous", "several tables"), ("missing", "no readable table")]
)
def test_why_a_table_could_not_be_asked(outcome, says):
    assert says in absent(outcome, "甲").en
