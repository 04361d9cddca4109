"""Findings as text for a terminal, in the manner of a linter."""

import unicodedata
from collections import Counter

from crossfoot.finding import SEVERITIES, Audit, Evidence, Finding, Severity
from crossfoot.output import REPORTED, reported
from crossfoot.output.place import name, place
from crossfoot.output.width import clean, closed, pad, shorten, width

# So many verdicts of one rule that are unknown are shown; of the others there is a count.
FEW = 3
_COLOURS = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "unknown": "1;35",
    "pass": "32",
    "inapplicable": "2",
}

_WORDS = {
    "zh": {
        "because": "依据", "help": "建议", "assumed": "假定", "broke": "规则本身出错",
        "unread": "未能读出", "empty": "空白", "absent": "表中没有", "blank": "未填写，按 {value} 计", "reader": "读取",
        "facts": "应为 {expected}，实为 {actual}，差 {difference}",
        "facts-only": "应为 {expected}，实为 {actual}",
        "folded": "unknown[{rule}] 另有 {count} 处同样无法判定（--all 全部列出）",
        "agreed": "unknown 另有 {count} 项按读出的内容成立，读出的内容须人工核对（--all 全部列出）",
    },
    "en": {
        "because": "because", "help": "help", "assumed": "assumed", "broke": "the rule itself broke",
        "unread": "not readable", "empty": "blank", "absent": "not in the table", "blank": "not filled in, taken as {value}", "reader": "reader",
        "facts": "expected {expected}, found {actual}, off by {difference}",
        "facts-only": "expected {expected}, found {actual}",
        "folded": "unknown[{rule}] at {count} more places (--all shows each)",
        "agreed": "unknown at {count} more places, where the rule holds for what was read; that is to be checked (--all shows each)",
    },
}  # fmt: skip


# Roles of evidence that are no labels of the form.
ROLES = {
    "heading": "标题", "topic": "小标题", "wording": "原文", "row": "行", "column": "列",
    "whole": "总数", "part": "分项", "rest": "其余", "percent": "百分比", "item": "编号", "names": "名称",
}  # fmt: skip


def render(
    audits: list[Audit],
    language: str = "zh",
    *,
    everything: bool = False,
    colour: bool = False,
    unread: int = 0,
) -> str:
    """Write each report with its findings and its summary; behind several reports, the summary of all.

    `unread` is the number of reports that could not be checked.
    """
    parts = [_report(audit, language, everything=everything, colour=colour) for audit in audits]
    if len(audits) + unread > 1:
        verdicts = [v for audit in audits for v in audit.verdicts]
        numbers, tied, left = (
            sum(getattr(audit, field) for audit in audits) for field in ("numbers", "tied", "left_out")
        )
        total = summary(verdicts, numbers, tied, language, left, unread)
        count = len(audits) + unread
        label = f"{count} reports" if language == "en" else f"共 {count} 份报告"
        if unread:
            label += f", {unread} could not be checked" if language == "en" else f"，{unread} 份未能核对"
        parts.append(f"{label} · {total}\n")
    return "\n".join(parts)


def summary(
    verdicts: list[Finding], numbers: int, tied: int, language: str, left_out: int = 0, unread: int = 0
) -> str:
    """Write the line that always stands last: what failed, what was evaluated, what was tied."""
    failed = Counter(v.severity for v in verdicts if v.outcome == "fail")
    counts = Counter(v.outcome for v in verdicts)
    # Only where everything was evaluated may it say that nothing was found.
    open_ends = counts["unknown"] + counts["error"] + unread
    checks = sum(counts.values()) - counts["inapplicable"]
    if language == "en":
        nothing = "nothing checked" if not checks else "nothing failed" if open_ends else "nothing found"
        head = ", ".join(f"{n} {s}{'s' * (n != 1)}" for s in reversed(SEVERITIES) if (n := failed[s]))
        done = f"{checks} check{'s' * (checks != 1)}: {counts['pass']} passed, {counts['fail']} failed"
        done += f", {counts['unknown']} unknown" + (f", {counts['error']} broke" if counts["error"] else "")
        done += f", {counts['inapplicable']} not applicable" if counts["inapplicable"] else ""
        done += f" · {left_out} left out by --select or --ignore" if left_out else ""
        return f"{head or nothing} · {done} · {tied} of {numbers} numbers tied"
    nothing = "没有核对任何一项" if not checks else "没有不通过项" if open_ends else "未发现问题"
    names: tuple[tuple[Severity, str], ...] = (("error", "个错误"), ("warning", "个警告"), ("note", "个提示"))
    head = "，".join(f"{failed[s]} {word}" for s, word in names if failed[s])
    done = (
        f"{checks} 项检查：{counts['pass']} 项通过，{counts['fail']} 项不通过，{counts['unknown']} 项无法判定"
    )
    done += f"，{counts['error']} 项规则出错" if counts["error"] else ""
    done += f"，{counts['inapplicable']} 项不适用" if counts["inapplicable"] else ""
    done += f" · 另有 {left_out} 项按设置未选" if left_out else ""
    return f"{head or nothing} · {done} · {numbers} 个数字中 {tied} 个已核对"


