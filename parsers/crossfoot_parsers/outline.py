"""Headings make a tree: the blocks of a reader become a report of sections and sentences."""

import re
from itertools import pairwise

from crossfoot_parsers.flow import Aligned, Flow, Heading, Part
from crossfoot_parsers.quantity import numeral, quantities
from crossfoot_parsers.report import (
    Block,
    Guess,
    Paragraph,
    Passage,
    Picture,
    Report,
    Section,
    Sentence,
    Table,
    join,
)
from crossfoot_parsers.title import said

CHINESE = "[一二三四五六七八九十]"
HEADINGS = (
    (
        1,
        re.compile(
            rf"\s*(?P<number>(?P<value>{CHINESE}{{1,3}})(?:\s*[、．.]|[ \t\u3000]+(?=[^\W\d]{{2}})(?![{CHINESE[1:-1]}〇零○年月日是])))\s*"
        ),
    ),
    (2, re.compile(rf"\s*(?P<number>[（(]?\s*(?P<value>{CHINESE}{{1,3}})\s*[）)]、?)\s*")),
    (3, re.compile(r"\s*(?P<number>[（(]?\s*(?P<value>\d{1,2})\s*(?:[.．、](?!\d)|[）)]))\s*")),
)
# Sections of US reports (V. and V.B.(1).): each says its whole way, so that they follow one another without nesting.
ROMAN = re.compile(r"\s*(?P<number>(?P<value>[IVX]{1,5})\.(?:\s?[A-Z]\.)?(?:\s?\(\d{1,2}\)\.?)?)\s+(?=[A-Z])")
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
# A heading that runs into its paragraph may end at a blank (（一）主动公开方面 全年公开…).
RUN_IN = re.compile(r"(?P<head>[^\s，。：:；]{2,28}(?:方面|情况))[ \u3000]+(?=\S[^。]{4,}。)")
END = re.compile(r"[。！？!?]+[”’」』）)]*")
# Above the levels of all marked headings (h6, Heading 9).
MARKED = 100
STOPS = "。！？：；”』」）)!?:;"


def report(path: str, form: str, sha256: str, flow: Flow) -> Report:
    """Make the report of the blocks that a reader found; `form` is the name of the format."""
    blocks, marked = _plain(_rejoined(flow.blocks))
    kinds = _kinds(blocks)
    start = next((i for i, block in enumerate(blocks) if _level(block, kinds) == 1), len(blocks))
    front = blocks[:start]
    sections = _sections(blocks[start:], 1, kinds)
    texts = [passage for block in blocks if (passage := _passage(block)) is not None]
    named = said([block for block in front if isinstance(block, Passage)], texts, marked)
    content = "".join(passage.text for passage in texts)
    cjk = sum("\u4e00" <= c <= "\u9fff" for c in content)
    language = "zh" if cjk * 2 > sum(c.isalpha() for c in content) else "en"
    before, guesses = _blocks(front)
    return Report(
        path,
        form,
        sha256,
        named.title,
        named.year,
        named.agency,
        language,
        before,
        sections,
        (*flow.warnings, *named.doubts),
        guesses,
        flow.recognised,
    )


# A row of a table that lost its cells begins like a heading and ends with its numbers.
VALUES = re.compile(r"(?:\s{1,40}[-\d][\d,.]*){2,}\s*\Z")


def heading(passage: Passage) -> tuple[int, int, str, int, int] | None:
    """Read a passage as a heading: level, ordinal, number as printed, and where its text begins and ends.

    None where it is a paragraph. A run-in heading ends at its first full stop.
    """
    text = passage.text
    roman = ROMAN.match(text)
    if roman is not None:
        titled = len(text) <= 200 and not text.rstrip().endswith((".", ";", ","))
        number = "".join(roman["number"].split())
        return (1, _roman(roman["value"]), number, roman.end(), len(text)) if titled else None
    for level, pattern in HEADINGS:
        match = pattern.match(text)
        if match is None:
            continue
        value = match["value"]
        ordinal = int(value) if value.isdigit() else int(numeral(value) or 0)
        number = "".join(match["number"].split())
        rest = text[match.end() :]
        bare = "".join(rest.split())
        if not bare or VALUES.search(rest[-200:]):
            return None
        run_in = RUN_IN.match(rest) if level == 2 else None
        if run_in is not None:
            return level, ordinal, number, match.end(), match.end() + run_in.end("head")
        stop = re.search(r"[。：:]", rest)
        if stop is None:
            plain = len(bare) <= 40 and not bare.endswith(("；", ";", "，", ","))
            if level == 3:
                plain = plain and len(bare) <= 30 and "，" not in bare
            return (level, ordinal, number, match.end(), len(text)) if plain else None
        head = "".join(rest[: stop.start()].split())
        alone = not rest[stop.end() :].strip()
        if level == 1:
            fits = alone and len(head) <= 40
        else:
            fits = len(head) <= 30 and "，" not in head and (level == 2 or alone or stop.group() != "。")
        return (level, ordinal, number, match.end(), match.end() + stop.start()) if fits else None
    return None


def _roman(text: str) -> int:
    values = [ROMAN_VALUES[letter] for letter in text]
    return sum(-one if one < two else one for one, two in pairwise([*values, 0]))


def sentences(passage: Passage) -> tuple[Sentence, ...]:
    """Cut a paragraph at its full stops."""
    found = []
    start = 0
    ends = [match.end() for match in END.finditer(passage.text)]
    for end in (*ends, len(passage.text)):
        raw = passage.text[start:end]
        part = passage.cut(start, end).strip()
        if part.text:
            found.append(Sentence(part, quantities(part.text), start + len(raw) - len(raw.lstrip())))
        start = end
    return tuple(found)


