import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lark import Token

from crossfoot.columns import counted
from crossfoot.language.error import LanguageError
from crossfoot.language.format import WIDTH, format
from crossfoot.language.parse import keywords, parse, parser
from crossfoot.manifest import shipped

ROOT = Path(__file__).parents[3]
PACKS = [*sorted(shipped().glob("*/*.rules")), *sorted(ROOT.glob("examples/**/*.rules"))]


def said(text):
    """What a file means: its tree without places, and without the rules as written."""

    def plain(value):
        if isinstance(value, tuple):
            return [plain(each) for each in value]
        if isinstance(value, msgspec.Struct):
            fields = [field for field in value.__struct_fields__ if field not in ("at", "written")]
            return (type(value).__name__, *(plain(getattr(value, field)) for field in fields))
        return value

    return plain(parse(text, "a.rules"))


def inked(text):
    """All of a file that is no white space, comments included, in its order."""
    pieces = re.findall(r'"[^"\n]*"|#[^\n]*|[^"#]+', text)
    return "".join(
        p.rstrip() if p[0] == "#" else p if p[0] == '"' else re.sub(r"[\s\ufeff]+", "", p) for p in pieces
    )


def beside(text):
    """Each comment with what stands before it on its line: nothing, or the last mark of an item."""
    lines = re.findall(r'^((?:[^"#\n]|"[^"\n]*")*)(#[^\n]*)$', text, re.MULTILINE)
    return [(before.strip(" \t\r\f\u3000\ufeff")[-1:], comment.rstrip()) for before, comment in lines]


def lawful(text):
    """Check all that holds for every file that can be formatted."""
    made = format(text, "a.rules")
    assert said(made) == said(text)
    assert format(made, "a.rules") == made
    assert inked(made) == inked(text)
    assert beside(made) == beside(text)
    assert "\n\n\n" not in made
    assert not made or (made[0] != "\n" and made[-1] == "\n" and made[-2:] != "\n\n")
    for line in made.split("\n"):
        assert line == line.rstrip()
        # What is too long is a single word, or holds nothing that a line may end before.
        assert counted(line) <= WIDTH or "  #" in line or len(re.findall(r'"[^"]*"|\S+', line)) < 40
    return made


# --- the shipped packs, and white space of every kind -------------------------------------------

GAPS = [
    " ",
    "  ",
    "\n",
    "\n\n\n",
    "\t",
    "\r\n",
    "\u3000",
    "\f\n",
    " # 甲\n",
    "\n# 乙\n",
    "\n\n  #丙 \t\n\n\n",
    "#\n",
]


def scattered(tokens, chance, gaps):
    """Write tokens with one blank between them, and by chance with something else."""
    return "".join(
        f"{token}{chance.choice(gaps) if gaps and chance.random() < 0.3 else ' '}" for token in tokens
    )


DECLARED = [
    [str(token) for token in item.scan_values(lambda value: isinstance(value, Token))]
    for path in PACKS
    for item in parser(every=True).parse(path.read_text("utf-8")).children
]


@settings(deadline=None)
@given(st.sampled_from(DECLARED), st.randoms(use_true_random=False), st.sets(st.sampled_from(GAPS)))
def test_white_space_and_comments_change_nothing_else(tokens, chance, gaps):
    lawful(chance.choice(GAPS) + scattered(tokens, chance, sorted(gaps)) + "\n# Ende")


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_packs_mean_the_same_in_any_form(path):
    text = path.read_text("utf-8")
    lawful(text)
    lawful(re.sub(r"(?m)^#.*\n", "", text).replace("\n", " "))
    lawful(text.replace("\n", "\r\n\r\n\r\n"))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_packs_are_in_their_form(path):
    text = path.read_text("utf-8")
    assert format(text, path.name) == text, "run: crossfoot rules format rules examples"


