"""A proof that the engine knows of no report in particular: the arithmetic of an e-invoice, as a pack."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from crossfoot.cli import main
from crossfoot.pack import load

INVOICE = Path(__file__).parents[1] / "examples" / "invoice"
NUMBER = re.compile(r"(?<=<td>)[\d,.]+(?=%?</td>)")


@pytest.mark.parametrize(
    ("name", "code", "wrong"),
    [
        ("clean.html", 0, []),
        (
            "errors.html",
            1,
            [
                ("line-amount-wrong", ["Invoice lines", "Atlas"], "450.00", "460.00"),
                ("taxable-amount-wrong", ["VAT breakdown", "Reduced rate"], "460.00", "450.00"),
                ("vat-total-wrong", ["Totals", "Total VAT", "Amount"], "216.75", "216.76"),
                ("payable-wrong", ["Totals", "Amount due for payment", "Amount"], "1236.76", "1736.76"),
                ("terms-missing", ["引言"], None, None),
            ],
        ),
    ],
)
def test_an_invoice_is_judged(name, code, wrong, capsys):
    assert main(["check", "--pack", str(INVOICE), "--format", "json", str(INVOICE / name)]) == code
    (judged,) = json.loads(capsys.readouterr().out)["reports"]
    found = [
        (v["rule"], v["path"], v.get("expected"), v.get("actual"))
        for v in judged["findings"]
        if v["outcome"] != "inapplicable"
    ]
    assert found == wrong


def test_every_case_of_the_invoice_holds(capsys):
    assert main(["rules", "test", "--format", "json", str(INVOICE)]) == 0
    (tested,) = json.loads(capsys.readouterr().out)["packs"]
    assert all(case["holds"] for case in tested["cases"])
    assert all(branch["taken"] for branch in tested["branches"])
    written = {rule.name for rule in load(str(INVOICE)).written}
    lacking = {rule["rule"]: rule["missing"] for rule in tested["rules"] if rule["rule"] in written}
    assert lacking == {name: [] for name in written}


def test_each_rule_names_the_rule_of_the_norm():
    for rule in load(str(INVOICE)).written:
        assert rule.because.startswith(("EN 16931-1, BR-", "PEPPOL-EN16931-R"))
        assert rule.zh
        assert rule.en


def test_no_number_can_be_changed_unseen(tmp_path, capsys):
    """Each is one more in its last digit, and that is an error: amounts are exact to the cent."""
    clean = (INVOICE / "clean.html").read_text("utf-8")
    places = list(NUMBER.finditer(clean))
    assert len(places) == 40
    unseen = []
    for place in places:
        number = Decimal(place[0].replace(",", ""))
        more = number + Decimal(1).scaleb(int(number.as_tuple().exponent))
        changed = tmp_path / "invoice.html"
        changed.write_text(f"{clean[: place.start()]}{more}{clean[place.end() :]}", "utf-8")
        if main(["check", "--pack", str(INVOICE), str(changed)]) != 1:
            unseen.append((place[0], clean[: place.start()].count("\n") + 1))
        capsys.readouterr()
    assert unseen == []


def test_nothing_is_wrong_with_the_pack(capsys):
    assert main(["rules", "check", "--strict", str(INVOICE)]) == 0, capsys.readouterr().out
