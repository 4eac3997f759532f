import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.plan import Plan, is_due, make_plan, merged
from storage.archive import Archive
from storage.records import Batch, EntryState, EntryStatus, Feed, FeedKind, Run
from tests.crawler.made import FEED, HOME, SOURCE, page

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
RUN = Run(run_id="r", source="song", trigger="manual", started_at=NOW)
WATCHED = SOURCE.feeds[0]


def entry(number: int, state: EntryState, **known: Any) -> EntryStatus:
    url = page(number).replace("http:", "https:")
    return EntryStatus(
        url=url,
        requested_url=page(number),
        source="song",
        feed=FEED,
        state=state,
        run_id="r",
        **{"discovered_at": NOW - timedelta(days=1)} | known,
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path) as archive:
        yield archive


def plan(archive: Archive, **how: Any) -> Plan:
    usual: dict[str, Any] = {"all_feeds": False, "recheck_after": None, "limit": 10}
    return asyncio.run(make_plan(archive, SOURCE, RUN, NOW, **usual | how))


def test_a_new_source_starts_with_its_feeds_and_its_front_page(archive: Archive) -> None:
    made = plan(archive)
    assert [(feed.url, feed.kind) for feed in made.feeds] == [
        (FEED, FeedKind.RSS),
        (HOME, FeedKind.SECTION),
    ]
    assert made.pages == ()


def test_a_front_page_that_is_listed_is_not_listed_twice(archive: Archive) -> None:
    front = Feed(url=HOME, source="song", kind=FeedKind.SECTION)
    source = replace(SOURCE, feeds=(front,))
    made = asyncio.run(
        make_plan(archive, source, RUN, NOW, all_feeds=True, recheck_after=None, limit=10)
    )
    assert made.feeds == (front,)


def test_only_feeds_that_are_due_are_checked_with_what_is_known_of_them(archive: Archive) -> None:
    known = replace(WATCHED, etag='"f"', next_check_at=NOW + timedelta(hours=1))
    front = Feed(url=HOME, source="song", kind=FeedKind.SECTION, next_check_at=NOW)
    archive.write(Batch(feeds=(known, front)))
    assert [feed.url for feed in plan(archive).feeds] == [HOME]
    every = plan(archive, all_feeds=True)
    assert [(feed.url, feed.etag) for feed in every.feeds] == [(FEED, '"f"'), (HOME, None)]
    assert every.known_feeds[FEED].next_check_at == NOW + timedelta(hours=1)


def test_waiting_pages_come_before_those_that_are_due_and_each_once(archive: Archive) -> None:
    later, now = NOW + timedelta(hours=1), NOW - timedelta(minutes=1)
    archive.write(
        Batch(
            entries=(
                entry(1, EntryState.EXTRACTED, next_check_at=now, last_fetched_at=now),
                entry(2, EntryState.EXTRACTED, next_check_at=later, last_fetched_at=now),
                entry(3, EntryState.PENDING),
                entry(4, EntryState.FAILED, next_check_at=now, last_fetched_at=now, failures=1),
                entry(5, EntryState.PENDING, next_check_at=now, last_fetched_at=now),
            )
        )
    )
    urls = [each.requested_url for each in plan(archive).pages]
    assert len(urls) == len(set(urls))
    assert set(urls[:2]) == {page(3), page(5)}
    assert set(urls[2:]) == {page(1), page(4)}
    wide = plan(archive, recheck_after=NOW - timedelta(days=2))
    assert page(2) in {each.requested_url for each in wide.pages}


def test_single_pages_are_asked_alone_with_what_is_known_of_them(archive: Archive) -> None:
    known = entry(1, EntryState.EXTRACTED, etag='"a"', last_fetched_at=NOW)
    archive.write(Batch(entries=(known,)))
    made = plan(archive, urls=[page(1), page(2)])
    assert made.feeds == ()
    assert [(each.url, each.etag) for each in made.pages] == [
        (known.url, '"a"'),
        (page(2).replace("http:", "https:"), None),
    ]
    with pytest.raises(ValueError, match=r"not a web address: 'mailto:a@b\.example'"):
        plan(archive, urls=["mailto:a@b.example"])


def test_a_feed_due_within_a_minute_is_checked_along() -> None:
    assert is_due(WATCHED, NOW)
    assert is_due(replace(WATCHED, next_check_at=NOW + timedelta(seconds=60)), NOW)
    assert not is_due(replace(WATCHED, next_check_at=NOW + timedelta(seconds=61)), NOW)


def test_a_feed_whose_kind_was_changed_starts_anew() -> None:
    known = replace(WATCHED, etag='"f"', checks=9)
    assert merged(WATCHED, known) == known
    atom = replace(WATCHED, kind=FeedKind.ATOM)
    assert merged(atom, known) == atom
    assert merged(WATCHED, None) == WATCHED
