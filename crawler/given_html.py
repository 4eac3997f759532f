"""Saved pages on their way into the archive: their address is given, or named by the page."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree, html

from crawler.given import Given, Left, Limits
from crawler.saved import SavedPage, SavedPageError, read_page
from crawler.urls import canonical_url
from storage.warc_records import Exchange

_HEAD = 256 * 1024  # bytes of a page in which its address is looked for
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(https?://[^\s>]+) -->")  # browsers write it
_NAMED = (
    "//link[@rel='canonical']/@href",
    "//meta[@property='og:url']/@content",
)


def saved_pages(
    saved: Iterable[SavedPage | SavedPageError], limits: Limits
) -> Iterator[Given | Left]:
    """What saved files hold, each asked for when its file was last written."""
    for each in saved:
        if isinstance(each, SavedPageError):
            yield Left(reason="unreadable line", problem=str(each))
        else:
            yield _page(each, limits)


def _page(saved: SavedPage, limits: Limits) -> Given | Left:
    try:
        body = read_page(saved, limits.now).body
        written = datetime.fromtimestamp(Path(saved.path).stat().st_mtime, UTC)
    except (SavedPageError, OSError) as error:
        return Left(reason="unreadable file", problem=str(error))
    if len(body) > limits.max_bytes:
        return Left(reason="too large")
    url = saved.url if canonical_url(saved.url) else named_address(body)
    if url is None:
        problem = f"{saved.path}: the page does not name its address; give it with --url"
        return Left(reason="no address", problem=problem)
    exchange = Exchange(
        url=url,
        requested_at=min(written, limits.now),
        status=200,
        reason_phrase="OK",
        response_headers=[("Content-Type", "text/html")],
        body=body,
    )
    return Given(exchange=exchange)


def named_address(body: bytes) -> str | None:
    """The address that a saved page gives itself: by its browser, rel=canonical, or og:url."""
    head = body[:_HEAD]
    if (match := _SAVED_FROM.search(head)) is not None:
        return match[1].decode("utf-8", "replace")
    try:
        page = html.document_fromstring(head)
    except (etree.ParserError, ValueError):
        return None
    for path in _NAMED:
        for found in page.xpath(path):
            if canonical_url(str(found).strip()) is not None:
                return str(found).strip()
    return None
