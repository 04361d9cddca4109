"""Verdicts on sections: presence, headings, order, contents, topics and required wording."""

from collections.abc import Iterator

import msgspec

from crossfoot.binding.normal import normal
from crossfoot.binding.sections import BoundSection, surplus
from crossfoot.evaluate.context import Context
from crossfoot.evaluate.verdict import verdict
from crossfoot.finding import Evidence, Finding, Message, Outcome
from crossfoot.implied import SURPLUS, RuleInfo
from crossfoot.language import syntax
from crossfoot.language.pattern import compiled
from crossfoot_parsers.report import Paragraph, Passage, Picture, Report, Section, Span

# Half of the type area of an A4 page, in square points.
FEW = 5
PICTURED = Message("这一部分有图片，读不出文字", "the section holds a picture, whose text cannot be read")


def verdicts(context: Context) -> Iterator[Finding]:
    """Give the verdicts on headings, order, contents, topics and required wording of every section."""
    for declared in context.pack.sections:
        bound = context.sections[declared.name]
        yield from _heading(context, declared, bound)
        yield from _contents(context, declared, bound.section)
    yield from _surplus(context)


def _surplus(context: Context) -> Iterator[Finding]:
    info = context.infos.get(SURPLUS)
    if info is None:
        return
    found = surplus(context.sections.values(), context.report)
    for section in found:
        printed = f"{section.number}{section.heading.text}"
        message = Message(f"“{printed}”不在格式之内", f"{printed} is not on the form")
        evidence = (Evidence("heading", section.heading.text, None, section.span),)
        yield verdict(info, "fail", message, (section.heading.text,), section.span, evidence)
    lost = next((bound for bound in context.sections.values() if bound.match == "buried"), None)
    if lost is not None:
        yield verdict(info, "unknown", buried(lost.declared), (), lost.span or Span(context.report.path))
    elif not found:
        yield verdict(info, "pass", Message("没有", "none"), (), Span(context.report.path))


def _heading(context: Context, declared: syntax.Section, bound: BoundSection) -> Iterator[Finding]:
    path = (declared.title,)
    nowhere = Span(context.report.path)
    info = {
        kind: context.infos[f"{declared.name}.{kind}"]
        for kind in ("missing", "heading-variant", "heading-misprinted", "misplaced")
    }
    if bound.section is None:
        if bound.match == "ambiguous":
            words = "、".join(f"{each.number}{each.heading.text}" for each in bound.candidates[:FEW])
            message = Message(f"有几个部分都像“{declared.title}”：{words}", f"several sections fit: {words}")
            evidence = tuple(Evidence("heading", s.heading.text, None, s.span) for s in bound.candidates)
            yield verdict(info["missing"], "unknown", message, path, bound.candidates[0].span, evidence)
        elif bound.span is not None:
            yield verdict(info["missing"], "unknown", buried(declared), path, bound.span)
        elif declared.optional:
            message = Message("可以没有这一部分", "the section is optional")
            yield verdict(info["missing"], "inapplicable", message, path, nowhere)
        elif (page := _pictured(context.report)) is not None:
            message = Message(
                f"找不到“{declared.title}”部分；有的页只有图片，读不出来",
                f"the section {declared.title} was not found; some pages are pictures, which cannot be read",
            )
            yield verdict(info["missing"], "unknown", message, path, page)
        else:
            message = Message(f"缺少“{declared.title}”部分", f"the section {declared.title} is missing")
            yield verdict(info["missing"], "fail", message, path, nowhere)
        for kind in ("heading-variant", "heading-misprinted", "misplaced"):
            message = Message("找不到这一部分", "the section was not found")
            yield verdict(info[kind], "inapplicable", message, path, nowhere)
        return
    printed = bound.section.heading.text
    span = bound.section.span
    evidence = (Evidence("heading", printed, None, span),)
    yield verdict(
        info["missing"], "pass", Message("有这一部分", "the section is there"), path, span, evidence
    )
    for kind, match, zh, en in (
        ("heading-variant", "variant", "标题用了“{}”，格式为“{}”", "the heading reads {}, the form has {}"),
        ("heading-misprinted", "close", "标题“{}”有误，应为“{}”", "the heading reads {}, it should read {}"),
    ):
        outcome: Outcome = "fail" if bound.match == match else "pass"
        message = (
            Message(zh.format(printed, declared.title), en.format(printed, declared.title))
            if outcome == "fail"
            else Message(f"标题为“{printed}”", f"the heading reads {printed}")
        )
        graded = info[kind]
        if outcome == "fail" and kind == "heading-variant":
            graded = _graded(graded, declared, printed)
        yield verdict(graded, outcome, message, path, span, evidence)
    number = bound.section.number
    if bound.misplaced:
        message = (
            Message(
                f"“{printed}”在应当排在它后面的部分之后",
                f"{printed} stands behind a part that should follow it",
            )
            if declared.number in {None, bound.section.ordinal}
            else Message(
                f"“{printed}”编号为“{number}”，应为第{declared.number}部分",
                f"{printed} is numbered {number}; it should be part {declared.number}",
            )
        )
        yield verdict(info["misplaced"], "fail", message, path, span, evidence)
    else:
        yield verdict(
            info["misplaced"], "pass", Message(f"编号{number}", f"numbered {number}"), path, span, evidence
        )


