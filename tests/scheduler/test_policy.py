from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from crawler.session import Check
from scheduler import cadence
from scheduler.policy import RETRIES, RETRY_FIRST, UsualCadence
from storage.records import Feed, FeedKind

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEED = Feed(url="https://bao-song.example/rss", source="song", kind=FeedKind.RSS)
POLICY = UsualCadence()


def test_an_article_is_asked_again_for_as_long_as_is_set() -> None:
    old = NOW - timedelta(days=10)
    assert POLICY.next_recheck_at(NOW, old, 0) is None
    assert UsualCadence(timedelta(days=30)).next_recheck_at(NOW, old, 0) == NOW + timedelta(days=1)


def check(**seen: object) -> Check:
    return Check(feed=FEED, now=NOW, **{"outcome": "ok", **seen})  # type: ignore[arg-type]


def test_a_check_is_told_to_the_feed_with_its_durations() -> None:
    feed = POLICY.checked(
        check(entries=30, new_entries=4, ttl=7200.0, etag='"a"', digest="sha256:1")
    )
    assert (feed.outcome, feed.checks, feed.entries, feed.new_entries) == ("ok", 1, 30, 4)
    assert (feed.etag, feed.digest, feed.ttl, feed.last_new_at) == ('"a"', "sha256:1", 7200.0, NOW)
    assert feed.next_check_at is not None
    assert feed.next_check_at >= NOW + timedelta(hours=2)


def test_a_failed_check_waits_as_long_as_the_host_asks() -> None:
    feed = POLICY.checked(check(outcome="busy", reason="http_503", retry_after=40_000.0))
    assert (feed.outcome, feed.reason, feed.failures) == ("busy", "http_503", 1)
    assert feed.next_check_at == NOW + timedelta(seconds=40_000)


def test_an_unknown_outcome_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="maybe"):
        POLICY.checked(check(outcome="maybe"))


def test_a_failed_page_is_asked_after_twice_as_long_each_time_and_then_no_more() -> None:
    times = [POLICY.retry_at(NOW, failures) for failures in range(1, RETRIES + 1)]
    waits = [at - NOW for at in times if at is not None]
    assert len(waits) == RETRIES
    assert waits[0] == RETRY_FIRST
    assert all(later == 2 * sooner for sooner, later in pairwise(waits))
    assert timedelta(days=5) < sum(waits, timedelta()) < timedelta(days=6)
    assert POLICY.retry_at(NOW, RETRIES + 1) is None


def test_an_article_is_looked_at_ever_more_seldom_and_for_a_week() -> None:
    first = POLICY.next_recheck_at(NOW, NOW, 0)
    assert first == NOW + cadence.RECHECK_FIRST
    second = POLICY.next_recheck_at(NOW, NOW, 2)
    assert second == NOW + 4 * cadence.RECHECK_FIRST
    assert POLICY.next_recheck_at(NOW, NOW - timedelta(days=7), 0) is None


def test_what_is_due_within_minutes_shares_a_run() -> None:
    soon = NOW + cadence.SHORTEST
    assert POLICY.next_run_at(NOW - timedelta(hours=1), NOW) == soon
    assert POLICY.next_run_at(NOW + timedelta(seconds=1), NOW) == soon
    assert POLICY.next_run_at(NOW + timedelta(hours=3), NOW) == NOW + timedelta(hours=3)
    assert POLICY.next_run_at(None, NOW) == NOW + cadence.DORMANT