def _report(audit: Audit, language: str, *, everything: bool, colour: bool) -> str:
    packs = ", ".join(f"{p.name} {p.version}" for p in audit.packs)
    year = str(audit.year) if audit.year is not None else ""
    title = closed(audit.title)
    facts = [f"{title} {year}".strip() if year not in title else title, clean(audit.agency or ""), packs]
    blocks = [f"{clean(audit.path)}  {' · '.join(f for f in facts if f)}".rstrip()]
    found = reported(audit, everything=everything)
    agreed = [] if everything else [finding for finding in found if finding.held]
    shown, folded = _folded([finding for finding in found if finding not in agreed], everything=everything)
    blocks += [_finding(f, language, colour=colour) for f in shown]
    blocks += [_WORDS[language]["folded"].format(count=count, rule=rule) for rule, count in folded.items()]
    blocks += [_WORDS[language]["agreed"].format(count=len(agreed))] if agreed else []
    if audit.warnings:
        lines = [(place(span, language), clean(message.text(language))) for message, span in audit.warnings]
        word = _WORDS[language]["reader"]
        blocks.append("\n".join(f"{word}: {where + ': ' if where else ''}{text}" for where, text in lines))
    blocks.append(summary(list(audit.verdicts), audit.numbers, audit.tied, language, audit.left_out))
    return "\n\n".join(blocks) + "\n"


def _folded(found: list[Finding], *, everything: bool) -> tuple[list[Finding], Counter[str]]:
    """Fold what one cause leaves unknown at many places: a missing column leaves every sum over it open."""
    seen: Counter[str] = Counter()
    shown, folded = [], Counter[str]()
    for finding in found:
        if finding.outcome == "unknown" and finding.held is None:
            seen[finding.rule] += 1
            if seen[finding.rule] > FEW and not everything:
                folded[finding.rule] += 1
                continue
        shown.append(finding)
    return shown, folded


def _finding(finding: Finding, language: str, *, colour: bool) -> str:
    words = _WORDS[language]
    kind = finding.severity if finding.outcome in ("fail", "error") else finding.outcome
    label = f"{kind}[{finding.rule}]"
    if colour:
        label = f"\x1b[{_COLOURS[kind]}m{label}\x1b[0m"
    message = clean(finding.message.text(language))
    if finding.outcome == "error":
        message = f"{words['broke']}: {message}"
    path = (clean(label) for label in finding.path)
    where = " · ".join(part for part in (place(finding.span, language), *path) if part)
    lines = [f"{label} {message}"]
    body = _evidence(finding, language)
    if finding.expected is not None and finding.actual is not None:
        key = "facts-only" if finding.difference is None else "facts"
        facts = {"expected": finding.expected, "actual": finding.actual, "difference": finding.difference}
        body.append(words[key].format(**facts))
    if where or body:
        lines.append(f"  ┌ {where}".rstrip())
    lines += [f"  │ {line}".rstrip() for line in body]
    notes = [(words["assumed"], a) for a in finding.assumptions]
    notes.append((words["because"], finding.because))
    if finding.outcome in REPORTED:
        notes.append((words["help"], finding.help.text(language)))
    columns = max(width(word) for word, _ in notes)
    lines += [f"  = {pad(word, columns)}  {clean(text)}" for word, text in notes if text]
    return "\n".join(lines)


def _evidence(finding: Finding, language: str) -> list[str]:
    rows = [
        (
            clean(ROLES.get(e.role, e.role) if language == "zh" else e.role),
            shorten(clean(e.text), 60),
            _remark(e, finding, language),
        )
        for e in finding.evidence
    ]
    roles = max((width(role) for role, _, _ in rows), default=0)
    # Numbers stand under each other by their last digit; a sentence among them must not push them to the far right.
    texts = max((width(text) for _, text, _ in rows if width(text) <= 16), default=0)
    lines = []
    for role, text, remark in rows:
        shown = pad(text, texts, right=True) if width(text) <= texts else text
        lines.append(f"{pad(role, roles)}  {shown}" + (f"  {remark}" if remark else ""))
    return lines


def _remark(evidence: Evidence, finding: Finding, language: str) -> str:
    words, primary = _WORDS[language], finding.span
    remarks = []
    if evidence.assumed:
        value = "?" if evidence.value is None else f"{evidence.value:f}"
        remarks.append(words["blank"].format(value=value))
    elif evidence.value is None:
        # Among numbers it is one that could not be read; alone it is a wording, and stands as it is printed.
        if not evidence.text:
            remarks.append(words["empty" if evidence.span.places else "absent"])
        elif any(e.value is not None for e in finding.evidence):
            remarks.append(words["unread"])
    elif f"{evidence.value:f}" not in unicodedata.normalize("NFKC", evidence.text).replace(",", ""):
        remarks.append(f"= {evidence.value:f}")
    where = place(evidence.span, language)
    if evidence.span.file != primary.file and where:
        where = where if ":" in where else f"{name(evidence.span.file)} {where}"
        remarks.append(where)
    elif where and where != place(primary, language):
        remarks.append(where)
    return "  ".join(remarks)
