from pathlib import Path

import pytest

from crossfoot.config import Config, load
from crossfoot.mapping import MappingError


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


ALL = """\
packs: [gir-2021, ./local]
fail-on: warning
select: requests
ignore: [a, b.*]
lang: en
allow-unknown: true
paths: [reports]
"""


def test_every_key_of_crossfoot_yaml() -> None:
    write("crossfoot.yaml", ALL)
    assert load(None, Path.cwd()) == Config(
        packs=("gir-2021", "local"),
        fail_on="warning",
        select=("requests",),
        ignore=("a", "b.*"),
        lang="en",
        allow_unknown=True,
        paths=("reports",),
        file="crossfoot.yaml",
    )


def test_pyproject_says_the_same() -> None:
    write(
        "pyproject.toml",
        '[tool.crossfoot]\nfail-on = "warning"\npaths = ["reports"]\nallow-unknown = false\n',
    )
    config = load(None, Path.cwd())
    assert (config.fail_on, config.paths, config.allow_unknown) == ("warning", ("reports",), False)
    assert config.file == "pyproject.toml"


def test_no_file_is_no_settings() -> None:
    assert load(None, Path.cwd() / "a") == Config()


def test_the_nearest_file_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    write("crossfoot.yaml", "lang: en\npaths: [far]\n")
    write("a/pyproject.toml", "[project]\nname = 'other'\n")
    write("a/b/c/x.txt", "")
    monkeypatch.chdir("a/b/c")
    assert load(None, Path.cwd()).paths == ("../../../far",)
    write("../crossfoot.yaml", "paths: [near]\n")
    config = load(None, Path.cwd())
    assert (config.paths, config.lang, config.file) == (("../near",), None, "../crossfoot.yaml")


def test_a_broken_pyproject_of_others_is_not_our_business() -> None:
    write("pyproject.toml", "[[[")
    assert load(None, Path.cwd()) == Config()


def test_an_empty_file_is_a_file() -> None:
    write("crossfoot.yaml", "# nothing yet\n")
    assert load(None, Path.cwd()).file == "crossfoot.yaml"


def test_a_byte_order_mark_is_no_key() -> None:
    Path("crossfoot.yaml").write_bytes(b"\xef\xbb\xbflang: en\n")
    assert load(None, Path.cwd()).lang == "en"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lang: en\nfailon: error\n", "crossfoot.yaml:2: unknown key 'failon'; did you mean fail-on?"),
        ("zzzzzz: 1\n", "crossfoot.yaml:1: unknown key 'zzzzzz'; known: allow-unknown, "),
        ("lang: en\n\nlang: zh\n", "crossfoot.yaml:3: 'lang' is set twice"),
        ("lang: fr\n", "crossfoot.yaml:1: 'lang' must be one of zh, en"),
        ("fail-on: [error]\n", "crossfoot.yaml:1: 'fail-on' must be one of error, warning, note, never"),
        ("allow-unknown: 'yes'\n", "crossfoot.yaml:1: 'allow-unknown' must be true or false"),
        ("paths: [1]\n", "crossfoot.yaml:1: 'paths' must be a list of texts"),
        ("paths: ''\n", "crossfoot.yaml:1: 'paths' must be a list of texts"),
        ("- a\n- b\n", "crossfoot.yaml:1: expected settings"),
        ("[a]: b\n", "crossfoot.yaml:1: a key must be a word"),
        ("lang: 'en\n", "crossfoot.yaml:1:7: not valid YAML"),
        ("lang: !!python/object/apply:os.system [ls]\n", "crossfoot.yaml:1:7: not valid YAML"),
        ("lang: 2001-99-99\n", "crossfoot.yaml:1: not valid YAML"),
        ("lang: !!bool x\n", "crossfoot.yaml:1: not valid YAML"),
        ("lang: !!int ''\n", "crossfoot.yaml:1: YAML reads another number than '';"),
        ("paths: !!timestamp x\n", "crossfoot.yaml:1: not valid YAML"),
        ("lang: a\0b\n", "crossfoot.yaml:1:8: not valid YAML"),
        ("paths: " + "[" * 5000, "crossfoot.yaml: not valid YAML"),
        ("lang: en\n---\nlang: zh\n", "crossfoot.yaml:2:1: not valid YAML"),
    ],
)
def test_refuses_what_it_does_not_understand(text: str, message: str) -> None:
    write("crossfoot.yaml", text)
    with pytest.raises(MappingError) as caught:
        load(None, Path.cwd())
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[tool.other]\npath = 1\n[tool.crossfoot]\n'path' = []\n",
            "pyproject.toml:4: unknown key 'path'; did you mean",
        ),
        ("[tool.crossfoot]\nlang = 3\n", "pyproject.toml:2: 'lang' must be one of"),
        ("[tool]\ncrossfoot = {langs = 1}\n", "pyproject.toml: unknown key 'langs'; did you mean lang?"),
        ("[tool]\ncrossfoot = 1\n", "pyproject.toml: [tool.crossfoot] must be a table"),
        ("[tool.crossfoot]\nlang = 'en'\nlang = 'zh'\n", "pyproject.toml:3: not valid TOML"),
    ],
)
def test_refuses_in_pyproject_too(text: str, message: str) -> None:
    write("pyproject.toml", text)
    with pytest.raises(MappingError) as caught:
        load(None, Path.cwd())
    assert str(caught.value).startswith(message)


def test_a_named_file() -> None:
    write("etc/settings.yaml", "paths: [x]\nlang: en\n")
    assert load("etc/settings.yaml", Path.cwd()).paths == ("etc/x",)
    write("etc/none.toml", "[tool.crossfoot-other]\n")
    with pytest.raises(MappingError, match=r"etc/none.toml: there is no \[tool.crossfoot\] table"):
        load("etc/none.toml", Path.cwd())
    with pytest.raises(MappingError, match=r"missing\.yaml: cannot be read"):
        load("missing.yaml", Path.cwd())


def test_a_file_in_another_encoding() -> None:
    Path("crossfoot.yaml").write_bytes("paths: [报告]".encode("gb18030"))
    with pytest.raises(MappingError, match="is not UTF-8 text"):
        load(None, Path.cwd())


def test_settings_that_are_no_file_are_not_passed_over() -> None:
    Path("crossfoot.yaml").mkdir()
    with pytest.raises(MappingError, match=r"crossfoot\.yaml: is no file"):
        load(None, Path.cwd())
    with pytest.raises(
        MappingError, match=r"cannot be read \(no file but a device or a pipe\); check --config"
    ):
        load("/dev/null", Path.cwd())
