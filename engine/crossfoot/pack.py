"""Rule packs: found, loaded, checked and chosen.

A pack is a folder with a `pack.yaml` and rule files. What a pack extends is merged into it: sections by name, tables
by `extend table`, severities by glob; a rule takes the place of one of its name where `overrides` says so.
"""

import fnmatch
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import msgspec

from crossfoot import manifest as manifests
from crossfoot.finding import Message
from crossfoot.hint import close
from crossfoot.implied import RuleInfo, implied
from crossfoot.language import check, syntax
from crossfoot.language.error import LanguageError
from crossfoot.language.expand import expand, spell, wordlist
from crossfoot.language.kinds import settled
from crossfoot.manifest import Applies, Manifest, PackError, label, shipped
from crossfoot.merge import Parts, merge
from crossfoot_parsers.report import Report

# What a base cannot name: the document that the pack built on it rests on.


class Pack(msgspec.Struct, frozen=True):
    """A pack with all that it extends merged in. `hash` covers every byte that it was made from."""

    name: str
    version: str
    title: str
    basis: tuple[str, ...]
    hash: str
    abstract: bool
    optional: bool
    applies: Applies | None
    sections: tuple[syntax.Section, ...]
    narratives: tuple[syntax.Narrative, ...]
    breakdowns: tuple[syntax.Breakdown, ...]
    series: tuple[syntax.Series, ...]
    listings: tuple[syntax.Listing, ...]
    written: tuple[syntax.Rule, ...]
    forbids: tuple[syntax.Forbid, ...]
    rules: tuple[RuleInfo, ...]


def available() -> list[str]:
    """Give the names of the shipped packs, sorted."""
    return sorted(folder.parent.name for folder in shipped().glob("*/pack.yaml"))


def load(name: str) -> Pack:
    """Load a shipped pack by name, or any pack by its folder. Raises PackError and LanguageError."""
    folder = Path(name)
    if not (folder / "pack.yaml").is_file():
        if folder.is_dir():
            raise PackError(f"{name}: no pack.yaml in this folder; a pack is a folder with a pack.yaml")
        folder = shipped() / name
        if "/" in name or not (folder / "pack.yaml").is_file():
            raise PackError(f"{name}: no such pack; {close(name, available())}")
    return _load(folder.resolve())


def strays(folder: Path) -> list[Path]:
    """Give the rule files of a folder that its pack.yaml does not name."""
    named, _ = manifests.read(folder.resolve())
    return [path for path in sorted(folder.glob("*.rules")) if path.name not in named.rules]


def choose(report: Report) -> tuple[Pack, ...]:
    """Give the shipped packs that apply to a report, by its title and data year; none where it states no year, and none that must be named."""
    return applying((pack for name in available() if not (pack := load(name)).optional), report)


def applying(packs: Iterable[Pack], report: Report) -> tuple[Pack, ...]:
    """Give those of some packs that are for such a report."""
    return tuple(pack for pack in packs if not pack.abstract and applies(pack, report))


def applies(pack: Pack, report: Report) -> bool:
    """Tell whether a pack is for such a report, by the report's title and data year; one that says nothing is for all."""
    if pack.applies is None:
        return True
    if report.title is None or report.year is None:
        return False
    title = re.sub(r"\s+", "", report.title.text)
    return (
        re.search(pack.applies.title, title) is not None
        and (pack.applies.first is None or pack.applies.first <= report.year)
        and (pack.applies.last is None or report.year <= pack.applies.last)
    )


@lru_cache(maxsize=32)
def _load(folder: Path) -> Pack:
    return edited(folder, {})


def edited(folder: Path, texts: Mapping[Path, str]) -> Pack:
    """Load the pack in a (resolved) folder with some `texts` in the place of what is in their files. Raises PackError and LanguageError."""
    manifest, parts = merge(folder, texts)
    try:
        return _made(manifest, parts, folder)
    except LanguageError as error:
        # A mistake that shows only in the pack as a whole does not know its line.
        source = parts.sources.get(error.file, "")
        raise LanguageError(error.file, error.line, error.column, error.problem, error.hint, source) from None


def _made(manifest: Manifest, parts: Parts, folder: Path) -> Pack:
    words = wordlist(parts.words)
    sections: tuple[syntax.Section, ...] = spell(tuple(parts.sections.values()), words)
    narratives: tuple[syntax.Narrative, ...] = spell(tuple(parts.narratives.values()), words)
    breakdowns: tuple[syntax.Breakdown, ...] = spell(tuple(parts.breakdowns.values()), words)
    series: tuple[syntax.Series, ...] = spell(tuple(parts.series.values()), words)
    listings: tuple[syntax.Listing, ...] = spell(tuple(parts.listings.values()), words)
    own = spell(tuple(parts.rules.values()), words)
    forbids = tuple(rule for rule in own if isinstance(rule, syntax.Forbid))
    written = tuple(one for rule in own if isinstance(rule, syntax.Rule) for one in expand(rule, narratives))
    check.names(sections, narratives, breakdowns, written, forbids, series, listings)
    tables = {table.name: table for section in sections for table in section.tables}
    kinds = dict(_kinds(narratives))
    written = tuple(settled(rule, tables, kinds) for rule in written)
    infos = [
        *implied(sections, parts.owner),
        *(_written(rule, parts.owner) for rule in parts.rules.values()),
    ]
    known: dict[str, RuleInfo] = {}
    for info in infos:
        first = known.setdefault(info.name, info)
        if first is not info:
            raise LanguageError(
                info.at.file,
                info.at.line,
                info.at.column,
                f"what is declared here would be the rule {info.name}, and so would {first.source}",
                "give one of them another name",
            )
    for regrade in parts.regrades:
        if not any(fnmatch.fnmatchcase(info.name, regrade.pattern) for info in infos):
            hint = close(regrade.pattern, (info.name for info in infos))
            at = regrade.at
            raise LanguageError(at.file, at.line, at.column, f"no rule is called {regrade.pattern}", hint)
        infos = [
            msgspec.structs.replace(info, severity=regrade.severity)
            if fnmatch.fnmatchcase(info.name, regrade.pattern)
            else info
            for info in infos
        ]
    if not infos:
        raise PackError(
            f"{label(folder / 'pack.yaml')}: the pack holds no rules, so that nothing would be checked"
        )
    return Pack(
        manifest.name,
        manifest.version,
        manifest.title,
        manifest.basis,
        parts.digest.hexdigest(),
        manifest.abstract,
        manifest.optional,
        manifest.applies,
        sections,
        narratives,
        breakdowns,
        series,
        listings,
        written,
        forbids,
        tuple(infos),
    )


def _kinds(narratives: tuple[syntax.Narrative, ...]) -> Iterator[tuple[str, syntax.Kind]]:
    """Give every figure, by its dotted name, with what it is of."""
    for narrative in narratives:
        for figure in narrative.figures:
            yield f"{narrative.name}.{figure.name}", figure.kind
            for member in figure.members:
                yield f"{narrative.name}.{figure.name}.{member.name}", member.kind


def _written(rule: syntax.Rule | syntax.Forbid, owner: dict[str, str]) -> RuleInfo:
    return RuleInfo(
        rule.name,
        rule.severity,
        rule.because,
        Message(rule.zh_help, rule.en_help),
        Message(rule.zh or rule.name, rule.en or rule.name),
        rule.at,
        owner.get(rule.at.file, ""),
        rule.written,
    )
