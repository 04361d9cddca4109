"""Declared sections against printed headings."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from crossfoot.binding.normal import FOLD, fold, normal, similarity
from crossfoot.language import syntax
from crossfoot_parsers.report import Paragraph, Passage, Report, Section, Span

MATCHES: tuple[Literal["exact", "variant", "close"], ...] = ("exact", "variant", "close")
SectionMatch = Literal["exact", "variant", "close", "missing", "buried", "ambiguous"]
# A number and its mark, such as 第一部分, are no longer.
MARK = 5
NUMERALS = "一二三四五六七八九十"
MARKS = frozenset('、,;.。:)）"')


class BoundSection(msgspec.Struct, frozen=True):
    """Where a declared section stands in the report, and how well its heading fits.

    Where headings stand inside paragraphs, as at `span`, the text lost its line breaks, and a section that was not found is
    `buried`: whether it is there cannot be known. So is one whose heading lost its number. `misplaced` says that its number, or its order among the others, is not the declared one.
    """

    declared: syntax.Section
    section: Section | None
    match: SectionMatch
    candidates: tuple[Section, ...] = ()
    misplaced: bool = False
    span: Span | None = None


def bind_sections(declared: tuple[syntax.Section, ...], report: Report) -> dict[str, BoundSection]:
    """Find each declared section among the top headings."""
    printed = list(report.sections)
    bound: dict[str, BoundSection] = {}
    free = list(range(len(printed)))
    for match in MATCHES:
        for want in declared:
            if want.name in bound:
                continue
            fits = [i for i in free if _fits(match, want, printed[i])]
            if match == "close" and fits and _alone(want, report) is not None:
                # Its own heading is printed, without a number: another one is not that, misprinted.
                continue
            if len(fits) > 1:
                written = [i for i in fits if not _listed(printed, i)]
                if len(written) == 1:
                    free = [i for i in free if i not in fits or i in written]
                    fits = written
                nearest = [i for i in fits if printed[i].ordinal == want.number]
                fits = nearest if match == "close" and len(nearest) == 1 else fits
            if len(fits) > 1:
                candidates = tuple(printed[i] for i in fits)
                bound[want.name] = BoundSection(want, None, "ambiguous", candidates)
                free = [i for i in free if i not in fits]
            elif fits:
                bound[want.name] = BoundSection(want, printed[fits[0]], match)
                free.remove(fits[0])
    for want in declared:
        # A second section that would do as well, in other words: which of the two counts is not printed.
        found = bound.get(want.name)
        again = [
            i for i in free if not _listed(printed, i) and any(_fits(m, want, printed[i]) for m in MATCHES)
        ]
        if found is not None and found.section is not None and again:
            candidates = (found.section, *(printed[i] for i in again))
            bound[want.name] = BoundSection(want, None, "ambiguous", candidates)
            free = [i for i in free if i not in again]
    lost = {want.name: _buried(want, report) for want in declared if want.name not in bound}
    inside = next((span for span in lost.values() if span is not None), None)
    for want in declared:
        if want.name in lost:
            span = lost[want.name] or _alone(want, report) or inside
            bound[want.name] = BoundSection(want, None, "missing" if span is None else "buried", span=span)
    return _placed(declared, bound, printed)


def _listed(printed: list[Section], index: int) -> bool:
    """Tell a heading of a table of contents: nothing stands below it, or below the one before it."""
    return not all(_filled(section) for section in printed[max(0, index - 1) : index + 1])


def _filled(section: Section) -> bool:
    return bool(section.blocks or section.sections)


def _fits(match: str, want: syntax.Section, section: Section) -> bool:
    heading = normal(section.heading.text)
    if match == "exact":
        return heading == normal(want.title)
    if match == "variant":
        return any(heading == normal(variant.text) for variant in want.also)
    return any(similarity(section.heading.text, text) > 0 for text in texts(want))


def texts(want: syntax.Section) -> tuple[str, ...]:
    """Give the headings that are accepted, the form's own first."""
    return (want.title, *(variant.text for variant in want.also))


def _buried(want: syntax.Section, report: Report) -> Span | None:
    """Find a heading, with its number, inside a paragraph; one in a list of headings has a mark behind it."""
    if want.number is None or want.number > len(NUMERALS):
        return None
    headings = [fold(f"{NUMERALS[want.number - 1]}、{title}") for title in texts(want)]
    for passage in _paragraphs(report):
        offsets = [i for i, character in enumerate(passage.text) if not character.isspace()]
        text = "".join(passage.text[i] for i in offsets).translate(FOLD)
        for wanted in headings:
            at = text.find(wanted)
            if at >= 0 and text[at + len(wanted) :][:1] not in MARKS:
                return passage.span(offsets[at], offsets[at + len(wanted) - 1] + 1)
    return None


def _alone(want: syntax.Section, report: Report) -> Span | None:
    """Find a heading that lost its number, or has one of another kind: a line that says little else, or a subheading."""
    titles = tuple(fold(title) for title in texts(want))
    longest = max(map(len, titles)) + MARK
    below = (each.heading for top in report.sections for each in top.walk() if each is not top)
    for passage in (*_paragraphs(report), *below):
        # Spaced out, a heading is longer than its characters; a paragraph is longer still, and need not be folded.
        if len(passage.text) > 3 * longest:
            continue
        text = fold(passage.text)
        if any(text.endswith(title) and len(text) - len(title) <= MARK for title in titles):
            return passage.span()
    return None


def _paragraphs(report: Report) -> Iterator[Passage]:
    return (block.passage for block in report.everything() if isinstance(block, Paragraph))


def surplus(bound: Iterable[BoundSection], report: Report) -> list[Section]:
    """Give the printed sections that are none of the declared ones; headings of a table of contents are not meant."""
    known = {id(section) for each in bound for section in (each.section, *each.candidates)}
    printed = list(report.sections)
    return [
        section
        for index, section in enumerate(printed)
        if not _listed(printed, index) and id(section) not in known
    ]


def _placed(
    declared: tuple[syntax.Section, ...], bound: dict[str, BoundSection], printed: list[Section]
) -> dict[str, BoundSection]:
    """Mark the sections with another number than declared, and those that stand before an earlier one."""
    result = {}
    last = -1
    for want in declared:
        found = bound[want.name]
        if found.section is not None:
            at = next(i for i, section in enumerate(printed) if section is found.section)
            wrong = at < last or (want.number is not None and found.section.ordinal != want.number)
            last = max(last, at)
            if wrong:
                found = msgspec.structs.replace(found, misplaced=True)
        result[want.name] = found
    return result
