"""A pack on trial: errors sown into a report one by one, and what the pack says of each."""

import random
from collections.abc import Collection, Iterator
from typing import Literal

import msgspec

from crossfoot.audit import ALONE, Related, audit, bind, kin
from crossfoot.finding import SEVERITIES, Audit, Evidence, Finding, Message, Severity
from crossfoot.mutation.edit import meets
from crossfoot.mutation.kinds import KINDS
from crossfoot.mutation.mutant import Ground, Kind, Mutant
from crossfoot.pack import Pack, applies
from crossfoot_parsers.report import Report, Span

Fate = Literal["caught", "said", "survived"]
# So many rules are named in a reason.
FEW = 3


class Result(msgspec.Struct, frozen=True):
    """What became of one error.

    It is `caught` where a rule fails that did not before, `said` where one is unknown (or breaks) that was not, or the reader
    doubts what it did not, and has `survived` otherwise. `rules` are the rules that say so, with their severity. `reason`
    says of a survivor why no rule reaches it.
    """

    kind: str
    path: tuple[str, ...]
    span: Span
    what: Message
    fate: Fate
    rules: tuple[tuple[str, Severity], ...] = ()
    reason: Message | None = None


class Tally(msgspec.Struct, frozen=True):
    """How many errors of a kind could be sown, were sown, and what became of them; `graded` are the caught by the highest severity."""

    kind: Kind
    possible: int
    seeded: int
    caught: int
    said: int
    graded: dict[Severity, int]
    rules: dict[str, int]

    @property
    def survived(self) -> int:
        """The number of those of which nothing is said."""
        return self.seeded - self.caught - self.said

    @property
    def rate(self) -> float | None:
        """The percentage that was caught, cut (never rounded up) to one decimal; None where none was sown."""
        return None if not self.seeded else self.caught * 1000 // self.seeded / 10


class Trial(msgspec.Struct, frozen=True):
    """All that was learnt from one report: what the pack says of it untouched (`base`), and what became of each error."""

    base: Audit
    fits: bool
    results: tuple[Result, ...]
    possible: dict[str, int]

    @property
    def alarms(self) -> tuple[Finding, ...]:
        """What fails in the untouched report: on a clean one, false alarms."""
        return tuple(v for v in self.base.verdicts if v.outcome == "fail")


def trial(
    report: Report,
    pack: Pack,
    related: Related = ALONE,
    kinds: Collection[str] = KINDS,
    limit: int | None = None,
    seed: int = 0,
) -> Trial:
    """Sow errors of some kinds into a report, `limit` of each at most (drawn by `seed`), and judge each by a pack."""
    base = audit(report, (pack,), (), related)
    context = bind(report, pack, kin(related, pack))
    ground = Ground(report, context, base, related)
    known = _Known(base)
    fits = applies(pack, report)
    results: list[Result] = []
    possible: dict[str, int] = {}
    for name, (kind, sow) in KINDS.items():
        if name not in kinds:
            continue
        mutants = list(sow(ground))
        possible[name] = len(mutants)
        for mutant in _drawn(mutants, limit, f"{seed} {name}"):
            after = audit(mutant.report, (pack,), (), mutant.related or related)
            result = _result(kind, mutant, known, after)
            if result.reason is not None and fits and not applies(pack, mutant.report):
                result = msgspec.structs.replace(result, reason=_unfit(result.reason, pack))
            results.append(result)
    return Trial(base, fits, tuple(results), possible)


def tallies(trials: Collection[Trial]) -> list[Tally]:
    """Count what became of the errors, by kind, over some reports."""
    found = []
    for name, (kind, _) in KINDS.items():
        if not any(name in trial.possible for trial in trials):
            continue
        results = [result for trial in trials for result in trial.results if result.kind == name]
        caught = [result for result in results if result.fate == "caught"]
        highest = [max((s for _, s in r.rules), key=SEVERITIES.index) for r in caught]
        rules: dict[str, int] = {}
        for result in caught:
            for rule, _ in result.rules:
                rules[rule] = rules.get(rule, 0) + 1
        found.append(
            Tally(
                kind,
                sum(trial.possible.get(name, 0) for trial in trials),
                len(results),
                len(caught),
                sum(result.fate == "said" for result in results),
                {severity: highest.count(severity) for severity in reversed(SEVERITIES)},
                dict(sorted(rules.items(), key=lambda item: (-item[1], item[0]))),
            )
        )
    return found


