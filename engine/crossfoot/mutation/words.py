"""Errors in what a report says: its sections, its sentences, its year, the numbers in its prose."""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from crossfoot.finding import Message
from crossfoot.mutation import digits
from crossfoot.mutation.edit import (
    Address,
    Spot,
    addresses,
    drop,
    find,
    meets,
    put,
    rename,
    replaced,
    restate,
    rewrite,
    unhead,
    within,
)
from crossfoot.mutation.mutant import Ground, Mutant, arrow
from crossfoot_parsers.report import Paragraph, Quantity, Report, Sentence, Span, join
from crossfoot_parsers.title import PERIOD, YEAR

# So much of a sentence tells which one it is.
SHOWN = 24
OTHER = {"zh": "其他情况", "en": "Other matters"}


class Said(msgspec.Struct, frozen=True):
    """A sentence, the paragraph that it is in, and the headings above it."""

    paragraph: Paragraph
    sentence: Sentence
    headings: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.sentence.passage.span()


def section_dropped(ground: Ground) -> Iterator[Mutant]:
    """Leave out each section that the pack found, with all below it."""
    for address in _bound(ground):
        heading = find(ground.report, address).heading
        span = find(ground.report, address).span
        what = Message("整个部分删去", "the whole section left out")
        touched = (span, *_places(ground.report, address))
        yield Mutant((heading.text,), span, what, drop(ground.report, address), touched)


def section_renamed(ground: Ground) -> Iterator[Mutant]:
    """Misprint the heading of each section that the pack found, and give it another."""
    for address in _bound(ground):
        section = find(ground.report, address)
        before = section.heading.text
        for after in (_misprinted(before), OTHER.get(ground.report.language, OTHER["en"])):
            if after != before:
                report = rename(ground.report, address, after)
                yield Mutant((before,), section.span, arrow(before, after), report, (section.heading.span(),))


def phrase_removed(ground: Ground) -> Iterator[Mutant]:
    """Leave out each sentence, paragraph and subheading that a rule found what it asks for in, or a figure was drawn from."""
    report = ground.report
    spans = [
        *(e.span for v in ground.base.verdicts if v.outcome == "pass" for e in v.evidence),
        *(m.span for found in ground.context.figures.values() for m in found or ()),
    ]
    spans = [span for span in dict.fromkeys(spans) if span.file == report.path and span.places]
    spoken = list(sentences(report))
    done: set[int] = set()
    for said in spoken:
        whole = said.paragraph.passage
        if any(within(span, said.span) for span in spans):
            before, after = said.sentence.start, said.sentence.start + len(said.sentence.passage.text)
            left = join([whole.cut(0, before), whole.cut(after, len(whole.text))])
            yield _unsaid(said, said.sentence.passage.text, rewrite(report, said.paragraph, left), said.span)
        elif id(said.paragraph) not in done and whole.span() in spans:
            yield _unsaid(said, whole.text, rewrite(report, said.paragraph, whole.cut(0, 0)), whole.span())
            done.add(id(said.paragraph))
    for address in addresses(report):
        heading = find(report, address).heading
        if len(address) > 1 and heading.span() in spans:
            above = tuple(find(report, address[:size]).heading.text for size in range(1, len(address)))
            what = Message(f"小标题删去：{heading.text}", f"subheading left out: {heading.text}")
            yield Mutant(above, heading.span(), what, unhead(report, address), (heading.span(),))


