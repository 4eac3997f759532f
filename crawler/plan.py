"""What a run starts from: the feeds to check and the pages to ask, read once from the archive."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from crawler.urls import canonical_url
from storage.archive import Archive
from storage.records import EntryState, EntryStatus, Feed, FeedKind, Run, Source

_SOON = timedelta(seconds=60)  # a feed due within it is checked along


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The start of a run."""

    feeds: tuple[Feed, ...] = ()  # to check now
    pages: tuple[EntryStatus, ...] = ()  # to ask now
    known_feeds: Mapping[str, Feed] = field(default_factory=dict)


async def make_plan(
    archive: Archive,
    source: Source,
    run: Run,
    now: datetime,
    *,
    all_feeds: bool,
    recheck_after: datetime | None,
    limit: int,
    urls: Sequence[str] = (),
) -> Plan:
    """Feeds that are due, or all; pages that wait, then those that are due again.

    recheck_after: every page discovered after it is asked again, due or not. With `urls` only
    these are asked, and no feed. Raises ValueError for what is no web address among them.
    """
    if urls:
        known = await asyncio.to_thread(archive.entries, list(_keys(urls)))
        return Plan(pages=tuple(_asked(urls, source, run, now, known)))
    known_feeds = {feed.url: feed for feed in await asyncio.to_thread(archive.feeds, source.name)}
    pending = await asyncio.to_thread(archive.pending, source.name)
    due = await asyncio.to_thread(
        lambda: archive.due(source.name, now, seen_after=recheck_after, limit=limit)
    )
    feeds = [merged(feed, known_feeds.get(feed.url)) for feed in _feeds(source)]
    return Plan(
        feeds=tuple(feed for feed in feeds if all_feeds or is_due(feed, now)),
        pages=tuple({page.url: page for page in (*pending, *due)}.values()),
        known_feeds=known_feeds,
    )


def is_due(feed: Feed, now: datetime) -> bool:
    """Whether a feed is to be checked in a run that starts now."""
    return feed.next_check_at is None or feed.next_check_at <= now + _SOON


def merged(configured: Feed, known: Feed | None) -> Feed:
    """A configured feed with what the archive knows of it; a changed kind starts it anew."""
    return known if known is not None and known.kind is configured.kind else configured


def _feeds(source: Source) -> Iterable[Feed]:
    """The source's feeds; its front page is always one of them."""
    yield from source.feeds
    front = Feed(url=source.homepage, source=source.name, kind=FeedKind.SECTION)
    listed = {canonical_url(feed.url) for feed in source.feeds}
    if canonical_url(front.url) not in listed:
        yield front


def _keys(urls: Iterable[str]) -> Iterable[str]:
    return (key for url in urls if (key := canonical_url(url)) is not None)


def _asked(
    urls: Iterable[str],
    source: Source,
    run: Run,
    now: datetime,
    known: Mapping[str, EntryStatus],
) -> Iterable[EntryStatus]:
    for url in urls:
        key = canonical_url(url)
        if key is None:
            raise ValueError(f"not a web address: {url!r}")
        yield known.get(key) or EntryStatus(
            url=key,
            requested_url=url,
            source=source.name,
            feed=None,
            state=EntryState.PENDING,
            run_id=run.run_id,
            discovered_at=now,
        )
