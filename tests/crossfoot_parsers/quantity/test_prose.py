import itertools
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot_parsers.quantity import quantities

# What a text holds: value, unit, approximation and what is printed, parted by single spaces (two where there is no unit).
PRINTED = [
    # Plain counts and separators.
    ("本年新收政府信息公开申请1,234件", ["1234 件 exact 1,234件"]),
    ("收到1,234,567.89元", ["1234567.89 元 exact 1,234,567.89元"]),
    ("全角１，２３４条", ["1234 条 exact １，２３４条"]),
    ("受理12，办结13", ["12  exact 12", "13  exact 13"]),
    ("收到12,130件", ["12130 件 exact 12,130件"]),
    ("分别为12，130件", ["12130 件 about 12，130件"]),
    ("依次为12,130,45", ["12  exact 12", "130  exact 130", "45  exact 45"]),
    ("依次为5,12,130件", ["5  exact 5", "12  exact 12", "130 件 exact 130件"]),
    ("依次为12、130、145件", ["12  exact 12", "130  exact 130", "145 件 exact 145件"]),
    ("1'234件", ["1234 件 exact 1'234件"]),
    ("公开信息 566 条", ["566 条 exact 566 条"]),
    ("0件", ["0 件 exact 0件"]),
    ("点击量1234567次", ["1234567 次 exact 1234567次"]),
    ("1 234 567件", ["1  exact 1", "234  exact 234", "567 件 exact 567件"]),
    # Multipliers.
    ("3.2万件", ["32000 件 exact 3.2万件"]),
    ("3万2千件", ["32000 件 exact 3万2千件"]),
    ("1亿2000万次", ["120000000 次 exact 1亿2000万次"]),
    ("1.2亿次", ["120000000 次 exact 1.2亿次"]),
    ("1.5万亿元", ["1.5 万亿元 exact 1.5万亿元"]),
    ("5百万元", ["500 万元 exact 5百万元"]),
    ("3千件", ["3000 件 exact 3千件"]),
    ("1万2345件", ["12345 件 exact 1万2345件"]),
    ("46.6527万元", ["46.6527 万元 exact 46.6527万元"]),
    ("3.5亿元", ["3.5 亿元 exact 3.5亿元"]),
    ("1亿2000万元", ["120000000 元 exact 1亿2000万元"]),
    ("3万美元", ["30000 美元 exact 3万美元"]),
    ("12百货公司", ["12  exact 12"]),
    # Chinese numerals.
    ("申请十二件，办结两件", ["12 件 exact 十二件", "2 件 exact 两件"]),
    ("一百零三件，二十六个", ["103 件 exact 一百零三件", "26 个 exact 二十六个"]),
    ("一百〇三件", ["103 件 exact 一百〇三件"]),
    ("三千五百万元", ["3500 万元 exact 三千五百万元"]),
    ("一亿二千万元", ["120000000 元 exact 一亿二千万元"]),
    ("叁佰贰拾万元整", ["320 万元 exact 叁佰贰拾万元整"]),
    ("伍佰元整", ["500 元 exact 伍佰元整"]),
    ("三万二千件", ["32000 件 exact 三万二千件"]),
    ("两点五万元", ["2.5 万元 exact 两点五万元"]),
    ("廿五件，卅件", ["25 件 exact 廿五件", "30 件 exact 卅件"]),
    ("二十余件", ["20 件 at least 二十余件"]),
    ("百余件，近千件，上百件", ["100 件 at least 百余件", "1000 件 about 千件", "100 件 about 百件"]),
    ("十余万元", ["10 万元 at least 十余万元"]),
    ("万余件", ["10000 件 at least 万余件"]),
    ("十几件，二十几件", ["10 件 at least 十几件", "20 件 at least 二十几件"]),
    ("几百件，几十件，数十件，数百件，若干件", []),
    ("三四件，二三十件，十七八件", ["3 件 about 三四件", "20 件 about 二三十件", "17 件 about 十七八件"]),
    ("收到零件，收到申请一件", ["0 件 exact 零件", "1 件 exact 一件"]),
    ("两会、一是、一些、一方面、统一、第一、一律、一批、一站式、唯一", []),
    ("一半以上，半年，一部分，一起推进，一次性告知", []),
    ("一件事一次办，一件一案，一条龙，一户一策，百家争鸣，千家万户", []),
    ("每一件，同一项，另一件，某一条，这三件，那两次，进一次", []),
    ("一个平台，四个意识，两个维护，五个一工程，八项规定，二期工程", []),
    ("一起行政诉讼案件，行政诉讼一起", ["1 起 exact 一起", "1 起 exact 一起"]),
    ("5千多，3千余份，5千克", ["5000  at least 5千多", "3000 份 at least 3千余份", "5 千克 exact 5千克"]),
    ("13812345678件", ["13812345678 件 exact 13812345678件"]),
    ("Moreover 12 requests", ["12  exact 12"]),
    ("设立公开专栏一个，", ["1 个 exact 一个"]),
    ("三名工作人员参加两场培训", ["3 名 exact 三名", "2 场 exact 两场"]),
    ("一百三件", []),
    # Percentages.
    (
        "满意率98.5%，占３５％，千分之三为3‰",
        ["98.5 % exact 98.5%", "35 % exact ３５％", "3 ‰ exact 千分之三", "3 ‰ exact 3‰"],
    ),
    (
        "百分之三十五，百分之十点五，百分之百，百分之35",
        [
            "35 % exact 百分之三十五",
            "10.5 % exact 百分之十点五",
            "100 % exact 百分之百",
            "35 % exact 百分之35",
        ],
    ),
    ("提高3.5个百分点", ["3.5 个百分点 exact 3.5个百分点"]),
    ("下降3%，同比减12件，减少4件", ["3 % exact 3%", "12 件 exact 12件", "4 件 exact 4件"]),
    # Money.
    (
        "￥1,234.50，¥300元，人民币5万元",
        ["1234.50 元 exact ￥1,234.50", "300 元 exact ¥300元", "5 万元 exact 人民币5万元"],
    ),
    ("￥3万", ["3 万元 exact ￥3万"]),
    (
        "a fee of $1,234.56 and US$20, RMB 30, USD40",
        ["1234.56 $ exact $1,234.56", "20 $ exact US$20", "30 元 exact RMB 30", "40 $ exact USD40"],
    ),
    ("cost $1.2 million, 40 dollars", ["1200000 $ exact $1.2 million", "40 $ exact 40 dollars"]),
    # Negatives.
    ("增长-8%，结余为△3万元，(-12)", ["-8 % exact -8%", "-3 万元 exact △3万元", "-12  exact -12"]),
    ("增长－8%，增长−8%", ["-8 % exact －8%", "-8 % exact −8%"]),
    ("（12件），（13）件，收到申请（13），网站-3件", ["12 件 exact 12件", "13  exact 13", "3 件 exact 3件"]),
    ("a change of -8 percent, -$5, $-6", ["-8 % exact -8 percent", "-5 $ exact -$5", "-6 $ exact $-6"]),
    # Approximations.
    (
        "约100件，大约5条，近30次，将近40次",
        ["100 件 about 100件", "5 条 about 5条", "30 次 about 30次", "40 次 about 40次"],
    ),
    ("100件左右，50个上下，大概7份", ["100 件 about 100件左右", "50 个 about 50个上下", "7 份 about 7份"]),
    (
        "5500余条，20多件，逾3万次，超过300件，超20次",
        [
            "5500 条 at least 5500余条",
            "20 件 at least 20多件",
            "30000 次 at least 3万次",
            "300 件 at least 300件",
            "20 次 at least 20次",
        ],
    ),
    ("3.2万余件，20余万件", ["32000 件 at least 3.2万余件", "200000 件 at least 20余万件"]),
    (
        "不足10件，不到5次，少于3人，不超过7个，12件以内，9件不到，8件不到3天",
        [
            "10 件 at most 10件",
            "5 次 at most 5次",
            "3 人 at most 3人",
            "7 个 at most 7个",
            "12 件 at most 12件以内",
            "9 件 at most 9件不到",
            "8 件 exact 8件",
            "3 天 at most 3天",
        ],
    ),
    (
        "不少于10件，至少5次，100人以上",
        ["10 件 at least 10件", "5 次 at least 5次", "100 人 at least 100人以上"],
    ),
    (
        "最近3件，节约12万元，预约5次，签约2个",
        ["3 件 exact 3件", "12 万元 exact 12万元", "5 次 exact 5次", "2 个 exact 2个"],
    ),
    (
        "about 12 cases, approximately 1,200, nearly 40, almost 5, roughly 6, around 7",
        ["12  about 12", "1200  about 1,200", "40  about 40", "5  about 5", "6  about 6", "7  about 7"],
    ),
    ("over 12, more than 1,200, at least 40", ["12  at least 12", "1200  at least 1,200", "40  at least 40"]),
    (
        "under 12, fewer than 9, up to 40, no more than 6",
        ["12  at most 12", "9  at most 9", "40  at most 40", "6  at most 6"],
    ),
    ("carried over 12 requests", ["12  exact 12"]),
    # English.
    ("1,234 requests", ["1234  exact 1,234"]),
    ("twelve requests and twenty-one appeals", ["12  exact twelve", "21  exact twenty-one"]),
    ("Two hundred and five requests", ["205  exact Two hundred and five"]),
    (
        "a hundred records, a dozen cases, two dozen calls",
        ["100  exact a hundred", "12  exact a dozen", "24  exact two dozen"],
    ),
    ("three million five hundred thousand pages", ["3500000  exact three million five hundred thousand"]),
    ("one request, one of the agencies, no one request, this one case", ["1  exact one"]),
    (
        "one or two requests, three to five appeals",
        ["1  about one", "2  about two", "3  about three", "5  about five"],
    ),
    ("hundreds of pages, dozens of cases, two-thirds, one-time, someone, often requests", []),
    ("Section two applies, Part One requests", []),
    (
        "35 percent, 40 per cent, twelve percent",
        ["35 % exact 35 percent", "40 % exact 40 per cent", "12 % exact twelve percent"],
    ),
    (
        "1.2 million requests, 3 thousand, 2 dozen",
        ["1200000  exact 1.2 million", "3000  exact 3 thousand", "24  exact 2 dozen"],
    ),
    ("within 20 working days, 20-day limit", ["20  exact 20", "20  exact 20"]),
    # Ranges and ratios.
    ("3-5件", ["3  about 3", "5 件 about 5件"]),
    (
        "3至5件，10%~15%，3件到4件，3或4次",
        [
            "3  about 3",
            "5 件 about 5件",
            "10 % about 10%",
            "15 % about 15%",
            "3 件 about 3件",
            "4 件 about 4件",
            "3  about 3",
            "4 次 about 4次",
        ],
    ),
    ("between 3 and 5 requests; from 3 to 5", ["3  about 3", "5  about 5", "3  about 3", "5  about 5"]),
    ("比例为2:1，占1/3，10：1", []),
    ("收到12件，其中5件", ["12 件 exact 12件", "5 件 exact 5件"]),
    # Dates and times.
    ("2023年1月1日，2023-01-01，2023.1.1，2023/1/1，2023-06，1月，12月31日，二〇二三年，二〇二三年五月", []),
    ("2024 年 1 月 1 日至 12 月 31 日，5月3日至9日", []),
    ("2019年度，2019—2021年，2019、2020年，2020-2021学年，20世纪90年代，十四五，“十五五”", []),
    ("January 1, 2023; Jan. 5, 2020; 1 January 2023; March 2021; May 3-5; July 4th", []),
    ("FY 2019, FY2019, fiscal year 2018, in 2019, since 2016 and 2017, calendar years 2018 through 2020", []),
    ("9:00-17:30，9时30分，上午9：00，8点30分", []),
    (
        "15日内答复，20个工作日，3个月，2天，3年，7×24小时",
        [
            "15 日 exact 15日",
            "20 个工作日 exact 20个工作日",
            "3 个月 exact 3个月",
            "2 天 exact 2天",
            "3 年 exact 3年",
            "24 小时 exact 24小时",
        ],
    ),
    ("processed 2,019 requests", ["2019  exact 2,019"]),
    # Numbers of documents, articles, captions.
    ("国办发〔2021〕30号，国办公开办函[2021]30号，（国令第 711 号），第711号令，(2023)苏01行初12号", []),
    ("第二十条第（一）项，第20、21条，第三至五项，第（1）项，第2款", []),
    ("Section 552(b)(3), 5 U.S.C. § 552, Exemption 7(C), Exemptions 6 and 7(C), § 552, 6 C.F.R. Part 5", []),
    ("表3，附件2，图1，附表1-2，专栏4", []),
    ("填报表3份，附件12个，图5张", ["3 份 exact 3份", "12 个 exact 12个", "5 张 exact 5张"]),
    ("Table 3, Appendix A-1, Tables 4 and 5, Part 2, page 7, No. 12, Chapter 3.2", []),
    ("Public Law 104-231, Executive Order 13526, Version 2.0, Room 302, the 1st and 22nd, Step 4", []),
    ("GB/T 9704-2012，DB51/T 2660—2019", []),
    ("V2.0，2.0版，ipv6改造，5G网络，4A级，1.2.3，COVID-19", []),
    ("脚注[1]，①，12件²", ["12 件 exact 12件"]),
    # Addresses.
    ("电话：0517-83605210，传真:83605211，邮编：223001，手机13812345678，(0517)83605210", []),
    ("邮箱a1@b2.com，12345@qq.com，https://a.gov.cn/2023/1.html，www.b.cn/12", []),
    ("12345热线，“12345”，12345政府服务热线，12345平台", []),
    ("12345件", ["12345 件 exact 12345件"]),
    ("接听热线120次，电话咨询35次", ["120 次 exact 120次", "35 次 exact 35次"]),
    ("12楼3号，1302室，7号楼14层，身份证号320101199001011234", []),
    ("Tel: 202-514-3642, (202) 514-3642, 1-800-555-0100, 1425 New York Avenue, Washington, DC 20530", []),
    ("咨询电话：0517-80866080转8012，“1+N”模式", []),
    ("培训2场次，来信145封，公开栏156块", ["2 场次 exact 2场次", "145 封 exact 145封", "156 块 exact 156块"]),
    # List markers.
    ("1.推进公开12件；2.办结3件", ["12 件 exact 12件", "3 件 exact 3件"]),
    ("1、推进", []),
    ("（1）推进；（2）办结，（3）其他", []),
    ("一、推进；二、办结", []),
    ("1) first; 2) second", []),
    ("如下：1.推进；2.办结。3、其他", []),
    ("① 推进", []),
    ("一是统一认识，二是一般事项，三审三校，三公经费", []),
    ("其中12件、5件", ["12 件 exact 12件", "5 件 exact 5件"]),
]


