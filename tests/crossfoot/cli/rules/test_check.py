from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
DESCRIBED = "name: p\nversion: 1.0.0\ntitle: P\nrules: [x.rules]\n"
SOUND = """section s "S" {
  because "B"
  table t { columns { a  b } }
}
"""


def put(name: str, text: str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_check(run: Run) -> None:
    alone = put("a.rules", SOUND)
    inside = put("p/x.rules", SOUND)
    described = put("p/pack.yaml", DESCRIBED)
    checked = run("rules", "check", alone, inside, described, "p", "gir-2021")
    said = "a.rules: only its grammar is checked, as no pack.yaml stands beside it\n"
    assert checked == (0, "5 checked, no mistakes\n", said)


def test_check_names_every_mistake_once(run: Run) -> None:
    put("p/pack.yaml", DESCRIBED)
    put("p/x.rules", SOUND + "rule x error { t[c] = t[b] }\nrule y error { t[a] = u[b] }\n")
    Path("gb.rules").write_bytes("规则".encode("gb18030"))
    code, out, err = run(
        "rules", "check", put("a.rules", "rul x"), "none.rules", "gb.rules", "p/x.rules", "p"
    )
    assert (code, out) == (2, "")
    first, *others = err.split("\n\n")
    assert first.startswith("a.rules:1:1: unexpected 'rul'\n  rul x\n  ^\n  hint: did you mean rule?")
    assert others == [
        "none.rules: No such file or directory. Check the path.",
        "gb.rules: is not UTF-8 text. Save it as UTF-8.",
        "p/x.rules:5:16: unknown name c\n  rule x error { t[c] = t[b] }\n                 ^\n  hint: known: a, b",
        "p/x.rules:6:23: unknown table u\n  rule y error { t[a] = u[b] }\n                        ^\n  hint: known: t\n",
    ]
    put("p/x.rules", SOUND)
    put("p/stray.rules", SOUND)
    assert run("rules", "check", "p")[2].startswith("p/stray.rules: pack.yaml does not name this file")
    put("p/pack.yaml", "name: p")
    code, out, err = run("rules", "check", "p")
    assert (code, out) == (2, "")
    assert err.startswith("p/pack.yaml: version is missing")


def test_a_case_is_no_rule_file(run: Run) -> None:
    put("p/pack.yaml", DESCRIBED)
    put("p/x.rules", SOUND)
    put("p/cases/a.yaml", "what: a\n")
    told = "p/cases/a.yaml: this is no rule file but a case; `crossfoot rules test FOLDER` runs the cases of a pack.\n"
    assert run("rules", "check", "p", "p/cases/a.yaml") == (2, "", told)


def test_a_name_does_not_drive_the_terminal(run: Run) -> None:
    put("p/pack.yaml", DESCRIBED.replace("x.rules", r'"x\e[2J.rules"'))
    put("p/x.rules", SOUND)
    code, _, err = run("rules", "check", "p")
    assert (code, "\x1b" in err) == (2, False)
