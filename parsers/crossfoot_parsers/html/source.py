"""The source of a page cut into tags and runs of text, each with its place; and the places of characters.

Source: HTML Living Standard, 13.2.5 "Tokenization". What is written again for the tree has only the names of elements and the
numbers of tags and runs: no text, no attribute and no entity of the source ever reaches the parser that builds it.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import NamedTuple

from crossfoot_parsers.characters import UNREADABLE
from crossfoot_parsers.limits import CHARACTERS, at_most
from crossfoot_parsers.report import Extent


def names(text: str) -> frozenset[str]:
    """Give the words of a list."""
    return frozenset(text.split())


# A report has some ten thousand characters and as many tags; mark-up by programs has several for each word.
TAGS = 500_000
NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>]++)))?"
)
CLOSE = re.compile(r"[\s/]*+>")
META = re.compile(r"<meta\s[^>]{0,2000}>", re.IGNORECASE)
# In characters; what a page says of itself stands at its beginning.
HEAD = 65_536
COMMENT_END = re.compile(r"--!?>")
# What stands in these is no text of the page; of the second kind, something else is shown in its place.
UNSEEN = names("script style noembed noframes noscript title template datalist")
REPLACED = names("iframe object textarea select svg math canvas video audio")
PAGE = names("html body")
EMPTY = names("br img hr input embed frame")
# Of the rest that never has contents, and of what is there once whatever the tags say, nothing is written for the tree.
IGNORED = names("html head body area base col link meta param source track wbr basefont bgsound frameset")
# Elements whose nesting the parser knows and mends. Others get names that it lets be: it would end <s> or <font> at the next <p>.
KNOWN = names(
    "p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th br hr img input blockquote center pre"
)
KEPT = names(
    "style hidden colspan rowspan href role start type value reversed width height src color bgcolor background open"
)
REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9A-Fa-f]+);?|[A-Za-z][A-Za-z0-9]{0,31};?)")
TOKEN = re.compile(
    r"(?P<space>[ \t\n\f\r]+)|(?P<entity>&(?=[#A-Za-z]))|(?P<plain>(?:[^ \t\n\f\r&]|&(?![#A-Za-z]))+)"
)
LINES = re.compile(r"\r\n|\r|\n")


class Tag(NamedTuple):
    """A start tag: where it stands in the source, and those of its attributes that matter."""

    name: str
    start: int
    end: int
    attributes: Mapping[str, str]


class Stretch(NamedTuple):
    """Characters and the stretch of the source that says them: as many characters, or an entity; `start` is -1 for what is supplied."""

    text: str
    start: int
    end: int


NOTHING: Mapping[str, str] = {}
# An element that the parser supplied, and whoever stands for an element that never was.
IMPLIED = Tag("", 0, 0, NOTHING)


class Source:
    """A page, decoded. `markup` is its outline in ASCII: the tags by number, and each run of text as its number and a semicolon."""

    def __init__(self, path: str, text: str) -> None:
        """Cut the text. Raises Excess where it has more tags or more text than a report."""
        self.path = path
        self.text = text
        self.tags: list[Tag] = []
        self.runs: list[tuple[int, int]] = []
        # Stretches of the source that name the article, though they are not printed in the page, the most telling first.
        self.titles: list[tuple[int, int]] = []
        self.body = IMPLIED
        # Of the page and its body, whether a tag begins and one ends them; and how many tables have begun and not ended.
        self.begun = self.ended = False
        self.open_tables = 0
        self._characters = 0
        # Of what is never closed from here on, the end is looked for once.
        self._endless: set[str] = set()
        self._lines = [0, *(match.end() for match in LINES.finditer(text))]
        self.markup = "".join(self._outline())
        self._titles()

    def extent(self, start: int, end: int) -> Extent:
        """Give the place of a stretch on one line."""
        line = bisect_right(self._lines, start)
        column = start - self._lines[line - 1] + 1
        return Extent(line, column, column + end - start)

    def line_end(self, start: int, end: int) -> int:
        """Give `end`, or the end of the line that holds `start` where that is before it."""
        found = LINES.search(self.text, start, end)
        return found.start() if found else end

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """Give the characters of a run: white space apart from the rest, entities as what they stand for."""
        text = self.text
        while start < end:
            token = TOKEN.match(text, start, end)
            assert token is not None  # noqa: S101 - the three kinds are all there is
            if token["entity"]:
                said, stop = _reference(text, start, end)
                yield Stretch(said, start, stop)
            else:
                stop = token.end()
                yield Stretch(token.group(), start, stop)
            start = stop

    def _outline(self) -> Iterator[str]:
        text, end = self.text, len(self.text)
        at = begin = 0
        while (at := text.find("<", at)) >= 0:
            after = _skipped(text, at)
            name = None if after else NAME.match(text, at)
            if after is None and name is None:
                at += 1
                continue
            yield self._run(begin, at)
            if name is not None:
                after, written = self._tag(name)
                yield written
            begin = at = after or end
        yield self._run(begin, end)

    def _run(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        if not self.text[start:end].strip(" \t\n\f\r"):
            return " "
        self.runs.append((start, end))
        self._characters += end - start
        at_most(self._characters, CHARACTERS, "characters of text")
        return f"{len(self.runs) - 1};"

    def _tag(self, name: re.Match[str]) -> tuple[int, str]:
        """Read a tag, with the contents of what holds no mark-up; give where it ends, and how it is written."""
        text, start = self.text, name.start()
        word, closing = name[1].lower(), text[start + 1] == "/"
        at = name.end()
        found: dict[str, str] = {}
        while (close := CLOSE.match(text, at)) is None:
            attribute = ATTRIBUTE.match(text, at)
            if attribute is None:
                # The file ends in the tag.
                return len(text), ""
            at = attribute.end()
            key = attribute["name"].lower()
            if key in KEPT and key not in found:
                raw = attribute["double"] or attribute["single"] or attribute["bare"] or ""
                found[key] = html.unescape(raw[:2000])
        at = close.end()
        raw = word in UNSEEN or word in REPLACED
        if word in PAGE:
            self.begun, self.ended = self.begun or not closing, self.ended or closing
        elif word == "table":
            self.open_tables = max(self.open_tables + (-1 if closing else 1), 0)
        if word == "body" and not closing:
            self.body = Tag(word, start, at, found)
        if word in IGNORED or (closing and (raw or word in EMPTY)):
            return at, ""
        written = word if word in KNOWN else "x-" + re.sub(r"[^a-z0-9]", "-", word)
        if closing:
            return at, f"</{written}>"
        stop = at
        if raw:
            last = None
            if word not in self._endless:
                last = re.compile(rf"</{word}(?=[\s/>])", re.IGNORECASE).search(text, at)
            if last is None:
                self._endless.add(word)
            # Without its end, what is never printed goes on to the end of the file; what is replaced would hide the page.
            stop = last.start() if last else at if word in REPLACED else len(text)
            if word == "title" and not self.titles:
                self.titles.append((at, stop))
            if word in UNSEEN:
                return stop, ""
        self.tags.append(Tag(word, start, at, found or NOTHING))
        at_most(len(self.tags), TAGS, "elements")
        written = f"<{written} a={len(self.tags) - 1}>"
        return stop, f"{written}</x-{word}>" if raw or (word in EMPTY and word not in KNOWN) else written

    def _titles(self) -> None:
        """Find what government sites name an article by: <meta name="ArticleTitle" content="...">."""
        for match in META.finditer(self.text[:HEAD]):
            if "articletitle" not in match.group().lower():
                continue
            for found in ATTRIBUTE.finditer(self.text, match.start() + len("<meta"), match.end() - 1):
                if found["name"].lower() == "content" and found.lastgroup != "name":
                    self.titles.insert(0, found.span(found.lastgroup or ""))


def _skipped(text: str, at: int) -> int | None:
    """Give the end of a comment, a document type or an instruction that begins here; None where none does.

    Word's <![if ...]> is one: what stands between it and <![endif]> is kept.
    """
    if text.startswith("<!--", at):
        if text.startswith((">", "->"), at + 4):
            return text.index(">", at) + 1
        found = COMMENT_END.search(text, at + 4)
        return found.end() if found else len(text)
    if text.startswith(("<!", "<?"), at) or (text.startswith("</", at) and NAME.match(text, at) is None):
        stop = text.find(">", at)
        return stop + 1 if stop >= 0 else len(text)
    return None


def _reference(text: str, start: int, end: int) -> tuple[str, int]:
    """Read a character reference; give what it stands for and where it ends. An ampersand alone is itself."""
    found = REFERENCE.match(text, start, end)
    if found is None:
        return "&", start + 1
    if found.group()[1] == "#":
        # Beyond the last character of Unicode whatever number is the replacement character, and Python reads no endless ones.
        number = found.group().rstrip(";")[:20]
        # What is no character (&#1;) stands for nothing that anybody can read.
        return html.unescape(f"{number};") or UNREADABLE, found.end()
    for stop in range(found.end(), start + 2, -1):
        said = html5.get(text[start + 1 : stop])
        if said is not None:
            return said, stop
    return "&", start + 1
