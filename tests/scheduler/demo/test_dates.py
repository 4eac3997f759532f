from datetime import UTC, datetime

import pytest

from scheduler.demo.dates import iso, printed

MOMENT = datetime(2026, 11, 24, 1, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "timezone", "expected"),
    [
        ("vi", "Asia/Ho_Chi_Minh", "Thứ Ba, 24/11/2026, 08:30 (GMT+7)"),
        ("en", "Europe/London", "24 November 2026, 01:30 GMT"),
    ],
)
def test_printed(language: str, timezone: str, expected: str) -> None:
    assert printed(MOMENT, language, timezone) == expected


def test_printed_sunday_and_summer_time() -> None:
    sunday = datetime(2026, 7, 5, 20, 0, tzinfo=UTC)
    assert printed(sunday, "vi", "Europe/London") == "Chủ Nhật, 05/07/2026, 21:00 (GMT+1)"
    assert printed(sunday, "en", "Europe/London") == "5 July 2026, 21:00 BST"


def test_iso_carries_the_outlets_offset() -> None:
    assert iso(MOMENT, "Asia/Ho_Chi_Minh") == "2026-11-24T08:30:05+07:00"
