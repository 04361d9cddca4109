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

from crossfoot import cache
from crossfoot import manifest as manifests
from crossfoot.certain import certain
from crossfoot.finding import Message
from crossfoot.hint import close
from crossfoot.implied import Never, RuleInfo, implied, matches
from crossfoot.language import check, syntax
from crossfoot.language.declared import Declared
from crossfoot.language.error import LanguageError
from crossfoot.language.expand import Speller, expand
from crossfoot.language.kinds import settled, shaped
from crossfoot.language.problem import Problem, ordered, told
from crossfoot.language.scope import places, within
from crossfoot.manifest import Applies, Manifest, PackError, label, shipped
from crossfoot.merge import Parts, below, merge
from crossfoot_parsers.report import Report


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


class Examined(msgspec.Struct, frozen=True):
    """A pack with all that is wrong with it, in the order of its files; `pack` is None where there are mistakes.

    `files` are all that it was made from.
    """

    pack: Pack | None
    problems: tuple[Problem, ...]
    sources: dict[str, str]
    files: tuple[cache.Source, ...] = ()


def available() -> list[str]:
    """Give the names of the shipped packs, sorted."""
    return sorted(folder.parent.name for folder in shipped().glob("*/pack.yaml"))


def load(name: str) -> Pack:
    """Load a shipped pack by name, or any pack by its folder. Raises PackError, and LanguageError for its first mistake."""
    return _load(locate(name))


def locate(name: str) -> Path:
    """Give the folder of a pack: a shipped one by its name, or the folder itself. Raises PackError where there is none."""
    folder = Path(name)
    known = shipped() / name if name in available() else None
    if not (folder / "pack.yaml").is_file():
        if known is None and folder.is_dir():
            raise PackError(f"{name}: no pack.yaml in this folder; a pack is a folder with a pack.yaml")
        if known is None and folder.is_file():
            raise PackError(f"{name}: this is a file; a pack is a folder with a pack.yaml: name that")
        if known is None:
            raise PackError(f"{name}: no such pack; {close(name, available())}")
        folder = known
    elif known is not None and known.resolve() != folder.resolve():
        raise PackError(f"{name}: this is a shipped pack and a folder here; for the folder write ./{name}")
    return folder.resolve()


def examine(folder: Path, texts: Mapping[Path, str] | None = None, *, warn: bool = True) -> Examined:
    """Read the pack in a folder and find all that is wrong with its rule files. Raises PackError for its pack.yaml.

    `texts` stand in the place of what is in the files of these (resolved) paths: those that are being edited. Warnings are of
    its own files: what is wrong with a pack that it extends is that one's.
    """
    manifest, parts = merge(folder, texts)
    pack = None
    # Of names that a file declares which cannot be read nothing can be said.
    if not parts.unread:
        declared = _declared(parts)
        infos = _infos(declared, parts)
        if not parts.problems:
            _dated(infos, parts)
            pack = _pack(manifest, parts, declared, infos)
            if not pack.rules:
                raise PackError(
                    f"{label(folder / 'pack.yaml')}: the pack holds no rules, so that nothing would be checked"
                )
            if warn:
                parts.problems += (
                    problem
                    for problem in check.warnings(declared, whole=not manifest.abstract)
                    if parts.owner[problem.at.file] == manifest.name
                )
    found = tuple(ordered(parts.problems, parts.sources))
    return Examined(pack, found, parts.sources, tuple(parts.files))


def own(folder: Path) -> tuple[RuleInfo, ...]:
    """Give the rules of the pack in a folder without those that it takes over, as they are, from one that is no base.

    Those are tried by the cases of that pack; those of a base by the cases of each pack built on it.
    """
    described, _ = manifests.read(folder)
    rules = _load(folder).rules
    base = None if not described.extends else _load(below(folder, described))
    if base is None or base.abstract:
        return rules
    known = {(rule.name, rule.at) for rule in base.rules}
    return tuple(rule for rule in rules if (rule.name, rule.at) not in known)


def sources(folder: Path) -> list[Path]:
    """Give all files of the pack in a folder and of those that it extends: descriptions, rules, and what stands in the folders of cases."""
    described, _ = manifests.read(folder)
    own = [folder / "pack.yaml", *(folder / name for name in described.rules), *folder.glob("cases/**/*")]
    return own + (sources(below(folder, described)) if described.extends else [])


def strays(folder: Path) -> list[Path]:
    """Give the rule files of a folder that its pack.yaml does not name."""
    named, _ = manifests.read(folder.resolve())
    return [path for path in sorted(folder.glob("*.rules")) if path.name not in named.rules]


def choose(report: Report) -> tuple[Pack, ...]:
    """Give the shipped packs that apply to a report, by its title and data year; none where it states no year, and none that must be named."""
    described = ((name, manifests.read(locate(name))[0]) for name in available())
    return tuple(
        load(name)
        for name, manifest in described
        if not (manifest.abstract or manifest.optional) and applies(manifest, report)
    )


def applying(packs: Iterable[Pack], report: Report) -> tuple[Pack, ...]:
    """Give those of some packs that are for such a report."""
    return tuple(pack for pack in packs if not pack.abstract and applies(pack, report))


def applies(pack: Pack | Manifest, report: Report) -> bool:
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
    # Places in messages are named from where the user stands.
    key = f"{folder}\x1f{label(folder / 'pack.yaml')}"
    kept = cache.read(key, Pack)
    if kept is not None:
        return kept
    examined = examine(folder, warn=False)
    if examined.pack is None:
        raise examined.problems[0].error(examined.sources)
    cache.write(key, examined.pack, examined.files)
    return examined.pack


