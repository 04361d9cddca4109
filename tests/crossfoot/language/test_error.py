from crossfoot.language.error import LanguageError


def test_caret_stands_under_the_column_after_wide_characters():
    error = LanguageError("a.rules", 1, 3, "unknown name", "did you mean 新收?", "新收x")
    assert str(error) == "a.rules:1:3: unknown name\n  新收x\n      ^\n  hint: did you mean 新收?"
