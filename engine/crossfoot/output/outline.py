"""What a reader saw, as text: the tree of sections, the paragraphs, the tables as they are ruled."""

from crossfoot.output.grid import draw
from crossfoot.output.place import place
from crossfoot.output.width import clean
from crossfoot_parsers.report import Block, Paragraph, Report, Section, Table

_WORDS = {
    "zh": {"title": "标题", "year": "年度", "agency": "机关", "format": "格式", "warning": "注意",
           "picture": "（图片，内容未读取）", "table": "表", "none": "（无）"},
    "en": {"title": "title", "year": "year", "agency": "agency", "format": "format", "warning": "warning",
           "picture": "(a picture; its contents were not read)", "table": "table", "none": "(none)"},
}  # fmt: skip


def render(report: Report, language: str = "zh") -> str:
    """Write the whole report in reading order, each part with its place."""
    words = _WORDS[language]
    facts = {
        "title": clean(report.title.text) if report.title else words["none"],
        "year": words["none"] if report.year is None else str(report.year),
        "agency": clean(report.agency or "") or words["none"],
        "format": report.format,
    }
    lines = [clean(report.path), *(f"{words[key]}: {value}" for key, value in facts.items())]
    lines += _blocks(report.blocks, "", language)
    for section in report.sections:
        lines += _section(section, language)
    if report.warnings:
        lines.append("")
    for warning in report.warnings:
        where = place(warning.span, language)
        text = clean(warning.en if language == "en" else warning.zh)
        lines.append(f"{words['warning']}: {where + ': ' if where else ''}{text}")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _section(section: Section, language: str) -> list[str]:
    indent = "  " * (section.level - 1)
    where = place(section.span, language)
    lines = [
        "",
        f"{indent}{clean(section.number)}{clean(section.heading.text)}" + (f"  [{where}]" if where else ""),
    ]
    lines += _blocks(section.blocks, indent + "  ", language)
    for child in section.sections:
        lines += _section(child, language)
    return lines


def _blocks(blocks: tuple[Block, ...], indent: str, language: str) -> list[str]:
    words = _WORDS[language]
    lines: list[str] = []
    for block in blocks:
        span = block.passage.span() if isinstance(block, Paragraph) else block.span
        where = place(span, language)
        mark = f"  [{where}]" if where else ""
        if isinstance(block, Paragraph):
            lines += ["", f"{indent}{clean(block.passage.text)}{mark}"]
        elif isinstance(block, Table):
            lines += ["", f"{indent}{words['table']} {block.rows} × {block.columns}{mark}"]
            lines += [indent + line for line in draw(block)]
        else:
            lines += ["", f"{indent}{words['picture']}{mark}"]
    return lines