def _declared(parts: Parts) -> Declared:
    """Give what some parts declare, with the units of the rules settled; what is wrong is added to their problems."""
    problems = parts.problems
    speller = Speller(parts.words, problems)
    spell = speller.spell
    narratives: tuple[syntax.Narrative, ...] = spell(tuple(parts.narratives.values()))
    own = spell(tuple(parts.rules.values()))
    declared = Declared(
        spell(tuple(parts.sections.values())),
        narratives,
        spell(tuple(parts.breakdowns.values())),
        spell(tuple(parts.series.values())),
        spell(tuple(parts.listings.values())),
        tuple(
            one for rule in own if isinstance(rule, syntax.Rule) for one in expand(rule, narratives, problems)
        ),
        tuple(rule for rule in own if isinstance(rule, syntax.Forbid)),
        tuple(words for words in parts.words if words.name not in speller.used),
    )
    problems += check.problems(declared)
    declared = msgspec.structs.replace(declared, sections=tuple(_shaped(declared, problems)))
    return msgspec.structs.replace(declared, rules=tuple(_settled(declared, problems)))


def _infos(declared: Declared, parts: Parts) -> list[RuleInfo]:
    """Give what is known of each rule; what is wrong with their names is added to the problems."""
    infos = [
        *implied(declared.sections, parts.owner),
        *(_written(rule, parts.owner) for rule in parts.rules.values()),
    ]
    known: dict[str, RuleInfo] = {}
    for info in infos:
        first = known.setdefault(info.name, info)
        if first is not info:
            text = f"what is declared here would be the rule {info.name}, and so would {first.source}"
            parts.problems.append(Problem(info.at, text, "give one of them another name"))
    for regrade in parts.regrades:
        if not any(fnmatch.fnmatchcase(info.name, regrade.pattern) for info in infos):
            hint = close(regrade.pattern, (info.name for info in infos))
            parts.problems.append(Problem(regrade.at, f"no rule is called {regrade.pattern}", hint))
        infos = [
            msgspec.structs.replace(info, severity=regrade.severity)
            if fnmatch.fnmatchcase(info.name, regrade.pattern)
            else info
            for info in infos
        ]
    return [_told(info, parts) for info in infos]


def _pack(manifest: Manifest, parts: Parts, declared: Declared, infos: list[RuleInfo]) -> Pack:
    return Pack(
        manifest.name,
        manifest.version,
        manifest.title,
        manifest.basis,
        parts.digest.hexdigest(),
        manifest.abstract,
        manifest.optional,
        manifest.applies,
        declared.sections,
        declared.narratives,
        declared.breakdowns,
        declared.series,
        declared.listings,
        declared.rules,
        declared.forbids,
        tuple(infos),
    )


def _shaped(declared: Declared, problems: list[Problem]) -> Iterator[syntax.Section]:
    """Give the sections with the units of their tables' totals settled; of a table with a mistake they cannot be told."""
    wrong = {problem.at for problem in problems}
    for section in declared.sections:
        tables = []
        for table in section.tables:
            made = table
            if wrong.isdisjoint(within(table)):
                try:
                    made = shaped(table)
                except LanguageError as error:
                    problems.append(told(error))
            tables.append(made)
        yield msgspec.structs.replace(section, tables=tuple(tables))


def _told(info: RuleInfo, parts: Parts) -> RuleInfo:
    """Give what is known of a rule with the line that declares it, where it is not written out, and the version that it came with."""
    lines = parts.sources.get(info.at.file, "").split("\n")
    line = lines[info.at.line - 1].strip() if 0 < info.at.line <= len(lines) else ""
    owner = parts.manifests.get(info.pack)
    since = "" if owner is None else owner.version
    for version, patterns in () if owner is None else owner.since:
        if any(matches(info.name, pattern) for pattern in patterns):
            since = version
    return msgspec.structs.replace(info, text=info.text or line, since=since)


def _dated(infos: list[RuleInfo], parts: Parts) -> None:
    """Refuse a name under `since` that is no rule of its pack: it would say nothing of any. Raises PackError."""
    for name, described in parts.manifests.items():
        own = {info.name for info in infos if info.pack == name}
        for version, patterns in described.since:
            for pattern in patterns:
                if not any(matches(rule, pattern) for rule in own):
                    raise PackError(
                        f"{name}: since {version} names {pattern}, which is no rule of this pack; {close(pattern, own)}"
                    )


def _settled(declared: Declared, problems: list[Problem]) -> Iterator[syntax.Rule]:
    """Give the rules with their units settled; of one whose names mean nothing, its units cannot be told."""
    wrong = {problem.at for problem in problems}
    for rule in declared.rules:
        if wrong.isdisjoint(places(rule)):
            try:
                yield settled(rule, declared.tables, declared.figures)
            except LanguageError as error:
                problems.append(told(error))


SURE: Never = (
    (
        "unknown",
        Message(
            "所问的都数得清：约数不取", "all that it asks for is counted: approximate numbers are passed over"
        ),
    ),
)


def _written(rule: syntax.Rule | syntax.Forbid, owner: dict[str, str]) -> RuleInfo:
    sure = isinstance(rule, syntax.Rule) and all(
        certain(part, rule.each) for part in (rule.when, rule.body) if part is not None
    )
    return RuleInfo(
        rule.name,
        rule.severity,
        rule.because,
        Message(rule.zh_help, rule.en_help),
        Message(rule.zh or rule.name, rule.en or rule.name),
        rule.at,
        owner.get(rule.at.file, ""),
        rule.written,
        SURE if sure else (),
    )