@pytest.mark.parametrize(("text", "numbers"), PRINTED)
def test_numbers_in_prose(text, numbers):
    found = quantities(text)
    assert [f"{q.value} {q.unit} {q.approximate} {q.text}" for q in found] == numbers
    assert all(text[q.start : q.end] == q.text for q in found)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("14件", "1"),
        ("46.65万元", "0.01"),
        ("3.2万件", "1000"),
        ("3万2千件", "1000"),
        ("1.5亿次", "10000000"),
        ("3千件", "1000"),
        ("三百件", "1"),
        ("三万件", "10000"),
        ("三万二千件", "1"),
        ("一亿二千万件", "10000"),
        ("百分之十点五", "0.1"),
        ("1.2 million cases", "100000"),
    ],
)
def test_the_step_is_what_one_of_the_last_digit_is_worth(text, step):
    (quantity,) = quantities(text)
    assert quantity.step == Decimal(step)


def test_multipliers_that_do_not_go_down_make_a_number_doubtful():
    assert [q.approximate for q in quantities("3千5百万件，3千5千件")] == ["about", "about"]


NUMBERS = "0123456789１２,，.．'万亿千百元件条个%％余约近超不足左右 　（）()-－—至到△第年月日号一二十百廿壹佰零〇两几多半起批是点分之$￥"
ENGLISH = [
    "one",
    "two",
    "twenty",
    "-",
    " ",
    "hundred",
    "and",
    "or",
    "million",
    "percent",
    "of",
    "requests",
    "about",
    "Section",
    "5",
    ",",
    ".",
]