def paragraph(passage: Passage) -> Paragraph:
    """Make a paragraph of its text."""
    return Paragraph(passage, sentences(passage))


def _passage(block: Part) -> Passage | None:
    if isinstance(block, Heading):
        return block.passage
    return block if isinstance(block, Passage) else None


def _plain(blocks: list[Part]) -> tuple[list[Part], Passage | None]:
    """Let marked headings count only where none is numbered, and give the title: the one that is marked above all others.

    What the numbers say is what a reader sees, whatever the style.
    """
    passages = [passage.strip() for block in blocks if (passage := _passage(block)) is not None]
    numbered = any((head := heading(passage)) is not None and head[0] < 3 for passage in passages)
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    title = min(levels) if levels.count(min(levels, default=0)) == 1 and len(levels) > 1 else 0
    result: list[Part] = []
    marked = None
    for block in blocks:
        passage = _passage(block)
        if passage is None:
            result.append(block)
            continue
        passage = passage.strip()
        if isinstance(block, Heading) and block.level == title:
            marked = passage
        counts = isinstance(block, Heading) and not numbered and block.level != title and bool(passage.text)
        result.append(Heading(passage, block.level) if isinstance(block, Heading) and counts else passage)
    return result, marked


def _rejoined(blocks: tuple[Part, ...]) -> list[Part]:
    """Join a paragraph that a page break cut: it has inner punctuation, no end, and no heading follows."""
    result: list[Part] = []
    parts: list[Passage] = []
    for block in blocks:
        if isinstance(block, Passage) and parts and _goes_on(parts, block):
            parts.append(block)
            continue
        if parts:
            result.append(join(parts))
        parts = [block] if isinstance(block, Passage) else []
        if not isinstance(block, Passage):
            result.append(block)
    return [*result, join(parts)] if parts else result


def _goes_on(parts: list[Passage], block: Passage) -> bool:
    """Tell whether a paragraph that is so far made of `parts` goes on with `block`."""
    last = parts[-1].text.rstrip()
    if not last or last[-1] in STOPS or any(pattern.match(block.text) for _, pattern in HEADINGS):
        return False
    if len(parts) > 1:
        return True
    head = heading(parts[0])
    titled = head is not None and head[4] >= len(last)
    return not titled and len(last) > 15 and re.search(r"[，。；、]", last) is not None


def _head(block: Part) -> tuple[int, int, str, int, int] | None:
    """Read a block as `heading` does; the kind of a heading that only its mark tells is below zero, its ordinal unknown (0)."""
    if isinstance(block, Heading):
        length = len(block.passage.text)
        told = heading(block.passage)
        return (block.level - MARKED, *(told[1:4] if told else (0, "", 0)), length)
    return heading(block) if isinstance(block, Passage) else None


def _kinds(blocks: list[Part]) -> tuple[int, ...]:
    """Give the kinds of headings from the outermost inwards: marked ones, then 一、 （一） 1., or as they come where nothing is numbered 一、."""
    found = [head[0] for block in blocks if (head := _head(block)) is not None]
    marked = sorted({kind for kind in found if kind < 0})
    numbered = [kind for kind in found if kind > 0]
    return (*marked, *((1, 2, 3) if 1 in numbered else dict.fromkeys(numbered)))


def _sections(blocks: list[Part], level: int, kinds: tuple[int, ...]) -> tuple[Section, ...]:
    """Make sections of blocks that begin with a heading of `level` or above it."""
    result: list[Section] = []
    starts = [i for i, block in enumerate(blocks) if _level(block, kinds) == level]
    for start, end in pairwise([*starts, len(blocks)]):
        block, head = _passage(blocks[start]), _head(blocks[start])
        if block is None or head is None:
            continue
        _, ordinal, number, begin, stop = head
        inner = blocks[start + 1 : end]
        rest = block.cut(min(stop + 1, len(block.text)), len(block.text)).strip()
        if rest.text:
            inner = [rest, *inner]
        below = min((found for b in inner if (found := _level(b, kinds)) > level), default=0)
        first = (
            next((i for i, b in enumerate(inner) if _level(b, kinds) == below), len(inner))
            if below
            else len(inner)
        )
        passage = block.cut(begin, stop).strip()
        held, guesses = _blocks(inner[:first])
        result.append(
            Section(
                number,
                ordinal or len(result) + 1,
                level,
                passage,
                block.span(0, stop),
                held,
                _sections(inner[first:], below, kinds) if below else (),
                guesses,
            )
        )
    return tuple(result)


def _level(block: Part, kinds: tuple[int, ...]) -> int:
    head = _head(block)
    return 0 if head is None else kinds.index(head[0]) + 1


def _blocks(parts: list[Part]) -> tuple[tuple[Block, ...], tuple[Guess, ...]]:
    """Give the blocks of a section, and the tables without rules, whose lines are paragraphs among them."""
    blocks: list[Block] = []
    guesses = []
    for part in parts:
        if isinstance(part, Aligned):
            lines = tuple(paragraph(line) for line in part.lines)
            guesses.append(Guess(part.table, lines))
            blocks += lines
        else:
            passage = _passage(part)
            blocks.append(
                part if isinstance(part, Table | Picture) else paragraph(passage or Passage("", ""))
            )
    return tuple(blocks), tuple(guesses)
