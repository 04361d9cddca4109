"""What may be written at a place: the words that the parser would take there, and the names that would mean something."""

import re
from collections.abc import Iterable, Iterator

import msgspec
from lark import Token, Tree

from crossfoot.language import units
from crossfoot.language.declared import PARTS
from crossfoot.language.parse import keywords
from crossfoot.language.pattern import GIVEN as HOLES
from crossfoot.language.scope import FACTS, GIVEN
from crossfoot.lsp.meaning import ACROSS, LISTS, NAME, labels
from crossfoot.lsp.names import Declared, Path
from crossfoot.lsp.project import Project
from crossfoot.lsp.trees import Read, begin, beginning, names, state
from crossfoot.lsp.words import WORDS

PREFIX = re.compile(r"(?:[^\W\d][\w-]*)?$")
TEXT = re.compile(r'"[^"\n]*"')
REMARK = re.compile(r"#[^\n]*")
REFERENCE = re.compile(rf"{NAME}(?:\.{NAME})*(?:\[[^\]\n]*\])?")
EACH = re.compile(rf"\beach\s+(\w+)\s+of\s+({NAME}(?:\.{NAME})*)")
SAID = ("left", "right", "difference")
NAMED = ("row", "column", "member")
# Behind these stands a name that is new.
NEW = {
    "SECTION",
    "TABLE",
    "WORDS",
    "NARRATIVE",
    "FIGURE",
    "BREAKDOWN",
    "SERIES",
    "LISTING",
    "FORBID",
    "RULE",
    "TOPIC",
    "SAYS",
}


class Candidate(msgspec.Struct, frozen=True):
    """Something that may be written; `kind` is that of the declaration, or `word`, or `given` for what the language gives."""

    text: str
    kind: str


def candidates(project: Project, offset: int) -> tuple[list[Candidate], int]:
    """Give what may be written at a place, and the offset from which it would replace what stands there."""
    text = project.files[project.path]
    before = text[:offset]
    line = TEXT.sub(lambda match: "_" * len(match[0]), before[before.rfind("\n") + 1 :])
    if "#" in line.split('"')[0]:
        return [], offset
    if '"' in line:
        return _inside(project, text, before)
    start = offset - len(PREFIX.search(before)[0])  # type: ignore[index]  # it matches the end of any text
    stack, accepted = _state(before[:start])
    found = [Candidate(word, "word") for name in accepted for word in keywords().get(name, ())]
    if "NAME" in accepted:
        found += _names(stack, accepted, _item(text, offset), project.known)
    return _once(found), start


def _state(text: str) -> tuple[list[Read], set[str]]:
    """Give what was read before a place and what would be: of its declaration alone, where the text has a mistake further up."""
    return state(text) or state(text[begin(text) :]) or ([], set())


def _inside(project: Project, text: str, before: str) -> tuple[list[Candidate], int]:
    """Give what may stand in braces in a text: words in a pattern, what is known in a message."""
    quote = before.rfind('"')
    hole = before.rfind("{", quote)
    if hole < 0 or "}" in before[hole:]:
        return [], len(before)
    stack, _ = _state(before[:quote])
    behind = _kind(stack[-1]) if stack else ""
    if behind == "BECAUSE":
        return [Candidate("cite", "given")], hole + 1
    if behind not in ("ZH", "EN"):
        found = [Candidate(".".join(each.path), each.kind) for each in project.known if each.kind == "words"]
        return found + [Candidate(name, "given") for name in HOLES], hole + 1
    item = _item(text, len(before))
    kind, _ = _quantifier(item)
    given = (
        *SAID,
        *GIVEN.get(kind, ()),
        *(("sentence",) if kind in GIVEN else ()),
        *(k for k in NAMED if k == kind),
    )
    head = item[item.find("{") + 1 :]
    written = REFERENCE.findall(TEXT.sub(" ", REMARK.sub("", EACH.sub(" ", head))))
    found = [Candidate(" ".join(name.split()), "reference") for name in written if name not in WORDS]
    return _once([*found, *(Candidate(name, "given") for name in given)]), hole + 1


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    """Give each text once."""
    return list({each.text: each for each in found}.values())


def _item(text: str, offset: int) -> str:
    """Give the declaration at a place."""
    last = next((start for start in beginning(text) if start > offset), len(text))
    return text[begin(text[:offset]) : last]


def _quantifier(item: str) -> tuple[str, str]:
    """Give what a rule goes through and of what, also where the rule is not whole yet."""
    match = EACH.search(TEXT.sub(" ", item))
    return (match[1], match[2]) if match else ("", "")


def _kind(read: Read) -> str:
    return read.type if isinstance(read, Token) else str(read.data)


def _dotted(stack: list[Read]) -> Path:
    """Give the names before the dot at the end of what was read."""
    found: list[str] = []
    for read in reversed(stack):
        if isinstance(read, Tree):
            found = [*map(str, names(read)), *found]
        elif read.type in ("NAME", "RELATIVE"):
            return (str(read), *found)
    return tuple(found)


def _names(
    stack: list[Read], accepted: set[str], item: str, known: tuple[Declared, ...]
) -> Iterator[Candidate]:
    kinds = [_kind(read) for read in stack]
    above = _dotted(stack) if kinds[-1:] == ["DOT"] else ()
    if "LSQB" in kinds:
        place = len(kinds) - 1 - kinds[::-1].index("LSQB")
        yield from _cell(stack, kinds, place, above, known)
    elif above and "EXTEND" in kinds:
        yield from _lines(known, _table(stack, kinds), "row", above)
    elif above:
        yield from _behind(above, item, known)
    else:
        yield from _alone(stack, kinds, accepted, item, known)


