"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) into a Listing."""

from datetime import tzinfo
from typing import Any

import orjson

from crawler.discovery.dates import own_zone, read_date
from crawler.discovery.listing import (
    Gathering,
    ListingError,
    clean,
    language_code,
)
from storage.records import Entry, FeedKind, Listing


def read_json_feed(text: str, url: str, timezone: str | None = None) -> Listing:
    """The listing of a JSON Feed that lies at `url`; relative links are its home page's.

    Raises ListingError for what is no JSON, or JSON without a list of items.
    """
    try:
        feed = orjson.loads(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"))
    except orjson.JSONDecodeError as error:
        raise ListingError(f"broken JSON ({error})", url) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ListingError("JSON without a list of items", url)
    language = language_code(_text(feed, "language"))
    gathering = Gathering(base=_text(feed, "home_page_url") or url)
    zone = own_zone(url, language, timezone)
    for item in items:
        _gather(item, zone, gathering)
    return Listing(
        kind=FeedKind.JSON_FEED,
        title=clean(_text(feed, "title")),
        language=language,
        entries=tuple(gathering.entries.values()),
        feeds=(),
        problems=gathering.all_problems(),
    )


def _gather(item: Any, zone: tzinfo, gathering: Gathering) -> None:
    if not isinstance(item, dict):
        gathering.unusable += 1
        return
    identity = _text(item, "id") or ""
    link = _text(item, "url") or (identity if identity.startswith("http") else None)
    entry = Entry(
        url="",
        title=clean(_text(item, "title")),
        published_at=read_date(_text(item, "date_published"), zone),
        modified_at=read_date(_text(item, "date_modified"), zone),
        language=language_code(_text(item, "language")),
    )
    gathering.add(link, entry)


def _text(mapping: dict[str, Any], name: str) -> str | None:
    found = mapping.get(name)
    return found if isinstance(found, str) else None
