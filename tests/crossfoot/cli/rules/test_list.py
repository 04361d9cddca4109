from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]


def test_list(run: Run) -> None:
    code, out, _ = run("rules", "list")
    assert code == 0
    assert out == (
        "gir-2019 1.0.0  年度报告\n"
        "  review-total  error  gir/report.rules:12  某规则\n\n"
        "gir-2021 1.0.0  年度报告\n"
        "  review-total  error  gir/report.rules:12  某规则\n"
        "  fee-total     error  gir/report.rules:12  某规则\n"
    )
    assert run("rules", "list", "--pack", "gir-2019", "--lang", "en")[1].count("some rule") == 1
