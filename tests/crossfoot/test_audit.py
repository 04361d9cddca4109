import random

import msgspec

from building import content, text
from crossfoot.audit import audit, bind, judge
from crossfoot.pack import load
from crossfoot_parsers import outline
from crossfoot_parsers import text as reader
from judging import judged

RULES = 'section s "甲" {{ table t {{ columns {{ a  b }} rows {{ r }} }} }}\n{}'
REPORT = "某局2023年报告\n\n一、甲\n\n表|a|b\nr|1|2\n"


def test_the_audit_says_what_it_is_about():
    made = judged(RULES.format(""), REPORT)
    assert (made.title, made.year, made.format) == ("某局2023年报告", 2023, "text")
    (used,) = made.packs
    assert (used.name, used.version, len(used.hash)) == ("p", "1.0.0", 64)


def test_a_verdict_that_comes_twice_has_a_fingerprint_of_its_own():
    twice = RULES.format('rule x error { t[r, a] = 2 because "x" zh "甲" en "a" }')
    report = outline.report("a.txt", "text", "0", reader.read("a.txt", REPORT.replace("|", "\t").encode()))
    from judging import pack  # noqa: PLC0415

    made = pack(twice)
    marks = [v.fingerprint for v in audit(report, (made, made)).verdicts]
    assert len(set(marks)) == len(marks)
    assert marks == [v.fingerprint for v in audit(report, (made, made)).verdicts]


def test_verdicts_do_not_depend_on_the_order_of_sections():
    data = text.render(content.with_errors(2021))
    report = outline.report("a.txt", "text", "0", reader.read("a.txt", data))
    pack = load("gir-2021")
    names = ("requests.", "cases.", "published.", "unbalanced", "received", "reviews")

    def verdicts(sections):
        context = bind(msgspec.structs.replace(report, sections=sections), pack)
        return sorted(
            (v.fingerprint, v.outcome, v.actual or "") for v in judge(context) if v.rule.startswith(names)
        )

    base = verdicts(report.sections)
    source = random.Random(7)  # noqa: S311 - no secret
    for _ in range(5):
        mixed = list(report.sections)
        source.shuffle(mixed)
        assert verdicts(tuple(mixed)) == base
