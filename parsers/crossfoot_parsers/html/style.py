"""How an element is printed, and whether it is: what its tag and its style attribute say, and what it inherits.

Source: HTML Living Standard, 15.3 "Non-replaced elements"; CSS 2.2, 9.2.4 and 11.2; CSS Color 4, 6. Style sheets are not read.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from crossfoot_parsers.html.source import Tag, names

BLOCKS = names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu nav ol p plaintext pre search section summary table"
    " tbody td tfoot th thead tr ul"
)
BLOCK = re.compile(r"block|table|flex|grid|list-item")
PREFORMATTED = frozenset(("pre", "listing", "plaintext"))
STRUCK = frozenset(("del", "s", "strike"))
# Of ruby annotations only the base is read.
ANNOTATIONS = frozenset(("rp", "rt", "rtc"))
RAISED = {"sup": 1, "sub": -1}
ALIGNED = {"super": 1, "sub": -1}
# Nobody tells these from the paper.
LIGHT = r"(?:2[45]\d|9[6-9](?:\.\d+)?%|100%)"
WHITE = re.compile(
    r"(?:floral|ghost)?white|snow|ivory|mintcream|azure|#f[a-f]?f[a-f]?f[a-f]?(?:f|ff)?|#(?:f[0-9a-f]){3}(?:f|ff)?"
    rf"|rgba?\({LIGHT}[, ]{LIGHT}[, ]{LIGHT}(?:[,/ ]+(?:1|100%))?\)|hsla?\([^,]*,[^,]*,(?:9[6-9]|100)%.*\)"
)
CLEAR = re.compile(
    r"transparent|#[0-9a-f]{3}0|#[0-9a-f]{6}0[0-9a-f]|rgba?\((?:[^,/ ]+[,/ ]+){3}(?:0+(?:\.0*)?|\.0+)%?\)"
)
SMALL = re.compile(r"(?:0*\.\d+|0*1(?:\.\d+)?)(?:px|pt)")
FAINT = re.compile(r"0*(?:\.0\d*)?|[0-4](?:\.\d+)?%")
# Farther than any page is wide: out of sight.
AWAY = re.compile(r"-\d{4,}(?:\.\d+)?(?:px|pt|em|rem)")
UNPAINTED = re.compile(r"|none|inherit|initial|unset|transparent|0 0")
NOUGHT = re.compile(r"0+(?:\.0*)?(?:px|pt|em|rem|%|cm|mm)?")
# Where sites put what is not the article.
FURNITURE = names(
    "nav header footer aside navigation banner contentinfo complementary search menu menubar toolbar"
)


class State(msgspec.Struct, frozen=True):
    """What holds for the text in an element. `raised` is 1 in superscripts and -1 in subscripts.

    `faint` says that it is written in white on nothing, `painted` that something dark may lie behind it.
    """

    shown: bool = True
    sized: bool = True
    faint: bool = False
    painted: bool = False
    struck: bool = False
    linked: bool = False
    preformatted: bool = False
    raised: int = 0
    article: bool = False
    furniture: bool = False

    @property
    def printed(self) -> bool:
        """Tell text that is there to be read."""
        return self.shown and self.sized and not self.struck and not (self.faint and not self.painted)

    @property
    def doubtful(self) -> bool:
        """Tell text that is not, though someone might have meant it to be."""
        return self.shown and self.sized and not self.printed


@lru_cache(maxsize=4096)
def declarations(style: str) -> Mapping[str, str]:
    """Read a style attribute: values by property, in small letters; the last of several holds."""
    found = {}
    for declaration in re.sub(r"/\*.*?\*/|\s*!\s*important", "", style.lower(), flags=re.DOTALL).split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = re.sub(r"\s*,\s*", ",", " ".join(value.split()))
    return found


def block(tag: Tag) -> bool:
    """Tell an element that begins and ends a paragraph."""
    display = declarations(tag.attributes.get("style", "")).get("display", "")
    if display.startswith("inline"):
        return False
    return tag.name in BLOCKS or BLOCK.match(display) is not None


def under(state: State, tag: Tag) -> State | None:
    """Give what holds in an element that stands where `state` holds; None where it is not printed at all."""
    attributes = tag.attributes
    style = declarations(attributes.get("style", ""))
    if (
        "hidden" in attributes
        or tag.name in ANNOTATIONS
        or (tag.name == "dialog" and "open" not in attributes)
    ):
        return None
    collapsed = tag.name == "tr" and style.get("visibility") == "collapse"
    if collapsed or style.get("display") == "none" or style.get("mso-hide") == "all":
        return None
    role = attributes.get("role", "").lower()
    changed: dict[str, bool | int] = {}
    if tag.name in PREFORMATTED or style.get("white-space", "").startswith(("pre", "break-spaces")):
        changed["preformatted"] = True
    if tag.name in STRUCK or "line-through" in style.get("text-decoration", "") + style.get(
        "text-decoration-line", ""
    ):
        changed["struck"] = True
    raised = RAISED.get(tag.name) or ALIGNED.get(style.get("vertical-align", ""))
    if raised:
        changed["raised"] = raised
    if tag.name == "a":
        changed["linked"] = "href" in attributes
    if tag.name in {"article", "main"} or role in {"article", "main"}:
        changed["article"] = True
    if (tag.name in FURNITURE and not (state.article and tag.name != "nav")) or role in FURNITURE:
        changed["furniture"] = True
    if "visibility" in style:
        changed["shown"] = style["visibility"] == "visible"
    if "font-size" in style:
        changed["sized"] = not (NOUGHT.fullmatch(style["font-size"]) or SMALL.fullmatch(style["font-size"]))
    if FAINT.fullmatch(style.get("opacity", "1")) or any(
        AWAY.fullmatch(style.get(side, "")) for side in ("left", "top", "right", "text-indent", "margin-left")
    ):
        changed["shown"] = False
    changed |= _colours(tag, style)
    return msgspec.structs.replace(state, **changed) if changed else state


def _colours(tag: Tag, style: Mapping[str, str]) -> dict[str, bool | int]:
    changed: dict[str, bool | int] = {}
    colour = style.get("color", tag.attributes.get("color", "").lower() if tag.name == "font" else "")
    if colour:
        changed["faint"] = bool(WHITE.fullmatch(colour) or CLEAR.fullmatch(colour))
    ground = style.get("background-color", style.get("background", tag.attributes.get("bgcolor", "").lower()))
    if ground or "background" in tag.attributes or "background-image" in style:
        changed["painted"] = not (UNPAINTED.fullmatch(ground) or WHITE.fullmatch(ground)) or (
            "background" in tag.attributes or "background-image" in style
        )
    return changed


def length(tag: Tag, name: str) -> float | None:
    """Give the width or height that an element states, in CSS pixels; None where it states none."""
    stated = declarations(tag.attributes.get("style", "")).get(name) or tag.attributes.get(name, "")
    found = re.match(r"\s*(\d{1,9}(?:\.\d{1,9})?)\s*(px|pt|cm|mm|in|em|)\s*\Z", stated)
    if found is None:
        return None
    scale = {"px": 1, "": 1, "pt": 96 / 72, "cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96, "em": 16}
    return float(found[1]) * scale[found[2]]
