import msgspec
import pytest

from crossfoot.audit import Related
from crossfoot.mutation import json, text
from crossfoot.mutation.kinds import KINDS
from crossfoot.mutation.trial import tallies, trial
from handmade import same
from judging import pack, report

RULES = """
section s "申请情况" {
  number 1
  says 平台 "网站"
  table t { columns { 甲  乙  总计 = 甲 + 乙 } rows { 新收  结转 } }
}
narrative n from s { figure 收到 "收到{n}件"  figure 办结 "办结{n}件" }
rule received-wrong warning { when n.收到 is stated  n.收到 = t[新收, 总计] }
rule enough error { t[结转, 甲] >= 0 and t[结转, 乙] >= 0 }
rule done-wrong error { when n.办结 is stated  n.办结 = 9 }
"""
REPORT = """某局2023年政府信息公开年度报告

一、申请情况

改版网站。收到7件。办结8件。另有3次。

表|甲|乙|总计
新收|5|2|7
结转|1|0|1
"""


@pytest.fixture(scope="module")
def tried():
    return trial(report(REPORT), pack(RULES))


def fates(tried, kind):
    return [(" · ".join(r.path), r.what.zh, r.fate) for r in tried.results if r.kind == kind]


def test_what_fails_untouched_is_told_first(tried):
    assert [v.rule for v in tried.alarms] == ["done-wrong"]
    assert tried.fits


def test_a_new_failure_is_caught_with_the_rules_that_failed(tried):
    caught = next(r for r in tried.results if r.kind == "off-by-one" and r.fate == "caught")
    assert (caught.path, caught.what.en) == (("申请情况", "新收", "甲"), "5 → 6")
    assert caught.rules == (("t.总计", "error"),)
    assert all(fate == "caught" for _, _, fate in fates(tried, "off-by-one"))


def test_a_failure_that_was_there_before_catches_nothing(tried):
    assert fates(tried, "figure-edited") == [
        ("申请情况 · 收到7件。", "7件 → 8件", "caught"),
        ("申请情况 · 办结8件。", "8件 → 9件", "survived"),
    ]


def test_what_is_only_unknown_is_said_and_not_caught():
    source = REPORT.replace("另有3次。", "共收到7件。")
    made = trial(report(source), pack(RULES), kinds=["figure-edited"])
    said = [r for r in made.results if r.fate == "said"]
    assert "unknown only (2)\n  figure-edited figure of the prose edited · received-wrong (2)" in text.render(
        [made], "p", "en"
    )
    assert [(r.what.zh, r.rules) for r in said] == [("7件 → 8件", (("received-wrong", "warning"),))] * 2


def reasons(tried):
    return {(r.kind, r.what.zh): r.reason for r in tried.results if r.fate == "survived"}


def test_each_survivor_has_its_reason(tried):
    found = reasons(tried)
    assert found["number-edited", "3次 → 4次"].en == "no rule that applies uses it"
    assert (
        found["figure-edited", "8件 → 9件"].en
        == "the rules that use it did not hold before, and do now: done-wrong"
    )
    gone = "the rules that use it still hold: s.平台; the rules that used it apply no longer: {}"
    assert found["phrase-removed", "删去：收到7件。"].en == gone.format("received-wrong")
    assert found["phrase-removed", "删去：办结8件。"].en == gone.format("done-wrong")


@pytest.mark.parametrize(
    ("rules", "source", "kind", "what", "reason"),
    [
        (
            "rule low error { t[新收, 甲] = 4 }",
            "甲\n新收|5",
            "off-by-one",
            "5 → 6",
            "the rules that use it failed before: low",
        ),
        (
            "rule open error { t[新收, 甲] = t[结转, 甲] }",
            "甲\n新收|5\n结转|无",
            "off-by-one",
            "5 → 6",
            "the rules that use it were unknown before: open",
        ),
        ("", "甲\n新收|5", "off-by-one", "5 → 6", "no rule that applies uses it"),
        (
            "".join(f"rule r{i} error {{ t[新收, 甲] > {i} }} " for i in range(4)),
            "甲\n新收|5",
            "off-by-one",
            "5 → 6",
            "the rules that use it still hold: r0、r1、r2 …（4）",
        ),
    ],
)
def test_the_reason_says_what_became_of_the_rules_that_use_it(rules, source, kind, what, reason):
    shape = 'section s "申请情况" { table t { columns { 甲 } rows { 新收  结转 } dash means missing blank means missing } }\n'
    made = trial(
        report(f"某局2023年报告\n\n一、申请情况\n\n表|{source}\n"), pack(shape + rules), kinds=[kind]
    )
    assert reasons(made)[kind, what].en == reason


def test_a_section_that_nobody_asks_for_may_go():
    made = trial(
        report("某局2023年报告\n\n一、申请情况\n\n好。\n\n二、附\n\n好。\n"),
        pack('section s "申请情况" { number 1 }\nsection o "附" { optional }'),
        kinds=["section-dropped"],
    )
    assert [(r.path, r.fate) for r in made.results] == [(("申请情况",), "caught"), (("附",), "survived")]
    assert made.results[1].reason.en.startswith("the rules that used it apply no longer: o.")