def _graded(info: RuleInfo, declared: syntax.Section, printed: str) -> RuleInfo:
    """Give the rule with the severity of the variant that is printed, where the pack gives it one."""
    severity = next((v.severity for v in declared.also if normal(v.text) == normal(printed)), None)
    return info if severity is None else msgspec.structs.replace(info, severity=severity)


def _contents(context: Context, declared: syntax.Section, section: Section | None) -> Iterator[Finding]:
    path = (declared.title,)
    span = Span(context.report.path) if section is None else section.span
    gone = Message("找不到这一部分", "the section was not found")
    empty = context.infos[f"{declared.name}.empty"]
    if section is None:
        yield verdict(empty, "inapplicable", gone, path, span)
    elif any(True for _ in section.everything()):
        yield verdict(empty, "pass", Message("有内容", "it has contents"), path, span)
    else:
        message = Message(f"“{declared.title}”没有内容", f"{declared.title} is empty")
        yield verdict(empty, "fail", message, path, span)
    headings = [] if section is None else [below.heading for below in section.walk()][1:]
    for topic in declared.topics:
        info = context.infos[f"{declared.name}.{topic.name}"]
        place = (declared.title, topic.name)
        if section is None:
            yield verdict(info, "unknown", gone, place, span)
            continue
        passages = headings or passages_of(section)
        shown = next((p for p in passages if any(word in p.bare for word in topic.words)), None)
        if shown is not None:
            evidence = (Evidence("topic", shown.text, None, shown.span()),)
            message = Message(f"写到了“{topic.name}”", f"{topic.name} is reported")
            yield verdict(info, "pass", message, place, shown.span(), evidence)
        elif not headings and _shows(section):
            yield verdict(info, "unknown", PICTURED, place, span)
        else:
            message = (
                Message(
                    f"“{declared.title}”的小标题中没有“{topic.name}”",
                    f"no heading in {declared.title} shows {topic.name}",
                )
                if headings
                else Message(
                    f"“{declared.title}”没有写到“{topic.name}”",
                    f"{declared.title} does not report on {topic.name}",
                )
            )
            yield verdict(info, "fail", message, place, span)
    for says in declared.says:
        yield _says(context, declared, says, section, span)


def _says(
    context: Context, declared: syntax.Section, says: syntax.Says, section: Section | None, span: Span
) -> Finding:
    info = context.infos[f"{declared.name}.{says.name}"]
    place = (declared.title, says.name)
    if section is None:
        return verdict(info, "unknown", Message("找不到这一部分", "the section was not found"), place, span)
    headings = [below.heading for below in section.walk()][1:]
    pattern = compiled(says.pattern, context.report.year)
    for passage in [*headings, *passages_of(section)]:
        if pattern.search(passage.bare):
            evidence = (Evidence("wording", passage.text, None, passage.span()),)
            message = Message(f"写明了“{says.name}”", f"{says.name} is there")
            return verdict(info, "pass", message, place, passage.span(), evidence)
    if _shows(section):
        return verdict(info, "unknown", PICTURED, place, span)
    message = Message(
        f"“{declared.title}”没有写明“{says.name}”", f"{declared.title} does not speak of {says.name}"
    )
    return verdict(info, "fail", message, place, span)


def buried(declared: syntax.Section) -> Message:
    """Say that a section cannot be told apart, because headings stand inside paragraphs."""
    return Message(
        f"标题没有编号，或者在段落之中（正文没有分行），“{declared.title}”这一部分分不出来",
        "headings have no number, or stand inside paragraphs (the text has lost its line breaks): "
        f"the section {declared.title} cannot be told apart",
    )


def _pictured(report: Report) -> Span | None:
    """Give the first picture that is as large as half a page of text: anything may stand in it."""
    for block in report.everything():
        if isinstance(block, Picture) and block.large:
            return block.span
    return None


def _shows(section: Section) -> bool:
    return any(isinstance(block, Picture) for block in section.everything())


def passages_of(section: Section) -> list[Passage]:
    """Give the paragraphs of a section and all below it."""
    return [block.passage for block in section.everything() if isinstance(block, Paragraph)]
