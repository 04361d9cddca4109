"""One report: bind it to each pack, evaluate, and put the verdicts in a fixed order."""

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from crossfoot.binding.bound import BoundTable
from crossfoot.binding.captions import captions, measures
from crossfoot.binding.sections import bind_sections
from crossfoot.binding.tables import bind_table, with_copies
from crossfoot.evaluate import forbidden, lists, rules, sections, tables, totals
from crossfoot.evaluate.context import ALONE as NOBODY
from crossfoot.evaluate.context import Context, Kin, Recorder
from crossfoot.finding import Audit, Beside, Evidence, Finding, Message, Relation, Used
from crossfoot.pack import Pack, applies, choose
from crossfoot_parsers.report import Box, Guess, Paragraph, Report, Section, Span, Table

UNRULED = Message(
    "这张表格没有表格线，各格是按文字的对齐方式划分的",
    "this table has no ruled lines: its cells were told by how the text is aligned",
)

# The findings about labels that a misread header gives too.
LABELS = frozenset({"label-missing", "row-missing", "column-missing", "extra"})


class Related(msgspec.Struct, frozen=True):
    """The reports that a report is compared with: last year's, that of the body above, those of the bodies below.

    `lost` says why last year's is not there, where one was asked for.
    """

    previous: Report | None = None
    parent: Report | None = None
    children: tuple[Report, ...] = ()
    lost: Message | None = None


ALONE = Related()


def audit(
    report: Report,
    packs: tuple[Pack, ...],
    remarks: tuple[tuple[Message, Span], ...] = (),
    related: Related = ALONE,
    *,
    traced: bool = False,
) -> Audit:
    """Judge a report by packs. Every rule of every pack gives a verdict at each place where it applies.

    `remarks` are put before what the reader doubts; `related` are the reports that rules compare this one with. Where it is
    `traced`, each verdict of a comparison comes with its working.
    """
    contexts = [bind(report, pack, kin(related, pack), traced=traced) for pack in packs]
    left = [list(context.report.guessed()) for context in contexts]
    taken = [guess for guess in report.guessed() if any(guess not in guesses for guesses in left)]
    verdicts = _distinct(
        _checked(_aligned(v, context, taken), report) for context in contexts for v in judge(context)
    )
    tied, broken = ticks(verdicts, report.path)
    return Audit(
        report.path,
        report.sha256,
        report.format,
        "" if report.title is None else report.title.text,
        report.year,
        report.agency,
        tuple(Used(pack.name, pack.version, pack.hash, pack.title) for pack in packs),
        verdicts,
        (
            *remarks,
            *((Message(warning.zh, warning.en), warning.span) for warning in report.warnings),
            *((UNRULED, span) for span in _unruled(contexts, taken)),
        ),
        numbers(report.settled(taken)),
        tied,
        broken,
        related=_beside(related),
    )


def _beside(related: Related) -> tuple[Beside, ...]:
    found: list[tuple[Relation, Report | None]] = [("previous", related.previous), ("parent", related.parent)]
    found += [("child", child) for child in related.children]
    return tuple(Beside(relation, r.path, r.sha256) for relation, r in found if r is not None)


def kin(related: Related, pack: Pack) -> Kin:
    """Bind the reports beside one: by the same pack where that is for them, else by the one that is (another year, another form)."""

    def bound(report: Report) -> Context:
        own = pack if applies(pack, report) else next(iter(choose(report)), pack)
        return bind(report, own)

    return Kin(
        None if related.previous is None else bound(related.previous),
        None if related.parent is None else bound(related.parent),
        tuple(bound(child) for child in related.children),
        related.lost,
    )


def _unruled(contexts: list[Context], taken: list[Guess]) -> list[Span]:
    """Give the places of each declared table that was found without rules, once."""
    guessed = {id(guess.table) for guess in taken}
    tables = [bound.used for context in contexts for bound in context.tables.values()]
    spans = [
        Span(used[0].span.file, tuple(place for table in used for place in table.span.places))
        for used in tables
        if any(id(table) in guessed for table in used)
    ]
    return list(dict.fromkeys(spans))


def ticks(verdicts: Iterable[Finding], path: str) -> tuple[int, int]:
    """Count the numbers of the report at `path` that a rule used and found right (and none wrong), and those that one found wrong."""
    tied: set[Span] = set()
    broken: set[Span] = set()
    for verdict in verdicts:
        if verdict.outcome in {"pass", "fail"}:
            used = {e.span for e in verdict.evidence if _number(e) and e.span.file == path}
            (tied if verdict.outcome == "pass" else broken).update(used)
    return len(tied - broken), len(broken)


def judge(context: Context) -> Iterator[Finding]:
    """Give the verdicts of a pack on the report that it is bound to."""
    yield from sections.verdicts(context)
    yield from tables.verdicts(context)
    yield from lists.verdicts(context)
    yield from totals.verdicts(context)
    yield from forbidden.verdicts(context)
    yield from rules.verdicts(context)


def bind(
    report: Report,
    pack: Pack,
    beside: Kin = NOBODY,
    recorder: Recorder | None = None,
    *,
    traced: bool = False,
) -> Context:
    """Find in a report what a pack declares; a table without rules is one where nothing else is the table looked for.

    `beside` are the reports that rules compare it with; `recorder` is told what `judge` decides, and where it is
    `traced`, that comes with its working.
    """
    context = _bound(report, pack, beside, recorder, traced=traced)
    taken = _guessed(context)
    return bind(report.settled(taken), pack, beside, recorder, traced=traced) if taken else context


