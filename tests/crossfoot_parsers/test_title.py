import pytest

from judging import report


@pytest.mark.parametrize(
    ("title", "year", "agency"),
    [
        ("某市某局2023年政府信息公开工作年度报告", 2023, "某市某局"),
        ("某市某局 2023 年度政府信息公开工作年度报告", 2023, "某市某局"),
        ("2021年某镇人民政府政府信息公开工作年度报告", 2021, "某镇人民政府"),
        ("某区人民政府\n\n2022 年政府信息公开工作年度报告", 2022, "某区人民政府"),
        ("某局２０２１年政府信息公开工作年度报告", 2021, "某局"),
        ("某局 2 0 2 1 年政府信息公开工作年度报告", 2021, "某局"),
        ("二〇二一年某局政府信息公开工作年度报告", 2021, "某局"),
        (
            "某局政府信息公开工作年度报告\n\n本报告统计期限自 2020 年 1 月 1 日至 2020 年 12 月 31 日。",
            2020,
            "某局",
        ),
        ("某局政府信息公开工作年度报告\n\n（2021 年 1 月）", None, "某局"),
    ],
)
def test_title_year_and_agency(title, year, agency):
    made = report(f"{title}\n\n一、总体情况\n\n好。\n")
    assert (made.year, made.agency) == (year, agency)


def test_two_years_are_a_doubt():
    made = report(
        "某局2023年政府信息公开工作年度报告\n\n统计期限自2022年1月1日至2022年12月31日。\n\n一、总体情况\n\n好。\n"
    )
    assert made.year == 2023
    assert "the title says 2023, the statistical period 2022" in made.warnings[0].en
