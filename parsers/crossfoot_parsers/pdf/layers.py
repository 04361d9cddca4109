"""Layers (optional content, ISO 32000-1, 8.11): which are not shown, and what belongs to those."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral

STEPS = 200
_POLICIES: dict[str, Callable[[list[bool]], bool]] = {
    "AllOn": all,
    "AnyOff": lambda on: not all(on),
    "AllOff": lambda on: not any(on),
}


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
    """The layers of a document, of which some are not shown."""

    def __init__(self, off: frozenset[int]) -> None:
        """Take the numbers of the layers that are not shown."""
        self._off = off

    def off(self, layer: Any) -> bool:
        """Tell a layer that is not shown, or a membership in layers (8.11.2.2) whose condition does not hold."""
        if isinstance(layer, PDFObjRef) and layer.objid in self._off:
            return True
        found = resolve1(layer)
        if not isinstance(found, dict):
            return False
        expression = resolve1(found.get("VE"))
        try:
            return not (self._holds(expression, count(1)) if expression else self._policy(found))
        except ValueError:
            return False

    def _policy(self, membership: Mapping[str, Any]) -> bool:
        """Tell whether as many of the layers are shown as a membership wants; without any it has no effect."""
        groups = membership.get("OCGs")
        listed = resolve1(groups)
        members = listed if isinstance(listed, list) else [groups]
        on = [member.objid not in self._off for member in members if isinstance(member, PDFObjRef)]
        policy = resolve1(membership.get("P"))
        wants = _POLICIES.get(str(policy.name) if isinstance(policy, PSLiteral) else "", any)
        return not on or wants(on)

    def _holds(self, expression: Any, steps: Iterator[int]) -> bool:
        """Tell whether an expression of layers is true. Raises ValueError where it is none, or without end."""
        found = resolve1(expression)
        if next(steps) > STEPS:
            raise ValueError
        if isinstance(found, dict) and isinstance(expression, PDFObjRef):
            return expression.objid not in self._off
        if not isinstance(found, list) or not found:
            raise ValueError
        operator = resolve1(found[0])
        parts = (self._holds(part, steps) for part in found[1:])
        match operator.name if isinstance(operator, PSLiteral) else None:
            case "And":
                return all(parts)
            case "Or":
                return any(parts)
            case "Not" if len(found) == 2:
                return not next(parts)
        raise ValueError
