"""Trials as text: what fails untouched, a table of the kinds of errors, every error of which nothing is said."""

from collections.abc import Sequence

from crossfoot.finding import SEVERITIES, Message, Severity
from crossfoot.mutation.kinds import KINDS
from crossfoot.mutation.trial import Result, Tally, Trial, tallies
from crossfoot.output.place import place
from crossfoot.output.width import clean, closed, pad, width

GRADES: dict[Severity, Message] = {
    "error": Message("错误", "error"),
    "warning": Message("警告", "warning"),
    "note": Message("提示", "note"),
}
HEADS = (
    Message("错误种类", "kind of error"),
    Message("植入", "sown"),
    Message("发现", "caught"),
    *(Message(f"{GRADES[s].zh}级", f"by {GRADES[s].en}") for s in reversed(SEVERITIES)),
    Message("无法判定", "unknown"),
    Message("漏过", "survived"),
    Message("发现率", "rate"),
)
ALL = Message("合计", "all")
CLEAN = Message("原文没有不通过项", "untouched, nothing fails")
ALARMS = Message(
    "原文不通过 {} 项（干净的报告上就是误报）", "untouched, {} fail (on a clean report: false alarms)"
)
UNFIT = Message(
    "规则包 {} 按其声明不适用于这份报告（标题或年度不符）",
    "the pack {} says that it is not for this report, by its title or year",
)
SAID = Message("无法判定", "unknown only")
SURVIVED = Message("漏过", "survivors")
NONE = Message("没有漏过的", "no survivors")
BARREN = Message("这份报告里没有可以植入的地方：{}", "nothing could be sown in this report: {}")
TOTAL = Message("共 {} 份报告", "{} reports")
DRAWN = Message("{}，从 {} 处抽取", "{}, drawn from {}")


def render(trials: Sequence[Trial], pack: str, language: str) -> str:
    """Write each trial and, behind several, the table of all."""
    blocks = [_trial(each, pack, language) for each in trials]
    if len(trials) > 1:
        blocks.append(f"{_say(TOTAL, language).format(len(trials))}\n\n{table(tallies(trials), language)}")
    return "\n\n\n".join(blocks) + "\n"


def table(counted: Sequence[Tally], language: str) -> str:
    """Write what became of the errors, a line each kind, with the rules that caught them below it."""
    rows = [[_say(head, language) for head in HEADS]]
    rules: list[str] = [""]
    for tally in counted:
        name = f"{tally.kind.name} {_say(tally.kind.title, language)}"
        if tally.possible > tally.seeded:
            name = _say(DRAWN, language).format(name, tally.possible)
        rows.append([name, *_counts(tally.seeded, tally.caught, tally.graded, tally.said)])
        rules.append(", ".join(f"{rule} {count}" for rule, count in tally.rules.items()))
    graded = {s: sum(t.graded[s] for t in counted) for s in reversed(SEVERITIES)}
    sums = [sum(getattr(tally, field) for tally in counted) for field in ("seeded", "caught", "said")]
    rows.append([_say(ALL, language), *_counts(sums[0], sums[1], graded, sums[2])])
    rules.append("")
    widths = [max(width(row[i]) for row in rows) for i in range(len(HEADS))]
    lines = []
    for row, below in zip(rows, rules, strict=True):
        cells = [pad(cell, size, right=i > 0) for i, (cell, size) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells).rstrip())
        if below:
            lines.append(f"    {below}")
    return "\n".join(lines)


def percent(seeded: int, caught: int) -> str:
    """Give the share that was caught, cut and not rounded: 100 % means all."""
    return f"{caught * 1000 // seeded / 10:g} %" if seeded else "—"


def _counts(seeded: int, caught: int, graded: dict[Severity, int], said: int) -> list[str]:
    numbers = [seeded, caught, *graded.values(), said, seeded - caught - said]
    return [*map(str, numbers), percent(seeded, caught)]


def _trial(trial: Trial, pack: str, language: str) -> str:
    base = trial.base
    lines = [f"{clean(base.path)}  {closed(base.title)} · {pack}".rstrip()]
    if not trial.fits:
        lines.append(_say(UNFIT, language).format(pack))
    lines.append(_say(ALARMS, language).format(len(trial.alarms)) if trial.alarms else _say(CLEAN, language))
    lines += [
        f"  {alarm.severity}[{alarm.rule}] {_where(place(alarm.span, language), alarm.path)}{clean(alarm.message.text(language))}"
        for alarm in trial.alarms
    ]
    blocks = ["\n".join(lines), table(tallies([trial]), language)]
    said = [result for result in trial.results if result.fate == "said"]
    lost = [result for result in trial.results if result.fate == "survived"]
    if said:
        blocks.append(_listed(SAID, said, language))
    if lost:
        blocks.append(_listed(SURVIVED, lost, language))
    elif trial.results:
        blocks.append(_say(NONE, language))
    barren = [f"{name} {_say(KINDS[name][0].title, language)}" for name, n in trial.possible.items() if not n]
    if barren:
        blocks.append(_say(BARREN, language).format(", ".join(barren)))
    return "\n\n".join(blocks)


def _listed(head: Message, results: list[Result], language: str) -> str:
    """List errors by kind and by reason, each with its place."""
    lines = [f"{_say(head, language)} ({len(results)})"]
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((result.kind, _why(result, language)), []).append(result)
    for (kind, reason), inside in groups.items():
        lines.append(f"  {kind} {_say(KINDS[kind][0].title, language)} · {reason} ({len(inside)})")
        lines += [
            f"    {_where(place(r.span, language), r.path)}{clean(r.what.text(language))}" for r in inside
        ]
    return "\n".join(lines)


def _why(result: Result, language: str) -> str:
    if result.reason is not None:
        return clean(result.reason.text(language))
    return ", ".join(rule for rule, _ in result.rules)


def _where(at: str, path: tuple[str, ...]) -> str:
    where = " · ".join(part for part in (at, *map(clean, path)) if part)
    return f"{where}: " if where else ""


def _say(message: Message, language: str) -> str:
    return message.text(language)
