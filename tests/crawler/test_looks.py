import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import read_listing
from crawler.looks import look, with_listing
from crawler.session import Check
from crawler.worker import Given
from storage.records import Feed, FeedKind, Fetch, Listing, Outcome
from tests.crawler.made import FEED, page, rss

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WATCHED = Feed(url=FEED, source="song", kind=FeedKind.RSS)


def seen(
    body: bytes, headers: dict[str, str] | None = None, *, timezone: str | None = None, **fetch: Any
) -> tuple[Check, Listing | None]:
    told = Fetch(
        fetch_id="f",
        run_id="r",
        source="song",
        url=FEED,
        requested_at=NOW,
        **{"status": 200, "outcome": Outcome.OK, "etag": '"e"', "digest": "sha256:1"} | fetch,
    )
    request = Request(FEED, meta={"feed": WATCHED, "fetch": told})
    kind = {"Content-Type": "application/rss+xml"}
    response = Response(FEED, body=body, headers=kind | (headers or {}), request=request)
    return asyncio.run(look(response, NOW, elsewhere, timezone))


async def elsewhere(given: Given) -> Listing:
    """In this process what the crawl has another one do."""
    return read_listing(given.body, given.url, given.content_type, given.timezone)


def test_a_listing_comes_with_what_the_next_check_needs() -> None:
    check, listing = seen(rss([page(1)]).body, {"Cache-Control": "max-age=600"})
    assert listing is not None
    assert [entry.url for entry in listing.entries] == [page(1)]
    assert (check.outcome, check.etag, check.digest, check.ttl) == ("ok", '"e"', "sha256:1", 600.0)
    assert (check.feed, check.now, check.retry_after) == (WATCHED, NOW, None)


def test_what_has_not_changed_is_not_read() -> None:
    check, listing = seen(b"", outcome=Outcome.SAME, reason="not_modified", status=304)
    assert (check.outcome, check.reason, check.entries, listing) == (
        "same",
        "not_modified",
        None,
        None,
    )


def test_a_busy_hosts_wait_is_kept() -> None:
    check, listing = seen(
        b"", {"Retry-After": "90"}, outcome=Outcome.BUSY, reason="http_503", status=503
    )
    assert (check.outcome, check.retry_after, listing) == ("busy", 90.0, None)


def test_what_is_no_listing_is_a_failed_check_with_its_reason() -> None:
    check, listing = seen("Bản tin đang được sửa, mời quay lại sau.".encode())
    assert listing is None
    assert check.outcome == "failed"
    assert check.reason


def test_a_large_listing_is_read_all_the_same() -> None:
    _, listing = seen(rss(page(number) for number in range(2000)).body)
    assert listing is not None
    assert len(listing.entries) == 2000


def test_dates_without_a_zone_are_the_sources() -> None:
    body = rss([page(1)]).body.replace(b"</item>", b"<pubDate>2026-11-24 08:00:00</pubDate></item>")
    _, listing = seen(body, timezone="Asia/Ho_Chi_Minh")
    assert listing is not None
    assert listing.entries[0].published_at == datetime(2026, 11, 24, 1, tzinfo=UTC)


def test_the_longer_of_two_waits_holds() -> None:
    check, listing = seen(rss([page(1)]).body, {"Cache-Control": "max-age=600"})
    assert listing is not None
    told = with_listing(check, listing, 1)
    assert (told.entries, told.new_entries, told.ttl) == (1, 1, 600.0)
    asks = Listing(kind=FeedKind.RSS, ttl=timedelta(hours=1))
    assert with_listing(check, asks, 0).ttl == 3600.0
    plain, _ = seen(rss([]).body)
    assert with_listing(plain, Listing(kind=FeedKind.RSS), 0).ttl is None
