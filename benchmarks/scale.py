"""Evaluating is linear: a report of 1, 10 and 100 tables; and the same sums by pandera and by lxml's Schematron, in the same run.

Each table has the same twenty rows of three amounts and their total, all with two decimals, and every table is declared for itself, in each of the
three: a pack with a table, a schema with a check, a pattern with an assertion. Timed is what comes behind reading the report and
compiling the rules. Ours tells, for every sum, its numbers and the place of each; Schematron does so with a report beside the assertion
(`telling`), and only what does not hold without one. Over the whole run ours must not be slower than any; on one or few tables Schematron,
which is C throughout, is.
"""

import gc
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from lxml import etree, isoschematron  # type: ignore[attr-defined]

from crossfoot.audit import bind
from crossfoot.evaluate import totals
from crossfoot.evaluate.context import Context
from crossfoot.finding import Finding
from crossfoot.pack import load
from crossfoot_parsers.read import parse

ROWS = 20
SIZES = (1, 10, 100)
RUNS = 7
# A hundredfold may take a tenth more than a hundred times as long, for what is noise here.
LINEAR = 1.5
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"


def amounts(row: int) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Give the three amounts of a row, and their total."""
    parts = (Decimal(row) / 100, Decimal(row * 7 + 11) / 100, Decimal(row * 3 + 5) / 100)
    return (*parts, sum(parts, Decimal(0)))


def ours(tables: int) -> Callable[[], int]:
    """Give what judges the totals of a report."""
    labels = " ".join(f'r{row} "第{row}项"' for row in range(ROWS))
    rules = "".join(
        f'section s{i} "部分{i}号" {{ table t{i} {{ columns "项目" {{ a "甲"  b "乙"  c "丙"  d "合计" = a + b + c }} '
        f"rows {{ {labels} }} cells amount in 元 }} }}\n"
        for i in range(tables)
    )
    lines = ["# 某局2024年报告", ""]
    for i in range(tables):
        lines += [f"## 部分{i}号", "", "| 项目 | 甲 | 乙 | 丙 | 合计 |", "|---|---|---|---|---|"]
        lines += [f"| 第{row}项 | {' | '.join(f'{a:.2f}' for a in amounts(row))} |" for row in range(ROWS)]
        lines.append("")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "pack.yaml").write_text("name: p\nversion: 1.0.0\ntitle: P\nrules: [a.rules]\n", "utf-8")
        Path(folder, "a.rules").write_text(rules, "utf-8")
        pack = load(folder)
    report = parse("report.md", "\n".join(lines).encode())

    def judge() -> int:
        context: Context = bind(report, pack)
        start = time.perf_counter()
        found: list[Finding] = list(totals.verdicts(context))
        judge.seconds = time.perf_counter() - start  # type: ignore[attr-defined]
        assert {verdict.outcome for verdict in found} == {"pass"}
        return len(found)

    return judge


def pandera(tables: int) -> Callable[[], int]:
    """Give what validates the same sums as data frames."""
    import pandas as pd  # noqa: PLC0415 - heavy
    import pandera.pandas as pa  # noqa: PLC0415 - heavy

    schemas = [
        pa.DataFrameSchema(
            {name: pa.Column(object) for name in "abcd"},
            checks=pa.Check(lambda frame: frame["d"] == frame["a"] + frame["b"] + frame["c"]),
        )
        for _ in range(tables)
    ]
    rows = [amounts(row) for row in range(ROWS)]
    frames = [pd.DataFrame(rows, columns=list("abcd"), dtype=object) for _ in range(tables)]

    def validate() -> int:
        start = time.perf_counter()
        for schema, frame in zip(schemas, frames, strict=True):
            schema.validate(frame, lazy=True)
        validate.seconds = time.perf_counter() - start  # type: ignore[attr-defined]
        return tables * ROWS

    return validate


def schematron(tables: int, told: str = "") -> Callable[[], int]:
    """Give what validates the same sums as XML; XPath counts in binary, so that sums are rounded to cents. `told` is told of those that hold."""
    holds = "round(@d * 100) = round(@a * 100) + round(@b * 100) + round(@c * 100)"
    told = told and f'<report test="{holds}">{told}</report>'
    patterns = "".join(
        f"<pattern><rule context=\"table[@name='t{i}']/row\">"
        f'<assert test="{holds}">sum</assert>{told}</rule></pattern>'
        for i in range(tables)
    )
    schema = isoschematron.Schematron(
        etree.fromstring(f'<schema xmlns="{SCHEMATRON}">{patterns}</schema>'), store_report=True
    )
    root = etree.Element("report")
    for i in range(tables):
        table = etree.SubElement(root, "table", name=f"t{i}")
        for row in range(ROWS):
            etree.SubElement(table, "row", dict(zip("abcd", map(str, amounts(row)), strict=True)))

    def validate() -> int:
        start = time.perf_counter()
        assert schema.validate(root)
        validate.seconds = time.perf_counter() - start  # type: ignore[attr-defined]
        return tables * ROWS

    return validate


def telling(tables: int) -> Callable[[], int]:
    """Give the same, which tells the numbers of each sum; their place stands in its report anyway."""
    d, *parts = (f'<value-of select="@{name}"/>' for name in "dabc")
    return schematron(tables, f"{d} = {' + '.join(parts)}")


def main() -> int:
    """Print the medians and the ratios; give 1 where a limit is passed."""
    warnings.simplefilter("ignore")
    rivals = {"ours": ours, "pandera": pandera, "schematron": schematron, "telling": telling}
    middle: dict[tuple[str, int], float] = {}
    for size in SIZES:
        made = {name: make(size) for name, make in rivals.items()}
        seconds: dict[str, list[float]] = {name: [] for name in made}
        gc.collect()
        gc.disable()  # as timeit does: the objects of one are no work for the others
        for _ in range(RUNS):
            # Side by side, so that what else the machine does slows all of them.
            for name, run in made.items():
                assert run() == size * ROWS
                seconds[name].append(run.seconds)  # type: ignore[attr-defined]
        gc.enable()
        middle |= {(name, size): statistics.median(each) for name, each in seconds.items()}
        print(
            f"{size} tables, {size * ROWS} sums: "
            + ", ".join(f"{name} {middle[name, size] * 1000:.2f} ms" for name in rivals)
        )
    growth = middle["ours", SIZES[-1]] / middle["ours", SIZES[1]]
    print(f"  ours, 100 tables / 10 tables = {growth:.1f} (at most {10 * LINEAR:.0f})")
    passed = growth > 10 * LINEAR
    whole = {name: sum(middle[name, size] for size in SIZES) for name in rivals}
    for name in [*rivals][1:]:
        shares = ", ".join(f"{middle['ours', size] / middle[name, size]:.2f}" for size in SIZES)
        share = whole["ours"] / whole[name]
        print(f"  ours / {name} = {shares}; over the run {share:.2f} (at most 1)")
        passed = passed or share > 1
    return int(passed)


if __name__ == "__main__":
    sys.exit(main())
