import json
from importlib.resources import files

import jsonschema
import pytest

from crossfoot import __version__
from crossfoot.finding import Audit
from crossfoot.output.json import render, render_report
from crossfoot_parsers.report import ReadError
from handmade import FOUND, NOTHING, audit, report, same

FAILURE = ReadError("broken.pdf", "the file ends in the middle", "Export it again")
SCHEMA = json.loads(files("crossfoot.output").joinpath("schema.json").read_text("utf-8"))


def steady(text: str) -> str:
    # A release must not have to touch the committed files.
    return text.replace(f'"version": "{__version__}"', '"version": "VERSION"')


@pytest.mark.parametrize(
    ("name", "audits", "failures"),
    [
        ("found.json", [FOUND], [FAILURE]),
        ("nothing.json", [NOTHING], []),
        ("nothing.all.json", [NOTHING], []),
        ("empty.json", [], []),
    ],
)
def test_golden_and_schema(name: str, audits: list[Audit], failures: list[ReadError]) -> None:
    text = render(audits, failures, everything=".all." in name)
    same(name, steady(text))
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))


def test_the_schema_is_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_refuses_other_fields() -> None:
    value = json.loads(render([FOUND], []))
    value["reports"][0]["findings"][0]["extra"] = 1
    with pytest.raises(jsonschema.ValidationError, match="extra"):
        jsonschema.Draft202012Validator(SCHEMA).validate(value)


def test_half_a_character_still_gives_valid_json() -> None:
    text = render([audit(path="a\udc80.pdf")], [])
    written = text.encode("utf-8", "backslashreplace")
    assert json.loads(written)["reports"][0]["path"] == "a\udc80.pdf"


def test_a_report_is_written_with_exact_numbers() -> None:
    value = json.loads(render_report(report()))
    paragraph = value["sections"][0]["blocks"][0]
    assert paragraph["type"] == "paragraph"
    assert paragraph["sentences"][0]["quantities"][0]["value"] == "14"
