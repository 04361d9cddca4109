import msgspec
import pytest

from crossfoot.finding import Finding, Severity
from crossfoot.output import text
from handmade import FOUND, NOTHING, audit, box, evidence, finding, same


@pytest.mark.parametrize("language", ["zh", "en"])
def test_writes_every_kind_of_finding(language: str) -> None:
    same(f"found.{language}.txt", text.render([FOUND], language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_says_that_nothing_was_found(language: str) -> None:
    same(f"nothing.{language}.txt", text.render([NOTHING], language))


def test_shows_all_verdicts_when_asked() -> None:
    same("nothing.all.txt", text.render([NOTHING], "zh", everything=True))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sums_up_several_reports(language: str) -> None:
    same(f"several.{language}.txt", text.render([NOTHING, FOUND], language))


def test_writes_nothing_about_no_report() -> None:
    assert text.render([], "zh") == ""


def test_a_terminal_gets_colour() -> None:
    plain = text.render([FOUND], "zh")
    coloured = text.render([FOUND], "zh", colour=True)
    assert "\x1b[1;31merror[review-total]\x1b[0m " in coloured
    assert "\x1b" not in plain


def test_the_report_cannot_drive_the_terminal() -> None:
    hostile = audit(finding("r", message="a\x1b]0;x\x07b\x9bc"), path="x\x1b[2J.pdf")
    assert not any(c in text.render([hostile], "zh") for c in "\x1b\x07\x9b")


@pytest.mark.parametrize(
    ("severities", "head"),
    [(["error"], "1 error ·"), (["warning"] * 2, "2 warnings ·"), (["note", "error"], "1 error, 1 note ·")],
)
def test_counts_in_english(severities: list[Severity], head: str) -> None:
    verdicts = [finding("r", severity=s) for s in severities]
    assert text.summary(verdicts, 3, 1, "en").startswith(head)
    assert text.summary(verdicts, 3, 1, "en").endswith("1 of 3 numbers tied")


def test_what_is_unknown_is_not_called_clean() -> None:
    verdicts = [finding("r", "unknown")]
    assert text.summary(verdicts, 0, 0, "en").startswith("nothing failed ·")
    assert text.summary(verdicts, 0, 0, "zh").startswith("没有不通过项 ·")


def test_what_was_left_out_and_what_could_not_be_read_is_said() -> None:
    made = msgspec.structs.replace(audit(finding("a", "pass")), left_out=7)
    assert "另有 7 项按设置未选" in text.render([made])
    assert "7 left out by --select or --ignore" in text.render([made], "en")
    assert "共 3 份报告，2 份未能核对" in text.render([made], unread=2)
    assert "3 reports, 2 could not be checked" in text.render([made], "en", unread=2)


def test_what_one_cause_leaves_unknown_at_many_places_is_folded() -> None:
    many = audit(
        *(finding("sums", "unknown", message=f"第 {i} 处") for i in range(5)), finding("other", "unknown")
    )
    folded = text.render([many], "zh")
    assert [f"第 {i} 处" in folded for i in range(5)] == [True, True, True, False, False]
    assert "unknown[sums] 另有 2 处同样无法判定" in folded
    assert "6 项无法判定" in folded
    assert "第 4 处" in text.render([many], "zh", everything=True)


def test_the_roles_of_evidence_are_words_of_the_language() -> None:
    made = audit(finding("r", operands=(evidence("whole", "10件", "10", box(1)),)))
    assert "总数  10件" in text.render([made], "zh")
    assert "whole  10件" in text.render([made], "en")


def test_what_holds_for_a_doubtful_reading_is_counted_and_what_does_not_is_shown_each_time() -> None:
    def doubtful(rule: str, *, held: bool) -> Finding:
        return msgspec.structs.replace(finding(rule, "unknown", message=rule), held=held)

    many = [doubtful("holds", held=True)] * 9 + [doubtful("differs", held=False)] * 9
    out = text.render([audit(*many)], "en")
    assert out.count("unknown[differs]") == 9
    assert "unknown[holds]" not in out
    assert "unknown at 9 more places, where the rule holds for what was read" in out
    assert text.render([audit(*many)], "en", everything=True).count("unknown[holds]") == 9
