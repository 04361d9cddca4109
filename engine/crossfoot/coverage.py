"""What the cases of a pack try: which outcomes each rule has in them, and which branches their reports take.

Branches are the truth of a condition, each side of `or`, `and` and `implies`, each member of a figure, each pattern of a figure and of
what is forbidden, each other heading and label, each word of a topic, and what is optional left out.
"""

from collections.abc import Iterable, Iterator

import msgspec

from crossfoot.audit import bind, judge, kin
from crossfoot.binding.normal import normal
from crossfoot.cases import Outcome as Ran
from crossfoot.certain import certain
from crossfoot.evaluate.context import Context
from crossfoot.evaluate.forbidden import hits
from crossfoot.evaluate.passages import part
from crossfoot.finding import Finding, Message, Outcome
from crossfoot.implied import RuleInfo
from crossfoot.language import syntax
from crossfoot.language.shape import walk
from crossfoot.pack import Pack

# The outcomes that every rule should have in some case.
WANTED: tuple[Outcome, ...] = ("pass", "fail", "unknown")
GONE = frozenset({"missing", "absorbed", "ambiguous", "absent"})


class Branch(msgspec.Struct, frozen=True):
    """One way through what a pack says: of which name, which way, and where it is written.

    A case tries it if it is about one of `rules` and its report takes this way.
    """

    of: str
    what: Message
    at: syntax.At
    rules: tuple[str, ...]

    @property
    def source(self) -> str:
        """File, line and column of what takes this way."""
        return f"{self.at.file}:{self.at.line}:{self.at.column}"


class Coverage(msgspec.Struct, frozen=True):
    """What the cases of a pack try: the outcomes of each of its rules, in its order, and whether each branch was taken."""

    rules: tuple[RuleInfo, ...]
    outcomes: dict[str, frozenset[Outcome]]
    branches: dict[Branch, bool]

    def missing(self, rule: RuleInfo) -> list[Outcome]:
        """Give the outcomes that a rule can have, and has in no case."""
        never = {outcome for outcome, _ in rule.never}
        return [each for each in WANTED if each not in self.outcomes[rule.name] and each not in never]

    @property
    def gaps(self) -> dict[str, list[Outcome]]:
        """The rules that lack an outcome, each with those that it lacks."""
        return {rule.name: lacking for rule in self.rules if (lacking := self.missing(rule))}


def cover(pack: Pack, rules: tuple[RuleInfo, ...], ran: Iterable[Ran]) -> Coverage:
    """Say what some cases of a pack try of its `rules`."""
    outcomes: dict[str, set[Outcome]] = {rule.name: set() for rule in rules}
    branches: dict[Branch, bool] = {}
    for each in ran:
        about = {verdict.rule for verdict in each.verdicts}
        for verdict in each.verdicts:
            outcomes.setdefault(verdict.rule, set()).add(verdict.outcome)
        for branch, taken in _ways(each, pack):
            if outcomes.keys() & set(branch.rules):
                tried = taken and not about.isdisjoint(branch.rules)
                branches[branch] = branches.get(branch, False) or tried
    return Coverage(rules, {name: frozenset(found) for name, found in outcomes.items()}, branches)


class _Marks:
    """Records which truths the parts of rules had, and which side decided."""

    def __init__(self) -> None:
        self.truths: set[tuple[int, bool | None]] = set()
        self.decided: set[tuple[int, str]] = set()
        self._last: dict[int, bool | None] = {}

    def __call__(self, expression: syntax.Expression, value: bool | None) -> None:  # noqa: FBT001 - a truth value
        self.truths.add((id(expression), value))
        self._last[id(expression)] = value
        if isinstance(expression, syntax.Logic):
            left, right = self._last[id(expression.left)], self._last[id(expression.right)]
            if expression.operator == "implies":
                left = None if left is None else not left
            decisive = expression.operator != "and"
            if left is decisive and right is not decisive:
                self.decided.add((id(expression), "left"))
            if right is decisive and left is not decisive:
                self.decided.add((id(expression), "right"))


def _ways(ran: Ran, pack: Pack) -> Iterator[tuple[Branch, bool]]:
    """Give every branch of a pack, and whether the report of a case takes it."""
    marks = _Marks()
    context = bind(ran.report, pack, kin(ran.related, pack), marks)
    verdicts = tuple(judge(context))
    yield from _sections(context, verdicts)
    yield from _tables(context)
    yield from _figures(context)
    for forbid in pack.forbids:
        for pattern in forbid.patterns:
            alone = msgspec.structs.replace(forbid, patterns=(pattern,))
            found = (part(context, name, cells=True) for name in forbid.sections)
            taken = any(any(True for _ in hits(context, alone, each)) for each in found)
            yield _branch(forbid.name, f"“{pattern}”", f'"{pattern}"', forbid.at), taken
    for rule in pack.written:
        yield from _rule(rule, marks)


