"""Input that cannot be checked: exit code 2, one clear message on standard error, and never a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from building import broken, content, pdf, text

PACK = "name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n"
GOOD = 'section a "甲" {\n  number 1\n}\n'


def run(folder: Path, *arguments: str):
    return subprocess.run(
        [sys.executable, "-m", "crossfoot", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def refused(folder: Path, *arguments: str) -> str:
    done = run(folder, *arguments)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.stderr


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.pdf", b"", "the file is empty"),
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\t\n", "no text"),
        ("text.pdf", text.render(content.clean(2021)), "not a PDF, though it is named so"),
        ("encrypted.pdf", broken.encrypted(), "encrypted with a password. remove the password"),
        ("half.pdf", broken.truncated(), "cut off"),
        ("pictures.pdf", broken.pictures(), "no text on its pages"),
        ("other.txt", broken.other(), "no pack applies to"),
        ("zip.pdf", b"PK\x03\x04" + b"\0" * 100, "archive is damaged"),
        ("nonsense.txt", bytes(range(128, 256)) * 9, "text"),
        ("pdf.txt", broken.truncated(), "cut off"),
    ],
)
def test_files(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    message = refused(tmp_path, "check", name)
    assert len(message.splitlines()) == 1
    assert message.startswith(f"crossfoot: {name}: ")
    assert says in message


def test_one_bad_file_among_good_ones_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(text.render(content.with_errors(2021)))
    (tmp_path / "b.pdf").write_bytes(broken.encrypted())
    (tmp_path / "c.pdf").write_bytes(pdf.render(content.clean(2021)))
    done = run(tmp_path, "check", ".")
    assert done.returncode == 2
    assert "encrypted" in done.stderr
    assert "cases.行政复议.总计" in done.stdout
    assert "c.pdf" in done.stdout


def test_nothing_to_check(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "notes.log").write_text("no report")
    assert refused(tmp_path, "check", "folder").startswith("crossfoot: folder: nothing to check")
    assert "nothing to check" in refused(tmp_path, "check")
    assert "no.pdf" in refused(tmp_path, "check", "no.pdf")


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["not_really_a_report.pdf", "truncated.pdf"])
def test_broken_files_of_the_corpus(corpus: Path, name: str) -> None:
    message = refused(corpus / "broken", "check", name)
    assert len(message.splitlines()) == 1
    assert name in message


@pytest.mark.parametrize(
    ("rules", "line", "says"),
    [
        ('section a "甲" {\n  numbr 1\n}\n', 2, "did you mean number"),
        ('section a "甲 {\n}\n', 1, "no closing quote"),
        ('section a "甲" {\n  number 1\n', 2, "not closed"),
        ("sektion a {}\n", 1, "did you mean section"),
        (GOOD + "rule r error {\n  a = \n}\n", 6, "expected"),
        (
            GOOD + 'rule r eror {\n  1 = 1\n  because "x"\n  zh "x"\n  en "x"\n}\n',
            4,
            "expected error, warning or note",
        ),
        (GOOD + 'rule r error {\n  b[c] = 1\n  because "x"\n  zh "x"\n  en "x"\n}\n', 5, "unknown table b"),
        (GOOD + GOOD, 4, "declared twice"),
        (
            GOOD
            + 'narrative t from a { figure f "{n}" }\nrule r error {\n  t.f = 1\n  because "x"\n  zh "{y}"\n  en "x"\n}\n',
            5,
            "no value for {y}",
        ),
        (GOOD + "rule r error {\n  1 = 1\n}\n", 4, "names nothing of a report"),
        ('section a "甲" {}\nnarrative t from a {\n  figure f "([n"\n}\n', 3, "has no {n}"),
        (GOOD + "rule r error {\n  1 = 1 $ 2\n}\n", 5, "$"),
        ('section a "甲" {}\nnarrative t from a {\n  figure f "({n}"\n}\n', 3, "regular expression"),
    ],
)
def test_rule_files(tmp_path: Path, rules: str, line: int, says: str) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, "utf-8")
    (tmp_path / "a.rules").write_text(rules, "utf-8")
    (tmp_path / "report.txt").write_bytes(text.render(content.clean(2021)))
    for arguments in (("rules", "check", "."), ("check", "--pack", ".", "report.txt")):
        message = refused(tmp_path, *arguments)
        assert message.removeprefix("crossfoot: ").startswith(f"a.rules:{line}:"), message
        assert says in message, message
        assert "^" in message, message


@pytest.mark.parametrize(
    ("described", "says"),
    [
        ("name: p\nversion: 1.0.0\ntitle: P\nrulez: [a.rules]\n", "rules"),
        ("name: p\n", "version"),
        ("[", "pack.yaml:1:2: not valid YAML"),
        (PACK.replace("a.rules", "none.rules"), "none.rules"),
        (PACK + "extends: nowhere\n", "nowhere"),
    ],
)
def test_packs(tmp_path: Path, described: str, says: str) -> None:
    (tmp_path / "pack.yaml").write_text(described, "utf-8")
    (tmp_path / "a.rules").write_text(GOOD, "utf-8")
    assert says in refused(tmp_path, "rules", "check", ".")


@pytest.mark.parametrize(
    ("configuration", "says"),
    [
        ("pakcs: [gir-2021]\n", "crossfoot.yaml:1: unknown key 'pakcs'; did you mean packs?"),
        ("lang: fr\n", "crossfoot.yaml:1"),
        ("packs: [none]\n", "none"),
    ],
)
def test_configurations(tmp_path: Path, configuration: str, says: str) -> None:
    (tmp_path / "crossfoot.yaml").write_text(configuration, "utf-8")
    (tmp_path / "a.txt").write_bytes(text.render(content.clean(2021)))
    assert says in refused(tmp_path, "check", "a.txt")
    (tmp_path / "crossfoot.yaml").rename(tmp_path / "other.yaml")
    assert says.replace("crossfoot.yaml", "other.yaml") in refused(
        tmp_path, "check", "--config", "other.yaml", "a.txt"
    )
    assert "no.yaml" in refused(tmp_path, "check", "--config", "no.yaml", "a.txt")


def test_a_pack_that_is_only_a_base(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(text.render(content.clean(2021)))
    message = refused(tmp_path, "check", "--pack", "gir", "a.txt")
    named = "final-accounts, gir-2019, gir-2021, gir-2021-local"
    assert message == f"crossfoot: the pack gir is only a base for others; name one of {named}\n"
