"""The parts of a report that a rule can name, and what stands in them: a section, `title`, `preamble`, `report`."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import msgspec
from rapidfuzz.distance import Indel

from crossfoot.binding.normal import fold
from crossfoot.binding.spoken import before
from crossfoot.evaluate.context import Context
from crossfoot.evaluate.interval import exact
from crossfoot.evaluate.term import Term
from crossfoot.finding import Evidence, Message
from crossfoot.language import syntax
from crossfoot.language.declared import PREAMBLE, REPORT, TITLE
from crossfoot.language.pattern import compiled
from crossfoot_parsers.report import Block, Paragraph, Passage, Picture, Section, Span, Table

WORDS = {
    TITLE: Message("标题", "the title"),
    PREAMBLE: Message("引言", "the preamble"),
    REPORT: Message("全文", "the report"),
}
DECIMALS = Decimal("0.01")
# The work grows with the product of both lengths.
LONGEST = 200_000


class Part(msgspec.Struct, frozen=True):
    """A part of a report: what it is called, its passages in reading order, and the first picture, which may hide more.

    `passages` is None where the part was not found; `reason` says why. `bares` are the passages without their white space.
    """

    name: str
    passages: tuple[Passage, ...] | None
    picture: Span | None = None
    reason: Message | None = None
    bares: tuple[str, ...] = ()

    @property
    def span(self) -> tuple[Span, ...]:
        """The place of its first passage, where it has any."""
        return tuple(passage.span() for passage in (self.passages or ())[:1])


def known(context: Context, name: str) -> bool:
    """Tell whether the pack that a report is bound to has a part of this name: forms change from year to year."""
    return name in WORDS or name in context.sections


def part(context: Context, name: str, *, cells: bool = False) -> Part:
    """Give a part of a report: its headings (not its own), paragraphs and, where asked for, cells."""
    made = context.parts.get((name, cells))
    if not isinstance(made, Part):
        # Many rules ask the same parts.
        made = _part(context, name, cells=cells)
        bares = tuple(passage.bare for passage in made.passages or ())
        made = context.parts[name, cells] = msgspec.structs.replace(made, bares=bares)
    return made


def _part(context: Context, name: str, *, cells: bool) -> Part:
    report = context.report
    if name == TITLE:
        if report.title is None:
            return Part(WORDS[TITLE].zh, None, None, Message("报告没有标题", "the report has no title"))
        return Part(WORDS[TITLE].zh, (report.title,))
    if name == PREAMBLE:
        return Part(WORDS[PREAMBLE].zh, *_read(before(report.blocks, report.title), (), cells=cells))
    if name == REPORT:
        front, picture = _read(report.blocks, (), cells=cells)
        parts = [_section(section, own=True, cells=cells) for section in report.sections]
        pictures = [picture, *(found for _, found in parts)]
        passages = (*front, *(p for inner, _ in parts for p in inner))
        return Part(WORDS[REPORT].zh, passages, next((p for p in pictures if p is not None), None))
    bound = context.sections[name]
    title = bound.declared.title
    if bound.section is None:
        return Part(title, None, None, Message(f"找不到“{title}”部分", f"the section {title} was not found"))
    return Part(title, *_section(bound.section, own=False, cells=cells))


def _section(section: Section, *, own: bool, cells: bool) -> tuple[tuple[Passage, ...], Span | None]:
    passages: list[Passage] = []
    picture = None
    for index, each in enumerate(section.walk()):
        found, shown = _read(each.blocks, (each.heading,) if index or own else (), cells=cells)
        passages += found
        picture = picture or shown
    return tuple(passages), picture


def _read(
    blocks: Iterable[Block], headings: tuple[Passage, ...], *, cells: bool
) -> tuple[tuple[Passage, ...], Span | None]:
    passages = list(headings)
    picture = None
    for block in blocks:
        if isinstance(block, Paragraph):
            passages.append(block.passage)
        elif isinstance(block, Picture):
            picture = picture or block.span
        elif cells and isinstance(block, Table):
            passages += [cell.passage for cell in block.cells if cell.text]
    return tuple(passages), picture


def says(context: Context, node: syntax.Wording) -> tuple[bool | None, Message | None, tuple[Evidence, ...]]:
    """Tell whether a part of the report matches a pattern: the truth, why it is not known or not so, the passage."""
    found = part(context, node.part.dotted)
    if found.passages is None:
        return None, found.reason, ()
    pattern = compiled(node.pattern, context.report.year)
    for passage, bare in zip(found.passages, found.bares, strict=True):
        if pattern.search(bare):
            evidence = Evidence(found.name, passage.text, None, passage.span(), worded=True)
            return True, Message(f"“{found.name}”写到了", f"{found.name} says so"), (evidence,)
    if found.picture is not None:
        reason = Message(
            f"“{found.name}”有图片，读不出文字", f"{found.name} holds a picture, whose text cannot be read"
        )
        return None, reason, (Evidence(found.name, "", None, found.picture),)
    return False, Message(f"“{found.name}”没有写到", f"{found.name} does not say so"), ()


def length(context: Context, node: syntax.Length) -> Term:
    """Count the characters of a part without white space, and without what matches `unless`."""
    found = part(context, node.part.dotted)
    if found.passages is None:
        return Term(None, (), found.reason)
    texts = list(found.bares)
    if node.unless:
        pattern = compiled(node.unless, context.report.year)
        texts = [pattern.sub("", text) for text in texts]
    count = Decimal(sum(map(len, texts)))
    spans = found.span or (Span(context.report.path),)
    evidence = (Evidence(f"{found.name} · 字数", f"{count:f}", count, spans[0], worded=True),)
    if found.picture is not None:
        reason = Message(
            f"“{found.name}”有图片，字数不能确定", f"{found.name} holds a picture: its length is not known"
        )
        return Term(None, evidence, reason)
    return Term(exact(count), evidence, None, stated=1)


def similarity(left: Part, right: Part) -> Term:
    """Give how alike two parts are, in percent: twice the length of their longest common subsequence over both lengths."""
    for each in (left, right):
        if each.passages is None:
            return Term(None, (), each.reason)
        if each.picture is not None:
            reason = Message(
                f"“{each.name}”有图片，不能比较", f"{each.name} holds a picture and cannot be compared"
            )
            return Term(None, (), reason)
    first, second = ("".join(fold(p.text) for p in each.passages or ()) for each in (left, right))
    whole = len(first) + len(second)
    if not first or not second:
        return Term(None, (), Message("没有文字可以比较", "there is no text to compare"))
    if max(len(first), len(second)) > LONGEST:
        reason = Message(
            f"超过{LONGEST}字，不作比较", f"what has more than {LONGEST:,} characters is not compared"
        )
        return Term(None, (), reason)
    share = Fraction(100 * (whole - Indel.distance(first, second)), whole)
    value = (Decimal(share.numerator) / Decimal(share.denominator)).quantize(DECIMALS)
    evidence = tuple(
        Evidence(each.name, f"{len(text)} 字", None, each.span[0], worded=True)
        for each, text in ((left, first), (right, second))
    )
    return Term(exact(value), evidence, None, stated=1)
