"""Layers (optional content, ISO 32000-1, 8.11): which are not shown, and what of a page belongs to them."""

from collections.abc import Mapping
from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral

from crossfoot_parsers.pdf.tokens import names


def hidden(catalog: Mapping[str, Any]) -> frozenset[int]:
    """Give the numbers of the layers that are not shown when a document is opened."""
    layers = dict_value(catalog.get("OCProperties", {}))
    settings = dict_value(layers.get("D", {}))
    base = resolve1(settings.get("BaseState"))
    dark = isinstance(base, PSLiteral) and base.name == "OFF"

    def listed(holder: Mapping[str, Any], key: str) -> set[int]:
        return {item.objid for item in list_value(holder.get(key, [])) if isinstance(item, PDFObjRef)}

    off = listed(layers, "OCGs") - listed(settings, "ON") if dark else set()
    return frozenset(off | listed(settings, "OFF"))


class Layers:
    """The marked content that is open while a page is drawn; `dark` says that some of it is not shown."""

    def __init__(self, off: frozenset[int]) -> None:
        """Take the numbers of the layers that are not shown."""
        self.dark = False
        self._off = off
        self._open: list[bool] = []

    def begin(self, operands: bytes, resources: Mapping[str, Any]) -> None:
        """Begin marked content, which may belong to a layer."""
        found = names(operands)
        layer = None
        if len(found) == 2 and found[0] == "OC":
            layer = dict_value(resources.get("Properties", {})).get(found[1])
        self._open.append(self.off(layer))
        self.dark = any(self._open)

    def end(self) -> None:
        """End the marked content that was begun last."""
        if self._open:
            self._open.pop()
            self.dark = any(self._open)

    @property
    def depth(self) -> int:
        """How many are open."""
        return len(self._open)

    def back(self, depth: int) -> None:
        """End what was begun beyond a depth: what a form begins ends with it."""
        del self._open[depth:]
        self.dark = any(self._open)

    def off(self, layer: Any) -> bool:
        """Tell a layer that is not shown; a group of layers is not where none of them is."""
        if isinstance(layer, PDFObjRef) and layer.objid in self._off:
            return True
        found = resolve1(layer)
        if not isinstance(found, dict) or "OCGs" not in found:
            return False
        inner = found["OCGs"] if isinstance(found["OCGs"], PDFObjRef) else resolve1(found["OCGs"])
        members = inner if isinstance(inner, list) else [inner]
        return bool(members) and all(isinstance(m, PDFObjRef) and m.objid in self._off for m in members)