def year_stale(ground: Ground) -> Iterator[Mutant]:
    """Leave last year's number in the title, in each sentence before the first section, and in that on the period."""
    report = ground.report
    title, year = report.title, report.year
    if title is None or year is None:
        return
    printed = False
    for said in sentences(report):
        titled = meets(said.span, title.span())
        text = said.sentence.passage.text
        bare = "".join(text.split())
        if not (titled or not said.headings or PERIOD.search(bare)):
            continue
        edits = [match.span("year") for match in YEAR.finditer(text) if digits.year(match["year"]) == year]
        if not edits:
            continue
        printed = printed or titled
        passage = said.paragraph.passage
        for start, end in edits:
            start, end = start + said.sentence.start, end + said.sentence.start
            passage = replaced(passage, start, end, digits.earlier(passage.text[start:end]))
        path = ("标题" if titled else (said.headings or ("引言",))[-1], _short(text))
        yield Mutant(
            path,
            said.span,
            arrow(str(year), str(year - 1)),
            rewrite(report, said.paragraph, passage),
            (said.span,),
        )
    if not printed:
        # The title stands nowhere among the lines: the file itself says what it is.
        found = next((m for m in YEAR.finditer(title.text) if digits.year(m["year"]) == year), None)
        if found is not None:
            start, end = found.span("year")
            stale = replaced(title, start, end, digits.earlier(title.text[start:end]))
            made = restate(report, msgspec.structs.replace(report, title=stale))
            span = title.span()
            yield Mutant(("标题", title.text), span, arrow(str(year), str(year - 1)), made, (span,))


def figure_edited(ground: Ground) -> Iterator[Mutant]:
    """Print one more for each number in the prose that is a figure of the pack."""
    drawn = _drawn(ground)
    for said, quantity, span in quantities(ground.report):
        if any(meets(span, other) for other in drawn):
            yield from _edited(ground, said, quantity, span)


def number_edited(ground: Ground) -> Iterator[Mutant]:
    """Print one more for each other number in the prose."""
    drawn = _drawn(ground)
    for said, quantity, span in quantities(ground.report):
        if not any(meets(span, other) for other in drawn):
            yield from _edited(ground, said, quantity, span)


def sentences(report: Report) -> Iterator[Said]:
    """Give every sentence of a report, in reading order."""
    for block in report.blocks:
        if isinstance(block, Paragraph):
            yield from (Said(block, sentence, ()) for sentence in block.sentences)
    for address in addresses(report):
        headings = tuple(find(report, address[:size]).heading.text for size in range(1, len(address) + 1))
        for block in find(report, address).blocks:
            if isinstance(block, Paragraph):
                yield from (Said(block, sentence, headings) for sentence in block.sentences)


def quantities(report: Report) -> Iterator[tuple[Said, Quantity, Span]]:
    """Give every number in the prose, with its place."""
    for said in sentences(report):
        for quantity in said.sentence.quantities:
            yield said, quantity, said.sentence.passage.span(quantity.start, quantity.end)


def spot(said: Said, quantity: Quantity) -> Spot:
    """Give the place of a number in its paragraph."""
    start = said.sentence.start
    return Spot(said.paragraph, None, start + quantity.start, start + quantity.end)


def _drawn(ground: Ground) -> list[Span]:
    figures = ground.context.figures.values()
    return [m.span for found in figures for m in found or () if m.quantity is not None]


def _edited(ground: Ground, said: Said, quantity: Quantity, span: Span) -> Iterator[Mutant]:
    here = spot(said, quantity)
    text = digits.plus(here.text, quantity, Decimal(1))
    yield Mutant(
        (*said.headings[-1:], _short(said.sentence.passage.text)),
        span,
        arrow(here.text, text),
        put(ground.report, here, text),
        (span,),
    )


def _bound(ground: Ground) -> Iterator[Address]:
    """Give the addresses of the sections that the pack found."""
    found = {id(b.section) for b in ground.context.sections.values() if b.section is not None}
    # The report that was bound may have other objects than the one that was read, at the same addresses.
    for address in addresses(ground.context.report):
        if id(find(ground.context.report, address)) in found:
            yield address


def _places(report: Report, address: Address) -> Iterator[Span]:
    for block in find(report, address).everything():
        yield block.passage.span() if isinstance(block, Paragraph) else block.span


def _misprinted(text: str) -> str:
    """Exchange two neighbouring characters near the middle of a heading."""
    middle = len(text) // 2
    order = sorted(range(len(text) - 1), key=lambda i: abs(i - middle))
    at = next((i for i in order if text[i] != text[i + 1] and not re.search(r"\s", text[i : i + 2])), None)
    return text if at is None else f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"


def _unsaid(said: Said, text: str, report: Report, span: Span) -> Mutant:
    what = Message(f"删去：{_short(text)}", f"left out: {_short(text)}")
    return Mutant(said.headings or ("引言",), span, what, report, (span,))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
