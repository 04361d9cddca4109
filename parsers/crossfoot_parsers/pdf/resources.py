"""The resources of a content stream (ISO 32000-1, 7.8.3), each read once however often the stream names it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psparser import LIT, PSLiteral

from crossfoot_parsers.pages.sight import Mix
from crossfoot_parsers.pdf.colour import Space, reader
from crossfoot_parsers.pdf.face import Face
from crossfoot_parsers.pdf.tokens import name, number

Faces = Callable[[Any], Face]
PLAIN = ("Normal", "Compatible")


class Settings(NamedTuple):
    """What a graphics state parameter dictionary (8.4.5) changes: None stands for what it leaves as it is."""

    width: float | None = None
    font: tuple[Face, float] | None = None
    fill: float | None = None
    line: float | None = None
    plain: bool | None = None
    masked: bool | None = None
    dashed: bool | None = None

    @property
    def mixes(self) -> bool:
        """Whether it changes how paint mixes; most change nothing at all."""
        return not (self.fill is self.line is self.plain is self.masked is None)

    def mixed(self, mix: Mix) -> Mix:
        """Give how paint mixes after the change."""
        return Mix(
            mix.fill if self.fill is None else self.fill,
            mix.line if self.line is None else self.line,
            mix.plain if self.plain is None else self.plain,
            mix.masked if self.masked is None else self.masked,
            mix.outer,
            mix.veiled,
        )


class Resources:
    """The resources of one stream. What names one are the operands of an operator, as they are written."""

    def __init__(self, entries: Mapping[str, Any], faces: Faces) -> None:
        """Take the resource dictionary, and what makes fonts."""
        self.entries = entries
        self._faces = faces
        self._fonts: dict[bytes, tuple[Face | None, float]] = {}
        self._settings: dict[bytes, Settings] = {}
        self._spaces: dict[bytes, Space] = {}

    def named(self, kind: str, name: str) -> Any:
        """Give a resource of a kind (XObject, Properties) as it is referred to; None where there is none."""
        return dict_value(self.entries.get(kind, {})).get(name)

    def font(self, operands: bytes) -> tuple[Face | None, float]:
        """Give the font and the size that `Tf` sets. Raises IndexError without a size."""
        found = self._fonts.get(operands)
        if found is None:
            size = number(operands.split()[-1])
            spec = self.named("Font", name(operands))
            found = self._fonts[operands] = (None if spec is None else self._faces(spec), size)
        return found

    def settings(self, operands: bytes) -> Settings:
        """Give what `gs` changes."""
        found = self._settings.get(operands)
        if found is None:
            entries = dict_value(self.named("ExtGState", name(operands)) or {})
            found = self._settings[operands] = self._read(entries)
        return found

    def space(self, operands: bytes) -> Space:
        """Give the colour space that `cs` sets."""
        found = self._spaces.get(operands)
        if found is None:
            called = name(operands)
            spec = self.named("ColorSpace", called)
            found = self._spaces[operands] = reader(LIT(called) if spec is None else spec)
        return found

    def _read(self, entries: Mapping[str, Any]) -> Settings:
        blend, mask = resolve1(entries.get("BM")), resolve1(entries.get("SMask"))
        plain = masked = font = None
        if blend is not None:
            # Of several modes a viewer takes the first that it knows; whichever it is, it must be plain.
            modes = map(resolve1, blend if isinstance(blend, list) else [blend])
            plain = all(isinstance(mode, PSLiteral) and mode.name in PLAIN for mode in modes)
        if mask is not None:
            masked = not (isinstance(mask, PSLiteral) and mask.name == "None")
        dash = resolve1(entries.get("D"))
        dashed = bool(resolve1(dash[0])) if isinstance(dash, list) and dash else None
        if "Font" in entries:
            spec, size = list_value(entries["Font"])[:2]
            font = (self._faces(spec), float(resolve1(size)))
        figures = (_figure(entries, key) for key in ("LW", "ca", "CA"))
        width, fill, line = figures
        return Settings(width, font, fill, line, plain, masked, dashed)


def _figure(entries: Mapping[str, Any], key: str) -> float | None:
    value = resolve1(entries.get(key))
    return float(value) if isinstance(value, int | float) else None
