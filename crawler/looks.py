"""What a look at a listing showed. Pure, but for large listings, which another process reads."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from scrapy.http import Response

from crawler.caching import freshness, retry_after
from crawler.discovery import ListingError, read_listing
from crawler.middlewares.headers import header_map
from crawler.session import Check
from crawler.worker import Given
from storage.records import Feed, Fetch, Listing, Outcome

_LARGE = 100_000  # bytes; a listing above it would keep the loop busy

Elsewhere = Callable[[Given], Awaitable[Listing]]


async def look(
    response: Response, now: datetime, elsewhere: Elsewhere, timezone: str | None = None
) -> tuple[Check, Listing | None]:
    """What the answer to a feed's request showed; no listing where nothing new came.

    elsewhere: reads large listings. timezone: the source's, for dates that name none.
    """
    feed, fetch = response.meta["feed"], response.meta["fetch"]
    check = _check(feed, fetch, response, now)
    if fetch.outcome is not Outcome.OK:
        return check, None
    try:
        return check, await _listing(response, elsewhere, timezone)
    except ListingError as error:
        return replace(check, outcome=str(Outcome.FAILED), reason=error.reason), None


def with_listing(check: Check, listing: Listing, new_entries: int) -> Check:
    """The check, with what the listing held."""
    asked = listing.ttl or timedelta(0)
    ttl = max(asked.total_seconds(), check.ttl or 0.0)
    return replace(check, entries=len(listing.entries), new_entries=new_entries, ttl=ttl or None)


async def _listing(response: Response, elsewhere: Elsewhere, timezone: str | None) -> Listing:
    kind = header_map(response.headers).get("content-type")
    if len(response.body) < _LARGE:
        return read_listing(response.body, response.url, kind, timezone)
    return await elsewhere(
        Given(body=response.body, url=response.url, content_type=kind, timezone=timezone)
    )


def _check(feed: Feed, fetch: Fetch, response: Response, now: datetime) -> Check:
    headers = header_map(response.headers)
    wait = retry_after(headers.get("retry-after"), now)
    return Check(
        feed=feed,
        now=now,
        outcome=str(fetch.outcome),
        reason=fetch.reason,
        ttl=freshness(headers, now).total_seconds() or None,
        retry_after=wait.total_seconds() if wait else None,
        etag=fetch.etag,
        last_modified=fetch.last_modified,
        digest=fetch.digest,
    )
