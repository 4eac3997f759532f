"""The times of a schedule, as APScheduler asks for them. Pure.

APScheduler's own triggers add their jitter to the time before, so that "every 15 minutes" becomes
every 15 and a quarter; and one that starts anew counts from then. Here the schedule's own times
stand still, whatever was late or restarted: each can be counted, so none is lost unseen.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger

from scheduler.cadence import DORMANT
from scheduler.schedules import Auto, Cron, Every, parse_schedule

MOST_PASSED = 1000  # times of a cron expression that are counted one by one
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Times(BaseTrigger):  # type: ignore[misc]
    """When a source is due: at its schedule's times, each put off by less than `jitter` seconds.

    A source on `auto` has no times of its own: each run names the next; what is said here is for
    a run whose end was never seen.
    """

    def __init__(self, name: str, schedule: str, zone: str, jitter: float) -> None:
        self.name = name
        self.schedule = schedule
        self.zone = zone
        self.jitter = jitter

    @property
    def counts(self) -> bool:
        """Whether the schedule has times of its own, which can be missed."""
        return not isinstance(parsed(self.schedule), Auto)

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """The time after `previous`, put off; APScheduler calls this."""
        at = self.following(previous or now)
        # Put off by half the distance at most: a time never comes after the one behind it.
        most = min(timedelta(seconds=self.jitter), (self.following(at) - at) / 2)
        return at + most * _fraction(f"{self.name}\0{at.timestamp():.0f}")

    def following(self, after: datetime) -> datetime:
        """The schedule's own first time later than `after`."""
        schedule = parsed(self.schedule)
        if isinstance(schedule, Auto):
            return after + DORMANT
        if isinstance(schedule, Every):
            phase = self._phase(schedule)
            passed = (after - _EPOCH - phase) // schedule.interval
            return _EPOCH + phase + (passed + 1) * schedule.interval
        return _next_of_cron(self.schedule, self.zone, after)

    def passed(self, since: datetime, now: datetime) -> int:
        """How many of the schedule's times lie after `since`, up to `now`."""
        schedule = parsed(self.schedule)
        if isinstance(schedule, Auto):
            return 0
        if isinstance(schedule, Every):
            return max(0, (now - self.following(since)) // schedule.interval + 1)
        count, at = 0, self.following(since)
        while at <= now and count < MOST_PASSED:
            count, at = count + 1, self.following(at)
        return count

    def _phase(self, schedule: Every) -> timedelta:
        """Drawn from the name: sources that were added together are not due together for ever."""
        return timedelta(seconds=int(schedule.interval.total_seconds() * _fraction(self.name)))


@lru_cache(maxsize=4096)
def parsed(schedule: str) -> Auto | Every | Cron:
    """As parse_schedule, remembered: a service asks for the same ones all the time."""
    return parse_schedule(schedule)


@lru_cache(maxsize=4096)
def _next_of_cron(schedule: str, zone: str, after: datetime) -> datetime:
    at: datetime = _cron(schedule, zone).get_next_fire_time(
        after, after + timedelta(microseconds=1)
    )
    return at.astimezone(UTC)


@lru_cache(maxsize=4096)
def _cron(schedule: str, zone: str) -> CronTrigger:
    cron = parsed(schedule)
    assert isinstance(cron, Cron)
    return CronTrigger(**cron.fields(), timezone=zone)


def _fraction(text: str) -> float:
    """From 0 to below 1, the same for the same text in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest()) / 2**32