def _drawn(mutants: list[Mutant], limit: int | None, seed: str) -> list[Mutant]:
    """Draw some, and keep their order."""
    if limit is None or len(mutants) <= limit:
        return mutants
    chosen = random.Random(seed).sample(range(len(mutants)), limit)  # noqa: S311 - no secret
    return [mutants[i] for i in sorted(chosen)]


class _Known:
    """What is said of the untouched report, at hand for every comparison."""

    def __init__(self, base: Audit) -> None:
        self.base = base
        self.failed = {v.fingerprint for v in base.verdicts if v.outcome == "fail"}
        self.open = {v.fingerprint for v in base.verdicts if v.outcome in {"unknown", "error"}}
        self.doubts = {message.en for message, _ in base.warnings}


def _result(kind: Kind, mutant: Mutant, known: _Known, after: Audit) -> Result:
    fails = [v for v in after.verdicts if v.outcome == "fail" and v.fingerprint not in known.failed]
    if fails:
        return _told(kind, mutant, "caught", fails)
    open_ = [
        v for v in after.verdicts if v.outcome in {"unknown", "error"} and v.fingerprint not in known.open
    ]
    if open_:
        return _told(kind, mutant, "said", open_)
    doubts = [message for message, _ in after.warnings if message.en not in known.doubts]
    if doubts:
        return _told(kind, mutant, "said", [], doubts[0])
    return _told(kind, mutant, "survived", [], _reason(kind, mutant, known, after))


def _told(
    kind: Kind, mutant: Mutant, fate: Fate, verdicts: list[Finding], reason: Message | None = None
) -> Result:
    rules = tuple(dict.fromkeys((v.rule, v.severity) for v in verdicts))
    return Result(kind.name, mutant.path, mutant.span, mutant.what, fate, rules, reason)


def _reason(kind: Kind, mutant: Mutant, known: _Known, after: Audit) -> Message:
    """Say what the rules do with what was changed: none uses it; or they hold all the same, apply no longer, or failed before."""
    before = {v.fingerprint: v for v in _using(known.base, mutant.touched, kind)}
    now = {v.fingerprint: v for v in after.verdicts}
    users = {**before, **{v.fingerprint: v for v in _using(after, mutant.touched, kind)}}
    fates: dict[str, dict[str, None]] = {}
    for mark, verdict in users.items():
        made = now.get(mark)
        outcome: str = "inapplicable" if made is None else made.outcome
        if outcome == "pass" and mark in known.failed | known.open:
            outcome = "mended"
        fates.setdefault(outcome, {})[verdict.rule] = None
    parts = [
        Message(f"{zh}：{_few(fates[outcome])}", f"{en}: {_few(fates[outcome])}")
        for outcome, zh, en in (
            ("pass", "用到它的规则仍然成立", "the rules that use it still hold"),
            (
                "mended",
                "用到它的规则原来不成立，改后反而成立",
                "the rules that use it did not hold before, and do now",
            ),
            ("inapplicable", "用到它的规则不再适用", "the rules that used it apply no longer"),
            ("fail", "用到它的规则原来就不成立", "the rules that use it failed before"),
            ("unknown", "用到它的规则原来就无法判定", "the rules that use it were unknown before"),
        )
        if outcome in fates
    ]
    if not parts:
        parts = [
            Message("没有适用的规则用到它", "no rule that applies uses it")
            if kind.numbers
            else Message("没有规则要求它", "no rule asks for it")
        ]
    return Message("；".join(p.zh for p in parts), "; ".join(p.en for p in parts))


def _unfit(reason: Message, pack: Pack) -> Message:
    """Add that a changed title or year makes the pack one that is not for the report."""
    return Message(
        f"{reason.zh}；改后规则包 {pack.name} 不再适用，没有指定规则包时会换成别的",
        f"{reason.en}; the pack {pack.name} is no longer for such a report: where none is named, another is chosen",
    )


def _using(audit: Audit, touched: tuple[Span, ...], kind: Kind) -> Iterator[Finding]:
    """Give the verdicts that rest on something at the touched places: on a number, where numbers were changed."""
    for verdict in audit.verdicts:
        if verdict.outcome != "error" and any(
            meets(each.span, span) for each in verdict.evidence if _counts(each, kind) for span in touched
        ):
            yield verdict


def _counts(evidence: Evidence, kind: Kind) -> bool:
    return not kind.numbers or (evidence.value is not None and not evidence.worded)


def _few(names: Collection[str]) -> str:
    shown = list(names)
    return "、".join(shown[:FEW]) + (f" …（{len(shown)}）" if len(shown) > FEW else "")
