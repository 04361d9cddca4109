from crossfoot.hint import close, nearest


def test_the_nearest_of_the_known_words():
    assert nearest("recieved", {"received", "handled"}) == "received"
    assert nearest("zzz", {"received"}) == ""


def test_the_hint_names_it_or_all():
    assert close("recieved", {"received", "handled"}) == "did you mean received?"
    assert close("zzz", {"b", "a"}) == "known: a, b"
    assert close("zzz", ()) == "none is declared"
