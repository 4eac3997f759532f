"""The zone that a text names, and the one an outlet is in."""

from datetime import datetime, timedelta

import pytest

from crawler.extract.zones import outlet_zone, zone_in
from storage.records import Page

AT = datetime(2024, 1, 15)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("08:30 (GMT+7)", 7),
        ("08:30 UTC-03:30", -3.5),
        ("10 PM EST", -5),
        ("8 p.m. ET", -5),
        ("8:30 giờ Việt Nam", 7),
        ("14:00 MESZ", 2),
        ("09:00 JST", 9),
    ],
)
def test_zones_that_texts_name(text: str, hours: float) -> None:
    zone = zone_in(text)
    assert zone is not None
    assert zone.utcoffset(AT) == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["12 avril et 13 mai", "il est 8:30", "GMT+99", "08:30", ""])
def test_words_are_no_zones(text: str) -> None:
    assert zone_in(text) is None


def test_the_outlets_zone() -> None:
    def zone(url: str, language: str | None = None, timezone: str | None = None) -> str:
        return str(outlet_zone(Page(url=url, body=b"", timezone=timezone), language))

    assert zone("https://a.example/") == "None"
    assert zone("https://songque.vn/", "en") == "Asia/Ho_Chi_Minh"
    assert zone("https://a.example/", "vi") == "Asia/Ho_Chi_Minh"
    assert zone("https://songque.vn/", "vi", "Asia/Tokyo") == "Asia/Tokyo"
    assert zone("https://a.example/", "vi", "No/Where") == "UTC"
