"""Dates that name no zone are the source's, in every kind of listing."""

from datetime import UTC, datetime

import pytest

from crawler.discovery import read_listing

RSS = """<rss><channel><title>The Evening Post</title><item><title>Bridge</title>
<link>https://evening-post.example/bridge</link>
<pubDate>Wed, 01 Jul 2026 12:00:00</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Bridge</title>
<link href="https://evening-post.example/bridge"/>
<published>2026-07-01T12:00:00</published></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "items": [
{"id": "1", "url": "https://evening-post.example/bridge", "date_published": "2026-07-01T12:00:00"}]}"""
NEWS = """<urlset><url><loc>https://evening-post.example/bridge</loc><news:news>
<news:publication_date>2026-07-01T12:00:00</news:publication_date></news:news></url></urlset>"""


def published(body: str, url: str, timezone: str | None) -> datetime | None:
    (entry,) = read_listing(body.encode(), url, timezone=timezone).entries
    return entry.published_at


@pytest.mark.parametrize("body", [RSS, ATOM, JSON, NEWS])
@pytest.mark.parametrize(
    ("url", "timezone", "hour"),
    [
        ("https://evening-post.example/feed", "America/New_York", 16),  # in summer
        ("https://evening-post.example/feed", "Asia/Ho_Chi_Minh", 5),
        ("https://bao-song.vn/rss", "Europe/Berlin", 10),  # said by the source: not its host's
        ("https://bao-song.vn/rss", None, 5),
        ("https://evening-post.example/feed", None, 12),
    ],
)
def test_the_sources_zone(body: str, url: str, timezone: str | None, hour: int) -> None:
    assert published(body, url, timezone) == datetime(2026, 7, 1, hour, tzinfo=UTC)


def test_a_zone_that_is_named_holds() -> None:
    body = RSS.replace("12:00:00", "12:00:00 +0700")
    moment = published(body, "https://evening-post.example/feed", "America/New_York")
    assert moment == datetime(2026, 7, 1, 5, tzinfo=UTC)
