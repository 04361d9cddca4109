"""`crossfoot extract`: what the reader saw in one report."""

import argparse

from crossfoot.output import json, outline
from crossfoot_parsers.read import read


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("report", metavar="REPORT", help="the report to read")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the labels (zh)")


def run(parsed: argparse.Namespace) -> int:
    """Print the report as it was read."""
    report = read(parsed.report)
    print(
        json.render_report(report) if parsed.format == "json" else outline.render(report, parsed.lang), end=""
    )
    return 0