@given(st.text(alphabet=NUMBERS, max_size=60))
def test_offsets_lead_back_to_the_text(text):
    found = quantities(text)
    assert all(text[q.start : q.end] == q.text != "" for q in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


@given(st.lists(st.sampled_from(ENGLISH), max_size=20).map("".join))
def test_offsets_lead_back_to_an_english_text(text):
    assert all(text[q.start : q.end] == q.text for q in quantities(text))


@given(st.text(max_size=80))
def test_no_text_breaks_it(text):
    quantities(text)


WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


@given(st.decimals(0, 10**12, places=2) | st.integers(0, 10**12), st.sampled_from(["件", "万元", "%"]))
def test_a_number_of_full_width_is_the_same_number(number, unit):
    printed = f"{number}{unit}"
    (half,), (full,) = quantities(f"共{printed}"), quantities(f"共{printed.translate(WIDE)}")
    assert (
        (half.value, half.step, half.unit) == (full.value, full.step, full.unit) == (number, half.step, unit)
    )


@given(st.integers(1000, 10**13), st.sampled_from(",'"))
def test_separators_change_no_number(number, mark):
    (quantity,) = quantities(f"共{number:,}件".replace(",", mark))
    assert quantity.value == number


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "0123-",
        "其中（",
        "2019年",
        "2019、",
        "约 ",
        " ",
        "1",
        "1 ",
        "1,",
        "1.",
        "1:",
        "1-",
        "1至",
        "1月",
        "1×",
        "1/",
        "第1、",
        "第 ",
        "（1）",
        "〔2021〕",
        "〔2021〕一",
        "电话:1",
        "表1-",
        "；1",
        "a@",
        "a",
        "a1",
        "1 New ",
        "1 U.S.C. § ",
        "Exemptions 1 and ",
        "in 2019, ",
        "one hundred and ",
        "twenty-",
        "between 1 and ",
        "https://",
        "万",
        "3万2千",
        "百分之",
        "二三",
        "三点",
        "一起，",
        "-",
        "$",
        "May 1, ",
    ],
)
def test_long_lines_are_read_in_linear_time(unit):
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    quantities(text)
    assert time.process_time() - start < 20
