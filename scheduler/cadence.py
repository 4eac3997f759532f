"""When a feed or an article is looked at next. Pure: `now` is passed in, nothing is asked.

A feed is checked about as often as it publishes. Its pace is learnt from what each check brings;
checks that bring nothing, and failures, make the waits longer; what the server asks for is
always kept.
"""

import hashlib
import math
from dataclasses import replace
from datetime import datetime, timedelta

from storage.records import Feed, FeedKind, Outcome

SHORTEST = timedelta(minutes=5)
# A plain sitemap lists a site's whole past, megabytes of it; news of it come by other feeds.
SHORTEST_OF = {FeedKind.SITEMAP: timedelta(hours=1), FeedKind.SECTION: timedelta(minutes=10)}
LONGEST = timedelta(hours=6)
DORMANT = timedelta(days=1)  # for feeds that have been silent, or failing, for long
SILENT_AFTER = timedelta(days=14)
FAILING_AFTER = 14  # failures in a row: some three days
UNKNOWN_PACE = 1.0  # new entries an hour, until a feed has shown its own
MEMORY = timedelta(days=1)  # the pace's average: a day, so that night and day are both in it
EMPTY_GROWTH = 1.5
EMPTY_GRACE = 1  # at the pace's own interval, one check of three brings nothing by mere chance
EMPTY_CAP = 4.0  # a night's silence must not hide the morning's first news for long
SPREAD = 0.1

RECHECK_FIRST = timedelta(hours=1)
RECHECK_AGE = timedelta(days=7)
RECHECK_SHARE = 10  # an article is not looked at again before it is a tenth older


def updated_pace(feed: Feed, new_entries: int, now: datetime) -> float | None:
    """`feed.pace` after a check that brought `new_entries`: new entries an hour, averaged.

    The first check of a feed shows its backlog, not its pace. After failures the entries have
    gathered since the feed last brought something, as far as we know.
    """
    since = feed.last_new_at if feed.failures and feed.last_new_at else feed.last_checked_at
    if since is None:
        return feed.pace
    hours = (now - since) / timedelta(hours=1)
    if hours <= 0:
        return feed.pace
    before = UNKNOWN_PACE if feed.pace is None else feed.pace
    # The exact average of a rate that was constant since then, whatever the checks' distances.
    weight = 1 - math.exp(-hours / (MEMORY / timedelta(hours=1)))
    return before + weight * (new_entries / hours - before)


def next_check_at(
    now: datetime,
    feed: Feed,
    *,
    recent_pace: float | None = None,
    retry_after: timedelta | None = None,
) -> datetime:
    """When a feed whose schedule is `auto` is checked next.

    `recent_pace` is the pace since the check before, in new entries an hour: a burst is followed
    more closely than the average says. `feed.ttl` and `retry_after` are kept, up to a day.
    """
    wait = _failure_wait(feed) if feed.failures else _usual_wait(now, feed, recent_pace)
    asked = timedelta(seconds=feed.ttl or 0)
    if retry_after is not None:
        asked = max(asked, retry_after)
    return now + max(_spread(wait, feed), min(asked, DORMANT))


def checked(
    feed: Feed,
    *,
    now: datetime,
    outcome: Outcome,
    reason: str | None = None,
    new_entries: int = 0,
    entries: int | None = None,
    ttl: timedelta | None = None,
    retry_after: timedelta | None = None,
    etag: str | None = None,
    last_modified: str | None = None,
    digest: str | None = None,
) -> Feed:
    """The feed after a check, its `next_check_at` included.

    `new_entries` were new to us; `entries` is None where no listing was read (304, failure), and
    `ttl` is the longest wait that the listing or its headers ask for. OK and SAME are successes;
    every other outcome counts as a failure and leaves what we know of the feed as it is.
    """
    told = replace(
        feed, outcome=outcome, reason=reason, last_checked_at=now, checks=feed.checks + 1
    )
    if outcome not in (Outcome.OK, Outcome.SAME):
        failed = replace(told, failures=feed.failures + 1)
        return replace(failed, next_check_at=next_check_at(now, failed, retry_after=retry_after))
    fresh = outcome is Outcome.OK  # a 304 repeats what it likes of the headers
    told = replace(
        _with_yield(feed, told, new_entries, now),
        entries=feed.entries if entries is None else entries,
        ttl=_ttl(feed, ttl, fresh),
        etag=etag if fresh else etag or feed.etag,
        last_modified=last_modified if fresh else last_modified or feed.last_modified,
        digest=digest or feed.digest,
    )
    recent = _recent_pace(feed, new_entries, now)
    at = next_check_at(now, told, recent_pace=recent, retry_after=retry_after)
    return replace(told, next_check_at=at)


