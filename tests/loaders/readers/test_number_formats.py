"""Numbers and dates as a spreadsheet shows them."""

from datetime import date, datetime, time

import pytest

from loaders.readers.number_formats import display


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
