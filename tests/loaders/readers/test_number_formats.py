"""Numbers and dates as a spreadsheet shows them."""

from datetime import date, datetime, time, timedelta

import pytest

from loaders.readers.sheets.number_formats import display, understood


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (95.0, None, "95"),
        (95.5, "General", "95.5"),
        (0.1 + 0.2, None, "0.3"),
        (1e16, None, "10000000000000000"),
        (0.95, "0%", "95%"),
        (0.955, "0.00%", "95.50%"),
        (1.0, "0.0%", "100.0%"),
        (0.285, "0%", "29%"),
        (12345.6, "#,##0.00", "12,345.60"),
        (1234567.0, "#,##0", "1,234,567"),
        (-5.0, "0.00_);(0.00)", "(5.00)"),
        (-5.0, "0.0", "-5.0"),
        (-0.001, "0.0", "0.0"),
        (0.0, '0;-0;"—"', "—"),
        (12.0, '"≥"0"次"', "≥12次"),
        (12.0, "0\\次", "12次"),
        (1600.0, "[$¥-804]#,##0", "¥1,600"),
        (3.0, "00", "03"),
        (1.5, "0.0#", "1.5"),
        (1200000.0, '0.0,"千"', "1200.0千"),
        (250.0, "[>=100]0;0.00", "250"),
        (2.5, "[>=100]0;0.00", "2.50"),
        (0.5, "# ?/?", "0.5"),
        (123456.0, "0.00E+00", "123456"),
        (True, "0%", "TRUE"),
        (7, "0.0", "7.0"),
    ],
)
def test_numbers(value: float, code: str | None, shown: str) -> None:
    """A number reads as its format shows it; a format that is not understood leaves the plain number."""
    assert display(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (date(2024, 3, 1), 'yyyy"年"m"月"d"日"', "2024年3月1日"),
        (date(2024, 3, 1), "yyyy\\-mm\\-dd", "2024-03-01"),
        (date(2024, 3, 1), '[$-804]yyyy"年"m"月";@', "2024年3月"),
        (date(2024, 3, 1), None, "2024-03-01"),
        (datetime(2024, 12, 31, 9, 5), "yyyy/m/d h:mm", "2024/12/31 9:05"),
        (datetime(2024, 12, 31, 15, 5, 7), "h:mm:ss AM/PM", "3:05:07 PM"),
        (time(8, 30), "hh:mm", "08:30"),
        (datetime(2024, 12, 31), "0.00", "2024-12-31"),
    ],
)
def test_dates(value: date | datetime | time, code: str | None, shown: str) -> None:
    """A date reads as its format shows it; without one, as ISO 8601."""
    assert display(value, code) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (3000000, "0!.0,", "300.0"),
        (10000, '0!.0,"万元"', "1.0万元"),
        (500, "0!.0,", "0.1"),
        (-3000000, "0!.0,", "-300.0"),
        (123456789, "#!.0000", "12345.6789"),
        (12345678, "#!,0000", "1234,5678"),
        (5, "#!,0000", ",0005"),
        (12500000, '0!.00,,"亿"', "0.13亿"),
        (12500, '[>=10000]0!.0,"万";0', "1.3万"),
        (800, '[>=10000]0!.0,"万";0', "800"),
        (800, "[<1000]0;0.0", "800"),
        (-8, "[<0]0;0.0", "8"),
        (5, '[=1]"是";[=0]"否";0', "5"),
        (0, '[=1]"是";[=0]"否";0', "否"),
        (95, "0!%", "95%"),
        (95, "0\\%", "95%"),
        (1234567, "#,##0,", "1,235"),
        (1234567, "0.0,,", "1.2"),
        (1234567, "#,##0,.00", "1,234.57"),
        (0.5, ".00", ".50"),
        (0.5, "#.00", ".50"),
        (12.5, ".00", "12.50"),
        (5, "000,000", "000,005"),
        (1234.5, "0000,000.0", "0,001,234.5"),
        (5551234, "(###) ###-####", "() 555-1234"),
        (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1234.5, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        (-1234.5, "0.00_ ;[Red]-0.00", "-1234.50"),
        (-3, "0.0_);[红色]\\(0.0\\)", "(3.0)"),
        (2.5, "0.??", "2.5"),
        (12, '[DBNum1][$-804]General"人"', "12人"),
        (12, 'G/通用格式"年"', "12年"),
        (-12.5, 'General"次"', "-12.5次"),
        (1, '0"m2"', "1m2"),
        (-0.2, '0"m2"', "0m2"),
        (0, "0;-0;;@", ""),
        (95, ";;;", ""),
        (0.28500000000000003, "0%", "29%"),
        (5, '0;0;0;"甲"@', "5"),
        (1, '"合格";"不合格";"未评"', "合格"),
        (-1, '"合格";"不合格";"未评"', "不合格"),
        (5, "¥0.00", "¥5.00"),
        (1600, '0"元"/"亩"', "1600元/亩"),
    ],
)
def test_as_excel_shows_it(value: float, code: str, shown: str) -> None:
    """Escapes, scaling commas, conditions, colours, pads and literal signs between the figures."""
    assert understood(value, code) == shown


@pytest.mark.parametrize(("value", "shown"), [("95%", "≥95%"), ("100亩", "≥100亩")])
def test_texts(value: str, shown: str) -> None:
    """A text is shown under the section that holds @, with the signs around it."""
    assert understood(value, '"≥"@') == understood(value, '0;-0;0;"≥"@') == understood(value, '0;"≥"@') == shown
    assert understood(value, "0.00") == understood(value, "_ * 0_ ;_ @_ ") == value
    assert understood(value, ";;;") == "" and understood(value, '0;0;0;"文字"') == "文字"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.5, "# ?/?"), (0.5, "# ?/8"), (123456, "0.00E+00"), (5, '"≥"@'), (5, "0 km"), (5, "0.0.0"), (5, '0"千",'),
        (5, ",0"), (75, '[>100]0;[<50]0.0'), (75, "[>100]0;0.0;0.00"), (5, "[未知]0"), (5, "0;0;0;0;0"),
        (5, "General0"), (5, 'e"年"'), (1e300, "0"), (5, "0." + "0" * 40), (datetime(2024, 6, 30), "0!d"),
        (time(0, 0), "yyyy/m/d"), ("5", '"≥"@0'),
    ],
)  # fmt: skip
def test_what_is_not_understood(value: float | str | date, code: str) -> None:
    """A format that is not understood says so; the plain value stands in."""
    assert understood(value, code) is None


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (timedelta(days=1, hours=12, minutes=30), "[h]:mm", "36:30"),
        (timedelta(minutes=90), "[mm]:ss", "90:00"),
        (timedelta(hours=1), "[h]:mm:ss;@", "1:00:00"),
        (datetime(2024, 6, 30, 12), '[DBNum1][$-804]yyyy"年"m"月"', "2024年6月"),
        (datetime(2024, 6, 30), "[$-404]e/m/d", "2024/6/30"),
        (datetime(2024, 6, 30), "yyyy.mm.dd", "2024.06.30"),
        (datetime(2024, 6, 30, 9), '上午/下午h"时"', "上午9时"),
        (datetime(2024, 6, 30, 9, 5, 7), "mm:ss.0", "05:07"),
        (datetime(2024, 6, 30), "aaaa", "星期日"),
    ],
)
def test_durations_and_odd_dates(value: datetime | timedelta, code: str, shown: str) -> None:
    """Hours that count on beyond a day, years in e, Chinese halves of the day."""
    assert understood(value, code) == shown
