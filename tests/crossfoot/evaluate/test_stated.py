from decimal import Decimal

import pytest

from crossfoot.binding.figures import Mention
from crossfoot.evaluate.stated import stated
from crossfoot.language import syntax
from crossfoot_parsers.report import Quantity, Span

COUNT = syntax.Kind("count")
MONEY = syntax.Kind("amount", unit="万元")
DATE = syntax.Kind("date")
AT = syntax.At("a.rules", 1, 1)


def mention(text, value=None, unit="", *, means=None, doubtful=False, partial=False):
    quantity = None if value is None else Quantity(Decimal(value), Decimal(1), text, unit)
    return Mention("s.n", quantity, means, text, Span("a"), doubtful, partial, AT)


@pytest.mark.parametrize(
    ("mentions", "kind", "value"),
    [
        ([mention("12件", 12, "件")], COUNT, "12"),
        ([mention("12件", 12, "件"), mention("十二件", 12, "件")], COUNT, "12"),
        ([mention("7件", 7, "件", doubtful=True), mention("12件", 12, "件")], COUNT, "12"),
        ([mention("未收到", means=Decimal(0))], COUNT, "0"),
        ([mention("30000元", 30000, "元")], MONEY, "3"),
        ([mention("2024年1月20日", 738905)], DATE, "738905"),
    ],
)
def test_one_number_that_all_mentions_state(mentions, kind, value):
    term = stated("s.n", mentions, kind)
    assert term.interval is not None
    assert (term.interval.value, term.stated, len(term.evidence)) == (Decimal(value), 1, 1)


@pytest.mark.parametrize(
    ("mentions", "kind", "reason", "absent"),
    [
        ([], COUNT, "the text does not state this figure", True),
        ([mention("7件", 7, "件", doubtful=True)], COUNT, "another year is spoken of before it", False),
        (
            [mention("7件", 7, "件"), mention("12件", 12, "件"), mention("7件", 7, "件")],
            COUNT,
            "the text states different numbers: 7件、12件",
            False,
        ),
        (
            [mention("12件", 12, "件"), mention("-12件", 12, "件", partial=True)],
            COUNT,
            "-12件 is no number alone",
            False,
        ),
        ([mention("3%", 3, "%")], COUNT, "the unit of 3% is not converted into a count", False),
        ([mention("3人", 3, "人")], MONEY, "the unit of 3人 is not converted into 万元", False),
        ([mention("2024年2月30日", 0)], DATE, "there is no such day as 2024年2月30日", False),
    ],
)
def test_why_there_is_none(mentions, kind, reason, absent):
    term = stated("s.n", mentions, kind)
    assert term.interval is None
    assert term.reason is not None
    assert (term.reason.text("en"), term.absent, term.stated) == (reason, absent, 0)
    assert [each.text for each in term.evidence] == [each.text for each in mentions]
