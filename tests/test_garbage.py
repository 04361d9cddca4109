"""Whatever stands in a rule file or a pack.yaml: a clear error with a place in that file, or a pack; in bounded time, and nothing else."""

import re
import time
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossfoot import pack as packs
from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse
from crossfoot.manifest import PackError, shipped

TOKEN = re.compile(r'"[^"\n]*"|\s+|[\w-]+|.', re.DOTALL)
MANIFEST = "name: p\nversion: 1.0.0\ntitle: P\ncite: C\nrules: [a.rules]\n"
LONGEST = 10


@cache
def texts():
    return [path.read_text("utf-8") for path in sorted(shipped().glob("*/*.rules"))]


@cache
def pieces():
    """Give the words of all shipped files: what mistakes of people are made of."""
    return sorted({token for text in texts() for token in TOKEN.findall(text)})


@st.composite
def mutated(draw):
    """Give a stretch of declarations of a shipped file with some of its words, or characters, left out, put in or exchanged."""
    chance = draw(st.randoms(use_true_random=False))
    tokens = TOKEN.findall(chance.choice(texts()))
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        kind = chance.randrange(6)
        if kind == 0:
            del tokens[at]
        elif kind == 1:
            tokens.insert(at, chance.choice(pieces()))
        elif kind == 2:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind == 3:
            tokens[at] = chance.choice(pieces())
        elif kind == 4:
            word = tokens[at]
            place = chance.randrange(len(word) + 1)
            tokens[at] = word[:place] + chance.choice('{}[]()"*|+?.，：（“\\0一\x00\u200b') + word[place:]
        else:
            tokens[at] = tokens[at] * 2
    return "".join(tokens)


def inside(error, text):
    """The place of a mistake is a line of the file, or the end of it."""
    lines = text.split("\n")
    assert 1 <= error.line <= len(lines) + 1
    assert 1 <= error.column <= len(lines[min(error.line, len(lines)) - 1]) + 1
    assert error.problem
    assert error.hint


def read(folder, text, manifest=MANIFEST):
    """Read a pack of one file; every mistake of its own has a place in it."""
    (folder / "pack.yaml").write_bytes(manifest if isinstance(manifest, bytes) else manifest.encode("utf-8"))
    (folder / "a.rules").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    start = time.process_time()
    try:
        examined = packs.examine(folder)
    except PackError as error:
        refused = str(error)
        assert re.search(r"pack\.yaml|a\.rules", refused)
    else:
        own = (folder / "a.rules").read_bytes().decode("utf-8")
        for problem in examined.problems:
            if problem.at.file.endswith("a.rules"):
                inside(problem.error(examined.sources), own)
        assert (examined.pack is None) == any(p.grade == "mistake" for p in examined.problems)
    assert time.process_time() - start < LONGEST


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("garbage")


@settings(max_examples=60, deadline=None)
@given(text=mutated())
def test_a_mutated_rule_file(folder, text):
    read(folder, text)


@settings(max_examples=20, deadline=None)
@given(text=mutated())
def test_a_mutated_rule_file_of_a_pack_that_extends(folder, text):
    read(folder, text, MANIFEST + "extends: gir\n")


@settings(max_examples=300, deadline=None)
@given(tokens=st.lists(st.deferred(lambda: st.sampled_from(pieces())), max_size=40))
def test_words_in_any_order(tokens):
    text = " ".join(tokens)
    try:
        parse(text, "a.rules")
    except LanguageError as error:
        inside(error, text)


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=200))
@example(data=b"\r\x00")
def test_bytes_of_any_kind(folder, data):
    read(folder, data)
    read(folder, 'section s "S" {}', data)


YAML = """name version title rules basis cite extends overrides abstract optional applies since years from to : - [ ] { } ,
' " | > & * ! % @ # gir a.rules ../a.rules / . null true 2021 1.0.0 !!binary !!python/name:os.system <<: *a &a"""
YAML_TOKENS = st.sampled_from([*YAML.split(), " ", "\n", "\t"])


@settings(max_examples=200, deadline=None)
@given(tokens=st.lists(YAML_TOKENS, max_size=12), at=st.integers(0, len(MANIFEST)))
def test_a_mutated_description(folder, tokens, at):
    read(folder, 'section s "S" {}', MANIFEST[:at] + " ".join(tokens) + MANIFEST[at:])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "\ufeff",
        "\u2028" * 5,
        "(" * 100_000,
        "rule x error { " + "not " * 100_000 + "1 = 1 }",
        'section s "' + "a" * 1_000_000,
        'section s "S" { says x "' + "(" * 10_000 + '" }',
        'section s "S" { says x "' + "(a*" * 50 + ")*" * 50 + '" }',
        'section s "S" { says x "a{1,4}' + "{1,4}" * 30 + '" }',
        'section s "S" { says x "' + "(" * 40 + "a" + "){1,4}" * 40 + '" }',
        "rule x error { " + " + ".join(["1"] * 20_000) + " = 1 }",
        'section s "S" { table t { columns { ' + "a { " * 5_000 + "}" * 5_000 + " } } }",
        'words a "x" ' + " ".join(f'words a{i} "{{a{i - 1 or ""}}}{{a{i - 1 or ""}}}"' for i in range(1, 40)),
    ],
    ids=lambda text: text[:30].encode("unicode_escape").decode(),
)
def test_extremes(folder, text):
    read(folder, text)