def _guessed(context: Context) -> list[Guess]:
    """Give the tables without rules that are tables which the pack looks for and did not find.

    Beside ruled tables in its section, one that fits only half may be anything.
    """
    taken: list[Guess] = []
    titled = captions((bound.table.title for bound in context.tables.values()), context.report)
    for name, bound in context.tables.items():
        if bound.outcome != "missing" or bound.copies:
            continue
        section = context.sections[context.owner[name].name].section
        guesses = (
            list(context.report.guessed())
            if section is None
            else [g for s in section.walk() for g in s.guesses]
        )
        found = bind_table(bound.table, tuple(guess.table for guess in guesses), titled)
        whole = all(line.outcome != "missing" for line in found.lines)
        if found.outcome == "found" and (whole or not bound.candidates):
            used = {id(table) for table in found.used}
            taken += [guess for guess in guesses if id(guess.table) in used]
    return taken


def _bound(report: Report, pack: Pack, beside: Kin, recorder: Recorder | None, *, traced: bool) -> Context:
    headed = bind_sections(pack.sections, report)
    everything = _tables(report.sections)
    front = tuple(block for block in report.blocks if isinstance(block, Table))
    titled = captions((t.title for section in pack.sections for t in section.tables), report)
    units = measures(report)
    found: dict[str, BoundTable] = {}
    own: dict[str, tuple[Table, ...]] = {}
    for declared in pack.sections:
        section = headed[declared.name].section
        # What stands before the first section is a declared table only where its title says so.
        named = tuple(table for table in front if id(table) in titled)
        candidates = (*named, *everything) if section is None else _tables((section,))
        for table in declared.tables:
            own[table.name] = candidates
            found[table.name] = bind_table(table, candidates, titled, units)
    used = {id(table) for bound in found.values() for table in bound.used}
    # A table that stands where none is declared may be like one, and say something else.
    left = [table for table in (*front, *everything) if id(table) not in used]
    if left:
        for name, bound in found.items():
            inside = {id(table) for table in own[name]}
            found[name] = with_copies(
                bound, tuple(table for table in left if id(table) not in inside), titled
            )
    return Context(report, pack, headed, found, beside, recorder, traced=traced)


def numbers(report: Report) -> int:
    """Count the numbers that a report prints, in tables and sentences."""
    count = 0
    for block in report.everything():
        if isinstance(block, Table):
            count += sum(cell.state == "number" for cell in block.cells)
        elif isinstance(block, Paragraph):
            count += sum(len(sentence.quantities) for sentence in block.sentences)
    return count


def _aligned(verdict: Finding, context: Context, taken: list[Guess]) -> Finding:
    """Leave to a person what a table without rules lacks: its labels may be there, and the alignment misread."""
    table, _, kind = verdict.rule.rpartition(".")
    bound = context.tables.get(table)
    guessed = {id(guess.table) for guess in taken}
    if verdict.outcome != "fail" or kind not in LABELS or bound is None:
        return verdict
    if not any(id(used) in guessed for used in bound.used):
        return verdict
    message = Message(
        f"{verdict.message.zh}；这张表格没有表格线，请人工核对",
        f"{verdict.message.en}; this table has no ruled lines, please check",
    )
    return msgspec.structs.replace(verdict, outcome="unknown", message=message, held=False)


def _checked(verdict: Finding, report: Report) -> Finding:
    """Leave to a person what rests on characters that OCR read, or did not find: it takes one digit for another, and drops some."""
    if verdict.outcome not in {"pass", "fail"}:
        return verdict
    places = [*verdict.span.places, *(place for e in verdict.evidence for place in e.span.places)]
    doubtful = any(isinstance(place, Box) and place.recognised for place in places)
    if not doubtful and (places or not report.recognised):
        return verdict
    message = Message(
        f"{verdict.message.zh}；这是由图像识别（OCR）读出的，请人工核对",
        f"{verdict.message.en}; this was read from a picture by OCR, please check",
    )
    return msgspec.structs.replace(
        verdict, outcome="unknown", message=message, held=verdict.outcome == "pass"
    )


def _tables(sections: tuple[Section, ...]) -> tuple[Table, ...]:
    return tuple(block for section in sections for block in section.everything() if isinstance(block, Table))


def _number(evidence: Evidence) -> bool:
    return (
        evidence.value is not None
        and not evidence.assumed
        and not evidence.worded
        and bool(evidence.span.places)
    )


def _distinct(verdicts: Iterator[Finding]) -> tuple[Finding, ...]:
    """Give each verdict a fingerprint of its own: a repeated one is hashed with how often it came before."""
    seen: dict[str, int] = {}
    result = []
    for verdict in verdicts:
        count = seen.get(verdict.fingerprint, 0)
        seen[verdict.fingerprint] = count + 1
        if count:
            mark = hashlib.sha256(f"{verdict.fingerprint}{count}".encode()).hexdigest()[:16]
            verdict = msgspec.structs.replace(verdict, fingerprint=mark)
        result.append(verdict)
    return tuple(result)
