"""Dates in words of many languages, and dates told from now."""

from datetime import UTC, datetime

import pytest

from crawler.extract.date_words import read_from_now, read_words

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("12 kwietnia 2019, 8:30", "pl"),
        ("12 апреля 2019 08:30", "ru"),
        ("12 Nisan 2019 08:30", "tr"),
        ("12 أبريل 2019 08:30", "ar"),
        ("12. huhtikuuta 2019 08:30", "fi"),
        ("12 april 2019 08:30", "no"),
    ],
)
def test_months_in_words(text: str, language: str) -> None:
    found = read_words(text, language)
    assert found is not None
    assert found.isoformat() == "2019-04-12T08:30:00"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("tháng 10/2017", "vi"),
        ("20.10", "de"),
        ("kwiecień 2019", "pl"),
        ("12 апреля 2019", None),
        ("12 апреля 2019", "xx"),
        ("wait 12 minutes " * 9 + "2019", "en"),
    ],
)
def test_no_date_is_made_up(text: str, language: str | None) -> None:
    assert read_words(text, language) is None


@pytest.mark.parametrize(
    ("text", "language", "hour"),
    [("2 giờ trước", "vi", 10), ("3 hours ago", "en", 9), ("vor 2 Stunden", "de", 10)],
)
def test_times_told_from_now(text: str, language: str, hour: int) -> None:
    found = read_from_now(text, language, NOW)
    assert found is not None
    assert (found.tzinfo, found.hour) == (UTC, hour)


def test_without_a_fetch_there_is_no_now() -> None:
    assert read_from_now("2 giờ trước", "vi", None) is None
    assert read_from_now("12/04/2019", "vi", NOW) is None
