"""Dates, as listings write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.dates import own_zone, read_date

HANOI = timezone(timedelta(hours=7))
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)  # in Hanoi


@pytest.mark.parametrize(
    "text",
    [
        "Tue, 24 Nov 2026 12:00:00 +0700",
        "Fri, 24 Nov 2026 12:00:00 +0700",
        "Thứ Ba, 24 Nov 2026 12:00:00 +0700",
        "Thứ 3, 24 Nov 2026 12:00:00 +0700",
        "24 Nov 2026 05:00:00 GMT",
        "Tue, 24 Nov 26 12:00:00 +0700",
        "Tue, 24 Nov 2026 12:00:00 GMT+7",
        "Tue, 24 Nov 2026 12:00:00 GMT+07:00",
        "Tue, 24 Nov 2026 12:00:00 UTC+7",
        "Tue, 24 Nov 2026 12:00:00 ICT",
        "Tue, 24 Nov 2026 12:00:00 Asia/Ho_Chi_Minh",
        "Tue, 24 Nov 2026 12:00:00 SE Asia Standard Time",
        "Tue, 24 Nov 2026 12:00:00",
        "2026-11-24T12:00:00+07:00",
        "2026-11-24T12:00:00+0700",
        "2026-11-24T05:00:00.000Z",
        "2026-11-24 12:00:00 +07:00",
        "2026-11-24 12:00:00",
        "2026/11/24 12:00",
        "24/11/2026 12:00",
        "24/11/2026 - 12:00:00",
        "24-11-2026 12:00 (GMT+7)",
        "12:00 24/11/2026",
        "12:00, 24/11/2026",
        "Thứ ba, 24/11/2026, 12:00 (GMT+7)",
        "24/11/2026 12:00:00 CH",
        "11/24/2026 12:00:00 PM",
        "24.11.2026 12:00 +0700",
    ],
)
def test_one_moment_in_every_spelling(text: str) -> None:
    assert read_date(text, HANOI) == NOON


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026-11-24", datetime(2026, 11, 24, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("5/11/2026 2:05:00 CH", datetime(2026, 11, 5, 14, 5, tzinfo=UTC)),
        ("5/11/2026 2:05:00 PM", datetime(2026, 5, 11, 14, 5, tzinfo=UTC)),
        ("5/11/2026 12:05:00 SA", datetime(2026, 11, 5, 0, 5, tzinfo=UTC)),
        ("05/11/2026", datetime(2026, 11, 5, tzinfo=UTC)),
        ("Tue, 24 Nov 2026 12:00:00 EST", datetime(2026, 11, 24, 17, tzinfo=UTC)),
        ("Tue, 24 Nov 2026 12:00:00 BST", datetime(2026, 11, 24, 11, tzinfo=UTC)),
    ],
)
def test_dates_whose_spelling_decides(text: str, date: datetime) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    [None, "", "hôm qua", "2026", "2026-13-45", "40/40/2026", "0000-00-00 00:00:00", "20.10"],
)
def test_what_is_no_date(text: str | None) -> None:
    assert read_date(text) is None


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/. ]\d\d?[-/. ]\d{1,5}.{0,12}"))
def test_any_text_is_a_date_in_utc_or_none(text: str) -> None:
    found = read_date(text, HANOI)
    assert found is None or found.tzinfo is UTC


def test_the_zone_of_dates_without_one() -> None:
    moment = datetime(2026, 11, 24, 12)
    zones = [own_zone("https://baomau.vn/rss"), own_zone("https://example.com/rss", "vi")]
    assert [moment.replace(tzinfo=zone).astimezone(UTC) for zone in zones] == [NOON, NOON]
    assert own_zone("https://example.com/rss", "en") is UTC
