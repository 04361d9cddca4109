"""Rule packs: found, loaded, extended and chosen.

A pack is a folder with a `pack.yaml` and rule files. What a pack extends is merged into it: sections by name, tables
by `extend table`, severities by glob; a rule takes the place of one of its name where `overrides` says so.
"""

import fnmatch
import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from crossfoot import manifest as manifests
from crossfoot.finding import Message, Severity
from crossfoot.hint import close
from crossfoot.implied import RuleInfo, implied
from crossfoot.language import check, syntax
from crossfoot.language.error import LanguageError
from crossfoot.language.expand import expand, spell, wordlist
from crossfoot.language.parse import parse
from crossfoot.language.shape import find, refine
from crossfoot.manifest import Applies, Manifest, PackError, label, shipped
from crossfoot_parsers.report import Report


class Pack(msgspec.Struct, frozen=True):
    """A pack with all that it extends merged in. `hash` covers every byte that it was made from."""

    name: str
    version: str
    title: str
    basis: tuple[str, ...]
    hash: str
    abstract: bool
    applies: Applies | None
    sections: tuple[syntax.Section, ...]
    narratives: tuple[syntax.Narrative, ...]
    breakdowns: tuple[syntax.Breakdown, ...]
    written: tuple[syntax.Rule, ...]
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
    """Give the shipped packs that apply to a report, by its title and data year; none where it states no year."""
    return applying((load(name) for name in available()), report)


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


class _Parts(msgspec.Struct):
    """What has been merged so far."""

    sections: dict[str, syntax.Section]
    words: list[syntax.Words]
    narratives: dict[str, syntax.Narrative]
    breakdowns: dict[str, syntax.Breakdown]
    rules: dict[str, syntax.Rule]
    regrades: list[syntax.Regrade]
    owner: dict[str, str]
    sources: dict[str, str]
    digest: Any


@lru_cache(maxsize=32)
def _load(folder: Path) -> Pack:
    parts = _Parts({}, [], {}, {}, {}, [], {}, {}, hashlib.sha256())
    manifest = _merge(folder, parts, ())
    try:
        return _made(manifest, parts, folder)
    except LanguageError as error:
        # A mistake that shows only in the pack as a whole does not know its line.
        source = parts.sources.get(error.file, "")
        raise LanguageError(error.file, error.line, error.column, error.problem, error.hint, source) from None


def _made(manifest: Manifest, parts: _Parts, folder: Path) -> Pack:
    words = wordlist(parts.words)
    sections: tuple[syntax.Section, ...] = spell(tuple(parts.sections.values()), words)
    narratives: tuple[syntax.Narrative, ...] = spell(tuple(parts.narratives.values()), words)
    breakdowns: tuple[syntax.Breakdown, ...] = spell(tuple(parts.breakdowns.values()), words)
    infos = [
        *implied(sections, parts.owner),
        *(_written(rule, parts.owner) for rule in parts.rules.values()),
    ]
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
    written = tuple(one for rule in parts.rules.values() for one in expand(rule, narratives))
    check.names(sections, narratives, breakdowns, written)
    return Pack(
        manifest.name,
        manifest.version,
        manifest.title,
        manifest.basis,
        parts.digest.hexdigest(),
        manifest.abstract,
        manifest.applies,
        sections,
        narratives,
        breakdowns,
        written,
        tuple(infos),
    )


def _written(rule: syntax.Rule, owner: dict[str, str]) -> RuleInfo:
    return RuleInfo(
        rule.name,
        rule.severity,
        rule.because,
        Message(rule.zh_help, rule.en_help),
        Message(rule.zh or rule.name, rule.en or rule.name),
        f"{rule.at.file}:{rule.at.line}",
        owner.get(rule.at.file, ""),
        rule.written,
    )


def _merge(folder: Path, parts: _Parts, below: tuple[Path, ...]) -> Manifest:
    if folder in below:
        raise PackError(f"{label(folder / 'pack.yaml')}: the pack extends itself; remove the circle")
    manifest, described = manifests.read(folder)
    parts.digest.update(described)
    base = manifest.extends
    if base:
        if Path(base).name != base:
            raise PackError(
                f"{label(folder / 'pack.yaml')}: extends takes the name of a pack, not a path: {base}"
            )
        beside = folder.parent / base
        if not (beside / "pack.yaml").is_file():
            beside = shipped() / base
        if not (beside / "pack.yaml").is_file():
            raise PackError(
                f"{label(folder / 'pack.yaml')}: extends {base}, which is neither beside it nor shipped"
            )
        _merge(beside.resolve(), parts, (*below, folder))
    for name in manifest.rules:
        path = folder / name
        try:
            if path.resolve().parent != folder:
                raise PackError(f"{label(folder / 'pack.yaml')}: {name} lies outside the pack's folder")
            if path.exists() and not path.is_file():
                raise PackError(f"{label(path)}: this is no file; pack.yaml names it")
            data = path.read_bytes()
            text = data.decode("utf-8")
        except OSError as error:
            raise PackError(f"{label(path)}: {error.strerror}; pack.yaml names this file") from None
        except UnicodeDecodeError:
            raise PackError(f"{label(path)}: not UTF-8; save the file as UTF-8") from None
        except (RuntimeError, ValueError):
            # A circle of links, a name with a zero in it.
            raise PackError(f"{label(folder / 'pack.yaml')}: {name!r} leads to no file") from None
        parts.digest.update(data)
        source = label(path)
        parts.owner[source] = manifest.name
        parts.sources[source] = text
        _add(parse(text, source), parts, text, manifest)
    return manifest


