"""The moment that a text names, and whether it can be."""

from datetime import UTC, datetime

import pytest

from crawler.extract.clock import clock, read_moment
from storage.records import Page

FETCHED_AT = datetime(2024, 6, 1, tzinfo=UTC)


def page(timezone: str | None = None) -> Page:
    return Page(url="https://a.example/1", body=b"", timezone=timezone, fetched_at=FETCHED_AT)


def iso(text: str, language: str) -> str | None:
    moment = read_moment(text, language)
    return moment.isoformat() if moment else None


def test_the_language_decides_an_ambiguous_date() -> None:
    assert iso("04/05/2019", "en") == "2019-04-05T00:00:00"
    assert iso("04/05/2019", "vi") == "2019-05-04T00:00:00"
    assert iso("25/12/2019", "en") == "2019-12-25T00:00:00"


@pytest.mark.parametrize(
    "text",
    ["2019-04-12T01:30:00Z", "2019-04-12T08:30:00+0700", "Fri, 12 Apr 2019 01:30:00 GMT"],
)
def test_dates_written_for_machines(text: str) -> None:
    moment = read_moment(text, None)
    assert moment is not None
    assert moment.astimezone(UTC) == datetime(2019, 4, 12, 1, 30, tzinfo=UTC)


def test_what_follows_a_machines_date_and_its_zone_is_passed_over() -> None:
    assert iso("2023-03-09T21:13:56Z EST", "en") == "2023-03-09T21:13:56+00:00"
    assert iso("Dec 22, 2023 10:20 PM", "en") == "2023-12-22T22:20:00"
    assert iso("32 Apr 2019 01:30:00 GMT", "en") is None


@pytest.mark.parametrize(
    ("timezone_name", "language", "expected"),
    [
        (None, "vi", "2019-04-12T08:30:00+07:00"),
        ("Asia/Tokyo", "vi", "2019-04-12T08:30:00+09:00"),
        (None, "en", "2019-04-12T08:30:00+00:00"),
        ("No/Where", "en", "2019-04-12T08:30:00+00:00"),
    ],
)
def test_a_date_without_zone_is_the_outlets(
    timezone_name: str | None, language: str, expected: str
) -> None:
    moment = clock(page(timezone=timezone_name), language).read("2019-04-12 08:30")
    assert moment is not None
    assert moment.isoformat() == expected


def test_no_date_lies_after_the_fetch_or_before_the_web() -> None:
    reader = clock(page(), "vi")
    assert reader.read("2024-06-01T00:30:00Z") is not None  # clocks differ
    assert reader.read("2024-06-01T03:00:00Z") is None
    assert reader.read("2024-06-02") is not None  # the day of a printed paper
    assert reader.read("2024-06-03") is None
    assert reader.read("1969-12-31") is None
    assert reader.read("9999-12-31T23:59:59-12:00") is None
