from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]


def test_show(run: Run) -> None:
    code, out, _ = run("rules", "show", "review-total", "--lang", "en")
    assert code == 0
    assert out == (
        "review-total  some rule\n\n"
        "severity  error\n"
        "because   条例第五十条\n"
        "help      Check.\n"
        "packs     gir-2019, gir-2021\n"
        "source    gir/report.rules:12\n\n"
        "    rule x error {\n      a = b\n    }\n"
    )


def test_show_what_there_is_not(run: Run) -> None:
    code, out, err = run("rules", "show", "review-totals")
    assert (code, out) == (2, "")
    assert err == "crossfoot: no rule is called 'review-totals'; did you mean review-total?\n"