def _add(file: syntax.File, parts: _Parts, source: str, manifest: Manifest) -> None:
    for section in file.sections:
        _once(section.at, "section", section.name, parts.sections, source)
        parts.sections[section.name] = section
    parts.words += file.words
    for narrative in file.narratives:
        _once(narrative.at, "narrative", narrative.name, parts.narratives, source)
        parts.narratives[narrative.name] = narrative
    for tell in file.tells:
        if tell.narrative not in parts.narratives:
            hint = close(tell.narrative, parts.narratives)
            raise _error(tell.at, f"there is no narrative {tell.narrative} to extend", hint, source)
        inherited = parts.narratives[tell.narrative]
        parts.narratives[tell.narrative] = msgspec.structs.replace(
            inherited, figures=inherited.figures + tell.figures
        )
    for breakdown in file.breakdowns:
        _once(breakdown.at, "breakdown", breakdown.name, parts.breakdowns, source)
        parts.breakdowns[breakdown.name] = breakdown
    here: set[str] = set()
    for rule in file.rules:
        if rule.name in here:
            raise _error(rule.at, f"rule {rule.name} is written twice", "give it another name", source)
        here.add(rule.name)
        if rule.name in parts.rules and rule.name not in manifest.overrides:
            first = parts.rules[rule.name].at
            raise _error(
                rule.at,
                f"there is a rule {rule.name} already ({first.file}:{first.line})",
                "give it another name, or put this one in its place: overrides in pack.yaml",
                source,
            )
        parts.rules[rule.name] = rule
    for extend in file.extends:
        name = extend.section.name
        if name not in parts.sections:
            raise _error(
                extend.at, f"there is no section {name} to extend", close(name, parts.sections), source
            )
        old, more = parts.sections[name], extend.section
        parts.sections[name] = syntax.Section(
            name,
            old.title,
            old.at,
            more.number or old.number,
            old.also + more.also,
            old.optional or more.optional,
            more.because or old.because,
            old.tables + more.tables,
            old.topics + more.topics,
            old.says + more.says,
        )
    for change in file.refines:
        _refine(change, parts, source)
    parts.regrades += file.regrades


def _once(at: syntax.At, kind: str, name: str, known: dict[str, Any], source: str) -> None:
    if name in known:
        raise _error(
            at, f"{kind} {name} is declared twice", f"give it another name, or extend {kind}", source
        )


def _refine(change: syntax.Refine, parts: _Parts, source: str) -> None:
    names = {table.name: section for section in parts.sections.values() for table in section.tables}
    if change.table not in names:
        raise _error(
            change.at, f"there is no table {change.table} to extend", close(change.table, names), source
        )
    section = names[change.table]
    tables = []
    for table in section.tables:
        if table.name == change.table:
            blocks = table.blocks
            for name, members in change.rows:
                if not any(find(block.rows, name) for block in blocks):
                    raise _error(
                        change.at, f"table {table.name} has no row {'.'.join(name)}", "see its rows", source
                    )
                blocks = tuple(
                    msgspec.structs.replace(block, rows=refine(block.rows, paths[0], members))
                    if (paths := find(block.rows, name))
                    else block
                    for block in blocks
                )
            table = msgspec.structs.replace(
                table,
                blocks=blocks,
                foreign=table.foreign + change.foreign,
                because=change.because or table.because,
            )
        tables.append(table)
    parts.sections[section.name] = msgspec.structs.replace(section, tables=tuple(tables))


def _error(at: syntax.At, problem: str, hint: str, source: str) -> LanguageError:
    return LanguageError(at.file, at.line, at.column, problem, hint, source)


def severity(pack: Pack) -> dict[str, Severity]:
    """Give the severity of every rule of a pack."""
    return {info.name: info.severity for info in pack.rules}
