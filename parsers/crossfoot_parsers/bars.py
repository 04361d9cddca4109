"""Tables that were typed with upright bars (甲 | 5) in plain text: tabs take the place of the bars, and each character keeps its own."""

import re
from itertools import groupby

from crossfoot_parsers.characters import SENTENCE

BAR = re.compile("[|｜│]")
TABS = str.maketrans({"\t": " ", **dict.fromkeys("|｜│", "\t")})
# Of these is what rules a table: below its head, as Markdown has it, or around it and between its rows.
RULES = "+|｜│:-= \t"


def unbarred(lines: list[str]) -> list[str]:
    """Give the lines of a text with tabs in the place of the bars of its tables.

    A table has two rows or more, none of them a sentence; one alone with as many bars goes on with the table above it.
    """
    result = list(lines)
    bars = 0
    for barred, run in groupby(range(len(lines)), lambda i: _barred(lines[i])):
        whole = list(run)
        rows = [i for i in whole if not _ruled(lines[i])]
        counts = {len(BAR.findall(lines[i])) for i in rows}
        alone = len(rows) == 1 and bars not in counts
        if not barred or not rows or alone or any(SENTENCE.search(lines[i]) for i in rows):
            continue
        bars = max(counts)
        framed = all(BAR.match(lines[i].strip()) and BAR.match(lines[i].strip()[-1]) for i in rows)
        for i in whole:
            result[i] = ""
        for i in rows:
            result[i] = (_unframed(lines[i]) if framed else lines[i]).translate(TABS)
    return result


def _barred(line: str) -> bool:
    """Tell a line with bars between its fields; with tabs inside them it is one of a table of tabs, and the bars are text."""
    fields = BAR.split(line)
    framed = line.lstrip().startswith("+") and _ruled(line)
    return framed or (len(fields) > 1 and not any("\t" in field.strip() for field in fields))


def _ruled(line: str) -> bool:
    """Tell a line of strokes alone."""
    return not line.strip(RULES) and any(stroke in line for stroke in "-=")


def _unframed(line: str) -> str:
    """Blank the bars on both sides of a row."""
    marks = [match.start() for match in BAR.finditer(line)]
    first, last = marks[0], marks[-1]
    return f"{line[:first]} {line[first + 1 : last]} {line[last + 1 :]}" if first < last else line
