"""Feeds on a simulated clock: how often they are asked, and how late their news is found."""

import random
import statistics
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from scheduler.cadence import checked, next_check_at, next_recheck_at, updated_pace
from storage.records import Feed, FeedKind, Outcome

START = datetime(2027, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = Feed(url="https://bao-som.example/rss", source="bao-som", kind=FeedKind.RSS)


def published(rate: Callable[[float], float], days: float, seed: int = 1) -> list[float]:
    """Hours at which entries appear: by chance, at `rate(hour)` an hour."""
    dice, most = random.Random(seed), max(rate(quarter / 4) for quarter in range(24 * 4 * 7))
    hours, hour = [], dice.expovariate(most)
    while hour < days * 24:
        if dice.random() < rate(hour) / most:
            hours.append(hour)
        hour += dice.expovariate(most)
    return hours


@dataclass(frozen=True)
class Watched:
    """What a simulation saw, after its days of learning."""

    checks_a_day: float
    median_delay: float | None  # minutes from an entry's appearance to the check that found it
    missed: int
    checks: list[float]  # hours
    feed: Feed


def watch(
    entries: list[float],
    days: int,
    *,
    learning: int = 3,
    fails: Callable[[float], bool] = lambda _hour: False,
    ttl: timedelta | None = None,
    feed: Feed = FEED,
) -> Watched:
    now, found, checks, delays = START, 0, [], []
    while (hour := (now - START) / HOUR) < days * 24:
        checks.append(hour)
        if fails(hour):
            feed = checked(feed, now=now, outcome=Outcome.FAILED, reason="timeout")
        else:
            upto = bisect_right(entries, hour)
            delays += [(hour - at) * 60 for at in entries[found:upto] if at > learning * 24]
            feed = checked(
                feed, now=now, outcome=Outcome.OK, new_entries=upto - found, entries=30, ttl=ttl
            )
            found = upto
        assert feed.next_check_at is not None
        now = feed.next_check_at
    return Watched(
        checks_a_day=sum(hour > learning * 24 for hour in checks) / (days - learning),
        median_delay=statistics.median(delays) if delays else None,
        missed=len(entries) - found,
        checks=checks,
        feed=feed,
    )


def by_day(hour: float) -> float:
    """60 entries a day between 6 and 22 o'clock, none at night."""
    return 60 / 16 if 6 <= hour % 24 < 22 else 0


def in_bursts(hour: float) -> float:
    """One entry a minute for half an hour, three times a day, and hardly one between."""
    return 60 if hour % 8 < 0.5 else 0.01


# Figures of this simulation in brackets: checks a day, median delay in minutes.
@pytest.mark.parametrize(
    ("rate", "days", "checks", "delay"),
    [
        pytest.param(lambda _: 60, 10, (250, 320), 4, id="one a minute (288; 2.5)"),
        pytest.param(in_bursts, 14, (15, 60), 45, id="bursts of one a minute (32; 30)"),
        pytest.param(by_day, 14, (30, 75), 20, id="60 a day, silent at night (47; 12)"),
        pytest.param(lambda h: by_day(h) / 6, 28, (6, 16), 120, id="10 a day (9; 79)"),
        pytest.param(lambda _: 3 / 168, 56, (3.5, 5), 240, id="3 a week (4; 182)"),
    ],
)
def test_checks_about_as_often_as_a_feed_publishes(
    rate: Callable[[float], float], days: int, checks: tuple[float, float], delay: float
) -> None:
    for seed in range(1, 4):
        seen = watch(published(rate, days, seed), days)
        assert checks[0] <= seen.checks_a_day <= checks[1]
        assert seen.median_delay is not None
        assert seen.median_delay <= delay
        assert seen.missed <= 40


def test_learns_the_pace() -> None:
    by_night_and_day = watch(published(by_day, 14), 14).feed.pace
    assert by_night_and_day == pytest.approx(2.5, rel=0.5)
    assert watch(published(lambda _: 60, 5), 5).feed.pace == pytest.approx(60, rel=0.1)
    assert watch([], 10).feed.pace == pytest.approx(0, abs=0.01)


def test_a_dead_feed_is_asked_once_a_day() -> None:
    seen = watch([1.0, 2.0, 3.0], 90, learning=20)
    assert 0.9 <= seen.checks_a_day <= 1.15


def test_a_feed_that_never_spoke_is_asked_some_four_times_a_day() -> None:
    assert 3 <= watch([], 30).checks_a_day <= 5


def test_two_days_of_failure_are_waited_out_and_made_up() -> None:
    entries = published(by_day, 14)
    seen = watch(entries, 14, fails=lambda hour: 96 <= hour < 144)
    during = [hour for hour in seen.checks if 96 <= hour < 144]
    back = min(hour for hour in seen.checks if hour >= 144)
    assert 8 <= len(during) <= 16
    assert back - 144 <= 6.6
    assert seen.median_delay is not None
    assert seen.median_delay <= 20
    assert seen.feed.pace == pytest.approx(2.5, rel=0.5)


def test_waits_grow_with_failures_and_end_at_a_day() -> None:
    feed, waits = replace(FEED, checks=7), []
    for _ in range(20):
        feed = checked(feed, now=START, outcome=Outcome.BUSY, reason="503")
        assert feed.next_check_at is not None
        waits.append((feed.next_check_at - START) / HOUR)
    assert waits[0] < 0.2
    assert all(later > 0.8 * earlier for earlier, later in pairwise(waits))
    assert 5 <= waits[10] <= 7
    assert 21 <= waits[-1] <= 27


def test_ttl_is_kept() -> None:
    seen = watch(published(by_day, 14), 14, ttl=timedelta(hours=6))
    assert min(b - a for a, b in pairwise(seen.checks)) >= 6
    assert 3 <= seen.checks_a_day <= 4


def test_a_week_of_busy_answers_is_never_asked_sooner_than_they_say() -> None:
    now, feed, waits = START, replace(FEED, pace=20.0), []
    while now < START + timedelta(days=7):
        feed = checked(feed, now=now, outcome=Outcome.BUSY, reason="429", retry_after=3 * HOUR)
        assert feed.next_check_at is not None
        waits.append(feed.next_check_at - now)
        now = feed.next_check_at
    assert min(waits) == 3 * HOUR
    assert max(waits) <= timedelta(hours=26.4)


def test_a_ttl_that_is_withdrawn_no_longer_holds() -> None:
    slow = watch(published(lambda _: 12, 7), 7, ttl=timedelta(hours=4)).feed
    assert slow.ttl == 4 * 3600
    now = slow.next_check_at
    assert now is not None
    free = checked(slow, now=now, outcome=Outcome.OK, new_entries=48, entries=30)
    assert free.ttl is None
    assert free.next_check_at is not None
    assert free.next_check_at - now < timedelta(minutes=15)


def test_empty_checks_wait_longer_each_time_up_to_a_bound() -> None:
    feed = replace(FEED, pace=2.0, last_checked_at=START, last_new_at=START)
    waits, now = [], START
    for _ in range(8):
        now += HOUR / 2
        feed = replace(checked(feed, now=now, outcome=Outcome.SAME), pace=2.0)
        waits.append((next_check_at(now, feed) - now) / HOUR)
    assert waits[-1] > 2.5 * waits[0]
    assert all(0.4 <= wait <= 2.2 for wait in waits)


def test_the_weeks_waits_stay_within_the_bounds_at_any_pace() -> None:
    for rate in (600.0, 30.0, 1.0, 0.02):
        checks = watch(published(lambda _, rate=rate: rate, 14), 14).checks
        waits = [b - a for a, b in pairwise(checks)]
        assert min(waits) >= 0.9 * 5 / 60
        assert max(waits) <= 1.1 * 24


@pytest.mark.parametrize(
    ("ttl", "retry_after", "hours"),
    [(3 * 3600, None, 3), (None, 2 * HOUR, 2), (3 * 3600, 5 * HOUR, 5), (86400 * 365, None, 24)],
)
def test_what_the_server_asks_is_kept_up_to_a_day(
    ttl: float | None, retry_after: timedelta | None, hours: int
) -> None:
    feed = replace(FEED, pace=60.0, ttl=ttl)
    assert next_check_at(START, feed, retry_after=retry_after) == START + hours * HOUR


def test_retry_after_is_kept_by_a_busy_feed() -> None:
    feed = checked(FEED, now=START, outcome=Outcome.BUSY, reason="429", retry_after=4 * HOUR)
    assert feed.next_check_at == START + 4 * HOUR


def test_sitemaps_of_the_whole_past_are_asked_by_the_hour() -> None:
    for kind, least in [(FeedKind.SITEMAP, 54), (FeedKind.SECTION, 9), (FeedKind.NEWS_SITEMAP, 4)]:
        at = next_check_at(START, replace(FEED, kind=kind, pace=500.0))
        assert timedelta(minutes=least) <= at - START <= timedelta(minutes=least * 1.4)


def test_feeds_met_together_part() -> None:
    feeds = [replace(FEED, url=f"https://bao-{number}.example/rss") for number in range(200)]
    at = {next_check_at(START, replace(feed, pace=1.0)) for feed in feeds}
    assert len(at) > 190
    assert max(at) - min(at) > timedelta(minutes=10)
    assert at == {next_check_at(START, replace(feed, pace=1.0)) for feed in feeds}


def test_the_first_check_shows_a_backlog_and_no_pace() -> None:
    feed = checked(FEED, now=START, outcome=Outcome.OK, new_entries=50, entries=50)
    assert feed.pace is None
    assert (feed.checks, feed.entries, feed.new_entries) == (1, 50, 50)
    assert (feed.last_checked_at, feed.last_new_at) == (START, START)


def test_the_pace_is_the_same_however_often_it_is_looked_at() -> None:
    once = replace(FEED, pace=0.0, last_checked_at=START)
    often = once
    for hour in range(1, 13):
        now = START + hour * HOUR
        often = replace(often, pace=updated_pace(often, 2, now), last_checked_at=now)
    assert updated_pace(once, 24, START + 12 * HOUR) == pytest.approx(often.pace)


def test_a_clock_that_was_set_back_does_no_harm() -> None:
    feed = replace(FEED, pace=2.0, last_checked_at=START + HOUR)
    after = checked(feed, now=START, outcome=Outcome.OK, new_entries=3)
    assert after.pace == 2.0
    assert after.next_check_at is not None
    assert after.next_check_at > START


def test_success_keeps_the_books() -> None:
    feed = replace(
        FEED, failures=3, empty_checks=2, etag='"old"', ttl=600.0, entries=30, digest="d"
    )
    listed = checked(
        feed,
        now=START,
        outcome=Outcome.OK,
        new_entries=2,
        entries=31,
        etag='"new"',
        digest="e",
    )
    assert (listed.failures, listed.empty_checks, listed.etag) == (0, 0, '"new"')
    assert (listed.ttl, listed.entries, listed.digest) == (None, 31, "e")
    same = checked(replace(feed, last_modified="x"), now=START, outcome=Outcome.SAME)
    assert (same.etag, same.last_modified, same.ttl, same.entries) == ('"old"', "x", 600.0, 30)
    assert (same.failures, same.empty_checks, same.outcome) == (0, 3, "same")


def test_failure_leaves_what_is_known() -> None:
    feed = replace(FEED, pace=2.0, etag='"a"', entries=30, empty_checks=1, last_new_at=START)
    failed = checked(feed, now=START + HOUR, outcome=Outcome.FAILED, reason="dns")
    assert (failed.failures, failed.outcome, failed.reason) == (1, "failed", "dns")
    for name in ("pace", "etag", "entries", "empty_checks", "last_new_at", "new_entries"):
        assert getattr(failed, name) == getattr(feed, name)


def rechecks(changes: Callable[[int], bool], longest: timedelta = timedelta(days=7)) -> list[float]:
    hours: list[float] = []
    now: datetime | None = START
    unchanged = 0
    while now is not None and (now := next_recheck_at(now, START, unchanged, longest)) is not None:
        hours.append((now - START) / HOUR)
        unchanged = 0 if changes(len(hours)) else unchanged + 1
    return hours


def test_a_quiet_article_is_seen_seven_times_in_its_week() -> None:
    assert rechecks(lambda _: False) == [1, 3, 7, 15, 31, 63, 127]


def test_an_edited_article_is_looked_at_again_soon() -> None:
    assert rechecks(lambda number: number == 3)[:5] == [1, 3, 7, 8, 10]


def test_a_page_that_changes_at_every_look_does_not_fill_the_archive() -> None:
    hours = rechecks(lambda _: True)
    assert 30 <= len(hours) <= 60
    assert 150 < hours[-1] <= 168


@pytest.mark.parametrize("days", [1, 7, 30, 60])
@pytest.mark.parametrize("every", [0, 1, 3])
def test_an_article_is_seen_ever_more_rarely_until_a_bounded_age(days: int, every: int) -> None:
    """Over simulated weeks, whether it changes never, at each look, or at each third."""
    hours = rechecks(lambda number: bool(every) and number % every == 0, timedelta(days=days))
    assert hours[0] == 1
    assert hours[-1] <= days * 24
    assert len(hours) < 80
    daily = [sum(day * 24 < hour <= (day + 1) * 24 for hour in hours) for day in range(days)]
    assert daily[0] == max(daily), "often while it is young"
    assert all(count <= 3 for count in daily[3:])


def test_an_article_of_an_archive_that_does_not_look_again_is_not() -> None:
    assert next_recheck_at(START, START, 0, timedelta(0)) is None


def test_an_old_article_is_left_alone() -> None:
    assert next_recheck_at(START + timedelta(days=8), START, 0) is None
    assert next_recheck_at(START, START, 100_000) is None
