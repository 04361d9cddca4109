"""Verdicts on wording that must not stand in a report: one for each place where it does."""

from collections.abc import Iterator

from crossfoot.binding.normal import fold
from crossfoot.evaluate.context import Context
from crossfoot.evaluate.passages import WORDS, Part, part
from crossfoot.evaluate.verdict import verdict
from crossfoot.finding import Evidence, Finding, Message
from crossfoot.language import syntax
from crossfoot.language.pattern import compiled
from crossfoot_parsers.report import Passage, Span

# So much of a sentence is shown.
AROUND = 40


def verdicts(context: Context) -> Iterator[Finding]:
    """Give the verdicts of everything that the pack forbids."""
    for forbid in context.pack.forbids:
        for name in forbid.sections:
            yield from _verdicts(context, forbid, name)


def _verdicts(context: Context, forbid: syntax.Forbid, name: str) -> Iterator[Finding]:
    info = context.infos[forbid.name]
    title = WORDS[name].zh if name in WORDS else context.sections[name].declared.title
    nowhere = Span(context.report.path)
    found = part(context, name, cells=True)
    if found.passages is None:
        yield verdict(info, "unknown", found.reason or Message("", ""), (title,), nowhere)
        return
    places = list(hits(context, forbid, found))
    for passage, start, end in places:
        text, span = passage.text[start:end], passage.span(start, end)
        around = " ".join(passage.text[max(0, start - AROUND) : end + AROUND].split())
        words = {"text": " ".join(text.split()), "sentence": around}
        evidence = (Evidence(found.name, text, None, span, worded=True),)
        yield verdict(info, "fail", _message(forbid, words), (title,), span, evidence, fold(text))
    if not places and found.picture is not None:
        message = Message("有图片，读不出文字", "it holds a picture, whose text cannot be read")
        yield verdict(info, "unknown", message, (title,), found.picture)
    elif not places:
        yield verdict(info, "pass", Message("没有", "none"), (title,), nowhere)


def hits(context: Context, forbid: syntax.Forbid, found: Part) -> Iterator[tuple[Passage, int, int]]:
    """Give each match with its place in the passage as printed; patterns are matched without white space."""
    year = context.report.year
    wanted = [compiled(pattern, year).finditer for pattern in forbid.patterns]
    for passage, bare in zip(found.passages or (), found.bares, strict=True):
        matches = [match.span() for find in wanted for match in find(bare)]
        if not matches:
            continue
        offsets = [i for i, character in enumerate(passage.text) if not character.isspace()]
        excepted = (
            [] if not forbid.unless else [m.span() for m in compiled(forbid.unless, year).finditer(bare)]
        )
        taken: set[int] = set()
        for start, end in matches:
            if start == end or start in taken or any(a <= start and end <= b for a, b in excepted):
                continue
            taken.update(range(start, end))
            yield passage, offsets[start], offsets[end - 1] + 1


def _message(forbid: syntax.Forbid, words: dict[str, str]) -> Message:
    zh, en = forbid.zh or "不应出现“{text}”", forbid.en or "{text} must not stand here"
    for key, value in words.items():
        zh, en = zh.replace(f"{{{key}}}", value), en.replace(f"{{{key}}}", value)
    return Message(zh, en)
