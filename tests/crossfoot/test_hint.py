from crossfoot.hint import close, nearest


def test_the_nearest_of_the_known_words():
    assert nearest("recieved", {"received", "handled"}) == "received"
    assert nearest("zzz", {"received"}) == ""
    assert nearest("新受", {"新收", "结转"}) == "新收"
    assert nearest("ＡＢ", {"ab", "AC"}) == "ab"
    assert nearest("甲", {"乙"}) == ""


def test_the_hint_names_it_or_all():
    assert close("recieved", {"received", "handled"}) == "did you mean received?"
    assert close("zzz", {"b", "a"}) == "known: a, b"
    assert close("zzz", ()) == "none is declared"
