"""What a pack and those that it extends say, put together: sections and narratives by name, rules where that is said."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from crossfoot import manifest as manifests
from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse
from crossfoot.language.shape import find, refine
from crossfoot.manifest import Manifest, PackError, label, shipped

CITE = "{cite}"


class Parts(msgspec.Struct):
    """What has been merged so far: declarations by name, the pack that each file belongs to, and the text of each file."""

    sections: dict[str, syntax.Section]
    words: list[syntax.Words]
    narratives: dict[str, syntax.Narrative]
    breakdowns: dict[str, syntax.Breakdown]
    series: dict[str, syntax.Series]
    listings: dict[str, syntax.Listing]
    rules: dict[str, syntax.Rule | syntax.Forbid]
    regrades: list[syntax.Regrade]
    owner: dict[str, str]
    sources: dict[str, str]
    digest: Any


def merge(folder: Path, texts: Mapping[Path, str] | None = None) -> tuple[Manifest, Parts]:
    """Read the pack in a folder and all that it extends, from the base upwards. Raises PackError and LanguageError.

    `texts` stand in the place of what is in the files of these (resolved) paths: those that are being edited.
    """
    parts = Parts({}, [], {}, {}, {}, {}, {}, [], {}, {}, hashlib.sha256())
    return _merge(folder, parts, (), texts or {}), parts


def _merge(folder: Path, parts: Parts, below: tuple[Path, ...], texts: Mapping[Path, str]) -> Manifest:
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
        _merge(beside.resolve(), parts, (*below, folder), texts)
    inherited = set(parts.rules)
    for name in manifest.rules:
        path = folder / name
        try:
            if path.resolve().parent != folder:
                raise PackError(f"{label(folder / 'pack.yaml')}: {name} lies outside the pack's folder")
            if path.exists() and not path.is_file():
                raise PackError(f"{label(path)}: this is no file; pack.yaml names it")
            text = texts.get(path.resolve())
            data = path.read_bytes() if text is None else text.encode("utf-8", "surrogatepass")
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
    for name in manifest.overrides:
        if name not in inherited:
            raise PackError(
                f"{label(folder / 'pack.yaml')}: overrides names {name}, which is no rule that is inherited; {close(name, inherited)}"
            )
    if not manifest.abstract:
        _cite(parts, manifest.cite, label(folder / "pack.yaml"))
    return manifest


def _cite(parts: Parts, cite: str, file: str) -> None:
    """Put the document's name where a basis says {cite}; a pack that extends this one, with a document of its own, keeps it."""

    def named(node: Any) -> Any:
        if CITE in node.because and not cite:
            raise PackError(f"{file}: a because says {CITE}; name the document under cite")
        return msgspec.structs.replace(node, because=node.because.replace(CITE, cite))

    for name, section in list(parts.sections.items()):
        tables = tuple(named(table) for table in section.tables)
        parts.sections[name] = msgspec.structs.replace(named(section), tables=tables)
    for name, rule in list(parts.rules.items()):
        parts.rules[name] = named(rule)


def _add(file: syntax.File, parts: Parts, source: str, manifest: Manifest) -> None:
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
    for run in file.series:
        _once(run.at, "series", run.name, parts.series, source)
        parts.series[run.name] = run
    for listing in file.listings:
        _once(listing.at, "listing", listing.name, parts.listings, source)
        parts.listings[listing.name] = listing
    here: set[str] = set()
    written: tuple[syntax.Rule | syntax.Forbid, ...] = (*file.rules, *file.forbids)
    for rule in written:
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
            at,
            f"{kind} {name} is declared twice",
            "give it another name" + (f", or extend {kind}" if kind in {"section", "narrative"} else ""),
            source,
        )


def _refine(change: syntax.Refine, parts: Parts, source: str) -> None:
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