def _branch(of: str, zh: str, en: str, at: syntax.At, *rules: str) -> Branch:
    return Branch(of, Message(zh, en), at, rules or (of,))


def _sections(context: Context, verdicts: tuple[Finding, ...]) -> Iterator[tuple[Branch, bool]]:
    shown: dict[str, str] = {}
    for verdict in verdicts:
        if verdict.outcome == "pass" and verdict.evidence and verdict.evidence[0].role == "topic":
            shown[verdict.rule] = "".join(verdict.evidence[0].text.split())
    for declared in context.pack.sections:
        bound = context.sections[declared.name]
        heading = "" if bound.section is None else normal(bound.section.heading.text)
        for variant in declared.also:
            taken = bound.match == "variant" and heading == normal(variant.text)
            zh, en = f"标题“{variant.text}”", f"the heading {variant.text}"
            yield _branch(declared.name, zh, en, declared.at, f"{declared.name}.heading-variant"), taken
        if declared.optional:
            left_out = bound.match == "missing"
            yield (
                _branch(declared.name, "没有这一部分", "left out", declared.at, f"{declared.name}.missing"),
                left_out,
            )
        for topic in declared.topics:
            name = f"{declared.name}.{topic.name}"
            found = next((word for word in topic.words if word in shown.get(name, "")), None)
            for word in topic.words:
                yield _branch(name, f"写作“{word}”", f"shown by {word}", topic.at), word == found


def _tables(context: Context) -> Iterator[tuple[Branch, bool]]:
    for name, bound in context.tables.items():
        for index, block in enumerate(bound.table.blocks):
            for axis, labels in (("column", block.columns), ("row", block.rows)):
                printed = {
                    line.path: normal(line.printed)
                    for line in bound.lines
                    if line.block == index and line.axis == axis and line.outcome not in GONE
                }
                for path, label in walk(labels):
                    of = ".".join((name, *path))
                    for text in label.also:
                        zh, en = f"写作“{text}”", f"printed as {text}"
                        taken = printed.get(path) == normal(text)
                        yield _branch(of, zh, en, label.at, f"{name}.label-misprinted"), taken
                    if label.optional:
                        taken = bound.outcome == "found" and path not in printed
                        yield _branch(of, "没有印出", "left out", label.at, f"{name}.{axis}-missing"), taken


def _figures(context: Context) -> Iterator[tuple[Branch, bool]]:
    users: dict[str, dict[str, None]] = {}
    for rule in context.pack.written:
        for expression in (rule.when, rule.body):
            if expression is not None:
                for used in syntax.names(syntax.parts(expression)):
                    users.setdefault(used.dotted, {})[rule.name] = None
    for narrative in context.pack.narratives:
        for figure in narrative.figures:
            name = f"{narrative.name}.{figure.name}"
            for full, one in ((name, figure), *((f"{name}.{m.name}", m) for m in figure.members)):
                places = {mention.at for mention in context.figures[full] or ()}
                # What no rule asks for is tried by none.
                for number, pattern in enumerate(one.patterns, 1) if full in users else ():
                    zh, en = f"第 {number} 种说法", f"pattern {number}"
                    yield _branch(full, zh, en, pattern.at, *users[full]), pattern.at in places


def _rule(rule: syntax.Rule, marks: _Marks) -> Iterator[tuple[Branch, bool]]:
    if rule.when is not None:
        truths: tuple[tuple[bool | None, str, str], ...] = (
            (True, "条件成立", "its condition holds"),
            (False, "条件不成立", "its condition does not hold"),
            (None, "条件不能确定", "its condition is not known"),
        )
        for value, zh, en in truths:
            if value is not None or not certain(rule.when, rule.each):
                taken = (id(rule.when), value) in marks.truths
                yield _branch(rule.name, zh, en, rule.when.at), taken
    for expression in (rule.when, rule.body):
        for node in () if expression is None else syntax.parts(expression):
            if isinstance(node, syntax.Logic):
                for side, word, part_ in (("left", "左边", node.left), ("right", "右边", node.right)):
                    # Of `a or b or c` each is a side of its own.
                    if not (isinstance(part_, syntax.Logic) and part_.operator == node.operator):
                        zh, en = (
                            f"由 {node.operator} 的{word}决定",
                            f"the {side} side of {node.operator} decides",
                        )
                        yield _branch(rule.name, zh, en, part_.at), (id(node), side) in marks.decided
    if rule.member:
        judged = any((id(rule.body), value) in marks.truths for value in (True, False))
        zh, en = f"比较“{rule.member}”", f"{rule.member} is compared"
        yield _branch(rule.name, zh, en, rule.at), judged
