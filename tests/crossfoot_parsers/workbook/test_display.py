from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot_parsers.workbook.display import general, number, worded

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        # Digits, rounded away from zero at 15 significant digits.
        ("5", "0", "5"),
        ("-4", "0", "-4"),
        ("-0.3", "0", "-0"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("2.675", "0.00", "2.68"),
        ("1.005", "0.00", "1.01"),
        ("0.28999999999999998", "0.00", "0.29"),
        ("5", "000", "005"),
        ("0", "#", ""),
        ("0.5", ".00", ".50"),
        ("1", "0.##", "1."),
        ("1.5", "0.##", "1.5"),
        ("1.25", "0.0#?", "1.25 "),
        ("1.5", "0.0?", "1.5 "),
        ("5", "??", " 5"),
        ("13912345678", "000-0000-0000", "139-1234-5678"),
        ("12", '0"·"0', "1·2"),
        # Thousands, and division by them.
        ("1234.5", "#,##0", "1,235"),
        ("999", "#,##0", "999"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("5", "0,000", "0,005"),
        ("1234567", "#,##0,", "1,235"),
        ("1234567", "0.0,,", "1.2"),
        ("0.125", "0.0%", "12.5%"),
        ("0.12345", "0%", "12%"),
        # Sections.
        ("2", "+0;-0;0", "+2"),
        ("-2", "+0;-0;0", "-2"),
        ("0", "+0;-0;0", "0"),
        ("-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"),
        ("0", "#,##0.00;(#,##0.00)", "0.00"),
        ("5", ";;;", ""),
        ("0", "0;-0;;@", ""),
        ("0", '0;-0;"-"', "-"),
        ("7", "0;;@", "7"),
        ("150", "[>=100]0;0.0", "150"),
        ("50", "[>=100]0;0.0", "50.0"),
        ("0", '[=0]"无";General', "无"),
        ("3", "[<5]0.0;[<>9]0;0.00", "3.0"),
        ("9", "[<5]0.0;[<>9]0;0.00", "9.00"),
        ("6", "[<=5]0.0;[>9]0;0.00", "6.00"),
        ("-5", '[=0]"";General', None),
        ("5", "0;[<9]0.0", None),
        # Literals, padding, colours, currencies.
        ("5", '0"件"', "5件"),
        ("5", "0件", "5件"),
        ("5", "0\\x", "5x"),
        ("12345", "[Red]#,##0_);[Blue](#,##0)", "12,345 "),
        ("5", "[Color 9]0", "5"),
        ("5", "[$¥-804]#,##0.00", "¥5.00"),
        ("5", "$0", "$5"),
        ("5", "[$€-407]0.0", "€5.0"),
        ("5", "[$-804]0", "5"),
        ("5", "[$¥-30804]0", None),
        ("5", "[$-F800]dddd", None),
        ("1234.5", ACCOUNTING, " 1,234.50 "),
        ("-1234.5", ACCOUNTING, " -1,234.50 "),
        ("0", ACCOUNTING, " -   "),
        ("5", "@", "5"),
        ("-5", "@", "-5"),
        ("5", '@"件"', None),
        # Exponents.
        ("0.00001234", "0.00E+00", "1.23E-05"),
        ("9.999", "0.0E+0", "1.0E+1"),
        ("12345", "0.0E-0", "1.2E4"),
        ("0", "0.0E+00", "0.0E+00"),
        ("12345", "##0.0E+0", None),
        # General.
        ("5", "General", "5"),
        ("-5.25", "General", "-5.25"),
        ("5", 'General"件"', "5件"),
        ("5", "General0", None),
        # Dates and times.
        ("45296", 'yyyy"年"m"月"d"日"', "2024年1月5日"),
        ("45296", "yyyy年mm月", "2024年01月"),
        ("45296.5", "yyyy-mm-dd hh:mm:ss", "2024-01-05 12:00:00"),
        ("45296.99999", "h:mm:ss", "23:59:59"),
        ("45296", "d-mmm-yy", "5-Jan-24"),
        ("45296", "dddd, mmmm d", "Friday, January 5"),
        ("45296", "ddd mmmmm", "Fri J"),
        ("45296", "[$-804]yyyy/m/d", "2024/1/5"),
        ("45296", "[$-411]ggge", None),
        ("45296", "aaaa", None),
        ("0.5", "h:mm AM/PM", "12:00 PM"),
        ("0.0", "h:mm A/P", "12:00 A"),
        ("0.75", "上午/下午h", None),
        ("1.25", "[h]:mm", "30:00"),
        ("0.5", "mm:ss", "00:00"),
        ("0.5", "ss.00", None),
        ("30", "yyyy-mm-dd", None),
        ("-5", "yyyy", None),
        ("3000000", "yyyy", None),
        # What is not understood is not guessed.
        ("0.5", "# ?/?", None),
        ("5", "[DBNum1]General", None),
        ("5", "0.0.0", None),
        ("5", "0;x;0", "5"),
        ("5", "x0", None),
        ("5", '0"', None),
        ("5", "0" * 300, None),
        ("1e999", "0", None),
        ("5", "%", "%"),
        ("5", ",", None),
    ],
)
def test_a_number_is_shown_as_its_format_says(stored, code, shown):
    assert number(stored, code) == shown


def test_days_may_be_counted_from_1904():
    assert number("0", "yyyy-mm-dd", late=True) == "1904-01-01"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "甲"),
        ("@", "甲"),
        ('@"类"', "甲类"),
        ('0;-0;0;"其他"', "其他"),
        (";;;", ""),
        ("0.00", "甲"),
        ("0;0;0;0@", None),
        ("0;0;0;[DBNum1]@", None),
    ],
)
def test_a_text_is_shown_as_its_format_says(code, shown):
    assert worded("甲", code) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0.1", "0.1"),
        ("12345678901", "12345678901"),
        ("123456789012", "1.23457E+11"),
        ("1234.56789012", "1234.56789"),
        ("0.00001", "0.00001"),
        ("0.0001234567", "0.000123457"),
        ("0.0000123456789", "1.23457E-05"),
        ("0.00000999999999", "1E-05"),
        ("12345678.9012", "12345678.9"),
        ("1E+20", "1E+20"),
        ("99999999999.9", "1E+11"),
    ],
)
def test_general_has_11_characters(value, shown):
    assert general(Decimal(value)) == shown


@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.text(alphabet='0#?.,%;"_*[]E+-ymdhs@/ 件Red', max_size=20),
)
@settings(max_examples=400, derandomize=True)
def test_no_format_crashes_it(value, code):
    shown = number(repr(value), code)
    assert shown is None or isinstance(shown, str)
    assert worded("甲", code) is None or isinstance(worded("甲", code), str)


@given(st.integers(-(10**14), 10**14), st.integers(0, 4))
@settings(derandomize=True)
def test_decimals_are_those_of_python(units, places):
    value = Decimal(units).scaleb(-places)
    code = "#,##0" + ("." + "0" * places if places else "")
    assert number(str(value), code) == f"{value:,.{places}f}"
