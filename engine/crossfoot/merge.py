"""What a pack and those that it extends say, put together: sections and narratives by name, rules where that is said."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from crossfoot import bounded
from crossfoot import manifest as manifests
from crossfoot.cache import Source
from crossfoot.hint import close
from crossfoot.language import syntax
from crossfoot.language.error import LanguageError
from crossfoot.language.parse import parse
from crossfoot.language.problem import Problem, told
from crossfoot.language.shape import find, refine, walk
from crossfoot.manifest import Manifest, PackError, label, place, shipped

CITE = "{cite}"
# What another file may add to.
EXTENDED = ("section", "narrative")


class Parts(msgspec.Struct):
    """What has been merged so far: declarations by name, the pack that each file belongs to, and the text of each file.

    `manifests` are those of the packs by name; `files` are all that it was made from; `problems` are the mistakes found by then; `unread` are the files that could not be parsed.
    """

    sections: dict[str, syntax.Section]
    words: list[syntax.Words]
    narratives: dict[str, syntax.Narrative]
    breakdowns: dict[str, syntax.Breakdown]
    series: dict[str, syntax.Series]
    listings: dict[str, syntax.Listing]
    rules: dict[str, syntax.Rule | syntax.Forbid]
    regrades: list[syntax.Regrade]
    owner: dict[str, str]
    manifests: dict[str, Manifest]
    sources: dict[str, str]
    digest: Any
    files: list[Source]
    problems: list[Problem]
    unread: list[str]


def merge(folder: Path, texts: Mapping[Path, str] | None = None) -> tuple[Manifest, Parts]:
    """Read the pack in a folder and all that it extends, from the base upwards. Raises PackError; what is wrong in rule files is among the problems.

    `texts` stand in the place of what is in the files of these (resolved) paths: those that are being edited.
    """
    parts = Parts({}, [], {}, {}, {}, {}, {}, [], {}, {}, {}, hashlib.sha256(), [], [], [])
    return _merge(folder, parts, {}, texts or {}), parts


def below(folder: Path, manifest: Manifest) -> Path:
    """Give the folder of the pack that one extends: one beside it, or a shipped one. Raises PackError where there is neither."""
    base = manifest.extends
    for path in (folder.parent / base, shipped() / base):
        if (path / "pack.yaml").is_file():
            return path.resolve()
    raise PackError(f"{place(folder, 'extends')}: extends {base}, which is neither beside it nor shipped")


def _merge(folder: Path, parts: Parts, above: Mapping[Path, str], texts: Mapping[Path, str]) -> Manifest:
    if folder in above:
        raise PackError(f"{label(folder / 'pack.yaml')}: the pack extends itself; remove the circle")
    manifest, described = manifests.read(folder)
    for other, name in above.items():
        if name == manifest.name:
            raise PackError(
                f"{place(other, 'name')}: the pack that this one extends is called {name} too ({label(folder / 'pack.yaml')}); give this one another name"
            )
    parts.digest.update(described)
    parts.manifests[manifest.name] = manifest
    parts.files.append(_source(folder / "pack.yaml", described))
    if manifest.extends:
        base = below(folder, manifest)
        beside = folder.parent / manifest.extends / "pack.yaml"
        # A pack of that name beside this one would be taken before a shipped one.
        parts.files += [] if beside.resolve().parent == base else [Source(str(beside), None)]
        _merge(base, parts, {**above, folder: manifest.name}, texts)
    inherited = set(parts.rules)
    for name in manifest.rules:
        path = folder / name
        try:
            if path.resolve().parent != folder:
                raise PackError(f"{place(folder, 'rules')}: {name} lies outside the pack's folder")
            text = texts.get(path.resolve())
            data = bounded.read(path) if text is None else text.encode("utf-8", "surrogatepass")
            text = data.decode("utf-8")
        except FileNotFoundError:
            there = close(name, (file.name for file in folder.glob("*.rules")))
            raise PackError(
                f"{place(folder, 'rules')}: there is no file {name} in this folder; {there}"
            ) from None
        except OSError as error:
            raise PackError(f"{label(path)}: {error.strerror}; pack.yaml names this file") from None
        except UnicodeDecodeError:
            raise PackError(f"{label(path)}: not UTF-8; save the file as UTF-8") from None
        except (RuntimeError, ValueError):
            # A circle of links, a name with a zero in it.
            raise PackError(f"{place(folder, 'rules')}: {name!r} leads to no file") from None
        parts.digest.update(data)
        parts.files.append(_source(path, data))
        source = label(path)
        parts.owner[source] = manifest.name
        parts.sources[source] = text
        try:
            parsed = parse(text, source)
        except LanguageError as error:
            parts.problems.append(told(error))
            parts.unread.append(source)
        else:
            _add(parsed, parts, manifest)
    for name in manifest.overrides:
        if name not in inherited:
            raise PackError(
                f"{place(folder, 'overrides')}: overrides names {name}, which is no rule that is inherited; {close(name, inherited)}"
            )
    if not manifest.abstract:
        _cite(parts, manifest.cite, label(folder / "pack.yaml"))
    return manifest


def _source(path: Path, data: bytes) -> Source:
    return Source(str(path), hashlib.sha256(data).digest())


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


def _add(file: syntax.File, parts: Parts, manifest: Manifest) -> None:
    """Merge what one file says; where it declares what there is already, the first one stays."""
    wrong = parts.problems
    kinds: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
        ("section", file.sections, parts.sections),
        ("narrative", file.narratives, parts.narratives),
        ("breakdown", file.breakdowns, parts.breakdowns),
        ("series", file.series, parts.series),
        ("listing", file.listings, parts.listings),
    )
    for kind, declared, known in kinds:
        for each in declared:
            if known.setdefault(each.name, each) is not each:
                hint = "give it another name" + (f", or extend {kind}" if kind in EXTENDED else "")
                wrong.append(Problem(each.at, f"{kind} {each.name} is declared twice", hint))
    parts.words += file.words
    for tell in file.tells:
        if tell.narrative not in parts.narratives:
            hint = close(tell.narrative, parts.narratives)
            wrong.append(Problem(tell.at, f"there is no narrative {tell.narrative} to extend", hint))
            parts.narratives[tell.narrative] = syntax.Narrative(tell.narrative, (), (), tell.at)
        inherited = parts.narratives[tell.narrative]
        parts.narratives[tell.narrative] = msgspec.structs.replace(
            inherited, figures=inherited.figures + tell.figures
        )
    _rules(file, parts, manifest)
    for extend in file.extends:
        name, more = extend.section.name, extend.section
        if name not in parts.sections:
            hint = close(name, parts.sections)
            wrong.append(Problem(extend.at, f"there is no section {name} to extend", hint))
        old = parts.sections.get(name, syntax.Section(name, name, extend.at))
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
        _refine(change, parts)
    parts.regrades += file.regrades


def _rules(file: syntax.File, parts: Parts, manifest: Manifest) -> None:
    here: set[str] = set()
    written: tuple[syntax.Rule | syntax.Forbid, ...] = (*file.rules, *file.forbids)
    for rule in written:
        if rule.name in here:
            parts.problems.append(
                Problem(rule.at, f"rule {rule.name} is written twice", "give it another name")
            )
            continue
        here.add(rule.name)
        if rule.name in parts.rules and rule.name not in manifest.overrides:
            first = parts.rules[rule.name].at
            parts.problems.append(
                Problem(
                    rule.at,
                    f"there is a rule {rule.name} already ({first.file}:{first.line})",
                    "give it another name, or put this one in its place: overrides in pack.yaml",
                )
            )
            continue
        parts.rules[rule.name] = rule


def _refine(change: syntax.Refine, parts: Parts) -> None:
    names = {table.name: section for section in parts.sections.values() for table in section.tables}
    if change.table not in names:
        hint = close(change.table, names)
        parts.problems.append(Problem(change.at, f"there is no table {change.table} to extend", hint))
        return
    section = names[change.table]
    tables = []
    for table in section.tables:
        if table.name == change.table:
            blocks = table.blocks
            for name, members in change.rows:
                if not any(find(block.rows, name) for block in blocks):
                    known = {".".join(path) for block in blocks for path, _ in walk(block.rows)}
                    text = ".".join(name)
                    parts.problems.append(
                        Problem(change.at, f"table {table.name} has no row {text}", close(text, known))
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
