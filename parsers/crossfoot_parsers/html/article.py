"""The article in its page: the smallest element that holds all that only a report says, and its title.

To lose a part of the report is worse than to keep a line of the navigation: what is left out stands outside of that element, or at
its ends, and is made of links or of the words that every page of a site has.
"""

import re
from collections.abc import Sequence

from crossfoot_parsers.flow import Heading
from crossfoot_parsers.html.blocks import Item
from crossfoot_parsers.html.line import Line
from crossfoot_parsers.html.source import Source
from crossfoot_parsers.html.tree import Element
from crossfoot_parsers.outline import heading
from crossfoot_parsers.report import Passage, Picture, Table

# Prose has stops; a line without any is prose where it is as long as this.
SPOKEN = re.compile(r"[。！？；]")
LONG = 40
TITLE = re.compile(r"报告(?:[（(].*[）)])?$|年报$")
TITLED = 60
# What every page of a site says around its articles.
ROUND = re.compile(
    r"(?:您?(?:的|所在的?)?当前(?:的)?位置|您的位置|您所在的?位置|首页)\s*[：:>＞»]|^[【\[]?(?:打印|关闭|字号|字体|分享|收藏|返回|扫一扫)"
    r"|^(?:上|下)一[篇条][：:]?|^相关(?:链接|文章|阅读|新闻|信息)[：:]?$|版权所有|技术支持|网站标识码|公网安备|ICP备|Copyright",
    re.IGNORECASE,
)
SHORT = 200


def article(source: Source, items: Sequence[Item]) -> list[Item]:
    """Give the blocks of the article, with its title."""
    told = [index for index, item in enumerate(items) if _told(item)]
    if not told:
        return [item for item in items if not _around(item)] or list(items)
    first, last = told[0], told[-1]
    home = _common([items[index].home for index in told])
    names = [_text(source, *place) for place in source.titles]
    titles = _titles(items[:first], names)
    kept = []
    for index, item in enumerate(items):
        inside = _within(item.home, home)
        if first <= index <= last:
            keep = index in told or (inside and not (item.furniture or _routine(item)))
        else:
            keep = index in titles or (inside and not _around(item))
        if keep:
            kept.append(item)
    if not any(_titled(item) and TITLE.search(_passage(item).bare) for item in kept):
        kept = [*_named(names, items[first].home), *kept]
    return kept


def _titles(front: Sequence[Item], names: Sequence[Passage]) -> set[int]:
    """Find the title before an article, and the line above it in the same place: there stands whose report it is.

    A title is named in the head of the page, or says what it is, or is marked as a heading; of several it is the nearest.
    """
    said = "".join(name.bare for name in names)
    found = [
        (bare in said and TITLE.search(bare) is not None, TITLE.search(bare) is not None, index)
        for index, item in enumerate(front)
        if _titled(item) and (bare := _passage(item).bare)
    ]
    if not found:
        return set()
    index = max(found)[2]
    above, title = front[index - 1] if index else None, front[index]
    if (
        above is not None
        and (above.home is title.home or above.home.getparent() is title.home.getparent())
        and not _around(above)
        and 0 < len(_passage(above).bare) <= TITLED
    ):
        return {index - 1, index}
    return {index}


def _told(item: Item) -> bool:
    """Tell what only an article says: a numbered heading, prose, a table with numbers."""
    if item.linked > 0.5:
        return False
    block = item.block
    if isinstance(block, Table):
        return any(cell.state == "number" for cell in block.cells)
    if isinstance(block, Picture):
        return False
    passage = _passage(item)
    head = heading(passage)
    if head is not None and head[0] < 3:
        return True
    prose = SPOKEN.search(passage.text) is not None or len(passage.bare) >= LONG
    return prose and not item.furniture and not _routine(item)


def _around(item: Item) -> bool:
    """Tell what may be left out at the ends of an article."""
    return not _told(item) and not _titled(item) and (item.furniture or item.linked > 0.8 or _routine(item))


def _routine(item: Item) -> bool:
    text = _passage(item).text
    return len(text) <= SHORT and ROUND.search(text) is not None


def _titled(item: Item) -> bool:
    """Tell the title of a report, or the first heading of a page, from other lines."""
    passage = _passage(item)
    if not 0 < len(passage.bare) <= TITLED or item.furniture or _routine(item):
        return False
    marked = isinstance(item.block, Heading) and item.block.level <= 2
    if item.linked > 0.5:
        return marked and TITLE.search(passage.bare) is not None
    return marked or TITLE.search(passage.bare) is not None


def _passage(item: Item) -> Passage:
    block = item.block.passage if isinstance(item.block, Heading) else item.block
    return block if isinstance(block, Passage) else Passage("", "")


def _common(homes: Sequence[Element]) -> Element:
    """Give the smallest element that holds all of these."""
    path = _path(homes[0])
    for home in homes[1:]:
        other = _path(home)
        same = 0
        while same < min(len(path), len(other)) and path[same] is other[same]:
            same += 1
        path = path[:same]
    return path[-1]


def _within(element: Element, home: Element) -> bool:
    return element is home or any(above is home for above in element.iterancestors())


def _path(element: Element) -> list[Element]:
    return [*reversed(list(element.iterancestors())), element]


def _text(source: Source, start: int, end: int) -> Passage:
    line = Line(source)
    line.add(source.stretches(start, end))
    return line.passage()


def _named(names: Sequence[Passage], home: Element) -> list[Item]:
    """Give the title that the page names in its head, for where none is printed; without the name of the site behind it."""
    for whole in names:
        at = 0
        for part in re.split(r"[-_|—－｜]", whole.text):
            if TITLE.search("".join(part.split())):
                return [Item(whole.cut(at, at + len(part)).strip(), home)]
            at += len(part) + 1
    return []
