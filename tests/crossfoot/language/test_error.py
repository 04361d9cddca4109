from crossfoot.language.error import LanguageError


def test_caret_stands_under_the_column_after_wide_characters():
    error = LanguageError("a.rules", 1, 3, "unknown name", "did you mean 新收?", "新收x")
    assert str(error) == "a.rules:1:3: unknown name\n  新收x\n      ^\n  hint: did you mean 新收?"


def test_a_long_line_is_shown_around_the_column():
    error = LanguageError("a.rules", 1, 501, "bad", "", "甲" * 500 + "x" + "乙" * 500)
    _, shown, caret = str(error).splitlines()
    assert shown == "  …" + "甲" * 60 + "x" + "乙" * 39 + "…"
    assert caret == "  " + " " + "  " * 60 + "^"
    first = LanguageError("a.rules", 1, 2, "bad", "", "a" * 500)
    assert str(first).splitlines()[1:] == ["  " + "a" * 41 + "…", "   ^"]


def test_a_rule_file_cannot_drive_the_terminal():
    assert "\x1b" not in str(LanguageError("a.rules", 1, 1, "bad", "", "\x1b[31mred"))
