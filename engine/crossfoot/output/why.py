"""The evidence of verdicts as text: the formula, its values, each operand with its place, what was allowed and assumed."""

import unicodedata

from crossfoot.finding import Evidence, Finding, Message, Step
from crossfoot.output.excerpt import excerpts
from crossfoot.output.place import name, place
from crossfoot.output.text import ROLES
from crossfoot.output.width import clean, pad, shorten, width
from crossfoot_parsers.report import Report

OUTCOMES = {
    "pass": Message("通过", "passed"),
    "fail": Message("不通过", "failed"),
    "unknown": Message("无法判定", "unknown"),
    "inapplicable": Message("不适用", "not applicable"),
    "error": Message("规则出错", "the rule broke"),
}
TRUTHS = {
    True: Message("成立", "holds"),
    False: Message("不成立", "does not hold"),
    None: Message("不能确定", "is not known"),
}
KINDS = {
    "when": Message("条件", "condition"),
    "rule": Message("公式", "formula"),
    "total": Message("公式", "formula"),
}
WORDS = {
    "values": Message("数值", "values"),
    "tolerance": Message("容差", "tolerance"),
    "operands": Message("数据", "operands"),
    "assumed": Message("假定", "assumed"),
    "because": Message("依据", "because"),
    "help": Message("建议", "help"),
    "blank": Message("空白，按 {} 计", "blank, read as {}"),
    "worded": Message("由文字得出", "said in words"),
    "unread": Message("读不出数字", "no number could be read"),
    "absent": Message("没有印出", "not printed"),
    "stands": Message("代表 {} 到 {}", "stands for {} to {}"),
}


def render(findings: list[Finding], report: Report, language: str) -> str:
    """Write the evidence of each verdict, one behind the other, with the printed rows that it is read from."""
    return "\n\n".join(_verdict(finding, report, language) for finding in findings) + "\n"


def _verdict(finding: Finding, report: Report, language: str) -> str:
    def say(key: str) -> str:
        return WORDS[key].text(language)

    outcome = OUTCOMES[finding.outcome].text(language)
    lines = [f"{finding.outcome}[{finding.rule}] {outcome} · {finding.severity}"]
    where = " · ".join(
        part for part in (place(finding.span, language), *(clean(p) for p in finding.path)) if part
    )
    lines += [f"  {where}"] if where else []
    lines.append(f"  {clean(finding.message.text(language))}")
    rows: list[tuple[str, str]] = []
    for step in finding.steps:
        rows += _step(step, language)
    columns = max([width(word) for word, _ in rows] + [width(say(key)) for key in ("operands", "because")])
    lines += ["", *(f"  {pad(word, columns)}  {text}" for word, text in rows)] if rows else []
    if finding.evidence:
        lines += ["", f"  {say('operands')}"]
        lines += [f"    {line}" for line in _operands(finding.evidence, finding, language)]
    for drawn in excerpts(report, (e.span for e in finding.evidence if e.span.places)):
        lines += ["", *(f"    {line}" for line in drawn)]
    notes = [(say("assumed"), text) for text in finding.assumptions]
    notes += [(say("because"), finding.because), (say("help"), finding.help.text(language))]
    lines += ["", *(f"  {pad(word, columns)}  {clean(text)}" for word, text in notes if text)]
    return "\n".join(line.rstrip() for line in lines)


def _step(step: Step, language: str) -> list[tuple[str, str]]:
    rows = [
        (KINDS[step.kind].text(language), clean(step.written)),
        (
            WORDS["values"].text(language),
            f"{clean(step.values)}  →  {TRUTHS[step.truth].text(language)}",
        ),
    ]
    tolerance = step.tolerance.text(language)
    return rows + ([(WORDS["tolerance"].text(language), tolerance)] if tolerance else [])


def _operands(evidence: tuple[Evidence, ...], finding: Finding, language: str) -> list[str]:
    rows = [
        (
            clean(ROLES.get(e.role, e.role) if language == "zh" else e.role),
            shorten(clean(e.text), 60),
            _remark(e, finding, language),
        )
        for e in evidence
    ]
    roles = max(width(role) for role, _, _ in rows)
    texts = max((width(text) for _, text, _ in rows if width(text) <= 16), default=0)
    return [
        f"{pad(role, roles)}  {pad(text, texts, right=True) if width(text) <= texts else text}  {remark}".rstrip()
        for role, text, remark in rows
    ]


def _remark(evidence: Evidence, finding: Finding, language: str) -> str:
    def say(key: str) -> str:
        return WORDS[key].text(language)

    remarks = []
    if evidence.assumed:
        remarks.append(say("blank").format("?" if evidence.value is None else f"{evidence.value:f}"))
    elif not evidence.span.places:
        remarks.append(say("absent"))
    elif evidence.worded:
        remarks.append(say("worded") if evidence.value is None else f"= {evidence.value:f}")
    elif evidence.value is None:
        # Among numbers it is one that could not be read; alone it is a wording.
        if any(e.value is not None for e in finding.evidence) or not evidence.text:
            remarks.append(say("unread"))
    elif f"{evidence.value:f}" not in unicodedata.normalize("NFKC", evidence.text).replace(",", ""):
        remarks.append(f"= {evidence.value:f}")
    if evidence.low is not None and evidence.high is not None:
        remarks.append(say("stands").format(f"{evidence.low:f}", f"{evidence.high:f}"))
    where = place(evidence.span, language)
    if where and evidence.span.file != finding.span.file and ":" not in where:
        where = f"{name(evidence.span.file)} {where}"
    return "  ".join([*remarks, where]).strip()