def next_recheck_at(
    now: datetime,
    first_seen_at: datetime,
    unchanged_checks: int,
    longest: timedelta = RECHECK_AGE,
) -> datetime | None:
    """When an article is looked at again for edits, or None: no more.

    An hour after it was new, then after twice as long each time that nothing has changed, until
    its age is the `longest`. A page that changes at every look is seen some fifty times in a week,
    not 168, and not eighty in two months.
    """
    age = now - first_seen_at
    wait = RECHECK_FIRST * (1 << min(unchanged_checks, 10))
    at = now + max(wait, age / RECHECK_SHARE)
    return at if at <= first_seen_at + longest else None


def _usual_wait(now: datetime, feed: Feed, recent_pace: float | None) -> timedelta:
    pace = UNKNOWN_PACE if feed.pace is None else feed.pace
    if recent_pace is not None:
        # Half of it: a few entries in one check may be chance, as may none.
        pace = max(pace, recent_pace / 2)
    growth = min(EMPTY_GROWTH ** max(0, min(feed.empty_checks, 50) - EMPTY_GRACE), EMPTY_CAP)
    hours = growth / max(pace, 1e-6)
    longest = DORMANT if _is_silent(now, feed) else LONGEST
    shortest = SHORTEST_OF.get(feed.kind, SHORTEST)
    return max(shortest, min(timedelta(hours=min(hours, 1000)), longest))


def _failure_wait(feed: Feed) -> timedelta:
    longest = DORMANT if feed.failures > FAILING_AFTER else LONGEST
    return min(SHORTEST * (1 << min(feed.failures, 12)), longest)


def _is_silent(now: datetime, feed: Feed) -> bool:
    return feed.last_new_at is not None and now - feed.last_new_at > SILENT_AFTER


def _recent_pace(feed: Feed, new_entries: int, now: datetime) -> float | None:
    if feed.last_checked_at is None or feed.failures or now <= feed.last_checked_at:
        return None
    return new_entries / ((now - feed.last_checked_at) / timedelta(hours=1))


def _with_yield(feed: Feed, told: Feed, new_entries: int, now: datetime) -> Feed:
    return replace(
        told,
        failures=0,
        empty_checks=0 if new_entries else feed.empty_checks + 1,
        new_entries=feed.new_entries + new_entries,
        last_new_at=now if new_entries else feed.last_new_at,
        pace=updated_pace(feed, new_entries, now),
    )


def _ttl(feed: Feed, ttl: timedelta | None, fresh: bool) -> float | None:
    """A 304 brings no listing, so what the listing asked for holds on."""
    if ttl is not None:
        return max(ttl.total_seconds(), 0.0)
    return None if fresh else feed.ttl


def _spread(wait: timedelta, feed: Feed) -> timedelta:
    """`wait` up to a tenth longer or shorter, so that feeds met together part.

    Drawn from the feed's name and count, not by chance: the same check gives the same answer.
    """
    digest = hashlib.blake2b(f"{feed.url}\0{feed.checks}".encode(), digest_size=4).digest()
    drawn = int.from_bytes(digest) / 0xFFFFFFFF
    return wait * (1 - SPREAD + 2 * SPREAD * drawn)
