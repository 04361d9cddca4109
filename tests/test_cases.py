"""The cases beside the shipped packs hold, and every rule passes, fails and is unknown in one of them.

`crossfoot rules test --update` writes their findings anew, to be read before they are kept.
"""

from functools import cache

import pytest

from crossfoot import cases, pack
from crossfoot.coverage import cover

PACKS = [name for name in pack.available() if not pack.load(name).abstract]


@cache
def ran(name):
    loaded = pack.load(name)
    found, wrong = cases.beside(pack.locate(name), loaded)
    assert wrong == []
    return [cases.run(case, loaded) for case in found]


@pytest.mark.parametrize("name", PACKS)
def test_a_case_gives_the_findings_that_it_lists(name):
    assert ran(name)
    for outcome in ran(name):
        assert (outcome.found, outcome.idle, outcome.active) == (outcome.case.findings, (), ()), (
            outcome.case.file
        )


@pytest.mark.parametrize("name", PACKS)
def test_every_rule_passes_fails_and_is_unknown_in_some_case(name):
    """A rule that cannot fail is none; nor is one that never passes; and silence is not a pass."""
    assert cover(pack.load(name), pack.own(pack.locate(name)), ran(name)).gaps == {}


@pytest.mark.parametrize("name", PACKS)
def test_what_a_rule_is_said_never_to_be_it_is_in_no_case(name):
    never = {rule.name: {outcome for outcome, _ in rule.never} for rule in pack.load(name).rules}
    wrong = {
        (outcome.case.file, verdict.rule, verdict.outcome)
        for outcome in ran(name)
        for verdict in outcome.verdicts
        if verdict.outcome in never[verdict.rule]
    }
    assert wrong == set()
