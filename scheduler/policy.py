"""The archive's policy of looking again, as the crawl asks for it. Pure."""

from datetime import datetime, timedelta

from crawler.session import Check
from scheduler.cadence import DORMANT, RECHECK_AGE, SHORTEST, checked, next_recheck_at
from storage.records import Feed, Outcome

RETRY_FIRST = timedelta(minutes=30)
RETRIES = 8  # the last one some five days after the first failure


class UsualCadence:
    """For archives that run for months. `recheck_age`: how long an article is asked again."""

    def __init__(self, recheck_age: timedelta = RECHECK_AGE) -> None:
        self._recheck_age = recheck_age

    def checked(self, check: Check) -> Feed:
        """The feed after a check, with its next_check_at."""
        return checked(
            check.feed,
            now=check.now,
            outcome=Outcome(check.outcome),
            reason=check.reason,
            new_entries=check.new_entries,
            entries=check.entries,
            ttl=_duration(check.ttl),
            retry_after=_duration(check.retry_after),
            etag=check.etag,
            last_modified=check.last_modified,
            digest=check.digest,
        )

    def next_recheck_at(
        self, now: datetime, first_seen_at: datetime, unchanged_checks: int
    ) -> datetime | None:
        """When an article is asked again; None: never."""
        return next_recheck_at(now, first_seen_at, unchanged_checks, self._recheck_age)

    def retry_at(self, now: datetime, failures: int) -> datetime | None:
        """When a URL that failed is asked again: after twice as long each time; None: never."""
        if failures > RETRIES:
            return None
        wait: timedelta = RETRY_FIRST * 2 ** (failures - 1)
        return now + wait

    def next_run_at(self, check_at: datetime | None, now: datetime) -> datetime:
        """When a source on `auto` runs next: what is due within minutes shares a run."""
        return max(check_at or now + DORMANT, now + SHORTEST)


def _duration(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
