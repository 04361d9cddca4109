import pytest

from crossfoot.cli.problem import Refused, blame, explain, unknown_rule
from crossfoot.mapping import MappingError
from crossfoot_parsers.report import ReadError


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            ReadError("a.pdf", "the file is empty", "export it again"),
            "a.pdf: the file is empty. export it again",
        ),
        (MappingError("c.yaml", 3, "unknown key"), "c.yaml:3: unknown key"),
        (Refused("nothing to check"), "nothing to check"),
        (ReadError("a\x1b[31m\n.pdf", "bad", "mend it"), "a\ufffd[31m .pdf: bad. mend it"),
        (FileNotFoundError(2, "No such file", "x"), "x: No such file. Check the path and its permissions."),
        (OSError(28, "No space left"), "No space left. Free what is missing and run it again."),
        (
            KeyError("a\nb"),
            "internal error (KeyError: 'a\\nb'). This is a bug in Crossfoot: please report it.",
        ),
    ],
)
def test_words_for_people(error, text):
    assert explain(error) == text


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (ReadError("b.pdf", "the file is empty", "y"), "the file is empty"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (Refused("no pack applies", "Name one"), "no pack applies"),
        (ZeroDivisionError(), "internal error (ZeroDivisionError)"),
    ],
)
def test_what_stopped_one_report_has_one_form(error, problem):
    assert blame(error, "a.pdf").problem == problem


def test_an_unknown_rule():
    assert unknown_rule("recieved", {"received", "handled"}) == (
        "no rule is called 'recieved'; did you mean received?"
    )
    assert unknown_rule("zzz", {"received"}).endswith("`crossfoot rules list` shows the rules")
