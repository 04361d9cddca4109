"""The page of a rule, as Markdown and as text for a terminal: the same contents in the same order."""

from collections.abc import Iterable
from typing import NamedTuple

from crossfoot.finding import Message
from crossfoot.output.width import clean, pad, width
from crossfoot.page import Example, Page

WORDS = {
    "severity": Message("级别", "severity"),
    "because": Message("依据", "because"),
    "help": Message("建议", "help"),
    "packs": Message("规则包", "packs"),
    "since": Message("始于", "since"),
    "source": Message("出处", "source"),
    "declared": Message("写法", "declared as"),
    "message": Message("提示文字", "message"),
    "passes": Message("通过的例子", "an example that passes"),
    "fails": Message("不通过的例子", "an example that fails"),
    "never": Message("不会", "never"),
    "none": Message("没有用例", "no case shows one"),
}
OUTCOMES = {
    "pass": Message("通过", "passed"),
    "fail": Message("不通过", "failed"),
    "unknown": Message("无法判定", "unknown"),
    "inapplicable": Message("不适用", "not applicable"),
    "error": Message("出错", "broken"),
}
LANGUAGES = ("zh", "en")
FENCE = "~~~~"


class Part(NamedTuple):
    """A part of a page: its word, and one line of text, or lines that are shown as they are."""

    word: str
    line: str = ""
    block: tuple[str, ...] = ()


def markdown(page: Page, languages: tuple[str, ...] = LANGUAGES, *, examples: bool = True) -> str:
    """Write the page of a rule as Markdown, in both languages where nothing else is said; without `examples` where none were looked for."""
    info = page.info
    lines = [f"# `{info.name}`", ""]
    for summary in _unlike([info.summary.text(language) for language in languages]):
        lines += [_escaped(summary), ""]
    for part in _parts(page, languages, examples=examples):
        lines += [f"**{part.word}**{': ' + _escaped(part.line) if part.line else ''}", ""]
        lines += [FENCE, *map(_kept, part.block), FENCE, ""] if part.block else []
    return "\n".join(lines).rstrip() + "\n"


def text(page: Page, language: str) -> str:
    """Write the page of a rule for a terminal, in one language."""
    info = page.info
    lines = [f"{info.name}  {clean(info.summary.text(language))}".rstrip(), ""]
    parts = _parts(page, (language,))
    columns = max(width(part.word) for part in parts if not part.block)
    for part in parts:
        if not part.block:
            lines.append(f"{pad(part.word, columns)}  {clean(part.line)}")
            continue
        lines += [""] if lines[-1] else []
        lines.append(f"{part.word}{': ' + clean(part.line) if part.line else ''}")
        lines += [*(f"    {_kept(line)}".rstrip() for line in part.block), ""]
    return "\n".join(lines).rstrip() + "\n"


def index(pages: Iterable[Page], packs: Iterable[tuple[str, str, str]], where: dict[str, str]) -> str:
    """Write the list of all rules as Markdown, a table for each pack.

    `packs` are name, version and title; `where` is the file of each page by the pack that declares the rule and its name.
    """
    lines = ["# 规则 · Rules", "", "由 `crossfoot rules docs` 生成。 Written by `crossfoot rules docs`.", ""]
    listed = list(pages)
    for name, version, title in packs:
        lines += [f"## {name} {version}", "", _escaped(title), "", "| | | |", "|---|---|---|"]
        for page in listed:
            severity = dict(page.severities).get(name)
            if severity is not None:
                link = f"[`{page.info.name}`]({where[key(page)]})"
                summary = " · ".join(_unlike([page.info.summary.zh, page.info.summary.en]))
                lines.append(f"| {link} | {severity} | {_escaped(summary)} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def key(page: Page) -> str:
    """Give what tells a page apart: the pack that declares its rule, and the rule's name."""
    return f"{page.info.pack}/{page.info.name}"


def _parts(page: Page, languages: tuple[str, ...], *, examples: bool = True) -> list[Part]:
    info = page.info

    def say(word: str) -> str:
        return " / ".join(_unlike([WORDS[word].text(language) for language in languages]))

    def both(message: Message) -> str:
        return " / ".join(_unlike([message.text(language) for language in languages]))

    grades = [f"{severity} ({pack})" for pack, severity in page.severities]
    alike = len({severity for _, severity in page.severities}) == 1
    parts = [Part(say("severity"), page.severities[0][1] if alike else ", ".join(grades))]
    parts += [Part(say("because"), because) for because in page.because]
    parts += [Part(say("help"), both(info.help))] if both(info.help) else []
    parts.append(Part(say("packs"), ", ".join(pack for pack, _ in page.severities)))
    parts.append(Part(say("since"), f"{info.pack} {info.since}"))
    parts.append(Part(say("source"), info.source))
    for outcome, why in info.never:
        never = Message(
            f"{WORDS['never'].zh}{OUTCOMES[outcome].zh}", f"{WORDS['never'].en} {OUTCOMES[outcome].en}"
        )
        parts.append(Part(both(never), both(why)))
    parts += [Part(say("declared"), "", tuple(info.text.splitlines()))] if info.text else []
    for language in languages:
        message = page.zh if language == "zh" else page.en
        parts += [Part(WORDS["message"].text(language), "", (message,))] if message else []
    for word, example in (("passes", page.passes), ("fails", page.fails)) if examples else ():
        none = Part(say(word), both(WORDS["none"]))
        parts.append(none if example is None else _shown(say(word), example, languages))
    return parts


def _shown(word: str, example: Example, languages: tuple[str, ...]) -> Part:
    verdict = example.verdict
    said = tuple(f"→ {verdict.outcome}: {verdict.message.text(language)}" for language in languages)
    gap = ("",) if example.lines else ()
    return Part(word, f"{example.case} ({example.file})", (*example.lines, *gap, *said))


def _unlike(texts: list[str]) -> list[str]:
    """Give texts once each, and none that is empty."""
    return list(dict.fromkeys(text for text in texts if text))


def _kept(line: str) -> str:
    """Give a line that is shown as it is, with its indentation."""
    return " " * (len(line) - len(line.lstrip(" "))) + clean(line)


def _escaped(text: str) -> str:
    shown = clean(text)
    for mark in "\\`*_<[|":
        shown = shown.replace(mark, f"\\{mark}")
    return shown