def _cell(
    stack: list[Read], kinds: list[str], place: int, above: Path, known: tuple[Declared, ...]
) -> Iterator[Candidate]:
    head = stack[place - 1]
    table = str(names(head)[-1]) if isinstance(head, Tree) and names(head) else ""
    rows = [each for each in known if each.kind == "row" and each.table == table]
    if kinds[place - 4 : place - 3] == ["EACH"]:
        axis = kinds[place - 3].lower()
    else:
        axis = "row" if rows and "COMMA" not in kinds[place:] else "column"
        if not above:
            yield Candidate(axis, "given")
    yield from _lines(known, table, axis, above)


def _behind(above: Path, item: str, known: tuple[Declared, ...]) -> Iterator[Candidate]:
    """Give what may stand behind a dot."""
    if above[0] in ("previous", "parent", "children"):
        above = above[1:]
    if not above:
        yield from _called(known, "table", "narrative", "section")
    for each in known:
        if each.kind == "figure" and each.path[:-1] == above:
            yield Candidate(each.path[-1], "figure")
    kind, table = _quantifier(item)
    if kind == "member" and tuple(table.split(".")) == above:
        yield Candidate("member", "given")
    yield from (Candidate(fact.split(".")[1], "given") for fact in FACTS if above == (fact.split(".")[0],))
    yield from _lines(known, table.split(".")[0], ACROSS.get(kind, ""), above)
    # Beside a total, and for the list that a quantifier goes through.
    for each in known:
        if each.kind == "row" and (each.table,) == above:
            yield Candidate(each.path[-1], "row")


def _alone(
    stack: list[Read], kinds: list[str], accepted: set[str], item: str, known: tuple[Declared, ...]
) -> Iterator[Candidate]:
    last = kinds[-1] if kinds else ""
    kind, of = _quantifier(item)
    table = of.split(".")[0]
    if last in NEW:
        if kinds[-2:-1] == ["EXTEND"]:
            yield from _called(known, last.lower())
    elif last == "OF" and kinds[-3:-2] == ["EACH"]:
        yield from _gone_through(kinds[-2].lower(), known)
    elif (last in ("FROM", "COMMA", "IN") and {"NARRATIVE", "SERIES", "FORBID"} & set(kinds)) or (
        last in ("OF", "TO") and kinds[-2 if last == "OF" else -4] in ("LENGTH", "SIMILARITY")
    ):
        yield from _parts(known)
    elif last == "IN":
        yield from (Candidate(unit, "unit") for unit in units.MONEY)
    elif last == "ROW" and "TABLE" in kinds:
        yield from _lines(known, _table(stack, kinds), "row", ())
    elif last == "ORDER" or "SAME" in kinds or last == "WITH":
        yield from _lines(known, _table(stack, kinds) or table, "column", ())
    elif "LPAR" in accepted or last == "OF":
        inside = [each for each in kinds if each in ("ROWS", "COLUMNS")]
        if inside:
            yield from _lines(known, _table(stack, kinds), "row" if inside[-1] == "ROWS" else "column", ())
            return
        yield from _lines(known, table, ACROSS.get(kind, ""), ())
        yield from (Candidate(name, "given") for name in GIVEN.get(kind, ()))
        yield from (Candidate(".".join(each.path), each.kind) for each in known if each.kind == "figure")
        yield from _called(known, "table", "section")
        yield from (Candidate(fact, "given") for fact in FACTS)


def _table(stack: list[Read], kinds: list[str]) -> str:
    """Give the table that is being declared or extended; empty where none is."""
    return str(stack[kinds.index("TABLE") + 1]) if "TABLE" in kinds else ""


def _gone_through(kind: str, known: tuple[Declared, ...]) -> Iterator[Candidate]:
    """Give what a quantifier of a kind may go through."""
    if kind in ACROSS:
        yield from _called(known, "table")
    elif kind == "member":
        yield from (
            Candidate(".".join(each.path), "figure") for each in known if each.kind == "figure" and each.inner
        )
    else:
        yield from _called(known, kind if kind in LISTS else "breakdown")


def _called(known: Iterable[Declared], *kinds: str) -> Iterator[Candidate]:
    yield from (Candidate(each.path[-1], each.kind) for each in known if each.kind in kinds)


def _parts(known: Iterable[Declared]) -> Iterator[Candidate]:
    yield from _called(known, "section")
    yield from (Candidate(part, "given") for part in PARTS)


def _lines(known: tuple[Declared, ...], table: str, axis: str, above: Path) -> Iterator[Candidate]:
    """Give the rows or columns of a table: by what is left of their names behind `above`, or as short as they are clear."""
    for each in (line for line in known if line.kind == axis and line.table == table):
        if above:
            if each.path[:-1][-len(above) :] == above:
                yield Candidate(each.path[-1], axis)
        else:
            ends = (each.path[-size:] for size in range(1, len(each.path) + 1))
            clear = (
                end for end in ends if {line.path for line in labels(known, table, axis, end)} == {each.path}
            )
            yield Candidate(".".join(next(clear, each.path)), axis)