def test_a_pack_that_is_no_longer_for_the_report_is_named():
    made = msgspec.structs.replace(
        pack('section s "申请情况" { }\n'), applies=pack_applies(r"年度报告$", 2023, None)
    )
    tried = trial(report(REPORT), made, kinds=["year-stale"])
    assert [r.fate for r in tried.results] == ["survived"]
    assert tried.results[0].reason.en.endswith(
        "the pack p is no longer for such a report: where none is named, another is chosen"
    )
    assert not trial(report(REPORT.replace("2023", "2022")), made, kinds=[]).fits


def pack_applies(title, first, last):
    from crossfoot.manifest import Applies  # noqa: PLC0415

    return Applies(title, first, last)


def test_what_the_reader_doubts_is_said():
    source = REPORT.replace("改版网站。", "统计期限自2023年1月1日起。改版网站。")
    tried = trial(report(source), pack('section s "申请情况" { }'), kinds=["year-stale"])
    assert {(r.fate, r.rules) for r in tried.results} == {("said", ())}
    assert tried.results[0].reason.zh.startswith("标题的年份是2022")


def test_some_errors_of_a_kind_are_drawn_by_a_seed():
    def drawn(seed, limit=3):
        made = trial(report(REPORT), pack(RULES), kinds=["off-by-one"], limit=limit, seed=seed)
        assert made.possible == {"off-by-one": 6}
        return [(r.path, r.what.zh) for r in made.results]

    whole = drawn(0, 6)
    assert drawn(0) == drawn(0)
    assert len(drawn(0)) == 3
    assert [each for each in whole if each in drawn(0)] == drawn(0)
    assert any(drawn(seed) != drawn(0) for seed in range(1, 5))


def test_the_counts_add_up(tried):
    for tally in tallies([tried, tried]):
        inside = [r for r in tried.results if r.kind == tally.kind.name]
        assert tally.seeded == tally.possible == 2 * len(inside)
        assert tally.caught == sum(tally.graded.values())
        assert tally.survived == 2 * sum(r.fate == "survived" for r in inside)
        assert tally.rate == (None if not inside else tally.caught * 1000 // tally.seeded / 10)
    assert [tally.kind.name for tally in tallies([tried])] == list(KINDS)
    assert [t.kind.name for t in tallies([trial(report(REPORT), pack(RULES), kinds=["ten-times"])])] == [
        "ten-times"
    ]


def test_an_error_in_last_years_report_is_judged_beside_this_one():
    rules = 'section s "甲" { table t { columns { 数 } rows { 转入  转出 } } }\nrule moved error { t[转入, 数] = previous.t[转出, 数] }'
    source = "某局{}年报告\n\n一、甲\n\n表|数\n转入|{}\n转出|{}\n"
    last = msgspec.json.decode(
        msgspec.json.encode(report(source.format(2022, 1, 3))).replace(b'report.txt"', b'last.txt"'),
        type=type(report(source.format(2022, 1, 3))),
    )
    tried = trial(report(source.format(2023, 3, 4)), pack(rules), Related(last), kinds=["opening-broken"])
    assert [(r.what.en, r.fate, r.rules) for r in tried.results] == [
        ("3 → 4", "caught", (("moved", "error"),)),
        ("last year's report: 3 → 4", "caught", (("moved", "error"),)),
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text(tried, language):
    other = trial(report(REPORT), pack(RULES), kinds=["off-by-one"], limit=2)
    unfit = msgspec.structs.replace(other, fits=False)
    same(f"mutation.{language}.txt", text.render([tried, unfit], "p 1.0.0", language))


def test_the_text_where_nothing_could_be_sown():
    tried = trial(
        report("某局报告\n\n一、申请情况\n\n好。\n"), pack('section s "申请情况" { }'), kinds=["off-by-one"]
    )
    shown = text.render([tried], "p 1.0.0", "en")
    assert "nothing could be sown in this report: off-by-one one too many" in shown
    assert "survivors" not in shown.splitlines()[-1]
    assert "—" in shown


@pytest.mark.parametrize(
    ("seeded", "caught", "shown"),
    [(3, 3, "100 %"), (1000, 999, "99.9 %"), (3000, 2999, "99.9 %"), (0, 0, "—")],
)
def test_all_is_only_all(seeded, caught, shown):
    assert text.percent(seeded, caught) == shown


def test_the_json(tried):
    made = msgspec.json.decode(json.render([tried], [], pack(RULES)))
    (one,) = made["reports"]
    assert made["version"] == 1
    assert made["pack"]["name"] == "p"
    assert len(one["mutants"]) == len(tried.results) == sum(kind["seeded"] for kind in made["kinds"])
    assert one["kinds"] == made["kinds"]
    assert one["alarms"][0]["rule"] == "done-wrong"
    assert {each["fate"] for each in one["mutants"]} <= {"caught", "unknown", "survived"}
    lost = next(each for each in one["mutants"] if each["kind"] == "number-edited")
    assert lost["reason"] == {"zh": "没有适用的规则用到它", "en": "no rule that applies uses it"}
    assert lost["span"]["places"]
