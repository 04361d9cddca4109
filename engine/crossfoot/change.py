"""Two versions of a pack: which rules and declarations differ, and which verdicts on a report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from crossfoot.finding import Audit, Finding
from crossfoot.implied import RuleInfo
from crossfoot.language.syntax import At
from crossfoot.pack import Pack

Way = Literal["added", "removed", "changed"]
TREE = "tree"
# What asks for attention: what else comes or goes is only counted.
FINDINGS = frozenset({"fail", "unknown", "error"})


class Part(msgspec.Struct, frozen=True):
    """Something of a pack that differs: a rule or a declaration (`kind`), and of a changed one each field that does, old and new."""

    way: Way
    kind: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()


class Turn(msgspec.Struct, frozen=True):
    """A verdict that differs, by the old version and by the new one; None where one of them gives none."""

    old: Finding | None
    new: Finding | None


class Turns(msgspec.Struct, frozen=True):
    """The verdicts on a report that differ: those that matter, and how many others came and went (passed, not applicable)."""

    turns: tuple[Turn, ...]
    came: int
    went: int


def parts(old: Pack, new: Pack) -> tuple[Part, ...]:
    """Give the rules and the declarations that differ, sorted by kind and name.

    Where something is declared, how a rule is laid out and its comments make no difference.
    """
    found = list(_parts("rule", _rules(old), _rules(new)))
    declared = _declared(old), _declared(new)
    for kind in declared[0]:
        found += _parts(kind, declared[0][kind], declared[1][kind])
    return tuple(found)


def turns(old: Audit, new: Audit) -> Turns:
    """Compare the verdicts of two versions on one report, each with that of the same rule at the same place.

    The severity of a verdict counts where it is a finding in both.
    """
    before, after = _placed(old), _placed(new)
    found: list[Turn] = []
    came = went = 0
    for mark in dict.fromkeys((*before, *after)):
        one, two = before.get(mark), after.get(mark)
        if one is not None and two is not None:
            graded = one.outcome in FINDINGS and one.severity != two.severity
            if one.outcome != two.outcome or graded:
                found.append(Turn(one, two))
        elif (one or two).outcome in FINDINGS:  # type: ignore[union-attr]
            found.append(Turn(one, two))
        elif one is None:
            came += 1
        else:
            went += 1
    return Turns(tuple(found), came, went)


def _placed(audit: Audit) -> dict[tuple[object, ...], Finding]:
    """Give the verdicts by rule and place, a repeated one also by how often it came before; two versions may differ in name."""
    seen: Counter[tuple[object, ...]] = Counter()
    found: dict[tuple[object, ...], Finding] = {}
    for verdict in audit.verdicts:
        place = (verdict.rule, verdict.path, verdict.what)
        found[*place, seen[place]] = verdict
        seen[place] += 1
    return found


def _parts(kind: str, old: Mapping[str, dict[str, str]], new: Mapping[str, dict[str, str]]) -> Iterator[Part]:
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            yield Part("added" if before is None else "removed", kind, name)
            continue
        fields = [(field, before[field], after[field]) for field in before]
        differ = [each for each in fields if each[1].split() != each[2].split()]
        if differ:
            # What a declaration says is a tree: that it differs is said, and not where.
            yield Part("changed", kind, name, tuple(each for each in differ if each[0] != TREE))


def _rules(pack: Pack) -> dict[str, dict[str, str]]:
    whole = {section.at for section in pack.sections}
    whole |= {table.at for section in pack.sections for table in section.tables}
    return {info.name: _fields(info, whole) for info in pack.rules}


def _fields(info: RuleInfo, whole: set[At]) -> dict[str, str]:
    """Give what is compared of a rule; the text of a whole section or table, which implies many, is that of a declaration."""
    return {
        "severity": info.severity,
        "because": info.because,
        "zh": info.summary.zh,
        "en": info.summary.en,
        "help zh": info.help.zh,
        "help en": info.help.en,
        "text": "" if info.at in whole else info.text,
    }


def _declared(pack: Pack) -> dict[str, dict[str, dict[str, str]]]:
    """Give what a pack declares beside its rules, by kind and name."""
    tables = [table for section in pack.sections for table in section.tables]
    own = [msgspec.structs.replace(section, tables=()) for section in pack.sections]
    kinds: dict[str, Iterable[Any]] = {
        "section": own,
        "table": tables,
        "narrative": pack.narratives,
        "breakdown": pack.breakdowns,
        "series": pack.series,
        "listing": pack.listings,
    }
    named = {kind: {each.name: {TREE: repr(_bare(each))} for each in found} for kind, found in kinds.items()}
    return {**named, "pack": {"applies": {TREE: repr(pack.applies)}}}


def _bare(value: Any) -> Any:
    """Give a declaration without the places where it is written."""
    if isinstance(value, msgspec.Struct):
        fields = {
            name: getattr(value, name)
            for name in value.__struct_fields__
            if not isinstance(getattr(value, name), At) and name != "written"
        }
        return type(value).__name__, {name: _bare(field) for name, field in fields.items()}
    return tuple(map(_bare, value)) if isinstance(value, tuple) else value
