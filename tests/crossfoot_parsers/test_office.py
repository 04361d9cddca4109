"""Office files by way of LibreOffice; what can go wrong with it is tried with programs that only stand in for it."""

import subprocess
import sys
import time

import pytest

from building import content
from building.formats import FORMATS
from crossfoot.audit import audit
from crossfoot.pack import choose
from crossfoot_parsers import office
from crossfoot_parsers.limits import Excess
from crossfoot_parsers.read import parse
from crossfoot_parsers.report import ReadError

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Put a program in the place of LibreOffice; it gets the arguments as `args`."""

    def put(code):
        program = tmp_path / "soffice"
        program.write_text(
            f"#!{sys.executable}\nimport sys, os, time\nargs = sys.argv[1:]\n{code}\n", "utf-8"
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return put


def test_without_libreoffice_the_remedy_names_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match="not found") as caught:
        office.read("a.doc", OLD)
    assert "install LibreOffice" in caught.value.remedy


def test_what_libreoffice_says_when_it_fails_is_passed_on(stand_in):
    stand_in("print('Error: source file could not be loaded'); sys.exit(1)")
    with pytest.raises(
        ReadError, match=r"could not convert the file \(Error: source file could not be loaded\)"
    ):
        office.read("a.doc", OLD)
    stand_in("pass")
    with pytest.raises(ReadError, match="could not convert the file"):
        office.read("a.doc", OLD)


def test_a_conversion_without_end_is_ended_with_all_that_it_started(stand_in, monkeypatch, tmp_path):
    monkeypatch.setattr(office, "SECONDS", 1.0)
    mark = tmp_path / "alive"
    stand_in(f"if not os.fork():\n    time.sleep(1.5)\n    open({str(mark)!r}, 'w')\ntime.sleep(120)")
    start = time.monotonic()
    with pytest.raises(ReadError, match=r"more than 0\.75 seconds"):
        office.read("a.doc", OLD)
    assert time.monotonic() - start < 20
    time.sleep(1.2)
    assert not mark.exists()


def test_a_huge_result_is_refused(stand_in, monkeypatch):
    monkeypatch.setattr(office, "FILE", 3)
    stand_in("open(args[-2] + '/report.docx', 'w').write('long')")
    with pytest.raises(Excess, match="4 bytes, converted; the limit is 3"):
        office.read("a.doc", OLD)


def test_it_runs_with_a_profile_of_its_own_that_forbids_macros(stand_in, tmp_path):
    stand_in(
        "from urllib.request import url2pathname\n"
        "home = url2pathname(args[0].removeprefix('-env:UserInstallation=file://'))\n"
        "said = open(home + '/user/registrymodifications.xcu').read()\n"
        "print(all(f'{name}\"' in said for name in ('DisableMacrosExecution', 'DisableActiveContent')), args[1:5])"
    )
    with pytest.raises(
        ReadError, match=r"\(True \['--headless', '--norestore', '--nologo', '--convert-to'\]\)"
    ):
        office.read("a.doc", OLD)


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("a.wps", OLD + "WordDocument".encode("utf-16-le"), ".doc"),
        ("a.doc", OLD + "Workbook".encode("utf-16-le"), ".xls"),
        ("a.doc", b"{\\rtf1", ".rtf"),
        ("a.odt", b"PK", ".odt"),
        ("a", OLD, ".doc"),
    ],
)
def test_the_content_says_what_it_is_before_the_name(name, data, suffix):
    assert office._suffix(name, data) == suffix


@pytest.mark.parametrize(
    ("made", "ending"), [("docx", "doc"), ("docx", "rtf"), ("docx", "odt"), ("xlsx", "xls")]
)
def test_an_old_file_gives_the_verdicts_of_the_new_one(made, ending, libreoffice, tmp_path):
    """LibreOffice writes the old format too; .wps is the same as .doc under another name."""
    whole = FORMATS[made].render(content.with_errors(2021))
    (tmp_path / f"a.{made}").write_bytes(whole)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", ending, "--outdir", tmp_path, tmp_path / f"a.{made}"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = (tmp_path / f"a.{ending}").read_bytes()
    report = parse("a.wps" if ending == "doc" else f"a.{ending}", data)
    assert report.format == "office"
    assert [w.en for w in report.warnings if "converted it to" in w.en] == [w.en for w in report.warnings]
    new = parse(f"a.{made}", whole)
    verdicts = [
        [(v.fingerprint, v.outcome, v.actual) for v in audit(r, choose(r)).verdicts] for r in (report, new)
    ]
    assert verdicts[0] == verdicts[1]