DOCS = sorted((ROOT / "docs").glob("*.md"))
EXAMPLES = [
    (f"{path.stem}-{number}", text)
    for path in DOCS
    for number, text in enumerate(
        re.findall(r"^```rules\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    )
]


@pytest.mark.parametrize("text", [text for _, text in EXAMPLES], ids=[name for name, _ in EXAMPLES])
def test_the_examples_of_the_guide_mean_the_same_in_their_form(text):
    lawful(text)


# --- files made from the grammar ----------------------------------------------------------------

TEXTS = {
    "NAME": ["甲", "收到申请", "a1", "too-many", "办理结果"],
    "STRING": ['"甲"', '"a, b"', '"{n}件 # 无"', f'"{"很长" * 12}"', f'"{"longer " * 9}"'],
    "DECIMAL": ["1", "2", "37"],
    "COMPARE": ["=", "≠", "<="],
    "PLUS": ["+", "-", "−"],
    "MINUS": ["-", "−"],
    "TIMES": ["*", "/", "×"],
}
RULES = {}
for made in parser(every=True).rules:
    RULES.setdefault(made.origin.name, []).append(made.expansion)
TERMINALS = {terminal.name: terminal.pattern for terminal in parser(every=True).terminals}


def cost(way):
    """Count the steps that a way takes at least."""
    return 1 + sum(COSTS.get(part.name, 1 if part.is_term else 10**6) for part in way)


COSTS = {}
for _ in RULES:
    COSTS |= {name: min(map(cost, ways)) for name, ways in RULES.items()}


def derived(symbol, chance, depth):
    """Derive the words of a symbol of the grammar by chance, on the shortest way once that is deep."""
    if symbol.is_term:
        words = keywords().get(symbol.name, (TERMINALS[symbol.name].value,))
        return [chance.choice(TEXTS.get(symbol.name, words))]
    ways = RULES[symbol.name]
    way = chance.choice(ways) if depth > 0 else min(ways, key=cost)
    return [word for part in way for word in derived(part, chance, depth - 1)]


@given(
    st.sampled_from(RULES["item"]),
    st.randoms(use_true_random=False),
    st.sampled_from([[], [" "], ["\n"], GAPS]),
)
@settings(max_examples=300, deadline=None)
def test_whatever_the_grammar_allows_has_one_form(item, chance, gaps):
    text = scattered(derived(item[0], chance, 9), chance, gaps)
    problem = mistake(text)
    # Some things that the grammar allows are refused: a second basis, a table without columns.
    assert "unexpected" not in problem
    assume(not problem)
    lawful(text)


def mistake(text):
    try:
        parse(text, "a.rules")
    except LanguageError as error:
        return error.problem
    return ""


def test_what_is_nested_too_deeply_is_said():
    text = "rule x error {\n  a = " + "(" * 1100 + "a" + ")" * 1100 + " }"
    parse(text, "a.rules")
    with pytest.raises(LanguageError, match="nested too deeply") as caught:
        format(text, "a.rules")
    assert (caught.value.line, caught.value.column) == (2, 1106)


# --- the form -----------------------------------------------------------------------------------

LONG = "很长" * 12


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("", ""),
        ("\n\n", ""),
        ("# a  \n\n\n\n#b", "# a\n\n#b\n"),
        ('words a "x"  # b', 'words a "x"  # b\n'),
        ('section a "b" { }words a "x"', 'section a "b" {}\nwords a "x"\n'),
        ('section a "b" {number 1 optional}', 'section a "b" { number 1  optional }\n'),
        (
            'section a "b" {\n\nnumber 1 optional\n\n\nbecause "c"\n\n}',
            'section a "b" {\n  number 1  optional\n\n  because "c"\n}\n',
        ),
        (
            'section a "b" {# c\nnumber 1#d\n\n#e\n\noptional\n#f\n\n#g\n\n}#h\n#i',
            'section a "b" {  # c\n  number 1  #d\n\n  #e\n\n  optional\n  #f\n\n  #g\n}  #h\n#i\n',
        ),
        ('section a # c\n"b"\n#d\n{}', 'section a  # c\n    "b"\n#d\n{}\n'),
        ('section a "b" # c\n{}', 'section a "b"  # c\n{}\n'),
        (
            'section s "t" { table t { columns {a:signed count b"x"or"y","z"  optional c"d"=a+sum of the above} } }',
            'section s "t" {\n  table t { columns { a : signed count  b "x" or "y", "z"  optional c "d" = a + sum of the above } }\n}\n',
        ),
        (
            'section s "t" { table t { columns {\n甲 "x"\noptional 收到申请 "y" { a\nb } = sum of b\nc d "e" f\n乙 "z" # w\n} } }',
            (
                'section s "t" {\n  table t {\n    columns {\n      甲                 "x"\n      optional 收到申请  "y" {\n'
                '        a\n        b\n      } = sum of b\n      c  d "e"  f\n      乙                 "z"  # w\n    }\n  }\n}\n'
            ),
        ),
        (
            "rule x error{when not a.b is stated each row of t[a,b . c]:abs(a)in %>=(a+b)*2 within 1}",
            "rule x error { when not a.b is stated  each row of t[a, b.c]: abs(a) in % >= (a + b) * 2 within 1 }\n",
        ),
        (
            f'words a "{LONG}" "{LONG}" "{LONG}"',
            f'words a "{LONG}" "{LONG}"\n    "{LONG}"\n',
        ),
        (
            f"rule x error {{ {'很长' * 12} + {'很长' * 12} = {'很长' * 12} + {'很长' * 12} within 1 }}",
            f"rule x error {{\n  {'很长' * 12} + {'很长' * 12}\n    = {'很长' * 12} + {'很长' * 12}\n    within 1\n}}\n",
        ),
        (
            f'narrative a from b under "{LONG}" near "{LONG}" {{ figure c "{LONG}" or "{LONG}" means 0 }}',
            (
                f'narrative a\n  from b\n  under "{LONG}"\n  near "{LONG}"\n{{\n'
                f'  figure c "{LONG}"\n    or "{LONG}" means 0\n}}\n'
            ),
        ),
        (
            f"rule x error {{ a = b or {'很长' * 12} = {'很长' * 12} + {'很长' * 12} }}",
            f"rule x error {{\n  a = b\n    or {'很长' * 12} = {'很长' * 12}\n      + {'很长' * 12}\n}}\n",
        ),
        (
            "rule x error { each row of t:\na = b or a = c and a = d }",
            "rule x error {\n  each row of t:\n    a = b or a = c and a = d\n}\n",
        ),
    ],
)
def test_the_form(written, form):
    assert lawful(written) == form
